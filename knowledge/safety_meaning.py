"""Loads what was learned from the example messages: weights, and what they were made from.

`tests/bench/train_safety.py` makes safety_meaning.json from safety_examples.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.errors import BadInput

EXAMPLES = Path(__file__).with_name("safety_examples.toml")
WEIGHTS = Path(__file__).with_name("safety_meaning.json")
NONE = "none"  # the kind of a message that needs no safety reply
RUN = "run python tests/bench/train_safety.py"


@dataclass(frozen=True, slots=True)
class Example:
    """A message, who writes it, and the kind of reply it needs."""

    kind: str
    reader: str
    text: str


class Weights(BaseModel):
    """Weights of a multinomial logistic model, a row a kind: bias, then marks, then the vector.

    `digest` is that of the examples and their marks; `embedding` names the model of the vectors,
    which are multiplied by `scale`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    digest: str = Field(min_length=16)
    embedding: str = Field(min_length=1)
    scale: float = Field(gt=0)
    marks: tuple[str, ...]
    kinds: tuple[str, ...] = Field(min_length=2)
    rows: tuple[tuple[float, ...], ...]

    @model_validator(mode="after")
    def _one_row_a_kind(self) -> Self:
        lengths = {len(row) for row in self.rows}
        if len(self.rows) != len(self.kinds) or len(lengths) != 1 or self.kinds[0] != NONE:
            raise ValueError("the rows do not match the kinds")
        return self


def read_examples(path: Path = EXAMPLES) -> tuple[Example, ...]:
    """The example messages in the order of the file. Raises BadInput."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadInput(path.name, f"cannot be read: {problem}", "mend the file") from problem
    return tuple(
        Example(kind, reader, text)
        for kind, readers in held.items()
        if isinstance(readers, dict)
        for reader, texts in readers.items()
        for text in texts
    )


@lru_cache(maxsize=2)
def load_weights(path: Path = WEIGHTS) -> Weights:
    """Read and check the weights. Raises BadInput."""
    try:
        return Weights.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(path.name, f"cannot be read: {problem}", RUN) from problem
    except ValidationError as problem:
        raise BadInput(path.name, problem.errors()[0]["msg"], RUN) from problem


def digest_of(examples: Sequence[Example], marks: Sequence[Sequence[bool]], embedding: str) -> str:
    """The digest of examples with their marks: another one means that the weights are stale."""
    import hashlib

    digest = hashlib.sha256(embedding.encode())
    for example, row in zip(examples, marks, strict=True):
        made = (example.kind, example.reader, example.text, "".join("01"[mark] for mark in row))
        digest.update("\x1f".join(made).encode() + b"\x1e")
    return digest.hexdigest()
