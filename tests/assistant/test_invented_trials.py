"""Two trials of other fields, read from their folders alone, answer questions of every reader.

The folders stand in tests/assistant/trials. Their outcomes, arms, units and times are in no
vocabulary; a question file beside them says which figures an answer owes and which it must not say.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from assistant.answering import Answerer
from assistant.model import Audience, Question, Turn
from knowledge.catalogue import trial_folders
from tests.assistant.invented import answerer_of

HERE = Path(__file__).with_name("trials")
QUESTIONS = [
    json.loads(line) for line in (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
ANSWERED = {"calculate", "retrieve", "check"}


@lru_cache(maxsize=1)
def answerer() -> Answerer:
    """The two invented trials beside the bundled ones, so that nothing may leak between them."""
    return answerer_of(*trial_folders(), *trial_folders(HERE))


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item["id"])
def test_a_question_gets_its_figures_and_no_other_trial_s(item: dict[str, Any]) -> None:
    history = tuple(Turn(turn["role"], turn["text"]) for turn in item.get("history", ()))
    asked = Question(item["question"], Audience(item["user"]), history=history)
    made = answerer().answer(asked)
    routes = set(item["route"].split("|"))
    allowed = routes | (ANSWERED if routes & ANSWERED else set())
    assert made.route.value in allowed, made.text
    for owed in item["expected_figures"]:
        assert any(_says(made.text, form) for form in owed.split("|")), (owed, made.text)
    for forbidden in item["must_not_say"]:
        assert not _says(made.text, forbidden), (forbidden, made.text)
    assert {figure.trial for figure in made.figures if figure.trial} <= set(item["about"])


def _says(text: str, words: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(words)}(?!\d|\.\d)", text) is not None


def test_the_questions_ask_for_figures_and_for_refusals() -> None:
    assert len(QUESTIONS) > 40
    assert {"abstain", "calculate"} <= {item["route"] for item in QUESTIONS}


@pytest.mark.parametrize("trial", ["glowworm", "tidepool"])
@pytest.mark.parametrize("audience", list(Audience))
def test_no_word_of_another_disease_or_other_people_is_said(trial: str, audience: Audience) -> None:
    """Families of a trial of eyes or of speech read nothing of leukaemia, and nothing of babies."""
    record = answerer().trials[trial]
    for outcome in record.outcomes:
        made = answerer().answer(Question(f"{outcome.name} in {record.aliases[0]}?", audience))
        assert not re.search(r"leuk|baby|babies|infant|relapse|chemo", made.text, re.I), made.text
