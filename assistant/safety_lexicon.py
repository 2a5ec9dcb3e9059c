"""Compiles the entries of the safety lexicon, whose grammar knowledge/safety.toml explains."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.safety_text import fold

_JOINT = re.compile(r" (\.\.|\+) ")
_ENDINGS = ("ed", "ing", "es", "s", "e", "ive", "ic", "icity", "a", "c")
_GAP = r"(?: \S+){0,5}? "


def pattern(entries: Iterable[str], kin: str = "") -> re.Pattern[str]:
    """One pattern for many entries; `{kin}` in an entry stands for `kin`.

    >>> bool(pattern(["not / stopped .. breath*"]).search("she is not really breathing"))
    True
    >>> bool(pattern(["want to + die"]).search("i want to know how many die"))
    False
    """
    return re.compile(r"\b(?:" + "|".join(_entry(entry, kin) for entry in entries) + r")(?!\w)")


def pair(first: Iterable[str], second: Iterable[str]) -> re.Pattern[str]:
    """Words of two lists close together, in either order."""
    one, two = _any(first), _any(second)
    return re.compile(rf"\b(?:{one}{_GAP}{two}|{two}{_GAP}{one})(?!\w)")


def words(entries: Iterable[str]) -> list[str]:
    """The whole words that occur in some entries, in order; a stem with the usual endings."""
    found: list[str] = []
    for entry in entries:
        for word in fold(_JOINT.sub(" ", entry).replace(" / ", " ")).split():
            stem = word.rstrip("*$")
            if stem.isalpha():
                found += [stem + ending for ending in _ENDINGS] if word.endswith("*") else [stem]
    return list(dict.fromkeys(found))


def _entry(entry: str, kin: str) -> str:
    pieces = _JOINT.split(entry)
    made = _any(pieces[0].split(" / "), kin)
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        made += (_GAP if joint == ".." else " ") + _any(piece.split(" / "), kin)
    return made


def _any(alternatives: Iterable[str], kin: str = "") -> str:
    made = []
    for alternative in alternatives:
        if alternative.strip() == "{kin}":
            made.append(kin)
            continue
        plain = alternative.strip()
        ending = {"*": r"\w*", "$": "$"}.get(plain[-1], "")
        made.append(re.escape(fold(plain.rstrip("*$"))) + ending)
    return "(?:" + "|".join(sorted(made, key=lambda m: (-len(m), m))) + ")"
