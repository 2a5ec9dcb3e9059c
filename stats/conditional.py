"""The odds ratio conditional on both margins: exact and mid-P intervals."""

from __future__ import annotations

from decimal import Decimal
from math import exp, inf
from typing import TYPE_CHECKING

from stats.estimate import Estimate, decimal
from stats.inputs import Count
from stats.score_intervals import WIDEST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST = 1_000_000  # people; beyond it the exact law takes long and says what others say


def conditional_odds_ratio(a: Count, b: Count, level: Decimal, *, mid: bool) -> Estimate:
    """The conditional maximum likelihood estimate with its central interval.

    exact: Cornfield (1956); mid-P counts half of the observed table (Fagerland, Lydersen and Laake
    2017, ch. 4). R prints root-finder approximations of the exact limits; these are to ten digits.

    >>> o = conditional_odds_ratio(Count(3, 4), Count(1, 4), Decimal(95), mid=False)
    >>> [round(float(x), 4) for x in (o.value, o.low, o.high)]
    [6.4083, 0.2117, 626.2435]
    """
    total, events = a.n + b.n, a.events + b.events
    name = "mid-P interval (Cornfield)" if mid else "exact conditional interval (Cornfield 1956)"
    inputs = (str(a), str(b))
    lowest, highest = max(0, events - b.n), min(events, a.n)
    if lowest == highest:
        return Estimate(None, method=name, inputs=inputs, warnings=("an empty margin",))
    if total > LARGEST:
        raise ValueError(f"{total} people are too many for an exact interval: use woolf or score")
    tail = (1 - float(level) / 100) / 2
    x = a.events
    spread = _Conditional(a.n, b.n, events)

    def above(log_psi: float) -> float:
        return spread.at_least(x, log_psi) - (spread.exactly(x, log_psi) / 2 if mid else 0)

    def below(log_psi: float) -> float:
        return spread.at_most(x, log_psi) - (spread.exactly(x, log_psi) / 2 if mid else 0)

    edge = WIDEST / 3
    low, high = -inf, inf
    if x > lowest:
        low = _crossing(lambda v: above(v) - tail, -edge, edge)
    if x < highest:
        high = _crossing(lambda v: tail - below(v), -edge, edge)
    value = None
    if lowest < x < highest:
        value = decimal(exp(_crossing(lambda v: spread.mean(v) - x, -edge, edge)))
    elif x == lowest:
        value = Decimal(0)
    if high == inf:
        warning = (f"at least {exp(low):.4g}; no upper limit exists",)
        return Estimate(value, level=level, method=name, inputs=inputs, warnings=warning)
    lower = decimal(exp(low)) if low > -inf else Decimal(0)
    return Estimate(value, lower, decimal(exp(high)), level, name, inputs, (), "odds ratio")


class _Conditional:
    """Events in the first group, given both margins, by odds ratio: Fisher's noncentral law.

    Worked out from the logarithms of its terms. The library's version of it ends the whole process
    on some tables with a large odds ratio.
    """

    def __init__(self, n1: int, n2: int, events: int) -> None:
        import numpy as np
        from scipy.special import gammaln

        self.k = np.arange(max(0, events - n2), min(events, n1) + 1)
        other = events - self.k
        self._log = -(gammaln(self.k + 1) + gammaln(n1 - self.k + 1))
        self._log -= gammaln(other + 1) + gammaln(n2 - other + 1)

    def _weights(self, log_psi: float) -> NDArray[np.float64]:
        import numpy as np

        terms = self._log + self.k * log_psi
        weights: NDArray[np.float64] = np.exp(terms - terms.max())
        weights /= weights.sum()
        return weights

    def mean(self, log_psi: float) -> float:
        return float((self._weights(log_psi) * self.k).sum())

    def exactly(self, x: int, log_psi: float) -> float:
        return float(self._weights(log_psi)[x - int(self.k[0])])

    def at_least(self, x: int, log_psi: float) -> float:
        return float(self._weights(log_psi)[x - int(self.k[0]) :].sum())

    def at_most(self, x: int, log_psi: float) -> float:
        return float(self._weights(log_psi)[: x - int(self.k[0]) + 1].sum())


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
