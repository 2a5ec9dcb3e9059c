"""Two groups' means, and standard deviations behind printed errors, intervals and P values.

Cochrane Handbook, version 6, ch. 6.5.2; Borenstein and others, Introduction to Meta-Analysis, 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import sqrt

from stats.estimate import Estimate, decimal
from stats.inputs import MeanSummary, exact, kind, whole
from stats.normal import quantile, t_quantile
from stats.tested import Tested, p_value

METHODS = ("welch", "pooled")
CONVENTIONS = ("borenstein", "statsmodels")


def _told(x: MeanSummary) -> str:
    return f"{x.mean} (SD {x.sd}, n = {x.n})"


def _error_and_df(a: MeanSummary, b: MeanSummary, method: str) -> tuple[float, float]:
    """The standard error of the difference and its degrees of freedom."""
    if method not in METHODS:
        raise ValueError(f"no method {method!r}: use one of {', '.join(METHODS)}")
    kind("first", a, MeanSummary)
    kind("second", b, MeanSummary)
    v1, v2 = (float(x.sd) ** 2 / x.n for x in (a, b))
    if v1 + v2 == 0:
        raise ValueError("both standard deviations are 0: there is nothing to tell chance from")
    if method == "pooled":
        return pooled_sd(a, b) * sqrt(1 / a.n + 1 / b.n), a.n + b.n - 2
    return sqrt(v1 + v2), (v1 + v2) ** 2 / (v1**2 / (a.n - 1) + v2**2 / (b.n - 1))


def pooled_sd(a: MeanSummary, b: MeanSummary) -> float:
    """The standard deviation within groups, weighted by degrees of freedom."""
    spread = (a.n - 1) * float(a.sd) ** 2 + (b.n - 1) * float(b.sd) ** 2
    return sqrt(spread / (a.n + b.n - 2))


def mean_difference(
    a: MeanSummary, b: MeanSummary, method: str = "welch", level: Decimal = Decimal(95)
) -> Estimate:
    """The difference of two means, a minus b, with its interval: Welch's, or pooled variance.

    >>> a = MeanSummary(Decimal("0.75"), Decimal("1.78901"), 10)
    >>> b = MeanSummary(Decimal("2.33"), Decimal("2.002249"), 10)
    >>> d = mean_difference(a, b)
    >>> str(d.value), round(float(d.low), 5), round(float(d.high), 5)
    ('-1.58', -3.36548, 0.20548)
    """
    se, df = _error_and_df(a, b, method)
    value = a.mean - b.mean
    half = decimal(t_quantile(level, df) * se)
    name = "Welch's t interval" if method == "welch" else "t interval, pooled variance"
    return Estimate(
        value, value - half, value + half, level, name, (_told(a), _told(b)), (), "mean difference"
    )


def t_test(a: MeanSummary, b: MeanSummary, method: str = "welch") -> Tested:
    """The two-sample t test from summaries: Welch's, or with pooled variance.

    >>> a = MeanSummary(Decimal("0.75"), Decimal("1.78901"), 10)
    >>> b = MeanSummary(Decimal("2.33"), Decimal("2.002249"), 10)
    >>> round(float(t_test(a, b).p), 4)
    0.0794
    """
    from scipy.stats import t

    se, df = _error_and_df(a, b, method)
    statistic = float(a.mean - b.mean) / se
    name = "Welch's t test" if method == "welch" else "t test, pooled variance"
    return Tested(
        p_value(2 * float(t.sf(abs(statistic), df))),
        decimal(statistic),
        decimal(df),
        name,
        (_told(a), _told(b)),
    )


def paired_difference(changes: Sequence[Decimal], level: Decimal = Decimal(95)) -> Estimate:
    """The mean of paired changes with its t interval.

    >>> d = [4, 10, -2, 14, 6, -4, 12, 6, 18, 4, 12, 0, 8, 2, 6, 10]
    >>> e = paired_difference([Decimal(x) for x in d])
    >>> round(float(e.low), 1), round(float(e.high), 1)
    (3.4, 9.8)
    """
    n = len(changes)
    if n < 2:
        raise ValueError(f"at least 2 pairs are needed, not {n}")
    mean = sum((exact("change", x) for x in changes), Decimal(0)) / n
    sd = sqrt(sum(float(x - mean) ** 2 for x in changes) / (n - 1))
    if sd == 0:
        raise ValueError("all changes are equal: there is nothing to tell chance from")
    half = decimal(t_quantile(level, n - 1) * sd / sqrt(n))
    return Estimate(
        mean, mean - half, mean + half, level, "paired t interval", (f"{n} pairs",), (),
        "mean difference",
    )  # fmt: skip


def hedges_g(
    a: MeanSummary,
    b: MeanSummary,
    convention: str = "borenstein",
    level: Decimal = Decimal(95),
) -> Estimate:
    """The standardised mean difference with Hedges's correction J = 1 - 3/(4 df - 1).

    The variance follows Borenstein (J² times that of d), or statsmodels (1/n1 + 1/n2 +
    g²/2(N - 3.94)): the two differ, so the convention is named.

    >>> a = MeanSummary(Decimal(103), Decimal("5.5"), 50)
    >>> b = MeanSummary(Decimal(100), Decimal("4.5"), 50)
    >>> round(float(hedges_g(a, b).value), 4)
    0.5924
    """
    if convention not in CONVENTIONS:
        raise ValueError(f"no convention {convention!r}: use one of {', '.join(CONVENTIONS)}")
    d, variance = standardised_difference(a, b)
    j = 1 - 3 / (4 * (a.n + b.n - 2) - 1)
    g = j * d
    if convention == "statsmodels":
        variance = 1 / a.n + 1 / b.n + g**2 / (2 * (a.n + b.n - 3.94))
    else:
        variance = j**2 * variance
    half = quantile(level) * sqrt(variance)
    return Estimate(
        decimal(g),
        decimal(g - half),
        decimal(g + half),
        level,
        f"Hedges's g, variance by {convention.capitalize()}",
        (_told(a), _told(b)),
        (),
        "standardised mean difference",
    )


def standardised_difference(a: MeanSummary, b: MeanSummary) -> tuple[float, float]:
    """Cohen's d with the pooled standard deviation, and its variance (Borenstein, ch. 4)."""
    _error_and_df(a, b, "pooled")
    d = float(a.mean - b.mean) / pooled_sd(a, b)
    return d, (a.n + b.n) / (a.n * b.n) + d**2 / (2 * (a.n + b.n))


