"""The assistant over the bundled trials, searching by words alone so that no test loads a model."""

from __future__ import annotations

from functools import lru_cache

from assistant.answering import Answerer, Parts
from assistant.definitions import load_glossary
from assistant.wording import load_phrasebook
from knowledge.catalogue import read_trials, trial_folders
from knowledge.safety import load_safety
from knowledge.store import Store
from knowledge.vocabulary import load_vocabulary


@lru_cache(maxsize=1)
def bundled_answerer() -> Answerer:
    trials = read_trials(trial_folders())
    parts = Parts(load_vocabulary(), load_glossary(), load_safety(), load_phrasebook())
    return Answerer(Store.of(trials), parts)
