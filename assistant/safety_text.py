"""Folds a message into one spelling, and cuts it into sentences and clauses.

All patterns of the safety gate are written for folded text: "can't", "cant" and "cannot" are
"can not", "she's" and "shes" are "she is", and so on, so that no list has to hold every form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

# In this order: the later ones rely on the earlier.
_SHORT_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\bcan(?:'?t|not)\b", "can not"),
        (r"\bwon'?t\b", "will not"),
        (r"\bshan'?t\b", "shall not"),
        (r"\bain'?t\b", "is not"),
        (
            r"\b(is|are|was|were|do|does|did|has|have|had|would|could|should|must|need)n'?t\b",
            r"\1 not",
        ),
        (r"\b(?:i|l)'?m\b", "i am"),
        (r"\bi'?ve\b", "i have"),
        (r"\b(you|we|they)'?ve\b", r"\1 have"),
        (r"\b(you|we|they)'re\b|\b(you|they)re\b", r"\1\2 are"),
        (r"\b(i|you|she|he|we|they|it)'ll\b", r"\1 will"),
        (r"\b(she|he)ll (?=be|die|live|survive|make|get|relapse|need|ever|pull)", r"\1 will "),
        (r"\bi'?d (?=rather|like|be|want|do)", "i would "),
        (r"\b(i|you|she|he|we|they)'d\b", r"\1 would"),
        (r"\b(she|he|it|that|what|who|there|here|how|where)'?s\b", r"\1 is"),
        (r"\blet's\b", "let us"),
        (r"\b(?:gonna|gunna)\b", "going to"),
        (r"\bwanna\b", "want to"),
        (r"\bu\b", "you"),
        (r"\bur\b", "your"),
        (r"\b(?:pls|plz)\b", "please"),
        (r"\bhubby\b", "husband"),
        (r"\b(?:bub|bubba|bubs|bby|bb)\b", "baby"),
        (r"'s\b|s'(?=\s|$)", ""),
        (r"'", ""),
    )
)
_BREAK = re.compile(r"[.?!](?=\s|$|[^\w])|[;:\n…]+(?!\w)|(?<=[a-z])[.?!](?=[a-z])|[\n;]")
_COMMA = re.compile(r",(?!\d)|\s[-–—]+\s|\(|\)")
# Somebody is spoken of anew, without a stop before: "how many had fits she is having one now".
_ANEW = re.compile(
    r"(?<!\bif)(?<!\bthat)(?<!\bwhen)(?<!\bwhether)(?<!\bhow)(?<!\bwhy)(?<!\bwhat)(?<!\bwhich)"
    r"(?<!\bthink)(?<!\bhope)(?<!\bknow)(?<!\bsaid)(?<!\bsays)(?<!\btold)(?<!\bscared)(?<!\bafraid)"
    r"(?<!\bworried)(?<!\bwish)(?<!\band)(?<!\bor)(?<!\bas)(?<!\bbefore)(?<!\bafter)(?<!\bsince)"
    r"(?<!\bwhile)(?<!\bwhere)(?<!\bme)(?<!\bwould)(?<!\bwill)(?<!\bcould)(?<!\bshould)(?<!\bdid)"
    r"(?<!\bdoes)(?<!\bis)(?<!\bhas)(?<!\bat)\s(?=(?:mine|she|he|i|(?:my|our) [a-z]+) "
    r"(?:is|am|has|have|had|just|keeps|will not|can not|do not|want|wish|feel|went|woke|looks)\b"
    r"|(?:also |btw |anyway )?[a-z]{2,14} is (?:at |up to )?\d\d[.,]\d)"
)
_NOISE = re.compile(r"[^\w\s.,/%°µμ+<>≥≤=–—-]|(?<!\d)[–—-]|[–—-](?!\d)")


def fold(text: str) -> str:
    """Lower case, short forms written out, single spaces; sentence ends and commas are kept.

    >>> fold("She’s  not breathing, can't wake her!")
    'she is not breathing, can not wake her!'
    """
    plain = text.casefold().replace("’", "'").replace("‘", "'").replace("`", "'")
    for pattern, put in _SHORT_FORMS:
        plain = pattern.sub(put, plain)
    return re.sub(r"[^\S\n]+", " ", plain).strip()


def clauses(folded: str) -> list[list[str]]:
    """The clauses of each sentence.

    >>> clauses("she is hot, 39,2 now. help")
    [['she is hot', '39,2 now'], ['help']]
    """
    cut = (
        [part for whole in map(_words, _COMMA.split(piece)) for part in _ANEW.split(whole) if part]
        for piece in _BREAK.split(folded)
    )
    return [[piece for part in parts for piece in _pieces(part)] for parts in cut if parts]


def _pieces(clause: str) -> list[str]:
    """A clause without stops, however long, in lengths that a person may say in one breath."""
    words = clause.split()
    if len(words) <= _BREATH:
        return [clause]
    starts = range(0, len(words), _BREATH - _OVERLAP)
    return [" ".join(words[start : start + _BREATH]) for start in starts]


def _words(text: str) -> str:
    return " ".join(_NOISE.sub(" ", text).split()).strip(" .,")


_BREATH, _OVERLAP = 60, 12  # words of a clause; what is shared, so that no phrase is cut in two
_SHORTEST = 6  # shorter words are one slip away from too many others
_LONG = 9  # from here on, two slips are allowed
_SHORT_AND_GRAVE = {"fever"}


class Spelling:
    """Mends words that are one slip of the keys away from a known one.

    >>> Spelling(["breathing"], []).mend("not breathng well")
    'not breathing well'
    """

    def __init__(self, known: Iterable[str], real: Iterable[str]) -> None:
        """`known`, gravest first: of two words equally near, the earlier is taken."""
        self._known = dict.fromkeys(known)
        self._real = set(real)
        self._by_start: dict[str, list[str]] = {}
        for word in self._known:
            if word.isalpha() and (len(word) >= _SHORTEST or word in _SHORT_AND_GRAVE):
                self._by_start.setdefault(word[0], []).append(word)

    def mend(self, text: str) -> str:
        return re.sub(r"[a-z]{4,24}", lambda match: self.of(match[0]), text)

    def of(self, word: str) -> str:
        """The known word meant by one, or the word itself."""
        if word in self._known or word in self._real:
            return word
        near = process.extract(
            word,
            self._by_start.get(word[0], ()),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1 if len(word) < _LONG else 2,
            limit=6,
        )
        return next(
            (
                found
                for found, _, _ in near
                if not found.startswith(word) and not word.startswith(found)
            ),
            word,
        )
