"""Finds passages by their words: BM25 over stems, with idf inside the set that is searched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

TOKEN = re.compile(r"[^\W_]+(?:\.\d+)?")
STOPWORDS = frozenset(
    "a about after all also am an and any are as at be because been before being both but by can "
    "could did do does doing for from get got had has have having he her here hers him his how i "
    "if in into is it its just me more most my no nor not of on or other our out over own she so "
    "some such than that the their them then there these they this those through to too under "
    "until up very was we were what when where which while who whom why will with would you your "
    "yours s t d ll m re ve whats thats isnt didnt doesnt dont wasnt im".split()
)


# British and American spellings, and everyday words for one thing, count as one word.
SPELLINGS = (
    (re.compile(r"(?<=[a-z])(?:ae|oe)(?=[a-z])"), "e"),
    (re.compile(r"is(?=(?:e|es|ed|er|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=s?$|ed$|al$)"), "or"),
)
SAME = {
    word: one
    for one, others in {
        "infant": "infants baby babies newborn newborns",
        "child": "children kid kids",
        "chemotherapy": "chemo chemotherapies",
        "death": "deaths die dies died dead dying",
        "year": "yr yrs",
        "month": "mo mos",
        "week": "wk wks",
        "patient": "pt pts",
        "drug": "drugs medicine medicines medication medications meds",
        "placebo": "placebos dummy fake sham",
        "sponsor": "sponsors sponsored",
        "cycle": "cycles course courses round rounds",
        "endpoint": "endpoints outcome outcomes",
        "limit": "limits limitation limitations weakness weaknesses drawback drawbacks",
        "fever": "fevers febrile",
        "seizure": "seizures convulsion convulsions",
        "heart": "cardiac",
        "kidney": "kidneys renal",
        "liver": "hepatic",
        "lung": "lungs pulmonary",
        "tired": "tiredness fatigue fatigued exhaustion",
        "bleed": "bleeding bleeds haemorrhage hemorrhage haemorrhages hemorrhages",
        "versus": "vs",
        "woman": "women",
        "man": "men",
        "mother": "mum mom mums moms",
        "2": "two",
        "3": "three",
        "4": "four",
        "5": "five",
        "6": "six",
        "7": "seven",
        "8": "eight",
        "9": "nine",
        "10": "ten",
        "11": "eleven",
        "12": "twelve",
    }.items()
    for word in others.split()
}


def words(text: str) -> list[str]:
    """The words of a text, folded: `β` and `é` as they are, numbers with their decimals.

    >>> words("KMT2A-rearranged: 93.3% vs 65.8%")
    ['kmt2a', 'rearranged', '93.3', 'vs', '65.8']
    """
    return TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def stems(text: str) -> list[str]:
    """The stems of the content words of a text.

    >>> stems("How were the treatments compared?")
    ['treatment', 'compar']
    >>> stems("two kids with leukemia") == stems("2 children with leukaemia")
    True
    """
    return [_stem(word) for word in words(text) if word not in STOPWORDS]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    word = SAME.get(word, word)
    for pattern, spelling in SPELLINGS:
        word = pattern.sub(spelling, word)
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from Stemmer import Stemmer

    return Stemmer("english")


class Lexicon:
    """BM25 over a fixed list of texts.

    >>> scores = Lexicon(["fever in babies", "survival at two years"]).scores("did babies survive")
    >>> bool(scores[0] > 0)
    True
    """

    def __init__(self, texts: Sequence[str], k1: float = 1.2, b: float = 0.75) -> None:
        import bm25s

        tokens = [stems(text) for text in texts]
        self._size = len(texts)
        self._known = {stem for each in tokens for stem in each}
        self._index = bm25s.BM25(k1=k1, b=b)
        if self._known:
            self._index.index(tokens, show_progress=False)

    def scores(self, query: str) -> Scores:
        """One score a text, zero where no word is shared."""
        import numpy as np

        asked = [stem for stem in stems(query) if stem in self._known]
        if not asked:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(asked), dtype=np.float32)
