"""The odds ratio conditional on both margins: exact and mid-P intervals."""

from __future__ import annotations

from decimal import Decimal
from math import exp, inf

from stats.estimate import Estimate, decimal
from stats.inputs import Count
from stats.score_intervals import WIDEST


def conditional_odds_ratio(a: Count, b: Count, level: Decimal, *, mid: bool) -> Estimate:
    """The conditional maximum likelihood estimate with its central interval.

    exact: Cornfield (1956); mid-P counts half of the observed table (Fagerland, Lydersen and Laake
    2017, ch. 4). R prints root-finder approximations of the exact limits; these are to ten digits.

    >>> o = conditional_odds_ratio(Count(3, 4), Count(1, 4), Decimal(95), mid=False)
    >>> [round(float(x), 4) for x in (o.value, o.low, o.high)]
    [6.4083, 0.2117, 626.2435]
    """
    from scipy.stats import nchypergeom_fisher

    total, events = a.n + b.n, a.events + b.events
    name = "mid-P interval (Cornfield)" if mid else "exact conditional interval (Cornfield 1956)"
    inputs = (str(a), str(b))
    lowest, highest = max(0, events - b.n), min(events, a.n)
    if lowest == highest:
        return Estimate(None, method=name, inputs=inputs, warnings=("an empty margin",))
    tail = (1 - float(level) / 100) / 2
    x = a.events

    def spread(log_psi: float) -> nchypergeom_fisher:
        return nchypergeom_fisher(total, events, a.n, exp(log_psi))

    def above(log_psi: float) -> float:
        held = spread(log_psi)
        return float(held.sf(x - 1) - (held.pmf(x) / 2 if mid else 0))

    def below(log_psi: float) -> float:
        held = spread(log_psi)
        return float(held.cdf(x) - (held.pmf(x) / 2 if mid else 0))

    edge = WIDEST / 3
    low, high = -inf, inf
    if x > lowest:
        low = _crossing(lambda v: above(v) - tail, -edge, edge)
    if x < highest:
        high = _crossing(lambda v: tail - below(v), -edge, edge)
    value = None
    if lowest < x < highest:
        value = decimal(exp(_crossing(lambda v: float(spread(v).mean()) - x, -edge, edge)))
    elif x == lowest:
        value = Decimal(0)
    if high == inf:
        warning = (f"at least {exp(low):.4g}; no upper limit exists",)
        return Estimate(value, level=level, method=name, inputs=inputs, warnings=warning)
    lower = decimal(exp(low)) if low > -inf else Decimal(0)
    return Estimate(value, lower, decimal(exp(high)), level, name, inputs, (), "odds ratio")


def _crossing(rises: object, low: float, high: float) -> float:
    """Where a rising function of the log odds ratio crosses zero, by bisection."""
    assert callable(rises)
    for _ in range(80):
        middle = (low + high) / 2
        if rises(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
