"""Turns of phrase that once bound a right figure to the wrong thing, each with its spoilt twin."""

from __future__ import annotations

import pytest

from assistant.checking import Checker
from knowledge.catalogue import read_trials, trial_folders
from knowledge.vocabulary import load_vocabulary

SIDES = (
    "In AALL1731 DFS ± SE at 3 years was {} ± 1.2% with and {} ± 2.1% without blinatumomab.",
    "In AALL1731 three-year disease-free survival: adding blinatumomab, for two cycles, to "
    "chemotherapy: {} of children disease-free, {} on chemotherapy alone.",
    "In AALL1731, at three years, {} of the children who received it were disease-free and "
    "{} of those who did not.",
    "In AALL1731 children had blinatumomab or chemotherapy alone. Disease-free at three years "
    "were {} of the former and {} of the latter.",
)
TABLE = """AALL1731, % disease-free at 3 years
Arm | SR-average | SR-high
Blinatumomab + chemotherapy | 97.5 | 94.1
Chemotherapy alone | 90.2 | 84.8
Gain, percentage points | {} | 9.3"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(read_trials(trial_folders()), load_vocabulary())


def verdicts(checker: Checker, text: str, trial: str = "") -> dict[str, str]:
    return {claim.text: claim.verdict for claim in checker.check(text, trial).claims}


@pytest.mark.parametrize("text", SIDES)
def test_the_two_groups_are_told_apart_and_exchanged_figures_are_seen(
    checker: Checker, text: str
) -> None:
    right = verdicts(checker, text.format("96.0%", "87.9%"))
    assert right["96.0%"] == right["87.9%"] == "matches"
    spoilt = verdicts(checker, text.format("87.9%", "96.0%"))
    assert "groups swapped" in (spoilt["96.0%"], spoilt["87.9%"])


def test_a_row_of_differences_is_held_against_differences(checker: Checker) -> None:
    assert verdicts(checker, TABLE.format("7.3"))["7.3"] == "matches"
    assert verdicts(checker, TABLE.format("6.3"))["6.3"] == "wrong figure"


@pytest.mark.parametrize(
    ("said", "right"), [("30 and 70", True), ("30 and 60", False), ("18 and 70", False)]
)
def test_ages_of_people_are_read_though_no_word_says_so(
    checker: Checker, said: str, right: bool
) -> None:
    found = verdicts(checker, f"In E1910, 488 adults between {said} joined.")
    assert found[said] == ("matches" if right else "wrong figure")


def test_a_bare_number_after_a_time_label_is_a_time_too(checker: Checker) -> None:
    text = "Disease-free survival with blinatumomab was {} at two years and {} at four."
    right = verdicts(checker, text.format("81.6%", "83.3%"), "blinfant")
    assert set(right.values()) == {"matches"}
    spoilt = verdicts(checker, text.format("83.3%", "81.6%"), "blinfant")
    assert set(spoilt.values()) == {"wrong time"}


def test_a_time_that_closes_a_heading_dates_its_column(checker: Checker) -> None:
    text = (
        "Infants | First report, 2 years | Later report, 4 years\n"
        "Disease-free survival, blinatumomab | {} | {}\n"
        "Median follow-up, blinatumomab | 26.3 months | {}"
    )
    right = verdicts(checker, text.format("81.6%", "83.3%", "4.2 years"), "blinfant")
    assert set(right.values()) == {"matches"}
    spoilt = verdicts(checker, text.format("83.3%", "81.6%", "4.2 months"), "blinfant")
    assert spoilt["83.3%"] == spoilt["81.6%"] == "wrong time"
    assert not spoilt["4.2 months"].startswith("matches")


def test_one_column_is_no_restatement_of_the_next(checker: Checker) -> None:
    text = "Group | Disease-free survival | Relapsed or died\nBlinatumomab | 81.6% | {}"
    claims = checker.check(f"Two years\n{text.format('18.4%')}", "blinfant").claims
    assert {claim.verdict for claim in claims} == {"matches"}
    claims = checker.check(f"Two years\n{text.format('81.6%')}", "blinfant").claims
    assert [claim.verdict for claim in claims] == ["matches", "wrong outcome"]


def test_what_did_not_happen_may_be_listed_at_length(checker: Checker) -> None:
    text = (
        "In AALL1731, {} of children who had blinatumomab were alive with no relapse and no second "
        "cancer at three years; with chemotherapy alone it was {}."
    )
    right = verdicts(checker, text.format("96 out of 100", "88 out of 100"))
    assert {verdict.split()[0] for verdict in right.values()} == {"matches"}
    assert verdicts(checker, text.format("96 out of 100", "78 out of 100"))["78 out of 100"] == (
        "wrong figure"
    )


def test_a_sentence_about_other_people_is_held_against_their_trial(checker: Checker) -> None:
    text = (
        "In the infant study {} were alive and free of leukaemia at two years, {} more than among "
        "babies on Interfant-06 alone. In adults, E1910 gave 85% with blinatumomab and 68% without."
    )
    right = verdicts(checker, text.format("81.6%", "32.2 percentage points"))
    assert right["81.6%"] == right["32.2 percentage points"] == "matches"
    assert verdicts(checker, text.format("80.6%", "32.2 percentage points"))["80.6%"] != "matches"


def test_respectively_may_tell_two_trials_apart(checker: Checker) -> None:
    text = (
        "Two trials\n- AALL1731: children, n=1440\n- E1910: adults, n=224\n"
        "- Median follow-up: {} and {}, respectively"
    )
    right = verdicts(checker, text.format("2.5 years", "43 months"))
    assert right["2.5 years"] == right["43 months"] == "matches"
    spoilt = verdicts(checker, text.format("43 months", "2.5 years"))
    assert not spoilt["43 months"].startswith("matches")
    assert not spoilt["2.5 years"].startswith("matches")


@pytest.mark.parametrize(
    "text",
    [
        "- 36:00 Relapse-free survival in E1910",
        "Thank you for seeing this 47-year-old man about blinatumomab.",
        "The babies had blinatumomab; she is on day 15 x",
        "In E1910 patients younger than 55 years were analysed separately.",
        "One summary counts adverse events of the babies given blinatumomab.",
    ],
)
def test_numbers_that_claim_nothing_are_left_out(checker: Checker, text: str) -> None:
    assert not checker.check(text).claims
