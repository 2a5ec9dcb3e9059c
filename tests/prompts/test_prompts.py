"""Every prompt file loads, needs the variables it is known to need, and is filled exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

import prompts
from prompts import Prompt, PromptError
from prompts.prompt import FOLDER

# What each purpose needs. A prompt that is added must be added here, with its variables.
VARIABLES = {"answer": {"question", "passages", "audience", "refusal"}}


def test_every_purpose_is_listed_here() -> None:
    assert set(prompts.purposes()) == set(VARIABLES)


@pytest.mark.parametrize("purpose", prompts.purposes())
def test_a_purpose_needs_exactly_its_variables(purpose: str) -> None:
    assert prompts.load(purpose).variables == VARIABLES[purpose]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*")), ids=lambda path: path.name)
def test_a_prompt_folder_holds_only_its_two_files(path: Path) -> None:
    if path.parent.name != "__pycache__":
        assert path.name in ("system.md", "user.md")


@pytest.mark.parametrize("purpose", prompts.purposes())
def test_filling_leaves_no_placeholder_and_no_value_out(purpose: str) -> None:
    values = {name: f"<{name}>" for name in VARIABLES[purpose]}
    filled = "".join(prompts.load(purpose).fill(**values))
    assert "$" not in filled
    assert all(value in filled for value in values.values())


def test_values_may_hold_braces_dollars_and_placeholders() -> None:
    value = "{question} costs $5, $question, ${passages}, $$, %s"
    system, user = Prompt("p", "S", "Q: $question P: $passages").fill(question=value, passages="x")
    assert (system, user) == ("S", f"Q: {value} P: x")


def test_filling_refuses_a_missing_name() -> None:
    with pytest.raises(PromptError, match=r"missing passages, question$"):
        Prompt("p", "S", "$question $passages").fill()


def test_filling_refuses_an_unknown_name() -> None:
    with pytest.raises(PromptError, match=r"unknown colour$"):
        Prompt("p", "S", "$question").fill(question="q", colour="red")


def test_a_name_may_be_called_self_or_purpose_without_colliding() -> None:
    assert Prompt("p", "S", "$self $purpose").fill(self="x", purpose="y") == ("S", "x y")


def test_a_lone_dollar_sign_is_refused_with_its_remedy() -> None:
    with pytest.raises(PromptError, match=r"write \$\$ for a dollar sign"):
        Prompt("p", "It costs $ 5.", "x")


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(PromptError, match=r"user\.md is empty"):
        Prompt("p", "S", " \n")


@pytest.mark.parametrize("purpose", ["nothing", "", "answer/..", "../prompts/answer", "/etc"])
def test_only_known_purposes_are_read(purpose: str) -> None:
    with pytest.raises(PromptError, match="there are: answer"):
        prompts.load(purpose)


def test_a_purpose_without_its_second_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "system.md").write_text("S", encoding="utf-8")
    monkeypatch.setattr("prompts.prompt.FOLDER", tmp_path)
    with pytest.raises(PromptError, match=r"prompt half: user\.md cannot be read"):
        prompts.load("half")


def test_the_digest_is_eight_hexadecimal_digits_of_both_texts() -> None:
    digests = {Prompt("p", s, u).digest for s, u in (("a", "b"), ("a", "c"), ("c", "b"))}
    assert len(digests) == 3
    assert all(len(d) == 8 and int(d, 16) >= 0 for d in digests)


def test_the_digest_does_not_depend_on_the_name() -> None:
    assert Prompt("p", "a", "b").digest == Prompt("q", "a", "b").digest
