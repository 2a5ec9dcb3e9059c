"""Builds the next generation of the index: adds what is new, drops what is gone, all or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.folders import gathered, mend
from knowledge.embedding import MINILM, Encoder, TorchEncoder, encoder_for
from knowledge.errors import FindingsError, IndexUnusable
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
from knowledge.model import Passage, Trial
from knowledge.passages import embedded_text, split
from knowledge.places import FORMAT, Places
from knowledge.records import read_catalogue, read_passages, write_catalogue
from knowledge.store import all_passages
from knowledge.vector_source import sentence_id

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

WAIT = 120.0  # seconds that a second writer waits for the first
STEP = 64  # texts between two movements of the progress bar
SAMPLED = 25  # vectors of each collection whose neighbourhood is checked before the switch

Report = Callable[[str, int, int], None]  # stage, done, of how many


class NotVerified(FindingsError):
    """The new index does not hold what was put into it; the old one stays in use."""


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
    """Whether the index is missing, or made from other files or with another model."""
    name = current(places.index)
    if not name:
        return True
    try:
        found = read_manifest(places.index / name)
    except IndexUnusable:
        return True
    complete = all((places.index / name / part).exists() for part in (CATALOGUE, CHROMA))
    fits = found.format == FORMAT and found.model == model
    return not complete or not fits or found.digest != places.digest()


def build(
    places: Places,
    model: str,
    report: Report = silent,
    wait: float = WAIT,
    add: Callable[[], None] = lambda: None,
    rebuild: bool = False,
) -> Built:
    """Bring the index up to date with the trial folders, after `add` has added to them.

    `rebuild` makes every vector anew, whatever the index in use holds.

    Raises BadInput for a folder that cannot be read, Busy where another writer does not finish in
    `wait` seconds, NotVerified where the result is not what it should be. Whatever happens before
    the last step, the index in use stays as it is.
    """
    with writing(places.index, wait):
        clean(places.index)
        mend(places.local)
        add()
        if not rebuild and not stale(places, model):
            held = read_manifest(places.index / current(places.index))
            return Built(current(places.index), False, held.trials, held.passages)
        report("reading", 0, 1)
        digest = places.digest()
        trials = gathered(places)
        passages = all_passages(trials)
        folder = new_generation(places.index)
        report("catalogue", 0, 1)
        write_catalogue(folder / CATALOGUE, trials, passages)
        previous = None if rebuild else _previous(places, model)
        onnx, encoder = _encoder(model, previous, folder)
        counts = _embed(folder, previous, passages, encoder, report)
        report("verifying", 0, 1)
        _verify(folder, trials, passages, encoder)
        report("publishing", 0, 1)
        manifest = Manifest(
            made_by=MADE_BY,
            format=FORMAT,
            model=model,
            digest=digest,
            trials=tuple(trial.id for trial in trials),
            passages=len(passages),
            sentences=sum(len(split(passage)) for passage in passages),
            onnx=onnx,
        )
        final = publish(folder, manifest)
        report("switching", 0, 1)
        switch(places.index, final.name)
        report("cleaning", 0, 1)
        clean(places.index)
    return Built(final.name, True, manifest.trials, len(passages), *counts)


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


def _verify(
    folder: Path,
    trials: tuple[Trial, ...],
    passages: Sequence[Passage],
    encoder: Callable[[], Encoder],
) -> None:
    """Read everything back from disk and compare. Raises NotVerified."""
    from knowledge.vectors import PASSAGES, SENTENCES, LangChainEmbeddings, VectorFolder

    if read_catalogue(folder / CATALOGUE) != trials:
        raise NotVerified("The new catalogue does not equal the trial folders; run it again.")
    if read_passages(folder / CATALOGUE) != tuple(passages):
        raise NotVerified("The new catalogue has lost passages; run it again.")
    texts = {
        PASSAGES: [embedded_text(passage) for passage in passages],
        SENTENCES: [text for passage in passages for text in split(passage)],
    }
    with VectorFolder(folder / CHROMA, LangChainEmbeddings(encoder)) as store:
        for collection, wanted in texts.items():
            if store.count(collection) != len(wanted):
                raise NotVerified(f"The new index has lost {collection}; run it again.")
            known = store.known(collection)
            for text in wanted[:: max(1, len(wanted) // SAMPLED)]:
                if text not in store.nearest(collection, known[text], 10):
                    raise NotVerified(f"A search does not find its own {collection}; run it again.")
