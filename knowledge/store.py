"""Opens an index: its trials at once, its passages and vectors when a question needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock

from knowledge.embedding import Encoder, configured, encoder_for
from knowledge.errors import StaleIndex
from knowledge.export import FILE, file_sha256
from knowledge.generations import CATALOGUE, COMMAND, current, lease, read_manifest
from knowledge.library import Library
from knowledge.model import Passage, Trial
from knowledge.passages import passages_of
from knowledge.places import FORMAT, Places
from knowledge.records import read_catalogue, read_passages
from knowledge.statements import statements_of
from knowledge.vector_source import ComputedVectors, IndexedVectors


class Store:
    """The trials and the library of the index in use.

    `digest` is that of the files the index was made from; `generation` names the index.

    >>> store = Store.of(())
    >>> store.trials, store.refresh()
    ((), False)
    """

    def __init__(
        self,
        trials: tuple[Trial, ...],
        digest: str,
        generation: str,
        library: Callable[[], Library],
        places: Places | None = None,
        dense: bool = False,
    ) -> None:
        self.trials, self.digest, self.generation = trials, digest, generation
        self._open_library = library
        self._library: Library | None = None
        self._places = places
        self._dense = dense
        self._lock = RLock()

    @classmethod
    def open(cls, index: Path | None = None, *, dense: bool = True) -> Store:
        """Open the index in use; `dense` False searches by words alone and loads no model.

        Raises NoIndex, or StaleIndex where the trial folders, the model or the format differ from
        what the index was made from.
        """
        places = Places.from_environment(index)
        held = lease(places.index)
        manifest = read_manifest(held.folder)
        if manifest.format != FORMAT:
            raise StaleIndex(f"The index has another format. Run: {COMMAND}")
        if manifest.model != configured():
            raise StaleIndex(
                f"The index was made with {manifest.model}, not {configured()}. Run: {COMMAND}"
            )
        if manifest.digest != places.digest():
            raise StaleIndex(f"The trial folders changed after the index was made. Run: {COMMAND}")

        def encoder() -> Encoder:
            if not manifest.onnx:
                return encoder_for(manifest.model, None)()
            _whole(held.folder / FILE, manifest.onnx)
            return encoder_for(manifest.model, held.folder / FILE)()

        def library() -> Library:
            _whole(held.folder / CATALOGUE, manifest.catalogue)
            passages = read_passages(held.folder / CATALOGUE)
            return Library(passages, IndexedVectors(held, passages, encoder) if dense else None)

        _whole(held.folder / CATALOGUE, manifest.catalogue)
        trials = read_catalogue(held.folder / CATALOGUE)
        return cls(trials, manifest.digest, held.folder.name, library, places, dense)

    @classmethod
    def of(cls, trials: Iterable[Trial], embed: Encoder | None = None) -> Store:
        """A store in memory; `embed` None searches by words alone."""
        held = tuple(trials)

        def library() -> Library:
            passages = all_passages(held)
            return Library(passages, ComputedVectors(embed, passages) if embed else None)

        return cls(held, "", "memory", library)

    @property
    def library(self) -> Library:
        """The passages of all trials; read when first asked for."""
        with self._lock:
            if self._library is None:
                self._library = self._open_library()
            return self._library

    def refresh(self) -> bool:
        """Whether another generation is in use now; if so this store has reopened on it.

        Looks at the pointer alone. A new index that cannot be used raises as `open` does, and this
        store keeps what it has.
        """
        with self._lock:
            if self._places is None or current(self._places.index) == self.generation:
                return False
            fresh = Store.open(self._places.index, dense=self._dense)
            self.trials, self.digest = fresh.trials, fresh.digest
            self.generation = fresh.generation
            self._open_library, self._library = fresh._open_library, None
            return True


def _whole(path: Path, digest: str) -> None:
    """Refuse a file that is not, to the last bit, the one that was verified. Raises StaleIndex."""
    try:
        found = file_sha256(path)
    except OSError:
        found = ""
    if found != digest:
        raise StaleIndex(f"{path.name} of the index is damaged. Run: {COMMAND} --rebuild")


def all_passages(trials: Iterable[Trial]) -> tuple[Passage, ...]:
    """Every passage of the trials: the rows of the ledger, then the documents."""
    found: list[Passage] = []
    for trial in trials:
        found.extend(statements_of(trial))
        for document in trial.documents:
            found.extend(passages_of(document))
    return tuple(found)
