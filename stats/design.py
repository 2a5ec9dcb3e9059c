"""Planning: the power of a comparison that has not been made yet."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from stats.estimate import Estimate, decimal
from stats.inputs import whole


def power_two_proportions(
    first: Fraction, second: Fraction, n: int, level: Decimal = Decimal(95)
) -> Estimate:
    """The power of a two-sided test of two shares with n people in each arm.

    Normal approximation with the pooled variance under the null (Fleiss, Levin and Paik 2003, ch.
    4). Power of a study that is done is not asked of it: its interval says more (Hoenig, Heisey
    2001).

    >>> round(float(power_two_proportions(Fraction(2, 5), Fraction(3, 5), 100).value), 2)
    0.81
    """
    for name, share in (("first", first), ("second", second)):
        if not isinstance(share, Fraction) or not 0 <= share <= 1:
            raise ValueError(f"{name} must be a Fraction from 0 to 1, not {share!r}")
    if whole("n", n) < 1:
        raise ValueError("n must be at least 1, not 0")
    p1, p2 = float(first), float(second)
    pooled = (p1 + p2) / 2
    null = sqrt(2 * pooled * (1 - pooled) / n)
    other = sqrt((p1 * (1 - p1) + p2 * (1 - p2)) / n)
    normal = NormalDist()
    z = normal.inv_cdf(0.5 + float(level) / 200)
    if other == 0:
        value = 1.0 if p1 != p2 else 1 - float(level) / 100
    else:
        gap = abs(p1 - p2)
        value = normal.cdf((gap - z * null) / other) + normal.cdf((-gap - z * null) / other)
    return Estimate(
        decimal(value),
        method="normal approximation, pooled null variance (Fleiss, Levin and Paik 2003)",
        inputs=(str(first), str(second), f"n = {n} per arm"),
        quantity="power",
    )
