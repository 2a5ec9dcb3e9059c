"""Patterns of words that data files hold: what a text is searched for, checked when it is read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from knowledge.errors import BadInput


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


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


File = TypeVar("File", bound=BaseModel)


def read_words(kind: type[File], path: Path) -> File:
    """Read and check a file of patterns. Raises BadInput."""
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as problem:
        raise BadInput(path.name, f"not TOML: {problem}", "mend the line it names") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(path.name, f"{where}: {first['msg']}", "mend that key") from problem
