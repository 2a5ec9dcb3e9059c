"""From intervals to P values and back, for printed ratios and differences.

Altman and Bland, BMJ 2011;343:d2090 and d2304, with the exact normal tail and quantile in place of
their approximations: a limit may differ from theirs by one unit in its last digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import erfc, exp, log, sqrt
from statistics import NormalDist

from stats.estimate import Estimate, decimal
from stats.inputs import RatioEstimate, exact, kind
from stats.normal import quantile
from stats.tested import Tested, p_value

SKEWED = "the printed limits do not lie evenly about the estimate, even as rounded"


@dataclass(frozen=True, slots=True)
class PrintedDifference:
    """A printed difference with its limits, of any sign and unit.

    >>> PrintedDifference(Decimal(17), Decimal("1.5"), Decimal("32.5")).level
    Decimal('95')
    """

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal = Decimal(95)

    def __post_init__(self) -> None:
        for name in ("value", "low", "high"):
            if getattr(self, name) is not None:
                exact(name, getattr(self, name))
        if (self.low is None) != (self.high is None):
            raise ValueError("one limit is given without the other")
        if self.low is not None and self.high is not None:
            if not self.low < self.high:
                raise ValueError(f"the limits {self.low} and {self.high} are not in order")
            if not self.low <= self.value <= self.high:
                raise ValueError(f"{self.value} lies outside {self.low} to {self.high}")
        if not 0 < self.level < 100:
            raise ValueError(f"level {self.level} lies outside 0 to 100")


def se_log_ratio(ratio: RatioEstimate) -> Estimate:
    """The standard error of a ratio's natural logarithm, (ln high - ln low) / 2z.

    A warning tells where the limits are uneven about the estimate beyond what rounding allows.

    >>> r = RatioEstimate(Decimal("1.37"), Decimal("1.03"), Decimal("1.82"))
    >>> round(float(se_log_ratio(r).value) ** 2, 4)
    0.0211
    """
    kind("ratio", ratio, RatioEstimate)
    if ratio.low is None or ratio.high is None:
        raise ValueError("the ratio is printed without limits, so it has no standard error here")
    value = (log(ratio.high) - log(ratio.low)) / (2 * quantile(ratio.level))
    return Estimate(
        decimal(value),
        level=ratio.level,
        method="width of the interval over two normal quantiles, log scale",
        inputs=(_told(ratio),),
        warnings=() if _even(ratio) else (SKEWED,),
        quantity="standard error of the log ratio",
    )


def se_difference(difference: PrintedDifference) -> Estimate:
    """The standard error of a difference or a mean, (high - low) / 2z.

    >>> d = PrintedDifference(Decimal(17), Decimal("1.5"), Decimal("32.5"))
    >>> round(float(se_difference(d).value), 3)
    7.908
    """
    kind("difference", difference, PrintedDifference)
    if difference.low is None or difference.high is None:
        raise ValueError("the difference is printed without limits, so it has no standard error")
    return Estimate(
        decimal(float(difference.high - difference.low) / (2 * quantile(difference.level))),
        level=difference.level,
        method="width of the interval over two normal quantiles",
        inputs=(f"{difference.low} to {difference.high}",),
        quantity="standard error",
    )


def p_from_ratio(ratio: RatioEstimate) -> Tested:
    """The two-sided P value behind a ratio's interval, on the log scale (d2304).

    >>> r = RatioEstimate(Decimal("0.81"), Decimal("0.70"), Decimal("0.94"))
    >>> round(float(p_from_ratio(r).p), 3)
    0.005
    """
    se = se_log_ratio(ratio)
    assert se.value is not None
    if se.value == 0:
        raise ValueError("the limits are one number: they carry no width")
    return _two_sided(log(ratio.value) / float(se.value), se.inputs, se.warnings)


def p_from_difference(difference: PrintedDifference) -> Tested:
    """The two-sided P value behind a difference's interval (d2304).

    >>> d = PrintedDifference(Decimal(17), Decimal("1.5"), Decimal("32.5"))
    >>> round(float(p_from_difference(d).p), 3)
    0.032
    """
    kind("difference", difference, PrintedDifference)
    se = se_difference(difference).value
    assert se is not None
    told = f"{difference.value} ({difference.low} to {difference.high})"
    return _two_sided(float(difference.value) / float(se), (told,), ())


def ratio_limits_from_p(value: Decimal, p: Decimal, level: Decimal = Decimal(95)) -> Estimate:
    """The limits of a ratio from its two-sided P value, on the log scale (d2090).

    >>> e = ratio_limits_from_p(Decimal("0.30"), Decimal("0.034"))
    >>> round(float(e.low), 2), round(float(e.high), 2)
    (0.1, 0.91)
    """
    if exact("value", value) <= 0:
        raise ValueError(f"a ratio is above 0, not {value}")
    if value == 1:
        raise ValueError("a ratio of 1 has a P value of 1 whatever its interval")
    half = quantile(level) * abs(log(value)) / _z(p)
    return Estimate(
        value,
        decimal(exp(log(value) - half)),
        decimal(exp(log(value) + half)),
        level,
        "z from P, log scale (Altman and Bland, BMJ 2011;343:d2090)",
        (f"ratio {value}", f"P = {p}"),
        (),
        "ratio",
    )


def difference_limits_from_p(value: Decimal, p: Decimal, level: Decimal = Decimal(95)) -> Estimate:
    """The limits of a difference from its two-sided P value (d2090).

    >>> e = difference_limits_from_p(Decimal(17), Decimal("0.032"))
    >>> round(float(e.low), 1), round(float(e.high), 1)
    (1.5, 32.5)
    """
    if exact("value", value) == 0:
        raise ValueError("a difference of 0 has a P value of 1 whatever its interval")
    half = decimal(quantile(level) * abs(float(value)) / _z(p))
    return Estimate(
        value,
        value - half,
        value + half,
        level,
        "z from P (Altman and Bland, BMJ 2011;343:d2090)",
        (f"difference {value}", f"P = {p}"),
        (),
        "difference",
    )


def ratio_at_level(ratio: RatioEstimate, level: Decimal) -> Estimate:
    """A ratio's interval at another level, through its standard error.

    >>> r = RatioEstimate(Decimal("0.61"), Decimal("0.39"), Decimal("0.95"))
    >>> round(float(ratio_at_level(r, Decimal(90)).high), 3)
    0.886
    """
    se = se_log_ratio(ratio)
    assert se.value is not None
    half = quantile(level) * float(se.value)
    return Estimate(
        ratio.value,
        decimal(exp(log(ratio.value) - half)),
        decimal(exp(log(ratio.value) + half)),
        level,
        "through the standard error of the log ratio",
        se.inputs,
        se.warnings,
        "ratio",
    )


def difference_at_level(difference: PrintedDifference, level: Decimal) -> Estimate:
    """A difference's interval at another level, through its standard error.

    Each limit keeps its own distance from the value, so uneven limits stay uneven.

    >>> d = PrintedDifference(Decimal(17), Decimal("1.5"), Decimal("32.5"))
    >>> round(float(difference_at_level(d, Decimal(90)).low), 2)
    3.99
    """
    kind("difference", difference, PrintedDifference)
    if difference.low is None or difference.high is None:
        raise ValueError("the difference is printed without limits: there is nothing to carry over")
    wider = decimal(quantile(level) / quantile(difference.level))
    value = difference.value
    return Estimate(
        value,
        value - (value - difference.low) * wider,
        value + (difference.high - value) * wider,
        level,
        "through the standard error",
        (f"{value} ({difference.low} to {difference.high})",),
        (),
        "difference",
    )


def _told(ratio: RatioEstimate) -> str:
    return f"{ratio.value} ({ratio.low} to {ratio.high})"


def _even(ratio: RatioEstimate) -> bool:
    """Whether the true value can be the middle of the limits, each as far as rounding allows."""
    assert ratio.low is not None and ratio.high is not None
    slack = []
    for number in (ratio.low, ratio.value, ratio.high):
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)
        slack.append(float(Decimal(1).scaleb(exponent)) / 2 / float(number))
    middle = (log(ratio.low) + log(ratio.high)) / 2
    return abs(log(ratio.value) - middle) <= slack[1] + (slack[0] + slack[2]) / 2


def _two_sided(z: float, inputs: tuple[str, ...], warnings: tuple[str, ...]) -> Tested:
    return Tested(
        p_value(erfc(abs(z) / sqrt(2))),
        decimal(z),
        method="P from the interval, normal tail (Altman and Bland, BMJ 2011;343:d2304)",
        inputs=inputs,
        warnings=warnings,
    )


def _z(p: Decimal) -> float:
    if not 0 < exact("p", p) < 1:
        raise ValueError(f"a P value that an interval can be had from lies between 0 and 1: {p}")
    return NormalDist().inv_cdf(1 - float(p) / 2)
