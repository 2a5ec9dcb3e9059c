"""The command line: stable JSON, one line for wrong input, the same bytes twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIELDS = {
    "id": str,
    "question": str,
    "audience": str,
    "trial": str,
    "route": str,
    "reason": str,
    "text": str,
    "figures": list,
    "citations": list,
    "caveats": list,
    "options": list,
    "inherited": dict,
    "elapsed_ms": float,
}
FIGURE = set(
    "id shown value low high level unit kind finding trial report outcome arm group population "
    "months events n standing method inputs citations".split()
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An index of the bundled trials made with the small test embedding."""
    folder = tmp_path_factory.mktemp("command-line")
    made = os.environ | {
        "FINDINGS_INDEX": str(folder / "index"),
        "FINDINGS_LOCAL": str(folder / "local"),
        "FINDINGS_EMBEDDING": "hashed",
    }
    done = run(made, "ingest")
    assert done.returncode == 0, done.stderr
    return made


def run(
    environment: dict[str, str], *words: str, text: str | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def asked(environment: dict[str, str], *words: str) -> dict[str, object]:
    done = run(environment, "assistant", "ask", "--json", *words)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert isinstance(made, dict)
    return made


def test_an_answer_has_every_field_of_the_interface(environment: dict[str, str]) -> None:
    made = asked(environment, "--audience", "clinician", "2-year OS in the infant trial")
    for name, kind in FIELDS.items():
        assert isinstance(made[name], kind), name
    figures = made["figures"]
    assert isinstance(figures, list) and figures
    assert set(figures[0]) >= FIGURE
    by_finding = {f["finding"]: f for f in figures if f["kind"] == "published" and f["unit"] == "%"}
    survival = by_finding["blinfant/nejm2023/os/blina/24"]
    assert (survival["value"], survival["low"], survival["high"]) == (93.3, 75.9, 98.3)
    assert (survival["months"], survival["n"], survival["standing"]) == (24, 30, "confirmed")
    ids = {citation["id"] for citation in made["citations"]}  # type: ignore[attr-defined]
    assert all(set(figure["citations"]) <= ids for figure in figures)


def test_a_batch_answers_every_line_in_order_and_twice_the_same(
    environment: dict[str, str], tmp_path: Path
) -> None:
    lines = [
        {"id": "a", "question": "how many babies were alive at 2 years?", "audience": "family"},
        {
            "id": "b",
            "question": "and at 4?",
            "audience": "family",
            "history": [{"role": "user", "text": "how many babies were alive at 2 years?"}],
        },
        {"id": "c", "question": "NNT?", "audience": "clinician", "trial": "blinfant"},
    ]
    batch = tmp_path / "questions.jsonl"
    batch.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    runs = []
    for _ in range(2):
        done = run(environment, "assistant", "ask", "--batch", str(batch))
        assert done.returncode == 0, done.stderr
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        for answer in answers:
            answer.pop("elapsed_ms")
        runs.append(answers)
    assert runs[0] == runs[1]
    assert [answer["id"] for answer in runs[0]] == ["a", "b", "c"]
    assert runs[0][1]["inherited"]["outcome"] == "os"
    assert "60 out of 100" in runs[0][1]["text"]


WRONG = {
    "a trial that is not loaded": ("ask", "--trial", "zzz", "survival?"),
    "an empty question": ("ask", "  "),
    "a batch that is missing": ("ask", "--batch", "no-such-file.jsonl"),
    "a text that is missing": ("check", "no-such-file.txt"),
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_input_gets_one_line_and_exit_1(what: str, environment: dict[str, str]) -> None:
    done = run(environment, "assistant", *WRONG[what])
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr and "Remedy:" in done.stderr


def test_a_batch_line_may_name_its_reader_user_and_leave_fields_open(
    environment: dict[str, str], tmp_path: Path
) -> None:
    batch = tmp_path / "open.jsonl"
    line = {"id": "a", "user": "clinician", "question": "2-year OS\u2028in the infant trial?"}
    open_fields = {"history": None, "trial": None, "audience": None}
    batch.write_text(json.dumps(line | open_fields, ensure_ascii=False) + "\n", encoding="utf-8")
    done = run(environment, "assistant", "ask", "--batch", str(batch))
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["audience"] == "clinician" and "93.3%" in made["text"]


def test_a_bad_batch_line_is_named_and_nothing_is_answered(
    environment: dict[str, str], tmp_path: Path
) -> None:
    batch = tmp_path / "bad.jsonl"
    batch.write_text('{"id": "a", "question": "OS?"}\n{"id": "b"}\n', encoding="utf-8")
    done = run(environment, "assistant", "ask", "--batch", str(batch))
    assert (done.returncode, done.stdout) == (1, "")
    assert "row 2" in done.stderr and "question" in done.stderr


@pytest.mark.parametrize(
    "words", [(), ("ask",), ("ask", "q", "--batch", "f"), ("ask", "--audience", "x", "q")]
)
def test_wrong_usage_exits_with_2(words: tuple[str, ...], environment: dict[str, str]) -> None:
    assert run(environment, "assistant", *words).returncode == 2


def test_without_an_index_the_command_to_run_is_named(tmp_path: Path) -> None:
    empty = os.environ | {"FINDINGS_INDEX": str(tmp_path / "none")}
    done = run(empty, "assistant", "ask", "survival?")
    assert done.returncode == 1
    assert "python -m ingest" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_an_index_of_another_embedding_is_refused(environment: dict[str, str]) -> None:
    other = {k: v for k, v in environment.items() if k != "FINDINGS_EMBEDDING"}
    done = run(other, "assistant", "ask", "survival?")
    assert done.returncode == 1
    assert "python -m ingest" in done.stderr


def test_a_check_has_the_fields_of_the_interface(environment: dict[str, str]) -> None:
    text = "Two years on, 93.3% of the babies given blinatumomab were alive."
    done = run(environment, "assistant", "check", "--json", "--trial", "blinfant", "-", text=text)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert set(made) >= {"claims", "not_read", "missing_context", "citations"}
    (claim,) = [c for c in made["claims"] if c["text"].startswith("93.3")]
    assert text[claim["start"] : claim["end"]] == claim["text"]
    assert claim["verdict"] == "matches"
    assert "93.3" in claim["source_says"]


def test_a_batch_of_texts_keeps_their_ids(environment: dict[str, str], tmp_path: Path) -> None:
    batch = tmp_path / "texts.jsonl"
    batch.write_text('{"id": "x", "text": "Nothing here."}\n{"id": "y", "text": ""}\n', "utf-8")
    done = run(environment, "assistant", "check", "--json", "--batch", str(batch))
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["x", "y"]


def test_the_first_calculated_answer_loads_no_torch_chroma_or_langchain(
    environment: dict[str, str],
) -> None:
    code = (
        "import sys\n"
        "from assistant.wiring import build_assistant\n"
        "from assistant.model import Question\n"
        "a = build_assistant().answer(Question('how many babies were alive at 2 years?'))\n"
        "assert a.route.value == 'calculate', a.route\n"
        "heavy = {'torch', 'chromadb', 'langchain', 'langchain_core', 'sentence_transformers',"
        " 'onnxruntime', 'pandas', 'statsmodels'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
