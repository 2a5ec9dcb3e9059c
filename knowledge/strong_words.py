"""Words that say more than a study can, with what to say of each: read from `strong_words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from knowledge.errors import BadInput

PATH = Path(__file__).with_name("strong_words.toml")


def _compiled(pattern: object) -> re.Pattern[str]:
    """A pattern whose white space is bounded, so that no text makes it slow."""
    if not isinstance(pattern, str):
        raise ValueError("a pattern is text")
    bounded = pattern.replace(r"\s*", r"\s{0,4}").replace(r"\s+", r"\s{1,4}")
    try:
        return re.compile(bounded, re.I | re.X)
    except re.error as problem:
        raise ValueError(f"not a regular expression: {problem}") from problem


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Strict):
    """What is said of words: why no study carries them, in field and in plain words; what to write.

    `about` is the family of outcomes that tells more, as in the vocabulary.
    """

    why: str
    plain: str
    suggestion: str
    about: str = ""


class StrongWords(Said):
    """Words of one kind; `means` are the outcomes that readers take them for."""

    pattern: Pattern
    id: str = ""
    means: tuple[str, ...] = ()


class CauseWords(Said):
    """Words of cause, which a comparison that chance did not make cannot carry."""

    phrases: Pattern
    verbs: Pattern


class Wordlist(_Strict):
    """All of them: `always` in any trial, the others where their own condition holds."""

    always: tuple[StrongWords, ...]
    cause: CauseWords
    standard: StrongWords
    fewer: StrongWords
    cause_of_death: StrongWords


@lru_cache(maxsize=4)
def load_strong_words(path: Path = PATH) -> Wordlist:
    """Read and check the file. Raises BadInput."""
    try:
        return Wordlist.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as problem:
        raise BadInput(path.name, f"not TOML: {problem}", "mend the line it names") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(path.name, f"{where}: {first['msg']}", "mend that key") from problem
