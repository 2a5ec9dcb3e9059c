"""Reads a new index back from disk, before anybody may ask it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from knowledge.embedding import Encoder
from knowledge.errors import FindingsError
from knowledge.generations import CATALOGUE, CHROMA
from knowledge.model import Passage, Trial
from knowledge.passages import embedded_text, split
from knowledge.records import read_catalogue, read_passages

SAMPLED = 25  # vectors of each collection whose neighbourhood is checked


class NotVerified(FindingsError):
    """The new index does not hold what was put into it; the old one stays in use."""


def verify(
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
