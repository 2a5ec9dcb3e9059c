"""Several trials' effects pooled by inverse variance, with each trial and the heterogeneity shown.

Borenstein and others, Introduction to Meta-Analysis, ch. 11 to 16; Higgins and Thompson, Stat Med
2002;21:1539. Pooling is for numbers that the caller gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log, sqrt

from stats.estimate import Estimate, decimal
from stats.normal import quantile, t_quantile
from stats.tested import Tested, p_value
from stats.trial_effects import TrialEffect

METHODS = ("fixed", "dersimonian-laird", "paule-mandel", "hksj")
NAMES = {
    "fixed": "inverse variance, fixed effect",
    "dersimonian-laird": "random effects (DerSimonian and Laird 1986)",
    "paule-mandel": "random effects (Paule and Mandel 1982)",
    "hksj": "random effects, Hartung-Knapp-Sidik-Jonkman interval",
}
FEW = "two trials: the spread between them cannot be told well; show both beside the pooled figure"
NARROW = "this interval is narrower than that of plain random effects: show that beside it"
USELESS = "with two trials the Hartung-Knapp interval has 1 degree of freedom and says little"


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """How far the trials differ: Cochran's Q with its P, I² in per cent with limits, and tau²."""

    q: Tested
    i2: Estimate
    tau2: Decimal


@dataclass(frozen=True, slots=True)
class Pooled:
    """The pooled effect, each trial's weight in per cent, and the heterogeneity.

    `log_effect` is the effect on the scale of pooling, where that is a logarithm.
    """

    effect: Estimate
    weights: tuple[tuple[str, Decimal], ...]
    heterogeneity: Heterogeneity
    log_effect: Estimate


def pool(
    trials: Sequence[TrialEffect], method: str = "dersimonian-laird", level: Decimal = Decimal(95)
) -> Pooled:
    """Pool at least two trials. Raises ValueError for trials on different scales.

    >>> a = TrialEffect("a", Decimal("-0.5"), Decimal("0.04"), log=True)
    >>> b = TrialEffect("b", Decimal("-0.1"), Decimal("0.04"), log=True)
    >>> p = pool([a, b], "fixed")
    >>> round(float(p.effect.value), 3), p.effect.warnings == (FEW,)
    (0.741, True)
    """
    if method not in METHODS:
        raise ValueError(f"no method {method!r}: use one of {', '.join(METHODS)}")
    if len(trials) < 2:
        raise ValueError("pooling needs at least two trials")
    if len({trial.log for trial in trials}) > 1:
        raise ValueError("ratios and differences cannot be pooled together")
    y = [float(trial.effect) for trial in trials]
    v = [float(trial.variance) for trial in trials]
    q = cochran_q(y, v)
    tau2 = paule_mandel(y, v) if method == "paule-mandel" else dersimonian_laird(y, v, q)
    between = 0.0 if method == "fixed" else tau2
    w = [1 / (variance + between) for variance in v]
    centre = sum(wi * yi for wi, yi in zip(w, y, strict=True)) / sum(w)
    half = _half_width(method, level, w, y, centre)
    names = tuple(_shown(trial, level) for trial in trials)
    warnings = tuple(dict.fromkeys(text for trial in trials for text in trial.warnings))
    if len(trials) == 2:
        warnings += (FEW, USELESS) if method == "hksj" else (FEW,)
    if method == "hksj" and half < quantile(level) / sqrt(sum(w)):
        warnings += (NARROW,)
    on_scale = Estimate(
        decimal(centre), decimal(centre - half), decimal(centre + half), level, NAMES[method],
        names, warnings, "pooled effect",
    )  # fmt: skip
    shown = on_scale
    if trials[0].log:
        shown = Estimate(
            decimal(exp(centre)), decimal(exp(centre - half)), decimal(exp(centre + half)), level,
            NAMES[method], names, warnings, "pooled ratio",
        )  # fmt: skip
    weights = tuple(
        (trial.name, decimal(100 * wi / sum(w))) for trial, wi in zip(trials, w, strict=True)
    )
    tested = q_test(q, len(trials) - 1)
    return Pooled(
        shown, weights, Heterogeneity(tested, i_squared(q, len(trials) - 1, level), decimal(tau2)),
        on_scale,
    )  # fmt: skip


