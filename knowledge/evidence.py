"""Decides whether what was found supports an answer, or the source does not say.

A logistic model over how near the best sentence is, and how much of the question it and its
neighbours cover. `tests/bench/calibrate_evidence.py` makes the coefficients and the reliability
curve in docs/evidence.md, on questions whose answer is or is not in the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.lexical import stems, words
from knowledge.model import Found
from knowledge.passages import embedded_text, split
from knowledge.scope import Scope
from knowledge.subject import subject_of

# An unfounded answer counts as much as two needless refusals (0.65 against 0.35).
THRESHOLD = 0.65
DENIED = 0.2  # share of a question, by rarity, that a sentence must deny to be worth quoting
# How a text says that it does not say; what it does not say follows.
DENIES = re.compile(
    r"\b(?:(?:gives?|reports?|prints?|compares?|lists?|holds?) no\b|"
    r"(?:do|does|did) not (?:yet )?(?:say|report|print|give|tell|show|list|cover|compare|study)|"
    r"cannot (?:say|tell|show)|no (?:figures?|counts?|data|results?) (?:for|on|of|at))",
    re.I,
)
# Words that frame a question and are not what it is about.
FRAME = frozenset(
    "tell show give explain find know want please say says said question ask change effect affect "
    "difference differ compared compare happen happened get got many much long often likely "
    "try trying used use using possible really actually exactly correctly kind type sort thing "
    "things anything something study studies trial trials research paper article source sources "
    "text report reported reports".split()
)

# Log odds by feature; the second table is for a search by words alone.
WITH_MEANING: dict[str, float] = {
    "constant": -5.138,
    "share in one passage": 5.406,
    "subject in one passage": 3.065,
    "share in all": -1.350,
    "share in the best sentence": -1.685,
    "heaviest unmatched": -2.674,
    "words": -1.305,
    "cosine": 10.759,
    "subject cosine": 5.922,
    "cosine, fifth": -1.131,
    "passage cosine": -4.649,
    "passage lead": 1.032,
    "weakest word": -3.695,
    "weakness": 0.608,
}
WORDS_ALONE: dict[str, float] = {
    "constant": 0.275,
    "share in one passage": 8.199,
    "subject in one passage": 1.313,
    "share in all": -1.025,
    "share in the best sentence": -1.314,
    "heaviest unmatched": -1.813,
    "words": -1.226,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well a question is supported by what was found.

    `probability` is calibrated: of questions given 0.8, about eight in ten have their answer in the
    text. `missing` are the words of the question that nothing found comes near to. `denial` is a
    sentence of what was found that says that the sources do not give what is asked.
    """

    supported: bool
    probability: float
    missing: tuple[str, ...] = ()
    denial: str = ""


def evidence(scope: Scope, query: str, found: Sequence[Found]) -> Evidence:
    """Judge what a search found. Nothing found is never supported."""
    if not found:
        return Evidence(False, 0.0)
    features, missing = measured(scope, query, found)
    table = WITH_MEANING if scope.has_meaning else WORDS_ALONE
    odds = table["constant"] + sum(table[name] * value for name, value in features.items())
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    supported = probability >= THRESHOLD
    return Evidence(supported, round(probability, 4), missing, _denial(scope, query, found))


def _denial(scope: Scope, query: str, found: Sequence[Found]) -> str:
    """The sentence that denies most of what is asked, where that is a good part of it."""
    weights = {stem: scope.rarity(stem) for stem in content(query)}
    best, heaviest = "", DENIED * sum(weights.values())
    for each in found:
        for sentence in split(each.passage):
            mark = DENIES.search(sentence)
            if mark:
                denied = set(stems(sentence[mark.end() :]))
                weight = sum(weights[stem] for stem in weights if stem in denied)
                if weight > heaviest:
                    best, heaviest = sentence, weight
    return best


def content(query: str) -> dict[str, str]:
    """The stems of what a question is about, each with its word.

    >>> content("What were the effects on fever?")
    {'fever': 'fever'}
    """
    frame = {stem for word in FRAME for stem in stems(word)}
    found = {stem: word for word in words(query) for stem in stems(word)}
    return {stem: word for stem, word in found.items() if stem not in frame}


def measured(
    scope: Scope, query: str, found: Sequence[Found]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """The features of a question and what was found for it, and the words that nothing is near."""
    asked = content(query)
    weights = {stem: scope.rarity(stem) for stem in asked}
    total = sum(weights.values()) or 1.0
    texts = [frozenset(stems(embedded_text(each.passage))) for each in found]
    best = max(sum(weights[s] for s in asked if s in held) for held in texts)
    together = frozenset().union(*texts)
    unmatched = [stem for stem in asked if stem not in together]
    about = content(subject_of(query)).keys() & asked.keys() or asked.keys()
    subject = sum(weights[stem] for stem in about) or 1.0
    features = {
        "share in one passage": best / total,
        "subject in one passage": max(sum(weights[s] for s in about if s in t) for t in texts)
        / subject,
        "share in all": sum(weights[s] for s in asked if s in together) / total,
        "share in the best sentence": max(
            sum(weights[s] for s in set(stems(each.sentence)) & asked.keys()) for each in found
        )
        / total,
        "heaviest unmatched": max((weights[s] for s in unmatched), default=0.0)
        / (max(weights.values(), default=1.0) or 1.0),
        "words": math.log(1 + len(asked)),
    }
    if not scope.has_meaning:
        return features, tuple(asked[stem] for stem in unmatched)
    passages = [each.passage for each in found]
    close = scope.closeness(query, passages)
    nearness = {stem: scope.closeness(asked[stem], passages).sentence for stem in unmatched}
    features |= {
        "cosine": close.sentence,
        "subject cosine": scope.closeness(subject_of(query), passages).sentence,
        "cosine, fifth": close.fifth,
        "passage cosine": close.passage,
        "passage lead": close.lead,
        "weakest word": min(nearness.values(), default=NEAR_ENOUGH),
        "weakness": sum(weights[s] * max(0.0, NEAR_ENOUGH - nearness[s]) for s in unmatched)
        / total,
    }
    far = tuple(asked[stem] for stem in unmatched if nearness[stem] < NEAR_ENOUGH)
    return features, far


NEAR_ENOUGH = 0.5  # cosine of a word and a sentence at which the sentence is about the word
