"""Tests of association, P values and intervals turned into each other, individual times."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats import association, conversions, freedman, individual, sizes, subgroups, tested
from stats.conversions import PrintedDifference
from stats.individual import Followed
from stats.inputs import Count, RatioEstimate, SurvivalPercent
from stats.tested import p_value

D = Decimal
GROUP = Count(3, 10)
RATIO = RatioEstimate(D("0.61"), D("0.39"), D("0.95"))
BARE = RatioEstimate(D("0.61"))
POINT = RatioEstimate(D(1), D(1), D(1))
counts = st.integers(1, 30).flatmap(lambda n: st.integers(0, n).map(lambda x: Count(x, n)))
ratios = st.tuples(st.decimals("0.05", "20", places=2), st.decimals("0.05", "1.5", places=2)).map(
    lambda t: RatioEstimate(t[0], t[0] * (-t[1]).exp(), t[0] * t[1].exp())
)


def followed(text: str) -> list[Followed]:
    return [Followed(D(t.rstrip("+")), not t.endswith("+")) for t in text.split()]


# ------------------------------------------------------------------------------ association
@given(counts, counts)
@settings(max_examples=60, deadline=None)
def test_every_test_is_the_same_with_events_and_others_exchanged(a: Count, b: Count) -> None:
    flipped = a.others, b.others
    assert float(association.fisher_test(a, b).p) == pytest.approx(
        float(association.fisher_test(*flipped).p), abs=1e-9
    )
    if 0 < a.events + b.events < a.n + b.n:
        for method in association.CHI_SQUARE:
            first, second = (association.chi_square(*pair, method) for pair in ((a, b), flipped))
            assert float(first.p) == pytest.approx(float(second.p), abs=1e-9)


@given(counts, counts)
@settings(max_examples=40, deadline=None)
def test_one_sided_fisher_is_the_other_side_with_the_groups_exchanged(a: Count, b: Count) -> None:
    greater = association.fisher_test(a, b, "greater")
    less = association.fisher_test(b, a, "less")
    assert float(greater.p) == pytest.approx(float(less.p), abs=1e-9)


def test_the_unconditional_tests_take_the_groups_as_given() -> None:
    """STATISTICS: 28/30 v 141/214; the table turned round has another P."""
    boschloo = association.unconditional(Count(28, 30), Count(141, 214), "boschloo")
    assert float(boschloo.p) == pytest.approx(0.00104, abs=5e-6)
    turned = association.unconditional(Count(28, 169), Count(2, 75), "boschloo")
    assert float(turned.p) == pytest.approx(0.00124, abs=5e-6)


def test_where_nobody_had_the_event_nothing_speaks_against_equality() -> None:
    assert association.unconditional(Count(0, 5), Count(0, 7)).p == 1
    assert association.fisher_test(Count(0, 5), Count(0, 7)).p == 1


def test_few_expected_events_are_told_with_chi_square() -> None:
    assert association.chi_square(Count(3, 4), Count(1, 4)).warnings
    assert not association.chi_square(Count(30, 60), Count(20, 60)).warnings


def test_mcnemar_agrees_with_the_binomial_and_its_square() -> None:
    assert float(association.mcnemar(1, 7).p) == pytest.approx(2 * (1 + 8) / 2**8)
    made = association.mcnemar(1, 7, exact=False)
    assert made.statistic is not None and float(made.statistic) == pytest.approx(36 / 8)


# ------------------------------------------------------------------------------ conversions
@given(ratios, st.sampled_from([D(90), D(95), D(99)]))
@settings(max_examples=80, deadline=None)
def test_a_p_value_and_back_gives_the_interval_again(r: RatioEstimate, level: Decimal) -> None:
    tested = conversions.p_from_ratio(r)
    if not D("1e-9") < tested.p < D("0.999") or r.value == 1:
        return
    made = conversions.ratio_limits_from_p(r.value, tested.p)
    assert r.low is not None and made.low is not None
    assert float(made.low) == pytest.approx(float(r.low), rel=1e-4)
    wider = conversions.ratio_at_level(r, level)
    assert wider.low is not None and (level >= 95) == (wider.low <= r.low * D("1.000001"))


def test_a_difference_goes_both_ways() -> None:
    made = conversions.difference_limits_from_p(D(17), D("0.032"))
    assert made.low is not None and made.high is not None
    back = conversions.p_from_difference(PrintedDifference(D(17), made.low, made.high))
    assert float(back.p) == pytest.approx(0.032, abs=1e-9)


def test_limits_that_lie_unevenly_are_told() -> None:
    assert conversions.se_log_ratio(RATIO).warnings == ()
    skewed = RatioEstimate(D("0.61"), D("0.39"), D("1.95"))
    assert conversions.se_log_ratio(skewed).warnings == (conversions.SKEWED,)


def test_equal_subgroups_have_no_interaction() -> None:
    made, tested = subgroups.interaction(RATIO, RATIO)
    assert made.value == 1 and tested.p == 1


def test_a_log_rank_sum_without_events_in_a_group_says_so() -> None:
    made, _ = subgroups.log_rank_from_expected(5, D(4), 0, D(1))
    assert made.value is None and "undefined" in made.warnings[0]
    made, _ = subgroups.log_rank_from_expected(0, D(1), 5, D(4))
    assert made.value == 0 and made.low is None


# ------------------------------------------------------------------------------ individual
times = st.lists(
    st.tuples(st.integers(1, 30), st.booleans()).map(lambda t: Followed(D(t[0]), t[1])),
    min_size=2,
    max_size=25,
)


@given(times, times)
@settings(max_examples=60, deadline=None)
def test_the_log_rank_test_agrees_with_scipy(a: list[Followed], b: list[Followed]) -> None:
    from scipy.stats import CensoredData, logrank

    def data(group: list[Followed]) -> Any:
        return CensoredData(
            uncensored=[float(p.time) for p in group if p.event],
            right=[float(p.time) for p in group if not p.event],
        )

    try:
        ours = individual.log_rank(a, b)
    except ValueError:
        return
    theirs = logrank(data(a), data(b))
    assert ours.statistic is not None
    assert float(ours.statistic) == pytest.approx(float(theirs.statistic) ** 2, abs=1e-9)
    assert float(individual.log_rank(b, a).p) == pytest.approx(float(ours.p), abs=1e-9)


@given(times, st.integers(1, 30), st.sampled_from(individual.SCALES))
@settings(max_examples=80, deadline=None)
def test_a_curve_lies_within_its_limits_and_falls(
    people: list[Followed], at: int, scale: str
) -> None:
    last = max(p.time for p in people)
    here, later = min(D(at), last), last
    now = individual.kaplan_meier(people, here, scale)
    end = individual.kaplan_meier(people, later, scale)
    assert now.value is not None and end.value is not None and now.value >= end.value
    if now.low is not None and now.high is not None:
        assert 0 <= now.low <= now.value <= now.high <= 100
    else:
        assert now.warnings


def test_without_censoring_the_curve_is_the_share_left() -> None:
    people = followed("1 2 3 4 5 6 7 8 9 10")
    made = individual.kaplan_meier(people, D(3))
    assert made.value is not None and float(made.value) == pytest.approx(70)
    assert individual.median_survival(people).value == 5


def test_a_curve_that_stays_above_a_half_has_no_median() -> None:
    made = individual.median_survival(followed("1 5+ 6+ 7+"))
    assert made.value is None and "not reached" in made.warnings[0]


def test_a_curve_that_came_down_to_nothing_goes_on_at_nothing() -> None:
    assert individual.kaplan_meier(followed("1 2"), D(9)).value == 0
    with pytest.raises(ValueError, match="nobody was followed up to 9"):
        individual.kaplan_meier(followed("1 2+"), D(9))


@pytest.mark.parametrize("scale", individual.SCALES)
def test_limits_from_an_error_agree_with_the_curves_own(scale: str) -> None:
    people = followed("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+")
    curve = individual.kaplan_meier(people, D(10), scale)
    plain = individual.kaplan_meier(people, D(10), "plain")
    assert curve.low is not None and plain.low is not None and plain.value is not None
    se = (Fraction(plain.value) - Fraction(plain.low)) / Fraction(1.959963984540054)
    percent = D(str(float(plain.value)))
    made = individual.survival_limits(percent, D(str(float(se))), scale)
    assert made.low is not None
    assert float(made.low) == pytest.approx(float(curve.low), abs=1e-6)


# ------------------------------------------------------------------------------ planning
@given(st.integers(5, 95), st.integers(5, 95), st.integers(60, 95))
@settings(max_examples=60, deadline=None)
def test_more_power_needs_more_people(first: int, second: int, power: int) -> None:
    if first == second:
        return
    p, q = Fraction(first, 100), Fraction(second, 100)
    few = sizes.people_for_proportions(p, q, D(power)).value
    more = sizes.people_for_proportions(p, q, D(power + 4)).value
    assert few is not None and more is not None and few <= more
    assert sizes.people_for_proportions(q, p, D(power)).value == few


@given(st.integers(20, 150), st.integers(50, 95))
@settings(max_examples=30, deadline=None)
def test_the_size_for_a_t_test_has_the_power_asked_for(effect: int, power: int) -> None:
    size = sizes.people_for_t_test(D(effect) / 100, D(power)).value
    assert size is not None
    have = sizes._t_power(effect / 100, float(size), D(95), two_samples=True)
    assert have == pytest.approx(power / 100, abs=1e-6) or float(size) == 2


def test_a_large_effect_needs_the_smallest_samples() -> None:
    assert sizes.people_for_t_test(D(50), D(50)).value == 2


def test_freedmans_size_has_the_power_asked_for() -> None:
    half = Fraction(1, 2)
    n1, n2 = freedman.people_for_survival(half, half, D("0.6"), D(80))
    made = freedman.power_for_survival(n1, n2, half, half, D("0.6"))
    assert made.value is not None and 0.8 <= float(made.value) < 0.81


# ------------------------------------------------------------------------------ refusals
HALF = Fraction(1, 2)
REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: association.fisher_test(GROUP, GROUP, "up"), "no side 'up'"),
    (lambda: association.chi_square(GROUP, GROUP, "x"), "no method 'x'"),
    (lambda: association.chi_square(Count(0, 3), Count(0, 3)), "no test of association"),
    (lambda: association.unconditional(GROUP, GROUP, "x"), "no method 'x'"),
    (lambda: association.unconditional(Count(1, 1500), Count(1, 1500)), "too many"),
    (lambda: association.mcnemar(0, 0), "no pair disagrees"),
    (lambda: association.fisher(GROUP, SurvivalPercent.printed("5")), "not a head count"),  # type: ignore[arg-type]
    (lambda: tested.Tested(D(2)), "lies from 0 to 1"),
    (lambda: conversions.se_log_ratio(BARE), "without limits"),
    (lambda: conversions.p_from_ratio(POINT), "no width"),
    (lambda: conversions.p_from_difference(PrintedDifference(D(1))), "without limits"),
    (lambda: PrintedDifference(D(1), D(0)), "without the other"),
    (lambda: PrintedDifference(D(1), D(2), D(2)), "not in order"),
    (lambda: PrintedDifference(D(1), level=D(100)), "outside 0 to 100"),
    (lambda: conversions.ratio_limits_from_p(D(0), D("0.1")), "above 0"),
    (lambda: conversions.ratio_limits_from_p(D(1), D("0.1")), "P value of 1"),
    (lambda: conversions.ratio_limits_from_p(D(2), D(1)), "between 0 and 1"),
    (lambda: conversions.difference_limits_from_p(D(0), D("0.1")), "P value of 1"),
    (lambda: subgroups.interaction(POINT, POINT), "no width"),
    (lambda: subgroups.log_rank_from_expected(1, D(0), 1, D(2)), "above 0"),
    (lambda: subgroups.log_rank_from_expected(9, D(1), 1, D(2)), "do not add up"),
    (lambda: Followed(D(0), True), "above 0"),
    (lambda: Followed(D(1), 1), "true or false"),  # type: ignore[arg-type]
    (lambda: individual.kaplan_meier([], D(1)), "nobody"),
    (lambda: individual.kaplan_meier(followed("1"), D(-1)), "at least 0"),
    (lambda: individual.kaplan_meier(followed("1"), D(1), "x"), "no scale"),
    (lambda: individual.median_survival([]), "nobody"),
    (lambda: individual.log_rank([], followed("1")), "empty"),
    (lambda: individual.log_rank(followed("1+"), followed("1+")), "nothing to test"),
    (lambda: individual.log_rank(followed("1"), followed("1")), "nothing"),
    (lambda: individual.survival_limits(D(50), D(1), "x"), "no scale"),
    (lambda: individual.survival_limits(D(0), D(1)), "between 0 and 100"),
    (lambda: individual.survival_limits(D(50), D(0)), "above 0"),
    (lambda: sizes.people_for_proportions(HALF, HALF, D(80)), "equal"),
    (lambda: sizes.people_for_proportions(Fraction(3, 2), HALF, D(80)), "from 0 to 1"),
    (lambda: sizes.people_for_proportions(HALF, Fraction(1), D(100)), "between 0 and 100"),
    (lambda: sizes.people_for_proportions(HALF, Fraction(1), D(80), D(0)), "outside 0 to 100"),
    (lambda: sizes.people_for_means(D(1), D(1), D(80), sides=3), "one side or two"),
    (lambda: sizes.people_for_means(D(0), D(1), D(80)), "difference of 0"),
    (lambda: sizes.people_for_means(D(1), D(0), D(80)), "above 0"),
    (lambda: sizes.people_for_t_test(D(0), D(80)), "difference of 0"),
    (lambda: sizes.t_test_power(D(1), 1), "at least 2"),
    (lambda: sizes.t_test_power(D(1), 5, D(100)), "outside 0 to 100"),
    (lambda: sizes.events_for_hazard_ratio(D(0), D(80)), "above 0"),
    (lambda: sizes.events_for_hazard_ratio(D(1), D(80)), "ratio of 1"),
    (lambda: sizes.events_for_hazard_ratio(D(2), D(80), share=Fraction(1)), "between 0 and 1"),
    (lambda: sizes.people_for_hazard_ratio(D(2), Fraction(0), D(80)), "above 0"),
    (lambda: freedman.power_for_survival(0, 1, HALF, HALF, D(2)), "at least 1 person"),
    (lambda: freedman.power_for_survival(1, 1, Fraction(0), HALF, D(2)), "above 0"),
    (lambda: freedman.power_for_survival(1, 1, HALF, HALF, D(1)), "other than 1"),
    (lambda: freedman.people_for_survival(HALF, HALF, D(2), D(80), Fraction(0)), "above 0"),
]


@pytest.mark.parametrize(("work", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_worked_out_is_refused_in_one_line(
    work: Callable[[], object], said: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=said) as refusal:
        work()
    assert "\n" not in str(refusal.value)


def test_a_p_value_that_rounding_carried_too_far_is_put_back() -> None:
    assert p_value(1.0000001) == 1 and p_value(-1e-18) == 0
