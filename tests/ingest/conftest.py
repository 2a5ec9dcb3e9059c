"""A small made-up trial folder, an empty index, and commands run as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.article import sections_of
from knowledge.generations import current
from knowledge.model import Document
from knowledge.places import Places
from knowledge.store import Store

ROOT = Path(__file__).resolve().parents[2]

TRIAL = """\
id = "{name}"
title = "Examplumab for toddlers with example fever"
condition = "example fever"
population = "toddlers"
design = "randomised"
aliases = ["the toddler trial"]

[[arms]]
id = "drug"
label = "examplumab with care"
plain = "the new drug"
role = "treated"
n = 40

[[arms]]
id = "care"
label = "care alone"
plain = "usual care"
role = "control"

[[reports]]
id = "first2024"
label = "Journal of Examples 2024;1:1"
date = 2024-02-29
current = true

[[facts]]
id = "countries"
name = "countries"
value = "7"
standing = "one source"
source = "Journal of Examples"
locator = "methods"

[[outcomes]]
id = "fever_gone"
name = "free of example fever"
plain = "the fever had gone"
opposite = "still feverish"
higher_is_better = true
"""
TABLE = """\
report,outcome,arm,months,kind,value,unit,low,high,level,events,n,p,standing,source,locator,note
first2024,fever_gone,drug,12,people,75.0,%,60.50,86.0,90,30,40,,confirmed,Journal of Examples,T2,
first2024,fever_gone,care,12,people,50,%,,,,21,42,0.03,one source,Journal of Examples,T2,"a, note"
"""
ARTICLE = """\
---
document: Our summary of the toddler trial
origin: summary
---

# Examplumab for toddlers

The trial asked whether examplumab helps toddlers with example fever. It ran in seven countries.

## How it was given

Examplumab was given by mouth, once a week, for as long as the fever lasted. Parents kept a diary.

## Harms

Rashes were mild and went away. Nobody stopped the medicine because of a rash.
"""


def write_trial(root: Path, name: str = "toddlers") -> Path:
    """Write the made-up trial folder below `root`."""
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "trial.toml").write_text(TRIAL.format(name=name), encoding="utf-8")
    (folder / "outcomes.csv").write_text(TABLE, encoding="utf-8")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Places below a temporary folder, with one trial, named in the environment too."""
    found = Places(tmp_path / "trials", tmp_path / "local", tmp_path / "index")
    write_trial(found.trials)
    monkeypatch.setenv("FINDINGS_TRIALS", str(found.trials))
    monkeypatch.setenv("FINDINGS_LOCAL", str(found.local))
    monkeypatch.setenv("FINDINGS_INDEX", str(found.index))
    monkeypatch.setenv("FINDINGS_EMBEDDING", "hashed")
    return found


@pytest.fixture
def run(places: Places) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs Python as another process in the same environment."""

    def running(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return running


def letter(number: int) -> Document:
    text = f"Family letter {number} says that the clinic on floor {number} opens on Mondays.\n"
    return Document(
        "toddlers", f"Letter {number}", "source", text, sections_of(text), f"letter{number}.md"
    )


def answer(store: Store) -> str:
    return store.library.search("which day does the clinic open?", k=1)[0].sentence


def leftovers(places: Places) -> list[str]:
    keep = {"current", ".writer.lock", current(places.index)}
    return sorted(path.name for path in places.index.iterdir() if path.name not in keep)


def letter_file(folder: Path, number: int = 1) -> Path:
    path = folder / f"letter{number}.txt"
    path.write_text(letter(number).text, encoding="utf-8")
    return path
