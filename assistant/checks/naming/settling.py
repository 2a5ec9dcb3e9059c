"""Which trial the words of a draft point to, where it names none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.text import tokens
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


class Settling:
    """Weighs the words by which each trial is known."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._trials = tuple(trial.id for trial in trials)
        self._words = _distinct_words(trials, vocabulary)

    def settle(self, flat: str) -> tuple[str, ...]:
        """The trial that the words of a text point to; all where they point to none."""
        seen = Counter[str]()
        for key in {token.key for token in tokens(flat)}:
            for owner, weight in self._words.get(key, ()):
                seen[owner] += weight
        best = seen.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            return (best[0][0],)
        return self._trials


def _distinct_words(
    trials: Sequence[Trial], vocabulary: Vocabulary
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Words that point to some of the trials and not to all, with their weight.

    Words for the people weigh most; words that are part of an outcome's name point to no trial.
    """
    named = {
        token.key
        for outcome in (*vocabulary.outcomes, *(o for t in trials for o in t.outcomes))
        for token in tokens(" ".join((outcome.name, *outcome.aliases)))
    }
    owners: dict[str, dict[str, int]] = {}
    for trial in trials:
        text = f"{trial.title} {trial.condition} {trial.population}"
        text += " " + " ".join(f"{a.label} {' '.join(a.aliases)}" for a in trial.arms)
        keys = {token.key for token in tokens(text)}
        weights = {key: 12 for key in keys - named}
        for _, words in vocabulary.populations:
            groups = [{t.key for t in tokens(word)} for word in words]
            if any(len(group) == 1 and group <= keys for group in groups):
                weights |= {key: 36 for group in groups if len(group) == 1 for key in group}
        for key, weight in weights.items():
            if len(key) > 2 and not key.isdigit():
                owners.setdefault(key, {})[trial.id] = weight
    return {
        key: tuple((trial, weight // len(found)) for trial, weight in found.items())
        for key, found in owners.items()
        if len(found) < max(2, len(trials))
    }
