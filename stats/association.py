"""Tests of association between two groups' counts."""

from __future__ import annotations

from math import erfc, isnan, sqrt
from typing import Any

from stats.estimate import Estimate, decimal
from stats.inputs import Count, kind, whole
from stats.tested import Tested, p_value

FISHER = "Fisher's exact test, two-sided by minimum likelihood"
SIDES = ("two-sided", "greater", "less")
CHI_SQUARE = ("pearson", "yates", "g")
UNCONDITIONAL = ("barnard", "boschloo")
# Searching the nuisance parameter takes seconds from here on, and hours far beyond.
LARGEST = 2_000
# Beyond so many people the sums of Fisher's test take minutes and lose their digits.
LARGEST_FISHER = 20_000_000


def fisher(a: Count, b: Count) -> Estimate:
    """Fisher's exact test, two-sided by minimum likelihood; the value is P.

    It can be below 0.05 while a central exact interval of the odds ratio holds 1: the two are built
    differently (Fay, Biostatistics 2010;11:373).

    >>> round(float(fisher(Count(10, 102), Count(39, 97)).value), 9)
    5.27e-07
    """
    tested = fisher_test(a, b)
    return Estimate(tested.p, method=tested.method, inputs=tested.inputs, quantity="P value")


def fisher_test(a: Count, b: Count, side: str = "two-sided") -> Tested:
    """Fisher's exact test; `side` greater: more events in the first group.

    >>> [round(float(fisher_test(Count(3, 4), Count(1, 4), s).p), 4) for s in SIDES]
    [0.4857, 0.2429, 0.9857]
    """
    from scipy.stats import fisher_exact

    if side not in SIDES:
        raise ValueError(f"no side {side!r}: use one of {', '.join(SIDES)}")
    inputs = _inputs(a, b)
    if a.n + b.n > LARGEST_FISHER:
        raise ValueError(f"{a.n + b.n} people are too many for Fisher's test: use chi-square")
    name = FISHER if side == "two-sided" else f"Fisher's exact test, one-sided ({side})"
    return Tested(
        p_value(float(fisher_exact(_rows(a, b), alternative=side)[1])), method=name, inputs=inputs
    )


def chi_square(a: Count, b: Count, method: str = "pearson") -> Tested:
    """Pearson's chi-square test, with Yates's correction, or the likelihood-ratio G test; df 1.

    >>> t = chi_square(Count(3, 4), Count(1, 4))
    >>> str(t.statistic), round(float(t.p), 4)
    ('2', 0.1573)
    """
    from scipy.stats import chi2_contingency

    if method not in CHI_SQUARE:
        raise ValueError(f"no method {method!r}: use one of {', '.join(CHI_SQUARE)}")
    inputs = _inputs(a, b)
    if a.events + b.events in (0, a.n + b.n):
        raise ValueError("no test of association: every person, or nobody, had the event")
    made: Any = chi2_contingency(
        _rows(a, b),
        correction=method == "yates",
        lambda_="log-likelihood" if method == "g" else "pearson",
    )
    expected = float(made.expected_freq.min())
    warnings = ("a cell expects fewer than 5: prefer an exact test",) if expected < 5 else ()
    name = {
        "pearson": "Pearson's chi-square test, no correction",
        "yates": "chi-square test with Yates's correction",
        "g": "likelihood-ratio (G) test",
    }[method]
    return Tested(
        p_value(float(made.pvalue)), decimal(float(made.statistic)), decimal(1), name, inputs,
        warnings,
    )  # fmt: skip


def unconditional(a: Count, b: Count, method: str = "barnard") -> Tested:
    """Exact unconditional tests, two-sided: Barnard's with the pooled score, or Boschloo's.

    Barnard's with the pooled score is Suissa and Shuster's (J R Stat Soc A 1985;148:317).
    Boschloo's two-sided P is twice the smaller one-sided P. scipy takes the groups as columns; a
    table the other way round has another P.

    >>> round(float(unconditional(Count(2, 10), Count(7, 9)).p), 5)
    0.01921
    >>> round(float(unconditional(Count(28, 30), Count(141, 214), "boschloo").p), 5)
    0.00104
    """
    from scipy.stats import barnard_exact, boschloo_exact

    if method not in UNCONDITIONAL:
        raise ValueError(f"no method {method!r}: use one of {', '.join(UNCONDITIONAL)}")
    inputs = _inputs(a, b)
    if a.n + b.n > LARGEST:
        raise ValueError(
            f"{a.n + b.n} people are too many for an exact unconditional test: use chi-square"
        )
    columns = [[a.events, b.events], [a.n - a.events, b.n - b.events]]
    if method == "barnard":
        p = float(barnard_exact(columns, pooled=True, n=64).pvalue)
        name = "Barnard's exact unconditional test, pooled score"
    else:
        p = float(boschloo_exact(columns, n=64).pvalue)
        name = "Boschloo's exact unconditional test, two-sided as twice the smaller"
    # scipy gives no number where a margin is empty: nothing then speaks against the null.
    return Tested(p_value(1.0 if isnan(p) else p), method=name, inputs=inputs)


def mcnemar(first_only: int, second_only: int, *, exact: bool = True) -> Tested:
    """McNemar's test of paired answers, from the two kinds of pairs that disagree.

    Exact binomial, or chi-square without correction (McNemar 1947; Fagerland, Lydersen and Laake
    2013).

    >>> round(float(mcnemar(1, 7).p), 4), round(float(mcnemar(1, 7, exact=False).p), 4)
    (0.0703, 0.0339)
    """
    from scipy.stats import binomtest

    pairs = whole("first_only", first_only) + whole("second_only", second_only)
    inputs = (f"{first_only} and {second_only} pairs that disagree",)
    if pairs == 0:
        raise ValueError("no pair disagrees, so there is nothing to test")
    if exact:
        p = float(binomtest(first_only, pairs, 0.5).pvalue)
        return Tested(p_value(p), method="McNemar's exact test", inputs=inputs)
    statistic = (first_only - second_only) ** 2 / pairs
    return Tested(
        p_value(erfc(sqrt(statistic / 2))),
        decimal(statistic),
        decimal(1),
        "McNemar's chi-square test, no correction",
        inputs,
    )


def _inputs(a: Count, b: Count) -> tuple[str, str]:
    kind("treated", a, Count)
    kind("control", b, Count)
    return str(a), str(b)


def _rows(a: Count, b: Count) -> list[list[int]]:
    return [[a.events, a.n - a.events], [b.events, b.n - b.events]]
