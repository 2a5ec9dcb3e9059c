"""Keeps vectors in Chroma through LangChain, and gives back those of one trial.

Imported only where a vector is needed: langchain_chroma takes a second to load.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

from knowledge.embedding import Encoder
from knowledge.errors import FindingsError
from knowledge.generations import COMMAND

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

PASSAGES, SENTENCES = "passages", "sentences"
# Chroma shares one system among the clients of a folder, and stops it when one thread closes what
# another has just opened: one client a folder at a time.
_LOCKS: dict[Path, RLock] = {}
PAGE = 2_000  # records a call: Chroma binds one SQL variable a record


class LangChainEmbeddings(Embeddings):
    """An encoder as LangChain sees it; vectors that are already known are not computed again."""

    def __init__(
        self, encoder: Callable[[], Encoder], known: dict[str, Matrix] | None = None
    ) -> None:
        self._encoder = encoder
        self._known = known or {}

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The vectors of the texts."""
        missing = sorted({text for text in texts if text not in self._known})
        if missing:
            rows = self._encoder().encode(missing)
            self._known.update(zip(missing, rows, strict=True))
        return [self._known[text].tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        return self.embed_documents([text])[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to be embedded: `id` is unique, `trial` says whose it is."""

    id: str
    trial: str
    text: str


class Unreadable(FindingsError):
    """A Chroma folder is damaged."""

    def __init__(self) -> None:
        super().__init__(f"The vectors of the index cannot be read. Run: {COMMAND} --rebuild")


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Say what Chroma raises for a damaged folder in one line. Raises Unreadable."""
    try:
        yield
    except (ChromaError, sqlite3.Error) as problem:
        raise Unreadable() from problem
    except BaseException as problem:
        # A panic of Chroma's core is no Exception.
        if type(problem).__name__ != "PanicException":
            raise
        raise Unreadable() from problem


@contextmanager
def openable(folder: Path) -> Iterator[Path]:
    """The folder itself, or a passing copy: Chroma writes to what it opens, even to read it."""
    if all(os.access(path, os.W_OK) for path in (folder, *folder.glob("*.sqlite3"))):
        yield folder
        return
    with TemporaryDirectory() as temporary:
        copy = Path(temporary) / folder.name
        shutil.copytree(folder, copy, copy_function=shutil.copyfile)
        yield copy


class VectorFolder:
    """A Chroma folder with its two collections: whole passages, and their single sentences."""

    def __init__(self, folder: Path, embeddings: Embeddings) -> None:
        settings = Settings(anonymized_telemetry=False)
        self._closed = False
        self._lock = _LOCKS.setdefault(folder, RLock())
        self._lock.acquire()
        try:
            with _in_one_line():
                self._client = chromadb.PersistentClient(path=str(folder), settings=settings)
                # Vectors have length one, so the inner product is the cosine, and Chroma keeps
                # them as they are; its cosine space would rescale them.
                self._collections = {
                    name: Chroma(
                        collection_name=name,
                        embedding_function=embeddings,
                        client=self._client,
                        collection_configuration={"hnsw": {"space": "ip"}},
                    )
                    for name in (PASSAGES, SENTENCES)
                }
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self._closed:
            return
        self._closed = True
        if isinstance(self._client, Client):
            self._client.close()
        self._lock.release()

    def add(self, collection: str, entries: Sequence[Entry]) -> None:
        """Embed and store; entries whose id is there already are replaced."""
        if entries:  # Chroma refuses an empty upsert
            with _in_one_line():
                self._collections[collection].add_texts(
                    [entry.text for entry in entries],
                    metadatas=[{"trial": entry.trial} for entry in entries],
                    ids=[entry.id for entry in entries],
                )

    def count(self, collection: str) -> int:
        """How many records a collection holds."""
        with _in_one_line():
            return len(self._collections[collection].get(include=[])["ids"])

    def nearest(self, collection: str, vector: Matrix, k: int) -> list[str]:
        """The texts of the k nearest records, as Chroma's own search finds them."""
        store = self._collections[collection]
        with _in_one_line():
            found = store.similarity_search_by_vector(vector.tolist(), k=k)
        return [document.page_content for document in found]

    def known(self, *collections: str) -> dict[str, Matrix]:
        """The vector of every text of the collections, for the next generation to take over."""
        return {
            text: vector
            for collection in collections
            for _, text, vector in self._records(collection, None)
        }

    def of_trial(self, collection: str, trial: str) -> dict[str, Matrix]:
        """The vectors of one trial by record id."""
        return {key: vector for key, _, vector in self._records(collection, trial)}

    def _records(self, collection: str, trial: str | None) -> Iterator[tuple[str, str, Matrix]]:
        store = self._collections[collection]
        where: dict[str, Any] | None = {"trial": trial} if trial is not None else None
        offset = 0
        while True:
            with _in_one_line():
                page = store.get(
                    where=where, include=["embeddings", "documents"], limit=PAGE, offset=offset
                )
            yield from zip(
                page["ids"],
                page["documents"],
                np.asarray(page["embeddings"], dtype=np.float32),
                strict=True,
            )
            offset += len(page["ids"])
            if len(page["ids"]) < PAGE:
                return
