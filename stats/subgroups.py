"""Two subgroups' ratios compared, and a hazard ratio from observed and expected events."""

from __future__ import annotations

from decimal import Decimal
from math import erfc, exp, log, sqrt

from stats.conversions import se_log_ratio
from stats.estimate import Estimate, decimal
from stats.inputs import RatioEstimate, exact, whole
from stats.normal import quantile
from stats.tested import Tested, p_value


def interaction(
    first: RatioEstimate, second: RatioEstimate, level: Decimal = Decimal(95)
) -> tuple[Estimate, Tested]:
    """The ratio of two ratios with its interval, and the test that they are equal.

    Altman and Bland, BMJ 2003;326:219. The subgroups must not share people.

    >>> a = RatioEstimate(Decimal("0.67"), Decimal("0.46"), Decimal("0.98"))
    >>> b = RatioEstimate(Decimal("0.88"), Decimal("0.71"), Decimal("1.08"))
    >>> ratio, test = interaction(a, b)
    >>> [round(float(x), 2) for x in (ratio.value, ratio.low, ratio.high, test.statistic)]
    [0.76, 0.49, 1.17, -1.24]
    """
    errors = [se_log_ratio(r) for r in (first, second)]
    inputs = tuple(e.inputs[0] for e in errors)
    warnings = tuple(dict.fromkeys(w for e in errors for w in e.warnings))
    parts = [float(e.value) for e in errors if e.value is not None]
    se = sqrt(sum(part**2 for part in parts))
    if se == 0:
        raise ValueError("the limits of each ratio are one number: they carry no width")
    gap = log(first.value) - log(second.value)
    half = quantile(level) * se
    method = "difference of log ratios (Altman and Bland, BMJ 2003;326:219)"
    ratio = Estimate(
        decimal(exp(gap)),
        decimal(exp(gap - half)),
        decimal(exp(gap + half)),
        level,
        method,
        inputs,
        warnings,
        "ratio of ratios",
    )
    tested = Tested(
        p_value(erfc(abs(gap / se) / sqrt(2))),
        decimal(gap / se),
        method=method,
        inputs=inputs,
        warnings=warnings,
    )
    return ratio, tested


def log_rank_from_expected(
    o1: int,
    e1: Decimal,
    o2: int,
    e2: Decimal,
    level: Decimal = Decimal(95),
    method: str = "ratio",
) -> tuple[Estimate, Tested]:
    """The hazard ratio and the log-rank test, from observed and expected events.

    ratio: (O1/E1) / (O2/E2), with the interval from 1/E1 + 1/E2, defined where both groups had
    events (Bland and Altman, BMJ 2004;328:1073). peto: exp((O1 - E1)/V), V = E1·E2/(E1 + E2), with
    the interval from 1/V (Tierney and others, Trials 2007;8:16). The test is the sum of (O - E)²/E.
    The two expected numbers must add up to the observed.

    >>> hr, test = log_rank_from_expected(14, Decimal("22.48"), 28, Decimal("19.52"))
    >>> round(float(hr.value), 2), round(float(test.statistic), 2)
    (0.43, 6.88)
    """
    whole("o1", o1)
    whole("o2", o2)
    if exact("e1", e1) <= 0 or exact("e2", e2) <= 0:
        raise ValueError("an expected number of events is above 0")
    if abs(o1 + o2 - e1 - e2) > Decimal("0.5"):
        raise ValueError(f"{o1} and {o2} observed do not add up to {e1} and {e2} expected")
    statistic = (o1 - e1) ** 2 / e1 + (o2 - e2) ** 2 / e2
    inputs = (f"{o1} observed, {e1} expected", f"{o2} observed, {e2} expected")
    tested = Tested(
        p_value(erfc(sqrt(float(statistic) / 2))),
        statistic,
        Decimal(1),
        "log-rank, sum of (O − E)²/E (Bland and Altman, BMJ 2004;328:1073)",
        inputs,
    )
    if method == "peto":
        v = float(e1 * e2 / (e1 + e2))
        centre, half = float(o1 - e1) / v, quantile(level) / sqrt(v)
        value, low, high = (decimal(exp(centre + side * half)) for side in (0, -1, 1))
        name = "Peto's, observed minus expected over the variance (Tierney 2007)"
        return Estimate(value, low, high, level, name, inputs, (), "hazard ratio"), tested
    if method != "ratio":
        raise ValueError(f"no method {method!r}: use ratio or peto")
    method = "observed over expected events of each group, log scale (Bland and Altman 2004)"
    if o2 == 0:
        none = ("no event in the second group: the hazard ratio is undefined",)
        return Estimate(None, method=method, inputs=inputs, warnings=none), tested
    value = (o1 / e1) / (o2 / e2)
    if o1 == 0:
        none = ("no event in the first group: the interval on the log scale does not exist",)
        return Estimate(value, method=method, inputs=inputs, warnings=none), tested
    half = quantile(level) * sqrt(float(1 / e1 + 1 / e2))
    low, high = (decimal(float(value) * exp(side)) for side in (-half, half))
    return Estimate(value, low, high, level, method, inputs, (), "hazard ratio"), tested
