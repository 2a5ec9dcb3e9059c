"""Everyday ways to ask for what studies hold: the data behind the likeness of meaning."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import BadInput

PATH = Path(__file__).with_name("askables.toml")


class _Outcome(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    concept: str
    phrases: tuple[str, ...]
    opposite: tuple[str, ...] = ()


class _Kind(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str
    phrases: tuple[str, ...]


class _Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    fact: str
    phrases: tuple[str, ...]


class _Topic(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    topic: str
    phrases: tuple[str, ...]


class _Phrases(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    phrases: tuple[str, ...]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    outcomes: tuple[_Outcome, ...]
    kinds: tuple[_Kind, ...]
    topics: tuple[_Topic, ...]
    facts: tuple[_Fact, ...]
    unheld: tuple[_Phrases, ...]
    outside: tuple[_Phrases, ...]


@dataclass(frozen=True, slots=True)
class Phrasings:
    """Ways to ask, by what is asked for. Keys are concepts, kinds and topics."""

    outcomes: dict[str, tuple[str, ...]]
    opposites: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    topics: dict[str, tuple[str, ...]]
    facts: dict[str, tuple[str, ...]]
    unheld: tuple[str, ...]  # what studies may leave out
    outside: tuple[str, ...]  # what is no matter of studies


@lru_cache(maxsize=2)
def load_phrasings(path: Path = PATH) -> Phrasings:
    """Read and check the file of phrasings. Raises BadInput."""
    try:
        raw = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as problem:
        first = str(problem).splitlines()[0]
        raise BadInput(path.name, first, "mend that entry") from problem
    return Phrasings(
        {entry.concept: entry.phrases for entry in raw.outcomes},
        {entry.concept: entry.opposite for entry in raw.outcomes},
        {entry.kind: entry.phrases for entry in raw.kinds},
        {entry.topic: entry.phrases for entry in raw.topics},
        {entry.fact: entry.phrases for entry in raw.facts},
        tuple(phrase for entry in raw.unheld for phrase in entry.phrases),
        tuple(phrase for entry in raw.outside for phrase in entry.phrases),
    )
