"""A figure as a text writes it: its exact value, its unit, its hedge and its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.checks.reading.not_claims import Context


class NumeralKind(StrEnum):
    """What a figure is, by its own form."""

    SHARE = "share"  # 93%, 93 in 100, nine in ten, two thirds
    COUNT = "count"  # 28 of 30, 28/30
    NUMBER = "number"  # a bare number: 30, 214
    POINTS = "points"  # percentage points
    TIMES = "times"  # five-fold, doubled
    RATIO = "ratio"  # hazard, odds or risk ratio
    INTERVAL = "interval"  # two limits, one claim
    P = "p"
    DURATION = "duration"
    AGE = "age"
    DOSE = "dose"
    YEARS = "years"  # 2018 to 2021


class Hedge(StrEnum):
    """How a figure is softened or bounded."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    MORE = "more than"
    LESS = "less than"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Change(StrEnum):
    """Whether a share states a relative change rather than a level."""

    NONE = ""
    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Numeral:
    """One figure of a text.

    `value` is exact (a share in per cent, a fraction in words carried to 12 places); an interval
    has `low` and `high` instead. `decimals` are those printed. `of` is the number behind "of" or
    "in". `fraction` marks fractions in words and such as "1 in 5". `context` says why it is no
    claim, and is empty where it may be one. `start` and `end` are places in the text as given.
    """

    start: int
    end: int
    text: str
    kind: NumeralKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    decimals: int = 0
    of: Decimal | None = None
    unit: str = ""
    hedge: Hedge = Hedge.NONE
    fraction: bool = False
    change: Change = Change.NONE
    in_words: bool = False
    context: Context = Context.CLAIM

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a figure has at least one character")
        if (self.value is None) == (self.low is None):
            raise ValueError("a figure has a value or two limits")
        if (self.low is None) != (self.high is None):
            raise ValueError("an interval has both limits")

    @property
    def is_claim(self) -> bool:
        """Whether it may claim something, going by its own form and words."""
        return self.context is Context.CLAIM
