"""With the real model, plain questions about the bundled trials find their passage."""

from __future__ import annotations

import pytest

from knowledge.errors import IndexUnusable
from knowledge.places import Places
from knowledge.store import Store

TEXTS = ("summary", "source")
ASKED = [
    ("blinfant", "how long did the drip run?", "28"),
    ("blinfant", "was it decided by chance who got the new drug?", "Chance did not decide"),
    ("blinfant", "which gene is changed in their leukaemia?", "KMT2A"),
    ("blinfant", "did any baby have a seizure?", "seizures"),
    ("blinfant", "could it just be luck?", "luck"),
    ("aall1731", "was there more sepsis with the new drug?", "sepsis"),
    ("aall1731", "why was it stopped early?", "interim analysis"),
    ("aall1731", "which risk groups were there?", "SR-high"),
    ("e1910", "what does MRD negative mean?", "very sensitive test"),
    ("e1910", "how old were they?", "30 to 70 years"),
]


@pytest.fixture(scope="module")
def store() -> Store:
    try:
        return Store.open(Places().index)  # the project's own, which `make test` brings up to date
    except IndexUnusable as problem:
        pytest.skip(f"no index of the bundled trials is here: {problem}")


@pytest.mark.model
@pytest.mark.parametrize(("trial", "question", "words"), ASKED)
def test_a_plain_question_finds_its_passage(
    store: Store, trial: str, question: str, words: str
) -> None:
    found = store.library.search(question, [trial], k=3, origins=TEXTS)
    assert any(words.lower() in each.passage.text.lower() for each in found)


@pytest.mark.model
def test_the_served_copy_of_the_model_gives_the_same_scores_each_time(store: Store) -> None:
    first = store.library.search("how was it given?")
    again = Store.open(Places().index).library.search("how was it given?")
    assert [(f.passage.id, f.score, f.sentence) for f in first] == [
        (f.passage.id, f.score, f.sentence) for f in again
    ]
