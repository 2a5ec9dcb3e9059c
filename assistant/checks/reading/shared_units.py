"""Units that a figure takes from another: the sign behind a pair, the hundred before a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from assistant.checks.reading import forms
from assistant.checks.reading.not_claims import Context, bounded
from assistant.checks.reading.noting import HUNDRED
from assistant.checks.reading.numeral import Change, Numeral, NumeralKind
from assistant.checks.reading.phrases import sentence_end


def shared_units(flat: str, found: list[Numeral]) -> list[Numeral]:
    """A unit that serves two figures: `from 66 to 93 per cent`, `66 v 93%`."""
    made = list(found)
    for at in range(len(made) - 1, 0, -1):
        left, right = made[at - 1], made[at]
        if left.kind is not NumeralKind.NUMBER or not left.is_claim or left.unit:
            continue
        if right.kind not in (NumeralKind.SHARE, NumeralKind.POINTS, NumeralKind.DURATION):
            continue
        if right.fraction or right.context is not Context.CLAIM:
            continue
        if forms.UNIT_SERVES_BOTH.fullmatch(flat[left.end : right.start]):
            change = right.change if right.kind is NumeralKind.SHARE else Change.NONE
            made[at - 1] = replace(left, kind=right.kind, unit=right.unit, change=change)
    for at in range(1, len(made)):
        left, right = made[at - 1], made[at]
        restated = left.kind is right.kind is NumeralKind.SHARE and left.change is not Change.NONE
        if restated and right.is_claim and flat[left.end : right.start].strip() == "(":
            made[at] = replace(right, change=left.change)  # "by more than half (61%)"
    return made


_BARE_TIME_BEFORE = bounded(r"\b(?:at|by|after)\s+$", re.I)
_BARE_TIME_AFTER = re.compile(r"\s{0,3}(?:[,;:)(]|\.(?!\d)|$)")


def bare_times(flat: str, found: Sequence[Numeral]) -> list[Numeral]:
    """`81.6% at two years and 83.3% at four`: a bare number after a time label is one too."""
    made = list(found)
    label: Numeral | None = None
    for at, numeral in enumerate(made):
        if numeral.context is Context.TIME and numeral.kind is NumeralKind.DURATION:
            label = numeral
            continue
        if label is None or numeral.kind is not NumeralKind.NUMBER or not numeral.is_claim:
            continue
        short = numeral.value is not None and 1 <= numeral.value <= HUNDRED and not numeral.unit
        said = _BARE_TIME_BEFORE.search(flat, max(0, numeral.start - 10), numeral.start)
        same = numeral.start - label.end <= 120 and sentence_end(flat, label.end) >= numeral.end
        if short and said and same and _BARE_TIME_AFTER.match(flat, numeral.end):
            made[at] = replace(
                numeral, kind=NumeralKind.DURATION, unit=label.unit, context=Context.TIME
            )
    return made


_SAID_OF_THEM = bounded(
    r"\b(?:it|that|this|figure|number)\s+(?:was|is|stood\s+at)\s+(?:only\s+|just\s+)?$|:\s*$"
    r"|\b(?:to|against|v|vs\.?)\s+$|[,;]\s*$",
    re.I,
)
_SAYS_WHEN = bounded(r"\s*(?:then|now|before)\b", re.I)


def per_hundred(flat: str, found: list[Numeral]) -> tuple[Numeral, ...]:
    """`Out of every 100 babies …, about 18 relapsed`: the bare number is a share.

    So are numbers of the same paragraph that only go on: `In the new study it was 93.`
    """
    made = list(found)
    places = [numeral.start for numeral in made]
    for head in [n for n in made if n.context is Context.DENOMINATOR]:
        end = sentence_end(flat, head.end)
        paragraph = flat.find("\n", end)
        last = min(paragraph if paragraph >= 0 else len(flat), head.end + 600)
        for at in range(bisect_left(places, head.end), bisect_left(places, max(end, last))):
            numeral = made[at]
            if not _countable(numeral):
                continue
            if numeral.start < end or _goes_on(flat, numeral):
                made[at] = replace(numeral, kind=NumeralKind.SHARE, unit="%")
    return tuple(made)


def _countable(numeral: Numeral) -> bool:
    bare = numeral.is_claim and numeral.kind is NumeralKind.NUMBER and not numeral.unit
    return bare and numeral.value is not None and numeral.value <= HUNDRED


def _goes_on(flat: str, numeral: Numeral) -> bool:
    """Whether a number of a later sentence is said of the same hundred."""
    if _SAYS_WHEN.match(flat, numeral.end):
        return True
    alone = re.match(r"\s{0,3}(?:[.,;:)]|$)", flat[numeral.end : numeral.end + 4])
    before = flat[max(0, numeral.start - 40) : numeral.start]
    return alone is not None and _SAID_OF_THEM.search(before) is not None
