"""Published ratios: what follows from one and a control risk."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from stats.estimate import decimal
from stats.inputs import exact
from stats.rounding import round_up_away
from stats.survival import NeededToTreat


def _risk(control_risk: Fraction) -> Fraction:
    if not isinstance(control_risk, Fraction):
        raise TypeError(f"control_risk must be a Fraction, not {control_risk!r}")
    if not 0 < control_risk < 1:
        raise ValueError(f"control_risk must lie inside 0 to 1, not {control_risk}")
    return control_risk


def _needed(reduction: Fraction, method: str) -> NeededToTreat:
    if reduction == 0:
        return NeededToTreat(None, None, "", method, ("a difference of 0 has no number",))
    value = 1 / reduction
    return NeededToTreat(value, abs(round_up_away(value)), "", method)


def _ratio(value: Decimal) -> Decimal:
    if exact("ratio", value) <= 0:
        raise ValueError(f"a ratio is above 0, not {value}")
    return value


def nnt_from_hazard_ratio(ratio: Decimal, control_risk: Fraction) -> NeededToTreat:
    """1 / (Sc^HR - Sc), where Sc is the control's event-free share (Altman and Andersen 1999).

    Assumes proportional hazards; limits made from the ratio's alone would ignore the uncertainty of
    the control risk, so none are given.

    >>> nnt_from_hazard_ratio(Decimal("0.7"), Fraction(2, 5)).rounded
    11
    """
    survival = 1 - _risk(control_risk)
    reduction = Fraction(decimal(float(survival) ** float(_ratio(ratio)))) - survival
    return _needed(reduction, "1 / (Sc^HR − Sc), proportional hazards (Altman and Andersen 1999)")


def nnt_from_risk_ratio(ratio: Decimal, control_risk: Fraction) -> NeededToTreat:
    """1 / (control risk x (1 - risk ratio)) (Cochrane Handbook 15.4.4).

    >>> nnt_from_risk_ratio(Decimal("0.92"), Fraction(3, 10)).rounded
    42
    """
    reduction = _risk(control_risk) * (1 - Fraction(_ratio(ratio)))
    return _needed(reduction, "1 / (control risk × (1 − RR)) (Cochrane Handbook)")


def nnt_from_odds_ratio(ratio: Decimal, control_risk: Fraction) -> NeededToTreat:
    """1 / (Rc - OR·Rc / (1 - Rc + OR·Rc)) (Cochrane Handbook 15.4.4).

    >>> nnt_from_odds_ratio(Decimal("0.73"), Fraction(3, 10)).rounded
    17
    """
    risk, odds = _risk(control_risk), Fraction(_ratio(ratio))
    reduction = risk - odds * risk / (1 - risk + odds * risk)
    return _needed(reduction, "1 / (Rc − OR·Rc / (1 − Rc + OR·Rc)) (Cochrane Handbook)")
