"""Printed numbers, and what sort of number a row may print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

NUMERAL = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)")


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
        if not NUMERAL.fullmatch(self.text):
            raise ValueError(f"{self.text!r} is not a printed number")

    @property
    def value(self) -> Decimal:
        return Decimal(self.text)

    @property
    def decimals(self) -> int:
        return len(self.text.partition(".")[2])
