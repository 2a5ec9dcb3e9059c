"""Tells every outcome of one family, such as the harms: grouped, each note once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.arranging import arranged
from assistant.ledger import number
from assistant.model import Reason, Route
from assistant.numbers import points
from assistant.shares import Share, out_of_hundred, per_cent, percent_of
from assistant.spans import Paragraph, Part, Span, Words, constant
from assistant.standing import design, source
from assistant.task import Overview, Target
from assistant.telling import Teller
from assistant.told import Desk, Told
from assistant.views import View, views
from assistant.wording import capital
from assistant.zero_events import nobody
from knowledge.model import Finding, Kind, Trial
from knowledge.vocabulary import Vocabulary


class Way(StrEnum):
    """How the figures of a view are listed."""

    NONE = "none"  # nobody of one group had it
    PEOPLE = "people"  # some people of one group, or of all together, had it
    EVENTS = "events"  # events, not people
    BOTH = "both"  # both groups, like for like
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A view with the list that it belongs to."""

    view: View
    kind: Way
    arm: str = ""
    n: int | None = None

    @property
    def list_key(self) -> tuple[object, ...]:
        return (self.kind, self.arm, self.n if self.kind is Way.NONE else None)


def tell_overview(task: Overview, desk: Desk, vocabulary: Vocabulary) -> Told:
    """Every outcome of one family: one list for each way of counting, in the order of the table."""
    trial = desk.trials[task.trial]
    teller = desk.teller(trial.id)
    entries = [
        _entry(view)
        for outcome in trial.outcomes
        if family_of(trial, outcome.id, vocabulary) == task.family
        for view in views(trial, Target(trial.id, outcome.id))
    ]
    if not entries:
        return Told((), Route.ABSTAIN, Reason.NOT_REPORTED, trial=trial.id)
    paragraphs = teller.say(Part.LEAD, "overview_lead", trial=teller.speaker.trial_name())
    for listed in dict.fromkeys(entry.list_key for entry in entries):
        mine = [entry for entry in entries if entry.list_key == listed]
        paragraphs += _list(teller, mine)
    paired = [entry for entry in entries if entry.view.comparison is not None]
    if paired:
        paragraphs += design(teller)
    if len(trial.arms) > 1 and len(paired) < len(entries):
        key = "overview_no_comparison" if paired else "no_comparison"
        paragraphs += teller.say(Part.CAVEAT, key)
    paragraphs += teller.say(Part.LIMITS, "group_only")
    for view in {entry.view.report.id: entry.view for entry in entries}.values():
        paragraphs += source(teller, view)
    told = arranged(tuple(dict.fromkeys(paragraphs)), desk.book, desk.audience, several=False)
    return Told(told, Route.RETRIEVE, trial=trial.id)


def family_of(trial: Trial, outcome: str, vocabulary: Vocabulary) -> str:
    """The family of an outcome: the trial's own word, else that of its shared concept."""
    record = trial.outcome(outcome)
    shared = vocabulary.outcome(record.concept) if record.concept else None
    return record.family or (shared.family if shared else "")


def _entry(view: View) -> _Entry:
    arms = dict.fromkeys(row.arm for row in view.rows)
    if view.kind is Kind.EVENTS and len(arms) == 1:
        return _Entry(view, Way.EVENTS, view.rows[0].arm)
    pair = view.comparison
    if pair is not None and percent_of(pair.treated) is not None:
        return _Entry(view, Way.BOTH)
    row = view.rows[0]
    if len(view.rows) == 1 and percent_of(row) is not None and view.kind is Kind.PEOPLE:
        nobody = row.events == 0 and row.n is not None
        return _Entry(view, Way.NONE if nobody else Way.PEOPLE, row.arm, row.n)
    return _Entry(view, Way.OTHER)


def _list(teller: Teller, entries: Sequence[_Entry]) -> list[Paragraph]:
    """The entries of one list under its heading, and the note that goes with them."""
    first = entries[0]
    if first.kind is Way.OTHER:
        return [said for entry in entries for said in teller.figures(entry.view)]
    rows = [entry.view.rows[0] for entry in entries]
    slots: dict[str, object] = {}
    if first.kind is Way.BOTH:
        pair = first.view.comparison
        assert pair is not None
        slots = {
            "treated": teller.speaker.arm(pair.treated.arm),
            "control": teller.speaker.arm(pair.control.arm),
        }
        items = [_both(teller, entry.view) for entry in entries]
    else:
        slots = {"treated": teller.speaker.arm(first.arm) if first.arm else "all arms together"}
        items = [_one(teller, entry.view) for entry in entries]
    if first.kind is Way.NONE:
        base = teller.sheet.published(teller.trial, rows[0])
        slots["n"] = (number(base, f"{first.n}"),)
    heading = teller.say(Part.LEAD, f"overview_{first.kind}", **slots)
    said = [Paragraph(p.part, p.spans, tuple(items)) for p in heading]
    if first.kind is Way.NONE:
        said += nobody(teller, rows)
    if first.kind is Way.EVENTS:
        said += teller.say(Part.LIMITS, "events_note")
    return said


def _one(teller: Teller, view: View) -> tuple[Span, ...]:
    """ "Serious fevers: 4", "Babies who had a serious problem: 9 of 30 (about 30 out of 100)"."""
    row = view.rows[0]
    name = _name(teller, view)
    if view.kind is Kind.EVENTS or row.events == 0:
        figure = teller.sheet.published(teller.trial, row)
        return (*name, Words(": "), number(figure, figure.shown))
    return (*name, Words(": "), *_count_and_share(teller, row))


def _both(teller: Teller, view: View) -> tuple[Span, ...]:
    """ "Severe fever: about 47 out of 100 (165 of 351) with …, and about 40 out of 100 …"."""
    pair = view.comparison
    assert pair is not None
    a, b = _count_and_share(teller, pair.treated), _count_and_share(teller, pair.control)
    name = (*_name(teller, view), Words(": "))
    if not teller.family:
        return (*name, *a, Words(" versus "), *b)
    return (
        *name,
        *a,
        Words(" with "),
        *teller.speaker.arm(pair.treated.arm),
        Words(", and "),
        *b,
        Words(" with "),
        *teller.speaker.arm(pair.control.arm),
    )


def _count_and_share(teller: Teller, row: Finding) -> tuple[Span, ...]:
    """Families read the share first, the field the count; with none of n the count says it all."""
    share = teller.share(row, False)
    assert share is not None
    part: tuple[Span, ...] = per_cent(share)
    if teller.family:
        part = _about(share)
    if row.events is None or row.n is None:
        return part
    count = teller.count(row)
    if row.events == 0 and not teller.family:
        return count
    first, second = (part, count) if teller.family else (count, part)
    return (*first, Words(" ("), *second, Words(")"))


def _about(share: Share) -> tuple[Span, ...]:
    """ "about 15 out of 100"; a rare event is not rounded away to none."""
    if share.percent == 0:
        return out_of_hundred(share)
    if points(share.percent, 0) == "0":
        return (Words("fewer than "), constant("one"), Words(" out of "), constant("hundred"))
    return (Words("about "), *out_of_hundred(share))


def _name(teller: Teller, view: View) -> tuple[Span, ...]:
    return (*capital(teller.speaker.outcome(view.outcome)), *teller.speaker.group(view.group))
