"""Clinicians' own numbers, put in many ways: the right figures with their method, or a refusal."""

from __future__ import annotations

import pytest

from assistant.measures import plain_method
from assistant.model import Answer, Audience, FigureKind, Question, Reason, Route
from assistant.own_arms import ordered
from assistant.own_forms import written
from assistant.own_numbers import own_numbers
from assistant.own_plain import plain
from stats.__main__ import main
from stats.quantities import QUANTITIES
from tests.assistant.bundled import bundled_answerer
from tests.assistant.vouching import unvouched

OWN = "They are yours, not a study's."


def answer(text: str) -> Answer:
    return bundled_answerer().answer(Question(text, Audience.CLINICIAN, "blinfant"))


# The figures were worked out apart, with scipy, statsmodels or by hand.
ASKED = [
    # One group, with or without its head count, in digits, words and by other names.
    ("Twelve of forty: 95% CI?", "30.0% (95% CI 18.1% to 45.4%)"),
    ("margin of error for 520 of 1,000", "52.0% (95% CI 48.9% to 55.1%)"),
    ("95% CI of 30% with n=50", "head counts: 15 of 50"),
    ("CI for 30% of 50 patients", "30.0% (95% CI 19.1% to 43.8%)"),
    ("Clopper-Pearson 99% for 4/30", "13.3% (99% CI 2.3% to 36.3%)"),
    ("Agresti-Coull interval for 15/148", "6.1% to 16.1%). Method: Agresti-Coull interval"),
    ("Wilson with continuity correction for 15 of 148", "(95% CI 6.0% to 16.4%)"),
    (
        "what is the upper 95% bound for zero events in 30 patients?",
        "9.5% (95% confidence, one",
    ),
    (
        "no deaths in 250 patients: what's the highest the risk could be?",
        "1.2% (95% confidence, one",
    ),
    ("lower limit if 30 of 30 responded?", "90.5% (95% confidence, one"),
    ("is 13/16 different from 50%?", "Two-sided P value: 0.021"),
    ("could 53,6% be 15 of 28?", "Yes, that fits"),
    ("can 71% be a share of 43 people?", "give the percentage: none"),
    # Two groups, whichever is named first.
    ("12 out of 40 in drug and 5 out of 42 in placebo: risk ratio?", "2.52 (95% CI 0.98 to 6.51)"),
    ("5/42 on placebo and 12/40 on the drug: relative risk?", "2.52 (95% CI 0.98 to 6.51)"),
    ("placebo 5 of 42, drug 12 of 40, odds ratio?", "3.17 (95% CI 1.00 to 10.05)"),
    ("12 events (n=40) versus 5 events (n=42), odds ratio", "3.17 (95% CI 1.00 to 10.05)"),
    ("I have 7 relapses in 34 treated and 1 relapse in 34 controls. OR?", "8.56 (95% CI 0.99"),
    ("12 patients relapsed of 40 vs 5 of 42. RR?", "2.52 (95% CI 0.98 to 6.51)"),
    ("10% vs 20%, 100 per arm: risk ratio?", "0.50 (95% CI 0.25 to 1.01)"),
    ("10% of 100 vs 20% of 100: odds ratio?", "0.44 (95% CI 0.20 to 1.01)"),
    ("12/40 on drug, 5/42 on placebo", "18.1 percentage points (95% CI 0.4 to 34.9)"),
    ("compare 12/40 with 5/42", "Risk ratio: 2.52"),
    ("how many per 1000 for 12/40 vs 5/42?", "out of that many people: 181"),
    ("risk ratio of 0/16 vs 15/72", "0 (95% CI 0 to 0.96). Method: Koopman"),
    ("NNH for 12/40 vs 5/42?", "for one more in the first group: a number needed to harm"),
    ("McNemar 1 and 7 discordant pairs", "Two-sided P value: 0.070"),
    # Ratios: levels, P values, standard errors, subgroups, a control risk.
    ("convert 90% CI to 95: HR 0.61 (0.42-0.89)", "0.61 (95% CI 0.39 to 0.95)"),
    ("convert HR 0.61 (90% CI 0.42 to 0.89) to a 95% CI", "0.61 (95% CI 0.39 to 0.95)"),
    ("turn the 95% CI of 0.39-0.95 around HR 0.61 into a 90% CI", "0.61 (90% CI 0.42 to 0.89)"),
    ("rescale the difference 17 (95% CI 1.5 to 32.5) to 99%", "17.0 (99% CI −3.37 to 37.4)"),
    ("what p value goes with RR 0.75 [90% CI 0.60, 0.94]?", "as a ratio: 0.035"),
    ("p value if the 90% CI is: HR 0.81 (0.70-0.94)", "as a ratio: 0.019"),
    ("p from 0.81 (0.70 to 0.94)?", "as a ratio: 0.0051"),
    ("SE from CI 0.5–0.9", "as a ratio: 0.150"),
    ("SE of the log hazard ratio if the 95% CI is 0.5 to 0.9?", "logarithm, as a ratio: 0.150"),
    ("SE of the mean difference from a 95% CI of 0.5 to 0.9", "difference or a mean: 0.102"),
    ("CI from p: RR 0.3, p=0.034", "0.30 (95% CI 0.099 to 0.91)"),
    ("95% CI for a difference of 17 with p = 0.032", "17.0 (95% CI 1.46 to 32.5)"),
    ("is HR 0.61 (0.39-0.95) consistent with p=0.3?", "not possible"),
    ("are HR 0.5 (0.3-0.8) and 0.9 (0.6-1.35) significantly different?", "P 0.070"),
    ("HR 0,72 (0,55-0,92), 67% died on control. NNT?", "rounded up 9 (95% CI 4.7 to 32.7)"),
    ("if the control risk is 30% and the OR is 0.73, what is the risk with treatment?", "23.8%"),
    ("relative risk 1.4, baseline risk 10%, absolute risk increase?", "−4.0 percentage points"),
    ("NNT for ARR of 4.5 percentage points (95% CI 1.2 to 7.8)", "rounded up 23 (95% CI 12.8"),
    ("observed 14, expected 22.48 vs observed 28, expected 19.52: hazard ratio?", "0.43 (95% CI"),
    # Survival percentages with limits.
    ("survival 90% (80-96) vs 75% (65-83): difference?", "15.0 percentage points (95% CI 2.2"),
    ("EFS 70% (60 to 78) vs 50% (40 to 59), NNT?", "5.0, rounded up 5 (95% CI 3.0 to 15.3)"),
    ("standard error of a survival of 80% (60.8 to 92.0)?", "8.1 percentage points"),
    ("effective sample size of survival 81.6% (60.8-92.0)", "26.3"),
    # Means, rates, plans and checks.
    ("mean difference between 103 (SD 5.5, n=50) and 100 (SD 4.5, n=50)", "3.00 (95% CI 1.00"),
    ("difference between 12.3 ± 4.1 (n = 30) and 9.8 ± 3.9 (n = 32)", "2.50 (95% CI 0.464"),
    ("SMD of 103 (5.5) n=50 and 100 (4.5) n=50", "0.592 (95% CI"),
    ("SD from SE 2 with n=25?", "Standard deviation: 10.0"),
    ("SE of a mean with SD 10 and n 25?", "Standard error of the mean: 2.00"),
    ("SD from a 95% CI of 30.0 to 34.2 with n=25", "Standard deviation: 5.09"),
    ("SD from mean difference 3.8, p=0.008, n=25 and n=22", "Standard deviation: 4.68"),
    ("mean and SD from median 6, range 2 to 14, n=20", "Mean: 6.59"),
    ("estimate the mean from median 6 (IQR 4-8), n=100", "Standard deviation: 3.01"),
    ("mean from median 7, range 2 to 12, IQR 5 to 9, n=100", "Mean: 7.00"),
    ("5 infections in 120.5 patient-years: rate with CI?", "0.0415 (95% CI 0.0135 to 0.0968)"),
    ("rates 11/800 py vs 21/3011 py: p value?", "Two-sided P value: 0.063"),
    ("30 babies with a mean follow-up of 2.2 years: how many person-years?", "66.0"),
    ("I2 for Q 9.95 with 6 df?", "39.7% (95% CI 0.0% to 74.6%)"),
    ("how many patients per arm to detect 20% vs 10% with 80% power?", "each arm: 197"),
    ("sample size 65% vs 85%, 80% power, one-sided", "each arm: 55"),
    ("how many events to detect HR 0.7 with 80% power?", "247, rounded up 247"),
    ("how many patients for HR of 0.7, 80% power, if 40% will have an event?", "in all: 617"),
    ("sample size for a mean difference of 5 with SD 10 and 80% power", "each arm: 63"),
    ("sample size for effect size 0.5, 80% power", "each arm: 63.8"),
    ("power with effect size 0.5 and 64 per group", "Power: 80.1%"),
    ("is 5.19 possible with n=28", "not possible"),
    ("Is mean 5,19 with n = 28 possible?", "not possible"),
    ("does 66% round from 65.8%?", "rounded"),
    # A group by a possessive, a table of four, a size for both arms, a test's own size.
    ("3 of our 28 babies relapsed - what is the confidence interval?", "10.7% (95% CI 3.7%"),
    ("12 deaths among 40 and 5 deaths among 42: NNT?", "a number needed to harm"),
    (
        "NNT if risk falls from 40% to 30%",
        "one fewer in the first group: a number needed to benefit",
    ),
    ("What is Fisher's exact for [[12,28],[5,37]]?", "Taken as head counts: 12 of 40 and 5 of 42"),
    ("chi square for the 2x2 table 12 28 5 37", "Two-sided P value: 0.043"),
    ("20% versus 10% with n=100 per group: chi-square p?", "20 of 100 and 10 of 100"),
    ("alpha 5%, power 90%, 30% vs 15%: sample size", "each arm: 158"),
    ("one-sided alpha 0.025, 90% power, 30% vs 15%: sample size", "each arm: 158"),
    ("power for detecting HR 0.7 with 200 events", "Power: 71.3%"),
    ("RR 0.8, control event rate 0.25: NNT?", "20.0, rounded up 20"),
    ("convert OR 2.0 (1.5-3.0) with control risk 10% into a risk ratio", "1.82 (95% CI 1.43"),
    ("does 15/28 = 54%?", "Yes, that fits"),
]


