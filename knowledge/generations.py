"""Generations of the index: complete folders, one of which is named by the pointer.

    index/current                 the name of the generation in use
    index/.writer.lock            held by the one process that writes
    index/<generation>/           manifest.json  catalogue.sqlite  chroma/  model.onnx  lease
    index/.building-…  .removed-…  leftovers of a killed run; the next writer removes them

A reader holds a shared lock on `lease` for as long as it may read the folder. The kernel lets go of
it when the process ends, however it ends, so a generation is removed only when nobody reads it.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import IndexUnusable, NoIndex, StaleIndex

POINTER = "current"
LEASE = "lease"
MANIFEST = "manifest.json"
CATALOGUE = "catalogue.sqlite"
CHROMA = "chroma"
MADE_BY = "findings index"
COMMAND = "python -m ingest"
NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{6}")
BUILDING, REMOVED = ".building-", ".removed-"


class Busy(IndexUnusable):
    """Another process is writing the index."""


class Manifest(BaseModel):
    """What an index was made from and what it holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    made_by: str
    format: int
    model: str
    digest: str
    trials: tuple[str, ...]
    passages: int
    sentences: int
    catalogue: str  # SHA-256 of catalogue.sqlite: a figure that a disk altered is never shown
    onnx: str = ""  # SHA-256 of model.onnx; empty where torch serves


class Lease:
    """A reader's hold on one generation, for as long as this object or the process lives."""

    def __init__(self, folder: Path) -> None:
        """Take hold of a generation. Raises OSError where it is gone or being removed."""
        self.folder = folder
        descriptor = os.open(folder / LEASE, os.O_RDONLY)
        # Closed when the last library that may read the folder is gone, and not before.
        self._close = weakref.finalize(self, os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        # The folder may have been renamed away between the two calls.
        if not os.path.samestat(os.fstat(descriptor), os.stat(folder / LEASE)):
            raise FileNotFoundError(folder / LEASE)

    def release(self) -> None:
        """Let go; a second call does nothing."""
        self._close()


def current(index: Path) -> str:
    """The name of the generation in use; empty where there is none, or a damaged pointer."""
    try:
        name = (index / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if NAME.fullmatch(name) else ""


def lease(index: Path) -> Lease:
    """Take hold of the generation in use. Raises NoIndex.

    The pointer may move between reading it and taking hold, so it is read again a few times.
    """
    for _ in range(20):
        name = current(index)
        if not name:
            raise NoIndex(f"There is no index yet. Run: {COMMAND}")
        try:
            return Lease(index / name)
        except OSError:
            time.sleep(0.01)
    raise NoIndex(f"The index names the generation {name!r}, which is not there. Run: {COMMAND}")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises StaleIndex where something else made it."""
    try:
        found = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as problem:
        raise StaleIndex(
            f"The index in {folder.name} has no manifest of ours. Run: {COMMAND}"
        ) from problem
    if found.made_by != MADE_BY:
        raise StaleIndex(f"The index was made by {found.made_by!r}. Run: {COMMAND}")
    return found


@contextmanager
def writing(index: Path, wait: float) -> Iterator[None]:
    """Hold the one writer lock, waiting at most `wait` seconds. Raises Busy."""
    lock = FileLock(index / ".writer.lock")
    try:
        index.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait)
    except Timeout as problem:
        raise Busy(
            "Another process is writing the index. Wait for it, then run again."
        ) from problem
    except OSError as problem:
        raise IndexUnusable(
            f"The folder of the index cannot be written: {problem}. "
            "Remedy: mend it, or name another in FINDINGS_INDEX."
        ) from problem
    try:
        yield
    finally:
        lock.release()


def new_generation(index: Path) -> Path:
    """An empty folder in which the next generation is built; nobody can read it yet."""
    name = time.strftime("%Y%m%dT%H%M%S", time.gmtime()) + "-" + secrets.token_hex(3)
    folder = index / f"{BUILDING}{name}"
    folder.mkdir()
    (folder / LEASE).touch()
    return folder


def publish(folder: Path, manifest: Manifest) -> Path:
    """Write the manifest last, give the folder its name, and name it in the pointer.

    Every step is atomic and on disk before the next: a kill leaves the old index or the new one.
    """
    index = folder.parent
    _write(folder / MANIFEST, manifest.model_dump_json(indent=1) + "\n")
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)
    final = index / folder.name.removeprefix(BUILDING)
    folder.rename(final)
    _sync(index)
    return final


def switch(index: Path, generation: str) -> None:
    """Name the generation in use, in one atomic step."""
    temporary = index / f"{BUILDING}pointer"
    _write(temporary, generation + "\n")
    os.replace(temporary, index / POINTER)
    _sync(index)


def clean(index: Path) -> tuple[str, ...]:
    """Remove leftovers and generations that nobody reads; the caller holds the writer lock.

    Gives the names of what was removed.
    """
    keep = current(index)
    gone = []
    for path in sorted(index.iterdir()):
        if path.name.startswith((BUILDING, REMOVED)):
            _remove(path)
        elif path.name == keep or not (path / LEASE).exists() or not _set_aside(path):
            continue
        gone.append(path.name)
    return tuple(gone)


def _set_aside(folder: Path) -> bool:
    """Remove a generation unless somebody reads it; whether it was removed.

    The lock is held until the folder has lost its name: no reader can take hold in between.
    """
    descriptor = os.open(folder / LEASE, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        aside = folder.with_name(f"{REMOVED}{folder.name}")
        folder.rename(aside)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    _remove(aside)
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(FileNotFoundError):
            path.unlink()


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
