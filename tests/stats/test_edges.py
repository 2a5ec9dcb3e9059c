"""The edges: nobody, everybody, one person, limits at the ends, other levels, unlike inputs."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from stats import consistency, design, proportions, ratios, survival, survival_errors
from stats.__main__ import main
from stats.estimate import Estimate
from stats.inputs import Count, SurvivalPercent
from stats.needed import number_needed_to_treat
from stats.normal import quantile
from stats.one_sided import one_sided_upper
from stats.quantities import QUANTITIES, more_reading
from stats.quantities.quantity import Quantity, Section
from stats.score_intervals import score_difference
from stats.survival_errors import Scale

D = Decimal
HIGH = SurvivalPercent.printed("93.3", low="75.9", high="98.3")
LOW = SurvivalPercent.printed("65.8", low="58.9", high="71.8")
BARE = SurvivalPercent.printed("65.8")
FULL = SurvivalPercent.printed("100", low="90", high="100")


def test_everybody_with_the_event_has_the_highest_upper_limit() -> None:
    assert one_sided_upper(Count(5, 5)).high == 1


def test_a_power_without_any_spread_is_certain() -> None:
    assert design.power_two_proportions(Fraction(0), Fraction(1), 5).value == 1
    never = design.power_two_proportions(Fraction(0), Fraction(0), 5).value
    assert never is not None and float(never) == pytest.approx(0.05)


def test_an_interval_that_ends_at_no_difference_runs_to_infinity() -> None:
    def said(low: int, high: int) -> str:
        return number_needed_to_treat(Estimate(D(low), D(low), D(high), method="m")).text

    assert said(-10, 0).startswith("infinity to NNTH 10")
    assert number_needed_to_treat(Estimate(D(5), D(0), D(10), method="m")).text == (
        "NNTB 10.0 to infinity"
    )


def test_a_difference_without_limits_has_a_number_without_an_interval() -> None:
    made = number_needed_to_treat(Estimate(D(12), method="m", unit="points"))
    assert (made.rounded, made.text) == (9, "")


def test_a_ratio_of_one_has_no_number_needed() -> None:
    made = ratios.nnt_from_risk_ratio(D(1), Fraction(3, 10))
    assert made.value is None and "has no number" in made.warnings[0]


def test_a_score_interval_reaches_the_edge_where_all_of_a_group_had_the_event() -> None:
    """Fagerland and Newcombe, Stat Med 2013: 29/55 v 11/11, odds ratio 0 to 0.417."""
    made = proportions.odds_ratio(Count(29, 55), Count(11, 11), "miettinen-nurminen")
    assert made.low == 0 and made.high is not None
    assert float(made.high) == pytest.approx(0.417, abs=0.0005)


@pytest.mark.parametrize("a", [Count(29, 30), Count(1, 2), Count(299, 300), Count(1, 30)])
@pytest.mark.parametrize("b", [Count(1, 200), Count(1, 2), Count(1, 9_000), Count(199, 200)])
def test_an_exact_odds_ratio_of_an_extreme_table_comes_out(a: Count, b: Count) -> None:
    """scipy's noncentral law ended the process on some such tables."""
    for method in ("exact", "mid-p"):
        made = proportions.odds_ratio(a, b, method)
        assert made.value is not None and made.low is not None and made.high is not None
        assert 0 <= made.low <= made.value <= made.high


def test_nobody_against_everybody_has_the_interval_that_symmetry_gives() -> None:
    # With equal groups the restricted shares are (1 + d)/2 and (1 - d)/2, so the score equation
    # solves to d = (k - 1)/(k + 1) where k = z squared over the number of people in both groups.
    made = score_difference(Count(0, 10), Count(10, 10), Decimal(95), corrected=False)
    k = quantile(Decimal(95)) ** 2 / 20
    assert made.low == -100 and made.high is not None
    assert float(made.high) == pytest.approx(100 * (k - 1) / (k + 1))


def test_a_score_interval_without_an_upper_limit_still_has_a_lower_one() -> None:
    made = proportions.odds_ratio(Count(2, 5), Count(0, 11), "score")
    assert made.value is None and made.low is None
    assert made.warnings[0].startswith("at least 1.1")


