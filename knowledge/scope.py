"""What one search looks at, prepared once, and the scores of its passages for a question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from knowledge.lexical import Lexicon, stems
from knowledge.model import Passage
from knowledge.passages import embedded_text, split
from knowledge.ranking import ABOUT_DESIGN, ARTICLE, Nearness, Ranker, standardised
from knowledge.subject import subject_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from knowledge.embedding import Matrix

    Scores = NDArray[np.float32]
    Rows = NDArray[np.intp]

# How much each kind of evidence counts, in standard deviations over the passages searched.
# Chosen on the development parts of SciFact and Evidence Inference: tests/bench/retrieval.py.
DENSE, LEXICAL, SENTENCE = 0.4, 0.3, 0.3
NEWS = "news report"  # the genre whose figures come after those of the ledger
JUST_BELOW = 1e-3  # between the scores of passages that were moved down, to keep their order
FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|dozen)\b",
    re.I,
)
ASKS_FIGURE = re.compile(
    r"\d|%|\b(?:how (?:many|much|long|likely|often|big|old|far|high)|per ?cent\w*|rates?|numbers?|"
    r"chances?|odds|risks?|figures?|survi\w+|alive|percentage|proportion|share|ratio|median|average|"
    r"mean|difference|number needed)\b",
    re.I,
)
# How much each counts in choosing the sentence of a passage that answers.
SENTENCE_DENSE, SENTENCE_LEXICAL = 0.5, 0.5


class Vectors(Protocol):
    """Where the vectors of passages and sentences come from."""

    @property
    def model(self) -> str:
        """The name of the embedding."""
        ...

    def query(self, text: str) -> Matrix:
        """The vector of a question, shape (dimensions,)."""
        ...

    def texts(self, texts: Sequence[str]) -> Matrix:
        """The vectors of some texts, one row each."""
        ...

    def passages(self, trial: str) -> Matrix:
        """The vectors of a trial's passages, one row each, in their order."""
        ...

    def sentences(self, trial: str) -> Matrix:
        """The vectors of all sentences of a trial's passages, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class Closeness:
    """Cosines of the best sentence, the fifth best and the best passage; how far that stands out.

    `lead` is in standard deviations over all passages of the scope.
    """

    sentence: float
    fifth: float
    passage: float
    lead: float


class Scope:
    """The passages of some trials with everything that does not depend on the question.

    `passages` are those of the trials, one trial after another in the order of `trials`.
    """

    def __init__(
        self, passages: Sequence[Passage], trials: Sequence[str], vectors: Vectors | None
    ) -> None:
        import numpy as np

        self.passages = tuple(passages)
        self.sentences = tuple(split(passage) for passage in self.passages)
        every = [text for each in self.sentences for text in each]
        counts = [len(each) for each in self.sentences]
        self._owner = np.repeat(np.arange(len(counts)), counts)
        self._first = np.cumsum([0, *counts])
        self._words = Lexicon([embedded_text(passage) for passage in self.passages])
        # Sentences differ in length by their nature: a long one is hardly held against itself.
        self._sentence_words = Lexicon(every, b=0.3)
        self._counts = Counter(stem for p in self.passages for stem in set(stems(embedded_text(p))))
        self._vectors = vectors
        if vectors:
            self._dense = np.concatenate([vectors.passages(trial) for trial in trials])
            self._sentence_dense = np.concatenate([vectors.sentences(trial) for trial in trials])
        ids = [passage.id for passage in self.passages]
        self._row = {key: row for row, key in enumerate(ids)}
        self._tie = np.argsort(np.argsort(np.array(ids)))
        self._articles = np.array(
            [row for row, p in enumerate(self.passages) if p.genre == ARTICLE], dtype=np.intp
        )
        self._ledger = np.array(
            [row for row, p in enumerate(self.passages) if p.origin == "table"], dtype=np.intp
        )
        self._reported = np.array(
            [
                row
                for row, p in enumerate(self.passages)
                if p.genre == NEWS and FIGURE.search(p.text)
            ],
            dtype=np.intp,
        )
        self._article_sentences = np.flatnonzero(np.isin(self._owner, self._articles))
        self._ranker: Ranker | None = None
        if vectors and len(self._articles):
            owner = np.searchsorted(self._articles, self._owner[self._article_sentences])
            self._ranker = Ranker(
                [every[row] for row in self._article_sentences],
                [self.passages[self._articles[row]].heading for row in owner],
                owner,
            )

    def scored(self, query: str) -> tuple[Scores, Scores]:
        """One score a passage and one a sentence."""
        words, sentence_words = self._words.scores(query), self._sentence_words.scores(query)
        if self._vectors is None:
            by_sentence = standardised(sentence_words)
            # The best sentence only tells apart what shares equally many words.
            scores = standardised(words) + 0.1 * standardised(self._best(by_sentence))
            return self._below_ledger(query, scores), by_sentence
        vector = self._vectors.query(query)
        close, sentence_close = self._dense @ vector, self._sentence_dense @ vector
        near = standardised(sentence_close)
        by_sentence = SENTENCE_DENSE * near + SENTENCE_LEXICAL * standardised(sentence_words)
        scores = DENSE * standardised(close) + LEXICAL * standardised(words)
        scores += SENTENCE * standardised(self._best(near))
        if self._ranker and not ABOUT_DESIGN.search(query):
            articles, rows = self._articles, self._article_sentences
            about = self._vectors.query(subject_of(query))
            nearness = Nearness(
                sentence_close[rows],
                sentence_words[rows],
                close[articles],
                words[articles],
                self._sentence_dense[rows] @ about,
            )
            self._rank_articles(self._ranker.scores(query, nearness), scores, by_sentence)
        return self._below_ledger(query, scores), by_sentence

    def order(self, scores: Scores) -> Rows:
        """The rows of the passages, best first; ties in order of id."""
        import numpy as np

        # Rounded, so that the last bit of a sum does not decide.
        found: Rows = np.lexsort((self._tie, -scores.round(5)))
        return found

    @property
    def has_meaning(self) -> bool:
        """Whether vectors are searched beside words."""
        return self._vectors is not None

    def rarity(self, stem: str) -> float:
        """The idf of a stem among these passages; the highest for one that none of them has."""
        held = self._counts[stem]
        return math.log(1 + (len(self.passages) - held + 0.5) / (held + 0.5))

    def closeness(self, text: str, passages: Sequence[Passage]) -> Closeness:
        """How near some of the passages and their sentences are to a text."""
        if self._vectors is None:
            return Closeness(0.0, 0.0, 0.0, 0.0)
        import numpy as np

        vector = self._vectors.query(text)
        rows = np.array([self._row[passage.id] for passage in passages])
        close = np.sort((self._sentence_dense @ vector)[np.isin(self._owner, rows)])[::-1]
        whole = self._dense @ vector
        best = float(whole[rows].max())
        return Closeness(
            sentence=float(close[0]),
            fifth=float(close[min(4, len(close) - 1)]),
            passage=best,
            lead=(best - float(whole.mean())) / (float(whole.std()) + 1e-9),
        )

    def answer(self, row: int, by_sentence: Scores) -> str:
        """The sentence of a passage that answers best."""
        start, end = self._first[row], self._first[row + 1]
        return self.sentences[row][int(by_sentence[start:end].argmax())]

    def _best(self, by_sentence: Scores) -> Scores:
        import numpy as np

        return np.maximum.reduceat(by_sentence, self._first[:-1])

    def _below_ledger(self, query: str, scores: Scores) -> Scores:
        """Where a figure is asked for, no figure of a news report comes before the ledger's best.

        What a journalist wrote may be rounded, or be of another outcome or time.
        """
        if not len(self._reported) or not len(self._ledger) or not ASKS_FIGURE.search(query):
            return scores
        import numpy as np

        limit = scores[self._ledger].max()
        above = self._reported[scores[self._reported] >= limit]
        order = np.argsort(np.argsort(-scores[above], kind="stable"))
        scores[above] = limit - JUST_BELOW * (1 + order)
        return scores

    def _rank_articles(self, ranked: Scores, scores: Scores, by_sentence: Scores) -> None:
        """Reorder the passages of research articles among the places that they hold, in place.

        They take over each other's scores, so none comes nearer to a table row or a summary.
        """
        import numpy as np

        by_sentence[self._article_sentences] = ranked
        best = self._best(by_sentence)[self._articles]
        held = np.sort(scores[self._articles])[::-1]
        scores[self._articles[np.argsort(-best, kind="stable")]] = held
