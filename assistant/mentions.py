"""Stretches of a text that name something, and every reading that fits them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.text import Token


class Slot(StrEnum):
    TRIAL = "trial"
    POPULATION = "population"
    OUTCOME = "outcome"
    ARM = "arm"
    ROLE = "role"
    GROUP = "group"
    REPORT = "report"
    FACT = "fact"
    MEASURE = "measure"
    TOPIC = "topic"
    COUNTED = "counted"  # people counted who are not everyone in an arm: "per protocol"
    OWN = "own"  # a word that only one trial is spoken of with


@dataclass(frozen=True, slots=True)
class Value:
    """One reading of a mention. An empty trial means: of the shared vocabulary."""

    id: str
    trial: str = ""
    opposite: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names something; `values` holds every reading that fits."""

    slot: Slot
    start: int
    end: int
    text: str
    values: tuple[Value, ...]
    exact: bool = True

    @property
    def trials(self) -> frozenset[str]:
        """The trials that a reading belongs to; empty where only the vocabulary knows it."""
        return frozenset(value.trial for value in self.values if value.trial)


def mention_of(
    slot: Slot,
    text: str,
    words: Sequence[Token],
    keys: Sequence[tuple[str, bool]],
    first: int,
    last: int,
    values: tuple[Value, ...],
) -> Mention:
    """The mention of the words from `first` to `last`."""
    start, end = words[first].start, words[last].end
    exact = all(spelt for _, spelt in keys[first : last + 1])
    return Mention(slot, start, end, text[start:end], values, exact)
