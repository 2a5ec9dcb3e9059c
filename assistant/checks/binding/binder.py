"""Gives every figure of a draft its slots: trial, outcome, group of people, side, time, measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.checks.binding.drafts import Draft
from assistant.checks.binding.filling import Filling, TrialNouns
from assistant.checks.binding.owning import Known
from assistant.checks.binding.rows import fill_row
from assistant.checks.binding.sentences import fill_sentence
from assistant.checks.binding.turns import Turns
from assistant.checks.holding.entries import Entries
from assistant.checks.naming.ages import Ages
from assistant.checks.naming.mention import Sense
from assistant.checks.naming.mentions import Lexicon
from assistant.checks.naming.settling import Settling
from assistant.checks.reading.flat import flatten
from assistant.checks.reading.layout import cut
from assistant.checks.reading.piece import Piece, PieceKind
from assistant.numerals import read
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


class Binder:
    """Binds the figures of drafts to what the loaded trials can be asked about."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary, entries: Entries) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self.lexicon = Lexicon(trials, vocabulary)
        self.known = Known(trials, vocabulary, entries)
        self.nouns = TrialNouns(trials, vocabulary)
        self.settling = Settling(trials, vocabulary)
        self.ages = Ages(trials, vocabulary)

    def bind(self, text: str, trial: str = "", report: str = "", premise: bool = False) -> Draft:
        """Every figure of a text with its slots; a `premise` is about a trial, come what may."""
        flat = flatten(text)
        pieces = cut(flat)
        filling = Filling(
            flat,
            read(text),
            self.lexicon.mentions(flat),
            self.trials,
            self.known,
            self.nouns,
            tuple(self._reports(trial, report)),
            premise,
        )
        turns = Turns(filling, self.settling, self.ages, pieces, trial)
        settled = filling.trials
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
