"""Other intervals for two survival percentages, beside the recommended one, and exponential curves.

They show how far the answer depends on the method. The recommended interval is MOVER on the printed
limits, in :mod:`stats.survival_pairs`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import erfc, exp, log, sqrt

from stats.estimate import Estimate, decimal
from stats.inputs import SurvivalPercent, exact, kind
from stats.normal import quantile
from stats.survival_errors import implied_hazard_ratio, se_from_interval
from stats.tested import Tested, p_value

NARROW = "the normal interval is too narrow near 0 and 100 per cent: show MOVER's"
EXPONENTIAL = "an assumption: the hazard is taken as the same at all times"


def _error(s: SurvivalPercent) -> float:
    """The standard error as a share: as printed, or behind the printed limits (log-log)."""
    if s.se is not None:
        return float(s.se) / 100
    made = se_from_interval(s).value
    assert made is not None
    return float(made) / 100


def _pair(a: SurvivalPercent, b: SurvivalPercent) -> tuple[str, str]:
    kind("treated", a, SurvivalPercent)
    kind("control", b, SurvivalPercent)
    return str(a), str(b)


def normal_difference(
    a: SurvivalPercent, b: SurvivalPercent, level: Decimal = Decimal(95)
) -> Estimate:
    """a minus b in points, normal on the standard errors behind the limits; never to stand alone.

    Altman and Andersen, BMJ 1999;319:1492.

    >>> d = normal_difference(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                       SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> round(float(d.low), 1), round(float(d.high), 1)
    (16.4, 38.6)
    """
    inputs = _pair(a, b)
    value = a.percent - b.percent
    half = decimal(100 * quantile(level) * sqrt(_error(a) ** 2 + _error(b) ** 2))
    near = any(not 10 <= s.percent <= 90 for s in (a, b))
    return Estimate(
        value,
        max(value - half, Decimal(-100)),
        min(value + half, Decimal(100)),
        level,
        "normal, standard errors behind the printed limits (Altman and Andersen 1999)",
        inputs,
        (NARROW,) if near else (),
        "difference",
        "points",
    )


def wilson_difference(
    a: SurvivalPercent, b: SurvivalPercent, level: Decimal = Decimal(95)
) -> Estimate:
    """a minus b in points, MOVER on Wilson limits of the effective numbers of people.

    Effective number S(1 - S)/SE² (Peto 1977); MOVER: Zou and Donner, Stat Med 2008;27:1693.

    >>> d = wilson_difference(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                       SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> round(float(d.low), 1), round(float(d.high), 1)
    (11.5, 35.8)
    """
    inputs = _pair(a, b)
    (p1, l1, u1), (p2, l2, u2) = (_effective_wilson(s, level) for s in (a, b))
    low = p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    high = p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return Estimate(
        a.percent - b.percent,
        decimal(100 * low),
        decimal(100 * high),
        level,
        "MOVER on Wilson limits of the effective numbers (Zou and Donner 2008)",
        inputs,
        (),
        "difference",
        "points",
    )


def _effective_wilson(s: SurvivalPercent, level: Decimal) -> tuple[float, float, float]:
    p, z = float(s.percent) / 100, quantile(level)
    n = p * (1 - p) / _error(s) ** 2
    centre, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return p, (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)


def log_risk_ratio(
    a: SurvivalPercent, b: SurvivalPercent, method: str = "mover-log", level: Decimal = Decimal(95)
) -> Estimate:
    """The ratio of the risks of the event, its interval made on the log scale.

    mover-log: MOVER on the logarithms of the printed limits (which are of `level`); delta: the
    delta method, which is narrower at the wrong end.

    >>> pair = (SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...         SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> [round(float(log_risk_ratio(*pair, m).high), 3) for m in ("mover-log", "delta")]
    [0.715, 0.759]
    """
    inputs = _pair(a, b)
    risks = [(100 - float(s.percent)) / 100 for s in (a, b)]
    if min(risks) == 0:
        raise ValueError("a risk of 0 has no logarithm: use --method mover")
    value = Fraction(100 - a.percent) / Fraction(100 - b.percent)
    if method == "delta":
        half = quantile(level) * sqrt(
            sum((_error(s) / risk) ** 2 for s, risk in zip((a, b), risks, strict=True))
        )
        below = above = half
        name = "delta method on the log risk"
    elif method == "mover-log":
        sides = [_log_sides(s, risk) for s, risk in zip((a, b), risks, strict=True)]
        below = sqrt(sides[0][0] ** 2 + sides[1][1] ** 2)
        above = sqrt(sides[0][1] ** 2 + sides[1][0] ** 2)
        name = "MOVER on the logarithms of the printed limits (Zou and Donner 2008)"
    else:
        raise ValueError(f"no method {method!r}: use mover-log or delta")
    centre = float(value)
    return Estimate(
        value,
        min(decimal(centre * exp(-below)), decimal(centre)),
        max(decimal(centre * exp(above)), decimal(centre)),
        level,
        name,
        inputs,
        (),
        "risk ratio",
    )


def _log_sides(s: SurvivalPercent, risk: float) -> tuple[float, float]:
    """How far the limits of the risk lie from it on the log scale, below and above."""
    if s.low is None or s.high is None:
        raise ValueError("a percentage is printed without limits: none can be had for the ratio")
    if s.high == 100:
        raise ValueError("a limit of the risk is 0 and has no logarithm: use --method mover")
    low, high = (100 - float(s.high)) / 100, (100 - float(s.low)) / 100
    return log(risk / low), log(high / risk)


def equal_survival_test(a: SurvivalPercent, b: SurvivalPercent) -> Tested:
    """The test that two survivals at one time are equal, on the log-log scale.

    Klein and others, Stat Med 2007;26:4505. Other tests of the same figures give other P values, so
    none of them leads; a trial's own log-rank P cannot be had from two percentages.

    >>> t = equal_survival_test(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                         SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> round(float(t.statistic), 2), round(float(t.p), 3)
    (-2.5, 0.012)
    """
    made = implied_hazard_ratio(a, b)
    if made.value is None or made.low is None or made.high is None:
        raise ValueError("a percentage is printed without limits: nothing can be tested")
    error = (log(made.high) - log(made.low)) / (2 * quantile(made.level))
    z = log(made.value) / error
    return Tested(
        p_value(erfc(abs(z) / sqrt(2))), decimal(z), None,
        "test of equal survival at one time, log-log scale (Klein 2007)", made.inputs,
    )  # fmt: skip


def _hazard(s: SurvivalPercent, time: Decimal) -> tuple[Decimal, Decimal | None, Decimal | None]:
    kind("s", s, SurvivalPercent)
    if exact("time", time) <= 0:
        raise ValueError(f"time must be above 0, not {time}")
    if not 0 < s.percent < 100:
        raise ValueError("a survival of 0 or 100 per cent tells no hazard")

    def rate(percent: Decimal) -> Decimal:
        return decimal(-log(float(percent) / 100) / float(time))

    if s.low is None or s.high is None or s.low == 0:
        return rate(s.percent), None, None
    return rate(s.percent), rate(s.high), rate(s.low)


def exponential_hazard(s: SurvivalPercent, time: Decimal) -> Estimate:
    """The hazard per unit of time, -ln S / t, if it is the same at all times.

    >>> round(float(exponential_hazard(SurvivalPercent.printed("50"), Decimal(2)).value), 4)
    0.3466
    """
    value, low, high = _hazard(s, time)
    return Estimate(
        value, low, high, s.level, "−ln S / t, exponential survival", (str(s), f"time {time}"),
        (EXPONENTIAL,), "hazard", "per unit of time",
    )  # fmt: skip


def exponential_median(s: SurvivalPercent, time: Decimal) -> Estimate:
    """The median survival time, t ln 2 / -ln S, if the hazard is the same at all times.

    >>> str(exponential_median(SurvivalPercent.printed("25"), Decimal(2)).value)
    '1'
    """
    value, low, high = _hazard(s, time)
    limits: tuple[Decimal | None, Decimal | None] = (None, None)
    # The limit of a survival printed as 100 per cent gives a hazard of 0: no median.
    if low is not None and high is not None and low > 0:
        limits = decimal(log(2)) / high, decimal(log(2)) / low
    return Estimate(
        decimal(log(2) / float(value)), *limits, s.level, "t ln 2 / −ln S, exponential survival",
        (str(s), f"time {time}"), (EXPONENTIAL,), "median survival",
    )  # fmt: skip
