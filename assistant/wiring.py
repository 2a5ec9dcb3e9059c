"""The composition root: which index, which model, which safety texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from assistant.answering import Answerer, Parts
from assistant.checking import Checker
from assistant.definitions import load_glossary
from assistant.follow_ups import follow_ups
from assistant.model import Answer, Audience, Question
from assistant.permalinks import target_of
from assistant.phrasing import open_phraser
from assistant.wording import load_phrasebook
from knowledge.model import Trial
from knowledge.safety import load_safety
from knowledge.safety_meaning import load_weights
from knowledge.store import Store
from knowledge.vocabulary import load_vocabulary


class Assistant:
    """Answers from the index in use, and follows it when a new one is put in its place."""

    def __init__(self, store: Store, parts: Parts) -> None:
        self._store = store
        self._parts = parts
        self._lock = Lock()
        self._answerer = Answerer(store, parts)

    def answer(self, question: Question) -> Answer:
        """The answer to a question."""
        return self._current().answer(question)

    def answer_slots(self, slots: Mapping[str, str], audience: Audience) -> Answer | None:
        """The answer for the slots of a permalink; None where they name nothing that is held."""
        answerer = self._current()
        target = target_of(slots, answerer.trials)
        if target is None:
            return None
        return answerer.calculate(
            Question("", audience, target.trial), target, slots.get("measure", "")
        )

    @property
    def trials(self) -> tuple[Trial, ...]:
        return self._store.trials

    @property
    def store(self) -> Store:
        return self._store

    @property
    def checker(self) -> Checker:
        return self._current().checker

    def starters(self, audience: Audience, trial: str = "") -> tuple[str, ...]:
        """Questions to begin with."""
        return self._current().starters(audience, trial)

    def follow_ups(self, answer: Answer) -> tuple[str, ...]:
        """Questions that lead on from an answer."""
        return follow_ups(answer, self._current().trials)

    def refresh(self) -> bool:
        """Look whether another index is in use; True where it was reopened."""
        with self._lock:
            if not self._store.refresh():
                return False
            self._answerer = Answerer(self._store, self._parts)
            return True

    def _current(self) -> Answerer:
        self.refresh()
        return self._answerer


def build_assistant(
    index: Path | None = None, *, dense: bool = True, net: bool = True
) -> Assistant:
    """The assistant over the index in use. Raises NoIndex or StaleIndex with the command to run.

    `net` False leaves safety to the rules alone, to measure what the second net adds.
    """
    parts = Parts(
        vocabulary=load_vocabulary(),
        glossary=load_glossary(),
        safety=load_safety(),
        book=load_phrasebook(),
        phraser=open_phraser(),
        meaning=load_weights() if net and dense else None,
    )
    return Assistant(Store.open(index, dense=dense), parts)
