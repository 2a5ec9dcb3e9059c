"""Methods beside the defaults: published examples, options of the command line, and refusals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from stats import (
    association,
    changes,
    conversions,
    individual,
    one_group,
    one_sided,
    sizes,
    subgroups,
    two_groups,
)
from stats.__main__ import main
from stats.conversions import PrintedDifference
from stats.estimate import Estimate
from stats.individual import Followed
from stats.inputs import Count
from stats.survival_errors import at_level
from stats.trial_effects import effect_of_difference

D = Decimal
HALF = Fraction(1, 2)


def limits(e: Estimate, digits: int) -> tuple[float, float]:
    assert e.low is not None and e.high is not None
    return round(float(e.low), digits), round(float(e.high), digits)


@pytest.mark.parametrize(
    ("count", "method", "wanted"),
    [
        # Newcombe, Stat Med 1998;17:857, table I, method 1.
        (Count(81, 263), "wald", (0.2522, 0.3638)),
        (Count(15, 148), "wald", (0.0527, 0.1500)),
        (Count(1, 29), "wald", (0.0, 0.1009)),
        # Agresti and Coull 1998: 0 of 20 with four people added, as R's binom prints it.
        (Count(0, 20), "agresti-coull", (0.0, 0.1898)),
        (Count(15, 148), "agresti-coull", (0.0614, 0.1615)),
    ],
)
def test_wald_and_agresti_coull_as_papers_print_them(
    count: Count, method: str, wanted: tuple[float, float]
) -> None:
    assert limits(one_group.interval(count, method), 4) == wanted


def test_walds_interval_without_width_says_that_it_says_nothing() -> None:
    assert one_group.interval(Count(0, 20), "wald").warnings == (one_group.NO_WIDTH,)
    made = two_groups.risk_difference(Count(10, 10), Count(0, 20), "wald")
    assert made.warnings == (two_groups.NO_WIDTH,)
    assert not two_groups.risk_difference(Count(9, 10), Count(0, 20), "wald").warnings


@pytest.mark.parametrize("n", [1, 2, 30, 1_000_000])
def test_a_lower_limit_is_the_mirror_of_an_upper_one(n: int) -> None:
    lower, upper = one_sided.one_sided_lower(Count(n, n)), one_sided.one_sided_upper(Count(0, n))
    assert lower.low == 1 - (upper.high or 0)


@pytest.mark.parametrize("pair", [(Count(0, 9), Count(2, 9)), (Count(5, 5), Count(9, 9))])
def test_katz_gives_way_to_koopman_where_it_does_not_exist(pair: tuple[Count, Count]) -> None:
    """Katz's width at 5/5 v 9/9 is 0, as if the ratio were known for certain to be 1."""
    made, koopman = two_groups.risk_ratio(*pair), two_groups.risk_ratio(*pair, "koopman")
    assert (made.low, made.high, made.method) == (koopman.low, koopman.high, koopman.method)
    assert made.warnings == (two_groups.INSTEAD_OF_KATZ,)


def test_an_odds_ratio_smoothed_over_a_nearly_empty_table_has_no_interval() -> None:
    made = two_groups.odds_ratio(Count(0, 1), Count(1, 1_000_000), "smoothed")
    assert made.low is None and "use score" in made.warnings[-1]


def test_peto_of_observed_and_expected() -> None:
    """Tierney 2007: V = 22.48 x 19.52 / 42 = 10.45, ln HR = -8.48 / V = -0.812."""
    made, _ = subgroups.log_rank_from_expected(14, D("22.48"), 28, D("19.52"), method="peto")
    assert float(made.value or 0) == pytest.approx(0.444, abs=0.0005)
    assert limits(made, 3) == (0.242, 0.814)


def test_sizes_as_other_programs_print_them(capsys: pytest.CaptureFixture[str]) -> None:
    """R's power.prop.test(p1 = .5, p2 = .75, power = .9): n = 76.65; Fleiss adds the correction."""
    for method, n in (("unpooled", 74), ("pooled", 77), ("corrected", 85)):
        made = sizes.people_for_proportions(HALF, Fraction(3, 4), D(90), method=method)
        assert made.value == n
    one = sizes.people_for_proportions(HALF, Fraction(3, 4), D(90), sides=1)
    assert one.value == 60 and "one-sided" in one.inputs
    assert main(["size-means", "5", "10", "--power", "80", "--sides", "1"]) == 0
    assert "50.00 people per arm" in capsys.readouterr().out
    assert main(["events-hazard-ratio", "2", "--power", "80", "--method", "freedman"]) == 0
    assert "rounded up: 71" in capsys.readouterr().out


@pytest.mark.parametrize("ratio", ["0.5", "0.7", "2"])
def test_the_power_of_the_events_that_are_needed_is_the_power_asked_for(ratio: str) -> None:
    events = sizes.events_for_hazard_ratio(D(ratio), D(80)).value
    assert events is not None
    found = sizes.power_of_events(D(ratio), round(events)).value
    assert float(found or 0) == pytest.approx(0.8, abs=0.005)


