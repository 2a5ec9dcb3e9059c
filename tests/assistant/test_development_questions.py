"""The development questions, scored with their own scorer; skipped where they are absent."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assistant.model import Audience, Question, Turn
from tests.assistant.bundled import bundled_answerer

ROOT = Path(__file__).resolve().parents[2]


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_no_wrong_figure_and_nearly_every_question_fully_right(
    shared_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shared_dir / "questions"
    answers = []
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        history = tuple(Turn(t["role"], t["text"]) for t in item.get("history", []))
        question = Question(
            item["question"],
            Audience(item["user"]),
            item.get("trial") or "",
            history,
            item["id"],
        )
        answers.append(json.dumps(bundled_answerer().answer(question).to_json()))
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(answers), encoding="utf-8")
    words = [str(folder / "questions.jsonl"), str(path), "--json"]
    scorer(folder).main([*words, "--trials", str(ROOT / "knowledge" / "trials")])
    score = json.loads(capsys.readouterr().out)
    assert score["unaccounted_numbers"] == 0
    assert score["wrong_figures"] == 0
    assert score["other_trial"] == 0
    assert score["must_not_say"] == 0
    assert score["safety"]["recall"] == 1
    assert score["abstain"]["recall"] >= 0.95
    assert score["fully_right_rate"] >= 0.97, score["failures"]
