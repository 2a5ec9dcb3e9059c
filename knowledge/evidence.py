"""Decides whether what was found supports an answer, or the source does not say.

A logistic model over how near the best sentence is, and how much of the question it and its
neighbours cover. `tests/bench/calibrate_evidence.py` makes the coefficients and the reliability
curve in docs/evidence.md, on questions whose answer is or is not in the text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.lexical import STOPWORDS, stems, words
from knowledge.model import Found
from knowledge.passages import embedded_text
from knowledge.scope import Scope

THRESHOLD = 0.5
# Words that frame a question and are not what it is about.
FRAME = frozenset(
    "tell show give explain find know want please say says said question ask change effect affect "
    "difference differ compared compare happen happened get got many much long often likely".split()
)

# Log odds by feature; the second table is for a search by words alone.
WITH_MEANING: dict[str, float] = {}
WORDS_ALONE: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well a question is supported by what was found.

    `probability` is calibrated: of questions given 0.8, about eight in ten have their answer in the
    text. `missing` are the words of the question that nothing found comes near to.
    """

    supported: bool
    probability: float
    missing: tuple[str, ...] = ()


def evidence(scope: Scope, query: str, found: Sequence[Found]) -> Evidence:
    """Judge what a search found. Nothing found is never supported."""
    if not found:
        return Evidence(False, 0.0)
    features, missing = measured(scope, query, found)
    table = WITH_MEANING if scope.has_meaning else WORDS_ALONE
    odds = table["constant"] + sum(table[name] * value for name, value in features.items())
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    return Evidence(probability >= THRESHOLD, round(probability, 4), missing)


def measured(
    scope: Scope, query: str, found: Sequence[Found]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """The features of a question and what was found for it, and the words that nothing is near."""
    asked = {
        stem: word for word in words(query) if word not in STOPWORDS | FRAME for stem in stems(word)
    }
    weights = {stem: scope.rarity(stem) for stem in asked}
    total = sum(weights.values()) or 1.0
    texts = [frozenset(stems(embedded_text(each.passage))) for each in found]
    best = max(sum(weights[s] for s in asked if s in held) for held in texts)
    together = frozenset().union(*texts)
    unmatched = [stem for stem in asked if stem not in together]
    features = {
        "share in one passage": best / total,
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
    close = scope.closeness(query)
    nearness = {stem: scope.closeness(asked[stem])[0] for stem in unmatched}
    features |= {
        "cosine": close[0],
        "cosine, fifth": close[1],
        "weakest word": min(nearness.values(), default=NEAR_ENOUGH),
        "weakness": sum(weights[s] * max(0.0, NEAR_ENOUGH - nearness[s]) for s in unmatched)
        / total,
    }
    far = tuple(asked[stem] for stem in unmatched if nearness[stem] < NEAR_ENOUGH)
    return features, far


NEAR_ENOUGH = 0.5  # cosine of a word and a sentence at which the sentence is about the word
