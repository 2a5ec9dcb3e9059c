"""The assistant over trial folders that the tests write, searching by words alone."""

from __future__ import annotations

from pathlib import Path

from assistant.answering import Answerer, Parts
from assistant.definitions import load_glossary
from assistant.wording import load_phrasebook
from knowledge.catalogue import read_trial
from knowledge.safety import load_safety
from knowledge.store import Store
from knowledge.vocabulary import load_vocabulary


def answerer_of(*folders: Path) -> Answerer:
    parts = Parts(load_vocabulary(), load_glossary(), load_safety(), load_phrasebook())
    return Answerer(Store.of([read_trial(folder) for folder in folders]), parts)


def folder_of(root: Path, name: str, trial: str, table: str, article: str = "") -> Path:
    folder = root / name
    folder.mkdir()
    (folder / "trial.toml").write_text(trial, encoding="utf-8")
    (folder / "outcomes.csv").write_text(table, encoding="utf-8")
    if article:
        (folder / "article.md").write_text(article, encoding="utf-8")
    return folder
