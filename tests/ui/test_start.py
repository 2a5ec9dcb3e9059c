"""The page starts light, and its settings keep visitors' data at home."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START = """
import sys
import ui.shell
from assistant.model import Question
from assistant.wiring import build_assistant

answer = build_assistant().answer(Question("How many babies were alive at 2 years?"))
assert answer.figures, answer.text
heavy = "torch", "chromadb", "langchain", "langchain_chroma", "sentence_transformers", "onnxruntime"
print(*[name for name in heavy if name in sys.modules])
"""


def test_the_first_calculated_answer_waits_for_no_model(real_environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env=real_environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


def test_no_usage_is_reported_and_uploads_are_limited() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["maxUploadSize"] == 10
    assert settings["client"]["showErrorDetails"] == "none"
