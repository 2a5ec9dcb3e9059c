"""Means and rates: published examples beyond the reference file, symmetries and refusals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats import changes, means, rates
from stats.inputs import Count, MeanSummary, Rate

D = Decimal
A = MeanSummary(D(103), D("5.5"), 50)
B = MeanSummary(D(100), D("4.5"), 50)
FLAT = MeanSummary(D(1), D(0), 5)
summaries = st.tuples(st.integers(-50, 50), st.integers(1, 40), st.integers(2, 60)).map(
    lambda t: MeanSummary(D(t[0]), D(t[1]) / 4, t[2])
)
some_rates = st.tuples(st.integers(0, 60), st.integers(1, 500)).map(lambda t: Rate(t[0], D(t[1])))


@given(summaries, summaries, st.sampled_from(means.METHODS))
@settings(max_examples=80, deadline=None)
def test_exchanging_the_groups_turns_the_difference_round(
    a: MeanSummary, b: MeanSummary, method: str
) -> None:
    one, other = means.mean_difference(a, b, method), means.mean_difference(b, a, method)
    assert one.value is not None and one.low is not None and other.high is not None
    assert one.value == -(other.value or 0)
    assert float(one.low) == pytest.approx(-float(other.high), abs=1e-9)
    assert one.low <= one.value
    assert means.t_test(a, b, method).p == means.t_test(b, a, method).p


def test_hedges_g_has_two_conventions_for_its_variance() -> None:
    """STATISTICS: 0.0411 by Borenstein, 0.0418 by statsmodels; g is the same."""
    for convention, variance in (("borenstein", 0.0411), ("statsmodels", 0.0418)):
        made = means.hedges_g(A, B, convention)
        assert made.value is not None and made.high is not None and made.low is not None
        half = (float(made.high) - float(made.low)) / 2 / 1.959963984540054
        assert half**2 == pytest.approx(variance, abs=5e-5)
        assert float(made.value) == pytest.approx(0.5924, abs=5e-5)


def test_a_standard_deviation_comes_back_from_its_error() -> None:
    assert means.sd_from_se(D("0.4"), 25).value == 2
    assert float(changes.se_of_mean(D(2), 25).value or 0) == pytest.approx(0.4)


def test_a_correlation_and_its_sd_of_change_go_both_ways() -> None:
    sd = changes.sd_of_change(D("6.4"), D("7.1"), D("0.78")).value
    assert sd is not None
    back = changes.correlation_from_sds(D("6.4"), D("7.1"), D(str(float(sd)))).value
    assert back is not None and float(back) == pytest.approx(0.78, abs=1e-6)


def test_quantiles_that_lie_evenly_give_their_middle() -> None:
    mean, sd = changes.mean_from_quartiles(D(4), D(6), D(8), 100)
    assert mean.value == 6 and mean.warnings
    # Of a normal distribution the quartiles lie 1.349 standard deviations apart.
    assert sd.value is not None and float(sd.value) == pytest.approx(4 / 1.349, rel=0.02)


# ------------------------------------------------------------------------------ rates
def test_a_rate_difference_without_events_has_a_width() -> None:
    made = rates.rate_difference(Rate(0, D(100)), Rate(0, D(100)))
    assert made.low is not None and float(made.low) == pytest.approx(-0.037, abs=0.002)
    assert made.warnings and "MOVER" in made.method


def test_the_library_convention_of_hedges_g_is_the_librarys() -> None:
    from statsmodels.stats.meta_analysis import effectsize_smd

    small = (MeanSummary(D(12), D(3), 6), MeanSummary(D(9), D(4), 6))
    for a, b in ((A, B), small):
        made = means.hedges_g(a, b, "statsmodels")
        g, variance = effectsize_smd(
            float(a.mean), float(a.sd), a.n, float(b.mean), float(b.sd), b.n
        )
        assert made.value is not None and made.high is not None
        assert float(made.value) == pytest.approx(g)
        half = float(made.high) - float(made.value)
        assert (half / 1.959963984540054) ** 2 == pytest.approx(variance)


@given(some_rates, st.sampled_from(rates.ONE), st.sampled_from([D(10), D(80), D(95), D(99)]))
@settings(max_examples=100, deadline=None)
def test_a_rate_lies_within_its_limits(x: Rate, method: str, level: Decimal) -> None:
    made = rates.rate(x, method, level)
    assert made.value is not None and made.low is not None and made.high is not None
    assert 0 <= made.low <= made.value <= made.high
    assert made.high > made.low


@given(some_rates, some_rates, st.sampled_from(rates.RATIOS))
@settings(max_examples=100, deadline=None)
def test_exchanging_the_groups_inverts_the_ratio(a: Rate, b: Rate, method: str) -> None:
    one, other = rates.rate_ratio(a, b, method), rates.rate_ratio(b, a, method)
    if one.low is None or other.low is None or one.high is None or other.high is None:
        assert one.warnings or other.warnings
        return
    assert one.value is not None and other.value is not None
    assert float(one.value) * float(other.value) == pytest.approx(1)
    assert float(one.low) * float(other.high) == pytest.approx(1, rel=1e-6)
    assert one.low <= one.value <= one.high


@given(some_rates, some_rates, st.sampled_from(rates.DIFFERENCES))
@settings(max_examples=60, deadline=None)
def test_exchanging_the_groups_turns_the_rate_difference_round(
    a: Rate, b: Rate, method: str
) -> None:
    one, other = rates.rate_difference(a, b, method), rates.rate_difference(b, a, method)
    assert one.low is not None and other.high is not None
    assert float(one.low) == pytest.approx(-float(other.high), abs=1e-9)


def test_a_score_interval_does_not_collapse_where_nobody_had_the_event() -> None:
    """statsmodels gives a single point here."""
    made = rates.rate_ratio(Rate(0, D(100)), Rate(10, D(100)))
    assert made.low == 0 and made.high is not None and 0.2 < float(made.high) < 0.6
    open_end = rates.rate_ratio(Rate(10, D(100)), Rate(0, D(100)))
    assert open_end.value is None and "no upper limit" in open_end.warnings[0]


def test_a_mid_p_interval_at_no_event_starts_at_nothing() -> None:
    """statsmodels gives (3.0, 3.0)."""
    made = rates.rate(Rate(0, D(1)), "mid-p")
    assert made.low == 0 and made.high is not None
    assert float(made.high) == pytest.approx(2.9957, abs=1e-3)


def test_the_wald_ratio_needs_events_in_both_groups() -> None:
    assert rates.rate_ratio(Rate(0, D(1)), Rate(3, D(1)), "wald").low is None
    assert rates.rate_ratio(Rate(0, D(1)), Rate(0, D(1))).value is None


@pytest.mark.parametrize("side", rates.SIDES)
def test_both_tests_of_rates_agree_where_there_are_many_events(side: str) -> None:
    a, b = Rate(400, D(1000)), Rate(460, D(1000))
    score, exact = (rates.rate_test(a, b, method, side) for method in rates.TESTS)
    assert float(score.p) == pytest.approx(float(exact.p), abs=0.005)


X = Rate(1, D(1))
REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: means.mean_difference(A, B, "x"), "no method 'x'"),
    (lambda: means.mean_difference(FLAT, FLAT), "both standard deviations are 0"),
    (lambda: means.mean_difference(Count(1, 2), B), "must be a MeanSummary"),  # type: ignore[arg-type]
    (lambda: means.hedges_g(A, B, "x"), "no convention"),
    (lambda: means.paired_difference([D(1)]), "at least 2 pairs"),
    (lambda: means.paired_difference([D(3), D(3)]), "all changes are equal"),
    (lambda: means.mean_difference(A, B, level=D(150)), "outside 0 to 100"),
    (lambda: means.sd_from_interval(D(1), D(2), 9, D(0)), "outside 0 to 100"),
    (lambda: rates.rate(X, level=D(100)), "outside 0 to 100"),
    (lambda: rates.rate(X, "mid-p", D(0)), "outside 0 to 100"),
    (lambda: means.sd_from_se(D(-1), 5), "at least 0"),
    (lambda: means.sd_from_se(D(1), 0), "at least 1"),
    (lambda: means.sd_from_interval(D(2), D(1), 5), "not in order"),
    (lambda: means.sd_from_interval(D(1), D(2), 1), "at least 2"),
    (lambda: means.sd_from_p(D(0), D("0.1"), 5, 5), "tells nothing"),
    (lambda: means.sd_from_p(D(1), D(1), 5, 5), "between 0 and 1"),
    (lambda: means.sd_from_p(D(1), D("0.1"), 1, 1), "too few"),
    (lambda: changes.correlation_from_sds(D(1), D(1), D(9)), "no two measurements"),
    (lambda: changes.correlation_from_sds(D(0), D(1), D(1)), "above 0"),
    (lambda: changes.sd_of_change(D(1), D(1), D(2)), "from -1 to 1"),
    (lambda: changes.se_of_mean(D(1), 0), "at least 1"),
    (lambda: changes.mean_from_range(D(1), D(9), D(2), 9), "not in order"),
    (lambda: changes.mean_from_range(D(1), D(1), D(9), 200), "too skewed"),
    (lambda: changes.mean_from_quartiles(D(1), D(2), D(3), 4), "too few"),
    (lambda: rates.rate(X, "x"), "no method 'x'"),
    (lambda: rates.rate(Count(1, 2)), "must be a Rate"),  # type: ignore[arg-type]
    (lambda: rates.rate_ratio(X, X, "x"), "no method 'x'"),
    (lambda: rates.rate_difference(X, X, "x"), "no method 'x'"),
    (lambda: rates.rate_test(X, X, "x"), "no method 'x'"),
    (lambda: rates.rate_test(X, X, side="x"), "no side 'x'"),
    (lambda: rates.rate_test(Rate(0, D(1)), Rate(0, D(1))), "nothing to test"),
    (lambda: rates.person_time(0, D(1)), "at least 1"),
    (lambda: rates.person_time(3, D(0)), "above 0"),
]


@pytest.mark.parametrize(("work", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_worked_out_is_refused_in_one_line(
    work: Callable[[], object], said: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=said) as refusal:
        work()
    assert "\n" not in str(refusal.value)


def test_person_time_from_a_mean_is_marked_approximate() -> None:
    made = rates.person_time(30, D("2.2"))
    assert made.value == 66 and "approximate" in made.warnings[0]
