"""A draft while its figures are being given their slots, sentence by sentence and cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.checks.binding.carried import Carried
from assistant.checks.binding.claimhood import judge
from assistant.checks.binding.drafts import Bound, NotRead
from assistant.checks.binding.nearby import host_of
from assistant.checks.binding.owning import Known, Owning
from assistant.checks.binding.scan import Heads, Scan
from assistant.checks.binding.scene import Scene
from assistant.checks.binding.trial_nouns import fact_nouns, timed_names
from assistant.checks.naming.mention import Mention, Sense, Slot
from assistant.checks.reading.not_claims import Context
from assistant.checks.reading.numeral import Numeral, NumeralKind
from assistant.checks.reading.piece import Piece
from knowledge.model import Role, Trial
from knowledge.vocabulary import Vocabulary


class TrialNouns:
    """What the figures of the loaded trials count and time, by trial."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._counted = {trial.id: fact_nouns(trial) for trial in trials}
        self._timed = {trial.id: timed_names(trial, vocabulary) for trial in trials}

    def counted(self, trials: Sequence[str]) -> frozenset[str]:
        return frozenset().union(*(self._counted[trial] for trial in trials))

    def timed(self, trials: Sequence[str]) -> frozenset[tuple[str, str]]:
        return frozenset().union(*(self._timed[trial] for trial in trials))


class Filling(Scan):
    """The figures bound so far, the numbers left out, and what is carried on."""

    def __init__(
        self,
        flat: str,
        numerals: tuple[Numeral, ...],
        mentions: tuple[Mention, ...],
        held: Mapping[str, Trial],
        known: Known,
        nouns: TrialNouns,
        reports: tuple[Sense, ...],
        premise: bool = False,
    ) -> None:
        super().__init__(flat, numerals, mentions, held)
        self.known, self.nouns, self.reports, self.premise = known, nouns, reports, premise
        self.bound: list[Bound] = []
        self.not_read: list[NotRead] = []
        self.carried = Carried()
        self.in_turn = False  # whether an item gives one figure for each of its trials

    @property
    def owning(self) -> Owning:
        """The rules by which figures take outcomes, for the trials in question."""
        return Owning(self.flat, self.known, self.trials)

    def words(self, piece: Piece) -> str:
        return self.flat[piece.start : piece.end]

    def claims(
        self,
        piece: Piece,
        outcomes: Sequence[Mention],
        named: Sequence[tuple[Mention, Role]],
        heads: Heads,
    ) -> list[Bound]:
        """The numbers of a piece that claim something, with what each may state."""
        numerals = self.numerals_in(piece.start, piece.end)
        scene = Scene(
            self.flat,
            piece,
            tuple(outcomes),
            tuple(mention for mention, _ in named),
            (*self.among(piece.start, piece.end, Slot.FACT), *heads.facts),
            tuple(self.among(piece.start, piece.end, Slot.POPULATION)),
            heads.outcome is not None or heads.role is not None,
            self.carried.names_before(self.words(piece)),
            self.nouns.counted(self.trials),
            tuple(numerals),
            bool(self.bound) and self.bound[-1].piece.paragraph == piece.paragraph,
            self.nouns.timed(self.trials),
            tuple(self.among(piece.start, piece.end, Slot.GROUP)),
            self.carried.outcome is not None,
            self.carried.asked,
            self.premise,
        )
        made: list[Bound] = []
        for at, numeral in enumerate(numerals):
            judged = judge(numeral, at, scene)
            if isinstance(judged, str):
                if numeral.context is not Context.TIME:
                    self.not_read.append(NotRead(numeral.start, numeral.end, judged))
                continue
            made.append(
                Bound(
                    numeral,
                    piece,
                    judged.measures,
                    self.trials,
                    people=judged.people,
                    nouns=judged.nouns,
                    named=tuple(s for m in judged.near for s in m.senses),
                )
            )
        return made

    def take_back(self, numeral: Numeral) -> None:
        """A number that was left out turned out to be a claim; it is among the last ones."""
        for at in range(len(self.not_read) - 1, -1, -1):
            if self.not_read[at].start <= numeral.start:
                if self.not_read[at].start == numeral.start:
                    del self.not_read[at]
                return

    def keep(self, filled: Sequence[Bound]) -> None:
        """Take over the figures of a piece; limits and P values take their figure's slots."""
        base = len(self.bound)
        for at, bound in enumerate(filled):
            host = host_of(self.flat, filled, at)
            if host >= 0:
                bound = _of_host(replace(bound, host=base + host), self.bound[base + host])
            self.bound.append(bound)


def _of_host(bound: Bound, host: Bound) -> Bound:
    shared = replace(
        bound,
        outcome=host.outcome,
        own_outcome=host.own_outcome,
        groups=host.groups,
        own_group=host.own_group,
        role=None,
    )
    if host.numeral.kind is NumeralKind.RATIO:
        return shared  # a ratio is of both sides and of the whole follow-up
    return replace(
        shared,
        role=host.role,
        side=host.side,
        months=host.months,
        time_label=host.time_label,
    )