@pytest.mark.parametrize(("text", "said"), ASKED, ids=[text for text, _ in ASKED])
def test_own_numbers_are_answered_however_they_are_put(text: str, said: str) -> None:
    made = answer(text)
    assert made.route is Route.CALCULATE and OWN in made.text, made.text
    assert said in made.text, made.text
    assert unvouched(made, bundled_answerer().source.trials) == []
    assert {figure.kind for figure in made.figures} == {FigureKind.ASKED, FigureKind.COMPUTED}
    assert not made.citations and "named under the answer" not in made.text


def test_several_quantities_are_answered_together_each_once() -> None:
    made = answer("RR, OR, ARR, NNT and p value by Fisher for 12/40 vs 5/42, with 95% CI?")
    for said in ("Number needed to treat: 5.5", "Risk difference: 18.1", "Risk ratio: 2.52",
                 "Odds ratio: 3.17", "P value: 0.058"):  # fmt: skip
        assert made.text.count(said) == 1
    assert made.text.count("From your numbers") == 1 == made.text.count(OWN)
    assert "is not offered" not in made.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pool these: 4/123 v 11/139, 6/306 v 29/303, 3/231 v 11/220", "never pooled"),
        ("can you pool HR 0.6 (0.4-0.9) and HR 0.8 (0.6-1.1)?", "never pooled"),
        ("31/30 vs 5/42 odds ratio", "more people had the event than there are people"),
        ("CI for 54% of 1000 people?", "only where it stands for one whole count"),
        ("12 per 1000 patient-years vs 5 per 900 patient-years: rate ratio", "per so many person"),
        ("20% versus 10%, n=100: p?", "one whole count"),
        ("Is 45% vs 30% significant?", "not enough"),
        ("[[0,0],[5,37]] odds ratio of 5/42", "not enough"),
        ("odds ratio of 12/102, 39/97 and 5/50", "not enough"),
        ("NNT for 12/40", "not enough"),
    ],
)
def test_what_cannot_be_had_is_declined_with_what_can(text: str, said: str) -> None:
    made = answer(text)
    assert made.route is Route.ABSTAIN and made.reason is Reason.NOT_DERIVABLE
    assert said in made.text and "What can be worked out" in made.text and not made.figures


