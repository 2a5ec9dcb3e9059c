"""Which trial is in question, from one piece of a draft to the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from assistant.checks.binding.filling import Filling
from assistant.checks.naming.ages import Ages
from assistant.checks.naming.mention import Mention, Slot
from assistant.checks.naming.settling import Settling
from assistant.checks.reading.piece import Piece, PieceKind

_OF_EACH = re.compile(
    r"\brespectively\b|\bthe\s{1,3}former\b.{1,60}?\bthe\s{1,3}latter\b", re.I | re.S
)
SHORTEST = 30  # characters: a shorter piece that names people does not turn to another trial


class Turns:
    """Follows a draft: a trial that is named holds on, one whose people are described for a while.

    A paragraph about people whom the trial in question did not study, and one other did, is about
    that one; a heading about such people turns all that stands below it.
    """

    def __init__(
        self,
        filling: Filling,
        settling: Settling,
        ages: Ages,
        pieces: Sequence[Piece],
        given: str,
    ) -> None:
        self.filling, self.settling, self.ages, self.given = filling, settling, ages, given
        named = [m for m in filling.mentions if m.slot is Slot.TRIAL]
        self.several = len({s.trial for m in named for s in m.senses}) > 1
        if given:
            filling.trials = (given,)
        elif named:
            filling.trials = _trials_of(named[:1])
        else:
            filling.trials = settling.settle(filling.flat)
        self.base = filling.trials
        self.named_at = named[0].start if named else -1
        self.section: tuple[str, ...] = ()
        self.paragraph = -1
        self.told: list[str] = []  # the trials named so far, in order
        self.paragraphs: dict[int, list[Piece]] = defaultdict(list)
        for piece in pieces:
            self.paragraphs[piece.paragraph].append(piece)

    def at(self, piece: Piece) -> None:
        """Turn to the trial that a piece names, or whose people it describes."""
        if self.given:
            return
        filling = self.filling
        named = filling.among(piece.start, piece.end, Slot.TRIAL)
        if filling.in_turn:
            filling.in_turn, filling.trials = False, self.section or self.base
        self.told += [trial for trial in _trials_of(named) if trial not in self.told]
        if named:
            self.base = filling.trials = _trials_of(named)
            self.section, self.paragraph = (), piece.paragraph
            return
        if piece.paragraph != self.paragraph:
            self._open(piece)
        if self.several and filling.among(piece.start, piece.end, Slot.POPULATION):
            words = filling.words(piece)
            told = self.settling.settle(words)
            if len(told) == 1 and len(words) > SHORTEST:
                self.base = filling.trials = told
        elif self.several and self._of_each(piece):
            filling.in_turn, filling.trials = True, tuple(self.told[-2:])
        elif not self.several:
            self._turn(piece)

    def _of_each(self, piece: Piece) -> bool:
        """`2.5 years and 43 months, respectively`: of the two trials named last, not of groups."""
        roles = {role for _, role in self.filling.roles_in(piece.start, piece.end)}
        said = _OF_EACH.search(self.filling.flat, piece.start, piece.end)
        item = piece.kind is PieceKind.BULLET and len(self.told) >= 2
        return item and said is not None and len(roles) < 2

    def _turn(self, piece: Piece) -> None:
        """A sentence that tells of another trial's people and groups is of that trial.

        Before a trial is named, a part of the people it studied may be those of another one.
        """
        filling = self.filling
        people = filling.among(piece.start, piece.end, Slot.POPULATION)
        ages = self.ages.named(sense.id for mention in people for sense in mention.senses)
        if not ages or not filling.among(piece.start, piece.end, Slot.ARM):
            return
        held, other = self.section or self.base, self.ages.only(ages)
        if any(self.ages.can_mean(ages, trial) for trial in held):
            narrower = all(self.ages.part_of(ages, trial) for trial in held)
            before = piece.end <= self.named_at and other and other not in held
            sure = before and narrower and self.settling.settle(filling.words(piece)) == (other,)
            filling.trials = (other,) if sure else held
        elif other:
            filling.trials = (other,)

    def _open(self, piece: Piece) -> None:
        """A new paragraph: that of the section, unless its own people are another trial's."""
        self.paragraph = piece.paragraph
        heading = piece.kind is PieceKind.TITLE
        if heading:
            self.section = ()
        self.filling.trials = self.section or self.base
        pieces = self.paragraphs[piece.paragraph]
        start, end = pieces[0].start, pieces[-1].end
        if self.filling.among(start, end, Slot.TRIAL):
            return
        people = self.filling.among(start, end, Slot.POPULATION)
        ages = self.ages.named(sense.id for mention in people for sense in mention.senses)
        if not ages or any(self.ages.can_mean(ages, trial) for trial in self.filling.trials):
            return
        other = self.ages.only(ages)
        if other and (heading or self.filling.among(start, end, Slot.ARM)):
            self.filling.trials = (other,)
            if heading:
                self.section = (other,)


def _trials_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sense.trial for mention in mentions for sense in mention.senses))
