"""Words that only one loaded trial is spoken of with, such as its drug or its condition.

"What harms did the migraine tablet have?" names no trial by a name of its own, but no other trial
is about migraine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from assistant.leftover import frames
from assistant.loose_names import LIGHT
from assistant.text import fold, tokens
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

STUDY = {fold(word) for word in "study trial paper research".split()}
SHORTEST = 3  # letters of a word that can tell a trial


def own_words(trials: Sequence[Trial], vocabulary: Vocabulary) -> dict[str, str]:
    """Each folded word of a trial's title, condition, names and arms that nothing else shares."""
    shared = _keys(_field_names(vocabulary))
    said: dict[str, set[str]] = defaultdict(set)
    for trial in trials:
        for word in _keys(_identity(trial)) | _keys(_contents(trial)):
            said[word].add(trial.id)
    return {
        word: trial.id
        for trial in trials
        for word in _keys(_identity(trial)) - shared
        if said[word] == {trial.id}
    }


def most_spoken_of(words: Iterable[tuple[str, str]]) -> str:
    """The one trial with most of some own words, each given with its trial; empty for none."""
    hits = Counter(trial for _, trial in set(words))
    ranked = hits.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


class Nicknames:
    """Trials by the words that stand before "study": "the hearing gene study"."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self._words = {trial.id: _keys(_identity(trial)) for trial in trials}

    def called(self, keys: Sequence[str]) -> str:
        """The one trial that some folded words of a message call so; empty for none."""
        for place, key in enumerate(keys):
            if key not in STUDY:
                continue
            said = list(takewhile(lambda word: word not in LIGHT, reversed(keys[:place])))[:3]
            fits = [t for t, names in self._words.items() if said and set(said) <= names]
            if len(fits) == 1:
                return fits[0]
        return ""


def _identity(trial: Trial) -> list[str]:
    names = [trial.title, trial.condition, *trial.aliases]
    for arm in trial.arms:
        names += [arm.label, arm.plain, *arm.aliases]
    return names


def _contents(trial: Trial) -> list[str]:
    names = [trial.population, *(row.group for row in trial.findings)]
    for outcome in trial.outcomes:
        names += [outcome.name, outcome.plain, outcome.opposite, *outcome.aliases]
        names += outcome.opposite_aliases
    for fact in trial.facts:
        names += [fact.name, fact.plain, *fact.aliases]
    return names


def _field_names(vocabulary: Vocabulary) -> list[str]:
    names = []
    for outcome in vocabulary.outcomes:
        names += [outcome.name, outcome.plain, outcome.opposite, *outcome.aliases]
        names += outcome.opposite_aliases
    for table in (vocabulary.populations, vocabulary.measures, vocabulary.arm_words):
        names += [word for _, words in table for word in words]
    return names + [word for topic in vocabulary.topics for word in topic.words]


def _keys(names: Iterable[str]) -> set[str]:
    return {
        token.key
        for name in names
        for token in tokens(name)
        if len(token.raw) >= SHORTEST and token.raw.isalpha() and not frames(token)
    }
