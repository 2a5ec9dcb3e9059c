"""Everything that can be asked of a trial is listed from its folder, with ways to ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from assistant.answering import Answerer, Parts
from assistant.askable import Askable, Sort, askables
from assistant.definitions import load_glossary
from assistant.meaning import personal
from assistant.model import Answer, Audience, Question, Reason, Route
from assistant.wording import load_phrasebook
from knowledge.askables import load_phrasings
from knowledge.catalogue import BUNDLED, read_trial
from knowledge.errors import BadInput
from knowledge.safety import load_safety
from knowledge.store import Store
from knowledge.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.embedding import Matrix

HEADINGS = {"aall1731": ("What was studied", "How the comparison was made: randomised")}


class WholeWords:
    """Texts are near each other by the words that they share, in whatever order."""

    name = "whole words"
    dimensions = 512

    def encode(self, texts: Sequence[str]) -> Matrix:
        rows = np.full((len(texts), self.dimensions), 1e-6, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.casefold().replace("?", "").split():
                row[sum(n * ord(c) for n, c in enumerate(word, 7)) % self.dimensions] += 1
            row /= np.linalg.norm(row)
        return rows


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    trial = read_trial(BUNDLED / "aall1731")
    parts = Parts(load_vocabulary(), load_glossary(), load_safety(), load_phrasebook())
    return Answerer(Store.of([trial], WholeWords()), parts)


def ask(answerer: Answerer, text: str) -> Answer:
    return answerer.answer(Question(text, Audience.FAMILY, "aall1731"))


def found() -> dict[str, tuple[Askable, ...]]:
    trial = read_trial(BUNDLED / "aall1731")
    return askables([trial], load_vocabulary(), load_phrasings(), HEADINGS)


def test_an_outcome_is_asked_for_by_its_names_and_its_opposite_by_its_own() -> None:
    ways = found()
    assert Askable("aall1731", Sort.OUTCOME, "seizures") in ways["fits"]
    assert Askable("aall1731", Sort.OUTCOME, "seizures", True) in ways["no fit"]


def test_a_figure_of_the_design_is_asked_for_by_the_custom_of_its_id() -> None:
    assert Askable("aall1731", Sort.FACT, "cycles") in found()["how many goes of the drug"]


def test_a_topic_is_askable_only_where_a_heading_treats_it() -> None:
    topics = {a.key for held in found().values() for a in held if a.sort is Sort.TOPIC}
    assert "comparison" in topics and "leadership" not in topics


def test_an_outcome_of_the_field_that_the_trial_lacks_is_lacking() -> None:
    lacking = {a.key for held in found().values() for a in held if a.sort is Sort.LACKING}
    assert {"os", "fertility"} <= lacking and "dfs" not in lacking


def test_a_wrong_file_of_phrasings_is_refused_with_a_remedy(tmp_path: Path) -> None:
    wrong = tmp_path / "askables.toml"
    wrong.write_text('[[outcomes]]\nconcept = "os"\n', encoding="utf-8")
    with pytest.raises(BadInput, match="mend that entry"):
        load_phrasings(wrong)


def test_a_figure_of_the_design_is_answered_by_a_near_way_to_ask(answerer: Answerer) -> None:
    answer = ask(answerer, "how many goes were needed of the drug for each?")
    assert answer.route is Route.RETRIEVE and "2 cycles" in answer.text


def test_what_studies_leave_out_is_declined_and_not_given_its_neighbour(answerer: Answerer) -> None:
    answer = ask(answerer, "how many had itching and a rash?")
    assert (answer.route, answer.reason) == (Route.ABSTAIN, Reason.NOT_REPORTED)
    assert answer.figures == ()


def test_a_word_that_is_far_from_the_answer_stands_in_its_way(answerer: Answerer) -> None:
    near = "how many caught an infection or measles"
    meant = answerer.opening.meaning
    library = answerer.source.library
    first = meant.nearest(near, ("aall1731",), library)[:1]
    alien = [replace(n, likeness=0.7) for n in first]
    assert meant._without_strangers(alien, "how many caught measles", library) == []


@pytest.mark.parametrize(
    ("text", "one"),
    [("where does our lad stand", True), ("how many children stood", False)],
)
def test_a_question_about_somebody_whom_the_writer_knows_is_told(text: str, one: bool) -> None:
    assert personal(text) is one
