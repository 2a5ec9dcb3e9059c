"""A question whose words name nothing is answered by meaning, asked back, or left unanswered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from assistant.answering import Answerer, Parts
from assistant.definitions import load_glossary
from assistant.leftover import leftover
from assistant.model import Answer, Audience, Question, Reason, Route
from assistant.reading import read
from assistant.wording import load_phrasebook
from knowledge.catalogue import read_trial
from knowledge.safety import load_safety
from knowledge.store import Store
from knowledge.vocabulary import load_vocabulary
from tests.assistant.bundled import bundled_answerer

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

TRIAL = """
id = "heron"
title = "A filter for adults with kidney disease"
aliases = ["HERON"]
condition = "kidney disease"
population = "adults with kidney disease"
design = "randomised"
[[arms]]
id = "filter"
label = "new filter"
plain = "the new filter"
role = "treated"
n = 40
[[arms]]
id = "usual"
label = "usual care"
plain = "usual care"
role = "control"
n = 50
[[reports]]
id = "pond2025"
label = "Pond Journal of Medicine"
date = 2025-05-05
current = true
[[outcomes]]
id = "off_dialysis"
name = "freedom from dialysis"
plain = "not needing dialysis"
opposite = "needed dialysis"
higher_is_better = true
[[outcomes]]
id = "itch"
name = "itching"
plain = "itchy skin"
opposite = "no itching"
[[outcomes]]
id = "cramp"
name = "muscle cramp"
plain = "cramps in the legs"
opposite = "no cramps"
"""
TABLE = """\
report,outcome,arm,months,kind,value,unit,low,high,events,n,standing,source,locator
pond2025,off_dialysis,filter,,people,,,,,31,40,confirmed,Pond,T1
pond2025,off_dialysis,usual,,people,,,,,25,50,confirmed,Pond,T1
pond2025,itch,filter,,people,,,,,4,40,confirmed,Pond,T2
pond2025,itch,usual,,people,,,,,5,50,confirmed,Pond,T2
pond2025,cramp,filter,,people,,,,,6,40,confirmed,Pond,T2
pond2025,cramp,usual,,people,,,,,7,50,confirmed,Pond,T2
"""
ARTICLE = """\
---
document: our notes on HERON
origin: summary
---

## What was studied

A filter was tried beside a pond.
"""
# Directions of meaning, and the words that point along them.
SENSES = (
    ("dialysis", "machine", "kidneys"),
    ("itching", "itchy", "skin", "scratch", "soreness"),
    ("cramp", "cramps", "muscle", "legs", "soreness"),
)


class SenseEncoder:
    """Points a text along the senses of its words; a word of no sense has a place of its own."""

    name = "senses"
    dimensions = 64

    def encode(self, texts: Sequence[str]) -> Matrix:
        rows = np.full((len(texts), self.dimensions), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.casefold().replace("?", "").split():
                senses = [i for i, words in enumerate(SENSES) if word in words]
                for sense in senses:
                    row[sense] += 1
                if not senses:
                    row[len(SENSES) + sum(map(ord, word)) % 60] += 0.2
            row /= np.linalg.norm(row)
        return rows


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = Path(tmp_path_factory.mktemp("trials")) / "heron"
    folder.mkdir()
    for name, text in (("trial.toml", TRIAL), ("outcomes.csv", TABLE), ("article.md", ARTICLE)):
        (folder / name).write_text(text, encoding="utf-8")
    parts = Parts(load_vocabulary(), load_glossary(), load_safety(), load_phrasebook())
    return Answerer(Store.of([read_trial(folder)], SenseEncoder()), parts)


def ask(answerer: Answerer, text: str, audience: Audience = Audience.FAMILY) -> Answer:
    return answerer.answer(Question(text, audience))


def test_a_clear_meaning_is_answered_under_the_name_of_the_outcome(answerer: Answerer) -> None:
    answer = ask(answerer, "how many ended up on a machine?")
    assert answer.route is Route.CALCULATE
    assert (
        "Your words come nearest to this result of the study: not needing dialysis" in answer.text
    )
    assert "31 of 40" in answer.text


def test_the_measure_that_was_asked_for_is_kept(answerer: Answerer) -> None:
    answer = ask(answerer, "risk ratio for machine", Audience.CLINICIAN)
    assert "Outcome read by its meaning, not by a name: freedom from dialysis" in answer.text
    assert "isk ratio" in answer.text


def test_two_near_meanings_are_asked_back(answerer: Answerer) -> None:
    answer = ask(answerer, "did soreness happen to any?")
    assert answer.route is Route.CLARIFY
    assert len(answer.options) == 2
    assert answer.figures == ()


def test_a_meaning_that_nothing_comes_near_is_declined_with_its_words(answerer: Answerer) -> None:
    answer = ask(answerer, "how many grew feathers?")
    assert (answer.route, answer.reason) == (Route.ABSTAIN, Reason.NOT_REPORTED)
    assert "grew feathers" in answer.text


def test_without_vectors_nothing_is_read_by_meaning() -> None:
    answer = bundled_answerer().answer(
        Question("how many ended up on a kidney machine", Audience.FAMILY, "blinfant")
    )
    assert answer.route is Route.ABSTAIN


@pytest.mark.parametrize("what", ["a rash", "constipation", "kidney failure", "to go to theatre"])
def test_asking_how_many_had_something_unknown_is_not_asking_how_many_took_part(what: str) -> None:
    for trial in ("blinfant", "aall1731", "e1910"):
        answer = bundled_answerer().answer(
            Question(f"how many had {what}?", Audience.FAMILY, trial)
        )
        assert answer.route is Route.ABSTAIN, trial
        assert answer.figures == ()


@pytest.mark.parametrize(
    "text",
    [
        "how many took part?",
        "how many babies got the drug",
        "how many people were in each group altogether",
        "N per arm",
    ],
)
def test_a_question_of_size_leaves_no_word_over(text: str) -> None:
    lexicon = bundled_answerer().routing.understanding.lexicon
    assert leftover(read(text, lexicon)) == ()
