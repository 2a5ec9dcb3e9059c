"""Two groups' counts of people: differences and ratios of their shares.

Differences are in percentage points. The inputs are :class:`stats.inputs.Count`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import exp, sqrt

from stats.conditional import conditional_odds_ratio
from stats.estimate import Estimate, decimal
from stats.inputs import Count, kind
from stats.normal import mover_ratio, quantile
from stats.one_group import share, wilson, wilson_cc
from stats.score_intervals import WIDEST, score_difference, score_odds_ratio, score_ratio

NEWCOMBE = "Newcombe's hybrid score interval (Newcombe 1998, method 10)"
DIFFERENCES = (
    "newcombe",
    "newcombe-cc",
    "miettinen-nurminen",
    "mee",
    "wald",
    "agresti-caffo",
)
RATIOS = ("katz", "koopman", "miettinen-nurminen", "mover-wilson")
INSTEAD_OF_KATZ = "Katz's interval does not exist for these counts: Koopman's is given in its place"
NO_WIDTH = "Wald's interval has no width for these counts and says nothing: use newcombe"
ODDS = ("woolf", "gart", "smoothed", "exact", "mid-p", "score", "miettinen-nurminen")


def _two(a: Count, b: Count) -> tuple[str, str]:
    kind("treated", a, Count)
    kind("control", b, Count)
    return str(a), str(b)


def risk_difference(
    a: Count, b: Count, method: str = "newcombe", level: Decimal = Decimal(95)
) -> Estimate:
    """The difference of two shares, a minus b, in percentage points.

    newcombe (Stat Med 1998;17:873, method 10; never fails), newcombe-cc (method 11),
    miettinen-nurminen and mee by scores, wald, or agresti-caffo (clipped).

    >>> d = risk_difference(Count(6, 7), Count(2, 7))
    >>> round(float(d.low), 2), round(float(d.high), 2)
    (5.82, 80.62)
    """
    inputs = _two(a, b)
    value = 100 * (share(a) - share(b))
    z = quantile(level)
    if method in ("miettinen-nurminen", "mee"):
        return score_difference(a, b, level, corrected=method == "miettinen-nurminen")
    if method == "newcombe":
        (l1, u1), (l2, u2) = wilson(a, level), wilson(b, level)
        p1, p2 = a.events / a.n, b.events / b.n
        low = p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
        high = p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
        name = NEWCOMBE
    elif method == "newcombe-cc":
        (l1, u1), (l2, u2) = wilson_cc(a, level), wilson_cc(b, level)
        p1, p2 = a.events / a.n, b.events / b.n
        low = p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
        high = p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
        name = "Newcombe's interval with continuity correction (Newcombe 1998, method 11)"
    elif method in ("wald", "agresti-caffo"):
        extra = 0 if method == "wald" else 1
        n1, n2 = a.n + 2 * extra, b.n + 2 * extra
        p1, p2 = (a.events + extra) / n1, (b.events + extra) / n2
        half = z * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
        low, high = p1 - p2 - half, p1 - p2 + half
        name = "Wald interval" if method == "wald" else "Agresti-Caffo interval, clipped (2000)"
    else:
        raise ValueError(f"no method {method!r}: use one of {', '.join(DIFFERENCES)}")
    exact_value = decimal(float(value))
    return Estimate(
        value,
        min(decimal(max(low, -1.0) * 100), exact_value),
        max(decimal(min(high, 1.0) * 100), exact_value),
        level,
        name,
        inputs,
        (NO_WIDTH,) if low == high else (),
        "risk difference",
        "points",
    )


def risk_ratio(a: Count, b: Count, method: str = "katz", level: Decimal = Decimal(95)) -> Estimate:
    """The ratio of two shares, a over b.

    katz (Biometrics 1978;34:469) on the log scale; koopman and miettinen-nurminen by scores, which
    stay defined at 0 and at n; mover-wilson (Donner and Zou 2012). Where a group has no event, or
    everybody in both has it, Katz's width does not exist or is 0: Koopman's is given, and said.

    >>> r = risk_ratio(Count(156, 273), Count(140, 277))
    >>> round(float(r.value), 2)
    1.13
    """
    inputs = _two(a, b)
    if method in ("koopman", "miettinen-nurminen"):
        return score_ratio(a, b, level, corrected=method == "miettinen-nurminen")
    if method not in RATIOS:
        raise ValueError(f"no method {method!r}: use one of {', '.join(RATIOS)}")
    everybody = a.events == a.n and b.events == b.n
    if method == "katz" and (a.events == 0 or b.events == 0 or everybody):
        made = score_ratio(a, b, level, corrected=False)
        return replace(made, warnings=(INSTEAD_OF_KATZ, *made.warnings))
    if b.events == 0:
        return Estimate(
            None, method="risk ratio", inputs=inputs, warnings=("no event in the control group",)
        )
    value = share(a) / share(b)
    if method == "mover-wilson":
        limits = [wilson(x, level) for x in (a, b)]
        (la, ua), (lb, ub) = [(decimal(low), decimal(high)) for low, high in limits]
        p1, p2 = decimal(a.events / a.n), decimal(b.events / b.n)
        low, high = mover_ratio(p1, la, ua, p2, lb, ub)
        assert high is not None  # a Wilson limit is above 0 where there are events
        name = "MOVER-R on Wilson limits (Donner and Zou 2012)"
        return Estimate(value, low, high, level, name, inputs, (), "risk ratio")
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


def odds_ratio(a: Count, b: Count, method: str = "woolf", level: Decimal = Decimal(95)) -> Estimate:
    """The odds ratio, a over b.

    woolf (Ann Hum Genet 1955;19:251), with half added to every cell where one is zero (gart,
    Biometrika 1966;53:145); smoothed towards independence (Agresti 1999); exact conditional;
    mid-p; score and miettinen-nurminen, which stay defined at a zero cell.

    >>> round(float(odds_ratio(Count(10, 102), Count(39, 97)).value), 3)
    0.162
    """
    inputs = _two(a, b)
    if method in ("score", "miettinen-nurminen"):
        return score_odds_ratio(a, b, level, corrected=method == "miettinen-nurminen")
    if method in ("exact", "mid-p"):
        return conditional_odds_ratio(a, b, level, mid=method == "mid-p")
    cells = [float(c) for c in (a.events, a.n - a.events, b.events, b.n - b.events)]
    warnings: tuple[str, ...] = ()
    value: Decimal | Fraction
    if method == "smoothed":
        total = a.n + b.n
        events, others = a.events + b.events, total - a.events - b.events
        expected = [a.n * events, a.n * others, b.n * events, b.n * others]
        cells = [cell + 2 * e / total**2 for cell, e in zip(cells, expected, strict=True)]
        name = "smoothed towards independence (Agresti 1999)"
    elif method == "gart" or (method == "woolf" and 0 in cells):
        cells = [cell + 0.5 for cell in cells]
        name = "half added to every cell (Gart 1966)"
        warnings = ("half was added to every cell",)
    elif method == "woolf":
        name = "logit interval (Woolf 1955)"
    else:
        raise ValueError(f"no method {method!r}: use one of {', '.join(ODDS)}")
    if method == "smoothed" and 0 in cells:
        return Estimate(None, method=name, inputs=inputs, warnings=("an empty margin",))
    point = cells[0] * cells[3] / (cells[1] * cells[2])
    value = decimal(point)
    if name.startswith("logit"):
        value = Fraction(a.events * (b.n - b.events), (a.n - a.events) * b.events)
    half = quantile(level) * sqrt(sum(1 / cell for cell in cells))
    if half > WIDEST:
        warnings = (*warnings, "the interval is without bounds that say anything: use score")
        return Estimate(value, level=level, method=name, inputs=inputs, warnings=warnings)
    return Estimate(
        value,
        decimal(point * exp(-half)),
        decimal(point * exp(half)),
        level,
        name,
        inputs,
        warnings,
        "odds ratio",
    )
