"""The result of a calculation: a record, never a bare number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Exact = Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its limits, level, method, inputs and warnings.

    `value` is exact where the arithmetic is; None where the quantity is undefined. `low` and `high`
    are both given or both None, in the unit of the value. `method` is a short name with its
    reference in brackets.

    Raises ValueError for limits out of order or a level outside 0 to 100.

    >>> Estimate(Decimal("27.5"), Decimal("9.1"), Decimal("36.0"), method="m").low
    Decimal('9.1')
    >>> Estimate(Decimal(1), Decimal(3), Decimal(2), method="m")
    Traceback (most recent call last):
    ...
    ValueError: low 3 is above high 2
    """

    value: Exact | None
    low: Exact | None = None
    high: Exact | None = None
    level: Decimal = Decimal(95)
    method: str = ""
    inputs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    quantity: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise ValueError("one limit is given without the other")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if not 0 < self.level < 100:
            raise ValueError(f"level {self.level} lies outside 0 to 100")


def decimal(number: float) -> Decimal:
    """A decimal of a floating result, to 15 significant digits.

    >>> decimal(0.1)
    Decimal('0.1')
    """
    return Decimal(f"{number:.15g}")
