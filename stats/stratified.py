"""Strata of counts: the Mantel-Haenszel odds ratio and the tests that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import erfc, sqrt
from typing import Any

from stats.estimate import Estimate, decimal
from stats.inputs import Count, kind
from stats.tested import Tested, p_value

Strata = Sequence[tuple[Count, Count]]


def _table(strata: Strata) -> Any:
    from statsmodels.stats.contingency_tables import StratifiedTable

    if not strata:
        raise ValueError("no stratum is given")
    for a, b in strata:
        kind("treated", a, Count)
        kind("control", b, Count)
    if all(a.events + b.events in (0, a.n + b.n) for a, b in strata):
        raise ValueError("every stratum has an empty margin: nothing can be told")
    tables = [
        [[a.events, a.n - a.events], [b.events, b.n - b.events]]
        for a, b in strata
        if a.events + b.events not in (0, a.n + b.n)
    ]
    # The library wants one array with the strata last; two tables or more.
    import numpy as np

    return StratifiedTable(np.dstack(tables).astype(float))


def mantel_haenszel(strata: Strata, level: Decimal = Decimal(95)) -> Estimate:
    """The Mantel-Haenszel odds ratio with the interval of Robins, Breslow and Greenland (1986).

    A stratum with an empty margin says nothing and is left out.

    >>> strata = [(Count(8, 106), Count(5, 120)), (Count(22, 98), Count(16, 85))]
    >>> e = mantel_haenszel(strata, Decimal(90))
    >>> [round(float(x), 4) for x in (e.value, e.low, e.high)]
    [1.4031, 0.8411, 2.3409]
    """
    table = _table(strata)
    inputs = tuple(f"{a} v {b}" for a, b in strata)
    method = "Mantel-Haenszel odds ratio, Robins-Breslow-Greenland interval (1986)"
    tops = [(a.events * (b.n - b.events), (a.n - a.events) * b.events) for a, b in strata]
    if not sum(first for first, _ in tops) or not sum(second for _, second in tops):
        none = ("the pooled table has an empty diagonal: no interval exists",)
        value = None if any(first for first, _ in tops) else Decimal(0)
        return Estimate(value, method=method, inputs=inputs, warnings=none, quantity="odds ratio")
    low, high = table.oddsratio_pooled_confint(alpha=1 - float(level) / 100)
    return Estimate(
        decimal(float(table.oddsratio_pooled)), decimal(float(low)), decimal(float(high)), level,
        method, inputs, (), "odds ratio",
    )  # fmt: skip


def cochran_mantel_haenszel(strata: Strata, *, corrected: bool = False) -> Tested:
    """The Cochran-Mantel-Haenszel test that the common odds ratio is 1; df 1.

    >>> strata = [(Count(647, 1269), Count(2, 29)), (Count(41, 69), Count(19, 51))]
    >>> round(float(cochran_mantel_haenszel(strata).statistic), 2)
    24.92
    """
    _table(strata)
    gap = variance = 0.0
    for a, b in strata:
        n, events = a.n + b.n, a.events + b.events
        gap += a.events - a.n * events / n
        variance += a.n * b.n * events * (n - events) / (n * n * (n - 1)) if n > 1 else 0.0
    # The correction never turns a small difference into one of the other sign.
    shift = max(abs(gap) - (0.5 if corrected else 0.0), 0.0)
    statistic = shift**2 / variance
    correction = "with continuity correction" if corrected else "no correction"
    return Tested(
        p_value(erfc(sqrt(statistic / 2))),
        decimal(statistic),
        Decimal(1),
        f"Cochran-Mantel-Haenszel test, {correction}",
        tuple(f"{a} v {b}" for a, b in strata),
    )


def breslow_day(strata: Strata) -> Tested:
    """The Breslow-Day test, with Tarone's adjustment, that the strata share one odds ratio.

    >>> strata = [(Count(8, 106), Count(5, 120)), (Count(22, 98), Count(16, 85))]
    >>> round(float(breslow_day(strata).p), 3)
    0.555
    """
    telling = [(a, b) for a, b in strata if 0 < a.events + b.events < a.n + b.n]
    table = _table(strata)
    if len(telling) < 2:
        raise ValueError("one stratum at most says anything: two are needed to compare")
    tops = [(a.events * (b.n - b.events), (a.n - a.events) * b.events) for a, b in telling]
    if not sum(first for first, _ in tops) or not sum(second for _, second in tops):
        raise ValueError("the common odds ratio is 0 or without bound: the strata are not compared")
    made = table.test_equal_odds(adjust=True)
    return Tested(
        p_value(float(made.pvalue)),
        decimal(max(float(made.statistic), 0.0)),
        Decimal(len(telling) - 1),
        "Breslow-Day test with Tarone's adjustment",
        tuple(f"{a} v {b}" for a, b in strata),
    )
