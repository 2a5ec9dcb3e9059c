"""Looks up what a stretch of a draft names: outcomes, sides, groups, times."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.checks.binding.drafts import Bound
from assistant.checks.naming.mention import Mention, Sense, Slot
from assistant.checks.reading.not_claims import Context
from assistant.checks.reading.numeral import Numeral, NumeralKind
from assistant.text import tokens
from knowledge.model import Role, Trial

MONTHS = {"years": Decimal(12), "months": Decimal(1)}
_DATED = re.compile(r"[,(–:-]\s{0,3}$")
_LASTING = re.compile(r"follow|\bf/?u\b|median|mean\b|rang|\bage|duration|length|time", re.I)
_FOR = re.compile(r"\b(?:for|over|through|until)\s{1,3}$")


@dataclass(frozen=True, slots=True)
class Heads:
    """The slots that a heading, a row's head or a column's head fills."""

    outcome: Mention | None = None
    role: Role | None = None
    months: Decimal | None = None
    time_label: tuple[int, int] | None = None
    groups: tuple[Sense, ...] = ()
    words: str = ""
    facts: tuple[Mention, ...] = field(default=())


class Scan:
    """The mentions and numbers of one draft by place, read for the trials in question."""

    def __init__(
        self,
        flat: str,
        numerals: tuple[Numeral, ...],
        mentions: tuple[Mention, ...],
        held: Mapping[str, Trial],
    ) -> None:
        self.flat, self.numerals, self.mentions, self.held = flat, numerals, mentions, held
        self.trials: tuple[str, ...] = ()
        self._mention_starts = [mention.start for mention in mentions]
        self._numeral_starts = [numeral.start for numeral in numerals]

    def among(self, start: int, end: int, slot: Slot) -> list[Mention]:
        at = bisect_left(self._mention_starts, start)
        found = []
        while at < len(self.mentions) and self.mentions[at].start < end:
            if self.mentions[at].slot is slot:
                found.append(self.mentions[at])
            at += 1
        return found

    def numerals_in(self, start: int, end: int) -> list[Numeral]:
        at = bisect_left(self._numeral_starts, start)
        found = []
        while at < len(self.numerals) and self.numerals[at].start < end:
            found.append(self.numerals[at])
            at += 1
        return found

    def roles_in(self, start: int, end: int) -> list[tuple[Mention, Role]]:
        """The arm mentions of a stretch with their side, in the trial in question."""
        found = []
        for mention in self.among(start, end, Slot.ARM):
            roles = {self._role(sense) for sense in mention.senses} - {None}
            own = {
                self._role(s) for s in mention.senses if not s.trial or s.trial in self.trials
            } - {None}
            roles = own or set()
            if len(roles) == 1:
                role = roles.pop()
                assert role is not None
                found.append((mention, role))
        return found

    def _role(self, sense: Sense) -> Role | None:
        if not sense.trial:
            return Role(sense.id) if sense.id in (Role.TREATED, Role.CONTROL) else None
        return self.held[sense.trial].arm(sense.id).role

    def outcomes_in(self, start: int, end: int) -> list[Mention]:
        """The outcome mentions of a stretch that the trial in question or the field knows."""
        return [m for m in self.among(start, end, Slot.OUTCOME) if not self._of_people(m)]

    def _of_people(self, mention: Mention) -> bool:
        """Whether an outcome that the trial lacks stands in its description of whom it studied."""
        own = [t for t in self.trials if t in self.held]
        if not own or any(sense.trial in self.trials for sense in mention.senses):
            return False
        name = [token.key for token in tokens(self.flat[mention.start : mention.end])]
        for trial in own:
            record = self.held[trial]
            said = [t.key for t in tokens(f"{record.population} {record.title} {record.condition}")]
            if any(name == said[at : at + len(name)] for at in range(len(said))):
                return True
        return False

    def labels_of(self, numerals: Sequence[Numeral]) -> list[tuple[Numeral, Decimal]]:
        return [
            (n, n.value * MONTHS[n.unit])
            for n in numerals
            if n.kind is NumeralKind.DURATION
            and n.context is Context.TIME
            and n.unit in MONTHS
            and n.value is not None
        ]

    def weak_labels(
        self, numerals: Sequence[Numeral], kept: Sequence[Bound]
    ) -> list[tuple[Numeral, Decimal]]:
        """`free of leukaemia for two years`: a length that is no claim says when."""
        claimed = {bound.numeral.start for bound in kept}
        return [
            (n, n.value * MONTHS[n.unit])
            for n in numerals
            if n.kind is NumeralKind.DURATION
            and n.unit in MONTHS
            and n.value is not None
            and n.start not in claimed
            and _FOR.search(self.flat, max(0, n.start - 12), n.start)
        ]

    def _label_of_head(
        self, numerals: Sequence[Numeral], start: int, end: int
    ) -> list[tuple[Numeral, Decimal]]:
        """`Later report, 4 years`: a time that closes a short heading dates what stands below."""
        last = numerals[-1] if numerals else None
        if last is None or last.kind is not NumeralKind.DURATION or not last.is_claim:
            return []
        lead = self.flat[start : last.start]
        closes = not self.flat[last.end : end].strip(" )|#") and len(lead) <= 60
        if not closes or last.unit not in MONTHS or last.value is None:
            return []
        if not _DATED.search(lead) or _LASTING.search(lead):
            return []
        return [(last, last.value * MONTHS[last.unit])]

    def context(self, spans: Sequence[tuple[int, int]]) -> Heads:
        """What headings fill; the nearest, which stands last, wins."""
        made = Heads()
        for start, end in spans:
            outcomes = self.outcomes_in(start, end)
            roles = {role for _, role in self.roles_in(start, end)}
            numerals = self.numerals_in(start, end)
            labels = self.labels_of(numerals) or self._label_of_head(numerals, start, end)
            groups = tuple(s for m in self.among(start, end, Slot.GROUP) for s in m.senses)
            made = Heads(
                outcomes[0] if outcomes else made.outcome,
                roles.pop() if len(roles) == 1 else made.role,
                labels[0][1] if labels else made.months,
                (labels[0][0].start, labels[0][0].end) if labels else made.time_label,
                groups or made.groups,
                f"{made.words} {self.flat[start:end]}",
                (*made.facts, *self.among(start, end, Slot.FACT)),
            )
        return made
