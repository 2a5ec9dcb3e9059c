"""Passages in, nearest passages out: words and meaning, fused, with the sentence that answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from knowledge.evidence import Evidence, evidence
from knowledge.model import Found, Passage
from knowledge.scope import Scope, Vectors

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

MOST_SCOPES = 16  # sets of trials that are kept ready to be searched
LONGEST_QUERY = 2_000  # characters; what follows is not read


class Library:
    """Finds the passages of some trials that answer a question.

    `vectors` None searches by words alone.

    >>> texts = ["Ten infants had fever.", "All were treated in nine countries."]
    >>> held = [Passage(t[:3], "t", "Doc", "a.md", "summary", "", t, 0, len(t)) for t in texts]
    >>> [found.sentence for found in Library(held).search("how many countries?", k=1)]
    ['All were treated in nine countries.']
    """

    def __init__(self, passages: Sequence[Passage], vectors: Vectors | None = None) -> None:
        self.passages = tuple(passages)
        self._vectors = vectors
        self._trials = tuple(dict.fromkeys(passage.trial for passage in self.passages))
        self._scopes: dict[tuple[str, ...], Scope] = {}
        self._phrases: dict[tuple[str, ...], Matrix] = {}
        self._lock = Lock()

    def search(
        self, query: str, trials: Sequence[str] = (), k: int = 8, origins: Sequence[str] = ()
    ) -> tuple[Found, ...]:
        """The k best passages, best first; ties in order of id.

        `trials` and `origins` restrict the search; empty means all. Scores compare passages of one
        search, not of two.
        """
        wanted = tuple(t for t in self._trials if not trials or t in trials)
        if not wanted or k < 1 or not query.strip():
            return ()
        scope = self.scope(wanted)
        scores, by_sentence = scope.scored(query[:LONGEST_QUERY])
        rows = (
            int(row)
            for row in scope.order(scores)
            if not origins or scope.passages[row].origin in origins
        )
        return tuple(
            Found(scope.passages[row], float(scores[row]), scope.answer(row, by_sentence))
            for row in islice(rows, k)
        )

    def supported(self, query: str, found: Sequence[Found]) -> Evidence:
        """Whether what `search` found supports an answer to the same question."""
        trials = {each.passage.trial for each in found}
        wanted = tuple(trial for trial in self._trials if trial in trials)
        if not wanted:
            return Evidence(False, 0.0)
        return evidence(self.scope(wanted), query[:LONGEST_QUERY], found)

    def likeness(self, text: str, phrases: tuple[str, ...]) -> tuple[float, ...]:
        """How near a text is in meaning to each phrase, -1 to 1; empty without vectors.

        The phrases are embedded once: they are names of what the trials hold.
        """
        if self._vectors is None or not phrases or not text.strip():
            return ()
        if phrases not in self._phrases:
            with self._lock:
                while len(self._phrases) >= MOST_SCOPES:
                    self._phrases.pop(next(iter(self._phrases)))
            self._phrases[phrases] = self._vectors.texts(phrases)
        near = self._phrases[phrases] @ self._vectors.query(text[:LONGEST_QUERY])
        return tuple(float(each) for each in near)

    def vectors_in(self, model: str, texts: Sequence[str]) -> Matrix | None:
        """The vectors of some texts by an embedding; None where another one, or none, is in use."""
        if self._vectors is None or self._vectors.model != model:
            return None
        return self._vectors.texts([text[:LONGEST_QUERY] for text in texts])

    def scope(self, trials: tuple[str, ...]) -> Scope:
        """The passages of some trials, made ready to be searched once."""
        # A dictionary, not a cache around the method: that would make this object refer to itself,
        # and the generation of the index that it holds would outlive it.
        with self._lock:
            if trials in self._scopes:
                return self._scopes[trials]
            while len(self._scopes) >= MOST_SCOPES:
                self._scopes.pop(next(iter(self._scopes)))
            held = [p for trial in trials for p in self.passages if p.trial == trial]
            self._scopes[trials] = Scope(held, trials, self._vectors)
            return self._scopes[trials]
