"""The library finds the passage and the sentence that answer, in the same order every time."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from knowledge.article import sections_of
from knowledge.embedding import HashedEncoder
from knowledge.library import Library
from knowledge.model import Document, Passage
from knowledge.passages import passages_of
from knowledge.vector_source import ComputedVectors

SUMMARY = """\
# A trial of examplumab

The trial ran in seven countries. Toddlers with example fever took part.

## How it was given

Examplumab was given by mouth once a week. Parents kept a diary of every dose.

## Harms

Rashes were mild. Nobody stopped the medicine because of a rash. One child had a headache.
"""
STORY = """\
Examplumab took the fever away in 80 per cent of toddlers, the hospital said on Monday. "We are
delighted for all of the families," said Dr Amy Ng, who led the team at the hospital.
"""
ROW = Passage(
    "row", "toddlers", "Examplumab", "outcomes.csv", "table", "Outcome table",
    "free of example fever, with examplumab, at 12 months: 75.0%.", 0, 60, finding="toddlers/x",
)  # fmt: skip
QUERIES = ("was it by mouth?", "rash", "how many were free of fever", "countries", "zebra", "a")


def held(dense: bool, order: int = 0) -> Library:
    summary = Document("toddlers", "Our summary", "summary", SUMMARY, sections_of(SUMMARY))
    story = Document(
        "toddlers", "Story", "source", STORY, sections_of(STORY), "sources/story.md",
        attribution="a news story says", genre="news report",
    )  # fmt: skip
    other = replace(summary, trial="adults", text=SUMMARY.replace("mouth", "drip"))
    other = replace(other, sections=sections_of(other.text))
    passages = [ROW, *passages_of(summary), *passages_of(story), *passages_of(other)]
    random.Random(order).shuffle(passages)
    passages.sort(key=lambda passage: passage.trial, reverse=bool(order % 2))
    return Library(passages, ComputedVectors(HashedEncoder(), passages) if dense else None)


@pytest.mark.parametrize("dense", [True, False])
def test_the_sentence_that_answers_is_found_within_its_passage(dense: bool) -> None:
    [found] = held(dense).search("was it taken by mouth or by injection?", ["toddlers"], k=1)
    assert found.passage.heading == "How it was given"
    assert found.sentence == "Examplumab was given by mouth once a week."
    assert found.sentence in found.passage.text


@pytest.mark.parametrize("dense", [True, False])
def test_a_search_stays_inside_its_trials_and_origins(dense: bool) -> None:
    library = held(dense)
    for query in QUERIES:
        assert {f.passage.trial for f in library.search(query, ["adults"])} <= {"adults"}
        assert {f.passage.origin for f in library.search(query, origins=["table"])} == {"table"}
        assert library.search(query, ["nothing"]) == ()


@pytest.mark.parametrize("dense", [True, False])
def test_the_order_does_not_depend_on_the_order_of_the_passages(dense: bool) -> None:
    for query in QUERIES:
        orders = [
            [(f.passage.id, round(f.score, 4), f.sentence) for f in held(dense, n).search(query)]
            for n in range(4)
        ]
        assert all(order == orders[0] for order in orders)
        scores = [score for _, score, _ in orders[0]]
        assert scores == sorted(scores, reverse=True)


def test_nothing_is_found_for_nothing() -> None:
    library = held(dense=True)
    assert library.search("   ") == () and library.search("rash", k=0) == ()
    assert Library([]).search("rash") == ()


def test_a_very_long_question_is_read_up_to_a_limit() -> None:
    assert held(dense=True).search("rash " * 100_000, k=1)[0].passage.heading == "Harms"


@pytest.mark.parametrize("dense", [True, False])
@pytest.mark.parametrize(
    "query",
    [
        "in how many per cent of toddlers did examplumab take the fever away, said the hospital?",
        "examplumab took the fever away in 80 per cent of toddlers, the hospital said on Monday",
    ],
)
def test_a_figure_of_a_news_story_never_comes_before_the_ledger(dense: bool, query: str) -> None:
    found = held(dense).search(query, ["toddlers"])
    origins = [each.passage.origin for each in found]
    assert origins.index("table") < origins.index("source")


def test_a_news_story_may_answer_what_asks_for_no_figure() -> None:
    found = held(dense=True).search("who led the team at the hospital?", ["toddlers"], k=1)[0]
    assert found.passage.attribution == "a news story says"
    assert "Dr Amy Ng" in found.sentence


ARTICLE = """\
## Background

Fever scores may be reduced by examplumab compared with placebo; we aimed to assess fever scores.

## Methods

Fever scores with examplumab and placebo were assessed weekly and compared by regression.

## Results

Fever scores were significantly lower with examplumab than with placebo (3.1 vs 4.8, p = 0.01).
"""


def test_in_a_research_article_the_result_comes_before_the_plan() -> None:
    paper = Document(
        "t", "Paper", "source", ARTICLE, sections_of(ARTICLE), genre="research article"
    )
    passages = passages_of(paper)
    library = Library(passages, ComputedVectors(HashedEncoder(), passages))
    assert library.search("fever scores examplumab placebo")[0].passage.heading == "Results"
    asked = "how were fever scores assessed and compared with regression, by what method?"
    assert library.search(asked)[0].passage.heading == "Methods"
