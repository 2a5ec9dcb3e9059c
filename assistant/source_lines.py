"""What the source holds for a checked figure, as spans whose every number has its own figure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checks.holding.entry import Entry, Measure
from assistant.figure import NUMERAL, Figure
from assistant.ledger import number
from assistant.model import Claim
from assistant.naming import at_time
from assistant.shares import out_of_hundred
from assistant.spans import Name, Span, Words
from assistant.telling import Teller
from assistant.told import Desk
from assistant.wording import Filling, capital
from knowledge.model import Finding, Role

PAIRED = (Measure.POINTS, Measure.RELATIVE, Measure.TIMES)
OF_A_ROW = (Measure.P, Measure.SPREAD, Measure.SIZE)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Tells one entry at one desk, for the claim that it was held against."""

    desk: Desk
    claim: Claim
    entry: Entry

    @property
    def teller(self) -> Teller:
        return self.desk.teller(self.entry.trial)

    def spans(self) -> tuple[Span, ...]:
        """The entry in words; empty where its numbers are none for this audience."""
        rows = self.entry.findings
        if not self.teller.family:
            return self._printed()
        if self.entry.measure in (Measure.SHARE, Measure.COUNT) and len(rows) == 1:
            return self._share(rows[0]) or self._printed()
        if self.entry.measure in PAIRED:
            return self._pair(rows)
        if self.entry.measure in (Measure.RATIO, Measure.P, Measure.SPREAD, Measure.INTERVAL):
            return ()
        return (*self._printed(), Words("."))

    # ------------------------------------------------------------------ for families
    def _share(self, row: Finding) -> tuple[Span, ...]:
        share = self.teller.share(row, self.entry.opposite)
        if share is None:
            return ()
        speaker = self.teller.speaker
        arm: Filling = speaker.arm(row.arm) if row.arms else "all groups together"
        time = at_time(self.entry.months, share.figure)
        return self._fill(
            "share_one", {"a": out_of_hundred(share), "treated": arm, "time_at": time}
        )

    def _pair(self, rows: tuple[Finding, ...]) -> tuple[Span, ...]:
        """The two shares that a change or a difference is of, the treated group's first."""
        if len(rows) != 2:
            return ()
        trial = self.teller.trial
        first, second = sorted(rows, key=lambda row: trial.arm(row.arm).role is not Role.TREATED)
        a = self.teller.share(first, self.entry.opposite)
        b = self.teller.share(second, self.entry.opposite)
        if a is None or b is None:
            return ()
        slots: dict[str, Filling] = {
            "a": out_of_hundred(a),
            "b": out_of_hundred(b),
            "treated": self.teller.speaker.arm(first.arm),
            "control": self.teller.speaker.arm(second.arm),
            "time_at": at_time(self.entry.months, a.figure),
        }
        return self._fill("share_pair", slots)

    def _fill(self, key: str, slots: dict[str, Filling]) -> tuple[Span, ...]:
        speaker = self.teller.speaker
        named: dict[str, Filling] = {
            "outcome": speaker.outcome(self.entry.outcome, self.entry.opposite),
            "group": speaker.group(self.entry.group),
            "people": speaker.people,
        }
        return self.desk.book.fill(self.desk.audience, key, **(named | slots))

    # ------------------------------------------------------------------ as printed
    def _printed(self) -> tuple[Span, ...]:
        """The number as printed or worked out, then in brackets what it is."""
        figure = self._figure()
        spans: list[Span] = []
        at = 0
        for match in NUMERAL.finditer(self.entry.text):
            if match.start() > at:
                spans.append(_words(self.entry.text[at : match.start()]))
            spans.append(number(figure, match[0]))
            at = match.end()
        if at < len(self.entry.text):
            spans.append(_words(self.entry.text[at:]))
        return (*spans, Words(" ("), *self._what(figure), Words(")"))

    def _what(self, figure: Figure) -> tuple[Span, ...]:
        entry, speaker = self.entry, self.teller.speaker
        if entry.fact is not None:
            plain = self.teller.family and entry.fact.plain
            return (Name(entry.fact.plain if plain else entry.fact.name),)
        if not entry.findings or entry.measure is Measure.SIZE:
            return (Name(entry.label),)
        arms = [arm for row in entry.findings for arm in row.arms]
        named: list[Span] = []
        for arm in dict.fromkeys(arms):
            named += [Words(" against " if named else ", "), *speaker.arm(arm)]
        return (
            *speaker.outcome(entry.outcome, entry.opposite),
            *at_time(entry.months, figure),
            *speaker.group(entry.group),
            *named,
        )

    def _figure(self) -> Figure:
        """The figure that vouches for the entry's numbers."""
        sheet, entry, trial = self.desk.sheet, self.entry, self.teller.trial
        if entry.findings:
            rows = tuple(sheet.published(trial, row) for row in entry.findings)
            if entry.computed:
                figure = sheet.computed(
                    entry.text,
                    entry.exact,
                    rows,
                    entry.method,
                    label=entry.label,
                    unit=entry.unit,
                    finding=entry.findings[0],
                )
            elif entry.measure in OF_A_ROW:
                figure = sheet.part(rows[0], entry.text, f"{entry.measure.value}: {entry.label}")
            else:
                figure = rows[0]
        elif entry.fact is not None:
            figure = sheet.fact(trial, entry.fact)
        elif (size := sheet.size(trial, entry.arm) if entry.arm else None) is not None:
            figure = size
        else:
            return sheet.judged(self.claim)
        return figure if figure.vouches_for(entry.text) else sheet.judged(self.claim)


def source_line(desk: Desk, claim: Claim, entries: tuple[Entry, ...]) -> tuple[Span, ...]:
    """What the source holds for a claim, one entry behind the other."""
    spans: list[Span] = []
    for entry in entries:
        told = SourceLine(desk, claim, entry).spans()
        if told and spans:
            spans.append(Words(" " if desk.teller(entry.trial).family else "; "))
        spans += told
    return capital(tuple(spans)) if entries and desk.teller(entries[0].trial).family else (*spans,)


def _words(text: str) -> Span:
    """Our own words; superscripts and ordinals that hold digits are names of units."""
    return Name(text) if re.search(r"\d", text) else Words(text)
