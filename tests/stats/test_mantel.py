"""Mantel-Haenszel and Peto: the thirteen trials of BCG vaccine as R's metafor prints them."""

from __future__ import annotations

import pytest

from stats.estimate import Estimate
from stats.inputs import Count
from stats.mantel import (
    mantel_haenszel_difference,
    mantel_haenszel_risk_ratio,
    peto_odds_ratio,
)
from stats.quantities import QUANTITIES
from stats.stratified import breslow_day, mantel_haenszel

# Colditz and others, JAMA 1994;271:698: cases and others, vaccinated and not (metafor dat.bcg).
BCG = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
    (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892),
    (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
]  # fmt: skip
STRATA = [(Count(a, a + b), Count(c, c + d)) for a, b, c, d in BCG]


def three(e: Estimate, scale: float = 1) -> tuple[float, float, float]:
    assert e.value is not None and e.low is not None and e.high is not None
    a, b, c = (round(float(x) / scale, 4) for x in (e.value, e.low, e.high))
    return a, b, c


def test_the_bcg_trials_agree_with_metafor() -> None:
    """metafor's rma.mh and rma.peto on dat.bcg."""
    assert three(mantel_haenszel_risk_ratio(STRATA)) == (0.6353, 0.5881, 0.6862)
    assert three(mantel_haenszel(STRATA)) == (0.6229, 0.5748, 0.6750)
    assert three(peto_odds_ratio(STRATA)) == (0.6222, 0.5746, 0.6738)
    assert three(mantel_haenszel_difference(STRATA), 100) == (-0.0033, -0.0039, -0.0027)
    assert float(breslow_day(STRATA).statistic or 0) == pytest.approx(171.757, abs=0.001)


@pytest.mark.parametrize("method", ["rbg", "risk-ratio", "risk-difference", "peto"])
def test_every_measure_can_be_asked_for_by_method(method: str) -> None:
    quantity = QUANTITIES["mantel-haenszel"]
    made = quantity.work(quantity.call({"strata": STRATA}, method))
    assert made.low is not None and made.high is not None


def test_one_stratum_gives_its_own_ratio_and_difference() -> None:
    one = [(Count(7, 34), Count(1, 34))]
    assert mantel_haenszel_risk_ratio(one).value == 7
    assert float(mantel_haenszel_difference(one).value or 0) == pytest.approx(600 / 34)


def test_empty_groups_have_no_interval_and_say_so() -> None:
    nobody = [(Count(0, 10), Count(2, 10))]
    assert mantel_haenszel_risk_ratio(nobody).value == 0
    assert mantel_haenszel_risk_ratio([nobody[0][::-1]]).value is None
    everybody = [(Count(5, 5), Count(6, 6))]
    assert mantel_haenszel_risk_ratio(everybody).low is None
    assert mantel_haenszel_difference(everybody).warnings
    with pytest.raises(ValueError, match="empty margin"):
        peto_odds_ratio(everybody)
    with pytest.raises(ValueError, match="no stratum"):
        mantel_haenszel_difference([])