def _shown(trial: TrialEffect, level: Decimal) -> str:
    """A trial with its own effect and interval, to stand beside the pooled one."""
    half = quantile(level) * sqrt(float(trial.variance))
    edges = [float(trial.effect) + side * half for side in (0, -1, 1)]
    value, low, high = (exp(edge) if trial.log else edge for edge in edges)
    return f"{trial.name}: {value:.4g} ({level}% CI {low:.4g} to {high:.4g})"


def _half_width(
    method: str, level: Decimal, w: Sequence[float], y: Sequence[float], centre: float
) -> float:
    if method != "hksj":
        return quantile(level) / sqrt(sum(w))
    spread = sum(wi * (yi - centre) ** 2 for wi, yi in zip(w, y, strict=True))
    if spread <= 1e-18:
        raise ValueError("the trials' effects are equal: this method would give no width at all")
    return t_quantile(level, len(y) - 1) * sqrt(spread / ((len(y) - 1) * sum(w)))


def cochran_q(y: Sequence[float], v: Sequence[float]) -> float:
    """Cochran's Q: the weighted squares about the fixed-effect mean."""
    w = [1 / variance for variance in v]
    centre = sum(wi * yi for wi, yi in zip(w, y, strict=True)) / sum(w)
    return sum(wi * (yi - centre) ** 2 for wi, yi in zip(w, y, strict=True))


def q_test(q: float, df: int) -> Tested:
    """The chi-square test of Cochran's Q."""
    from scipy.stats import chi2

    return Tested(p_value(float(chi2.sf(q, df))), decimal(q), Decimal(df), "Cochran's Q")


def dersimonian_laird(y: Sequence[float], v: Sequence[float], q: float) -> float:
    """The variance between trials by moments, at least 0 (Control Clin Trials 1986;7:177)."""
    w = [1 / variance for variance in v]
    return max((q - (len(y) - 1)) / (sum(w) - sum(x * x for x in w) / sum(w)), 0.0)


def paule_mandel(y: Sequence[float], v: Sequence[float]) -> float:
    """The variance between trials at which the generalised Q equals its degrees of freedom.

    Paule and Mandel, J Res Natl Bur Stand 1982;87:377. By bisection, at least 0.

    >>> paule_mandel([0.1, 0.1], [0.04, 0.05])
    0.0
    """

    def excess(tau2: float) -> float:
        return cochran_q(y, [variance + tau2 for variance in v]) - (len(y) - 1)

    if excess(0.0) <= 0:
        return 0.0
    low, high = 0.0, 1.0
    while excess(high) > 0:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2


def i_squared(q: float, df: int, level: Decimal = Decimal(95)) -> Estimate:
    """I², the share of the spread beyond chance in per cent, with its test-based interval.

    Higgins and Thompson, Stat Med 2002;21:1539. Below three trials no interval is given.

    >>> e = i_squared(9.95, 6)
    >>> [round(float(x), 1) for x in (e.value, e.low, e.high)]
    [39.7, 0.0, 74.6]
    """
    if q < 0 or df < 1:
        raise ValueError(f"Q is at least 0 and its df at least 1, not {q} and {df}")
    method = "I² with a test-based interval (Higgins and Thompson 2002)"
    inputs = (f"Q {decimal(q)}", f"df {df}")
    value = decimal(100 * max((q - df) / q, 0.0) if q else 0.0)
    if df < 2:
        none = ("fewer than three trials: no interval",)
        return Estimate(value, method=method, inputs=inputs, warnings=none, unit="%")
    k = df + 1
    h = sqrt(max(q / df, 1.0))
    if q > k:
        se = (log(q) - log(df)) / (2 * (sqrt(2 * q) - sqrt(2 * k - 3)))
    else:
        se = sqrt(1 / (2 * (k - 2)) * (1 - 1 / (3 * (k - 2) ** 2)))
    low, high = (exp(log(h) + side * quantile(level) * se) for side in (-1, 1))
    limits = [decimal(100 * max(1 - 1 / edge**2, 0.0)) for edge in (max(low, 1.0), high)]
    return Estimate(
        value, min(limits[0], value), max(limits[1], value), level, method, inputs, (), "I²", "%"
    )
