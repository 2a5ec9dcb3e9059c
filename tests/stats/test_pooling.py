"""Several trials: what pooling must keep, and what it must refuse."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats import pooling, stratified, trial_effects
from stats.inputs import Count, RatioEstimate
from stats.pooling import pool
from stats.trial_effects import TrialEffect, effect_of_counts, effect_of_ratio

D = Decimal
trials = st.lists(
    st.tuples(st.integers(-200, 200), st.integers(1, 100)), min_size=2, max_size=8
).map(
    lambda rows: [
        TrialEffect(f"trial {i}", D(y) / 100, D(v) / 100) for i, (y, v) in enumerate(rows)
    ]
)


@given(trials, st.sampled_from(pooling.METHODS))
@settings(max_examples=100, deadline=None)
def test_a_pooled_effect_lies_among_the_trials_and_within_its_limits(
    effects: list[TrialEffect], method: str
) -> None:
    if method == "hksj" and len({e.effect for e in effects}) == 1:
        return
    made = pool(effects, method)
    values = [float(e.effect) for e in effects]
    assert made.effect.value is not None and made.effect.low is not None
    assert min(values) - 1e-9 <= float(made.effect.value) <= max(values) + 1e-9
    assert made.effect.low <= made.effect.value
    assert sum(float(w) for _, w in made.weights) == pytest.approx(100)
    assert len(made.weights) == len(effects)
    assert made.heterogeneity.tau2 >= 0
    assert (pooling.FEW in made.effect.warnings) == (len(effects) == 2)


@given(trials)
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_trials_does_not_matter(effects: list[TrialEffect]) -> None:
    one, other = pool(effects), pool(effects[::-1])
    assert one.effect.value is not None and other.effect.value is not None
    assert float(one.effect.value) == pytest.approx(float(other.effect.value), abs=1e-9)


def test_trials_that_agree_have_no_spread() -> None:
    same = [TrialEffect(f"t{i}", D("0.3"), D("0.1")) for i in range(4)]
    made = pool(same, "paule-mandel")
    assert made.heterogeneity.tau2 == 0 and made.heterogeneity.i2.value == 0
    assert made.heterogeneity.q.p == 1


def test_trials_far_apart_have_the_spread_that_two_equal_variances_give() -> None:
    # With two trials of one variance v, generalised Q is 1 at (y1 - y2) squared over 2, less v.
    apart = [TrialEffect("a", D("-3"), D("0.01")), TrialEffect("b", D("3"), D("0.01"))]
    assert float(pool(apart, "paule-mandel").heterogeneity.tau2) == pytest.approx(17.99)


def test_two_trials_are_shown_beside_the_pool_and_hartung_knapp_is_called_useless() -> None:
    pair = [TrialEffect("a", D("0.1"), D("0.1")), TrialEffect("b", D("0.5"), D("0.1"))]
    assert pool(pair).effect.warnings == (pooling.FEW,)
    assert pooling.USELESS in pool(pair, "hksj").effect.warnings
    assert [text.split(":")[0] for text in pool(pair).effect.inputs] == ["a", "b"]


def test_printed_ratios_pool_on_the_log_scale() -> None:
    r = RatioEstimate(D("0.5"), D("0.25"), D("1.0"))
    made = pool([effect_of_ratio("a", r), effect_of_ratio("b", r)], "fixed")
    assert made.effect.value is not None and made.log_effect.value is not None
    assert float(made.effect.value) == pytest.approx(0.5)
    assert exp(float(made.log_effect.value)) == pytest.approx(0.5)


def test_an_empty_cell_is_filled_and_said() -> None:
    made = effect_of_counts("a", Count(0, 10), Count(3, 10), "odds-ratio")
    assert made.warnings == ("half was added to every cell",)
    assert pool([made, made]).effect.warnings[0] == "half was added to every cell"
    difference = effect_of_counts("a", Count(0, 10), Count(3, 10), "risk-difference")
    assert difference.effect == D(-30) and difference.shown == D(-30)


@pytest.mark.parametrize("q", [0, 1, 3, 9.95, 50])
def test_i_squared_lies_within_its_limits(q: float) -> None:
    made = pooling.i_squared(q, 6)
    assert made.value is not None and made.low is not None and made.high is not None
    assert 0 <= made.low <= made.value <= made.high <= 100


def test_i_squared_of_two_trials_has_no_interval() -> None:
    assert pooling.i_squared(3, 1).low is None


# ------------------------------------------------------------------------------ strata
STRATA = [(Count(8, 106), Count(5, 120)), (Count(22, 98), Count(16, 85))]


def test_a_stratum_that_says_nothing_is_left_out() -> None:
    more = [*STRATA, (Count(0, 5), Count(0, 9)), (Count(5, 5), Count(9, 9))]
    assert stratified.mantel_haenszel(more).value == stratified.mantel_haenszel(STRATA).value


def test_a_diagonal_that_is_empty_in_all_strata_has_no_interval() -> None:
    made = stratified.mantel_haenszel([(Count(3, 3), Count(1, 4)), (Count(2, 2), Count(1, 3))])
    assert made.value is None and made.warnings
    none = stratified.mantel_haenszel([(Count(0, 3), Count(1, 4)), (Count(0, 2), Count(1, 3))])
    assert none.value == 0 and none.low is None


def test_a_correction_never_makes_a_difference_out_of_none() -> None:
    even = [(Count(5, 10), Count(5, 10)), (Count(3, 10), Count(3, 10))]
    made = stratified.cochran_mantel_haenszel(even, corrected=True)
    assert (made.statistic, made.p) == (0, 1)


def test_a_stratum_that_says_nothing_has_no_degree_of_freedom() -> None:
    made = stratified.breslow_day([*STRATA, (Count(0, 5), Count(0, 9))])
    assert made.df == 1 and made.p == stratified.breslow_day(STRATA).p


def test_a_narrow_hartung_knapp_interval_is_told() -> None:
    near = [TrialEffect(f"t{i}", D(y), D("0.04")) for i, y in enumerate(("-0.3", "-0.31", "-0.29"))]
    assert pooling.NARROW in pool(near, "hksj").effect.warnings


def test_equal_strata_share_their_odds_ratio() -> None:
    made = stratified.breslow_day([STRATA[0], STRATA[0]])
    assert float(made.p) == pytest.approx(1)
    assert made.df == 1


EFFECT = TrialEffect("a", D(1), D(1))
REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: pool([EFFECT]), "at least two trials"),
    (lambda: pool([EFFECT, EFFECT], "x"), "no method 'x'"),
    (lambda: pool([EFFECT, TrialEffect("b", D(1), D(1), log=True)]), "cannot be pooled together"),
    (lambda: TrialEffect("a", D(1), D(0)), "above 0"),
    (lambda: pooling.i_squared(-1, 3), "at least 0"),
    (lambda: effect_of_counts("a", Count(1, 2), Count(1, 2), "x"), "no scale"),
    (lambda: effect_of_counts("a", Count(0, 2), Count(0, 2)), "nothing of a ratio"),
    (lambda: stratified.mantel_haenszel([]), "no stratum"),
    (lambda: pool([EFFECT, EFFECT], "hksj"), "no width at all"),
    (lambda: stratified.breslow_day([STRATA[0]]), "one stratum at most"),
    (lambda: stratified.breslow_day([(Count(3, 3), Count(1, 4))] * 2), "without bound"),
    (lambda: stratified.mantel_haenszel([(Count(0, 2), Count(0, 3))]), "empty margin"),
]


@pytest.mark.parametrize(("work", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_pooled_is_refused_in_one_line(
    work: Callable[[], object], said: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=said):
        work()


def test_a_standard_error_is_the_root_of_the_variance() -> None:
    assert trial_effects.standard_error(TrialEffect("a", D(0), D(4))) == 2
