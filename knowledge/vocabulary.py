"""The shared vocabulary: outcome concepts, populations, measures and words for the arms.

It holds what the field calls things, so that a trial folder need only declare what is its own, and
so that a question about something a trial lacks can be recognised and named.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import BadInput
from knowledge.model import Outcome

PATH = Path(__file__).with_name("vocabulary.toml")


class _Outcome(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: str
    plain: str
    opposite: str = ""
    opposite_name: str = ""
    aliases: tuple[str, ...] = ()
    opposite_aliases: tuple[str, ...] = ()
    higher_is_better: bool | None = None
    definition: str = ""
    family: str = ""


class _Words(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    id: str = ""
    role: str = ""
    kind: str = ""
    within: str = ""
    words: tuple[str, ...]


class _Topic(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    words: tuple[str, ...]
    sections: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    outcomes: tuple[_Outcome, ...]
    populations: tuple[_Words, ...] = ()
    measures: tuple[_Words, ...] = ()
    arm_words: tuple[_Words, ...] = ()
    topics: tuple[_Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What a text may be asked about, and words of the headings that usually treat it."""

    id: str
    words: tuple[str, ...]
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of the field. `populations`, `measures` and `arm_words` map an id to its words."""

    outcomes: tuple[Outcome, ...]
    populations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    measures: tuple[tuple[str, tuple[str, ...]], ...] = ()
    arm_words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    topics: tuple[Topic, ...] = ()
    ages: tuple[tuple[str, str], ...] = ()  # age groups, each with the wider one it lies within

    def sections(self, topics: Iterable[str]) -> tuple[str, ...]:
        """The heading words of some topics."""
        wanted = set(topics)
        return tuple(s for topic in self.topics if topic.id in wanted for s in topic.sections)

    def outcome(self, concept: str) -> Outcome | None:
        """The concept of that id, or None."""
        return next((outcome for outcome in self.outcomes if outcome.id == concept), None)


@lru_cache(maxsize=4)
def load_vocabulary(path: Path = PATH) -> Vocabulary:
    """Read and check the vocabulary file. Raises BadInput."""
    try:
        raw = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as problem:
        raise BadInput(path.name, f"not TOML: {problem}", "mend the line it names") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(path.name, f"{where}: {first['msg']}", "mend that key") from problem
    return Vocabulary(
        tuple(
            Outcome(concept=entry.id, **{k: getattr(entry, k) for k in _Outcome.model_fields})
            for entry in raw.outcomes
        ),
        tuple((entry.id, entry.words) for entry in raw.populations),
        tuple((entry.id, entry.words) for entry in raw.measures),
        tuple((entry.role, entry.words) for entry in raw.arm_words),
        tuple(Topic(entry.id, entry.words, entry.sections) for entry in raw.topics),
        tuple((entry.id, entry.within) for entry in raw.populations if entry.kind == "age"),
    )
