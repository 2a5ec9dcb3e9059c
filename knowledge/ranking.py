"""Tells which sentence of a research article states the result that a question asks about.

A small linear model over what a result sentence looks like, how near it is to the question, and
how near to what the question is about (`knowledge.subject`). It was trained on full trial articles
(Evidence Inference, development part), so it orders the passages of research articles among
themselves and nothing else: Lehman et al., NAACL 2019; DeYoung et al., BioNLP 2020.
`tests/bench/train_ranking.py` makes the coefficients.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.lexical import stems
from knowledge.subject import subject_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Features = NDArray[np.float64]

ARTICLE = "research article"  # the genre whose passages are ordered this way

# What the heading above a sentence says about where in the article it stands.
_HEADINGS = {
    "under results": r"result|finding|outcome|efficacy|effect|safety|adverse|response|change|"
    r"compar|complication|event|toler",
    "under methods": r"method|design|patient|participant|statistic|procedure|intervention|random|"
    r"recruit|measure|assess|sample|protocol|material|subject|criteria|analys",
    "under introduction": r"introduc|background|objective|aim|purpose",
    "under discussion": r"discuss|conclu|limit|implication|strength",
}
# What a sentence looks like, whatever is asked.
_MARKS = {
    "p value": r"\bp\s*(?:[<>=≤≥]|value)|\bP\s*[<>=]",
    "interval": r"\bCI\b|confidence interval|±|\bSD\b|\bIQR\b",
    "per cent": r"%|per ?cent",
    "significant": r"significan",
    "no or similar": r"\b(?:no|not|nor|without|similar|comparable|equal|neither)\b",
    "than": r"\b(?:than|versus|vs|compared|comparison|relative to)\b",
    "differ": r"\bdiffer\w*",
    "groups": r"\b(?:between|both|two|either|each) (?:the )?(?:\w+ )?"
    r"(?:group|arm|treatment|intervention)s?\b|\bgroups?\b|\barms?\b",
    "table": r"\b(?:Table|Fig)",
    "cites": r"\[\d|et al",
    "plans": r"\b(?:will|would|should|may|might|could|aim\w*|hypothes\w*|designed|was calculated|"
    r"were defined|assessed|measured|evaluated|investigat\w*)\b",
    "we": r"\b(?:we|our)\b",
    "earlier work": r"\b(?:previous\w*|studies|reported|literature|meta-anal\w*)\b",
    "statistic": r"\b(?:mean|median|average|ratio|odds|hazard|risk|rate|score)s?\b",
}
_COUNTED = {
    "direction": r"\b(?:higher|lower|greater|less|fewer|more|increas\w*|decreas\w*|reduc\w*|"
    r"improv\w*|worse\w*|better|shorter|longer|faster|slower|declin\w*|rose|fell|superior|"
    r"inferior)\b",
    "digits": r"\d",
}
_HEADING = {name: re.compile(pattern, re.I) for name, pattern in _HEADINGS.items()}
_MARK = {name: re.compile(pattern) for name, pattern in _MARKS.items()}
_COUNT = {name: re.compile(pattern) for name, pattern in _COUNTED.items()}
_NEAR = (
    "cosine",
    "cosine, standardised",
    "passage cosine",
    "passage cosine, standardised",
    "words, standardised",
    "passage words, standardised",
    "share of the question's words",
    "neighbour's cosine, standardised",
    "subject cosine",
    "subject cosine, standardised",
    "share of the subject's words",
)
NAMES = (*_NEAR, *_HEADINGS, *_MARKS, *_COUNTED, "log length")
MOST_COUNTED = 3

# Coefficients in the order of NAMES, on features as they are.
COEFFICIENTS: dict[str, float] = {
    "cosine": 1.007,
    "cosine, standardised": 0.067,
    "passage cosine": 0.532,
    "passage cosine, standardised": 0.097,
    "words, standardised": 0.191,
    "passage words, standardised": 0.046,
    "share of the question's words": 1.231,
    "neighbour's cosine, standardised": 0.109,
    "subject cosine": 1.550,
    "subject cosine, standardised": 0.243,
    "share of the subject's words": 2.622,
    "under results": 0.771,
    "under methods": -0.532,
    "under introduction": -0.648,
    "under discussion": -0.845,
    "p value": 1.769,
    "interval": 0.655,
    "per cent": 0.194,
    "significant": 0.862,
    "no or similar": 0.845,
    "than": 0.652,
    "differ": 0.167,
    "groups": 0.690,
    "table": 0.176,
    "cites": -0.744,
    "plans": -0.507,
    "we": -0.289,
    "earlier work": -0.199,
    "statistic": -0.184,
    "direction": 0.423,
    "digits": 0.063,
    "log length": -0.734,
}

# A question about how a trial was done is not looking for a result sentence.
ABOUT_DESIGN = re.compile(
    r"\b(?:who|whom|whose|where|when|why)\b|"
    r"\b(?:what|which|how)\b.*\b(?:countr\w*|hospitals?|cent(?:er|re)s?|sites?|eligib\w*|criteri\w*|"
    r"includ\w*|exclud\w*|ages?|aged|old|dos(?:e|es|ing|age)|schedule|given|administ\w*|random\w*|"
    r"blind\w*|mask\w*|design\w*|fund\w*|paid|sponsor\w*|authors?|recruit\w*|enrol\w*|consent\w*|"
    r"defin\w*|method\w*|statistic\w*|sample|followed|regist\w*|measur\w*|done|conducted)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a question is: cosines and BM25 of sentences and passages; `subject` of sentences.

    `subject` are the cosines with what the question is about, see `knowledge.subject`.
    """

    sentences: Scores
    sentence_words: Scores
    passages: Scores
    passage_words: Scores
    subject: Scores


