"""A news story is quoted with attribution, and the reader is told that nobody checked it."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering import Answerer, Parts
from assistant.definitions import load_glossary
from assistant.model import Audience, Question, Route
from assistant.wording import load_phrasebook
from knowledge.article import sections_of
from knowledge.catalogue import BUNDLED, read_trial
from knowledge.model import Document
from knowledge.safety import load_safety
from knowledge.store import Store
from knowledge.vocabulary import load_vocabulary

STORY = (
    "Blinatumomab binds to leukaemia cells on one side and to immune cells on the other side. "
    "This connects the immune cells to the leukaemia cells and clears them up."
)
CAUTION = "What it says is quoted here, not checked."


def answerer(genre: str) -> Answerer:
    story = Document(
        "blinfant", "A story", "source", STORY, sections_of(STORY), "sources/story.md",
        attribution="a news story says", genre=genre,
    )  # fmt: skip
    trial = read_trial(BUNDLED / "blinfant")
    parts = Parts(load_vocabulary(), load_glossary(), load_safety(), load_phrasebook())
    return Answerer(Store.of([replace(trial, documents=(*trial.documents, story))]), parts)


def test_what_a_news_story_says_is_attributed_and_marked_as_not_checked() -> None:
    question = "does blinatumomab connect the immune cells to the leukaemia cells?"
    for audience in Audience:
        found = answerer("news report").answer(Question(question, audience, "blinfant"))
        assert found.route is Route.RETRIEVE
        assert f"A news story says: “{STORY}”" in found.text and CAUTION in found.text


def test_our_own_summary_carries_no_such_mark() -> None:
    found = answerer("news report").answer(
        Question("was anybody given a placebo?", Audience.FAMILY, "blinfant")
    )
    assert found.citations and CAUTION not in found.text
    assert {citation.origin.value for citation in found.citations} <= {"summary", "table"}
