"""What a run adds is kept apart until the index that holds it is complete.

local/<trial>/        what has been added before
local/.adding/        the same with what this run adds; nobody else reads it
local/.replaced-…     a folder that is being replaced; put back where a run was killed
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from knowledge.catalogue import digest_of
from knowledge.places import Places

ADDING, REPLACED = ".adding", ".replaced-"


def staged(places: Places) -> Places:
    """The same places, but for a copy of the local folder that may be added to."""
    copy = places.local / ADDING
    copy.mkdir(parents=True)
    for folder in kept_folders(places.local):
        shutil.copytree(folder, copy / folder.name, copy_function=_linked)
    return replace(places, local=copy)


def put_in_place(stage: Places, places: Places) -> None:
    """Move what a run added to where it is kept; one renaming for each folder that differs."""
    for folder in kept_folders(stage.local):
        target = places.local / folder.name
        if target.is_dir() and digest_of(target) == digest_of(folder):
            continue
        if target.exists():
            target.rename(places.local / f"{REPLACED}{folder.name}")
        folder.rename(target)


def mend(local: Path) -> None:
    """Clear up after a run, whether it ended or was killed; the writer lock is held."""
    for old in sorted(local.glob(f"{REPLACED}*")):
        target = local / old.name.removeprefix(REPLACED)
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    if (local / ADDING).is_dir():
        shutil.rmtree(local / ADDING)
        with suppress(OSError):  # it holds what was added before
            local.rmdir()


def kept_folders(local: Path) -> list[Path]:
    """The folders of a local folder, without what is hidden."""
    return [path for path in sorted(local.glob("[!.]*")) if path.is_dir()]


def _linked(source: str, target: str) -> None:
    """A second name for a file, which is never written to; a copy where there are no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
