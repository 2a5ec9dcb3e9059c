"""Events in person-time: rates, their ratio and difference, and tests that two are equal."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import exp, log, sqrt

from stats.estimate import Estimate, decimal
from stats.inputs import Rate, exact, kind, whole
from stats.normal import checked, quantile
from stats.tested import Tested, p_value

ONE = ("exact", "mid-p", "score")
RATIOS = ("score", "exact", "wald")
DIFFERENCES = ("wald", "mover")
TESTS = ("score", "exact")
SIDES = ("two-sided", "greater", "less")
GARWOOD = "exact interval (Garwood, Biometrika 1936;28:437)"


def _told(x: Rate) -> str:
    return f"{x.events} in {x.person_time}"


def _value(x: Rate) -> Fraction:
    return Fraction(x.events) / Fraction(x.person_time)


def _pair(a: Rate, b: Rate) -> tuple[str, str]:
    kind("treated", a, Rate)
    kind("control", b, Rate)
    return _told(a), _told(b)


def rate(x: Rate, method: str = "exact", level: Decimal = Decimal(95)) -> Estimate:
    """Events per unit of person-time with their interval: exact (Garwood), mid-P or score.

    >>> e = rate(Rate(10, Decimal(1)))
    >>> round(float(e.low), 4), round(float(e.high), 4)
    (4.7954, 18.3904)
    """
    kind("rate", x, Rate)
    if method not in ONE:
        raise ValueError(f"no method {method!r}: use one of {', '.join(ONE)}")
    if method == "exact":
        low, high = _garwood(x.events, level)
        name = GARWOOD
    elif method == "mid-p":
        low, high = _mid_p(x.events, level)
        name = "mid-P interval"
    else:
        z = quantile(level)
        centre, half = x.events + z * z / 2, z * sqrt(x.events + z * z / 4)
        low, high = centre - half, centre + half
        name = "score interval"
    time = float(x.person_time)
    value = _value(x)
    return Estimate(
        value,
        min(decimal(max(low, 0.0) / time), decimal(float(value))),
        decimal(high / time),
        level,
        name,
        (_told(x),),
        (),
        "rate",
        "per unit of person-time",
    )


def _garwood(events: int, level: Decimal) -> tuple[float, float]:
    from scipy.stats import chi2

    tail = (1 - checked(level) / 100) / 2
    low = float(chi2.ppf(tail, 2 * events)) / 2 if events else 0.0
    return low, float(chi2.ppf(1 - tail, 2 * events + 2)) / 2


def _mid_p(events: int, level: Decimal) -> tuple[float, float]:
    from scipy.optimize import brentq
    from scipy.stats import poisson

    tail = (1 - checked(level) / 100) / 2

    def above(mean: float) -> float:
        return float(poisson.sf(events, mean) + poisson.pmf(events, mean) / 2) - tail

    def below(mean: float) -> float:
        return float(poisson.cdf(events - 1, mean) + poisson.pmf(events, mean) / 2) - tail

    most = _garwood(events, Decimal("99.999999"))[1] + 1
    low = float(brentq(above, 1e-12, most)) if events else 0.0
    return low, float(brentq(below, 1e-12, most))


def rate_ratio(a: Rate, b: Rate, method: str = "score", level: Decimal = Decimal(95)) -> Estimate:
    """The ratio of two rates, a over b.

    Given the sum of events, those of the first group are binomial with share RR·t1 / (RR·t1 + t2);
    its limits give those of the ratio. score: Wilson's (Graham, Mengersen and Morton, Stat Med
    2003;22:2071), defined at a zero count; exact: Clopper-Pearson's; wald on the log scale, which
    needs events in both.

    >>> e = rate_ratio(Rate(11, Decimal(800)), Rate(21, Decimal(3011)), "exact")
    >>> [round(float(x), 4) for x in (e.value, e.low, e.high)]
    [1.9715, 0.8584, 4.2773]
    """
    inputs = _pair(a, b)
    if method not in RATIOS:
        raise ValueError(f"no method {method!r}: use one of {', '.join(RATIOS)}")
    if a.events + b.events == 0:
        none = ("no event in either group",)
        return Estimate(None, method="rate ratio", inputs=inputs, warnings=none)
    value = _value(a) / _value(b) if b.events else None
    if method == "wald":
        if not a.events or value is None:
            none = ("a group has no event: the interval on the log scale does not exist",)
            return Estimate(value, method="rate ratio", inputs=inputs, warnings=none)
        half = quantile(level) * sqrt(1 / a.events + 1 / b.events)
        limits: tuple[float, float | None] = (
            exp(log(value) - half), exp(log(value) + half)
        )  # fmt: skip
        name = "log interval (Rothman, Modern Epidemiology, ch. 14)"
    else:
        limits = _ratio_limits(a, b, method, level)
        name = {
            "score": "score interval (Graham, Mengersen and Morton 2003)",
            "exact": "conditional exact interval",
        }[method]
    low, high = limits
    if high is None:
        warning = (f"at least {low:.4g}; no upper limit exists",)
        return Estimate(
            value, level=level, method=name, inputs=inputs, warnings=warning, quantity="rate ratio"
        )
    return Estimate(value, decimal(low), decimal(high), level, name, inputs, (), "rate ratio")


def _ratio_limits(a: Rate, b: Rate, method: str, level: Decimal) -> tuple[float, float | None]:
    from stats.inputs import Count
    from stats.one_group import interval

    share = interval(
        Count(a.events, a.events + b.events), "wilson" if method == "score" else "exact", level
    )
    assert share.low is not None and share.high is not None
    scale = float(b.person_time / a.person_time)
    low, high = float(share.low), float(share.high)
    return scale * low / (1 - low), scale * high / (1 - high) if b.events else None


def rate_difference(
    a: Rate, b: Rate, method: str = "wald", level: Decimal = Decimal(95)
) -> Estimate:
    """The difference of two rates, a minus b: Wald, or MOVER on score intervals.

    >>> e = rate_difference(Rate(630, Decimal("14.2247")), Rate(101, Decimal("3.922")))
    >>> round(float(e.value), 3), round(float(rate_difference_se(
    ...     Rate(630, Decimal("14.2247")), Rate(101, Decimal("3.922")))), 4)
    (18.537, 3.1112)
    """
    inputs = _pair(a, b)
    value = _value(a) - _value(b)
    warnings: tuple[str, ...] = ()
    if method == "wald" and not (a.events and b.events):
        # Wald's width of a group without events is 0, as if it were known for certain.
        method, warnings = "mover", ("no event in a group: MOVER is given in place of Wald",)
    if method == "wald":
        half = quantile(level) * rate_difference_se(a, b)
        low, high = float(value) - half, float(value) + half
        name = "Wald interval"
    elif method == "mover":
        first, second = rate(a, "score", level), rate(b, "score", level)
        assert first.low is not None and first.high is not None
        assert second.low is not None and second.high is not None
        r1, r2 = float(_value(a)), float(_value(b))
        low = r1 - r2 - sqrt((r1 - float(first.low)) ** 2 + (float(second.high) - r2) ** 2)
        high = r1 - r2 + sqrt((float(first.high) - r1) ** 2 + (r2 - float(second.low)) ** 2)
        name = "MOVER on score intervals (Zou and Donner, Stat Med 2008;27:1693)"
    else:
        raise ValueError(f"no method {method!r}: use one of {', '.join(DIFFERENCES)}")
    return Estimate(
        value, decimal(low), decimal(high), level, name, inputs, warnings, "rate difference",
        "per unit of person-time",
    )  # fmt: skip


def rate_difference_se(a: Rate, b: Rate) -> float:
    """The Wald standard error of a difference of rates, √(x1/t1² + x2/t2²)."""
    _pair(a, b)
    return sqrt(sum(x.events / float(x.person_time) ** 2 for x in (a, b)))


def rate_test(a: Rate, b: Rate, method: str = "score", side: str = "two-sided") -> Tested:
    """The test that two rates are equal, given the sum of events: score, or exact binomial.

    >>> t = rate_test(Rate(60, Decimal("51477.5")), Rate(30, Decimal("54308.7")), side="greater")
    >>> round(float(t.p), 6)
    0.000316
    """
    from scipy.stats import binomtest, norm

    inputs = _pair(a, b)
    if method not in TESTS:
        raise ValueError(f"no method {method!r}: use one of {', '.join(TESTS)}")
    if side not in SIDES:
        raise ValueError(f"no side {side!r}: use one of {', '.join(SIDES)}")
    events = a.events + b.events
    if events == 0:
        raise ValueError("no event in either group: nothing to test")
    share = float(a.person_time / (a.person_time + b.person_time))
    if method == "exact":
        p = float(binomtest(a.events, events, share, alternative=side).pvalue)
        return Tested(p_value(p), method="conditional exact test of rates", inputs=inputs)
    z = (a.events - events * share) / sqrt(events * share * (1 - share))
    tails = {"two-sided": 2 * norm.sf(abs(z)), "greater": norm.sf(z), "less": norm.cdf(z)}
    return Tested(p_value(float(tails[side])), decimal(z), None, "score test of rates", inputs)


def person_time(n: int, mean_follow_up: Decimal) -> Estimate:
    """Person-time as people times their mean follow-up; approximate.

    >>> str(person_time(30, Decimal("2.2")).value)
    '66.0'
    """
    if whole("n", n) < 1:
        raise ValueError("n must be at least 1, not 0")
    if exact("mean_follow_up", mean_follow_up) <= 0:
        raise ValueError(f"mean_follow_up must be above 0, not {mean_follow_up}")
    return Estimate(
        n * mean_follow_up,
        method="people × mean follow-up",
        inputs=(f"{n} people", f"mean follow-up {mean_follow_up}"),
        warnings=("approximate: a mean follow-up, not each person's time",),
        quantity="person-time",
    )
