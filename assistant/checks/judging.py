"""From a figure with its slots to a verdict, by the first rule that holds.

The number is never looked up by itself: it is held against the entries whose trial, outcome, side,
group, time and measure the text states. A slot that the text leaves open fits anything; a slot that
it states is never changed to make a figure fit, only to say which one is wrong.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from assistant.checks.agreement import Agreement, agrees
from assistant.checks.binding import Bound, Draft
from assistant.checks.entries import Entries, Entry, Measure
from assistant.checks.flat import flatten
from assistant.checks.mentions import Sense
from assistant.checks.numeral import Numeral, NumeralKind
from assistant.text import tokens
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


class Verdict(StrEnum):
    """The closed list."""

    MATCHES = "matches"
    ROUNDED = "matches when rounded"
    WRONG_FIGURE = "wrong figure"
    SWAPPED = "groups swapped"
    WRONG_OUTCOME = "wrong outcome"
    WRONG_TIME = "wrong time"
    WRONG_UNIT = "wrong unit"
    RELATIVE_ALONE = "relative without absolute"
    COUNT_FROM_SHARE = "count from a percentage"
    WORDING = "wording not supported"
    NOT_IN_SOURCE = "not in source"

    @property
    def is_match(self) -> bool:
        return self in (Verdict.MATCHES, Verdict.ROUNDED)


class Part(StrEnum):
    """A slot that may be the one that is wrong; in the order in which the rules try them."""

    UNIT = "unit"
    SIDE = "side"
    GROUP = "group"
    OUTCOME = "outcome"
    TIME = "time"
    REPORT = "report"


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


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure with its verdict and the entries behind it.

    `entry` is the entry it states, or would state with `mended` changed; `expected` the entries
    that the stated slots lead to, whatever the number.
    """

    bound: Bound
    verdict: Verdict
    entry: Entry | None = None
    mended: Part | None = None
    expected: tuple[Entry, ...] = ()
    why: str = ""
    offending: tuple[int, int] | None = None
    note: str = ""


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
        self._rare = {trial.id: _rare_words(trial) for trial in trials}

    def judge(self, draft: Draft) -> list[Judged]:
        """A verdict for every figure, in order of place."""
        options = [self._options(draft, bound) for bound in draft.bound]
        for left, right in itertools.pairwise(options):
            self._restated(left, right)
        chosen = self._vote(options)
        judged = [
            self._settled(draft, option, part) for option, part in zip(options, chosen, strict=True)
        ]
        return _relative_alone(draft, judged)

    def _restated(self, left: _Options, right: _Options) -> None:
        """`28 of 30 (93%)`: the second form of a figure is held against the row of the first."""
        if left.fit is None or right.fit is not None or right.verdict is not None:
            return
        if not _side_by_side(left.bound, right.bound):
            return
        for entry in self.entries.of(left.fit.trial, *right.bound.measures):
            if entry.keys == left.fit.keys and entry.opposite == left.fit.opposite:
                agreement = agrees(right.bound.numeral, entry)
                if agreement:
                    right.fit, right.agreement = entry, agreement
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
        allowed = self._allowed(bound, trial)
        if bound.outcome is not None and not allowed and not self._nameless(bound):
            option.absent = True
        for entry in self.entries.of(trial, *bound.measures):
            if not self._speaks_of(bound, entry):
                continue
            agreement = agrees(bound.numeral, entry)
            wrong_unit = self._unit_apart(bound, entry, bool(agreement))
            if not agreement and not wrong_unit:
                continue
            wrong = self._mismatches(draft, bound, entry, trial, allowed)
            if wrong_unit:
                wrong.add(Part.UNIT)
            if wrong == {Part.OUTCOME} and self._described(draft, bound, entry):
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
                        self._mismatches(draft, bound, entry, trial, allowed) - {Part.SIDE}
                        if other is Measure.POINTS
                        else self._mismatches(draft, bound, entry, trial, allowed)
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
        return entry.outcome in {o for o, _ in self._held(bound.outcome.senses, entry.trial)}

    def _kin(self, bound: Bound, entry: Entry) -> bool:
        """Whether an entry's outcome is of the family that the text speaks of."""
        return bound.outcome is None or self._one_family(bound, entry)

    def _nameless(self, bound: Bound) -> bool:
        return all(
            measure in (*UNNAMED, Measure.LENGTH, Measure.RANGE) for measure in bound.measures
        )

    def _speaks_of(self, bound: Bound, entry: Entry) -> bool:
        """Whether an entry is of the sort that the figure's own words call for."""
        numeral = bound.numeral
        fact = entry.fact
        if numeral.kind is NumeralKind.AGE:
            return fact is not None and "age" in _keys(f"{fact.name} {' '.join(fact.aliases)}")
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
            mine = _keys(f"{fact.unit} {fact.name}")
            cycles = {"cours", "cycl", "round", "infus"}
            return bool(bound.nouns & mine) or bool(
                {k[:5] for k in bound.nouns} & {c[:5] for c in cycles}
                and {k[:5] for k in mine} & {c[:5] for c in cycles}
            )
        if numeral.kind is NumeralKind.DURATION and fact is not None:
            return "age" not in _keys(fact.name)
        if entry.measure is Measure.RATIO and numeral.kind is NumeralKind.RATIO:
            return entry.unit == numeral.unit
        return True

    def _unit_apart(self, bound: Bound, entry: Entry, agreed: bool) -> bool:
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
    def _allowed(self, bound: Bound, trial: str) -> frozenset[tuple[str, bool]]:
        """The outcomes of a trial, with their side up or down, that the text names."""
        if bound.outcome is None:
            return frozenset()
        return frozenset(self._held(bound.outcome.senses, trial))

    def _held(self, senses: Sequence[Sense], trial: str) -> Iterator[tuple[str, bool]]:
        for sense in senses:
            if sense.trial == trial:
                yield sense.id, sense.opposite
            elif not sense.trial:
                for outcome in self.trials[trial].outcomes:
                    if sense.id in (outcome.id, outcome.concept):
                        yield outcome.id, sense.opposite

    def _mismatches(
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
            named = {outcome for outcome, _ in self._held(bound.named, trial)}
            named |= {f"fact:{s.id}" for s in bound.named if s.trial == trial}
            timed = named & self._timed(trial)
            return bool(timed) and entry.outcome not in timed
        if bound.outcome is None:
            return False
        if entry.fact is not None:
            said = _keys(draft.flat[bound.outcome.start : bound.outcome.end])
            fact = entry.fact
            known = _keys(" ".join((fact.name, fact.plain, *fact.aliases)))
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
            if entry.fact is None or "age" not in _keys(entry.fact.name)
        }

    def _side_apart(self, bound: Bound, entry: Entry, trial: str) -> bool:
        if bound.role is None or entry.measure in SIDELESS or " vs " in entry.arm or not entry.arm:
            return False
        if entry.measure in (Measure.LENGTH, Measure.RANGE, Measure.FACT):
            return False
        return self.trials[trial].arm(entry.arm).role is not bound.role

    def _described(self, draft: Draft, bound: Bound, entry: Entry) -> bool:
        """Whether the sentence describes an outcome in other words than its name."""
        if entry.curve or entry.measure not in (Measure.COUNT, Measure.SHARE) or entry.fact:
            return False
        rare = self._rare[entry.trial].get(entry.outcome, frozenset())
        start, end = bound.piece.start, bound.piece.end
        starts = [
            other.numeral.start
            for other in draft.in_piece(bound.piece)
            if not _side_by_side(other, bound)
        ]
        later = [s for s in starts if s > bound.numeral.start]
        words = _keys(draft.flat[bound.numeral.end : min([end, *later])])
        before = [s for s in starts if s < bound.numeral.start]
        words |= _keys(draft.flat[max([start, *before]) : bound.numeral.start])
        return len(words & rare) >= 2

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
            held = {outcome for outcome, _ in self._allowed(bound, trial)}
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
            if entry.curve and (entry.outcome, entry.opposite) in self._allowed(bound, trial)
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
            allowed = {outcome for outcome, _ in self._allowed(bound, trial)}
            for entry in self.entries.of(trial, *bound.measures):
                if not self._speaks_of(bound, entry):
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
            allowed = self._allowed(bound, trial)
            for entry in self.entries.of(trial, *bound.measures):
                if self._speaks_of(bound, entry) and not self._mismatches(
                    draft, bound, entry, trial, allowed
                ):
                    found.append(entry)
                    if len(found) >= 40:
                        return tuple(found)
        return tuple(found)


