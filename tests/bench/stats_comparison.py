"""Where our statistics and the libraries' differ, side by side, with who is right.

    python -m tests.bench.stats_comparison

Each case runs both. A published value, where there is one, decides; else the definition does.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from stats import association, proportions, rates
from stats.estimate import Estimate
from stats.inputs import Count, Rate


@dataclass(frozen=True, slots=True)
class Case:
    """One quantity on one set of numbers, by us and by a library."""

    quantity: str
    inputs: str
    ours: Callable[[], str]
    library: str
    theirs: Callable[[], str]
    published: str
    verdict: str


def told(e: Estimate, scale: float = 1.0, decimals: int = 4) -> str:
    if e.low is None or e.high is None:
        return e.warnings[0] if e.warnings else "undefined"
    low, high = (float(x) / scale for x in (e.low, e.high))
    return f"{low:.{decimals}f} to {high:.{decimals}f}"


def pair(limits: Any, decimals: int = 4) -> str:
    return f"{float(limits[0]):.{decimals}f} to {float(limits[1]):.{decimals}f}"


def difference(x1: int, n1: int, x2: int, n2: int, method: str) -> str:
    return told(proportions.risk_difference(Count(x1, n1), Count(x2, n2), method), 100)


def their_difference(x1: int, n1: int, x2: int, n2: int, method: str) -> str:
    from statsmodels.stats.proportion import confint_proportions_2indep

    return pair(confint_proportions_2indep(x1, n1, x2, n2, compare="diff", method=method))


def their_ratio(x1: int, n1: int, x2: int, n2: int, compare: str) -> str:
    from statsmodels.stats.proportion import confint_proportions_2indep

    return pair(confint_proportions_2indep(x1, n1, x2, n2, compare=compare, method="score"))


def their_rate(x: int, t: float, method: str) -> str:
    from statsmodels.stats.rates import confint_poisson

    return pair(confint_poisson(x, t, method=method))


def their_rate_ratio(x1: int, t1: float, x2: int, t2: float, method: str) -> str:
    from statsmodels.stats.rates import confint_poisson_2indep

    return pair(confint_poisson_2indep(x1, t1, x2, t2, compare="ratio", method=method))


def their_jeffreys(x: int, n: int) -> str:
    from statsmodels.stats.proportion import proportion_confint

    return pair(proportion_confint(x, n, method="jeffreys"))


def their_boschloo(table: list[list[int]]) -> str:
    from scipy.stats import boschloo_exact

    return f"P {boschloo_exact(table, n=64).pvalue:.5f}"


def their_z(x: int, n: int, p0: float) -> str:
    from statsmodels.stats.proportion import proportions_ztest

    return f"P {proportions_ztest(x, n, p0)[1]:.4f}"


def p(value: object) -> str:
    return f"P {float(value):.5f}"  # type: ignore[arg-type]


CASES = (
    Case(
        "risk difference, Miettinen-Nurminen", "56/70 v 48/80",
        lambda: difference(56, 70, 48, 80, "miettinen-nurminen"),
        "statsmodels 'score'", lambda: their_difference(56, 70, 48, 80, "score"),
        "0.0528 to 0.3382 (Newcombe 1998)", "ours: the library puts the wrong count in its cubic",
    ),
    Case(
        "risk difference, Miettinen-Nurminen", "28/30 v 141/214",
        lambda: difference(28, 30, 141, 214, "miettinen-nurminen"),
        "statsmodels 'score'", lambda: their_difference(28, 30, 141, 214, "score"),
        "", "ours: the same fault",
    ),
    Case(
        "risk difference, Agresti-Caffo", "10/10 v 0/20",
        lambda: difference(10, 10, 0, 20, "agresti-caffo"),
        "statsmodels 'agresti-caffo'", lambda: their_difference(10, 10, 0, 20, "agresti-caffo"),
        "0.6922 to 1.0 (clipped)", "ours: a difference is at most 1",
    ),
    Case(
        "risk ratio, Miettinen-Nurminen", "10/10 v 20/20",
        lambda: told(
            proportions.risk_ratio(Count(10, 10), Count(20, 20), "miettinen-nurminen")
        ),
        "statsmodels 'score'", lambda: their_ratio(10, 10, 20, 20, "ratio"),
        "0.7156 to 1.1987 (Miettinen and Nurminen 1985)",
        "ours: the library takes a wrong root where everybody had the event",
    ),
    Case(
        "risk ratio, Miettinen-Nurminen", "29/55 v 11/11",
        lambda: told(
            proportions.risk_ratio(Count(29, 55), Count(11, 11), "miettinen-nurminen")
        ),
        "statsmodels 'score'", lambda: their_ratio(29, 55, 11, 11, "ratio"),
        "0.397 to 0.742 (Fagerland and Newcombe 2013)", "ours: the same fault",
    ),
    Case(
        "odds ratio, score", "0/16 v 15/72",
        lambda: told(proportions.odds_ratio(Count(0, 16), Count(15, 72), "score")),
        "statsmodels 'score'", lambda: their_ratio(0, 16, 15, 72, "odds-ratio"),
        "0 to 0.9532 (Fagerland and others 2017)", "ours: the library fails at an empty cell",
    ),
    Case(
        "share, Jeffreys", "3/3",
        lambda: told(proportions.interval(Count(3, 3), "jeffreys")),
        "statsmodels 'jeffreys'", lambda: their_jeffreys(3, 3),
        "upper limit 1 (Brown, Cai and DasGupta 2001)",
        "ours: the limit that touches the estimate is the estimate",
    ),
    Case(
        "rate, mid-P", "0 in 1",
        lambda: told(rates.rate(Rate(0, Decimal(1)), "mid-p")),
        "statsmodels 'midp-c'", lambda: their_rate(0, 1, "midp-c"),
        "lower limit 0", "ours: no event is compatible with a rate of 0",
    ),
    Case(
        "rate ratio, score", "0 in 100 v 10 in 100",
        lambda: told(rates.rate_ratio(Rate(0, Decimal(100)), Rate(10, Decimal(100)))),
        "statsmodels 'score'", lambda: their_rate_ratio(0, 100, 10, 100, "score"),
        "", "ours: the library's interval shrinks to a point at a zero count",
    ),
    Case(
        "rate ratio", "41 in 28010 v 15 in 19017",
        lambda: told(
            rates.rate_ratio(Rate(41, Decimal(28010)), Rate(15, Decimal(19017)))
        ),
        "statsmodels 'sqrtcc'", lambda: their_rate_ratio(41, 28010, 15, 19017, "sqrtcc"),
        "about 1.03 to 3.35 on the log scale",
        "ours: the library's lower limit is far too high",
    ),
    Case(
        "unconditional test (Boschloo)", "28/30 v 141/214",
        lambda: p(association.unconditional(Count(28, 30), Count(141, 214), "boschloo").p),
        "scipy, groups as rows", lambda: their_boschloo([[28, 2], [141, 73]]),
        "P 0.00104 with the groups as columns",
        "both, if the groups are the columns: the table turned round is another question",
    ),
    Case(
        "a share against a fixed rate", "13/16 v 0.5",
        lambda: p(
            proportions.against_fixed_rate(Count(13, 16), Fraction(1, 2), "score").value
        ),
        "statsmodels proportions_ztest", lambda: their_z(13, 16, 0.5),
        "", "ours: the library's default variance makes it a Wald test, not a score test",
    ),
)  # fmt: skip


def run(work: Callable[[], str]) -> str:
    """What a case gives; a failure is a result too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return work()
        except (ValueError, ArithmeticError, RuntimeError, NotImplementedError) as problem:
            return f"fails: {type(problem).__name__}"


def comparison() -> str:
    """The table as Markdown."""
    lines = [
        "| quantity | numbers | ours | library | theirs | published | right |",
        "|---|---|---|---|---|---|---|",
    ]
    for case in CASES:
        cells = (
            case.quantity, case.inputs, run(case.ours), case.library, run(case.theirs),
            case.published or "–", case.verdict,
        )  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(comparison())
