"""A draft, cut and read: its figures with the slots that its words fill."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.holding.entry import Measure
from assistant.checks.naming.mention import Mention, Sense
from assistant.checks.reading.numeral import Numeral
from assistant.checks.reading.piece import Piece
from knowledge.model import Role


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with its slots; an empty slot was left open by the text.

    `own_outcome` says that the figure's own sentence or cell names the outcome. `host` is the
    figure that an interval or P value belongs to.
    """

    numeral: Numeral
    piece: Piece
    measures: tuple[Measure, ...]
    trials: tuple[str, ...]
    outcome: Mention | None = None
    own_outcome: bool = False
    role: Role | None = None
    side: str = ""
    groups: tuple[Sense, ...] = ()
    own_group: bool = False
    months: Decimal | None = None
    time_label: tuple[int, int] | None = None
    reports: tuple[Sense, ...] = ()
    people: bool = False
    host: int = -1
    nouns: frozenset[str] = frozenset()
    named: tuple[Sense, ...] = ()  # outcomes and facts named near a length of time


@dataclass(frozen=True, slots=True)
class NotRead:
    """A number that was not judged, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, cut and read."""

    text: str
    flat: str
    pieces: tuple[Piece, ...]
    numerals: tuple[Numeral, ...]
    mentions: tuple[Mention, ...]
    bound: tuple[Bound, ...]
    not_read: tuple[NotRead, ...]
    trials: tuple[str, ...]

    def in_piece(self, piece: Piece) -> Sequence[Bound]:
        """The figures of one piece."""
        first = bisect_left(self.bound, piece.start, key=lambda bound: bound.numeral.start)
        last = bisect_left(self.bound, piece.end, first, key=lambda bound: bound.numeral.start)
        return self.bound[first:last]

    def piece_at(self, place: int) -> Piece:
        """The piece that holds a place, or the last that begins before it."""
        at = bisect_left(self.pieces, place + 1, key=lambda piece: piece.start)
        return self.pieces[max(0, at - 1)]
