"""Other intervals for two survival percentages: the infant trial's worked figures, and refusals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from stats.estimate import Estimate
from stats.inputs import SurvivalPercent
from stats.survival_errors import at_level, from_error
from stats.survival_other import (
    equal_survival_test,
    exponential_hazard,
    exponential_median,
    log_risk_ratio,
    normal_difference,
    wilson_difference,
)

printed = SurvivalPercent.printed
OS = (printed("93.3", low="75.9", high="98.3"), printed("65.8", low="58.9", high="71.8"))
DFS = (printed("81.6", low="60.8", high="92.0"), printed("49.4", low="42.5", high="56.0"))
BARE = printed("81.6")
Pair = tuple[SurvivalPercent, SurvivalPercent]


def limits(e: Estimate, digits: int) -> tuple[float, float]:
    assert e.low is not None and e.high is not None
    return round(float(e.low), digits), round(float(e.high), digits)


@pytest.mark.parametrize(
    ("pair", "normal", "wilson", "log", "delta", "p"),
    [
        (OS, (16.4, 38.6), (11.5, 35.8), (0.049, 0.715), (0.051, 0.759), 0.0124),
        (DFS, (15.9, 48.5), (12.6, 44.6), (0.157, 0.785), (0.161, 0.823), 0.0077),
    ],
)
def test_the_infant_trial_by_every_method(
    pair: Pair,
    normal: tuple[float, float],
    wilson: tuple[float, float],
    log: tuple[float, float],
    delta: tuple[float, float],
    p: float,
) -> None:
    assert limits(normal_difference(*pair), 1) == normal
    assert limits(wilson_difference(*pair), 1) == wilson
    assert limits(log_risk_ratio(*pair), 3) == log
    assert limits(log_risk_ratio(*pair, "delta"), 3) == delta
    assert float(equal_survival_test(*pair).p) == pytest.approx(p, abs=0.0001)


def test_the_normal_interval_says_where_it_is_too_narrow() -> None:
    assert normal_difference(*OS).warnings and not normal_difference(*DFS).warnings


def test_a_printed_standard_error_is_taken_as_it_is() -> None:
    a, b = printed("80", se="4"), printed("60", se="3")
    assert limits(normal_difference(a, b), 1) == (10.2, 29.8)


@pytest.mark.parametrize("level", [80, 90, 99])
def test_limits_at_another_level_come_back_when_carried_back(level: int) -> None:
    for s in (*OS, *DFS):
        there = at_level(s, Decimal(level))
        assert there.low is not None and s.low is not None
        assert (there.low > s.low) == (level < 95)
        back = at_level(there, Decimal(95))
        assert back.low is not None and back.high is not None and s.high is not None
        assert float(back.low) == pytest.approx(float(s.low))
        assert float(back.high) == pytest.approx(float(s.high))


def test_limits_from_a_standard_error_end_at_everybody() -> None:
    assert limits(from_error(printed("97.5", se="1.3")), 1) == (95.0, 100.0)
    assert limits(from_error(printed("87.9", se="2.1")), 1) == (83.8, 92.0)


def test_a_limit_at_the_edge_stays_there() -> None:
    s = at_level(printed("90", low="70", high="100"), Decimal(90))
    assert s.high == 100 and s.low is not None and s.low > 70
    assert at_level(BARE, Decimal(90)) is BARE


def test_an_exponential_curve_gives_hazard_and_median_with_limits() -> None:
    """Half are left after 24 months: the median is 24 months, the hazard ln 2 / 24."""
    s = printed("50", low="40", high="60")
    hazard, median = exponential_hazard(s, Decimal(24)), exponential_median(s, Decimal(24))
    assert limits(hazard, 4) == (0.0213, 0.0382)
    assert str(median.value) == "24" and limits(median, 1) == (18.2, 32.6)
    assert exponential_median(printed("50", low="40", high="100"), Decimal(24)).low is None
    assert exponential_hazard(printed("50", low="0", high="60"), Decimal(24)).low is None


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (lambda: log_risk_ratio(printed("100", low="90", high="100"), OS[1]), "no logarithm"),
        (lambda: log_risk_ratio(printed("90", low="70", high="100"), OS[1]), "limit of the risk"),
        (lambda: log_risk_ratio(BARE, OS[1]), "without limits"),
        (lambda: log_risk_ratio(*OS, "wald"), "use mover-log or delta"),
        (lambda: equal_survival_test(BARE, OS[1]), "without limits"),
        (lambda: normal_difference(BARE, OS[1]), "interval is not printed"),
        (lambda: exponential_hazard(BARE, Decimal(0)), "above 0"),
        (lambda: exponential_median(printed("100"), Decimal(1)), "tells no hazard"),
        (lambda: from_error(BARE), "without a standard error"),
    ],
)
def test_what_cannot_be_had_is_refused_in_one_line(work: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        work()
