"""The trial folders of an index: the bundled ones, and what a hospital has added beside them."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from knowledge.article import read_document
from knowledge.catalogue import LARGEST, digest_of, read_trial, read_trials, trial_folders
from knowledge.errors import BadInput
from knowledge.model import Document, Trial
from knowledge.places import Places

ADDING, REPLACED = ".adding-", ".replaced-"
MOST_FILES = 2_000  # files of one trial folder


def gathered(places: Places) -> tuple[Trial, ...]:
    """All trials in order of id, each with the documents added to it. Raises BadInput."""
    folders = [*trial_folders(places.trials), *trial_folders(places.local)]
    trials = read_trials(folder for folder in folders if folder.name[0] != ".")
    known = {trial.id for trial in trials}
    for folder in _document_folders(places.local):
        if folder.name not in known:
            raise BadInput(
                f"local/{folder.name}", "no trial has this id", "remove or rename the folder"
            )
    return tuple(_with_added(trial, places) for trial in trials)


def mend(local: Path) -> None:
    """Clear up after a run that was killed while it added a folder; the writer lock is held."""
    for old in sorted(local.glob(f"{REPLACED}*")):
        target = local / old.name.removeprefix(REPLACED)
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    for part in sorted(local.glob(f"{ADDING}*")):
        shutil.rmtree(part)


def trial_ids(places: Places) -> tuple[str, ...]:
    """The ids of the trials that documents can be added to."""
    return tuple(trial.id for trial in gathered(places))


def add_folder(folder: Path, places: Places) -> str:
    """Check a trial folder and keep a copy of it below `local`; the id of its trial.

    A folder that is bundled or kept already stays where it is. Raises BadInput.
    """
    if sum(1 for _ in zip(folder.rglob("*"), range(MOST_FILES + 1), strict=False)) > MOST_FILES:
        raise BadInput(folder.name, f"more than {MOST_FILES} files", "name the trial folder itself")
    trial = read_trial(folder)
    if folder.resolve().parent in (places.trials.resolve(), places.local.resolve()):
        return trial.id
    bundled = {read_trial(each).id for each in trial_folders(places.trials)}
    if trial.id in bundled:
        raise BadInput(
            folder.name, f"the bundled trials have the id {trial.id!r}", "give it another id"
        )
    target = places.local / trial.id
    if (target / "trial.toml").is_file() and digest_of(target) == digest_of(folder):
        return trial.id
    kept = [target / "sources"] if not (target / "trial.toml").is_file() else []
    _put(folder, target, kept)
    return trial.id


def add_document(document: Document, places: Places) -> Path:
    """Keep a document below `local`, under its trial; the same document twice is kept once."""
    folder = places.local / document.trial / "sources"
    path = folder / Path(document.path).name
    text = "---\n" + "".join(
        f"{key}: {' '.join(value.split())}\n"
        for key, value in (
            ("document", document.name),
            ("origin", document.origin),
            ("genre", document.genre),
            ("attribution", document.attribution),
            ("date", document.date),
            ("licence", document.licence),
        )
        if value
    )
    text += f"---\n{document.text}"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return path
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{path.name}.part"
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)
    return path


def _with_added(trial: Trial, places: Places) -> Trial:
    folder = places.local / trial.id
    if (folder / "trial.toml").is_file() or not folder.is_dir():
        return trial
    added = tuple(
        read_document(path, trial.id, _text(path), folder)
        for path in sorted((folder / "sources").glob("[!.]*.md"))
    )
    return replace(trial, documents=trial.documents + added) if added else trial


def _document_folders(local: Path) -> list[Path]:
    return [
        path
        for path in sorted(local.glob("[!.]*"))
        if path.is_dir() and not (path / "trial.toml").is_file()
    ]


def _text(path: Path) -> str:
    where = f"{path.parent.name}/{path.name}"
    if path.stat().st_size > LARGEST:
        raise BadInput(where, f"larger than {LARGEST} bytes", "split the document")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise BadInput(where, "not UTF-8 text", "save it as UTF-8") from problem


def _put(folder: Path, target: Path, kept: list[Path]) -> None:
    """Copy a folder into place so that a kill leaves the old one, or the new one, or neither."""
    target.parent.mkdir(parents=True, exist_ok=True)
    copy = target.parent / f"{ADDING}{target.name}"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    for extra in kept:
        if extra.is_dir():
            shutil.copytree(extra, copy / extra.name, dirs_exist_ok=True)
    if target.exists():
        old = target.parent / f"{REPLACED}{target.name}"
        target.rename(old)
        copy.rename(target)
        shutil.rmtree(old)
    else:
        copy.rename(target)
