"""Change from baseline: its standard deviation and correlation; a mean from printed quantiles."""

from __future__ import annotations

from decimal import Decimal
from math import log, sqrt
from statistics import NormalDist

from stats.estimate import Estimate, decimal
from stats.inputs import exact, whole

COCHRANE = "Cochrane Handbook, v5.1 ch. 16.1.3.2"
LUO = "mean by Luo and others (2018), SD by Wan and others (2014)"
SHI = "mean by Luo and others (2018), SD by Shi and others (2020)"
SKEWED = "the figures are too skewed for a mean and SD: quote the median and its range"


def _sds(**sds: Decimal) -> list[float]:
    for name, sd in sds.items():
        if exact(name, sd) <= 0:
            raise ValueError(f"{name} must be above 0, not {sd}")
    return [float(sd) for sd in sds.values()]


def correlation_from_sds(before: Decimal, after: Decimal, change: Decimal) -> Estimate:
    """The correlation of two measurements from their SDs and the SD of the change.

    >>> round(float(correlation_from_sds(Decimal("6.4"), Decimal("7.1"), Decimal("4.5")).value), 2)
    0.78
    """
    first, second, apart = _sds(before=before, after=after, change=change)
    value = (first**2 + second**2 - apart**2) / (2 * first * second)
    if not -1 <= value <= 1:
        raise ValueError(f"no two measurements with SDs {before} and {after} change by SD {change}")
    inputs = (f"SD before {before}", f"SD after {after}", f"SD of change {change}")
    return Estimate(decimal(value), method=COCHRANE, inputs=inputs, quantity="correlation")


def sd_of_change(before: Decimal, after: Decimal, correlation: Decimal) -> Estimate:
    """The SD of a change from the SDs before and after and their correlation (-1 to 1).

    >>> round(float(sd_of_change(Decimal("6.4"), Decimal("7.1"), Decimal("0.78")).value), 2)
    4.53
    """
    first, second = _sds(before=before, after=after)
    if not -1 <= exact("correlation", correlation) <= 1:
        raise ValueError(f"a correlation lies from -1 to 1, not at {correlation}")
    value = first**2 + second**2 - 2 * float(correlation) * first * second
    inputs = (f"SD before {before}", f"SD after {after}", f"correlation {correlation}")
    return Estimate(
        decimal(sqrt(max(value, 0.0))), method=COCHRANE, inputs=inputs,
        quantity="standard deviation",
    )  # fmt: skip


def se_of_mean(sd: Decimal, n: int) -> Estimate:
    """The standard error of a mean, SD / √n.

    >>> round(float(se_of_mean(Decimal(2), 10).value), 3)
    0.632
    """
    (spread,) = _sds(sd=sd)
    if whole("n", n) < 1:
        raise ValueError("n must be at least 1, not 0")
    return Estimate(
        decimal(spread / sqrt(n)),
        method="standard deviation over √n",
        inputs=(f"SD {sd}", f"n = {n}"),
        quantity="standard error",
    )  # fmt: skip


def mean_from_range(
    low: Decimal, median: Decimal, high: Decimal, n: int
) -> tuple[Estimate, Estimate]:
    """A mean and SD from a minimum, median and maximum of n people.

    Luo and others (Stat Methods Med Res 2018;27:1785) for the mean; Wan and others (BMC Med Res
    Methodol 2014;14:135) for the SD. Refused where the three are too skewed for a normal shape
    (Shi and others, Stat Methods Med Res 2023;32:1338).

    >>> mean, sd = mean_from_range(Decimal(2), Decimal(6), Decimal(14), 20)
    >>> round(float(mean.value), 6), round(float(sd.value), 6)
    (6.594468, 3.211576)
    """
    a, m, b = _ordered(low, median, high)
    _size(n)
    critical = 1 / log(n + 9) + 2.5 / (n + 1)
    _even(a, m, b, critical)
    weight = 4 / (4 + n**0.75)
    spread = 2 * NormalDist().inv_cdf((n - 0.375) / (n + 0.25))
    inputs = (f"{low}, {median}, {high}", f"n = {n}")
    return _made(weight * (a + b) / 2 + (1 - weight) * m, (b - a) / spread, inputs)


