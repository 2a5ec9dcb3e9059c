"""Units that a figure takes from another: the sign behind a pair, the hundred before a list."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from assistant.checks.reading import forms
from assistant.checks.reading.not_claims import Context
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
    return made


def per_hundred(flat: str, found: list[Numeral]) -> tuple[Numeral, ...]:
    """`Out of every 100 babies …, about 18 relapsed`: the bare number is a share."""
    made = list(found)
    ends = [sentence_end(flat, n.end) for n in made if n.context is Context.DENOMINATOR]
    starts = [n.end for n in made if n.context is Context.DENOMINATOR]
    places = [numeral.start for numeral in made]
    for start, end in zip(starts, ends, strict=True):
        for at in range(bisect_left(places, start), bisect_left(places, end)):
            numeral = made[at]
            if not numeral.is_claim or numeral.kind is not NumeralKind.NUMBER:
                continue
            value = numeral.value
            if value is not None and value <= HUNDRED and not numeral.unit:
                made[at] = replace(numeral, kind=NumeralKind.SHARE, unit="%")
    return tuple(made)
