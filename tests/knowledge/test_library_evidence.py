"""What is not in the source is not supported, and why is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge.article import sections_of
from knowledge.catalogue import read_trials, trial_folders
from knowledge.evidence import WITH_MEANING, WORDS_ALONE, content, measured
from knowledge.library import Library
from knowledge.model import Document
from knowledge.passages import passages_of
from knowledge.places import Places
from knowledge.store import Store

TEXT = """\
The trial ran in seven countries and enrolled toddlers with example fever.

Examplumab was given by mouth once a week. Rashes were mild and nobody stopped because of one.

The report gives no figures for fertility or cost.
"""
EVERYDAY = Path(__file__).resolve().parents[1] / "bench" / "answerable.jsonl"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(passages_of(Document("t", "Doc", "summary", TEXT, sections_of(TEXT))))


def test_a_question_in_the_words_of_the_text_is_supported(library: Library) -> None:
    query = "was examplumab given by mouth once a week?"
    found = library.supported(query, library.search(query))
    assert found.supported and found.probability > 0.9 and found.missing == ()


def test_a_question_about_something_else_is_not_and_its_words_are_named(library: Library) -> None:
    query = "which insurance pays for the hospital parking in Utrecht?"
    found = library.supported(query, library.search(query))
    assert not found.supported and found.probability < 0.1
    assert "utrecht" in found.missing and "hospital" in found.missing


def test_a_sentence_that_says_that_the_source_does_not_say_is_quoted(library: Library) -> None:
    query = "what does the report say about fertility?"
    found = library.supported(query, library.search(query))
    assert found.denial == "The report gives no figures for fertility or cost."
    query = "was examplumab given by mouth?"
    assert library.supported(query, library.search(query)).denial == ""


def test_nothing_found_supports_nothing(library: Library) -> None:
    assert not library.supported("anything", ()).supported


def test_words_that_frame_a_question_are_not_what_it_is_about() -> None:
    assert content("Can you tell me what the effects were?") == {}
    assert content("Did 7.5 mg change survival?") == {
        "7.5": "7.5",
        "mg": "mg",
        "surviv": "survival",
    }


def test_every_feature_has_its_weight(library: Library) -> None:
    features, _ = measured(library.scope(("t",)), "fever", library.search("fever"))
    assert set(features) | {"constant"} == set(WORDS_ALONE)
    assert set(WORDS_ALONE) < set(WITH_MEANING)


def test_everyday_questions_are_told_apart_by_words_alone() -> None:
    store = Store.of(read_trials(trial_folders(Places().trials)))
    rows = [json.loads(line) for line in EVERYDAY.read_text(encoding="utf-8").splitlines()]
    right = {True: 0, False: 0}
    for row in rows:
        found = store.library.search(row["question"], [row["trial"]])
        judged = store.library.supported(row["question"], found).supported
        right[row["answerable"]] += judged == row["answerable"]
    total = {kind: sum(row["answerable"] == kind for row in rows) for kind in right}
    # An unfounded answer is the worse mistake; docs/evidence.md has the shares for held-out ones.
    assert right[False] / total[False] > 0.9
    assert right[True] / total[True] > 0.6
