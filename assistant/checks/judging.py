"""From a figure with its slots to a verdict, by the first rule that holds.

The number is never looked up by itself: it is held against the entries whose trial, outcome, side,
group, time and measure the text states. A slot that the text leaves open fits anything; a slot that
it states is never changed to make a figure fit, only to say which one is wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from assistant.checks.agreement import Agreement, agrees
from assistant.checks.drafts import Bound, Draft
from assistant.checks.entries import Entries
from assistant.checks.entry import Entry, Measure
from assistant.checks.fitting import UNNAMED, Fitting, side_by_side
from assistant.checks.numeral import NumeralKind
from assistant.checks.relative import relative_alone
from assistant.checks.verdicts import Judged, Part, Verdict
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

MENDED = {
    Part.UNIT: Verdict.WRONG_UNIT,
    Part.SIDE: Verdict.SWAPPED,
    Part.GROUP: Verdict.SWAPPED,
    Part.OUTCOME: Verdict.WRONG_OUTCOME,
    Part.TIME: Verdict.WRONG_TIME,
}
# What a figure of one measure may have been meant as where only its unit is wrong.
OTHER_UNITS = {
    Measure.RELATIVE: (Measure.POINTS,),
    Measure.POINTS: (Measure.SHARE, Measure.RELATIVE),
}


@dataclass(slots=True)
class _Options:
    """What is found for one figure before its neighbours are asked."""

    bound: Bound
    fit: Entry | None = None
    agreement: Agreement = Agreement.NO
    mends: dict[Part, Entry] = field(default_factory=dict)
    verdict: Verdict | None = None
    absent: bool = False
    why: str = ""


class Judge:
    """Judges the figures of drafts against the entries of the loaded trials."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary, entries: Entries) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self.vocabulary = vocabulary
        self.entries = entries
        self.fitting = Fitting(trials, entries)

    def judge(self, draft: Draft) -> list[Judged]:
        """A verdict for every figure, in order of place."""
        options = [self._options(draft, bound) for bound in draft.bound]
        for left, right in pairwise(options):
            self._restated(left, right)
        for option in options:
            self._of_host(options, option)
        chosen = self._vote(options)
        judged = [
            self._settled(draft, option, part) for option, part in zip(options, chosen, strict=True)
        ]
        return relative_alone(judged)

    def _restated(self, left: _Options, right: _Options) -> None:
        """`28 of 30 (93%)`: the second form of a figure is held against the row of the first."""
        if left.fit is None or right.fit is not None or right.verdict is not None:
            return
        if not side_by_side(left.bound, right.bound):
            return
        for entry in self.entries.of(left.fit.trial, *right.bound.measures):
            if entry.keys == left.fit.keys and entry.opposite == left.fit.opposite:
                agreement = agrees(right.bound.numeral, entry)
                if agreement:
                    right.fit, right.agreement = entry, agreement
                    return

    def _of_host(self, options: Sequence[_Options], option: _Options) -> None:
        """`72 days (95% CI 36 to 108; P<0.001)`: limits are held against their figure's row."""
        host = option.bound.host
        if option.fit is not None or option.verdict is not None or not 0 <= host < len(options):
            return
        fit = options[host].fit
        if fit is None:
            return
        for entry in self.entries.of(fit.trial, *option.bound.measures):
            if entry.keys == fit.keys and entry.opposite == fit.opposite:
                agreement = agrees(option.bound.numeral, entry)
                if agreement:
                    option.fit, option.agreement = entry, agreement
                    return

    # ------------------------------------------------------------------ one figure
    def _options(self, draft: Draft, bound: Bound) -> _Options:
        option = _Options(bound)
        if self._names_a_group(bound):
            option.verdict, option.why = Verdict.MATCHES, "subgroup"
            return option
        for trial in bound.trials:
            self._try_trial(draft, bound, trial, option)
            if option.fit is not None:
                break
        if option.fit is None and self._from_curve(bound):
            # The very count of another outcome was taken from its row, not from a percentage.
            mistaken = Part.OUTCOME in option.mends and not self._gives_the_share(bound)
            if not mistaken:
                option.verdict = Verdict.COUNT_FROM_SHARE
        return option

    def _names_a_group(self, bound: Bound) -> bool:
        """An age that names a subgroup of the trial claims nothing; its figures do."""
        if bound.numeral.kind is not NumeralKind.AGE or bound.numeral.value is None:
            return False
        number = f"{bound.numeral.value.normalize():f}"
        return any(
            number in re.findall(r"\d+", finding.group)
            for trial in bound.trials
            for finding in self.trials[trial].findings
            if finding.group
        )

    def _try_trial(self, draft: Draft, bound: Bound, trial: str, option: _Options) -> None:
        allowed = self.fitting.allowed(bound, trial)
        if bound.outcome is not None and not allowed and not self.fitting.nameless(bound):
            option.absent = True
        for entry in self.entries.of(trial, *bound.measures):
            if not self.fitting.speaks_of(bound, entry):
                continue
            agreement = agrees(bound.numeral, entry)
            wrong_unit = self.fitting.unit_apart(bound, entry, bool(agreement))
            if not agreement and not wrong_unit:
                continue
            wrong = self.fitting.mismatches(draft, bound, entry, trial, allowed)
            if wrong_unit:
                wrong.add(Part.UNIT)
            if wrong == {Part.OUTCOME} and self.fitting.described(draft, bound, entry):
                wrong = set()
            if not wrong:
                if option.fit is None or _better(agreement, entry, option, bound):
                    option.fit, option.agreement = entry, agreement
            elif len(wrong) == 1:
                part = next(iter(wrong))
                if entry.measure is Measure.P:
                    continue  # a P value has no neighbour that it could be mistaken for
                if part is Part.OUTCOME and not self._alike(bound, entry):
                    continue
                if part in MENDED and (wrong_unit or agrees(bound.numeral, entry, strict=True)):
                    option.mends.setdefault(part, entry)
        if option.fit is None:
            self._other_units(draft, bound, trial, allowed, option)

    def _other_units(
        self,
        draft: Draft,
        bound: Bound,
        trial: str,
        allowed: frozenset[tuple[str, bool]],
        option: _Options,
    ) -> None:
        for measure in bound.measures:
            for other in OTHER_UNITS.get(measure, ()):
                for entry in self.entries.of(trial, other):
                    if agrees(bound.numeral, entry, strict=True) and not (
                        self.fitting.mismatches(draft, bound, entry, trial, allowed) - {Part.SIDE}
                        if other is Measure.POINTS
                        else self.fitting.mismatches(draft, bound, entry, trial, allowed)
                    ):
                        option.mends.setdefault(Part.UNIT, entry)

    def _alike(self, bound: Bound, entry: Entry) -> bool:
        """Whether a text may have taken one outcome for the other.

        Not for a harm's complement, nor, going by a bare number, for another kind of outcome.
        """
        if bound.numeral.kind is NumeralKind.NUMBER and not self._kin(bound, entry):
            return False
        if not entry.opposite or entry.curve or bound.outcome is None:
            return True
        return entry.outcome in {o for o, _ in self.fitting.held(bound.outcome.senses, entry.trial)}

    def _kin(self, bound: Bound, entry: Entry) -> bool:
        """Whether an entry's outcome is of the family that the text speaks of."""
        return bound.outcome is None or self._one_family(bound, entry)

    def _from_curve(self, bound: Bound) -> bool:
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

    def _gives_the_share(self, bound: Bound) -> bool:
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

    # ------------------------------------------------------------------ neighbours
    def _vote(self, options: Sequence[_Options]) -> list[Part | None]:
        """Of several mends the one that mends the neighbours too; else the rules' order."""
        scope: dict[object, Counter[Part]] = defaultdict(Counter)
        for option in options:
            if option.fit is None and option.verdict is None:
                for key in _scopes(option.bound):
                    scope[key].update(option.mends.keys())
        order = list(Part)
        made: list[Part | None] = []
        for option in options:
            if option.fit is not None or not option.mends:
                made.append(None)
                continue
            votes = Counter[Part]()
            for key in _scopes(option.bound):
                for part in option.mends:
                    votes[part] = max(votes[part], scope[key][part])
            made.append(
                min(
                    option.mends,
                    key=lambda part: (
                        -votes[part],
                        part is Part.OUTCOME and not self._kin(option.bound, option.mends[part]),
                        order.index(part),
                    ),
                )
            )
        return made

    def _settled(self, draft: Draft, option: _Options, part: Part | None) -> Judged:
        bound = option.bound
        expected = self._expected(draft, bound)
        if option.verdict is not None:
            return Judged(bound, option.verdict, None, None, expected, option.why)
        if option.fit is not None:
            verdict = Verdict.MATCHES if option.agreement is Agreement.SAME else Verdict.ROUNDED
            return Judged(bound, verdict, option.fit, None, expected)
        if option.absent and bound.own_outcome:
            if part is Part.OUTCOME and self._one_family(bound, option.mends[part]):
                return Judged(bound, Verdict.WRONG_OUTCOME, option.mends[part], part, expected)
            return Judged(bound, Verdict.NOT_IN_SOURCE, None, None, expected, "outcome")
        if part is not None:
            return Judged(bound, MENDED[part], option.mends[part], part, expected)
        if self._share_of_events(draft, bound):
            return Judged(bound, Verdict.NOT_IN_SOURCE, None, None, (), "base")
        if self._measure_missing(bound):
            return Judged(bound, Verdict.NOT_IN_SOURCE, None, None, expected, "measure")
        if self._about_nothing_held(draft, bound):
            return Judged(bound, Verdict.NOT_IN_SOURCE, None, None, (), "outcome")
        return Judged(bound, Verdict.WRONG_FIGURE, None, None, expected)

    def _one_family(self, bound: Bound, entry: Entry) -> bool:
        if bound.outcome is None or entry.fact is not None:
            return False
        families = {
            concept.family
            for sense in bound.outcome.senses
            if (concept := self.vocabulary.outcome(sense.concept)) is not None
        }
        held = self.trials[entry.trial].outcome(entry.outcome)
        shared = self.vocabulary.outcome(held.concept) if held.concept else None
        return (held.family or (shared.family if shared else "")) in families

    def _measure_missing(self, bound: Bound) -> bool:
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

    def _share_of_events(self, draft: Draft, bound: Bound) -> bool:
        """`90% of recurrences`: a share of events, which no row of people gives."""
        if bound.numeral.kind is not NumeralKind.SHARE or bound.outcome is None:
            return False
        gap = draft.flat[bound.numeral.end : bound.outcome.start]
        return re.fullmatch(r"\s{1,3}of\s{1,3}(?:(?:all|the|these)\s{1,3}){0,2}", gap) is not None

    def _about_nothing_held(self, draft: Draft, bound: Bound) -> bool:
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

    def _expected(self, draft: Draft, bound: Bound) -> tuple[Entry, ...]:
        """The entries that the stated slots lead to, whatever number they hold."""
        found = []
        for trial in bound.trials:
            allowed = self.fitting.allowed(bound, trial)
            for entry in self.entries.of(trial, *bound.measures):
                if self.fitting.speaks_of(bound, entry) and not self.fitting.mismatches(
                    draft, bound, entry, trial, allowed
                ):
                    found.append(entry)
                    if len(found) >= 40:
                        return tuple(found)
        return tuple(found)


_STATED = {Measure.SHARE, Measure.COUNT, Measure.TIMES, Measure.RELATIVE, Measure.POINTS}


_POINTS_BACK = re.compile(
    r"\b(?:it|that|this|they|these|those|equivalent|figures?|rates?|same|share|proportion|"
    r"corresponding|of them|the rest|the others?|compared|against|versus|vs?|added|without)\b",
    re.I,
)


def _scopes(bound: Bound) -> Iterator[object]:
    """The neighbourhoods whose figures may share one slip: sentence, row, column, paragraph."""
    piece = bound.piece
    if piece.column >= 0:
        yield "row", piece.paragraph, piece.row
        yield "column", piece.paragraph, piece.column
    else:
        yield "sentence", piece.start
    yield "paragraph", piece.paragraph


def _better(agreement: Agreement, entry: Entry, option: _Options, bound: Bound) -> bool:
    """Of two entries that fit, the exact one; then one of everybody; then a printed one."""
    assert option.fit is not None

    def rank(how: Agreement, held: Entry) -> tuple[bool, bool, bool]:
        return (
            how is Agreement.SAME,
            not held.group or bool(bound.groups),
            not held.computed,
        )

    return rank(agreement, entry) > rank(option.agreement, option.fit)
