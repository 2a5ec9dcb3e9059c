"""One-sided limits of one group's share: how high it can be, and how low."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from stats.estimate import Estimate, decimal
from stats.inputs import Count, kind, whole
from stats.one_group import share


def upper_limit_when_zero(n: int, level: Decimal = Decimal(95), method: str = "exact") -> Estimate:
    """The one-sided upper limit of a share when nobody of n had the event.

    exact: 1 - (1 - level)^(1/n); rule-of-three: 3/n, for 95% only and n of 30 or more
    (Hanley and Lippman-Hand, JAMA 1983;249:1743).

    >>> round(float(upper_limit_when_zero(30).high), 3)
    0.095
    """
    if whole("n", n) < 1:
        raise ValueError("n must be at least 1, not 0")
    if method == "rule-of-three":
        if level != 95:
            raise ValueError("the rule of three is for the 95% level")
        warnings = () if n >= 30 else ("the rule of three is poor below 30 people",)
        high = min(decimal(3 / n), Decimal(1))
        name = "rule of three (Hanley and Lippman-Hand 1983)"
    elif method == "exact":
        warnings = ()
        high = decimal(1 - (1 - float(level) / 100) ** (1 / n))
        name = "exact one-sided upper limit (Hanley and Lippman-Hand 1983)"
    else:
        raise ValueError(f"no method {method!r}: use exact or rule-of-three")
    return Estimate(
        Fraction(0), Fraction(0), high, level, name, (f"0/{n}",), warnings, "upper limit"
    )


def one_sided_upper(x: Count, level: Decimal = Decimal(95)) -> Estimate:
    """The one-sided exact upper limit of a share (Clopper and Pearson 1934).

    Libraries name the side by the alternative hypothesis, each in its own way; this is the limit
    that the share is below.

    >>> round(float(one_sided_upper(Count(100, 200)).high), 6)
    0.560359
    """
    kind("x", x, Count)
    high = 1.0
    if x.events < x.n:
        from scipy.stats import beta

        high = float(beta.ppf(float(level) / 100, x.events + 1, x.n - x.events))
    return Estimate(
        share(x),
        Fraction(0),
        max(decimal(high), decimal(x.events / x.n)),
        level,
        "one-sided exact upper limit (Clopper and Pearson 1934)",
        (str(x),),
        (),
        "upper limit",
    )


def one_sided_lower(x: Count, level: Decimal = Decimal(95)) -> Estimate:
    """The one-sided exact lower limit of a share (Clopper and Pearson 1934): it lies above this.

    >>> round(float(one_sided_lower(Count(30, 30)).low), 3)
    0.905
    """
    upper = one_sided_upper(x.others, level)
    assert upper.high is not None
    return Estimate(
        share(x),
        min(1 - upper.high, decimal(x.events / x.n)),
        Fraction(1),
        level,
        "one-sided exact lower limit (Clopper and Pearson 1934)",
        (str(x),),
        (),
        "lower limit",
    )
