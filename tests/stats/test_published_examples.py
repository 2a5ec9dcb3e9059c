"""Published worked examples, each with its source, through the public functions of stats."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from stats import association, consistency, proportions, ratios, survival
from stats.estimate import Estimate
from stats.inputs import Count, SurvivalPercent
from stats.rounding import Agreement, rounds_to

NEWCOMBE_1 = "Newcombe, Stat Med 1998;17:857, table I"
NEWCOMBE_2 = "Newcombe, Stat Med 1998;17:873, table II"
FAGERLAND = "Fagerland, Lydersen and Laake 2017, ch. 2"
PERONDI = "Perondi, N Engl J Med 2004, as worked by Fagerland and others 2015"
FAGNEW = "Fagerland and Newcombe, Stat Med 2013"
GART_NAM = "Gart and Nam, Biometrics 1988 and 1990"
MN = "Miettinen and Nurminen, Stat Med 1985;4:213"

SHARES = [
    (Count(15, 148), "exact", 0.0578, 0.1617, NEWCOMBE_1),
    (Count(15, 148), "mid-p", 0.0601, 0.1581, NEWCOMBE_1),
    (Count(0, 20), "wilson", 0.0, 0.1611, NEWCOMBE_1),
    (Count(0, 20), "wilson-cc", 0.0, 0.2005, NEWCOMBE_1),
    (Count(0, 20), "mid-p", 0.0, 0.1391, NEWCOMBE_1),
    (Count(1, 29), "wilson", 0.0061, 0.1718, NEWCOMBE_1),
    (Count(1, 29), "wilson-cc", 0.0018, 0.1963, NEWCOMBE_1),
    (Count(1, 29), "exact", 0.0009, 0.1776, NEWCOMBE_1),
    (Count(13, 16), "wilson", 0.5699, 0.9341, FAGERLAND),
    (Count(13, 16), "wilson-cc", 0.5369, 0.9503, FAGERLAND),
    (Count(13, 16), "exact", 0.5435, 0.9595, FAGERLAND),
    (Count(0, 10), "wilson", 0.0, 0.2775, NEWCOMBE_2),
    (Count(10, 10), "wilson", 0.7225, 1.0, NEWCOMBE_2),
]
DIFFERENCES = [
    (Count(6, 7), Count(2, 7), "newcombe", 0.0582, 0.8062, NEWCOMBE_2),
    (Count(5, 56), Count(0, 29), "newcombe", -0.0381, 0.1926, NEWCOMBE_2),
    (Count(0, 10), Count(0, 20), "newcombe", -0.1611, 0.2775, NEWCOMBE_2),
    (Count(10, 10), Count(0, 20), "newcombe", 0.6791, 1.0, NEWCOMBE_2),
    (Count(9, 10), Count(3, 10), "newcombe-cc", 0.1013, 0.8387, NEWCOMBE_2),
    (Count(10, 10), Count(0, 20), "newcombe-cc", 0.6014, 1.0, NEWCOMBE_2),
    (Count(56, 70), Count(48, 80), "miettinen-nurminen", 0.0528, 0.3382, NEWCOMBE_2),
    (Count(5, 56), Count(0, 29), "miettinen-nurminen", -0.0326, 0.1933, NEWCOMBE_2),
    (Count(10, 10), Count(0, 20), "miettinen-nurminen", 0.7156, 1.0, NEWCOMBE_2),
    (Count(0, 10), Count(0, 20), "miettinen-nurminen", -0.1658, 0.2844, MN),
    (Count(56, 70), Count(48, 80), "mee", 0.0533, 0.3377, NEWCOMBE_2),
    (Count(9, 10), Count(3, 10), "mee", 0.1821, 0.8370, NEWCOMBE_2),
    (Count(10, 10), Count(0, 20), "mee", 0.7225, 1.0, NEWCOMBE_2),
    (Count(56, 70), Count(48, 80), "wald", 0.0575, 0.3425, NEWCOMBE_2),
    (Count(56, 70), Count(48, 80), "agresti-caffo", 0.0525, 0.3358, NEWCOMBE_2),
    (Count(10, 10), Count(0, 20), "agresti-caffo", 0.6922, 1.0, NEWCOMBE_2),
    (Count(7, 34), Count(1, 34), "newcombe", 0.0189, 0.3404, PERONDI),
    (Count(7, 34), Count(1, 34), "mee", 0.0284, 0.3439, PERONDI),
]
RATIOS = [
    (Count(7, 34), Count(1, 34), "katz", 0.9096, 53.8695, PERONDI),
    (Count(7, 34), Count(1, 34), "koopman", 1.2209, 42.5757, PERONDI),
    (Count(7, 34), Count(1, 34), "miettinen-nurminen", 1.2086, 43.0330, PERONDI),
    (Count(10, 10), Count(20, 20), "miettinen-nurminen", 0.7156, 1.1987, MN),
]
ROUGH_RATIOS = [
    (Count(36, 40), Count(16, 80), "koopman", 2.940, 7.152, GART_NAM),
    (Count(8, 15), Count(4, 15), "koopman", 0.815, 5.336, GART_NAM),
    (Count(29, 55), Count(11, 11), "miettinen-nurminen", 0.397, 0.742, FAGNEW),
    (Count(24, 73), Count(53, 65), "mover-wilson", 0.282, 0.563, FAGNEW),
    (Count(7, 18), Count(1, 18), "mover-wilson", 1.277, 40.751, FAGNEW),
]
ODDS = [
    (Count(9, 13), Count(4, 14), "miettinen-nurminen", 1.0934, 28.9419, "Lampasona 2013"),
    (Count(9, 13), Count(4, 14), "mid-p", 1.0226, 31.5025, "Lampasona 2013"),
    (Count(3, 4), Count(1, 4), "exact", 0.2117, 626.2435, "Fisher's tea tasting"),
    (Count(3, 4), Count(1, 4), "mid-p", 0.3101, 308.5568, "Fisher's tea tasting"),
    (Count(0, 16), Count(15, 72), "gart", 0.0064, 1.9804, "Ritland 2007"),
    (Count(0, 16), Count(15, 72), "score", 0.0, 0.9532, "Ritland 2007"),
]


def limits(found: Estimate, scale: int = 1) -> tuple[float, float]:
    assert found.low is not None and found.high is not None
    return float(found.low) / scale, float(found.high) / scale


@pytest.mark.parametrize(("x", "method", "low", "high", "source"), SHARES)
def test_an_interval_of_a_share_is_as_published(
    x: Count, method: str, low: float, high: float, source: str
) -> None:
    assert limits(proportions.interval(x, method)) == pytest.approx((low, high), abs=5e-5), source


@pytest.mark.parametrize(("a", "b", "method", "low", "high", "source"), DIFFERENCES)
def test_an_interval_of_a_difference_is_as_published(
    a: Count, b: Count, method: str, low: float, high: float, source: str
) -> None:
    found = proportions.risk_difference(a, b, method)
    assert limits(found, 100) == pytest.approx((low, high), abs=5.1e-5), source


@pytest.mark.parametrize(("a", "b", "method", "low", "high", "source"), RATIOS)
def test_an_interval_of_a_risk_ratio_is_as_published(
    a: Count, b: Count, method: str, low: float, high: float, source: str
) -> None:
    found = proportions.risk_ratio(a, b, method)
    assert limits(found) == pytest.approx((low, high), abs=5.1e-5), source


@pytest.mark.parametrize(("a", "b", "method", "low", "high", "source"), ROUGH_RATIOS)
def test_an_interval_of_a_risk_ratio_is_as_published_to_three_places(
    a: Count, b: Count, method: str, low: float, high: float, source: str
) -> None:
    found = proportions.risk_ratio(a, b, method)
    assert limits(found) == pytest.approx((low, high), abs=5.1e-4), source


@pytest.mark.parametrize(("a", "b", "method", "low", "high", "source"), ODDS)
def test_an_interval_of_an_odds_ratio_is_as_published(
    a: Count, b: Count, method: str, low: float, high: float, source: str
) -> None:
    found = proportions.odds_ratio(a, b, method)
    assert limits(found) == pytest.approx((low, high), abs=5.1e-5), source


def test_the_upper_limit_of_nobody_is_as_published() -> None:
    """Hanley and Lippman-Hand, JAMA 1983;249:1743."""
    for n, upper in ((10, 0.26), (20, 0.14), (30, 0.10), (100, 0.03)):
        found = proportions.upper_limit_when_zero(n)
        assert found.high is not None
        assert float(found.high) == pytest.approx(upper, abs=0.005)
    three = proportions.upper_limit_when_zero(100, method="rule-of-three")
    assert three.high == Decimal("0.03")


def test_fisher_s_tests_are_as_published() -> None:
    """The tea tasting (0.4857) and Ritland 2007 (0.06287)."""
    tea = association.fisher(Count(3, 4), Count(1, 4))
    assert tea.value is not None and float(tea.value) == pytest.approx(0.4857, abs=5e-5)
    ritland = association.fisher(Count(0, 16), Count(15, 72))
    assert ritland.value is not None and float(ritland.value) == pytest.approx(0.06287, abs=5e-6)


def test_the_infant_trial_is_worked_as_its_percentages_demand() -> None:
    """Differences and ratios of the two survival outcomes at two years (van der Sluis 2023)."""
    alive = (
        SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
        SurvivalPercent.printed("65.8", low="58.9", high="71.8"),
    )
    free = (
        SurvivalPercent.printed("81.6", low="60.8", high="92.0"),
        SurvivalPercent.printed("49.4", low="42.5", high="56.0"),
    )
    for pair, value, low, high in ((alive, "27.5", 9.1, 36.0), (free, "32.2", 10.4, 44.7)):
        found = survival.difference(*pair)
        assert found.value == Decimal(value)
        assert limits(found) == pytest.approx((low, high), abs=0.05)
    for pair, value_, low, high in ((alive, 0.196, 0.049, 0.720), (free, 0.364, 0.157, 0.787)):
        ratio = survival.risk_ratio(*pair)
        assert ratio.value is not None
        assert float(ratio.value) == pytest.approx(value_, abs=5e-4)
        assert limits(ratio) == pytest.approx((low, high), abs=5e-4)
    for pair, whole, text in ((alive, 4, "2.8 to 11.0"), (free, 4, "2.2 to 9.6")):
        needed = survival.number_needed_to_treat(survival.difference(*pair))
        assert (needed.rounded, needed.text) == (whole, text)


def test_the_needed_number_from_a_ratio_is_as_published() -> None:
    """Cochrane Handbook 15.4.4 (0.92 at 0.30 gives 42); Altman and Andersen 1999 (12.58)."""
    assert ratios.nnt_from_risk_ratio(Decimal("0.92"), Fraction(3, 10)).rounded == 42
    needed = ratios.nnt_from_hazard_ratio(Decimal("0.72"), Fraction(33, 100))
    assert needed.value is not None and float(needed.value) == pytest.approx(12.58, abs=0.005)


def test_a_printed_percentage_is_a_count_or_is_not() -> None:
    assert consistency.counts_for_percent("71", 43) == ()
    assert consistency.counts_for_percent("8", 50) == (4,)
    assert consistency.counts_for_percent("65.8", 214) == ()
    assert rounds_to("93.3", "93") is Agreement.ROUNDED
    assert rounds_to("2.5", "2") is Agreement.ROUNDED
