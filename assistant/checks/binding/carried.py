"""What later sentences of a draft take over from earlier ones: outcome, time, sides, subgroup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.binding.drafts import Bound
from assistant.checks.binding.side import CONTRAST, Side
from assistant.checks.binding.sides import order_of
from assistant.checks.naming.mention import Mention, Sense
from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.numeral import Numeral
from assistant.checks.reading.piece import Piece, PieceKind
from knowledge.model import Role

_IN_THAT_GROUP = bounded(
    r"\b(?:in|of|among|for)\s+(?:that|this|those|these|them|the\s+(?:latter|same))\b"
    r"(?!\s+(?:at|with|who|whose|on|given|treated|aged|under|over|in|of|not)\b)",
    re.I,
)
_ADDED = re.compile(r"\b(?:added|alone|without|only)\b|^\s{0,3}(?:and|or|against|with)\b", re.I)
_WHOLE = re.compile(
    r"\b(?:overall,|all (?:patients|children|adults|infants|babies)|whole (?:group|trial|study)|"
    r"both risk groups|in total)\b",
    re.I,
)
_ANAPHORA = bounded(
    r"^\s*that\b|\bthat(?=\s+(?:is|was|of|for|makes|means|figure|number|share|rate|group|gap|time)\b)|"
    r"\b(?:it|this|they|these|those|the\s+(?:equivalent|figures?|rates?|same|share|"
    r"proportion|number|corresponding|difference|gap|result|others?|rest))\b|^\s*(?:and|against|"
    r"v|or)\b",
    re.I,
)
_QUESTION = re.compile(r"(?:\?|\.\.\.|…)[\"')\]]{0,2}\s{0,4}$")
_HOW_MANY = re.compile(r"\bhow\s{1,3}many\s{1,3}(?P<what>[\w-]+(?:\s{1,3}[\w-]+)?)", re.I)
REACH = 4  # paragraphs


@dataclass(slots=True)
class Carried:
    """What has been said so far; each sentence adds to it and takes from it."""

    outcome: Mention | None = None
    months: Decimal | None = None
    time_label: tuple[int, int] | None = None
    time_set: int = 0  # the paragraph of that label
    order: tuple[Role, Role] | None = None
    last_role: Role | None = None
    groups: tuple[Sense, ...] = ()
    listed: tuple[Mention, ...] = ()  # the outcomes of the last list, one for each figure
    asked: str = ""  # what the sentence before asked for, where it was a question
    question: bool = False
    group_reaches: int = -1  # the paragraph that a sentence about one subgroup alone opens

    def names_before(self, words: str) -> bool:
        """Whether a sentence's pronouns may stand for an outcome named before."""
        pointed = self.question or bool(_ANAPHORA.search(words))
        return self.outcome is not None and pointed

    def outcome_for(self, piece: Piece, words: str) -> Mention | None:
        """The outcome of a sentence that goes on about what the one before it spoke of."""
        goes_on = (
            piece.kind is PieceKind.BULLET
            or self.question
            or _ANAPHORA.search(words)
            or CONTRAST.search(words)
            or _ADDED.search(words)
        )
        return self.outcome if goes_on else None

    def groups_for(self, bound: Bound, flat: str) -> tuple[Sense, ...]:
        """A subgroup reaches into the next sentence only where that points back to it."""
        piece = bound.piece
        opened = self.group_reaches == piece.paragraph and not _WHOLE.search(
            flat[piece.start : piece.end]
        )
        return self.groups if opened or in_that_group(bound, flat) else ()

    def fade(self, piece: Piece) -> None:
        """A time label does not reach beyond the paragraphs that follow its own closely."""
        if self.months is not None and piece.paragraph - self.time_set > REACH:
            self.months = self.time_label = None

    def set_question(self, words: str) -> None:
        """An answer says of what it was asked: `How many babies? Thirty.`"""
        self.question = _QUESTION.search(words) is not None
        found = _HOW_MANY.search(words) if self.question else None
        self.asked = found["what"] if found else ""

    def set_time(self, labels: Sequence[tuple[Numeral, Decimal]], piece: Piece) -> None:
        """The last time label of a stretch governs what follows."""
        if labels:
            self.time_set = piece.paragraph
            label, self.months = labels[-1]
            self.time_label = (label.start, label.end)

    def set_sides(self, sides: Sequence[Side], named: Sequence[tuple[Mention, Role]]) -> None:
        """The order in which a sentence set the sides, and the side that it named last."""
        self.order = order_of(sides, named) or self.order
        if named:
            self.last_role = named[-1][1]

    def set_groups(self, groups: tuple[Sense, ...], piece: Piece, figures: bool) -> None:
        """A sentence with figures of its own keeps its subgroup to itself."""
        if groups:
            self.groups = groups
            self.group_reaches = -1 if figures else piece.paragraph
        elif figures and self.group_reaches != piece.paragraph:
            self.groups = ()


def in_that_group(bound: Bound, flat: str) -> bool:
    """Whether `in that group` stands before a figure in its sentence."""
    return _IN_THAT_GROUP.search(flat[bound.piece.start : bound.numeral.start]) is not None
