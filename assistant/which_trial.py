"""Which of the loaded trials a message is about: its name, its people, or words of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import FigureIndex
from assistant.identity import Nicknames, most_spoken_of
from assistant.patterns import EVERY_TRIAL, compares, looks_back
from assistant.reading import Reading, speaks_of
from assistant.recognition import Lexicon, Mention, Slot
from assistant.slots import Understood
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class WhichTrial:
    """Chooses the trial of a message."""

    trials: Mapping[str, Trial]
    vocabulary: Vocabulary
    lexicon: Lexicon
    figures: FigureIndex
    nicknames: Nicknames

    def choose(
        self, reading: Reading, before: Understood | None, page: str
    ) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
        """The trial, further ones named, candidates where none is settled, and how it was known."""
        named = list(dict.fromkeys(t for m in reading.of(Slot.TRIAL) for t in m.trials))
        if EVERY_TRIAL.search(reading.text) and len(self.trials) > 1:
            first, *rest = named + [t for t in self.trials if t not in named]
            return first, tuple(rest), (), "named"
        people = [t for t in self._by_population(reading, named) if t not in named]
        settled = page or (before.trial if before else "")
        if named:
            others = tuple(named[1:]) + tuple(people)
            if before and before.trial and before.trial not in named and looks_back(reading.text):
                return before.trial, tuple(named), (), "history"
            return named[0], others, (), "named"
        own = self._by_own_names(reading)
        if settled and any(settled in m.trials for m in reading.of(Slot.GROUP)):
            return settled, (), (), "page" if page else "history"
        alike = len({v.id for m in reading.of(Slot.POPULATION) for v in m.values}) == 1
        if people and not settled and (alike or not compares(reading.text)):
            one = self._one_of(reading, [t for t in own if t in people] if len(people) > 1 else ())
            if one:
                return one, (), (), "own names"
        if people:
            if settled and settled in people and not reading.contrast:
                people.remove(settled)
                people.insert(0, settled)
                if not compares(reading.text):
                    people = people[:1]
            if len(people) > 1 and not compares(reading.text):
                return "", (), tuple(people), ""
            return people[0], tuple(people[1:]), (), "population"
        if settled in self.trials:
            return settled, (), (), "page" if page else "history"
        one = self._one_of(reading, own)
        if one:
            return one, (), (), "own names"
        if len(self.trials) == 1:
            return next(iter(self.trials)), (), (), "only"
        counted = self.figures.best(reading.text)
        if counted is not None and (not own or counted.trial in own):
            return counted.trial, (), (), "figures"
        return "", (), tuple(own), ""

    def _one_of(self, reading: Reading, own: Sequence[str]) -> str:
        """The one trial that its own words speak of, or that fits the own names of a text."""
        words = ((m.text.casefold(), m.values[0].trial) for m in reading.of(Slot.OWN))
        called = self.nicknames.called(self.lexicon.keys(reading.text)) or most_spoken_of(words)
        return called or (own[0] if len(own) == 1 else "")

    def _by_population(self, reading: Reading, named: Sequence[str] = ()) -> list[str]:
        """The trials whose people the text names, in order of mention.

        The children of a trial of children that is named are its own, and no other trial's.
        """
        words = dict(self.vocabulary.populations)
        found: dict[str, None] = {}
        for mention in reading.of(Slot.POPULATION):
            said = [w for v in mention.values for w in words.get(v.id, ())]
            if any(speaks_of(said, self.trials[trial]) for trial in named):
                continue
            for value in mention.values:
                if value.id.startswith("subgroup_"):
                    continue  # a part of the people, such as a risk group, names no trial
                for trial in self.trials.values():
                    if speaks_of(words.get(value.id, ()), trial):
                        found[trial.id] = None
        return list(found)

    def _by_own_names(self, reading: Reading) -> list[str]:
        """The trials that fit every arm, group, report and fact name of the text."""
        left = set(self.trials)
        heard = False
        for slot in (Slot.ARM, Slot.GROUP, Slot.REPORT, Slot.FACT, Slot.OUTCOME):
            for mention in reading.of(slot):
                if slot is Slot.ARM and _any_arm(mention, reading):
                    continue  # "controls" are in every study
                known = self._trials_of(mention)
                if known and left & known:
                    heard = heard or known != set(self.trials)
                    left &= known
        return sorted(left) if heard else []

    def _trials_of(self, mention: Mention) -> set[str]:
        found = set(mention.trials)
        for value in mention.values:
            if not value.trial and mention.slot is Slot.OUTCOME:
                found |= {t.id for t in self.trials.values() if cases(t, value.id)}
        return found


def _any_arm(mention: Mention, reading: Reading) -> bool:
    """Whether an arm is only called by what it is in any study."""
    return any(m.start <= mention.start < m.end for m in reading.of(Slot.ROLE))


def cases(trial: Trial, concept: str) -> tuple[str, ...]:
    """The outcomes of a trial that are cases of a vocabulary concept."""
    return tuple(o.id for o in trial.outcomes if o.id == concept or o.concept == concept)