def test_pooled_differences_stand_beside_their_trials(capsys: pytest.CaptureFixture[str]) -> None:
    """By hand: weights 1/0.408² and 1/0.510², fixed effect -0.927."""
    trials = ["-1.2 (-2.0 to -0.4)", "-0.5 (-1.5 to 0.5)"]
    assert main(["pool", *trials, "--scale", "difference", "--method", "fixed"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("pool: -0.9268") and "trial 2: -0.5 (95% CI -1.5 to 0.5)" in out
    assert main(["pool", "1/9 v 2/9", "1/9 v 3/9", "--scale", "difference"]) == 2


def test_a_skewed_or_disordered_five_are_refused_and_a_normal_one_is_not() -> None:
    mean, sd = changes.mean_from_five(D(2), D(5), D(7), D(9), D(12), 100)
    assert float(mean.value or 0) == pytest.approx(7) and "Shi" in sd.method


def test_a_median_follow_up_is_the_median_of_the_ends_of_follow_up() -> None:
    """Those with the event count as still followed: 3 and 5 of 2, 3+, 4, 5+ leave none by 5."""
    people = [Followed(D(t), e) for t, e in ((2, True), (3, False), (4, True), (5, False))]
    assert individual.median_follow_up(people).value == 5
    ended = [Followed(D(t), True) for t in (1, 2)]
    assert "no median" in individual.median_follow_up(ended).warnings[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nnt", "3/10", "2/10"], "one more per 2.3 to infinity to one fewer per 3.8"),
        (["nnt", "3/10", "2/10", "--event", "bad"], "NNTH 2.3 to infinity to NNTB 3.8"),
        (["nnt", "3/10", "2/10", "--event", "good"], "NNTB 2.3 to infinity to NNTH 3.8"),
        (["nnt-from-difference", "12"], "inputs: 12 points\n"),
    ],
)
def test_benefit_and_harm_are_named_only_where_it_is_known_which_is_which(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["survival-difference", "93.3 (98-75)", "65.8"], "not in order: write the lower first"),
        (["counts-for-percent", "193", "30"], "outside 0 to 100 per cent"),
        (["counts-for-percent", "93,3", "30"], "write decimals with a point"),
        (["share", "-1/5"], "'−1/5' is not a count"),
    ],
)
def test_a_slip_is_named_with_its_remedy(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert said in capsys.readouterr().err


def test_numbers_below_zero_are_inputs_and_a_percent_sign_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["difference-from-p", "-4.5", "0.03"]) == 0
    assert "-4.500 (95% CI -8.564 to -0.4357)" in capsys.readouterr().out
    assert main(["counts-for-percent", "93.3%", "30"]) == 0
    assert capsys.readouterr().out.startswith("counts for percent: 28\n")


@pytest.mark.parametrize(
    "words",
    [
        ["nnt", "3/10", "2/10", "--event", "odd"],
        ["size-means", "5", "10", "--power", "80", "--sides", "3"],
    ],
)
def test_an_unknown_option_value_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)


def test_a_reduction_without_limits_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relative-risk-reduction", "5/9", "2/9", "--method", "koopman"]) == 0
    assert "95% CI" in capsys.readouterr().out
    assert main(["hazard-ratio-implied", "81.6", "49.4"]) == 0
    assert "P of equal survival" not in capsys.readouterr().out


REFUSED: list[tuple[Callable[[], object], str]] = [
    (
        lambda: one_group.against_fixed_rate(Count(1, 2), 0.5),  # type: ignore[arg-type]
        "must be a Fraction",
    ),
    (lambda: PrintedDifference(D(9), D(1), D(5)), "9 lies outside 1 to 5"),
    (
        lambda: conversions.difference_at_level(PrintedDifference(D(9)), D(90)),
        "nothing to carry over",
    ),
    (lambda: effect_of_difference("a", PrintedDifference(D(9))), "no standard error"),
    (lambda: changes.mean_from_five(D(6), D(5), D(7), D(9), D(12), 100), "not in order"),
    (lambda: changes.mean_from_five(D(2), D(5), D(8), D(9), D(40), 100), "too skewed"),
    (lambda: association.fisher_test(Count(1, 1), Count(1, 10**9)), "too many for Fisher's"),
    (lambda: sizes.power_of_events(D(0), 9), "a hazard ratio is above 0"),
    (lambda: sizes.power_of_events(D(2), 0), "at least 1 event"),
    (lambda: sizes.people_for_proportions(HALF, Fraction(3, 4), D(90), method="x"), "no method"),
    (lambda: subgroups.log_rank_from_expected(1, D(1), 1, D(1), method="x"), "no method 'x'"),
    (lambda: one_group.interval(Count(1, 2), "x"), "use one of wilson"),
    (lambda: at_level("93.3", D(90)), "must be a SurvivalPercent"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("work", "said"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_worked_out_is_refused_in_one_line(
    work: Callable[[], object], said: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=said):
        work()
