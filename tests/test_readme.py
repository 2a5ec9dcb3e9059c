"""The README's example answers are the real ones; UPDATE_README=1 rewrites them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from assistant.model import Audience, Question
from tests.assistant.bundled import bundled_answerer

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"<!-- ask: (\w+): (.+?) -->\n(.*?)<!-- end -->", re.S)


def rendered(audience: str, question: str) -> str:
    answer = bundled_answerer().answer(Question(question, Audience(audience)))
    quoted = "\n".join(f"> {line}".rstrip() for line in answer.text.splitlines())
    return f"**{audience.capitalize()}:** {question}\n\n{quoted}\n"


def test_the_example_answers_are_those_that_the_assistant_gives() -> None:
    text = README.read_text(encoding="utf-8")
    fresh = BLOCK.sub(
        lambda m: f"<!-- ask: {m[1]}: {m[2]} -->\n{rendered(m[1], m[2])}<!-- end -->", text
    )
    if os.environ.get("UPDATE_README"):
        README.write_text(fresh, encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 3
    assert fresh == text, "run the tests once with UPDATE_README=1 and read the difference"


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_two_commands_are_named(command: str) -> None:
    assert command in README.read_text(encoding="utf-8")
    target = command.split()[1]
    makefile = (README.parent / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.M)


def test_every_picture_of_the_readme_exists() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8")):
        assert (README.parent / picture).is_file(), picture
