"""A number's surroundings, and what it may state in them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.checks.holding.entry import Measure
from assistant.checks.naming.mention import Mention
from assistant.checks.reading.numeral import Numeral
from assistant.checks.reading.piece import Piece

UNTIED = "no trial, outcome or group of people is named with it"


@dataclass(frozen=True, slots=True)
class Scene:
    """A number's sentence or cell, and what is named in it."""

    flat: str
    piece: Piece
    outcomes: tuple[Mention, ...]
    arms: tuple[Mention, ...]
    facts: tuple[Mention, ...]
    people: tuple[Mention, ...]
    headed: bool
    points_back: bool
    fact_nouns: frozenset[str]
    numerals: tuple[Numeral, ...]
    follows_claims: bool = False
    timed: frozenset[tuple[str, str]] = frozenset()
    groups: tuple[Mention, ...] = ()
    spoken_of: bool = False  # whether the draft has named an outcome before
    asked: str = ""  # what the question before asked how many of
    premise: bool = False  # put to us about a trial, so that no word need tie "16 of 30" to one

    @property
    def relevant(self) -> bool:
        named = self.outcomes or self.arms or self.people or self.groups
        return bool(named or self.headed or self.points_back)

    @property
    def studied(self) -> bool:
        """Whether the sentence goes on about the people of the trial."""
        return self.relevant or bool(self.facts) or self.follows_claims

    def groups_after(self, numeral: Numeral) -> list[Mention]:
        return [mention for mention in self.groups if mention.start >= numeral.end]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a number may state."""

    measures: tuple[Measure, ...]
    people: bool = False
    nouns: frozenset[str] = frozenset()
    near: tuple[Mention, ...] = ()
