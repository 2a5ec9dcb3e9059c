"""A stretch of a draft that names something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Slot(StrEnum):
    TRIAL = "trial"
    POPULATION = "population"
    OUTCOME = "outcome"
    ARM = "arm"
    GROUP = "group"
    REPORT = "report"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a mention; an empty trial means: of the shared vocabulary."""

    id: str
    trial: str = ""
    opposite: bool = False
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the draft that names something, with every reading that fits."""

    slot: Slot
    start: int
    end: int
    senses: tuple[Sense, ...]

    def concepts(self) -> frozenset[tuple[str, bool]]:
        return frozenset((sense.concept, sense.opposite) for sense in self.senses)
