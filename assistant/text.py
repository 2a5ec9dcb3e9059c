"""Words of a text with their places, folded so that spellings and inflections meet.

Folding joins British and American spelling, plural and tense, and typographic variants. Both the
names in the trial folders and the reader's words go through it, so only consistency matters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import Stemmer

WORD = re.compile(
    r"\b[wW]/[oO](?:ut)?\b|[<>≤≥]=?|[A-Za-zÀ-ÖØ-öø-ÿ0-9]+(?:[.,·][0-9]+)*(?:['’][A-Za-z]+)?|%|\+"
)
SPELLINGS = (
    (re.compile(r"ae(?=[a-z]{2})"), "e"),
    (re.compile(r"oe(?=[dst][a-z])"), "e"),
    (re.compile(r"is(e|ed|es|er|ing|ation)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing)?$"), r"or\1"),
    (re.compile(r"tre(s)?$"), r"ter\1"),
)
# Forms that a stemmer does not join.
IRREGULAR = {
    "came": "come",
    "gone": "go",
    "went": "go",
    "threw": "throw",
    "thrown": "throw",
    "caught": "catch",
    "fell": "fall",
    "fallen": "fall",
    "grew": "grow",
    "grown": "grow",
    "ran": "run",
    "took": "take",
    "taken": "take",
    "gotten": "get",
    "died": "die",
    "dead": "die",
    "dies": "die",
    "dying": "die",
    "deaths": "death",
    "lived": "alive",
    "living": "alive",
    "live": "alive",
    "lives": "alive",
    "alive": "alive",
    "babies": "baby",
    "children": "child",
    "kids": "kid",
    "got": "get",
    "had": "have",
    "has": "have",
    "given": "give",
    "gave": "give",
    "men": "man",
    "women": "woman",
    "yr": "year",
    "yrs": "year",
    "y": "year",
    "mo": "month",
    "mos": "month",
    "mths": "month",
    "mth": "month",
    "wk": "week",
    "wks": "week",
    "vs": "versus",
    "v": "versus",
    "w": "with",
    "wiv": "with",
    "wth": "with",
    "w/o": "without",
    "w/out": "without",
    "wo": "without",
    "pts": "patient",
    "pt": "patient",
    "tx": "treatment",
    "rx": "treatment",
    "dx": "diagnosis",
    "wat": "what",
    "wots": "what",
    "u": "you",
    "r": "are",
    "ur": "your",
    "lo": "baby",
    "tox": "toxic",
    "endpt": "endpoint",
    "avg": "average",
    "rando": "random",
    "little": "little",
    "odz": "odds",
    "chemotherapy": "chemo",
    "serious": "serious",
    "series": "series",
    "different": "different",
    "differ": "differing",
    "differs": "differing",
    "differed": "differing",
    "differently": "different",
    "general": "general",
    "generation": "generation",
    "median": "median",
    "medium": "medium",
    "medical": "medical",
    "organ": "organ",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "comparator": "comparator",
    "comparators": "comparator",
    "response": "respond",
    "responses": "respond",
    "responder": "respond",
    "responders": "respond",
    "failure": "fail",
    "failures": "fail",
    "prior": "previous",
    "bled": "bleed",
    "lost": "lose",
    "loss": "lose",
    "felt": "feel",
    "slept": "sleep",
    "woke": "wake",
    "woken": "wake",
    "kept": "keep",
    "broke": "break",
    "broken": "break",
    "began": "begin",
    "begun": "begin",
    "ate": "eat",
    "eaten": "eat",
    "drank": "drink",
    "spoke": "speak",
    "spoken": "speak",
    "heard": "hear",
    "saw": "see",
    "seen": "see",
    "smoker": "smoke",
    "smokers": "smoke",
}
_STEM = Stemmer.Stemmer("english")
_STEM_LOCK = Lock()  # a stemmer is not safe between threads, and the page answers in many


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place in the text, and its folded form."""

    start: int
    end: int
    raw: str
    key: str


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The form in which two spellings of one word are equal.

    >>> fold("leukaemia") == fold("leukemia"), fold("Randomised") == fold("randomized")
    (True, True)
    >>> fold("relapses") == fold("relapsed"), fold("died") == fold("dies")
    (True, True)
    """
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    plain = re.sub(r"'s$", "", plain)
    plain = re.sub(r"n't$", "nt", plain).replace("'", "")
    if plain in IRREGULAR:
        return IRREGULAR[plain]
    if plain.endswith("s") and plain[:-1] in IRREGULAR and len(plain) > 4:
        return IRREGULAR[plain[:-1]]  # "the childrens study"
    if plain.isdigit() or len(plain) < 4:
        return plain
    for pattern, repair in SPELLINGS:
        if len(plain) > 5:
            plain = pattern.sub(repair, plain)
    with _STEM_LOCK:
        return str(_STEM.stemWord(plain))


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order, parted at hyphens and slashes; number words become digits.

    >>> [t.key for t in tokens("Two-year survival")]
    ['2', 'year', 'surviv']
    """
    return tuple(Token(m.start(), m.end(), m[0], fold(m[0])) for m in WORD.finditer(text))


SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|No|Fig|et al|N Engl J Med)\.?$"
)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of a text, white space trimmed.

    >>> [("One. Two v. three."[a:b]) for a, b in sentences("One. Two v. three.")]
    ['One.', 'Two v. three.']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for mark in [*SENTENCE_END.finditer(text), None]:
        end = len(text) if mark is None else mark.start()
        if mark is not None and "\n" not in mark[0] and ABBREVIATION.search(text[start:end]):
            continue
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append((start + lead, start + len(piece.rstrip())))
        start = len(text) if mark is None else mark.end()
    return tuple(found)
