"""The words that soften or bound a figure, and those that make it a relative change."""

from __future__ import annotations

import re

from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.numeral import Change, Hedge

_HEDGES = (
    (
        Hedge.ABOUT,
        r"about|around|roughly|approximately|approx\.?|some|circa|c\.|ca\.|~|≈|an?\s+estimated",
    ),
    (Hedge.NEARLY, r"nearly|almost|just\s+(?:under|below|short\s+of)|close\s+to|not\s+quite"),
    (Hedge.AT_LEAST, r"at\s+least|no\s+(?:fewer|less)\s+than|≥|>="),
    (Hedge.AT_MOST, r"at\s+most|no\s+more\s+than|up\s+to|≤|<="),
    (Hedge.LESS, r"(?:less|fewer|lower)\s+than|under|below|<"),
    (
        Hedge.MORE,
        r"(?:more|greater|higher|better)\s+than|(?:just\s+|well\s+)?(?:over|above)|exceeding|"
        r"upwards\s+of|>",
    ),
)
_HEDGE = tuple((hedge, bounded(rf"(?<![\w-])(?:{words})\s*$", re.I)) for hedge, words in _HEDGES)
_ABSOLUTELY_ESTIMATED = re.compile(r"estimated\s{0,3}$", re.I)


def hedge_before(before: str, start: int) -> tuple[Hedge, int]:
    """The hedge that stands before a figure, and where figure and hedge together begin."""
    for hedge, pattern in _HEDGE:
        if found := pattern.search(before):
            if _ABSOLUTELY_ESTIMATED.search(found[0]):
                return Hedge.NONE, start  # "an estimated 81.6%" softens nothing
            return hedge, start - (len(before) - found.start())
    return Hedge.NONE, start


_LOWER = (
    r"lower|less|fewer|reduc\w*|decreas\w*|drop\w*|fall|falls|fell|fallen|declin\w*|cut|cuts|"
    r"cutting|slash\w*|smaller|down|shrink\w*|shrank|shrunk|halv\w*|brought\s+down|lowered|lowers"
)
_HIGHER = (
    r"higher|more|greater|increas\w*|rise|rises|rose|risen|rising|gain\w*|improv\w*|better|up|"
    r"grew|jump\w*|climb\w*|boost\w*|likelier|raised?|raises"
)
_CHANGE_AFTER = bounded(
    rf"\s*-?\s*(?:relative\s+)?(?:(?P<lower>{_LOWER})|(?P<higher>{_HIGHER}))\b(?!\s+than\s+\d)",
    re.I,
)
_BY_BEFORE = bounded(
    rf"\b(?:(?P<lower>{_LOWER})|(?P<higher>{_HIGHER}))\b(?P<gap>[^.;:!?%()]{{0,80}}?)\s*\bby\s+"
    r"(?:(?:about|around|roughly|nearly|almost|over|more\s+than|some|a|an|just\s+under|as"
    r"\s+much\s+as)"
    r"\s+){0,2}$",
    re.I,
)
_DOWN_BEFORE = bounded(
    r"\b(?:(?P<lower>down|fell|fall|dropped|cut)|(?P<higher>up|rose|grew))\s+(?:by\s+)?"
    r"(?:(?:about|around|roughly|nearly|almost|over|more\s+than|some)\s+){0,2}$",
    re.I,
)
_NOUN_OF_BEFORE = bounded(
    r"\b(?:(?P<lower>reduction|decrease|drop|fall|decline|cut)|(?P<higher>increase|rise|gain|"
    r"improvement|jump|boost)|(?P<either>difference|change|gap))s?(?:\s+\w+){0,4}?\s+(?:of|was|"
    r"is|:)\s+"
    r"(?:(?:about|around|roughly|nearly|almost|over|more\s+than|some)\s+){0,2}$",
    re.I,
)


_RELATIVE_BEFORE = bounded(
    r"\b(?:(?:in\s+)?relative\s+(?:terms|reduction|risk\s+reduction|decrease)|"
    r"relatively)\b[^.;%\d]{0,24}$",
    re.I,
)
_RELATIVE_AFTER = bounded(r"\s*(?:in\s+relative\s+terms|relatively)\b", re.I)


def change_around(before: str, after: str) -> Change:
    """Whether the words around a share make it a change, and in which direction.

    >>> change_around("deaths were cut by ", ""), change_around("", " lower risk of death")
    (<Change.LOWER: 'lower'>, <Change.LOWER: 'lower'>)
    >>> change_around("survival rose from ", " to 93%")
    <Change.NONE: ''>
    """
    for found in (
        _CHANGE_AFTER.match(after),
        _BY_BEFORE.search(before),
        _DOWN_BEFORE.search(before),
        _NOUN_OF_BEFORE.search(before),
    ):
        if found:
            return Change.LOWER if found["lower"] else Change.HIGHER
    if _RELATIVE_BEFORE.search(before) or _RELATIVE_AFTER.match(after):
        return Change.LOWER
    return Change.NONE
