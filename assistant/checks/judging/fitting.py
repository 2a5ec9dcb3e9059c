"""Which slots of a figure and of an entry disagree: outcome, side, group, time, report, unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.binding.drafts import Bound, Draft
from assistant.checks.binding.trial_nouns import CYCLES
from assistant.checks.holding.entries import Entries
from assistant.checks.holding.entry import Entry, Measure
from assistant.checks.judging.descriptions import Descriptions, keys_of
from assistant.checks.judging.verdicts import Part
from assistant.checks.naming.mention import Sense
from assistant.checks.reading.flat import flatten
from assistant.checks.reading.numeral import NumeralKind
from knowledge.model import Trial

UNTIMED = (
    Measure.SIZE,
    Measure.RATIO,
    Measure.LENGTH,
    Measure.RANGE,
    Measure.FACT,
    Measure.YEARS,
    Measure.P,
    Measure.COUNT,
)
UNNAMED = (Measure.SIZE, Measure.FACT, Measure.YEARS)
SIDELESS = (Measure.POINTS, Measure.RELATIVE, Measure.TIMES, Measure.RATIO, Measure.P)


class Fitting:
    """Holds the slots of figures against the slots of entries."""

    def __init__(self, trials: Sequence[Trial], entries: Entries) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self.entries = entries
        self._descriptions = Descriptions(trials)

    def nameless(self, bound: Bound) -> bool:
        return all(
            measure in (*UNNAMED, Measure.LENGTH, Measure.RANGE) for measure in bound.measures
        )

    def speaks_of(self, bound: Bound, entry: Entry) -> bool:
        """Whether an entry is of the sort that the figure's own words call for."""
        numeral = bound.numeral
        fact = entry.fact
        if numeral.kind is NumeralKind.AGE:
            of_age = fact is not None and "age" in keys_of(f"{fact.name} {' '.join(fact.aliases)}")
            return of_age and fact is not None and not _opposed(numeral.text, fact.name)
        if numeral.kind is NumeralKind.DOSE:
            return (
                bool(entry.unit)
                and any(c.isalpha() for c in entry.unit)
                and (fact is not None or entry.measure is Measure.VALUE)
                and bool(re.match(r"[µmnpk]?g|mL|IU", entry.unit))
            )
        if entry.measure is Measure.FACT:
            if not bound.nouns:
                return numeral.kind is NumeralKind.NUMBER and bound.piece.column > 0
            if fact is None:
                return False
            mine = keys_of(f"{fact.unit} {fact.name}")
            return bool(bound.nouns & mine) or bool(bound.nouns & CYCLES and mine & CYCLES)
        if numeral.kind is NumeralKind.DURATION and fact is not None:
            return "age" not in keys_of(fact.name)
        if entry.measure is Measure.RATIO and numeral.kind is NumeralKind.RATIO:
            return entry.unit == numeral.unit
        return True

    def unit_apart(self, bound: Bound, entry: Entry, agreed: bool) -> bool:
        """The same digits with another unit: weeks for days, milligrams for micrograms, people."""
        numeral = bound.numeral
        if entry.measure is Measure.COUNT and bound.people and not entry.people:
            return numeral.value == entry.exact
        if numeral.kind is NumeralKind.DOSE and not flatten(entry.unit).startswith(numeral.unit):
            return agreed
        if agreed or numeral.value is None or entry.low is not None:
            return False
        same = numeral.value == entry.exact
        if entry.measure is Measure.LENGTH and numeral.unit:
            return same and numeral.unit.removesuffix("s") != entry.unit.removesuffix("s")
        return False

    # ------------------------------------------------------------------ slots
    def allowed(self, bound: Bound, trial: str) -> frozenset[tuple[str, bool]]:
        """The outcomes of a trial, with their side up or down, that the text names."""
        if bound.outcome is None:
            return frozenset()
        return frozenset(self.held(bound.outcome.senses, trial))

    def held(self, senses: Sequence[Sense], trial: str) -> Iterator[tuple[str, bool]]:
        for sense in senses:
            if sense.trial == trial:
                yield sense.id, sense.opposite
            elif not sense.trial:
                for outcome in self.trials[trial].outcomes:
                    if sense.id in (outcome.id, outcome.concept):
                        yield outcome.id, sense.opposite

    def mismatches(
        self,
        draft: Draft,
        bound: Bound,
        entry: Entry,
        trial: str,
        allowed: frozenset[tuple[str, bool]],
    ) -> set[Part]:
        wrong: set[Part] = set()
        if self._outcome_apart(draft, bound, entry, trial, allowed):
            wrong.add(Part.OUTCOME)
        if self._side_apart(bound, entry, trial):
            wrong.add(Part.SIDE)
        groups = {s.id for s in bound.groups if s.trial == trial}
        if entry.measure is Measure.SIZE and entry.group and not groups:
            wrong.add(Part.GROUP)  # the size of a part is no size of the whole
        if (
            groups
            and bound.own_group
            and entry.group not in groups
            and (entry.group or entry.measure not in (*UNNAMED, Measure.LENGTH, Measure.RANGE))
        ):
            wrong.add(Part.GROUP)
        if (
            bound.months is not None
            and entry.months is not None
            and entry.measure not in UNTIMED
            and bound.months != entry.months
        ):
            wrong.add(Part.TIME)
        reports = {s.id for s in bound.reports if s.trial == trial}
        if reports and entry.report and entry.report not in reports:
            wrong.add(Part.REPORT)
        return wrong

    def _outcome_apart(
        self,
        draft: Draft,
        bound: Bound,
        entry: Entry,
        trial: str,
        allowed: frozenset[tuple[str, bool]],
    ) -> bool:
        if entry.measure in UNNAMED or bound.numeral.kind is NumeralKind.AGE:
            return False
        if entry.measure in (Measure.LENGTH, Measure.RANGE):
            named = {outcome for outcome, _ in self.held(bound.named, trial)}
            named |= {f"fact:{s.id}" for s in bound.named if s.trial == trial}
            timed = named & self._timed(trial)
            return bool(timed) and entry.outcome not in timed
        if bound.outcome is None:
            return False
        if entry.fact is not None:
            said = keys_of(draft.flat[bound.outcome.start : bound.outcome.end])
            fact = entry.fact
            known = keys_of(" ".join((fact.name, fact.plain, *fact.aliases)))
            return not (said and said <= known)
        either_way = entry.measure is Measure.INTERVAL and entry.unit != "%"
        if either_way or entry.measure in (Measure.RATIO, Measure.P, Measure.POINTS):
            return entry.outcome not in {outcome for outcome, _ in allowed}
        if entry.measure is Measure.COUNT:
            return (entry.outcome, False) not in allowed
        return (entry.outcome, entry.opposite) not in allowed

    def _timed(self, trial: str) -> set[str]:
        return {
            entry.outcome
            for entry in self.entries.of(trial, Measure.LENGTH, Measure.RANGE)
            if entry.fact is None or "age" not in keys_of(entry.fact.name)
        }

    def _side_apart(self, bound: Bound, entry: Entry, trial: str) -> bool:
        if entry.measure in (*SIDELESS, Measure.LENGTH, Measure.RANGE, Measure.FACT):
            return False
        return self.side_apart(bound, entry, trial)

    def described(self, draft: Draft, bound: Bound, entry: Entry) -> bool:
        """Whether the sentence describes an outcome in other words than its name."""
        return self._descriptions.told(draft, bound, entry)

    def side_apart(self, bound: Bound, entry: Entry, trial: str) -> bool:
        """Whether the text names one side and the entry is of the other."""
        if bound.role is None or " vs " in entry.arm or not entry.arm:
            return False
        return self.trials[trial].arm(entry.arm).role is not bound.role


_YOUNGER = re.compile(r"\b(?:under|below|younger|less|up\s+to)\b|[<≤]", re.I)
_OLDER = re.compile(r"\b(?:over|above|older|more|at\s+least)\b|[>≥]", re.I)


def _opposed(said: str, held: str) -> bool:
    """Whether an age bounds people from above where the source bounds them from below."""
    return bool(_OLDER.search(said) and _YOUNGER.search(held)) or bool(
        _YOUNGER.search(said) and _OLDER.search(held)
    )
