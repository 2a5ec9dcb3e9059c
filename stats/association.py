"""Tests of association between two groups' counts."""

from __future__ import annotations

from stats.estimate import Estimate, decimal
from stats.inputs import Count, kind


def fisher(a: Count, b: Count) -> Estimate:
    """Fisher's exact test, two-sided by minimum likelihood; the value is P.

    It can be below 0.05 while a central exact interval of the odds ratio holds 1: the two are built
    differently (Fay, Biostatistics 2010;11:373).

    >>> round(float(fisher(Count(10, 102), Count(39, 97)).value), 9)
    5.27e-07
    """
    from scipy.stats import fisher_exact

    kind("treated", a, Count)
    kind("control", b, Count)
    table = [[a.events, a.n - a.events], [b.events, b.n - b.events]]
    return Estimate(
        decimal(float(fisher_exact(table)[1])),
        method="Fisher's exact test, two-sided",
        inputs=(str(a), str(b)),
        quantity="P value",
    )
