"""Builds the next generation of the index: adds what is new, drops what is gone, all or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.disk import NotWritten, disk_told
from ingest.folders import gathered
from ingest.staging import mend, put_in_place, staged
from ingest.verification import verify
from knowledge.embedding import MINILM, Encoder, TorchEncoder, encoder_for
from knowledge.errors import IndexUnusable
from knowledge.export import FILE, export, file_sha256
from knowledge.generations import (
    CATALOGUE,
    CHROMA,
    MADE_BY,
    Manifest,
    clean,
    current,
    new_generation,
    publish,
    read_manifest,
    switch,
    writing,
)
from knowledge.model import Passage
from knowledge.passages import embedded_text, split
from knowledge.places import FORMAT, Places
from knowledge.records import write_catalogue
from knowledge.store import all_passages
from knowledge.vector_source import sentence_id

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

WAIT = 120.0  # seconds that a second writer waits for the first
STEP = 64  # texts between two movements of the progress bar

Report = Callable[[str, int, int], None]  # stage, done, of how many


@dataclass(frozen=True, slots=True)
class Built:
    """What a run did. `embedded` and `reused` count texts: passages and their sentences."""

    generation: str
    changed: bool
    trials: tuple[str, ...]
    passages: int
    embedded: int = 0
    reused: int = 0


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def stale(places: Places, model: str) -> bool:
    """Whether the index is missing or damaged, or made from other files or with another model."""
    folder = places.index / current(places.index)
    try:
        found = read_manifest(folder)
        whole = file_sha256(folder / CATALOGUE) == found.catalogue and (folder / CHROMA).is_dir()
    except (OSError, IndexUnusable):
        return True
    fits = found.format == FORMAT and found.model == model
    return not whole or not fits or found.digest != places.digest()


def build(
    places: Places,
    model: str,
    report: Report = silent,
    wait: float = WAIT,
    add: Callable[[Places], None] | None = None,
    rebuild: bool = False,
) -> Built:
    """Bring the index up to date with the trial folders and what `add` adds to them.

    `add` is given places of which it may write to `local`: a stage, put in place only once the
    index that holds it is complete. `rebuild` makes every vector anew, whatever the index in use
    holds.

    Raises BadInput for a folder that cannot be read, Busy where another writer does not finish in
    `wait` seconds, NotVerified where the result is not what it should be, NotWritten where the disk
    does not take it. Whatever happens before the last step, the index in use and the trial folders
    stay as they are.
    """
    read_only = add is None and not rebuild and not os.access(places.index, os.W_OK)
    if read_only and not stale(places, model):
        return _unchanged(places)
    with writing(places.index, wait), disk_told():
        clean(places.index)
        mend(places.local)
        try:
            wanted = places
            if add is not None:
                wanted = staged(places)
                add(wanted)
            if not rebuild and not stale(wanted, model):
                return _unchanged(places)
            final, manifest, counts = _built(wanted, model, report, rebuild)
            report("placing", 0, 1)
            if add is not None:
                put_in_place(wanted, places)
            report("switching", 0, 1)
            switch(places.index, final.name)
            report("cleaning", 0, 1)
        finally:
            mend(places.local)
            clean(places.index)
    return Built(final.name, True, manifest.trials, manifest.passages, *counts)


def _unchanged(places: Places) -> Built:
    name = current(places.index)
    held = read_manifest(places.index / name)
    return Built(name, False, held.trials, held.passages)


def _built(
    places: Places, model: str, report: Report, rebuild: bool
) -> tuple[Path, Manifest, tuple[int, int]]:
    """A complete and verified generation that nobody reads yet."""
    from knowledge.vectors import Unreadable

    report("reading", 0, 1)
    digest = places.digest()
    trials = gathered(places)
    passages = all_passages(trials)
    folder = new_generation(places.index)
    report("catalogue", 0, 1)
    write_catalogue(folder / CATALOGUE, trials, passages)
    previous = None if rebuild else _previous(places, model)
    onnx, encoder = _encoder(model, previous, folder)
    try:
        counts = _embed(folder, previous, passages, encoder, report)
        report("verifying", 0, 1)
        verify(folder, trials, passages, encoder)
    except Unreadable as problem:
        raise NotWritten("its vectors cannot be stored") from problem
    report("publishing", 0, 1)
    manifest = Manifest(
        made_by=MADE_BY,
        format=FORMAT,
        model=model,
        digest=digest,
        trials=tuple(trial.id for trial in trials),
        passages=len(passages),
        sentences=sum(len(split(passage)) for passage in passages),
        catalogue=file_sha256(folder / CATALOGUE),
        onnx=onnx,
    )
    return publish(folder, manifest), manifest, counts


def _previous(places: Places, model: str) -> Path | None:
    """The generation whose vectors can be taken over: a vector belongs to its text and model."""
    name = current(places.index)
    try:
        same = bool(name) and read_manifest(places.index / name).model == model
    except IndexUnusable:
        return None
    return places.index / name if same else None


def _encoder(model: str, previous: Path | None, folder: Path) -> tuple[str, Callable[[], Encoder]]:
    """The SHA-256 of the ONNX copy in the new generation, and what opens the encoder.

    The copy is made once and handed on from generation to generation.
    """
    if model != MINILM:
        return "", encoder_for(model, None)
    if previous:
        digest = read_manifest(previous).onnx
        if digest and (previous / FILE).is_file() and file_sha256(previous / FILE) == digest:
            try:
                os.link(previous / FILE, folder / FILE)
            except OSError:  # a file system without hard links
                shutil.copy2(previous / FILE, folder / FILE)
            return digest, encoder_for(model, folder / FILE)
    torch = TorchEncoder()
    digest = export(torch, folder)
    return digest, encoder_for(model, folder / FILE) if digest else lambda: torch


def _embed(
    folder: Path,
    previous: Path | None,
    passages: Sequence[Passage],
    encoder: Callable[[], Encoder],
    report: Report,
) -> tuple[int, int]:
    """Store the vectors of all passages and sentences; how many were computed and taken over."""
    from knowledge.vectors import (
        PASSAGES,
        SENTENCES,
        Entry,
        LangChainEmbeddings,
        Unreadable,
        VectorFolder,
    )

    known: dict[str, Matrix] = {}
    if previous:
        # What cannot be read of the old index is made anew.
        with (
            suppress(Unreadable),
            VectorFolder(previous / CHROMA, LangChainEmbeddings(encoder)) as old,
        ):
            known = old.known(PASSAGES, SENTENCES)
    opened: list[Encoder] = []

    def once() -> Encoder:
        if not opened:
            opened.append(encoder())
        return opened[0]

    whole = [Entry(p.id, p.trial, embedded_text(p)) for p in passages]
    single = [
        Entry(sentence_id(p, number), p.trial, text)
        for p in passages
        for number, text in enumerate(split(p))
    ]
    total = len(whole) + len(single)
    reused = sum(entry.text in known for entry in (*whole, *single))
    done = 0
    with VectorFolder(folder / CHROMA, LangChainEmbeddings(once, known)) as new:
        for collection, entries in ((PASSAGES, whole), (SENTENCES, single)):
            for first in range(0, len(entries), STEP):
                report("embedding", done, total)
                new.add(collection, entries[first : first + STEP])
                done += len(entries[first : first + STEP])
    report("embedding", done, total)
    return total - reused, reused
