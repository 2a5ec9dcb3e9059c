"""What a published ratio does to a control group's risk: the absolute reduction, the number needed.

Cochrane Handbook 15.4.4 for the risk ratio and the odds ratio; Altman and Andersen, BMJ
1999;319:1492 for the hazard ratio, which assumes proportional hazards.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from stats.estimate import Estimate, decimal
from stats.inputs import RatioEstimate, exact
from stats.needed import NeededToTreat, number_needed_to_treat

METHODS = {
    "hazard": "hazard ratio applied to the control survival, proportional hazards "
    "(Altman and Andersen 1999)",
    "risk": "risk ratio applied to the control risk (Cochrane Handbook 15.4.4)",
    "odds": "odds ratio applied to the odds of the control risk (Cochrane Handbook 15.4.4)",
}
CERTAIN = "the control risk is taken as certain, so the limits are those of the ratio alone"
CAPPED = "a limit of the ratio gives a risk above 100%: it is held there"


def _risk(control_risk: Fraction) -> Fraction:
    if not isinstance(control_risk, Fraction):
        raise TypeError(f"control_risk must be a Fraction, not {control_risk!r}")
    if not 0 < control_risk < 1:
        raise ValueError(f"control_risk must lie inside 0 to 1, not {control_risk}")
    return control_risk


def treated_risk(kind: str, ratio: Decimal, control_risk: Fraction) -> Fraction:
    """The risk with treatment that a ratio gives; of a risk ratio it can exceed 1.

    1 - (1 - Rc)^HR, RR·Rc, or OR·Rc / (1 - Rc + OR·Rc).

    >>> treated_risk("risk", Decimal("0.75"), Fraction(1, 5))
    Fraction(3, 20)
    """
    if kind not in METHODS:
        raise ValueError(f"no ratio {kind!r}: use one of {', '.join(METHODS)}")
    risk = _risk(control_risk)
    if exact("ratio", ratio) <= 0:
        raise ValueError(f"a ratio is above 0, not {ratio}")
    if kind == "hazard":
        return 1 - Fraction(decimal(float(1 - risk) ** float(ratio)))
    if kind == "risk":
        return Fraction(ratio) * risk
    odds = Fraction(ratio)
    return odds * risk / (1 - risk + odds * risk)


def reduction(kind: str, ratio: RatioEstimate, control_risk: Fraction) -> Estimate:
    """The absolute reduction in points, control minus treated, with limits from the ratio's.

    Above 0 where the treated have fewer events. Raises ValueError where the ratio itself gives a
    risk above 1.

    >>> e = reduction("risk", RatioEstimate(Decimal("0.75")), Fraction(1, 5))
    >>> str(e.value), e.unit
    ('5', 'points')
    """
    risk = treated_risk(kind, ratio.value, control_risk)
    if risk > 1:
        raise ValueError(
            f"a ratio of {ratio.value} on a control risk of {decimal(float(100 * control_risk))}% "
            "gives a risk above 100%: these two cannot belong together"
        )
    inputs = (_told(kind, ratio), f"control risk {decimal(float(100 * control_risk))}%")
    value = 100 * (control_risk - risk)
    if ratio.low is None or ratio.high is None:
        return Estimate(value, method=METHODS[kind], inputs=inputs, quantity="absolute reduction",
                        unit="points")  # fmt: skip
    worst, best = (treated_risk(kind, edge, control_risk) for edge in (ratio.high, ratio.low))
    warnings = (CERTAIN, CAPPED) if worst > 1 else (CERTAIN,)
    return Estimate(
        value,
        100 * (control_risk - min(worst, Fraction(1))),
        100 * (control_risk - best),
        ratio.level,
        METHODS[kind],
        inputs,
        warnings,
        "absolute reduction",
        "points",
    )


def risk_ratio_from_odds_ratio(ratio: RatioEstimate, control_risk: Fraction) -> Estimate:
    """The risk ratio that an odds ratio gives at a control risk, OR / (1 - Rc + OR·Rc).

    Cochrane Handbook 15.4.4; Zhang and Yu, JAMA 1998;280:1690.

    >>> e = risk_ratio_from_odds_ratio(RatioEstimate(Decimal(2)), Fraction(1, 10))
    >>> str(e.value)
    '20/11'
    """
    edges = (ratio.value, ratio.low, ratio.high)
    value, low, high = (
        None if edge is None else treated_risk("odds", edge, control_risk) / control_risk
        for edge in edges
    )
    return Estimate(
        value, low, high, ratio.level, METHODS["odds"],
        (_told("odds", ratio), f"control risk {decimal(float(100 * control_risk))}%"),
        () if low is None else (CERTAIN,), "risk ratio",
    )  # fmt: skip


def _needed(kind: str, ratio: Decimal, control_risk: Fraction) -> NeededToTreat:
    made = number_needed_to_treat(reduction(kind, RatioEstimate(ratio), control_risk))
    return replace(made, method=METHODS[kind])


def nnt_from_hazard_ratio(ratio: Decimal, control_risk: Fraction) -> NeededToTreat:
    """1 / (Sc^HR - Sc), Sc the control's event-free share; negative where there are more events.

    >>> nnt_from_hazard_ratio(Decimal("0.7"), Fraction(2, 5)).rounded
    11
    """
    return _needed("hazard", ratio, control_risk)


def nnt_from_risk_ratio(ratio: Decimal, control_risk: Fraction) -> NeededToTreat:
    """1 / (control risk x (1 - risk ratio)).

    >>> nnt_from_risk_ratio(Decimal("0.92"), Fraction(3, 10)).rounded
    42
    """
    return _needed("risk", ratio, control_risk)


def nnt_from_odds_ratio(ratio: Decimal, control_risk: Fraction) -> NeededToTreat:
    """1 / (Rc - OR·Rc / (1 - Rc + OR·Rc)).

    >>> nnt_from_odds_ratio(Decimal("0.73"), Fraction(3, 10)).rounded
    17
    """
    return _needed("odds", ratio, control_risk)


def _told(kind: str, ratio: RatioEstimate) -> str:
    limits = "" if ratio.low is None else f" ({ratio.low} to {ratio.high})"
    return f"{kind} ratio {ratio.value}{limits}"
