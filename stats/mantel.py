"""Strata or trials of counts pooled without weighting by variance: Mantel-Haenszel, and Peto.

The Mantel-Haenszel risk ratio and risk difference with the variances of Greenland and Robins
(Biometrics 1985;41:55) and Sato (Biometrics 1989;45:1323); Peto's one-step odds ratio (Yusuf and
others, Prog Cardiovasc Dis 1985;27:335). They are the methods of the Cochrane Handbook, ch. 10.4.
The Mantel-Haenszel odds ratio stands in :mod:`stats.stratified`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import exp, log, sqrt

from stats.estimate import Estimate, decimal
from stats.inputs import Count, kind
from stats.normal import quantile

Strata = Sequence[tuple[Count, Count]]
RISK_RATIO = "Mantel-Haenszel risk ratio, Greenland-Robins interval (1985)"
DIFFERENCE = "Mantel-Haenszel risk difference, Sato interval (1989)"
PETO = "Peto one-step odds ratio (Yusuf and others 1985)"


def _told(strata: Strata) -> tuple[str, ...]:
    if not strata:
        raise ValueError("no stratum is given")
    for a, b in strata:
        kind("treated", a, Count)
        kind("control", b, Count)
    return tuple(f"{a} v {b}" for a, b in strata)


def mantel_haenszel_risk_ratio(strata: Strata, level: Decimal = Decimal(95)) -> Estimate:
    """The risk ratio common to the strata. Undefined without an event in one of the groups.

    >>> strata = [(Count(4, 123), Count(11, 139)), (Count(6, 306), Count(29, 303))]
    >>> round(float(mantel_haenszel_risk_ratio(strata).value), 4)
    0.2588
    """
    inputs = _told(strata)
    top = sum((Fraction(a.events * b.n, a.n + b.n) for a, b in strata), Fraction(0))
    bottom = sum((Fraction(b.events * a.n, a.n + b.n) for a, b in strata), Fraction(0))
    if not top or not bottom:
        none = ("no event in all of one group: no interval exists",)
        value = top / bottom if bottom else None
        return Estimate(value, method=RISK_RATIO, inputs=inputs, warnings=none,
                        quantity="risk ratio")  # fmt: skip
    spread = 0.0
    for a, b in strata:
        n, events = a.n + b.n, a.events + b.events
        spread += (a.n * b.n * events - a.events * b.events * n) / n**2
    centre, half = log(top / bottom), quantile(level) * sqrt(spread / float(top * bottom))
    if half == 0:
        none = ("everybody had the event: no interval exists",)
        return Estimate(top / bottom, method=RISK_RATIO, inputs=inputs, warnings=none,
                        quantity="risk ratio")  # fmt: skip
    return Estimate(
        top / bottom, decimal(exp(centre - half)), decimal(exp(centre + half)), level, RISK_RATIO,
        inputs, (), "risk ratio",
    )  # fmt: skip


def mantel_haenszel_difference(strata: Strata, level: Decimal = Decimal(95)) -> Estimate:
    """The risk difference common to the strata, in points, with Sato's variance.

    >>> strata = [(Count(5, 100), Count(10, 100)), (Count(8, 200), Count(16, 200))]
    >>> round(float(mantel_haenszel_difference(strata).value), 2)
    -4.33
    """
    inputs = _told(strata)
    weights = sum((Fraction(a.n * b.n, a.n + b.n) for a, b in strata), Fraction(0))
    apart = sum(
        (Fraction(a.events * b.n - b.events * a.n, a.n + b.n) for a, b in strata), Fraction(0)
    )
    value = apart / weights
    p = q = 0.0
    for a, b in strata:
        n = a.n + b.n
        p += (a.n**2 * b.events - b.n**2 * a.events + a.n * b.n * (b.n - a.n) / 2) / n**2
        q += (a.events * (b.n - b.events) + b.events * (a.n - a.events)) / (2 * n)
    variance = max((float(value) * p + q) / float(weights) ** 2, 0.0)
    half = decimal(100 * quantile(level) * sqrt(variance))
    centre = decimal(float(100 * value))
    low, high = max(centre - half, Decimal(-100)), min(centre + half, Decimal(100))
    warnings = ("the interval has no width and says nothing",) if half == 0 else ()
    return Estimate(
        100 * value, min(low, centre), max(high, centre), level, DIFFERENCE, inputs, warnings,
        "risk difference", "points",
    )  # fmt: skip


def peto_odds_ratio(strata: Strata, level: Decimal = Decimal(95)) -> Estimate:
    """exp(sum of (O - E) / sum of V), V hypergeometric: for rare events and groups of like size.

    >>> round(float(peto_odds_ratio([(Count(2, 100), Count(8, 100))]).value), 4)
    0.2846
    """
    inputs = _told(strata)
    gap = variance = 0.0
    for a, b in strata:
        n, events = a.n + b.n, a.events + b.events
        gap += a.events - a.n * events / n
        variance += a.n * b.n * events * (n - events) / (n * n * (n - 1))
    if variance == 0:
        raise ValueError("every stratum has an empty margin: nothing can be told")
    centre, half = gap / variance, quantile(level) / sqrt(variance)
    low, value, high = (decimal(exp(centre + side * half)) for side in (-1, 0, 1))
    return Estimate(value, low, high, level, PETO, inputs, (), "odds ratio")