def test_a_one_sided_test_is_said_to_be_replaced() -> None:
    assert "“one-sided” is not offered" in answer("one-sided p for 12/40 vs 5/42").text
    assert "is not offered" not in answer("one-sided upper limit for 0/30").text


def test_the_reason_is_told_where_the_numbers_allow_no_sum() -> None:
    made = answer("mean and SD from median 6, range 2 to 40, n=20")
    assert "too skewed" in made.text and "not defined for these numbers" in made.text


@pytest.mark.parametrize(
    "text",
    [
        "how many babies were alive at 2 years?",
        "95% CI for the 4-year DFS difference in infants?",
        "what was the median follow-up?",
        "is it true that 28 of 30 babies (93%) were alive at 2 years?",
        "how many of the 30 infants relapsed?",
        "one of the two arms did better, why?",
    ],
)
def test_questions_about_the_trial_are_left_to_the_trial(text: str) -> None:
    assert OWN not in answer(text).text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("twelve of forty-two", "12 of 42"),
        ("a hundred and five of two hundred", "105 of 200"),
        ("HR 0,61 (0,39-0,95)", "HR 0.61 (0.39-0.95)"),
        ("0·61 (0·39–0·95)", "0.61 (0.39–0.95)"),
        ("1,234 of 2,000 and 10/102,39/97", "1,234 of 2,000 and 10/102,39/97"),
        ("one of the two groups", "one of the two groups"),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, wanted: str) -> None:
    read = plain(text)
    assert read.text == wanted
    assert read.written(0, len(read.text)) == text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("5/42 placebo vs 12/40 drug", "12/40"),
        ("12/40 compared with placebo 5/42", "12/40"),
        ("is the drug better than placebo? 12/40 vs 5/42", "12/40"),
        ("in the control group 5/42 had it, in the treated 12/40", "12/40"),
        ("5/42 vs 12/40", "5/42"),
        ("5/42 controls and 12/40 other controls", "5/42"),
        ("from 5/42 down to 12/40", "12/40"),
        ("5/42 12/40 controls", "5/42"),
    ],
)
def test_the_treated_group_comes_first_where_the_words_tell_it(text: str, first: str) -> None:
    assert ordered(written(text), text)[0].text == first


@pytest.mark.parametrize(
    ("text", "level", "printed"),
    [
        ("95% CI of HR 0.61 (0.42-0.89) if the 90% CI is given", "95", "90"),
        ("from a 90% CI to the 95% CI, HR 0.61 (0.42-0.89)", "95", "90"),
        ("90% CI of HR 0.61 (0.39-0.95)", "90", "95"),
        ("HR 0.61 (90% CI 0.42 to 0.89), what is the 99% CI?", "99", "90"),
    ],
)
def test_the_level_that_is_had_is_told_from_the_one_that_is_wanted(
    text: str, level: str, printed: str
) -> None:
    [given] = own_numbers(text)
    assert (str(given.level), str(dict(given.values)["ratio"].level)) == (level, printed)


@pytest.mark.parametrize("name", sorted(QUANTITIES))
def test_every_method_has_a_name_without_its_years(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, *QUANTITIES[name].example]) == 0
    method = capsys.readouterr().out.partition("method: ")[2].partition("\n")[0]
    assert plain_method(method) != "named under the answer"
    assert any(len(word) > 2 for word in plain_method(method).split())
