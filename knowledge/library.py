"""Passages in, nearest passages out: words and meaning, fused, with the sentence that answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from knowledge.lexical import Lexicon
from knowledge.model import Found, Passage
from knowledge.passages import embedded_text, split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.embedding import Matrix

    Scores = NDArray[np.float32]

MOST_SCOPES = 16  # sets of trials that are kept ready to be searched
LONGEST_QUERY = 2_000  # characters; what follows is not read

# How much each kind of evidence counts, in standard deviations over the passages searched.
# Chosen on the development parts of SciFact and Evidence Inference: tests/bench/retrieval.py.
DENSE, LEXICAL, SENTENCE = 0.5, 0.3, 0.2


class Vectors(Protocol):
    """Where the vectors of passages and sentences come from."""

    def query(self, text: str) -> Matrix:
        """The vector of a question, shape (dimensions,)."""
        ...

    def passages(self, trial: str) -> Matrix:
        """The vectors of a trial's passages, one row each, in their order."""
        ...

    def sentences(self, trial: str) -> Matrix:
        """The vectors of all sentences of a trial's passages, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one search looks at: passages of the trials, with everything computed once."""

    passages: tuple[Passage, ...]
    sentences: tuple[tuple[str, ...], ...]
    owner: NDArray[np.intp]  # for each sentence the row of its passage
    words: Lexicon
    sentence_words: Lexicon
    dense: Matrix | None
    sentence_dense: Matrix | None


class Library:
    """Finds the passages of some trials that answer a question.

    `vectors` None searches by words alone.

    >>> from knowledge.model import Passage
    >>> texts = ["Ten infants had fever.", "All were treated in nine countries."]
    >>> held = [Passage(t[:3], "t", "Doc", "a.md", "summary", "", t, 0, len(t)) for t in texts]
    >>> [found.sentence for found in Library(held).search("how many countries?", k=1)]
    ['All were treated in nine countries.']
    """

    def __init__(self, passages: Sequence[Passage], vectors: Vectors | None = None) -> None:
        self.passages = tuple(passages)
        self._vectors = vectors
        self._trials = tuple(dict.fromkeys(passage.trial for passage in self.passages))
        self._scopes: dict[tuple[str, ...], _Scope] = {}

    def search(
        self, query: str, trials: Sequence[str] = (), k: int = 8, origins: Sequence[str] = ()
    ) -> tuple[Found, ...]:
        """The k best passages, best first; ties in order of id.

        `trials` and `origins` restrict the search; empty means all.
        """
        wanted = tuple(t for t in self._trials if not trials or t in trials)
        if not wanted or k < 1 or not query.strip():
            return ()
        scope = self._scope(wanted)
        query = query[:LONGEST_QUERY]
        vector = self._vectors.query(query) if self._vectors else None
        scores, best = _scored(scope, query, vector)
        rows = [
            row
            for row, passage in enumerate(scope.passages)
            if not origins or passage.origin in origins
        ]
        rows.sort(key=lambda row: (-round(float(scores[row]), 6), scope.passages[row].id))
        return tuple(
            Found(scope.passages[row], float(scores[row]), scope.sentences[row][best[row]])
            for row in rows[:k]
        )

    def _scope(self, trials: tuple[str, ...]) -> _Scope:
        # A dictionary, not a cache around the method: that would make this object refer to itself,
        # and the generation of the index that it holds would outlive it.
        if trials not in self._scopes:
            while len(self._scopes) >= MOST_SCOPES:
                self._scopes.pop(next(iter(self._scopes)))
            self._scopes[trials] = self._build(trials)
        return self._scopes[trials]

    def _build(self, trials: tuple[str, ...]) -> _Scope:
        import numpy as np

        passages = tuple(p for t in trials for p in self.passages if p.trial == t)
        sentences = tuple(split(passage) for passage in passages)
        counts = [len(each) for each in sentences]
        dense = sentence_dense = None
        if self._vectors:
            dense = np.concatenate([self._vectors.passages(trial) for trial in trials])
            sentence_dense = np.concatenate([self._vectors.sentences(trial) for trial in trials])
        return _Scope(
            passages=passages,
            sentences=sentences,
            owner=np.repeat(np.arange(len(passages)), counts),
            words=Lexicon([embedded_text(passage) for passage in passages]),
            sentence_words=Lexicon([s for each in sentences for s in each]),
            dense=dense,
            sentence_dense=sentence_dense,
        )


def _scored(scope: _Scope, query: str, vector: Matrix | None) -> tuple[Scores, list[int]]:
    """One score a passage, and which of its sentences answers best."""
    import numpy as np

    lexical = _standardised(scope.words.scores(query))
    by_word = _standardised(scope.sentence_words.scores(query))
    if vector is None or scope.dense is None or scope.sentence_dense is None:
        by_sentence = by_word
        scores = lexical
    else:
        close = scope.sentence_dense @ vector
        by_sentence = 0.7 * _standardised(close) + 0.3 * by_word
        scores = DENSE * _standardised(scope.dense @ vector) + LEXICAL * lexical
    best = np.full(len(scope.passages), -np.inf, dtype=np.float32)
    np.maximum.at(best, scope.owner, by_sentence)
    if vector is not None:
        scores = scores + SENTENCE * _standardised(best)
    first = np.searchsorted(scope.owner, np.arange(len(scope.passages)))
    ends = np.append(first[1:], len(scope.owner))
    answers = [int(by_sentence[a:b].argmax()) for a, b in zip(first, ends, strict=True)]
    return scores, answers


def _standardised(scores: Scores) -> Scores:
    """Scores as standard deviations from their mean; all zero where they do not differ."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else scores * 0
