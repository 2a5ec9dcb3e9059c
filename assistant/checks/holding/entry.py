"""One right statement about a trial: what it measures, its exact value, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from knowledge.model import Fact, Finding
from stats.rounding import round_half_away


class Measure(StrEnum):
    """What sort of statement an entry is."""

    SHARE = "share"
    COUNT = "count"
    SIZE = "size"
    POINTS = "difference in points"
    RELATIVE = "relative change"
    TIMES = "ratio of the risks"
    RATIO = "ratio"
    INTERVAL = "interval"
    P = "p value"
    LENGTH = "length of time"
    RANGE = "range"
    FACT = "fact"
    YEARS = "years"
    SPREAD = "spread"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Entry:
    """One right statement. `exact` is its value; `decimals` those printed, None where computed.

    `slack` is how far rounding of the inputs may have moved a computed value, and
    `input_decimals` how finely those were printed. `text` is how staff are told of it.
    """

    trial: str
    measure: Measure
    text: str
    label: str
    keys: tuple[str, ...]
    exact: Fraction = Fraction(0)
    decimals: int | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    report: str = ""
    outcome: str = ""
    opposite: bool = False
    arm: str = ""
    group: str = ""
    months: Decimal | None = None
    unit: str = ""
    n: int | None = None
    people: bool = False
    curve: bool = False
    slack: Fraction = Fraction(0)
    input_decimals: int = 0
    method: str = ""
    share: Fraction | None = None  # exact share in per cent where a count over n gives it
    relation: str = "="
    standing: str = ""
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    fact: Fact | None = field(default=None, compare=False)

    @property
    def computed(self) -> bool:
        return bool(self.method)


def decimal_text(value: Fraction, decimals: int) -> str:
    """An exact value with so many decimals, halves away from zero.

    >>> decimal_text(Fraction(55, 2), 0), decimal_text(Fraction("18.4"), 1)
    ('28', '18.4')
    """

    return f"{round_half_away(value, decimals):,}"