def test_limits_of_an_arm_without_a_printed_interval_come_from_its_error() -> None:
    a = SurvivalPercent.printed("96.0", se="1.2")
    b = SurvivalPercent.printed("87.9", se="2.1")
    made = survival.difference(a, b)
    assert made.value == D("8.1") and "too narrow near" in made.warnings[0]
    middle = survival.difference(
        SurvivalPercent.printed("60", se="5"), SurvivalPercent.printed("50", se="5")
    )
    assert middle.warnings == () and middle.low is not None
    assert survival.difference(HIGH, BARE).low is None


def test_limits_of_another_level_are_not_mixed() -> None:
    other = SurvivalPercent.printed("65.8", low="60", high="70", level=D(90))
    made = survival.difference(HIGH, other)
    assert made.low is None and "another level" in made.warnings[0]


def test_a_reduction_against_nobody_is_undefined() -> None:
    certain = SurvivalPercent.printed("100")
    assert survival.relative_reduction(LOW, certain).value is None


@pytest.mark.parametrize("scale", Scale)
def test_a_limit_at_the_end_carries_no_width(scale: Scale) -> None:
    open_end = SurvivalPercent.printed("90", low="80", high="100")
    made = survival_errors.se_from_interval(open_end, scale)
    assert made.value is not None and 3 < float(made.value) < 7


def test_an_implied_hazard_ratio_without_limits_has_no_interval() -> None:
    made = survival.implied_hazard_ratio(HIGH, BARE)
    assert made.value is not None and made.low is None


def quantity_without_method() -> Quantity:
    return Quantity("x", Section.CHECKS, "", (), {}, lambda c: None, ())  # type: ignore[arg-type, return-value]


ENDS = SurvivalPercent.printed("50", low="0", high="100")
REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: consistency.counts_for_percent("54", 0), "at least 1"),
    (lambda: ratios.nnt_from_risk_ratio(D(1), 0.3), "must be a Fraction"),  # type: ignore[arg-type]
    (lambda: ratios.nnt_from_risk_ratio(D(1), Fraction(1)), "inside 0 to 1"),
    (lambda: survival_errors.se_from_interval(BARE), "not printed"),
    (lambda: survival_errors.se_from_interval(FULL, Scale.LOG), "no standard error"),
    (lambda: survival_errors.se_from_interval(ENDS, Scale.PLAIN), "no width"),
    (lambda: survival.detect_scale(FULL), "both limits inside"),
    (
        lambda: survival.detect_scale(SurvivalPercent.printed("100", low="90", high="100")),
        "both limits inside",
    ),
    (lambda: survival.implied_hazard_ratio(FULL, LOW), "implies no hazard ratio"),
    (quantity_without_method, "names no method"),
    (lambda: proportions.odds_ratio(Count(1, 9), Count(5, 10**7), "exact"), "too many"),
    (lambda: more_reading.times(""), "the list is empty"),
    (lambda: more_reading.times("1 " * 40_000), "characters is too long"),
    (lambda: more_reading.times("1 " * 6_000), "are more than"),
    (lambda: more_reading.times("1, x"), "is not a number"),
    (lambda: more_reading.stratum("1/2"), "not two groups"),
    (lambda: more_reading.trial("0.61"), "no weight"),
    (lambda: more_reading.trial("1/2 v x"), "is not a count"),
]


@pytest.mark.parametrize(("work", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_has_no_answer_is_refused_in_one_line(work: Callable[[], object], said: str) -> None:
    with pytest.raises((ValueError, TypeError), match=said) as refusal:
        work()
    assert "\n" not in str(refusal.value)


def test_ratios_are_pooled_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["pool", "0.61 (0.39-0.95)", "0.80 (0.60-1.07)", "0.7 (0.5-0.98)"])
    assert code == 0 and "weight of trial 1" in capsys.readouterr().out
    for wrong in (["0.61", "0.80 (0.60-1.07)"], ["1/9 v 2/9", "1/9 v 3/9", "--scale", "hazard"]):
        with pytest.raises(SystemExit, match="2"):
            main(["pool", *wrong])


def test_a_reader_that_goes_away_ends_the_command_quietly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert main(["share", "1/4"]) == 0


def test_the_table_has_every_section() -> None:
    assert {quantity.section for quantity in QUANTITIES.values()} == set(Section)
