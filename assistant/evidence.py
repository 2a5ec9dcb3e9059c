"""Which trial, outcome and time a quoted number belongs to.

A reader who writes "81.6 vs 49.4" has named the trial, though not by name. The numbers of a text
are matched with printed figures, their complements, their whole-number forms and the arm sizes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.time_words import TimePoint
from knowledge.model import Kind, Trial
from stats.rounding import round_half_away

NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+(?:[.·]\d+)?)(?![\w]|\.\d)")


@dataclass(frozen=True, slots=True)
class Origin:
    """A place where a number stands."""

    trial: str
    outcome: str
    months: Decimal | None
    arm: str
    opposite: bool
    exact: bool


_UNITS = ("days", "weeks", "months", "years")
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety".split()
SPOKEN = re.compile(
    rf"\b(?P<ten>{'|'.join(_TENS[1:])})\b(?![- ]?(?:one|two|three|four|five|six)\b)", re.I
)
COUNT = re.compile(
    r"(?<![\w.])(\d{1,6})\s?(?:/|of|out of)\s?(?:the )?(\d{1,6})(?![\w%/]|\.\d)", re.I
)


def _numbers(text: str) -> tuple[Decimal, ...]:
    """The numbers of a text that can tell a trial: shares, decimals, whole numbers above 20."""
    found = []
    for match in NUMBER.finditer(text):
        value = Decimal(match[1].replace(",", "").replace("·", ".")).normalize()
        share = bool(re.match(r"\s?(?:%|per ?cent)", text[match.end() :]))
        if share or value > 20 or value != value.to_integral_value():
            found.append(value)
    found += [Decimal(10 * (1 + _TENS.index(m["ten"].casefold()))) for m in SPOKEN.finditer(text)]
    return tuple(found)


class FigureIndex:
    """Looks numbers up among the findings of the loaded trials."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self._places: dict[Decimal, list[Origin]] = defaultdict(list)
        self._counts: dict[tuple[int, int], list[Origin]] = defaultdict(list)
        self._spans: dict[tuple[Decimal, str], list[Origin]] = defaultdict(list)
        for trial in trials:
            for arm in trial.arms:
                if arm.n is not None:
                    self._add(Decimal(arm.n), Origin(trial.id, "", None, arm.id, False, True))
            for row in trial.findings:
                months = row.months.value if row.months else None
                if row.n is not None:
                    self._add(Decimal(row.n), Origin(trial.id, "", None, row.arm, False, True))
                if row.events is not None and row.n is not None:
                    count = Origin(trial.id, row.outcome, months, row.arm, False, True)
                    self._counts[row.events, row.n].append(count)
                if row.value is None:
                    continue
                if row.unit in _UNITS:
                    span = Origin(trial.id, row.outcome, months, row.arm, False, True)
                    self._spans[abs(row.value.value).normalize(), row.unit[0]].append(span)
                for opposite in (False, True) if row.kind is Kind.SURVIVAL else (False,):
                    value = 100 - row.value.value if opposite else row.value.value
                    place = Origin(trial.id, row.outcome, months, row.arm, opposite, True)
                    self._add(value, place)
                    whole = round_half_away(value, 0)
                    if row.unit == "%" and whole != value:
                        rounded = Origin(trial.id, row.outcome, months, row.arm, opposite, False)
                        self._add(whole, rounded)

    def best(self, text: str) -> Origin | None:
        """The outcome and time of one trial that explain most of a text's numbers.

        None where no number is known, or where two places explain them equally well. Arm sizes
        count for their trial, not for an outcome.
        """
        explained: dict[tuple[str, str, Decimal | None], set[Decimal]] = defaultdict(set)
        exact: dict[tuple[str, str, Decimal | None], int] = defaultdict(int)
        first: dict[tuple[str, str, Decimal | None], Origin] = {}
        sizes: dict[str, set[Decimal]] = defaultdict(set)
        for value in _numbers(text):
            for place in self._places.get(value, ()):
                key = (place.trial, place.outcome, place.months)
                if not place.outcome:
                    sizes[place.trial].add(value)
                    continue
                if value not in explained[key]:
                    exact[key] += place.exact
                explained[key].add(value)
                first.setdefault(key, place)

        def rank(key: tuple[str, str, Decimal | None]) -> tuple[int, int, int]:
            return (len(explained[key]), exact[key], len(sizes[key[0]]))

        ranked = sorted(explained, key=rank, reverse=True)
        if ranked:
            tied = [key for key in ranked if rank(key) == rank(ranked[0])]
            if len(tied) == 1:
                return first[ranked[0]]
            if len({key[0] for key in tied}) == 1:
                return Origin(ranked[0][0], "", None, "", False, False)
            return None
        counted = sorted(sizes, key=lambda trial: len(sizes[trial]), reverse=True)
        if counted and all(len(sizes[t]) < len(sizes[counted[0]]) for t in counted[1:]):
            return Origin(counted[0], "", None, "", False, False)
        return None

    def quoted(self, text: str, trial: str) -> tuple[Origin, ...]:
        """The outcomes of a trial whose printed count or share a text quotes, each once."""
        counts = ((int(m[1]), int(m[2])) for m in COUNT.finditer(text))
        found = [place for count in counts for place in self._counts.get(count, ())]
        for value in () if found else _numbers(text):
            found += self._places.get(value, ())
        here = {(p.outcome, p.opposite): p for p in found if p.outcome and p.trial == trial}
        return tuple(here.values())

    def of_several(self, text: str, trial: str) -> Origin | None:
        """The one outcome of a trial that two or more quoted numbers are all figures of."""
        values = list(dict.fromkeys(_numbers(text)))
        if len(values) < 2 or not trial:
            return None
        every = [
            {(p.outcome, p.opposite): p for p in self._places.get(v, ()) if p.trial == trial}
            for v in values
        ]
        shared = set.intersection(*(set(found) for found in every))
        named = [key for key in shared if key[0]]
        return every[0][named[0]] if len(named) == 1 else None

    def span(self, point: TimePoint, trial: str) -> Origin | None:
        """The outcome of a trial that is itself so long, such as a mean time free of events."""
        number = NUMBER.match(point.text)
        if number is None:
            return None
        key = (Decimal(number[1]).normalize(), point.unit[0])
        return next((p for p in self._spans.get(key, ()) if p.trial == trial), None)

    def _add(self, value: Decimal, place: Origin) -> None:
        self._places[value.normalize()].append(place)
