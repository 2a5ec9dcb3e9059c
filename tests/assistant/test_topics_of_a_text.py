"""Questions about how a study was done find the section that treats it, whatever their words."""

from __future__ import annotations

import pytest

from assistant.looking import treats
from assistant.model import Audience, Question, Route
from tests.assistant.bundled import bundled_answerer


def ask(text: str, trial: str = "blinfant", audience: Audience = Audience.FAMILY) -> str:
    answer = bundled_answerer().answer(Question(text, audience, trial))
    assert answer.route is Route.RETRIEVE, answer.text
    assert answer.trial == trial
    headings = {p.id: p.heading for p in bundled_answerer().source.library.passages}
    return " | ".join(headings[c.passage] for c in answer.citations if c.passage in headings)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("can we trust these results", "In plain words: "),
        (
            "did the drug make them better or was it something else",
            "In plain words: could it be luck",
        ),
        ("eligibility criteria", "Who took part"),
        ("how is blinatumomab given", "treatment"),
        ("what happens next, is there another study", "next study"),
        ("who led it", "Who led"),
        ("tell me about the study in simple words", "what was done"),
        ("was the comparison adjusted for risk group", "not known"),
    ],
)
def test_a_topic_is_answered_from_its_section(text: str, heading: str) -> None:
    assert heading.casefold() in ask(text).casefold()


def test_a_risk_group_in_a_question_does_not_move_it_to_another_trial() -> None:
    ask("was the comparison adjusted for risk group", "blinfant", Audience.CLINICIAN)


@pytest.mark.parametrize("text", ["where can I read the 2023 paper", "which journal was it in"])
def test_reports_are_named_with_their_dates(text: str) -> None:
    answer = bundled_answerer().answer(Question(text, Audience.STAFF, "blinfant"))
    assert answer.route is Route.RETRIEVE
    assert "N Engl J Med 2023;388:1572, 26 April 2023" in answer.text
    assert answer.text.index("J Clin Oncol") < answer.text.index("N Engl J Med")


def test_a_topic_does_not_answer_for_words_that_its_section_lacks() -> None:
    answer = bundled_answerer().answer(
        Question("what did the parents think of the pump", Audience.FAMILY, "blinfant")
    )
    assert answer.route is Route.ABSTAIN


def test_a_topic_that_no_section_treats_is_declined() -> None:
    answer = bundled_answerer().answer(
        Question("who paid for the study", Audience.FAMILY, "blinfant")
    )
    assert answer.route is Route.ABSTAIN


def test_how_the_drug_works_is_told_by_the_glossary() -> None:
    answer = bundled_answerer().answer(
        Question("how does the drug work?", Audience.FAMILY, "blinfant")
    )
    assert "immune cell" in answer.text


def test_headings_are_matched_by_whole_words() -> None:
    assert treats("Who took part: ages, countries, years", ("who took part",))
    assert not treats("The department", ("part",))
