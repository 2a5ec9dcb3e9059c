"""python -m assistant ask | check: the command line, whose JSON is a stable interface."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.model import Audience, Question, Turn
from assistant.wiring import Assistant, build_assistant
from knowledge.errors import BadInput, FindingsError

LONGEST_LINE = 2_000_000  # characters of one batch line
LONGEST_QUESTION = 20_000
LONGEST_TEXT = 5_000_000


class _Turn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    role: str
    text: str = Field(max_length=LONGEST_QUESTION)


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: str = ""
    question: str = Field(max_length=LONGEST_QUESTION)
    audience: Audience = Audience.FAMILY
    history: list[_Turn] = []
    trial: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _open_fields(cls, line: Any) -> Any:
        """Question sets name the reader `user`, and leave a field open with null."""
        if not isinstance(line, dict):
            return line
        said = {name: value for name, value in line.items() if value is not None}
        if "audience" not in said and said.get("user") in {a.value for a in Audience}:
            said["audience"] = said["user"]
        return said


class _Text(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: str = ""
    text: str = Field(max_length=LONGEST_TEXT)
    trial: str | None = None


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Exit codes: 0 done, 1 the input was wrong, 2 usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except FindingsError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output went away: there is nobody left to tell.
        sys.stderr.close()
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description=__doc__)
    commands = parser.add_subparsers(required=True)
    ask = commands.add_parser("ask", help="answer a question")
    ask.add_argument("question", nargs="?", help="the question; - reads it from standard input")
    ask.add_argument("--json", action="store_true", help="print the answer object")
    ask.add_argument("--audience", choices=[a.value for a in Audience], default="family")
    ask.add_argument("--trial", default="", metavar="ID", help="the trial meant")
    ask.add_argument("--batch", metavar="FILE.jsonl", help="one question object a line")
    ask.set_defaults(run=_ask, parser=ask)
    check = commands.add_parser("check", help="check the figures of a text")
    check.add_argument("file", nargs="?", help="the text's file; - reads standard input")
    check.add_argument("--json", action="store_true", help="print the result object")
    check.add_argument("--trial", default="", metavar="ID", help="the trial meant")
    check.add_argument("--batch", metavar="FILE.jsonl", help="one text object a line")
    check.add_argument(
        "--fail-on",
        metavar="VERDICT",
        default="",
        help="exit with 1 where a figure is flagged: wrong, or a verdict of the list",
    )
    check.set_defaults(run=_check, parser=check)
    return parser


def _ask(options: argparse.Namespace) -> int:
    if bool(options.batch) == bool(options.question):
        options.parser.error("give a question or --batch, not both")
    if options.batch:
        # Read every line before the first answer: a bad file is refused whole.
        questions = [_question(line) for line in _lines(options.batch, _Line)]
        assistant = build_assistant()
        _known(assistant, *(q.trial for q in questions))
        for question in questions:
            print(json.dumps(assistant.answer(question).to_json(), ensure_ascii=False), flush=True)
        return 0
    text = sys.stdin.read() if options.question == "-" else options.question
    if not text.strip() or len(text) > LONGEST_QUESTION:
        raise BadInput(
            "question", "empty or too long", f"write one of up to {LONGEST_QUESTION} characters"
        )
    assistant = build_assistant()
    _known(assistant, options.trial)
    answer = assistant.answer(Question(text, Audience(options.audience), options.trial))
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False))
    else:
        print(answer.text)
        for option in answer.options:
            print(f"  > {option}")
    return 0


def _check(options: argparse.Namespace) -> int:
    if bool(options.batch) == bool(options.file):
        options.parser.error("give a file or --batch, not both")
    if options.batch:
        texts = list(_lines(options.batch, _Text))
        assistant = build_assistant()
        _known(assistant, *(t.trial or "" for t in texts))
        flagged = False
        for text in texts:
            result = assistant.checker.check(text.text, text.trial or "")
            flagged |= result.fails(options.fail_on)
            print(json.dumps({"id": text.id} | result.to_json(), ensure_ascii=False), flush=True)
        return int(flagged)
    assistant = build_assistant()
    _known(assistant, options.trial)
    result = assistant.checker.check(_text(options.file), options.trial)
    if options.json:
        print(json.dumps(result.to_json(), ensure_ascii=False))
    else:
        print(result.to_text())
    return int(result.fails(options.fail_on))


def _text(name: str) -> str:
    if name == "-":
        text = sys.stdin.read(LONGEST_TEXT + 1)
    else:
        from ingest.readers import read

        text = read(Path(name)).text
    if len(text) > LONGEST_TEXT:
        raise BadInput(name, f"longer than {LONGEST_TEXT} characters", "check it in parts")
    return text


def _known(assistant: Assistant, *trials: str) -> None:
    ids = {trial.id for trial in assistant.trials}
    for trial in trials:
        if trial and trial not in ids:
            known = ", ".join(sorted(ids)) or "none"
            raise BadInput(f"--trial {trial}", "no such trial is loaded", f"use one of: {known}")


def _question(line: _Line) -> Question:
    turns = tuple(Turn(turn.role, turn.text) for turn in line.history)
    return Question(line.question, line.audience, line.trial or "", turns, line.id)


def _lines(name: str, model: Any) -> Iterator[Any]:
    path = Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(name, f"cannot be read: {problem}", "give a UTF-8 file") from problem
    # Only a line feed ends a line of JSON: texts may hold other separators, such as U+2028.
    for row, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            raise BadInput(name, "the line is too long", "split it", row=row)
        try:
            yield model.model_validate_json(line)
        except ValidationError as problem:
            first = problem.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "line"
            raise BadInput(name, f"{where}: {first['msg']}", "mend that line", row=row) from problem


if __name__ == "__main__":
    sys.exit(main())
