"""Printed numbers, and what sort of number a row may print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NUMERAL = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)", re.ASCII)
LONGEST = 20  # characters of a numeral: more than any measurement has, and exact in arithmetic
PAIR = re.compile(r"[(\[]?\s*(\S+?)\s*(?:,\s|;|–|—|-|\bto\b)\s*(\S+?)\s*[)\]]?")


class Kind(StrEnum):
    """What sort of number a row prints, and so what may be computed from it."""

    SURVIVAL = "survival"  # Kaplan-Meier or other curve estimate, per cent
    PEOPLE = "people"  # events of n people, or a printed share of people without its count
    EVENTS = "events"  # not people: no share exists
    HAZARD_RATIO = "hazard_ratio"
    ODDS_RATIO = "odds_ratio"
    RISK_RATIO = "risk_ratio"
    DIFFERENCE = "difference"
    MEDIAN = "median"
    MEAN = "mean"
    RANGE = "range"

    @property
    def is_contrast(self) -> bool:
        """Whether the number compares two arms."""
        return self in _CONTRASTS

    @property
    def is_ratio(self) -> bool:
        """Whether the number is a quotient of two rates, odds or risks."""
        return self in _CONTRASTS - {Kind.DIFFERENCE}


_CONTRASTS = {Kind.HAZARD_RATIO, Kind.ODDS_RATIO, Kind.RISK_RATIO, Kind.DIFFERENCE}


class Standing(StrEnum):
    """How well the figure is attested."""

    CONFIRMED = "confirmed"  # printed in two places
    ONE_SOURCE = "one source"
    DERIVED = "derived"  # the note says how


@dataclass(frozen=True, slots=True)
class Printed:
    """A number exactly as the source prints it.

    >>> Printed("96.0").value, Printed("96.0").decimals
    (Decimal('96.0'), 1)
    >>> Printed("ninety")
    Traceback (most recent call last):
    ...
    ValueError: 'ninety' is not a printed number
    """

    text: str

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST or not NUMERAL.fullmatch(self.text):
            raise ValueError(f"{self.text[:LONGEST]!r} is not a printed number")

    @classmethod
    def read(cls, text: str) -> Printed:
        """A number as journals set it: with a minus sign or a raised point.

        >>> Printed.read("−2.2").text, Printed.read("0·43").text
        ('-2.2', '0.43')
        """
        return cls(text.replace("\N{MINUS SIGN}", "-").replace("\N{MIDDLE DOT}", "."))

    @property
    def value(self) -> Decimal:
        return Decimal(self.text)

    @property
    def decimals(self) -> int:
        return len(self.text.partition(".")[2])


@dataclass(frozen=True, slots=True)
class Spread:
    """How far values lie apart: one number, or the two ends of a range.

    >>> Spread.read("11.9").text, Spread.read("1–6").text, Spread.read("(-3, 4)").text
    ('11.9', '1 to 6', '-3 to 4')
    """

    first: Printed
    last: Printed | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.first.value > self.last.value:
            raise ValueError(f"{self.first.text} is above {self.last.text}")

    @classmethod
    def read(cls, text: str) -> Spread:
        """A spread as printed. Raises ValueError where it is neither one number nor two."""
        ends = PAIR.fullmatch(text) if len(text) <= 3 * LONGEST else None
        if ends is None:
            return cls(Printed.read(text))
        return cls(Printed.read(ends[1]), Printed.read(ends[2]))

    @property
    def text(self) -> str:
        return f"{self.first.text} to {self.last.text}" if self.last else self.first.text
