"""Rounding of exact numbers, and whether a rounded figure agrees with its source."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

from stats.inputs import exact

Number = Decimal | Fraction | int


def round_half_away(value: Number, decimals: int) -> Decimal:
    """Round to so many decimals, halves away from zero.

    >>> round_half_away(Decimal("27.5"), 0), round_half_away(Fraction(-5, 2), 0)
    (Decimal('28'), Decimal('-3'))
    >>> round_half_away(Fraction(2, 3), 3)
    Decimal('0.667')
    """
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**decimals
        units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        made = Decimal(units).scaleb(-decimals)
        return -made if value < 0 and units else made
    made = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(made) if made == 0 else made


def round_up_away(value: Number) -> int:
    """The next whole number away from zero: the rule for numbers needed to treat.

    Cochrane Handbook 6.3, section 12.5.4 of the older edition.

    >>> round_up_away(Decimal("3.01")), round_up_away(Fraction(-7, 2)), round_up_away(4)
    (4, -4, 4)
    """
    whole = ceil(abs(Fraction(value)))
    return -whole if value < 0 else whole


def printed_decimals(text: str) -> int:
    """The decimals of a printed number.

    >>> printed_decimals("65.80"), printed_decimals("66")
    (2, 0)
    """
    exact("number", text)
    return len(text.partition(".")[2])


class Agreement(StrEnum):
    """How a written figure relates to its source."""

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    MORE_DECIMALS = "more decimals than the source"
    NO = "no"


def rounds_to(source: str, written: str) -> Agreement:
    """Whether a written figure is the source's, rounded half up or half to even.

    >>> [rounds_to(*pair).value for pair in (("65.8", "66"), ("65.8", "65"), ("62.5", "62"))]
    ['rounded', 'truncated', 'rounded']
    >>> [rounds_to(*pair).value for pair in (("96.0", "96"), ("93.3", "93.31"))]
    ['exact', 'more decimals than the source']
    """
    held, said = exact("source", source), exact("written", written)
    if held == said:
        return Agreement.EXACT
    step = Decimal(1).scaleb(-printed_decimals(written))
    if printed_decimals(written) >= printed_decimals(source):
        finer = printed_decimals(written) > printed_decimals(source)
        same = said.quantize(Decimal(1).scaleb(-printed_decimals(source)), ROUND_HALF_UP) == held
        return Agreement.MORE_DECIMALS if finer and same else Agreement.NO
    if said in (held.quantize(step, ROUND_HALF_UP), held.quantize(step, ROUND_HALF_EVEN)):
        return Agreement.ROUNDED
    if said == held.quantize(step, ROUND_DOWN):
        return Agreement.TRUNCATED
    return Agreement.NO