def mean_from_quartiles(
    q1: Decimal, median: Decimal, q3: Decimal, n: int
) -> tuple[Estimate, Estimate]:
    """A mean and SD from quartiles and the median of n people (Luo 2018; Wan 2014).

    >>> mean, sd = mean_from_quartiles(Decimal(4), Decimal(6), Decimal(8), 100)
    >>> round(float(mean.value), 2), round(float(sd.value), 2)
    (6.0, 3.01)
    """
    a, m, b = _ordered(q1, median, q3)
    _size(n)
    _even(a, m, b, 2.65 / sqrt(n) - 6 / n**2)
    weight = 0.7 + 0.39 / n
    spread = 2 * NormalDist().inv_cdf((0.75 * n - 0.125) / (n + 0.25))
    inputs = (f"{q1}, {median}, {q3}", f"n = {n}")
    return _made(weight * (a + b) / 2 + (1 - weight) * m, (b - a) / spread, inputs)


def mean_from_five(
    low: Decimal, q1: Decimal, median: Decimal, q3: Decimal, high: Decimal, n: int
) -> tuple[Estimate, Estimate]:
    """A mean and SD from the range, the quartiles and the median of n people.

    Luo and others 2018 for the mean; Shi and others (Res Synth Methods 2020;11:641) for the SD.

    >>> five = [Decimal(x) for x in (2, 5, 7, 9, 12)]
    >>> mean, sd = mean_from_five(*five, 100)
    >>> round(float(mean.value), 2), round(float(sd.value), 2)
    (7.0, 2.53)
    """
    a, m, b = _ordered(low, median, high)
    first, _, third = _ordered(q1, median, q3)
    if not a <= first or not third <= b:
        raise ValueError(f"{low}, {q1}, {median}, {q3} and {high} are not in order")
    _size(n)
    lean = abs(a + b - 2 * m) / (b - a) * 2.65 * log(0.6 * n) / sqrt(n)
    middle = abs(first + third - 2 * m) / (third - first)
    if max(lean, middle) > 3 / sqrt(n) - 40 / n**3:
        raise ValueError(SKEWED)
    outer, inner = 2.2 / (2.2 + n**0.75), 0.7 - 0.72 / n**0.55
    mean = outer * (a + b) / 2 + inner * (first + third) / 2 + (1 - outer - inner) * m
    normal = NormalDist()
    wide = (2 + 0.14 * n**0.6) * normal.inv_cdf((n - 0.375) / (n + 0.25))
    near = (2 + 2 / (0.07 * n**0.6)) * normal.inv_cdf((0.75 * n - 0.125) / (n + 0.25))
    sd = (b - a) / wide + (third - first) / near
    return _made(mean, sd, (f"{low}, {q1}, {median}, {q3}, {high}", f"n = {n}"), SHI)


def _ordered(low: Decimal, median: Decimal, high: Decimal) -> tuple[float, float, float]:
    if not exact("low", low) <= exact("median", median) <= exact("high", high) or low == high:
        raise ValueError(f"{low}, {median} and {high} are not in order")
    return float(low), float(median), float(high)


def _size(n: int) -> None:
    if whole("n", n) < 5:
        raise ValueError(f"{n} people are too few: 5 are needed")


def _even(low: float, median: float, high: float, critical: float) -> None:
    """Shi's test of skewness: the middle is too far from the median to be of a normal shape."""
    if abs(low + high - 2 * median) / (high - low) > critical:
        raise ValueError(SKEWED)


def _made(
    mean: float, sd: float, inputs: tuple[str, ...], method: str = LUO
) -> tuple[Estimate, Estimate]:
    warnings = ("estimated from printed quantiles: approximate",)
    return (
        Estimate(decimal(mean), method=method, inputs=inputs, warnings=warnings, quantity="mean"),
        Estimate(
            decimal(sd), method=method, inputs=inputs, warnings=warnings,
            quantity="standard deviation",
        ),
    )  # fmt: skip
