"""What no source holds: a measure, a head count of a curve, a share of events, an outcome."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.checks.binding.drafts import Bound, Draft
from assistant.checks.holding.entries import Entries
from assistant.checks.holding.entry import Measure
from assistant.checks.judging.fitting import UNNAMED, Fitting
from assistant.checks.reading.numeral import NumeralKind

_STATED = {Measure.SHARE, Measure.COUNT, Measure.TIMES, Measure.RELATIVE, Measure.POINTS}


_POINTS_BACK = re.compile(
    r"\b(?:it|that|this|they|these|those|equivalent|figures?|rates?|same|share|proportion|"
    r"corresponding|of them|the rest|the others?|compared|against|versus|vs?|added|without)\b",
    re.I,
)


class Absence:
    """Tells why a figure that fits nothing can fit nothing."""

    def __init__(self, fitting: Fitting, entries: Entries) -> None:
        self.fitting, self.entries = fitting, entries

    def from_curve(self, bound: Bound) -> bool:
        """A head count of an outcome that the source gives as a curve estimate only."""
        counted = bound.numeral.kind is NumeralKind.COUNT or (
            bound.people and bound.numeral.kind is NumeralKind.NUMBER
        )
        if not counted or Measure.COUNT not in bound.measures or bound.outcome is None:
            return False
        if bound.numeral.kind is NumeralKind.NUMBER and not bound.own_outcome:
            return False
        for trial in bound.trials:
            held = {outcome for outcome, _ in self.fitting.allowed(bound, trial)}
            if held and all(self.entries.only_curves(trial, outcome) for outcome in held):
                return True
        return False

    def gives_the_share(self, bound: Bound) -> bool:
        """Whether a count over its number gives the curve estimate of the stated outcome."""
        numeral = bound.numeral
        if numeral.value is None or not numeral.of:
            return True
        share = Fraction(100 * int(numeral.value), int(numeral.of))
        return any(
            abs(entry.exact - share) <= Fraction(100, 2 * int(numeral.of))
            for trial in bound.trials
            for entry in self.entries.of(trial, Measure.SHARE)
            if entry.curve and (entry.outcome, entry.opposite) in self.fitting.allowed(bound, trial)
        )

    def measure_missing(self, bound: Bound) -> bool:
        """Whether no entry of that measure is held for the stated outcome: an invented P value."""
        for trial in bound.trials:
            allowed = {outcome for outcome, _ in self.fitting.allowed(bound, trial)}
            for entry in self.entries.of(trial, *bound.measures):
                if not self.fitting.speaks_of(bound, entry):
                    continue
                nameless = entry.measure in (*UNNAMED, Measure.LENGTH, Measure.RANGE)
                if nameless or bound.outcome is None or entry.outcome in allowed:
                    return False
        return True

    def share_of_events(self, draft: Draft, bound: Bound) -> bool:
        """`90% of recurrences`: a share of events, which no row of people gives."""
        if bound.numeral.kind is not NumeralKind.SHARE or bound.outcome is None:
            return False
        gap = draft.flat[bound.numeral.end : bound.outcome.start]
        return re.fullmatch(r"\s{1,3}of\s{1,3}(?:(?:all|the|these)\s{1,3}){0,2}", gap) is not None

    def about_nothing_held(self, draft: Draft, bound: Bound) -> bool:
        """A figure whose sentence names no outcome and does not point back to one."""
        if bound.own_outcome or bound.piece.column >= 0:
            return False
        if not _STATED & set(bound.measures):
            return False
        if Measure.SIZE in bound.measures or bound.numeral.fraction:
            return False
        start = bound.piece.start
        lead = draft.flat[start : bound.piece.end]
        return not _POINTS_BACK.search(lead)
