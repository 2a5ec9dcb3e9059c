"""Shares of people: intervals, differences, ratios of two counts.

Proportions are 0 to 1; differences are in percentage points. Inputs are :class:`Count`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import exp, sqrt

from stats.estimate import Estimate, decimal
from stats.inputs import Count, kind, whole
from stats.survival import quantile

WILSON = "Wilson score interval (Wilson 1927; Newcombe 1998)"
EXACT = "exact interval (Clopper and Pearson 1934)"
NEWCOMBE = "Newcombe's hybrid score interval (Newcombe 1998, method 10)"


def share(x: Count) -> Fraction:
    """The exact share.

    >>> share(Count(28, 30))
    Fraction(14, 15)
    """
    kind("x", x, Count)
    return Fraction(x.events, x.n)


def wilson(x: Count, level: Decimal = Decimal(95)) -> tuple[float, float]:
    """The Wilson score limits, in closed form.

    >>> [round(v, 4) for v in wilson(Count(1, 29))]
    [0.0061, 0.1718]
    """
    z, p, n = quantile(level), x.events / x.n, x.n
    centre, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if x.events == 0 else (centre - half) / scale
    high = 1.0 if x.events == n else (centre + half) / scale
    return low, high


def interval(x: Count, method: str = "wilson", level: Decimal = Decimal(95)) -> Estimate:
    """The interval of a share by a named method: wilson, wilson-cc, exact, jeffreys or mid-p.

    Jeffreys at 0 or n touches the bound (Brown, Cai and DasGupta, Stat Sci 2001;16:101).

    >>> i = interval(Count(4, 30), "exact")
    >>> round(float(i.low), 3), round(float(i.high), 3)
    (0.038, 0.307)
    """
    kind("x", x, Count)
    alpha = 1 - float(level) / 100
    if method == "wilson":
        low, high = wilson(x, level)
        name = WILSON
    elif method == "exact":
        low, high = _clopper_pearson(x, alpha)
        name = EXACT
    elif method == "jeffreys":
        from scipy.stats import beta

        low, high = beta.ppf([alpha / 2, 1 - alpha / 2], x.events + 0.5, x.n - x.events + 0.5)
        low, high = (0.0 if x.events == 0 else low), (1.0 if x.events == x.n else high)
        name = "Jeffreys interval (Brown, Cai and DasGupta 2001)"
    elif method == "wilson-cc":
        from scipy.stats import binomtest

        found = binomtest(x.events, x.n).proportion_ci(float(level) / 100, method="wilsoncc")
        low, high = found.low, found.high
        name = "Wilson score interval with continuity correction (Newcombe 1998)"
    elif method == "mid-p":
        low, high = _mid_p(x, alpha)
        name = "mid-P exact interval (Berry and Armitage 1995)"
    else:
        raise ValueError(f"no method {method!r}: use wilson, wilson-cc, exact, jeffreys or mid-p")
    value = share(x)
    return Estimate(
        value,
        min(decimal(float(low)), decimal(x.events / x.n)),
        max(decimal(float(high)), decimal(x.events / x.n)),
        level,
        name,
        (str(x),),
        (),
        "share",
    )


def _clopper_pearson(x: Count, alpha: float) -> tuple[float, float]:
    from scipy.stats import beta

    low = 0.0 if x.events == 0 else float(beta.ppf(alpha / 2, x.events, x.n - x.events + 1))
    high = 1.0
    if x.events < x.n:
        high = float(beta.ppf(1 - alpha / 2, x.events + 1, x.n - x.events))
    return low, high


def _mid_p(x: Count, alpha: float) -> tuple[float, float]:
    from scipy.optimize import brentq
    from scipy.stats import binom

    def above(p: float) -> float:
        return float(binom.sf(x.events, x.n, p) + binom.pmf(x.events, x.n, p) / 2)

    low = 0.0
    if x.events > 0:
        low = brentq(lambda p: above(p) - alpha / 2, 1e-12, 1 - 1e-12)
    high = 1.0
    if x.events < x.n:
        high = brentq(lambda p: above(p) - (1 - alpha / 2), 1e-12, 1 - 1e-12)
    return low, high


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


def _two(a: Count, b: Count) -> tuple[str, str]:
    kind("treated", a, Count)
    kind("control", b, Count)
    return str(a), str(b)


def risk_difference(
    a: Count, b: Count, method: str = "newcombe", level: Decimal = Decimal(95)
) -> Estimate:
    """The difference of two shares, a minus b, in percentage points.

    newcombe (Stat Med 1998;17:873, method 10; never fails), wald, or agresti-caffo (clipped).

    >>> d = risk_difference(Count(6, 7), Count(2, 7))
    >>> round(float(d.low), 2), round(float(d.high), 2)
    (5.82, 80.62)
    """
    inputs = _two(a, b)
    value = 100 * (share(a) - share(b))
    z = quantile(level)
    if method == "newcombe":
        (l1, u1), (l2, u2) = wilson(a, level), wilson(b, level)
        p1, p2 = a.events / a.n, b.events / b.n
        low = p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
        high = p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
        name = NEWCOMBE
    elif method in ("wald", "agresti-caffo"):
        extra = 0 if method == "wald" else 1
        n1, n2 = a.n + 2 * extra, b.n + 2 * extra
        p1, p2 = (a.events + extra) / n1, (b.events + extra) / n2
        half = z * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
        low, high = p1 - p2 - half, p1 - p2 + half
        name = "Wald interval" if method == "wald" else "Agresti-Caffo interval, clipped (2000)"
    else:
        raise ValueError(f"no method {method!r}: use newcombe, wald or agresti-caffo")
    exact_value = float(value)
    return Estimate(
        value,
        decimal(min(max(low, -1.0) * 100, exact_value)),
        decimal(max(min(high, 1.0) * 100, exact_value)),
        level,
        name,
        inputs,
        (),
        "risk difference",
        "points",
    )


def risk_ratio(a: Count, b: Count, level: Decimal = Decimal(95)) -> Estimate:
    """The ratio of two shares, a over b, with Katz's interval on the log scale.

    Undefined where the control has no event; without an interval where the treated has none
    (Katz et al., Biometrics 1978;34:469).

    >>> r = risk_ratio(Count(156, 273), Count(140, 277))
    >>> round(float(r.value), 2)
    1.13
    """
    inputs = _two(a, b)
    if b.events == 0:
        return Estimate(
            None, method="risk ratio", inputs=inputs, warnings=("no event in the control group",)
        )
    value = share(a) / share(b)
    if a.events == 0:
        return Estimate(
            value,
            method="risk ratio",
            inputs=inputs,
            warnings=("no event in the treated group: Katz's interval does not exist",),
            quantity="risk ratio",
        )
    half = quantile(level) * sqrt(1 / a.events - 1 / a.n + 1 / b.events - 1 / b.n)
    return Estimate(
        value,
        decimal(float(value) * exp(-half)),
        decimal(float(value) * exp(half)),
        level,
        "log interval (Katz 1978)",
        inputs,
        (),
        "risk ratio",
    )


def odds_ratio(a: Count, b: Count, level: Decimal = Decimal(95)) -> Estimate:
    """The odds ratio, a over b, with Woolf's interval; Gart's adjustment where a cell is zero.

    Woolf, Ann Hum Genet 1955;19:251; Gart, Biometrika 1966;53:145.

    >>> round(float(odds_ratio(Count(10, 102), Count(39, 97)).value), 3)
    0.162
    """
    inputs = _two(a, b)
    cells = [a.events, a.n - a.events, b.events, b.n - b.events]
    z = quantile(level)
    if 0 in cells:
        adjusted = [cell + 0.5 for cell in cells]
        value = adjusted[0] * adjusted[3] / (adjusted[1] * adjusted[2])
        half = z * sqrt(sum(1 / cell for cell in adjusted))
        return Estimate(
            decimal(value),
            decimal(value * exp(-half)),
            decimal(value * exp(half)),
            level,
            "half added to every cell (Gart 1966)",
            inputs,
            ("a cell is zero: half was added to every cell",),
            "odds ratio",
        )
    exact_value = Fraction(cells[0] * cells[3], cells[1] * cells[2])
    half = z * sqrt(sum(1 / cell for cell in cells))
    return Estimate(
        exact_value,
        decimal(float(exact_value) * exp(-half)),
        decimal(float(exact_value) * exp(half)),
        level,
        "logit interval (Woolf 1955)",
        inputs,
        (),
        "odds ratio",
    )
