"""Flesch-Kincaid grade with a small syllable counter: a tripwire, not proof of plain language."""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n+")


def syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.casefold())
    groups = len(re.findall(r"[aeiouy]+", plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    return max(groups, 1)


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a colon and a line break end one, as they do for a reader."""
    found = [WORD.findall(part) for part in SENTENCE.split(text)]
    return [words for words in found if words]


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text."""
    parts = sentences(text)
    words = [word for part in parts for word in part]
    if not words:
        return 0.0
    per_sentence = len(words) / len(parts)
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59
