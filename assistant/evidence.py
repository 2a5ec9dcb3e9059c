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

from stats.rounding import round_half_away

from knowledge.model import Kind, Trial

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


class FigureIndex:
    """Looks numbers up among the findings of the loaded trials."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self._places: dict[Decimal, list[Origin]] = defaultdict(list)
        for trial in trials:
            for arm in trial.arms:
                if arm.n is not None:
                    self._add(Decimal(arm.n), Origin(trial.id, "", None, arm.id, False, True))
            for row in trial.findings:
                months = row.months.value if row.months else None
                if row.n is not None:
                    self._add(Decimal(row.n), Origin(trial.id, "", None, row.arm, False, True))
                if row.value is None:
                    continue
                for opposite in (False, True) if row.kind is Kind.SURVIVAL else (False,):
                    value = 100 - row.value.value if opposite else row.value.value
                    place = Origin(trial.id, row.outcome, months, row.arm, opposite, True)
                    self._add(value, place)
                    whole = round_half_away(value, 0)
                    if row.unit == "%" and whole != value:
                        rounded = Origin(trial.id, row.outcome, months, row.arm, opposite, False)
                        self._add(whole, rounded)

    def places(self, text: str) -> tuple[Origin, ...]:
        """Every place of every number in a text."""
        found: dict[Origin, None] = {}
        for match in NUMBER.finditer(text):
            value = Decimal(match[1].replace(",", "").replace("·", "."))
            if value > 20 or value != value.to_integral_value():
                found.update(dict.fromkeys(self._places.get(value.normalize(), ())))
        return tuple(found)

    def trial_of(self, text: str) -> str:
        """The one trial that explains most of a text's numbers; empty where two do equally.

        A number that several trials print counts for each of them.
        """
        explained: dict[str, set[Decimal]] = defaultdict(set)
        exact: dict[str, int] = defaultdict(int)
        for match in NUMBER.finditer(text):
            value = Decimal(match[1].replace(",", "").replace("·", ".")).normalize()
            if value <= 20 and value == value.to_integral_value():
                continue
            for place in self._places.get(value, ()):
                if value not in explained[place.trial]:
                    exact[place.trial] += place.exact
                explained[place.trial].add(value)
        ranked = sorted(explained, key=lambda t: (len(explained[t]), exact[t]), reverse=True)
        if not ranked:
            return ""
        best = ranked[0]
        ties = [
            t
            for t in ranked
            if (len(explained[t]), exact[t]) == (len(explained[best]), exact[best])
        ]
        return best if len(ties) == 1 else ""

    def _add(self, value: Decimal, place: Origin) -> None:
        self._places[value.normalize()].append(place)
