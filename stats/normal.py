"""The normal quantile, and limits of a ratio from limits of its parts."""

from __future__ import annotations

from decimal import Decimal
from statistics import NormalDist


def checked(level: Decimal) -> float:
    """A level as a float. Raises ValueError outside 0 to 100.

    >>> checked(Decimal(150))
    Traceback (most recent call last):
    ...
    ValueError: level 150 lies outside 0 to 100
    """
    if not 0 < level < 100:
        raise ValueError(f"level {level} lies outside 0 to 100")
    return float(level)


def t_quantile(level: Decimal, df: float) -> float:
    """The two-sided t quantile of a level in per cent.

    >>> round(t_quantile(Decimal(95), 24), 4)
    2.0639
    """
    from scipy.stats import t

    return float(t.ppf(0.5 + checked(level) / 200, df))


def quantile(level: Decimal) -> float:
    """The two-sided standard normal quantile of a level in per cent.

    >>> round(quantile(Decimal(95)), 5)
    1.95996
    """
    return NormalDist().inv_cdf(0.5 + checked(level) / 200)


def mover_ratio(
    a: Decimal, la: Decimal, ua: Decimal, b: Decimal, lb: Decimal, ub: Decimal
) -> tuple[Decimal, Decimal | None]:
    """The limits of a/b from the limits of a and of b; the upper is None where unbounded.

    Donner and Zou, Stat Methods Med Res 2012;21:347.
    """
    product = a * b
    lower_root = (product**2 - la * (2 * a - la) * ub * (2 * b - ub)).sqrt()
    low = (product - lower_root) / (ub * (2 * b - ub)) if ub * (2 * b - ub) != 0 else la / ub
    below = lb * (2 * b - lb)
    if below <= 0:
        return max(low, Decimal(0)), None
    upper_root = (product**2 - ua * (2 * a - ua) * below).sqrt()
    return max(low, Decimal(0)), (product + upper_root) / below
