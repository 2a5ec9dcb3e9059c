"""A published ratio on a control risk: published examples, limits, and what cannot be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from stats import ratios
from stats.inputs import RatioEstimate
from stats.needed import number_needed_to_treat
from stats.quantities import QUANTITIES

D = Decimal
THIRTY = Fraction(3, 10)


def test_altman_and_andersen_print_the_limits_of_the_ratio() -> None:
    """BMJ 1999;319:1492: hazard ratio 0.72 (0.55 to 0.92), control survival 33%, NNT 8.3."""
    made = ratios.reduction("hazard", RatioEstimate(D("0.72"), D("0.55"), D("0.92")), 1 - D33)
    needed = number_needed_to_treat(made)
    assert needed.value is not None and float(needed.value) == pytest.approx(8.32, abs=0.01)
    assert needed.text == "4.7 to 32.7"
    assert ratios.CERTAIN in needed.warnings


D33 = Fraction(33, 100)


@pytest.mark.parametrize(
    ("kind", "value", "risk"),
    [("risk", "0.92", "0.276"), ("odds", "0.73", "0.23830"), ("hazard", "1", "0.3")],
)
def test_the_risk_with_treatment_is_told_beside_the_reduction(
    kind: str, value: str, risk: str
) -> None:
    found = ratios.treated_risk(kind, D(value), THIRTY)
    assert float(found) == pytest.approx(float(risk), abs=1e-5)
    quantity = QUANTITIES[f"arr-from-{kind}-ratio"]
    result = quantity.work(
        quantity.call({"ratio": RatioEstimate(D(value)), "control_risk": THIRTY})
    )
    assert dict(result.also)["risk with treatment in per cent"] == 100 * found


def test_a_ratio_that_would_give_more_events_than_people_is_refused() -> None:
    with pytest.raises(ValueError, match="above 100%"):
        ratios.nnt_from_risk_ratio(D(5), Fraction(2, 5))


def test_a_limit_that_would_is_held_at_everybody() -> None:
    made = ratios.reduction("risk", RatioEstimate(D(2), D(1), D(5)), Fraction(2, 5))
    assert (made.value, made.low, made.high) == (-40, -60, 0)
    assert ratios.CAPPED in made.warnings


def test_an_interval_through_one_runs_through_infinity() -> None:
    made = ratios.reduction("risk", RatioEstimate(D("0.75"), D("0.5"), D("1.1")), Fraction(1, 5))
    assert number_needed_to_treat(made).text == "NNTB 10.0 to infinity to NNTH 50.0"


def test_another_kind_of_ratio_is_refused() -> None:
    with pytest.raises(ValueError, match="use one of hazard, risk, odds"):
        ratios.treated_risk("rate", D(1), THIRTY)


def test_a_ratio_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a ratio is above 0"):
        ratios.treated_risk("odds", D(0), THIRTY)


def test_an_odds_ratio_becomes_the_risk_ratio_of_its_control_risk() -> None:
    """Zhang and Yu, JAMA 1998;280:1690: RR = OR / (1 - P0 + P0 OR)."""
    made = ratios.risk_ratio_from_odds_ratio(RatioEstimate(D(2), D("1.5"), D(3)), Fraction(1, 10))
    assert [round(float(x), 3) for x in (made.value, made.low, made.high) if x is not None] == [
        1.818, 1.429, 2.5,
    ]  # fmt: skip
    assert made.warnings == (ratios.CERTAIN,)
    bare = ratios.risk_ratio_from_odds_ratio(RatioEstimate(D(2)), Fraction(1, 10))
    assert bare.low is None and not bare.warnings
