"""Gives every figure of a draft its slots: trial, outcome, group of people, side, time, measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.checks.binding.drafts import Draft
from assistant.checks.binding.filling import Filling, TrialNouns
from assistant.checks.binding.owning import Known
from assistant.checks.binding.rows import fill_row
from assistant.checks.binding.sentences import fill_sentence
from assistant.checks.holding.entries import Entries
from assistant.checks.naming.mention import Sense, Slot
from assistant.checks.naming.mentions import Lexicon
from assistant.checks.naming.settling import Settling
from assistant.checks.reading.flat import flatten
from assistant.checks.reading.layout import cut
from assistant.checks.reading.piece import Piece, PieceKind
from assistant.numerals import read
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

SHORTEST = 30  # characters: a shorter piece that names people does not turn to another trial


class Binder:
    """Binds the figures of drafts to what the loaded trials can be asked about."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary, entries: Entries) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self.lexicon = Lexicon(trials, vocabulary)
        self.known = Known(trials, vocabulary, entries)
        self.nouns = TrialNouns(trials, vocabulary)
        self.settling = Settling(trials, vocabulary)

    def bind(self, text: str, trial: str = "", report: str = "") -> Draft:
        """Every figure of a text with its slots."""
        flat = flatten(text)
        filling = Filling(
            flat,
            read(text),
            self.lexicon.mentions(flat),
            self.trials,
            self.known,
            self.nouns,
            tuple(self._reports(trial, report)),
        )
        turns = _Turns(filling, self.settling, trial)
        settled = filling.trials
        pieces = cut(flat)
        for _, together in groupby(pieces, key=_row):
            row = list(together)
            for piece in row:
                turns.at(piece)
                if piece.kind is not PieceKind.CELL:
                    fill_sentence(filling, piece)
            if row[0].kind is PieceKind.CELL:
                fill_row(filling, row)
        return Draft(
            text,
            flat,
            pieces,
            filling.numerals,
            filling.mentions,
            tuple(filling.bound),
            tuple(filling.not_read),
            settled,
        )

    def _reports(self, trial: str, report: str) -> Iterator[Sense]:
        for owner in self.trials.values():
            if (not trial or owner.id == trial) and report in {held.id for held in owner.reports}:
                yield Sense(report, owner.id)


def _row(piece: Piece) -> tuple[int, int]:
    """The table row that a cell is part of; anything else stands by itself."""
    if piece.kind is PieceKind.CELL:
        return piece.paragraph, piece.row
    return -1, piece.start


class _Turns:
    """Which trial is in question, from one piece of a draft to the next."""

    def __init__(self, filling: Filling, settling: Settling, given: str) -> None:
        self.filling, self.settling, self.given = filling, settling, given
        named = [m for m in filling.mentions if m.slot is Slot.TRIAL]
        self.several = len({s.trial for m in named for s in m.senses}) > 1
        if given:
            filling.trials = (given,)
        elif named:
            filling.trials = tuple(dict.fromkeys(s.trial for s in named[0].senses))
        else:
            filling.trials = settling.settle(filling.flat)

    def at(self, piece: Piece) -> None:
        """Turn to the trial that a piece names, or whose people it describes."""
        if self.given:
            return
        filling = self.filling
        named = filling.among(piece.start, piece.end, Slot.TRIAL)
        if named:
            filling.trials = tuple(dict.fromkeys(s.trial for m in named for s in m.senses))
        elif self.several and filling.among(piece.start, piece.end, Slot.POPULATION):
            words = filling.words(piece)
            told = self.settling.settle(words)
            if len(told) == 1 and len(words) > SHORTEST:
                filling.trials = told
