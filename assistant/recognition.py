"""Finds names of the loaded trials and of the vocabulary in a text.

Everything is recognised from the trial folders and from vocabulary.toml, spelling-tolerantly, so a
trial added tomorrow is understood from its own tables. Nothing is decided here: a mention lists
every reading that fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import DamerauLevenshtein

from assistant.nicknames import group_names, order_names, report_names
from assistant.text import Token, fold, tokens
from knowledge.model import Outcome, Trial
from knowledge.vocabulary import Vocabulary

__all__ = ["Lexicon", "Mention", "Slot", "Value", "group_names", "report_names"]


class Slot(StrEnum):
    TRIAL = "trial"
    POPULATION = "population"
    OUTCOME = "outcome"
    ARM = "arm"
    ROLE = "role"
    GROUP = "group"
    REPORT = "report"
    FACT = "fact"
    MEASURE = "measure"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Value:
    """One reading of a mention. An empty trial means: of the shared vocabulary."""

    id: str
    trial: str = ""
    opposite: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names something; `values` holds every reading that fits."""

    slot: Slot
    start: int
    end: int
    text: str
    values: tuple[Value, ...]
    exact: bool = True

    @property
    def trials(self) -> frozenset[str]:
        """The trials that a reading belongs to; empty where only the vocabulary knows it."""
        return frozenset(value.trial for value in self.values if value.trial)


Phrase = tuple[str, ...]


class Lexicon:
    """Every name that can be recognised.

    Parameters
    ----------
    trials: the loaded trials.
    vocabulary: the shared words of the field.
    """

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._phrases: dict[Slot, dict[Phrase, dict[Value, None]]] = {
            slot: defaultdict(dict) for slot in Slot
        }
        for trial in trials:
            self._add_trial(trial)
        self._add_vocabulary(trials, vocabulary)
        self._longest = {
            slot: max((len(phrase) for phrase in table), default=0)
            for slot, table in self._phrases.items()
        }
        self._words = {word for table in self._phrases.values() for p in table for word in p}
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= 5 and word.isalpha():
                self._by_initial[word[0]].append(word)

    def mentions(self, text: str, slots: Iterable[Slot] = Slot) -> tuple[Mention, ...]:
        """Every mention, in order of place; within one slot the longest wins and none overlap."""
        words = tokens(text)
        keys = [self._nearest(token) for token in words]
        found = [m for slot in slots for m in self._of_slot(slot, text, words, keys)]
        return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.slot)))

    def knows(self, word: str) -> bool:
        """Whether a folded word is part of any name."""
        return word in self._words

    def _nearest(self, token: Token) -> tuple[str, bool]:
        """The known word that a token spells, and whether it is spelt as known."""
        key = token.key
        if key in self._words or len(key) < 5 or not key.isalpha() or key in _COMMON:
            return key, True
        allowed = 1 if len(key) < 8 else 2
        best, distance = key, allowed + 1
        for word in self._by_initial[key[0]]:
            if abs(len(word) - len(key)) <= allowed:
                apart = DamerauLevenshtein.distance(key, word, score_cutoff=distance - 1)
                if apart < distance:
                    best, distance = word, apart
        return best, best == key

    def _of_slot(
        self, slot: Slot, text: str, words: Sequence[Token], keys: Sequence[tuple[str, bool]]
    ) -> list[Mention]:
        table = self._phrases[slot]
        found, at = [], 0
        while at < len(words):
            for length in range(min(self._longest[slot], len(words) - at), 0, -1):
                phrase = tuple(key for key, _ in keys[at : at + length])
                values = table.get(phrase)
                if values:
                    start, end = words[at].start, words[at + length - 1].end
                    exact = all(spelt for _, spelt in keys[at : at + length])
                    found.append(Mention(slot, start, end, text[start:end], tuple(values), exact))
                    at += length - 1
                    break
            at += 1
        return found

    def _add(self, slot: Slot, phrases: Iterable[str], value: Value) -> None:
        for phrase in phrases:
            keys = tuple(token.key for token in tokens(phrase))
            if keys:
                self._phrases[slot][keys][value] = None

    def _add_trial(self, trial: Trial) -> None:
        names = [trial.id, trial.title, *trial.aliases]
        # The number of a study's name is often all that is said of it: "in 1731".
        names += [m for name in trial.aliases for m in re.findall(r"(?<=[A-Z])\d{4,}\b", name)]
        self._add(Slot.TRIAL, names, Value(trial.id, trial.id))
        for outcome in trial.outcomes:
            self._add_outcome(outcome, trial.id)
        for arm in trial.arms:
            self._add(Slot.ARM, [arm.label, arm.plain, *arm.aliases], Value(arm.id, trial.id))
        for report in trial.reports:
            names = [*report_names(report), *order_names(report, trial)]
            self._add(Slot.REPORT, names, Value(report.id, trial.id))
        for group in dict.fromkeys(finding.group for finding in trial.findings if finding.group):
            self._add(Slot.GROUP, group_names(group), Value(group, trial.id))
        for fact in trial.facts:
            self._add(Slot.FACT, [fact.name, fact.plain, *fact.aliases], Value(fact.id, trial.id))

    def _add_outcome(self, outcome: Outcome, trial: str) -> None:
        value = Value(outcome.id, trial)
        self._add(Slot.OUTCOME, [outcome.name, outcome.plain, *outcome.aliases], value)
        self._add(Slot.OUTCOME, [outcome.id.replace("_", " ")], value)
        opposite = [outcome.opposite, outcome.opposite_name, *outcome.opposite_aliases]
        self._add(Slot.OUTCOME, opposite, Value(outcome.id, trial, opposite=True))

    def _add_vocabulary(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        """Concepts, and for each trial's own outcome the words of the concept it is a case of."""
        for concept in vocabulary.outcomes:
            self._add_outcome(concept, "")
        for trial in trials:
            for outcome in trial.outcomes:
                shared = vocabulary.outcome(outcome.concept) if outcome.concept else None
                if shared is not None and shared.id != outcome.id:
                    value = Value(outcome.id, trial.id)
                    self._add(Slot.OUTCOME, [shared.name, shared.plain, *shared.aliases], value)
                    other = [shared.opposite, shared.opposite_name, *shared.opposite_aliases]
                    self._add(Slot.OUTCOME, other, Value(outcome.id, trial.id, opposite=True))
        for concept_id, words in vocabulary.populations:
            self._add(Slot.POPULATION, words, Value(concept_id))
        for measure, words in vocabulary.measures:
            self._add(Slot.MEASURE, words, Value(measure))
        for role, words in vocabulary.arm_words:
            self._add(Slot.ROLE, words, Value(role))
        for topic in vocabulary.topics:
            self._add(Slot.TOPIC, topic.words, Value(topic.id))


# Everyday words within one slip of a name; read as they stand.
_COMMON = {
    fold(word)
    for word in (
        "these those there their where which while would could other after about study might since "
        "still never every whole total price prior again right wrong really people better being"
    ).split()
}
