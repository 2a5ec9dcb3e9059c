"""The result of a test: a P value with its statistic, never a bare number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from stats.estimate import decimal


@dataclass(frozen=True, slots=True)
class Tested:
    """A P value, 0 to 1, with the statistic and its degrees of freedom where there are any.

    Raises ValueError for a P value outside 0 to 1.

    >>> Tested(Decimal("1.5"), method="m")
    Traceback (most recent call last):
    ...
    ValueError: a P value lies from 0 to 1, not at 1.5
    """

    p: Decimal
    statistic: Decimal | None = None
    df: Decimal | None = None
    method: str = ""
    inputs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.p <= 1:
            raise ValueError(f"a P value lies from 0 to 1, not at {self.p}")


def p_value(number: float) -> Decimal:
    """A P value of a floating result; what rounding carried past 0 or 1 is put back.

    >>> p_value(1.0000000000000002)
    Decimal('1')
    """
    return min(max(decimal(number), Decimal(0)), Decimal(1))
