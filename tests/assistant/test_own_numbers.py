"""Sums on the reader's own numbers: the quantity, the method and the level that were asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Answer, Audience, FigureKind, Question, Route
from assistant.own_more_rules import MORE_RULES
from assistant.own_numbers import FITS, own_numbers
from assistant.own_plan_rules import PLAN_RULES
from assistant.own_rules import BARE_RULES, RULES
from assistant.own_shapes import SHAPES
from assistant.wording import load_phrasebook
from stats import proportions
from stats.inputs import Count
from stats.quantities import QUANTITIES
from tests.assistant.bundled import bundled_answerer
from tests.assistant.vouching import unvouched

OWN = "They are yours, not a study's."


def answer(text: str, audience: Audience = Audience.CLINICIAN) -> Answer:
    return bundled_answerer().answer(Question(text, audience, "blinfant"))


ASKED = [
    ("exact CI for 2 of 30", "6.7% (95% CI 0.8% to 22.1%). Method: exact interval"),
    ("90% CI for 15/148", "10.1% (90% CI 6.7% to 15.0%). Method: Wilson score interval"),
    ("what is the 99% confidence interval for 4 out of 28?", "(99% CI 4.4% to 37.9%)"),
    ("15 out of 148, mid-p interval please", "(95% CI 6.0% to 15.8%). Method: mid-P"),
    ("what is 28/30 as a percentage", "Share: 93.3%"),
    ("what's the upper limit if 0 of 30 had it?", "9.5% (95% confidence, one-sided)"),
    (
        "if none of the 30 kids had it, how high could it really be?",
        "9.5% (95% confidence, one-sided)",
    ),
    ("nobody of 100: upper limit by the rule of three?", "3.0% (95% confidence, one-sided)"),
    ("risk ratio for 10/102 vs 39/97 with Koopman", "0.24 (95% CI 0.13 to 0.45)"),
    ("relative risk 10/102 (9.8%) versus 39/97 (40.2%)?", "0.24 (95% CI 0.13 to 0.46)"),
    ("RR 80% CI: 10/102 vs 39/97", "(80% CI "),
    ("odds ratio of 5/20 against 9/21, mid-p", "0.45 (95% CI 0.11 to 1.73)"),
    ("OR for 10/102 against 39/97?", "Odds ratio: 0.16 (95% CI 0.075 to 0.35)"),
    ("difference between 28/30 and 141/214 by Miettinen-Nurminen", "95% CI 11.9 to 36.2"),
    ("relative risk reduction of 10/102 vs 39/97", "75.6% (95% CI 53.9% to 87.1%)"),
    ("p for 10/102 vs 39/97?", "Two-sided P value: <0.0001. Method: Fisher's exact test"),
    ("is 13/16 significantly different from 50%?", "Two-sided P value: 0.021"),
    ("NNT for 28/30 vs 141/214?", "3.6, rounded up 4 (95% CI 2.8 to 8.6)"),
    ("number needed to treat, 3/10 vs 2/10", "one more per 2.3 to infinity to one fewer per 3.8"),
    ("NNT if 3/10 died vs 2/10", "NNTH 2.3 to infinity to NNTB 3.8"),
    ("NNT if 3/10 responded vs 2/10", "NNTB 2.3 to infinity to NNTH 3.8"),
    ("number needed to treat for a difference of 12%?", "8.3, rounded up 9"),
    ("if 40% had the event on chemo and HR is 0.7, what's the NNT?", "10.1, rounded up 11"),
    ("NNT: 67% survived on control, hazard ratio 0.72", "rounded up 13"),
    ("NNT with RR 0.92 and 30% control risk", "41.7, rounded up 42"),
    ("power for 40% vs 60% with 100 per arm?", "Power: 81.2%"),
    ("difference in percentages 40.0 (35.0-45.0) vs 30.0 (26.0-34.5)", "(95% CI 3.3 to 16.4)"),
    ("difference between 40% (90% CI 35% to 45%) and 30% (90% CI 26% to 34.5%)", "90% CI 3.3"),
    ("how much more is it going from 20% to 31%? difference please", "11.0 percentage points"),
    ("relative risk for 20% vs 25%", "ratio of the two risks of the event: 0.80"),
    ("relative risk reduction from 25% to 20%", "relative reduction of the risk: 20.0%"),
    ("relative risk of death when 90% vs 80% are alive... survival percentages", ""),
    ("could 54% be 15 of 28?", "Yes, that fits: 15 of 28 is 53.6%"),
    ("could 55% be 15 of 28?", "No, that does not fit"),
    ("could 54% of 28 be a whole number of people?", "give the percentage: 15"),
    ("can 65.7% of 214 people be a head count?", "give the percentage: none"),
    ("chi-square for 10/102 vs 39/97", "Method: Pearson's chi-square test"),
    ("is a mean of 5.19 possible with n=28?", "from that many people: not possible"),
    ("what sample size for 65% vs 85% with 80% power?", "People needed in each arm: 70"),
    ("p value from HR 0.81 (0.70-0.94)?", "as a ratio: 0.0051"),
    ("p value for a difference of 17 (1.5 to 32.5)", "as a difference: 0.032"),
    ("90% CI of HR 0.61 (0.39-0.95)", "0.61 (90% CI 0.42 to 0.89)"),
    ("interaction between RR 0.67 (0.46-0.98) and RR 0.88 (0.71-1.08)?", "0.76 (95% CI 0.49"),
    ("rate ratio 11 in 800 person-years vs 21 in 3011 person-years, exact", "1.97 (95% CI 0.86"),
    ("rate of 10 in 100 person-years, what is the CI", "0.100 (95% CI 0.0480 to 0.184)"),
    ("mean difference 103 (5.5) n=50 vs 100 (4.5) n=50", "3.00 (95% CI 1.00 to 5.00)"),
    ("t-test for 103 (5.5) n=50 vs 100 (4.5) n=50", "Two-sided P value: 0.0036"),
    ("hedges g for 103 (5.5) n=50 vs 100 (4.5) n=50", "0.592 (95% CI"),
]


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(("text", "said"), ASKED, ids=[text for text, _ in ASKED])
def test_the_asked_quantity_method_and_level_are_used(
    text: str, said: str, audience: Audience
) -> None:
    made = answer(text, audience)
    if not said:
        assert OWN not in made.text
        return
    assert made.route is Route.CALCULATE
    assert said.casefold() in made.text.casefold(), made.text
    assert OWN in made.text
    assert unvouched(made, bundled_answerer().source.trials) == []
    kinds = {figure.kind for figure in made.figures}
    assert kinds == {FigureKind.ASKED, FigureKind.COMPUTED}
    assert all(f.inputs and f.method for f in made.figures if f.kind is FigureKind.COMPUTED)
    assert not made.citations


@pytest.mark.parametrize(
    "text",
    [
        "hazard ratio for 40% vs 30%?",
        "p value for 40% vs 30%?",
        "is 40% vs 30% significant?",
        "pool 10/102 vs 39/97 with 5/50 vs 9/50",
        "odds ratio of 10/102, 39/97 and 5/50",
        "risk ratio for 12/10 vs 3/10",
        "difference between 40 (50-60) and 30 (20-40)",
        "NNT with OR 0.7",
        "90% of what?",
    ],
)
def test_what_cannot_be_had_from_the_numbers_is_not_worked_out(text: str) -> None:
    made = answer(text)
    assert OWN not in made.text
    assert not any(figure.kind is FigureKind.ASKED for figure in made.figures)


@pytest.mark.parametrize("text", ["power?", "what was the power of the trial?", "was it powered?"])
def test_the_power_of_a_study_that_is_done_is_declined_with_its_reason(text: str) -> None:
    made = answer(text)
    assert made.route is Route.ABSTAIN and not made.figures
    assert "interval" in made.text


def test_the_power_of_seen_counts_is_answered_with_their_interval() -> None:
    made = answer("post-hoc power for 28/30 vs 141/214?")
    assert "not worked out" in made.text and "95% CI 11.6 to 35.6" in made.text
    assert not any(figure.label == "power" for figure in made.figures)


def test_a_method_that_is_not_had_is_said_to_be_replaced() -> None:
    made = answer("risk ratio for 10/102 vs 39/97 by Jeffreys")
    assert "“Jeffreys” is not offered for this" in made.text


def test_a_share_beside_a_hazard_ratio_is_taken_as_its_words_say() -> None:
    event = answer("HR 0.72, 33% died on control, NNT?")
    alive = answer("HR 0.72, 67% were alive on control, NNT?")
    assert "33% is taken as the share that had the event" in event.text
    assert "67% is taken as the share that stayed free of the event" in alive.text
    assert "12.6, rounded up 13" in event.text and "12.6, rounded up 13" in alive.text
    # Survival is spoken of elsewhere, so the percentage may be either.
    assert OWN not in answer("NNT for overall survival with HR 0.72 and 33% on control").text


def test_the_trials_own_figures_are_answered_from_its_tables() -> None:
    made = answer("difference between 93.3 (75.9-98.3) and 65.8 (58.9-71.8)")
    assert OWN not in made.text and "overall survival" in made.text.casefold()
    assert OWN in answer("difference between 83.3 (75.9-88.3) and 65.1 (58.9-71.8)").text


def test_numbers_of_the_readers_are_never_answered_with_a_trials() -> None:
    made = answer("95% CI for 12 of 30 alive at 2 years?")
    assert "40.0%" in made.text and OWN in made.text


def test_a_claim_about_an_outcome_is_checked_not_worked_with() -> None:
    made = answer("is it true that 28 of 30 babies (93%) were alive at 2 years?")
    assert made.route is Route.CHECK and OWN not in made.text


@pytest.mark.parametrize(
    "rule",
    (*RULES, *MORE_RULES, *PLAN_RULES, *BARE_RULES),
    ids=lambda r: f"{r.quantity}: {r.forms}",
)
def test_every_rule_has_a_quantity_a_shape_and_a_name(rule: object) -> None:
    quantity = rule.quantity  # type: ignore[attr-defined]
    key = f"own_name_{quantity.replace('-', '_')}"
    assert quantity in QUANTITIES and quantity in SHAPES
    assert all(load_phrasebook().has(audience, key) for audience in Audience)


counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
QUESTIONS = [
    "{a} of {b} vs {c} of {d}: odds ratio?",
    "risk ratio {a}/{b} vs {c}/{d}",
    "risk ratio {a}/{b} vs {c}/{d} by koopman, 90% CI",
    "odds ratio {a}/{b} vs {c}/{d} exact",
    "relative risk reduction {a}/{b} vs {c}/{d}",
    "NNT {a}/{b} vs {c}/{d}",
    "p value {a}/{b} vs {c}/{d}",
    "difference {a}/{b} and {c}/{d} with Mee",
]


@given(st.sampled_from(QUESTIONS), counts, counts)
@settings(max_examples=60, deadline=None)
def test_any_two_counts_are_answered_with_vouched_digits(
    text: str, a: tuple[int, int], b: tuple[int, int]
) -> None:
    made = answer(text.format(a=a[0], b=a[1], c=b[0], d=b[1]))
    assert made.route is Route.CALCULATE and OWN in made.text
    assert unvouched(made, bundled_answerer().source.trials) == []


@given(counts, counts, st.sampled_from(["newcombe", "wald", "mee"]), st.integers(80, 99))
@settings(max_examples=40, deadline=None)
def test_the_answer_holds_the_engines_own_numbers(
    a: tuple[int, int], b: tuple[int, int], method: str, level: int
) -> None:
    text = f"{level}% CI for the difference of {a[0]}/{a[1]} vs {b[0]}/{b[1]}, {method}"
    made = answer(text)
    wanted = proportions.risk_difference(Count(*a), Count(*b), method, Decimal(level))
    [interval] = [f for f in made.figures if f.label.startswith("interval")]
    assert wanted.low is not None and interval.low is not None
    assert float(interval.low) == pytest.approx(float(wanted.low), abs=1e-9)
    assert interval.level == level and interval.method == wanted.method


def test_a_percentage_of_a_count_is_told_from_other_sums() -> None:
    [found] = own_numbers("could 54% be 15 of 28?")
    assert found.quantity == FITS
    assert own_numbers("54% of 28 were girls") == ()
