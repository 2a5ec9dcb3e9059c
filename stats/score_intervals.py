"""Score intervals for two groups' counts, by root finding on the constrained likelihood.

Miettinen and Nurminen, Stat Med 1985;4:213, with their factor N/(N-1); without it Mee (1984) for
the difference and Koopman (1984) for the ratio. Checked against their published tables, including
the tables with empty cells on which library versions fail.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import acos, cos, exp, inf, log, pi, sqrt

from stats.estimate import Estimate, decimal
from stats.inputs import Count
from stats.normal import quantile

Z = Callable[[float], float]


def _factor(a: Count, b: Count, corrected: bool) -> float:
    total = a.n + b.n
    return total / (total - 1) if corrected else 1.0


def _difference_z(a: Count, b: Count, factor: float) -> Z:
    """The score of a difference at restricted estimates (a cubic; Farrington, Manning 1990)."""
    p1, p2 = a.events / a.n, b.events / b.n

    def z(delta: float) -> float:
        total, x = a.n + b.n, a.events + b.events
        l3, l0 = float(total), b.events * delta * (1 - delta)
        l2 = (a.n + 2 * b.n) * delta - total - x
        l1 = (b.n * delta - total - 2 * b.events) * delta + x
        q = l2**3 / (3 * l3) ** 3 - l1 * l2 / (6 * l3**2) + l0 / (2 * l3)
        p = sqrt(max(l2**2 / (3 * l3) ** 2 - l1 / (3 * l3), 0.0))
        p = p if q >= 0 else -p
        ratio = q / p**3 if p else 0.0
        angle = (pi + acos(max(-1.0, min(1.0, ratio)))) / 3
        r2 = min(max(2 * p * cos(angle) - l2 / (3 * l3), 0.0), 1.0)
        r1 = min(max(r2 + delta, 0.0), 1.0)
        variance = (r1 * (1 - r1) / a.n + r2 * (1 - r2) / b.n) * factor
        return _over(p1 - p2 - delta, variance)

    return z


def _over(gap: float, variance: float) -> float:
    if variance <= 0:
        return 0.0 if abs(gap) < 1e-12 else inf if gap > 0 else -inf
    return gap / sqrt(variance)


def _ratio_z(a: Count, b: Count, factor: float) -> Z:
    """The score of a risk ratio at its logarithm."""
    p1, p2 = a.events / a.n, b.events / b.n

    def z(log_theta: float) -> float:
        theta = exp(log_theta)
        total = a.n + b.n
        first = total * theta
        second = -(a.n * theta + a.events + b.n + b.events * theta)
        third = a.events + b.events
        root = sqrt(max(second**2 - 4 * first * third, 0.0))
        r2 = min(max((-second - root) / (2 * first), 0.0), 1.0)
        r1 = min(theta * r2, 1.0)
        variance = (r1 * (1 - r1) / a.n + theta**2 * r2 * (1 - r2) / b.n) * factor
        return _over(p1 - theta * p2, variance)

    return z


def _odds_z(a: Count, b: Count, factor: float) -> Z:
    """The score of an odds ratio at its logarithm."""

    def z(log_psi: float) -> float:
        psi = exp(log_psi)
        x = a.events + b.events
        first = b.n * (psi - 1)
        second = a.n * psi + b.n - x * (psi - 1)
        if abs(psi - 1) < 1e-9:
            r2 = x / (a.n + b.n)
        else:
            r2 = (-second + sqrt(max(second**2 + 4 * first * x, 0.0))) / (2 * first)
        r2 = min(max(r2, 0.0), 1.0)
        # Near 1 the odds lose their digits; the margin then gives the other share.
        r1 = (x - b.n * r2) / a.n if r2 > 0.9 else r2 * psi / (1 - r2 + r2 * psi)
        r1 = min(max(r1, 0.0), 1.0)
        gap = a.events - a.n * r1
        if not (0 < r1 < 1 and 0 < r2 < 1):
            return 0.0 if abs(gap) < 1e-9 else inf if gap > 0 else -inf
        spread = 1 / (a.n * r1 * (1 - r1)) + 1 / (b.n * r2 * (1 - r2))
        return gap * sqrt(spread / factor)

    return z


def _root(z: Z, target: float, low: float, high: float) -> float:
    """Where a falling score crosses a target, by bisection to twelve digits."""
    for _ in range(200):
        middle = (low + high) / 2
        if z(middle) > target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def score_difference(a: Count, b: Count, level: Decimal, *, corrected: bool) -> Estimate:
    """The difference of two shares in points with its score interval.

    >>> d = score_difference(Count(56, 70), Count(48, 80), Decimal(95), corrected=True)
    >>> round(float(d.low), 2), round(float(d.high), 2)
    (5.28, 33.82)
    """
    z, critical = _difference_z(a, b, _factor(a, b, corrected)), quantile(level)
    value = 100 * (Fraction(a.events, a.n) - Fraction(b.events, b.n))
    centre = float(value) / 100
    low = max(_root(z, critical, -1.0, centre), -1.0)
    high = min(_root(z, -critical, centre, 1.0), 1.0)
    name = "Miettinen-Nurminen score interval (1985)" if corrected else "Mee score interval (1984)"
    return Estimate(
        value,
        min(decimal(low * 100), decimal(float(value))),
        max(decimal(high * 100), decimal(float(value))),
        level,
        name,
        (str(a), str(b)),
        (),
        "risk difference",
        "points",
    )


WIDEST = 60.0  # e to this power stands for infinity on a ratio's scale


def _ratio_limits(z: Z, centre: float, critical: float) -> tuple[Decimal, Decimal | None]:
    """Limits on a ratio's own scale; an upper limit beyond all bounds is None.

    A ratio of 0 has 0 as its lower limit, and one without bound has no upper limit.
    """
    lower, upper = Decimal(0), None
    if centre > -inf:
        low = _root(z, critical, -WIDEST, min(centre, WIDEST))
        lower = decimal(exp(low)) if low > -WIDEST + 1 else lower
    if centre < inf:
        high = _root(z, -critical, max(centre, -WIDEST), WIDEST)
        upper = decimal(exp(high)) if high < WIDEST - 1 else None
    return lower, upper


def _ratio_estimate(
    value: Fraction | None,
    z: Z,
    centre: float,
    level: Decimal,
    name: str,
    quantity: str,
    inputs: tuple[str, str],
) -> Estimate:
    low, high = _ratio_limits(z, centre, quantile(level))
    if high is None:
        return Estimate(
            value,
            level=level,
            method=name,
            inputs=inputs,
            warnings=(f"at least {low:.4g}; no upper limit exists",),
            quantity=quantity,
        )
    return Estimate(value, low, high, level, name, inputs, (), quantity)


def score_ratio(a: Count, b: Count, level: Decimal, *, corrected: bool) -> Estimate:
    """The ratio of two shares with its score interval; undefined without any event.

    >>> r = score_ratio(Count(10, 10), Count(20, 20), Decimal(95), corrected=True)
    >>> round(float(r.low), 4), round(float(r.high), 4)
    (0.7156, 1.1987)
    """
    name = "Miettinen-Nurminen score interval (1985)" if corrected else "Koopman interval (1984)"
    inputs = (str(a), str(b))
    if a.events == b.events == 0:
        return Estimate(None, method=name, inputs=inputs, warnings=("no event in either group",))
    value, centre = None, inf
    if b.events:
        value = Fraction(a.events, a.n) / Fraction(b.events, b.n)
        centre = log(value) if value else -inf
    z = _ratio_z(a, b, _factor(a, b, corrected))
    return _ratio_estimate(value, z, centre, level, name, "risk ratio", inputs)


def score_odds_ratio(a: Count, b: Count, level: Decimal, *, corrected: bool) -> Estimate:
    """The odds ratio with its score interval, defined at empty cells too.

    >>> o = score_odds_ratio(Count(9, 13), Count(4, 14), Decimal(95), corrected=True)
    >>> round(float(o.low), 4), round(float(o.high), 4)
    (1.0934, 28.9419)
    """
    name = "Miettinen-Nurminen score interval (1985)" if corrected else "score interval"
    inputs = (str(a), str(b))
    events = a.events + b.events
    if events in (0, a.n + b.n):
        return Estimate(None, method=name, inputs=inputs, warnings=("an empty margin",))
    top, bottom = a.events * (b.n - b.events), (a.n - a.events) * b.events
    value, centre = None, inf
    if bottom:
        value = Fraction(top, bottom)
        centre = log(value) if value else -inf
    z = _odds_z(a, b, _factor(a, b, corrected))
    return _ratio_estimate(value, z, centre, level, name, "odds ratio", inputs)
