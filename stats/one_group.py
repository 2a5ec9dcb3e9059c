"""One group's share of people: its interval, its upper limit, and a test against a fixed rate.

Proportions are 0 to 1. The input is a :class:`stats.inputs.Count`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import sqrt

from stats.estimate import Estimate, decimal
from stats.inputs import Count, kind
from stats.normal import quantile

WILSON = "Wilson score interval (Wilson 1927; Newcombe 1998)"
EXACT = "exact interval (Clopper and Pearson 1934)"
METHODS = ("wilson", "exact", "mid-p", "jeffreys", "wilson-cc", "agresti-coull", "wald")
NO_WIDTH = "Wald's interval has no width for this count and says nothing: use wilson or exact"


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


def wilson_cc(x: Count, level: Decimal = Decimal(95)) -> tuple[float, float]:
    """The Wilson limits with continuity correction (Newcombe 1998, method 4).

    >>> [round(v, 4) for v in wilson_cc(Count(1, 29))]
    [0.0018, 0.1963]
    """
    z, p, n = quantile(level), x.events / x.n, x.n
    scale = 2 * (n + z * z)
    low, high = 0.0, 1.0
    if x.events:
        root = z * z - 2 - 1 / n + 4 * p * (n * (1 - p) + 1)
        low = max(0.0, (2 * n * p + z * z - 1 - z * sqrt(root)) / scale)
    if x.events < n:
        root = z * z + 2 - 1 / n + 4 * p * (n * (1 - p) - 1)
        high = min(1.0, (2 * n * p + z * z + 1 + z * sqrt(root)) / scale)
    return low, high


def interval(x: Count, method: str = "wilson", level: Decimal = Decimal(95)) -> Estimate:
    """The interval of a share by a named method of METHODS.

    agresti-coull and wald are for comparison with papers that print them; wald has no width at 0
    and at n, and says so. Jeffreys at 0 or n touches the bound (Brown, Cai and DasGupta, Stat Sci
    2001;16:101).

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
        low, high = wilson_cc(x, level)
        name = "Wilson score interval with continuity correction (Newcombe 1998)"
    elif method == "mid-p":
        low, high = _mid_p(x, alpha)
        name = "mid-P exact interval (Berry and Armitage 1995)"
    elif method in ("agresti-coull", "wald"):
        low, high = _normal(x, level, method)
        name = "Agresti-Coull interval (1998)" if method == "agresti-coull" else "Wald interval"
    else:
        raise ValueError(f"no method {method!r}: use one of {', '.join(METHODS)}")
    value = share(x)
    return Estimate(
        value,
        min(decimal(float(low)), decimal(x.events / x.n)),
        max(decimal(float(high)), decimal(x.events / x.n)),
        level,
        name,
        (str(x),),
        (NO_WIDTH,) if low == high else (),
        "share",
    )


def _normal(x: Count, level: Decimal, method: str) -> tuple[float, float]:
    """Wald's limits, or with z²/2 people added on each side, held within 0 to 1."""
    z = quantile(level)
    extra = z * z if method == "agresti-coull" else 0.0
    n = x.n + extra
    p = (x.events + extra / 2) / n
    half = z * sqrt(p * (1 - p) / n)
    return max(p - half, 0.0), min(p + half, 1.0)


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


def against_fixed_rate(x: Count, rate: Fraction, method: str = "exact") -> Estimate:
    """A two-sided test of a share against a fixed rate; the value is P.

    exact: binomial, by minimum likelihood (Fagerland, Lydersen and Laake 2017, ch. 2); score: the
    variance under the null, which a Wald test does not use.

    >>> round(float(against_fixed_rate(Count(13, 16), Fraction(1, 2)).value), 5)
    0.02127
    """
    kind("x", x, Count)
    if not isinstance(rate, Fraction):
        raise TypeError(f"rate must be a Fraction, not {rate!r}")
    if not 0 < rate < 1:
        raise ValueError(f"the rate to test against lies between 0 and 1, not at {rate}")
    if method == "exact":
        from scipy.stats import binomtest

        p = float(binomtest(x.events, x.n, float(rate)).pvalue)
        name = "exact binomial test, two-sided"
    elif method == "score":
        from statistics import NormalDist

        error = sqrt(float(rate) * (1 - float(rate)) / x.n)
        p = 2 * NormalDist().cdf(-abs(x.events / x.n - float(rate)) / error)
        name = "score test, two-sided"
    else:
        raise ValueError(f"no method {method!r}: use exact or score")
    return Estimate(decimal(p), method=name, inputs=(str(x), str(rate)), quantity="P value")
