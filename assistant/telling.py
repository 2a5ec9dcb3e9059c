"""Tells one view: the figures of both arms, what makes them uncertain, and where they stand.

A two-group answer cannot be told without the other arm, the time, the sizes, the design's caveat
and the report's date: :func:`tell` always adds them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.amounts import contrast_name, printed_amount
from assistant.arranging import BLOCKS, OF_VIEW
from assistant.intervals import interval, limits, p, scatter
from assistant.ledger import Sheet, number
from assistant.model import Audience
from assistant.naming import Speaker, at_time
from assistant.shares import Share, out_of_hundred, per_cent, percent_of, share_of
from assistant.spans import Block, Paragraph, Part, Span, Words, constant
from assistant.views import View
from assistant.wording import Phrasebook
from assistant.zero_events import nobody
from knowledge.model import Finding, Kind, Trial


@dataclass
class Teller:
    """Tells views of one trial to one audience, entering figures in one sheet."""

    sheet: Sheet
    trial: Trial
    audience: Audience
    book: Phrasebook
    exact: bool = False  # families see whole numbers unless they ask how the rounding adds up
    speaker: Speaker = field(init=False)

    def __post_init__(self) -> None:
        self.speaker = Speaker(self.trial, self.audience)

    @property
    def family(self) -> bool:
        return self.audience is Audience.FAMILY

    def say(self, part: Part, key: str, **slots: object) -> list[Paragraph]:
        """One paragraph from a template; none where this audience has no such sentence."""
        if not self.book.has(self.audience, key):
            return []
        base = {"people": self.speaker.people, "person": self.speaker.person}
        base |= {"hundred": (constant("hundred"),)}  # type: ignore[dict-item]
        filled = self.book.fill(self.audience, key, **(base | slots))  # type: ignore[arg-type]
        return [Paragraph(part, filled, block=BLOCKS.get(key, Block.NONE), of_view=key in OF_VIEW)]

    # ------------------------------------------------------------------------- the figures
    def figures(self, view: View) -> list[Paragraph]:
        """The lead: what the report prints of this outcome, both arms in the same order."""
        if view.kind.is_contrast:
            return self.contrasts(view)
        if view.kind is Kind.EVENTS:
            return [p for row in view.rows for p in self._events(view, row)]
        if view.kind in (Kind.MEDIAN, Kind.MEAN, Kind.RANGE):
            return self._summaries(view)
        pair = view.comparison
        if pair is not None and percent_of(pair.treated) is not None:
            return self._share_pair(view, pair.treated, pair.control)
        return [p for row in view.rows for p in self._share_one(view, row)]

    def share(self, row: Finding, opposite: bool) -> Share | None:
        return share_of(self.sheet, self.trial, row, opposite, self.audience)

    def _share_pair(self, view: View, treated: Finding, control: Finding) -> list[Paragraph]:
        a, b = self.share(treated, view.opposite), self.share(control, view.opposite)
        if a is None or b is None:
            return [p for row in view.rows for p in self._share_one(view, row)]
        slots = self._pair_slots(view, a, b)
        said: list[Paragraph] = []
        if self._counted(treated) and self._counted(control) and not view.opposite:
            said += self.say(
                Part.LEAD,
                "count_pair",
                **(slots | {"a": self.count(treated), "b": self.count(control)}),
            )
            said += self.say(Part.GROUPS, "count_pair_per", **slots)
        else:
            said += self.say(Part.LEAD, "share_pair", **slots)
        other_a, other_b = (
            self.share(treated, not view.opposite),
            self.share(control, not view.opposite),
        )
        if other_a and other_b and self._has_opposite(view):
            said += self.say(
                Part.GROUPS,
                "share_pair_opposite",
                opposite=self.speaker.outcome(view.outcome, not view.opposite),
                a=self._form(other_a),
                b=self._form(other_b),
                treated=self.speaker.arm(treated.arm),
                control=self.speaker.arm(control.arm),
            )
        return said

    def _pair_slots(self, view: View, a: Share, b: Share) -> dict[str, object]:
        return {
            "outcome": self.speaker.outcome(view.outcome, view.opposite),
            "group": self._whom(view.group, view.counted),
            "time_at": at_time(view.months, a.figure, view.time),
            "estimate": " (curve estimate)" if view.kind is Kind.SURVIVAL else "",
            "a": self._form(a),
            "b": self._form(b),
            "ci_a": () if self.family else limits(self, a),
            "ci_b": () if self.family else limits(self, b),
            "n_a": self._n(a.finding),
            "n_b": self._n(b.finding),
            "treated": self.speaker.arm(a.finding.arm),
            "control": self.speaker.arm(b.finding.arm),
        }

    def _share_one(self, view: View, row: Finding) -> list[Paragraph]:
        share = self.share(row, view.opposite)
        slots: dict[str, object] = {
            "outcome": self.speaker.outcome(view.outcome, view.opposite),
            "group": self._whom(view.group, view.counted),
            "time_at": self._at(row),
            "treated": self.speaker.arm(row.arm) if row.arms else "all arms together",
        }
        if self._counted(row) and not view.opposite:
            said = self.say(Part.LEAD, "count_one", **(slots | {"a": self.count(row)}))
            if share is not None and row.events:
                said += self.say(Part.GROUPS, "count_one_per", a=self._form(share))
            if row.events == 0 and row.n:
                said += nobody(self, (row,))
        elif share is not None:
            slots |= {
                "estimate": " (curve estimate)" if view.kind is Kind.SURVIVAL else "",
                "a": self._form(share),
                "ci_a": () if self.family else limits(self, share),
                "n_a": self._n(row),
            }
            said = self.say(Part.LEAD, "share_one", **slots)
        else:
            figure = self.sheet.published(self.trial, row)
            slots |= {"a": (number(figure, figure.shown),), "ci_a": (), "n_a": ()}
            return self.say(Part.LEAD, "share_one", **(slots | {"estimate": ""}))
        other = self.share(row, not view.opposite)
        if other is not None and self._has_opposite(view) and not self._counted(row):
            said += self.say(
                Part.GROUPS,
                "share_one_opposite",
                opposite=self.speaker.outcome(view.outcome, not view.opposite),
                a=self._form(other),
            )
        return said

    def _events(self, view: View, row: Finding) -> list[Paragraph]:
        figure = self.sheet.published(self.trial, row)
        said = self.say(
            Part.LEAD,
            "events_one" if row.events else "events_none",
            outcome=self.speaker.outcome(view.outcome),
            time_at=self._at(row),
            a=(number(figure, figure.shown),),
            treated=self.speaker.arm(row.arm) if row.arms else "all arms together",
        )
        # A paragraph of its own: an answer that tells of several counts says it once.
        return [*said, *(self.say(Part.LIMITS, "events_note") if row.events else [])]

    def _summaries(self, view: View) -> list[Paragraph]:
        """Medians and means, each with the range printed beside it."""
        said: list[Paragraph] = []
        arms = dict.fromkeys(row.arm for row in view.rows)
        for arm in arms:
            mine = [row for row in view.rows if row.arm == arm]
            slots: dict[str, object] = {
                "outcome": self.speaker.outcome(view.outcome),
                "group": self._whom(view.group, view.counted),
                "time_at": self._at(mine[0]),
                "arm_of": (Words(" with "), *self.speaker.arm(arm)) if arm else (),
            }
            for row in mine:
                figure = self.sheet.published(self.trial, row)
                shown = (number(figure, figure.shown),)
                if row.kind is Kind.RANGE and len(mine) > 1:
                    said += self.say(Part.GROUPS, "summary_range", a=shown)
                else:
                    precise = (*scatter(self, row), *interval(self, row, figure))
                    more = {"a": shown, "ci_a": (*precise, *p(self, row))}
                    said += self.say(Part.LEAD, "summary_one", **(slots | more))
        return said

    def contrasts(self, view: View) -> list[Paragraph]:
        """Printed contrasts between the arms: hazard ratios, differences of means."""
        said: list[Paragraph] = []
        rows = view.rows if view.kind.is_contrast else view.contrasts
        for row in rows:
            figure = self.sheet.published(self.trial, row)
            first, second = row.arms
            part = Part.LEAD if view.kind.is_contrast else Part.GROUPS
            if self.family and row.kind is Kind.DIFFERENCE:
                said += printed_amount(self, row, part)
                continue
            said += self.say(
                part,
                "contrast",
                outcome=self.speaker.outcome(row.outcome),
                group=self._whom(row.group, row.population),
                time_at=self._at(row),
                kind=contrast_name(self.trial, row),
                a=(number(figure, figure.shown),),
                ci_a=interval(self, row, figure),
                p=p(self, row),
                treated=self.speaker.arm(first),
                control=self.speaker.arm(second),
            )
        return said

    # ----------------------------------------------------------------------------- fragments
    def _form(self, share: Share) -> tuple[Span, ...]:
        return per_cent(share) if self.exact or not self.family else out_of_hundred(share)

    def _whom(self, group: str, counted: str) -> tuple[Span, ...]:
        return (*self.speaker.group(group), *self.speaker.counted(counted))

    def _at(self, row: Finding) -> tuple[Span, ...]:
        """The time of a row, where it has one."""
        if row.months is None and not row.time:
            return ()
        months = row.months.value if row.months else None
        return at_time(months, self.sheet.published(self.trial, row), row.time)

    def _counted(self, row: Finding) -> bool:
        return row.kind is Kind.PEOPLE and row.events is not None and row.n is not None

    def count(self, row: Finding) -> tuple[Span, ...]:
        figure = self.sheet.published(self.trial, row)
        return (number(figure, f"{row.events} of {row.n}"),)

    def _has_opposite(self, view: View) -> bool:
        outcome = self.trial.outcome(view.outcome)
        return bool(outcome.opposite or outcome.opposite_name)

    def _n(self, row: Finding) -> tuple[Span, ...]:
        size = self.sheet.size(self.trial, row.arm, row)
        return (Words(" (n = "), number(size, size.shown), Words(")")) if size else ()
