"""Which trial is in question, from one piece of a draft to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.checks.binding.filling import Filling
from assistant.checks.naming.ages import Ages
from assistant.checks.naming.mention import Mention, Slot
from assistant.checks.naming.settling import Settling
from assistant.checks.reading.piece import Piece, PieceKind

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
        self.section: tuple[str, ...] = ()
        self.paragraph = -1
        self.paragraphs: dict[int, list[Piece]] = defaultdict(list)
        for piece in pieces:
            self.paragraphs[piece.paragraph].append(piece)

    def at(self, piece: Piece) -> None:
        """Turn to the trial that a piece names, or whose people it describes."""
        if self.given:
            return
        filling = self.filling
        named = filling.among(piece.start, piece.end, Slot.TRIAL)
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
