"""Which age groups each trial studied, and whether words for people can mean them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.text import tokens
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


class Ages:
    """The age groups of the loaded trials, by the words of their descriptions."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._within = dict(vocabulary.ages)
        words = {
            age: {t.key for phrase in phrases if len(tokens(phrase)) == 1 for t in tokens(phrase)}
            for age, phrases in vocabulary.populations
            if age in self._within
        }
        self._of = {
            trial.id: {
                age
                for age, keys in words.items()
                if keys & {t.key for t in tokens(f"{trial.population} {trial.title}")}
            }
            for trial in trials
        }

    def named(self, populations: Iterable[str]) -> set[str]:
        """Those of some groups of people that are age groups."""
        return {group for group in populations if group in self._within}

    def can_mean(self, ages: Iterable[str], trial: str) -> bool:
        """Whether words for age groups may speak of a trial's people: babies are children too."""
        studied = self._of[trial]
        wider = {self._within[age] for age in studied}
        return any(age in studied or age in wider for age in ages)

    def part_of(self, ages: Iterable[str], trial: str) -> bool:
        """Whether words for age groups all name a younger or older part of a trial's people."""
        return all(self._within[age] in self._of[trial] for age in ages)

    def only(self, ages: Iterable[str]) -> str:
        """The one loaded trial whose people the words may mean; empty for none or several."""
        wanted = set(ages)
        exact = [trial for trial, studied in self._of.items() if studied & wanted]
        return exact[0] if len(exact) == 1 else ""