_STATED = {Measure.SHARE, Measure.COUNT, Measure.TIMES, Measure.RELATIVE, Measure.POINTS}


def _side_by_side(one: Bound, two: Bound) -> bool:
    """Whether two figures state one thing twice, as in `28 of 30 (93%)`."""
    gap = max(one.numeral.start - two.numeral.end, two.numeral.start - one.numeral.end)
    return gap <= 3


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


def _relative_alone(draft: Draft, judged: list[Judged]) -> list[Judged]:
    """A relative change needs both shares or their difference beside it."""
    made = []
    for at, one in enumerate(judged):
        bound = one.bound
        relative = set(bound.measures) <= {Measure.RELATIVE, Measure.TIMES}
        if relative and one.verdict.is_match and not _absolutes(judged, at):
            one = replace(one, verdict=Verdict.RELATIVE_ALONE)
        made.append(one)
    return made


def _absolutes(judged: Sequence[Judged], at: int) -> bool:
    mine = judged[at].bound
    shares, points = 0, 0
    for other in judged[max(0, at - 12) : at + 13]:
        bound = other.bound
        if bound.piece.paragraph != mine.piece.paragraph or bound is mine:
            continue
        if abs(bound.numeral.start - mine.numeral.start) > 500 or not _one_outcome(bound, mine):
            continue
        if bound.numeral.kind is NumeralKind.POINTS:
            points += 1
        elif bound.numeral.kind in (NumeralKind.SHARE, NumeralKind.COUNT) and not set(
            bound.measures
        ) <= {Measure.RELATIVE}:
            shares += 1
    return shares >= 2 or points >= 1


def _one_outcome(one: Bound, two: Bound) -> bool:
    """Whether two figures may speak of one outcome, up or down."""
    if one.outcome is None or two.outcome is None:
        return True
    mine = {(sense.trial, sense.id) for sense in one.outcome.senses}
    return bool(mine & {(sense.trial, sense.id) for sense in two.outcome.senses})


_STOP = {
    token.key
    for token in tokens(
        "the a an of or and in on to for from with without that this it at by was were had have "
        "no not any all one who their its infant infants baby babies child children patients "
        "people given after before blinatumomab trial study serious problem problems drug number "
        "n event events adverse cell cells leukaemia higher grade severe"
    )
}


def _keys(text: str) -> set[str]:
    return {token.key for token in tokens(text)} - _STOP


def _rare_words(trial: Trial) -> dict[str, frozenset[str]]:
    """For each outcome the words that few other outcomes of the trial use."""
    used: dict[str, set[str]] = {
        o.id: _keys(" ".join((o.name, o.plain, o.opposite, *o.aliases))) for o in trial.outcomes
    }
    count = Counter(key for keys in used.values() for key in keys)
    return {
        outcome: frozenset(key for key in keys if count[key] <= 2) for outcome, keys in used.items()
    }


def numeral_of(judged: Judged) -> Numeral:
    return judged.bound.numeral
