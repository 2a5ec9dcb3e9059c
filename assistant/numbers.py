"""Prints exact numbers: rounding happens here and nowhere before, halves away from zero."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from knowledge.model import Finding, Kind
from stats.rounding import round_half_away

THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{3,}(?![\d,])")


def exact(value: Decimal | Fraction | int | None) -> Decimal | None:
    """A decimal of any exact number; a fraction is carried to 12 places."""
    if isinstance(value, Fraction):
        return round_half_away(value, 12).normalize() + Decimal(0)
    return None if value is None else Decimal(value)


def magnitude(value: Decimal | Fraction) -> Decimal | Fraction:
    """The number without its sign.

    >>> magnitude(Fraction(-1, 2))
    Fraction(1, 2)
    """
    return -value if value < 0 else value


def points(value: Decimal | Fraction, decimals: int) -> str:
    """A number with so many decimals.

    >>> points(Decimal("27.5"), 0), points(Decimal("65.8"), 1), points(Decimal("1440"), 0)
    ('28', '65.8', '1,440')
    """
    return f"{round_half_away(value, decimals):,}"


def printed(finding: Finding) -> str:
    """The number of a finding as the source prints it, with its unit.

    Counts of people read "16 of 30"; a range reads "3.9 to 48.2 months".
    """
    if finding.kind is Kind.RANGE and finding.low and finding.high:
        return f"{finding.low.text} to {finding.high.text} {finding.unit}".strip()
    if finding.events is not None:
        return f"{finding.events} of {finding.n}" if finding.n is not None else f"{finding.events}"
    assert finding.value is not None  # Finding refuses a row with neither
    glue = "" if finding.unit in ("%", "") else " "
    return f"{finding.value.text}{glue}{finding.unit}"


def grouped(text: str) -> str:
    """A printed number with its thousands set apart; the value stays the same.

    >>> grouped("1440 children"), grouped("1606 days"), grouped("0.1234"), grouped("1,440")
    ('1,440 children', '1,606 days', '0.1234', '1,440')
    """
    return THOUSANDS.sub(lambda match: f"{int(match[0]):,}", text)


def with_unit(text: str, unit: str) -> str:
    """A printed number with its unit. Without one it may be a year, whose digits stay together.

    >>> with_unit("1440", "children"), with_unit("81", "%"), with_unit("2013 to 2019", "")
    ('1,440 children', '81%', '2013 to 2019')
    """
    return grouped(f"{text}{'' if unit == '%' else ' '}{unit}") if unit else text


def p_text(p: Decimal) -> str:
    """A P value with two significant digits at most four places.

    >>> p_text(Decimal("0.00000012")), p_text(Decimal("0.0312"))
    ('<0.0001', '0.031')
    """
    if p < Decimal("0.0001"):
        return "<0.0001"
    for decimals in (2, 3, 4):
        if p >= Decimal(1).scaleb(1 - decimals) or decimals == 4:
            return points(p, decimals)
    raise AssertionError("unreachable: the last place always returns")
