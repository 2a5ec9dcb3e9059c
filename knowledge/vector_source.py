"""Where a library gets its vectors: from an index on disk, or computed in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from knowledge.embedding import Encoder
from knowledge.errors import StaleIndex
from knowledge.generations import CHROMA, COMMAND, Lease
from knowledge.model import Passage
from knowledge.passages import embedded_text, split

if TYPE_CHECKING:
    from knowledge.embedding import Matrix


RECENT = 64  # questions, and words of them, whose vectors are kept


def sentence_id(passage: Passage, number: int) -> str:
    """The id of one sentence of a passage in the index."""
    return f"{passage.id}.{number}"


class ComputedVectors:
    """Vectors computed when a trial is first searched; for tests and short texts."""

    def __init__(self, encoder: Encoder, passages: Sequence[Passage]) -> None:
        self._encoder = encoder
        self._held = tuple(passages)
        self._kept: dict[tuple[str, str], Matrix] = {}

    @property
    def model(self) -> str:
        """The name of the embedding."""
        return self._encoder.name

    def query(self, text: str) -> Matrix:
        """The vector of a question."""
        row: Matrix = self._encoder.encode([text])[0]
        return row

    def texts(self, texts: Sequence[str]) -> Matrix:
        """The vectors of some texts."""
        return self._encoder.encode(texts)

    def passages(self, trial: str) -> Matrix:
        """The vectors of a trial's passages."""
        mine = [passage for passage in self._held if passage.trial == trial]
        return self._of("passages", trial, [embedded_text(passage) for passage in mine])

    def sentences(self, trial: str) -> Matrix:
        """The vectors of the sentences of a trial's passages."""
        mine = [passage for passage in self._held if passage.trial == trial]
        return self._of("sentences", trial, [text for passage in mine for text in split(passage)])

    def _of(self, level: str, trial: str, texts: list[str]) -> Matrix:
        if (level, trial) not in self._kept:
            self._kept[level, trial] = self._encoder.encode(texts)
        return self._kept[level, trial]


class IndexedVectors:
    """Vectors of one generation of the index, read from Chroma once a trial and then kept.

    Holds the generation for as long as it lives, so what it may still read is not removed.
    """

    def __init__(
        self, held: Lease, passages: Sequence[Passage], encoder: Callable[[], Encoder]
    ) -> None:
        self._lease = held
        self._passages = tuple(passages)
        self._open_encoder = encoder
        self._encoder: Encoder | None = None
        self._kept: dict[tuple[str, str], Matrix] = {}
        self._recent: dict[str, Matrix] = {}
        self._lock = Lock()

    @property
    def model(self) -> str:
        """The name of the embedding; asking for it opens the model."""
        return self._opened().name

    def query(self, text: str) -> Matrix:
        """The vector of a question; the first one opens the model.

        One answer asks for the same few vectors again and again, so the last ones are kept.
        """
        row = self._recent.get(text)
        if row is None:
            row = self.texts([text])[0]
            with self._lock:
                while len(self._recent) >= RECENT:
                    self._recent.pop(next(iter(self._recent)))
                self._recent[text] = row
        return row

    def texts(self, texts: Sequence[str]) -> Matrix:
        """The vectors of some texts; the first ones open the model."""
        return self._opened().encode(texts)

    def passages(self, trial: str) -> Matrix:
        """The vectors of a trial's passages."""
        return self._of(trial, "passages", lambda passage: [passage.id])

    def sentences(self, trial: str) -> Matrix:
        """The vectors of the sentences of a trial's passages."""
        return self._of(
            trial, "sentences", lambda p: [sentence_id(p, n) for n in range(len(split(p)))]
        )

    def _opened(self) -> Encoder:
        with self._lock:
            if self._encoder is None:
                self._encoder = self._open_encoder()
            return self._encoder

    def _of(self, trial: str, collection: str, ids: Callable[[Passage], list[str]]) -> Matrix:
        import numpy as np

        with self._lock:
            if (trial, collection) not in self._kept:
                from knowledge.vectors import LangChainEmbeddings, VectorFolder, openable

                embeddings = LangChainEmbeddings(self._open_encoder)
                with (
                    openable(self._lease.folder / CHROMA) as folder,
                    VectorFolder(folder, embeddings) as store,
                ):
                    found = store.of_trial(collection, trial)
                wanted = [i for p in self._passages if p.trial == trial for i in ids(p)]
                try:
                    rows = [found[key] for key in wanted]
                except KeyError as problem:
                    raise StaleIndex(
                        f"The index has lost the vector {problem}. Run: {COMMAND}"
                    ) from problem
                self._kept[trial, collection] = np.stack(rows)
            return self._kept[trial, collection]
