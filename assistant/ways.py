"""The ways to ask for what the loaded trials hold, and the part of a question that is likened.

Names of trials, people, groups, reports and times are taken out of both: they tell which study is
meant, and not what is asked of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.askable import Askable, Sort, Ways, askables
from assistant.clauses import inside
from assistant.leftover import frames
from assistant.reading import read
from assistant.recognition import Lexicon, Slot
from assistant.text import tokens
from knowledge.askables import Phrasings
from knowledge.library import Library
from knowledge.model import Role, Trial
from knowledge.vocabulary import Vocabulary

_NAMED = (Slot.TRIAL, Slot.POPULATION, Slot.ROLE, Slot.GROUP, Slot.REPORT, Slot.OWN)
_HAVING = re.compile(r"\b(?:with|on|got|had|get|given|taking|having)\s+(?:the\s+)?$", re.I)


@dataclass(slots=True)
class WaysToAsk:
    """The phrases that ask for something, made once from the trials and the texts."""

    trials: Mapping[str, Trial]
    lexicon: Lexicon
    vocabulary: Vocabulary
    phrasings: Phrasings
    _made: dict[str, tuple[Askable, ...]] = field(default_factory=dict)

    def all(self, library: Library) -> Ways:
        """Every phrase with what it asks for; the same object each time."""
        if not self._made:
            found: dict[str, dict[Askable, None]] = {}
            every = askables(
                self.trials.values(), self.vocabulary, self.phrasings, _headings(library)
            )
            for phrase, held in every.items():
                found.setdefault(self._way(phrase, held), {}).update(dict.fromkeys(held))
            self._made = {phrase: tuple(held) for phrase, held in found.items() if phrase}
        return self._made

    def _way(self, phrase: str, held: tuple[Askable, ...]) -> str:
        """What is left of a phrase; nothing where what it asks for went with the names.

        "How many were under 55" says no more than "how many" once its group is taken out.
        """
        reading = read(phrase, self.lexicon)
        said = self.remainder(phrase)
        bare = all(frames(token) for token in tokens(said))
        named = any(askable.sort in (Sort.FACT, Sort.OUTCOME) for askable in held)
        return "" if reading.of(Slot.GROUP) or (bare and named) else said

    def remainder(self, text: str) -> str:
        """What is asked without the names of trial, people, group, report and time.

        The treatment that was tried is called the drug, whatever its name; who had it is left out.
        """
        reading = read(text, self.lexicon)
        taken = [(m.start, m.end) for m in reading.mentions if m.slot in _NAMED]
        taken += [(t.start, t.end) for t in reading.times]
        arms = [m for m in reading.of(Slot.ARM) if self._tried(m.values[0].id)]
        drugs = [(m.start, m.end) for m in arms if not _HAVING.search(text[: m.start])]
        taken += [(m.start, m.end) for m in arms]
        kept: list[str] = []
        for token in tokens(text):
            if not inside(token.start, reading.asking):
                continue
            if any(token.start == start for start, _ in drugs):
                kept.append("the drug")
            elif not any(start <= token.start < end for start, end in taken):
                kept.append(token.raw)
        return " ".join(kept)

    def _tried(self, arm: str) -> bool:
        """Whether an arm of that id is a treated one in any trial."""
        return any(
            each.id == arm and each.role is Role.TREATED
            for trial in self.trials.values()
            for each in trial.arms
        )


def _headings(library: Library) -> dict[str, tuple[str, ...]]:
    """The headings of each trial's texts."""
    found: dict[str, dict[str, None]] = {}
    for passage in library.passages:
        if passage.origin == "summary":
            found.setdefault(passage.trial, {})[passage.heading] = None
    return {trial: tuple(names) for trial, names in found.items()}