class Ranker:
    """The sentences of research articles with what does not depend on the question.

    `headings` and `owner` give for each sentence its heading and the row of its passage.
    """

    def __init__(
        self, sentences: Sequence[str], headings: Sequence[str], owner: NDArray[np.intp]
    ) -> None:
        import numpy as np

        self._owner = owner
        self._stems = [frozenset(stems(sentence)) for sentence in sentences]
        rows = []
        for sentence, heading in zip(sentences, headings, strict=True):
            row = [float(bool(pattern.search(heading))) for pattern in _HEADING.values()]
            row += [float(bool(pattern.search(sentence))) for pattern in _MARK.values()]
            row += [
                float(min(MOST_COUNTED, len(pattern.findall(sentence))))
                for pattern in _COUNT.values()
            ]
            rows.append([*row, float(np.log(len(sentence) + 1))])
        self._looks = np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES) - len(_NEAR))

    def features(self, query: str, near: Nearness) -> Features:
        """One row a sentence, one column a name."""
        import numpy as np

        close, words, passage_close = near.sentences, near.sentence_words, near.passages
        passage_words = near.passage_words
        beside = np.maximum(np.append(close[1:], 0), np.append(0, close[:-1]))
        columns = (
            close,
            standardised(close),
            passage_close[self._owner],
            standardised(passage_close)[self._owner],
            standardised(words),
            standardised(passage_words)[self._owner],
            self._share(query),
            standardised(beside),
            near.subject,
            standardised(near.subject),
            self._share(subject_of(query)),
        )
        return np.hstack([np.array(columns, dtype=np.float64).T, self._looks])

    def _share(self, text: str) -> list[float]:
        """The share of a text's words that each sentence holds."""
        asked = frozenset(stems(text))
        return [len(asked & held) / max(1, len(asked)) for held in self._stems]

    def scores(self, query: str, near: Nearness) -> Scores:
        """How likely each sentence states the result asked about: log odds but for a constant."""
        import numpy as np

        weights = np.array([COEFFICIENTS[name] for name in NAMES])
        found = self.features(query, near) @ weights
        return np.asarray(found, dtype=np.float32)


def standardised(scores: Scores) -> Scores:
    """Scores as standard deviations from their mean; all zero where they do not differ."""
    spread = float(scores.std()) if len(scores) else 0.0
    return (scores - scores.mean()) / spread if spread > 1e-9 else scores * 0
