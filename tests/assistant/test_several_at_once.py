"""A question that asks for several things gets each of them."""

from __future__ import annotations

import pytest

from assistant.model import Answer, Audience, Question, Route, Turn
from tests.assistant.bundled import bundled_answerer


def ask(
    text: str, *before: str, audience: Audience = Audience.CLINICIAN, trial: str = ""
) -> Answer:
    """The answer to a message after earlier turns, the reader's and the assistant's in turn."""
    roles = ("user", "assistant")
    history = tuple(Turn(roles[i % 2], said) for i, said in enumerate(before))
    return bundled_answerer().answer(Question(text, audience, trial, history))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("AALL1731: HR, n per arm, median f/u", ["0.39", "718", "722", "2.5 years"]),
        ("adults: age range, number of cycles, years enrolled", ["30 to 70", "4", "2013 to 2019"]),
        (
            "how many countries and how many infants from the Netherlands",
            ["9 countries", "9 of 30"],
        ),
        ("children randomised in total in 1731 and how many each side", ["1,440", "718", "722"]),
        ("safety denominators vs ITT numbers in 1731", ["624", "653", "718", "722"]),
        ("babies alive at 2 and 4 years", ["93.3%", "65.8%", "60.2%"]),
        ("DFS by risk group AALL1731", ["97.5%", "94.1%"]),
        ("OS in under-55s and overall, 3 y, E1910", ["92%", "85%"]),
        ("infant median follow-up in the first and second report", ["26.3", "4.2"]),
        ("infants n, adults n, children n", ["30", "214", "112", "718", "722"]),
    ],
)
def test_every_part_is_answered(text: str, figures: list[str]) -> None:
    answer = ask(text)
    plain = answer.text.replace("1440", "1,440")
    assert [figure for figure in figures if figure not in plain] == []


def test_side_by_side_keeps_the_group_that_is_named_for_one_of_them() -> None:
    answer = ask("DFS AALL1731 SR-high next to the infant DFS, side by side")
    assert "94.1%" in answer.text and "83.3%" in answer.text


def test_people_named_to_say_that_they_are_not_meant_are_not_answered() -> None:
    answer = ask("no not kids, babies", "how many kids were disease-free?", "96.0% at 3 years.")
    assert {f.trial for f in answer.figures if f.trial} == {"blinfant"}


def test_a_message_that_only_names_the_study_asks_the_question_before_of_it() -> None:
    answer = ask("the childrens one", "how long were they followed for", "Which study do you mean?")
    assert answer.trial == "aall1731" and "2.5 years" in answer.text


def test_the_outcome_of_the_answer_before_is_taken_where_the_question_named_none() -> None:
    answer = ask(
        "Just the chemo number.", "AALL1731 headline", "Disease-free survival was 96.0% at 3 years."
    )
    assert "87.9%" in answer.text


def test_an_outcome_that_the_next_study_lacks_is_declined_beside_what_it_has() -> None:
    answer = ask("and in paeds SR?", "E1910 5y OS", "82.4% vs 62.5%.")
    assert answer.route is Route.CALCULATE
    assert "does not report “overall survival”" in answer.text and "96.0%" in answer.text


def test_relapses_that_are_not_counted_alone_are_declined_beside_those_counted_with_deaths() -> (
    None
):
    answer = ask("did it come back in many of the children in AALL1731?")
    assert "does not report “relapse”" in answer.text
    assert "Relapse or death at 3 years" in answer.text


def test_a_quoted_figure_of_two_outcomes_is_asked_back() -> None:
    answer = ask("which is the 93 you mean, there's two of them floating about")
    assert answer.route is Route.CLARIFY and len(answer.options) >= 2


def test_a_length_that_a_study_prints_is_no_time_point() -> None:
    answer = ask("whats 72 days about in the childrens study", audience=Audience.FAMILY)
    assert "72 days" in answer.text and answer.route is Route.CALCULATE


@pytest.mark.parametrize("text", ["or for severe sepsis, SR-high", "OR for severe sepsis, SR-high"])
def test_the_odds_ratio_is_told_from_the_little_word(text: str) -> None:
    assert "Odds ratio" in ask(text, trial="aall1731").text
    both = ask("babies alive or with a relapse at 2 years")
    assert "Odds ratio" not in both.text


def test_deaths_put_down_to_the_drug_are_not_deaths_of_any_cause() -> None:
    answer = ask("did any baby die because of the medicine?", audience=Audience.FAMILY)
    assert {f.outcome for f in answer.figures if f.finding} == {"fatal_ae"}


def test_what_an_endpoint_counts_is_told_by_the_text() -> None:
    answer = ask("what counts as an event in the AALL1731 primary endpoint?")
    assert answer.route is Route.RETRIEVE
    assert "an event is a relapse, a second cancer or a death in remission" in answer.text
