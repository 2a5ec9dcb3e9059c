"""Loads a prompt, and fills it only when every name is given and every given name is known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent


class PromptError(ValueError):
    """A prompt that does not exist, cannot be read, or is filled with the wrong names."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The two texts of a purpose, with `$name` where a value goes; `$$` is a dollar sign.

    >>> greeting = Prompt("greeting", "Be brief.", "Greet $name.")
    >>> greeting.fill(name="{Ada} for $5")
    ('Be brief.', 'Greet {Ada} for $5.')
    >>> greeting.fill(nom="Ada")
    Traceback (most recent call last):
    ...
    prompts.prompt.PromptError: prompt greeting: missing name; unknown nom
    """

    purpose: str
    system: str
    user: str

    def __post_init__(self) -> None:
        for part, text in (("system", self.system), ("user", self.user)):
            if not text.strip():
                raise PromptError(f"prompt {self.purpose}: {part}.md is empty")
            if not Template(text).is_valid():
                raise PromptError(
                    f"prompt {self.purpose}: {part}.md has a dollar sign that names no variable. "
                    "Remedy: write $$ for a dollar sign."
                )

    @property
    def variables(self) -> frozenset[str]:
        """The names that `fill` needs."""
        texts = (Template(self.system), Template(self.user))
        return frozenset(name for text in texts for name in text.get_identifiers())

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits that change with either text: says which prompt was in use.

        >>> Prompt("a", "Be brief.", "Greet.").digest
        '11b826b0'
        """
        return hashlib.sha256(f"{self.system}\0{self.user}".encode()).hexdigest()[:8]

    def fill(self, /, **values: str) -> tuple[str, str]:
        """The system and the user message. Values are put in as they stand, never read again.

        Raises PromptError for a name that is missing or unknown.
        """
        missing = self.variables - values.keys()
        unknown = values.keys() - self.variables
        if missing or unknown:
            faults = [
                f"{what} {', '.join(sorted(names))}"
                for what, names in (("missing", missing), ("unknown", unknown))
                if names
            ]
            raise PromptError(f"prompt {self.purpose}: {'; '.join(faults)}")
        return (
            Template(self.system).substitute(values),
            Template(self.user).substitute(values),
        )


def purposes() -> tuple[str, ...]:
    """The purposes that have a prompt.

    >>> "answer" in purposes()
    True
    """
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/system.md")))


@lru_cache
def load(purpose: str) -> Prompt:
    """The prompt of a purpose. Raises PromptError where there is none.

    >>> load("../answer")
    Traceback (most recent call last):
    ...
    prompts.prompt.PromptError: no prompt '../answer'; there are: answer
    """
    if purpose not in purposes():
        raise PromptError(f"no prompt {purpose!r}; there are: {', '.join(purposes())}")
    return Prompt(purpose, _text(purpose, "system"), _text(purpose, "user"))


def _text(purpose: str, part: str) -> str:
    try:
        return (FOLDER / purpose / f"{part}.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise PromptError(f"prompt {purpose}: {part}.md cannot be read: {problem}") from problem
