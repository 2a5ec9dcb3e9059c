"""The effect of each trial with its variance, as pooling takes it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import exp, log, sqrt

from stats.conversions import PrintedDifference, se_difference, se_log_ratio
from stats.estimate import decimal
from stats.inputs import Count, RatioEstimate, exact, kind

SCALES = ("risk-ratio", "odds-ratio", "risk-difference")


@dataclass(frozen=True, slots=True)
class TrialEffect:
    """One trial's effect and its variance (above 0), on the scale on which trials are pooled.

    A ratio is held as its natural logarithm (`log`), a difference as it is.
    """

    name: str
    effect: Decimal
    variance: Decimal
    log: bool = False
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        exact("effect", self.effect)
        if exact("variance", self.variance) <= 0:
            raise ValueError(f"{self.name}: a variance is above 0, not {self.variance}")

    @property
    def shown(self) -> Decimal:
        """The effect as it is printed: a ratio, or a difference."""
        return decimal(exp(self.effect)) if self.log else self.effect


def effect_of_counts(name: str, a: Count, b: Count, scale: str = "risk-ratio") -> TrialEffect:
    """The effect of one trial's counts on a scale; half is added to every cell where one is empty.

    Borenstein and others, Introduction to Meta-Analysis, ch. 5. A difference is in points.

    >>> e = effect_of_counts("a", Count(5, 100), Count(10, 100))
    >>> round(float(e.effect), 4), round(float(e.variance) ** 0.5, 4)
    (-0.6931, 0.5292)
    """
    kind("treated", a, Count)
    kind("control", b, Count)
    if scale not in SCALES:
        raise ValueError(f"no scale {scale!r}: use one of {', '.join(SCALES)}")
    cells = [float(c) for c in (a.events, a.n - a.events, b.events, b.n - b.events)]
    warnings: tuple[str, ...] = ()
    if scale != "risk-difference" and a.events + b.events in (0, a.n + b.n):
        raise ValueError(f"{name}: no event, or nothing but events: it says nothing of a ratio")
    if 0 in cells:
        cells = [cell + 0.5 for cell in cells]
        warnings = ("half was added to every cell",)
    x1, y1, x2, y2 = cells
    n1, n2 = x1 + y1, x2 + y2
    if scale == "risk-ratio":
        effect, variance = log((x1 / n1) / (x2 / n2)), 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2
    elif scale == "odds-ratio":
        effect, variance = log(x1 * y2 / (y1 * x2)), sum(1 / cell for cell in cells)
    else:
        effect = 100 * (a.events / a.n - b.events / b.n)
        variance = 1e4 * (x1 * y1 / n1**3 + x2 * y2 / n2**3)
    return TrialEffect(
        name, decimal(effect), decimal(variance), scale != "risk-difference", warnings
    )


def effect_of_ratio(name: str, ratio: RatioEstimate) -> TrialEffect:
    """The effect of one trial's printed ratio with its interval.

    >>> r = RatioEstimate(Decimal("0.61"), Decimal("0.39"), Decimal("0.95"))
    >>> round(float(effect_of_ratio("a", r).variance) ** 0.5, 3)
    0.227
    """
    se = se_log_ratio(ratio)
    assert se.value is not None
    variance = decimal(float(se.value) ** 2)
    return TrialEffect(name, decimal(log(ratio.value)), variance, True, se.warnings)


def effect_of_difference(name: str, difference: PrintedDifference) -> TrialEffect:
    """The effect of one trial's printed difference with its interval, as it is.

    >>> d = PrintedDifference(Decimal(17), Decimal("1.5"), Decimal("32.5"))
    >>> round(float(effect_of_difference("a", d).variance) ** 0.5, 3)
    7.908
    """
    se = se_difference(difference)
    assert se.value is not None
    return TrialEffect(name, difference.value, decimal(float(se.value) ** 2))


def standard_error(effect: TrialEffect) -> float:
    """The square root of the variance."""
    return sqrt(float(effect.variance))
