"""Planning a comparison of survival by the shares that will have had the event (Freedman)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, sqrt
from statistics import NormalDist

from stats.estimate import Estimate, decimal
from stats.inputs import exact, whole
from stats.sizes import _z

METHOD = "Freedman's formula (Stat Med 1982;1:121; Rosner, Fundamentals of Biostatistics, ch. 14)"


def _share(name: str, share: Fraction) -> float:
    if not isinstance(share, Fraction) or not 0 < share <= 1:
        raise ValueError(f"{name} must be a Fraction above 0 and at most 1, not {share!r}")
    return float(share)


def _ratio(ratio: Decimal) -> float:
    if exact("ratio", ratio) <= 0 or ratio == 1:
        raise ValueError(f"a hazard ratio above 0 and other than 1 is needed, not {ratio}")
    return float(ratio)


def events_for_survival(ratio: Decimal, power: Decimal, level: Decimal = Decimal(95)) -> Estimate:
    """Events in all to find a hazard ratio with arms of one size, by Freedman; not rounded.

    >>> round(float(events_for_survival(Decimal(2), Decimal(80)).value), 1)
    70.6
    """
    hr = _ratio(ratio)
    alpha, beta = _z(power, level, 2)
    return Estimate(
        decimal(((hr + 1) / (hr - 1)) ** 2 * (alpha + beta) ** 2),
        method="Freedman's events (Stat Med 1982;1:121)",
        inputs=(f"HR {ratio}", f"power {power}%"),
        quantity="sample size",
        unit="events",
    )


def power_for_survival(
    n_treated: int,
    n_control: int,
    events_treated: Fraction,
    events_control: Fraction,
    ratio: Decimal,
    level: Decimal = Decimal(95),
) -> Estimate:
    """The power of a log-rank comparison of so many people and shares with the event.

    >>> p = power_for_survival(12, 12, Fraction(4, 5), Fraction(1, 5), Decimal("0.139"))
    >>> round(float(p.value), 4)
    0.7449
    """
    if whole("n_treated", n_treated) < 1 or whole("n_control", n_control) < 1:
        raise ValueError("each arm needs at least 1 person")
    hr = _ratio(ratio)
    first, second = (
        _share("events_treated", events_treated),
        _share("events_control", events_control),
    )
    arms = n_treated / n_control
    events = n_treated * first + n_control * second
    alpha = NormalDist().inv_cdf(0.5 + float(level) / 200)
    value = NormalDist().cdf(sqrt(arms * events) * abs(hr - 1) / (arms * hr + 1) - alpha)
    return Estimate(
        decimal(value),
        method=METHOD,
        inputs=(f"{n_treated} and {n_control} people", f"HR {ratio}"),
        quantity="power",
    )


def people_for_survival(
    events_treated: Fraction,
    events_control: Fraction,
    ratio: Decimal,
    power: Decimal,
    arms: Fraction = Fraction(1),
    level: Decimal = Decimal(95),
) -> tuple[int, int]:
    """People in the treated and the control arm, rounded up; `arms` is treated over control.

    >>> half = Fraction(1, 2)
    >>> people_for_survival(half, half, Decimal("1.2"), Decimal(80))
    (950, 950)
    """
    hr = _ratio(ratio)
    if not isinstance(arms, Fraction) or arms <= 0:
        raise ValueError(f"arms must be a Fraction above 0, not {arms!r}")
    first, second = (
        _share("events_treated", events_treated),
        _share("events_control", events_control),
    )
    alpha, beta = _z(power, level, 2)
    k = float(arms)
    events = ((k * hr + 1) / (hr - 1)) ** 2 * (alpha + beta) ** 2 / k
    control = events / (k * first + second)
    return ceil(k * control - 1e-9), ceil(control - 1e-9)
