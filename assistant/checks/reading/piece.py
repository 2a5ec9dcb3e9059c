"""A stretch of a draft that states something by itself, with what heads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]


class PieceKind(StrEnum):
    """What a piece of a draft is."""

    SENTENCE = "sentence"
    BULLET = "bullet"
    CELL = "cell"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that states something by itself.

    `heads` are the spans that govern it without being in it: the heading above a list, and for a
    cell the caption, its column's head and its row's head, in this order. `paragraph` and `row`
    number the paragraph or table row that it is part of.
    """

    start: int
    end: int
    kind: PieceKind
    paragraph: int
    heads: tuple[Span, ...] = ()
    row: int = -1
    column: int = -1

    def holds(self, place: int) -> bool:
        return self.start <= place < self.end
