"""The clause that asks is told from greetings, reasons and what somebody said."""

from __future__ import annotations

import pytest

from assistant.clauses import asking, told
from assistant.leftover import leftover
from assistant.model import Answer, Audience, Question, Route
from assistant.reading import read
from tests.assistant.bundled import bundled_answerer

ALIVE = "How many babies were alive at 2 years?"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (f"Mum of twins, one of them affected. {ALIVE}", [ALIVE.rstrip("?")]),
        ("half past four, wide awake again. did any baby have fits", ["did any baby have fits"]),
        ("my brother would like to know how old they were", ["how old they were"]),
        ("for our newsletter: how many countries?", ["how many countries"]),
        ("somebody shared a post. is it right?", ["is it right"]),
        ("OS, infants, blina vs chemo", ["OS, infants, blina vs chemo"]),
        ("did any stop because it made them ill", ["did any stop"]),
    ],
)
def test_only_what_asks_is_asked(text: str, asked: list[str]) -> None:
    assert [text[a:b] for a, b in asking(text)] == asked


def test_a_clause_without_a_verb_completes_the_question_beside_it() -> None:
    text = "how many children had a line infection? the average risk ones"
    assert [text[a:b] for a, b in asking(text)][-1] == "the average risk ones"


def test_what_the_writer_tells_of_themselves_is_told() -> None:
    text = "my son relapsed in May, how many babies died"
    assert [text[a:b] for a, b in told(text)] == ["my son relapsed in May"]


def test_no_word_of_a_clause_that_does_not_ask_is_left_over() -> None:
    lexicon = bundled_answerer().routing.understanding.lexicon
    chat = "Puzzled librarian here, the kettle is on. "
    assert leftover(read(chat + ALIVE, lexicon)) == leftover(read(ALIVE, lexicon)) == ()


def ask(text: str, audience: Audience = Audience.FAMILY) -> Answer:
    return bundled_answerer().answer(Question(text, audience))


@pytest.mark.parametrize(
    "chat",
    [
        "Mum of a 4 month old. ",
        "Sorry, my phone keeps changing words. ",
        "Grandad here, not good with these things! ",
        "Cup of tea number five, cant sleep. ",
    ],
)
def test_chat_around_a_question_changes_nothing(chat: str) -> None:
    plain, chatty = ask(ALIVE), ask(chat + ALIVE)
    assert chatty.route is plain.route is Route.CALCULATE
    assert {f.shown for f in chatty.figures} == {f.shown for f in plain.figures}


def test_an_outcome_that_is_only_told_of_is_not_answered() -> None:
    answer = ask("my niece had a nasty infection last week. how many babies were alive at 2 years?")
    assert {f.outcome for f in answer.figures if f.outcome} == {"os"}


@pytest.mark.parametrize(
    "text",
    [
        "how many babies had a transplant?",
        "CAR-T in these infants?",
        "did the babies have a rash",
        "quality of life of the infants?",
    ],
)
def test_an_unknown_matter_in_the_clause_that_asks_is_still_declined(text: str) -> None:
    answer = ask(f"Grandad here, hello. {text}", Audience.CLINICIAN)
    assert answer.route is Route.ABSTAIN, answer.text
    assert not [f for f in answer.figures if f.finding and f.shown in answer.text]
