"""With a model set, prose from the passages is shown only if it passes; otherwise the quotation."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from assistant.answering import Answerer
from assistant.model import Answer, Question, Route
from assistant.phrasing import Phraser, keyed
from assistant.text import sentences
from prompts import load
from tests.assistant.bundled import bundled_answerer

ASKED = "did the other babies get a dummy drug in the infant trial?"


def answered(*replies: str) -> Answer:
    plain = bundled_answerer()
    model = GenericFakeChatModel(messages=iter([AIMessage(text) for text in replies]))
    parts = replace(plain.parts, phraser=Phraser(model, load("answer")))
    return Answerer(plain.source, parts).answer(Question(ASKED))


def quoted() -> Answer:
    return bundled_answerer().answer(Question(ASKED))


def key_of_a_cited_passage() -> str:
    citation = quoted().citations[0]
    passage = next(
        p for p in bundled_answerer().source.library.passages if p.id == citation.passage
    )
    return next(iter(keyed([passage])))


def sentence_of_the_passage() -> str:
    """A sentence of the cited passage that holds no figure."""
    quote = quoted().citations[0].quote
    return next(
        quote[a:b].rstrip(".") for a, b in sentences(quote) if not re.search(r"\d", quote[a:b])
    )


def test_a_supported_sentence_is_shown_and_labelled_as_the_model_s() -> None:
    said = sentence_of_the_passage()
    answer = answered(f"{said} [{key_of_a_cited_passage()}].")
    assert answer.text.startswith(said)
    assert "Phrased by a language model" in answer.text
    assert answer.route is Route.RETRIEVE and answer.citations


@pytest.mark.parametrize(
    "reply",
    [
        "Nobody got a dummy drug.",
        "Nobody got a dummy drug [p-0000].",
        "All 99 got a dummy drug [KEY].",
        "The drug cured every baby [KEY].",
        "",
    ],
)
def test_anything_else_is_replaced_by_the_quotation(reply: str) -> None:
    assert answered(reply.replace("KEY", key_of_a_cited_passage())).text == quoted().text


def test_a_model_that_fails_is_replaced_by_the_quotation() -> None:
    assert answered().text == quoted().text  # no reply left: the fake raises


def test_a_calculated_answer_never_asks_the_model() -> None:
    plain = bundled_answerer()
    model = GenericFakeChatModel(messages=iter([AIMessage("unused")]))
    parts = replace(plain.parts, phraser=Phraser(model, load("answer")))
    question = Question("how many babies were alive at 2 years?")
    assert Answerer(plain.source, parts).answer(question) == plain.answer(question)
    assert next(model.messages).content == "unused"
