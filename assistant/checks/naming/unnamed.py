"""A text that names no trial fits any: it is read as the one that it fits best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from assistant.recognition import Lexicon, Slot
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

READ = 20_000  # characters in which a name is looked for: it stands near the beginning


class Judged(Protocol):
    """What a check gives: the trials its text was read for, how many figures it flags and lacks."""

    @property
    def trials(self) -> tuple[str, ...]: ...

    @property
    def flags(self) -> int: ...

    @property
    def absent(self) -> int: ...


Result = TypeVar("Result", bound=Judged)


class OpenTexts:
    """Reads texts for which no trial was chosen."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._trials = tuple(trial.id for trial in trials)
        self._lexicon = Lexicon(trials, vocabulary)
        self._ages = {age for age, _ in vocabulary.ages}

    def best_fit(self, text: str, check: Callable[[str], Result]) -> Result:
        """The open reading, or that of the trial that leaves fewest figures flagged.

        A trial that the text names, be it by its people or its drug's partner, is never overruled.
        Where its words point to no trial at all, its figures may not be taken from several.
        """
        best = check("")
        one = len(best.trials) == 1
        if self.names_one(text) or (one and best.flags == 0):
            return best
        others = [check(trial) for trial in self._trials]
        least = min(others, key=lambda other: (other.flags, other.absent), default=best)
        return least if least.flags < best.flags or not one else best

    def names_one(self, text: str) -> bool:
        """Whether a trial, people of an age, or something that only one trial has is named."""
        for mention in self._lexicon.mentions(text[:READ]):
            people = mention.slot is Slot.POPULATION
            if mention.slot is Slot.TRIAL or (
                people and self._ages & {v.id for v in mention.values}
            ):
                return True
            if mention.slot in (Slot.ARM, Slot.GROUP, Slot.REPORT) and len(mention.trials) == 1:
                return True
        return False
