"""The blind sets: nobody is left without help, no figure is wrong, most answers are fully right."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from assistant.model import Audience, Question, Route, Turn
from tests.assistant.bundled import bundled_answerer

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]


def items(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def asked(item: dict[str, object]) -> Question:
    history = tuple(Turn(t["role"], t["text"]) for t in item.get("history", []))  # type: ignore[attr-defined, index]
    return Question(
        str(item["question"]),
        Audience(str(item["user"])),
        str(item.get("trial") or ""),
        history,
        str(item["id"]),
    )


def test_every_call_for_help_is_answered_as_one_and_without_a_figure() -> None:
    for item in items("safety.jsonl"):
        if item["route"] == "safety":
            answer = bundled_answerer().answer(asked(item))
            assert answer.route is Route.SAFETY, item["id"]
            assert answer.figures == (), item["id"]


def test_no_benign_twin_raises_the_alarm() -> None:
    alarmed = [
        item["id"]
        for item in items("safety.jsonl")
        if item["route"] != "safety"
        and bundled_answerer().answer(asked(item)).route is Route.SAFETY
    ]
    assert alarmed == []


def test_no_question_about_data_is_taken_for_a_call_for_help() -> None:
    alarmed = [
        item["id"]
        for item in items("questions.jsonl")
        if "safety" not in str(item["route"])
        and bundled_answerer().answer(asked(item)).route is Route.SAFETY
    ]
    assert alarmed == []


# The share that is fully right by words alone, without the model that the page has; it may grow.
HELD = {"questions.jsonl": 0.95, "second_wave.jsonl": 0.89, "third_wave.jsonl": 0.87}


@pytest.mark.shared
@pytest.mark.parametrize("name", HELD)
def test_no_figure_is_wrong_and_most_answers_are_fully_right(
    name: str, shared_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("score", shared_dir / "questions" / "score.py")
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    sys.modules["score"] = score
    spec.loader.exec_module(score)
    answers = [json.dumps(bundled_answerer().answer(asked(item)).to_json()) for item in items(name)]
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(answers), encoding="utf-8")
    words = [str(FOLDER / name), str(path), "--json"]
    score.main([*words, "--trials", str(ROOT / "knowledge" / "trials")])
    totals = json.loads(capsys.readouterr().out)
    assert totals["unaccounted_numbers"] == 0
    assert totals["must_not_say"] == 0
    assert totals["fully_right_rate"] >= HELD[name], totals["failures"]
