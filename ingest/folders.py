"""The trial folders of an index: the bundled ones, and what a hospital has added beside them."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

from ingest.staging import kept_folders
from knowledge.article import read_document
from knowledge.catalogue import read_text, read_trial, read_trials, trial_folders
from knowledge.errors import BadInput
from knowledge.model import Document, Trial
from knowledge.places import Places

MOST_FILES = 2_000  # files of one trial folder
ADDED = re.compile(r".*-[0-9a-f]{8}\.md\Z")  # how a document is named that was added by itself
HIDDEN = re.compile(r"/\.")


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


def trial_ids(places: Places) -> tuple[str, ...]:
    """The ids of the trials that documents can be added to."""
    return tuple(trial.id for trial in gathered(places))


def add_folder(folder: Path, places: Places) -> str:
    """Check a trial folder and keep a copy of it below `local`; the id of its trial.

    A folder that is bundled or kept already stays where it is. Raises BadInput.
    """
    folder = folder.resolve()
    _check_files(folder)
    trial = read_trial(folder)
    # The places may be a stage, which stands in the local folder itself.
    if folder.parent in (p.resolve() for p in (places.trials, places.local, places.local.parent)):
        return trial.id
    bundled = {read_trial(each).id for each in trial_folders(places.trials)}
    if trial.id in bundled:
        raise BadInput(
            folder.name, f"the bundled trials have the id {trial.id!r}", "give it another id"
        )
    target = places.local / trial.id
    for path in sorted(target.rglob("*"), reverse=True):
        # Documents that were added to the trial one by one stay with it.
        if path.is_file() and not (path.parent == target / "sources" and ADDED.match(path.name)):
            path.unlink()
    shutil.copytree(
        folder, target, ignore=shutil.ignore_patterns(".*", "__pycache__"), dirs_exist_ok=True
    )
    return trial.id


def _check_files(folder: Path) -> None:
    """Refuse a folder that holds too much, or a link that may lead out of it. Raises BadInput."""
    visible = (p for p in folder.rglob("*") if not HIDDEN.search(f"/{p.relative_to(folder)}"))
    for number, path in enumerate(visible):
        if number >= MOST_FILES:
            raise BadInput(
                folder.name, f"more than {MOST_FILES} files", "name the trial folder itself"
            )
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            where = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            raise BadInput(where, "it is a link, not a file", "put the file itself in its place")


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
        read_document(path, trial.id, read_text(path), folder)
        for path in sorted((folder / "sources").glob("[!.]*.md"))
    )
    return replace(trial, documents=trial.documents + added) if added else trial


def _document_folders(local: Path) -> list[Path]:
    return [path for path in kept_folders(local) if not (path / "trial.toml").is_file()]