def sd_from_se(se: Decimal, n: int) -> Estimate:
    """The standard deviation behind the standard error of one mean, SE √n.

    >>> str(sd_from_se(Decimal(2), 25).value)
    '10'
    """
    if exact("se", se) < 0:
        raise ValueError(f"a standard error is at least 0, not {se}")
    if whole("n", n) < 1:
        raise ValueError("n must be at least 1, not 0")
    return _sd(
        float(se) * sqrt(n),
        "standard error times √n (Cochrane Handbook 6.5.2.2)",
        (f"SE {se}", f"n = {n}"),
    )


def sd_from_interval(low: Decimal, high: Decimal, n: int, level: Decimal = Decimal(95)) -> Estimate:
    """The standard deviation behind the t interval of one mean, √n (high - low) / 2t.

    >>> round(float(sd_from_interval(Decimal("30.0"), Decimal("34.2"), 25).value), 2)
    5.09
    """
    if exact("low", low) >= exact("high", high):
        raise ValueError(f"the limits {low} and {high} are not in order")
    if whole("n", n) < 2:
        raise ValueError(f"n must be at least 2, not {n}")
    width = 2 * t_quantile(level, n - 1)
    value = sqrt(n) * float(high - low) / width
    inputs = (f"{low} to {high}", f"n = {n}")
    return _sd(
        value, "width of the t interval turned back into an SD (Cochrane Handbook 6.5.2.2)", inputs
    )


def sd_from_p(difference: Decimal, p: Decimal, n1: int, n2: int) -> Estimate:
    """The common standard deviation behind the P value of a two-sample t test.

    >>> round(float(sd_from_p(Decimal("3.8"), Decimal("0.008"), 25, 22).value), 2)
    4.68
    """
    from scipy.stats import t

    if exact("difference", difference) == 0:
        raise ValueError("a difference of 0 tells nothing of the standard deviation")
    if not 0 < exact("p", p) < 1:
        raise ValueError(f"P lies between 0 and 1, not at {p}")
    if min(whole("n1", n1), whole("n2", n2)) < 1 or n1 + n2 < 3:
        raise ValueError(f"{n1} and {n2} people are too few for a t test")
    statistic = float(t.isf(float(p) / 2, n1 + n2 - 2))
    value = abs(float(difference)) / statistic / sqrt(1 / n1 + 1 / n2)
    inputs = (f"difference {difference}", f"P = {p}", f"{n1} and {n2} people")
    return _sd(value, "from P to t to standard error to SD (Cochrane Handbook 6.5.2.3)", inputs)


def _sd(value: float, method: str, inputs: tuple[str, ...]) -> Estimate:
    return Estimate(decimal(value), method=method, inputs=inputs, quantity="standard deviation")
