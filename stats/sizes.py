"""Planning: people and events needed, and the power that so many give.

For a comparison that has not been made yet. The power of one that has been made says nothing that
its interval does not say better (Hoenig and Heisey, Am Stat 2001;55:19), so none is worked out.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, isnan, log, sqrt
from statistics import NormalDist

from stats.estimate import Estimate, decimal
from stats.inputs import exact, whole

SIDES = (1, 2)
PROPORTIONS = ("unpooled", "pooled", "corrected")


def _z(power: Decimal, level: Decimal, sides: int) -> tuple[float, float]:
    if not 0 < exact("power", power) < 100:
        raise ValueError(f"power lies between 0 and 100 per cent, not at {power}")
    if not 0 < exact("level", level) < 100:
        raise ValueError(f"level {level} lies outside 0 to 100")
    if sides not in SIDES:
        raise ValueError(f"a test has one side or two, not {sides}")
    normal = NormalDist()
    tail = (1 - float(level) / 100) / sides
    return normal.inv_cdf(1 - tail), normal.inv_cdf(float(power) / 100)


def _planned(value: float, unit: str, method: str, inputs: tuple[str, ...]) -> Estimate:
    return Estimate(Decimal(ceil(value - 1e-9)), method=method, inputs=inputs, unit=unit,
                    quantity="sample size")  # fmt: skip


def people_for_proportions(
    first: Fraction,
    second: Fraction,
    power: Decimal,
    level: Decimal = Decimal(95),
    sides: int = 2,
    method: str = "unpooled",
) -> Estimate:
    """People in each arm to tell two shares apart, rounded up.

    unpooled: Chow, Shao and Wang, Sample Size Calculations in Clinical Research, ch. 4.2; pooled:
    the variance of the null under the null, as in R's power.prop.test; corrected: that with the
    continuity correction (both Fleiss, Levin and Paik 2003, ch. 4).

    >>> str(people_for_proportions(Fraction(65, 100), Fraction(85, 100), Decimal(80)).value)
    '70'
    """
    for name, share in (("first", first), ("second", second)):
        if not isinstance(share, Fraction) or not 0 <= share <= 1:
            raise ValueError(f"{name} must be a Fraction from 0 to 1, not {share!r}")
    if first == second:
        raise ValueError("the two shares are equal: no number of people tells them apart")
    alpha, beta = _z(power, level, sides)
    spread, gap = float(first * (1 - first) + second * (1 - second)), float(abs(first - second))
    if method == "unpooled":
        n = (alpha + beta) ** 2 * spread / gap**2
        name = "normal approximation, unpooled variance (Chow, Shao and Wang, ch. 4.2)"
    elif method in ("pooled", "corrected"):
        middle = float(first + second) / 2
        n = ((alpha * sqrt(2 * middle * (1 - middle)) + beta * sqrt(spread)) / gap) ** 2
        name = "normal approximation, pooled null variance (Fleiss, Levin and Paik 2003)"
        if method == "corrected":
            n = n / 4 * (1 + sqrt(1 + 4 / (n * gap))) ** 2
            name = "normal approximation, continuity corrected (Fleiss, Levin and Paik 2003)"
    else:
        raise ValueError(f"no method {method!r}: use one of {', '.join(PROPORTIONS)}")
    inputs = (str(first), str(second), f"power {power}%", *(("one-sided",) if sides == 1 else ()))
    return _planned(max(n, 1.0), "people per arm", name, inputs)


def people_for_means(
    difference: Decimal, sd: Decimal, power: Decimal, level: Decimal = Decimal(95), sides: int = 2
) -> Estimate:
    """People in each arm to find a difference of means, normal approximation, rounded up.

    Chow, Shao and Wang, ch. 3.2; Woodward, Epidemiology, ch. 8.

    >>> str(people_for_means(Decimal("0.05"), Decimal("0.1"), Decimal(80)).value)
    '63'
    """
    if exact("difference", difference) == 0:
        raise ValueError("a difference of 0 cannot be found by any number of people")
    if exact("sd", sd) <= 0:
        raise ValueError(f"a standard deviation is above 0, not {sd}")
    alpha, beta = _z(power, level, sides)
    n = 2 * ((alpha + beta) * float(sd / difference)) ** 2
    method = "normal approximation (Chow, Shao and Wang, ch. 3.2)"
    return _planned(n, "people per arm", method, (f"{difference}", f"SD {sd}", f"power {power}%"))


def people_for_t_test(effect: Decimal, power: Decimal, level: Decimal = Decimal(95)) -> Estimate:
    """People in each arm for a two-sample t test of a standardised difference; not rounded.

    >>> round(float(people_for_t_test(Decimal(1), Decimal(90)).value), 2)
    22.02
    """
    from scipy.optimize import brentq

    if exact("effect", effect) == 0:
        raise ValueError("a difference of 0 cannot be found by any number of people")
    alpha, beta = _z(power, level, 2)
    wanted = float(power) / 100
    size = abs(float(effect))

    def lacking(n: float) -> float:
        return _t_power(size, n, level, two_samples=True) - wanted

    # The t test needs a few people more than the normal approximation, which brackets the root.
    about = 2 * ((alpha + beta) / size) ** 2
    n = 2.0 if lacking(2.0) >= 0 else float(brentq(lacking, 2.0, 1.1 * about + 30, xtol=1e-10))
    return Estimate(
        decimal(n),
        method="two-sample t test, two-sided (noncentral t)",
        inputs=(f"standardised difference {effect}", f"power {power}%"),
        quantity="sample size",
        unit="people per arm",
    )


def t_test_power(
    effect: Decimal, n: int, level: Decimal = Decimal(95), *, two_samples: bool = True
) -> Estimate:
    """The power of a two-sided t test of a standardised difference, n people in each sample.

    >>> round(float(t_test_power(Decimal(1), 20).value), 4)
    0.869
    """
    exact("effect", effect)
    if whole("n", n) < 2:
        raise ValueError(f"n must be at least 2, not {n}")
    if not 0 < exact("level", level) < 100:
        raise ValueError(f"level {level} lies outside 0 to 100")
    value = _t_power(abs(float(effect)), n, level, two_samples=two_samples)
    kind = "two-sample" if two_samples else "one-sample"
    return Estimate(
        decimal(value),
        method=f"{kind} t test, two-sided (noncentral t)",
        inputs=(f"standardised difference {effect}", f"n = {n}"),
        quantity="power",
    )


def _t_power(effect: float, n: float, level: Decimal, *, two_samples: bool) -> float:
    from scipy.stats import nct, t

    df = 2 * (n - 1) if two_samples else n - 1
    centre = effect * sqrt(n / 2 if two_samples else n)
    edge = t.ppf(0.5 + float(level) / 200, df)
    value = float(nct.sf(edge, df, centre) + nct.cdf(-edge, df, centre))
    # The library has no number where the effect is enormous: the test then never fails.
    return 1.0 if isnan(value) else value


def events_for_hazard_ratio(
    ratio: Decimal, power: Decimal, level: Decimal = Decimal(95), share: Fraction = Fraction(1, 2)
) -> Estimate:
    """Events in all to find a hazard ratio, `share` of the people in the first arm; not rounded.

    Schoenfeld, Biometrics 1983;39:499.

    >>> round(float(events_for_hazard_ratio(Decimal(2), Decimal(80)).value), 1)
    65.3
    """
    if exact("ratio", ratio) <= 0:
        raise ValueError(f"a hazard ratio is above 0, not {ratio}")
    if ratio == 1:
        raise ValueError("a hazard ratio of 1 cannot be found by any number of events")
    if not isinstance(share, Fraction) or not 0 < share < 1:
        raise ValueError(f"share must be a Fraction between 0 and 1, not {share!r}")
    alpha, beta = _z(power, level, 2)
    value = (alpha + beta) ** 2 / (float(share * (1 - share)) * log(ratio) ** 2)
    return Estimate(
        decimal(value),
        method="Schoenfeld's events (Biometrics 1983;39:499)",
        inputs=(f"HR {ratio}", f"power {power}%"),
        quantity="sample size",
        unit="events",
    )


def power_of_events(ratio: Decimal, events: int, level: Decimal = Decimal(95)) -> Estimate:
    """The power of a planned log-rank test with so many events in all, arms of one size.

    Schoenfeld, Biometrics 1983;39:499.

    >>> round(float(power_of_events(Decimal(2), 66).value), 2)
    0.8
    """
    if exact("ratio", ratio) <= 0:
        raise ValueError(f"a hazard ratio is above 0, not {ratio}")
    if whole("events", events) < 1:
        raise ValueError("at least 1 event is needed, not 0")
    alpha, _ = _z(Decimal(50), level, 2)
    found = abs(log(ratio)) * sqrt(events) / 2
    normal = NormalDist()
    return Estimate(
        decimal(normal.cdf(found - alpha) + normal.cdf(-found - alpha)),
        method="Schoenfeld's events turned round (Biometrics 1983;39:499)",
        inputs=(f"HR {ratio}", f"{events} events"),
        quantity="power",
    )


def people_for_hazard_ratio(
    ratio: Decimal, event_share: Fraction, power: Decimal, level: Decimal = Decimal(95)
) -> Estimate:
    """People in all, half in each arm: Schoenfeld's events over the share who will have one.

    >>> str(people_for_hazard_ratio(Decimal(2), Fraction(4, 5), Decimal(80)).value)
    '82'
    """
    if not isinstance(event_share, Fraction) or not 0 < event_share <= 1:
        raise ValueError(f"event_share must be a Fraction above 0, at most 1: {event_share!r}")
    events = events_for_hazard_ratio(ratio, power, level)
    assert events.value is not None
    n = float(events.value) / float(event_share)
    return _planned(
        n, "people in all", events.method, (*events.inputs, f"{event_share} with event")
    )
