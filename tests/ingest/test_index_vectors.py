"""The vectors of an index are read once, and those of a question are computed once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.index import build
from knowledge.embedding import HASHED, HashedEncoder
from knowledge.generations import CATALOGUE, lease
from knowledge.library import Library
from knowledge.places import Places
from knowledge.records import read_passages
from knowledge.vector_source import RECENT, IndexedVectors


class Counting(HashedEncoder):
    """Keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return super().encode(texts)


def test_one_answer_embeds_its_question_once_and_forgets_it_in_time(places: Places) -> None:
    build(places, HASHED)
    held = lease(places.index)
    passages = read_passages(held.folder / CATALOGUE)
    encoder = Counting()
    library = Library(passages, IndexedVectors(held, passages, lambda: encoder))
    question = "who kept a diary of the fever?"
    for _ in range(2):
        library.supported(question, library.search(question))
    assert encoder.asked.count(question) == 1
    for number in range(RECENT):
        library.search(f"question {number}")
    library.search(question)
    assert encoder.asked.count(question) == 2
