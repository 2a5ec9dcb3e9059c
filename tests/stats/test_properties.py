"""What must hold of every table: symmetry, limits in range, and one clear error for wrong input."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats import association, design, proportions, ratios, survival
from stats.estimate import Estimate
from stats.inputs import Count, EventTally, MeanSummary, Rate, RatioEstimate, SurvivalPercent
from stats.inputs import exact as exact_number
from stats.rounding import printed_decimals, round_half_away, round_up_away

counts = st.integers(1, 60).flatmap(lambda n: st.builds(Count, st.integers(0, n), st.just(n)))
SHARE_METHODS = ("wilson", "wilson-cc", "exact", "jeffreys", "mid-p")
DIFFERENCE_METHODS = (
    "newcombe",
    "newcombe-cc",
    "miettinen-nurminen",
    "mee",
    "wald",
    "agresti-caffo",
)
percents = st.decimals(0, 100, places=1)


@st.composite
def survivals(draw: st.DrawFn) -> SurvivalPercent:
    low, middle, high = sorted(draw(st.tuples(percents, percents, percents)))
    return SurvivalPercent(middle, low, high)


@given(counts, st.sampled_from(SHARE_METHODS))
@settings(max_examples=150, deadline=None)
def test_an_interval_of_a_share_holds_it_and_stays_in_range(x: Count, method: str) -> None:
    found = proportions.interval(x, method)
    assert found.low is not None and found.high is not None
    assert 0 <= found.low <= found.high <= 1
    assert float(found.low) - 1e-9 <= x.events / x.n <= float(found.high) + 1e-9


@given(counts, st.sampled_from(SHARE_METHODS))
@settings(max_examples=80, deadline=None)
def test_the_interval_of_the_others_is_the_mirror(x: Count, method: str) -> None:
    mine, theirs = proportions.interval(x, method), proportions.interval(x.others, method)
    assert mine.low is not None and theirs.high is not None
    assert float(mine.low) == pytest.approx(1 - float(theirs.high), abs=1e-8)


@given(counts, counts, st.sampled_from(DIFFERENCE_METHODS))
@settings(max_examples=200, deadline=None)
def test_swapping_the_groups_turns_the_difference_round(a: Count, b: Count, method: str) -> None:
    one, other = (
        proportions.risk_difference(a, b, method),
        proportions.risk_difference(b, a, method),
    )
    assert one.value is not None and other.value is not None
    assert one.value == -other.value
    assert one.low is not None and one.high is not None and other.high is not None
    assert -100 <= one.low <= one.value <= one.high <= 100 or method == "agresti-caffo"
    assert float(one.low) == pytest.approx(-float(other.high), abs=1e-6)


@given(counts, counts)
@settings(max_examples=60, deadline=None)
def test_score_limits_agree_with_the_library_where_it_is_right(a: Count, b: Count) -> None:
    ratio = proportions.risk_ratio(a, b, "koopman")
    if ratio.value is not None and ratio.low is not None and ratio.high is not None:
        assert ratio.low <= Decimal(float(ratio.value)) + Decimal("1e-6")
    odds = proportions.odds_ratio(a, b, "score")
    if odds.value is not None and odds.low is not None and odds.high is not None:
        assert float(odds.low) - 1e-6 <= float(odds.value) <= float(odds.high) + 1e-6


@given(counts, counts, st.sampled_from(("woolf", "gart", "smoothed", "exact", "mid-p")))
@settings(max_examples=80, deadline=None)
def test_an_odds_ratio_lies_within_its_limits(a: Count, b: Count, method: str) -> None:
    found = proportions.odds_ratio(a, b, method)
    if found.value is not None and found.low is not None and found.high is not None:
        assert float(found.low) <= float(found.value) * (1 + 1e-6) + 1e-9
        assert float(found.value) <= float(found.high) * (1 + 1e-6) + 1e-9


@given(survivals(), survivals())
@settings(max_examples=200, deadline=None)
def test_a_survival_difference_turns_round_and_stays_in_range(
    a: SurvivalPercent, b: SurvivalPercent
) -> None:
    one, other = survival.difference(a, b), survival.difference(b, a)
    assert one.value is not None and other.value == -one.value
    assert one.low is not None and one.high is not None and other.high is not None
    assert -100 <= one.low <= one.value <= one.high <= 100
    assert one.low == -other.high
    events = survival.difference(survival.complement(a), survival.complement(b))
    assert events.value == -one.value


@given(survivals(), survivals())
@settings(max_examples=200, deadline=None)
def test_a_ratio_of_survivals_is_undefined_or_within_its_limits(
    a: SurvivalPercent, b: SurvivalPercent
) -> None:
    for found in (survival.risk_ratio(a, b), survival.survival_ratio(a, b)):
        if found.value is not None and found.low is not None and found.high is not None:
            assert float(found.low) <= float(found.value) + 1e-9
            assert float(found.value) <= float(found.high) + 1e-9
    survival.relative_reduction(a, b)
    survival.odds_ratio(a, b)


@given(st.decimals(-100, 100, places=2), st.decimals(0, 50, places=2), st.decimals(0, 50, places=2))
@settings(max_examples=200, deadline=None)
def test_a_needed_number_is_rounded_away_from_zero(
    value: Decimal, below: Decimal, above: Decimal
) -> None:
    d = Estimate(value, value - below, value + above, unit="points")
    needed = survival.number_needed_to_treat(d)
    if value == 0:
        assert needed.value is None and needed.rounded is None
        return
    assert needed.value is not None and needed.rounded is not None
    assert needed.rounded >= abs(needed.value)
    assert needed.rounded - abs(needed.value) < 1
    spans = value - below <= 0 <= value + above
    assert ("infinity" in needed.text) == spans


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_halves_round_away_from_zero_and_no_further_than_half(x: Fraction, places: int) -> None:
    rounded = round_half_away(x, places)
    assert abs(Fraction(rounded) - x) <= Fraction(1, 2 * 10**places)
    assert round_half_away(-x, places) == -rounded or rounded == 0


WRONG = {
    "a survival for a count": lambda: proportions.interval(SurvivalPercent.printed("93.3")),
    "events for people": lambda: proportions.risk_difference(EventTally(4), Count(1, 2)),
    "a float for a count": lambda: Count(2.0, 3),  # type: ignore[arg-type]
    "a truth value for a count": lambda: Count(True, 3),
    "a float for a percentage": lambda: SurvivalPercent(93.3),  # type: ignore[arg-type]
    "a count for a survival": lambda: survival.difference(Count(1, 2), Count(1, 2)),  # type: ignore[arg-type]
}
IMPOSSIBLE = {
    "more events than people": lambda: Count(4, 3),
    "no people": lambda: Count(0, 0),
    "fewer than no events": lambda: Count(-1, 3),
    "more than 100 per cent": lambda: SurvivalPercent.printed("101"),
    "one limit": lambda: SurvivalPercent.printed("50", low="40"),
    "limits that leave the value out": lambda: SurvivalPercent.printed("50", low="60", high="70"),
    "a level of 100": lambda: SurvivalPercent.printed("50", level=Decimal(100)),
    "a size of nobody": lambda: SurvivalPercent.printed("50", n=0),
    "a ratio of 0": lambda: RatioEstimate(Decimal(0)),
    "a ratio outside its limits": lambda: RatioEstimate(Decimal(1), Decimal(2), Decimal(3)),
    "a ratio with one limit": lambda: RatioEstimate(Decimal(1), Decimal(1)),
    "a ratio of no level": lambda: RatioEstimate(Decimal(1), level=Decimal(0)),
    "no person-time": lambda: Rate(1, Decimal(0)),
    "a spread below 0": lambda: MeanSummary(Decimal(1), Decimal(-1), 5),
    "a mean of one person": lambda: MeanSummary(Decimal(1), Decimal(1), 1),
    "words for a number": lambda: exact_number("x", "many"),
    "no finite number": lambda: exact_number("x", "NaN"),
    "an unknown interval": lambda: proportions.interval(Count(1, 2), "best"),
    "an unknown difference": lambda: proportions.risk_difference(Count(1, 2), Count(1, 2), "best"),
    "an unknown ratio": lambda: proportions.risk_ratio(Count(1, 2), Count(1, 2), "best"),
    "an unknown odds ratio": lambda: proportions.odds_ratio(Count(1, 3), Count(1, 3), "best"),
    "an unknown upper limit": lambda: proportions.upper_limit_when_zero(30, method="best"),
    "an upper limit of nobody": lambda: proportions.upper_limit_when_zero(0),
    "the rule of three at another level": lambda: proportions.upper_limit_when_zero(
        30, Decimal(90), "rule-of-three"
    ),
    "a rate of 1": lambda: proportions.against_fixed_rate(Count(1, 2), Fraction(1)),
    "an unknown test": lambda: proportions.against_fixed_rate(Count(1, 2), Fraction(1, 2), "best"),
    "a difference in days": lambda: survival.number_needed_to_treat(
        Estimate(Decimal(1), unit="days")
    ),
    "a survival without limits for its error": lambda: survival.se_from_interval(
        SurvivalPercent.printed("50")
    ),
    "a control risk of 1": lambda: ratios.nnt_from_risk_ratio(Decimal(1), Fraction(1)),
    "a ratio below 0": lambda: ratios.nnt_from_odds_ratio(Decimal(-1), Fraction(1, 2)),
    "a share above 1": lambda: design.power_two_proportions(Fraction(2), Fraction(1), 5),
    "nobody in an arm": lambda: design.power_two_proportions(Fraction(1, 2), Fraction(1, 3), 0),
    "limits out of order": lambda: Estimate(Decimal(1), Decimal(2), Decimal(1)),
    "a single limit": lambda: Estimate(Decimal(1), Decimal(0)),
    "a level beyond all": lambda: Estimate(Decimal(1), level=Decimal(101)),
}


@pytest.mark.parametrize("what", WRONG)
def test_an_unlike_input_is_refused_in_one_line(what: str) -> None:
    with pytest.raises(TypeError) as caught:
        WRONG[what]()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_an_impossible_input_is_refused_in_one_line(what: str) -> None:
    with pytest.raises(ValueError) as caught:
        IMPOSSIBLE[what]()
    assert "\n" not in str(caught.value)


def test_small_print_of_the_rounding() -> None:
    assert printed_decimals("65.80") == 2
    assert (round_up_away(Fraction(-7, 2)), round_up_away(4)) == (-4, 4)


def test_the_library_s_fisher_agrees_for_every_small_table() -> None:
    from scipy.stats import fisher_exact

    for x in range(4):
        for y in range(5):
            found = association.fisher(Count(x, 3), Count(y, 4))
            wanted = fisher_exact([[x, 3 - x], [y, 4 - y]])[1]
            assert found.value is not None
            assert float(found.value) == pytest.approx(float(wanted))
