"""Questions that ask for things of several kinds at once: each part is planned by itself.

"HR, n per arm, median follow-up" asks for a ratio, for sizes and for a time of watching. A part
that names no study, such as "n per arm", is of the study that the whole question is about.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.clauses import inside
from assistant.patterns import SIZES
from assistant.reading import Reading
from assistant.recognition import Mention, Slot
from assistant.task import Measure

_SEPARATOR = re.compile(
    r"\s*(?:[,;→+&]|\s-+>|\band\b|\bplus\b|\bas well as\b|\bthen\b|[?.:](?=\s))\s*", re.I
)
_FIGURES = {"outcome", "measure"}
_JOINED = frozenset({"outcome", "measure", "topic"})  # kinds that other code tells in one answer


def parts_of(reading: Reading) -> tuple[str, ...]:
    """The parts of a question of several kinds; empty where all of it is of one kind."""
    pieces = _pieces(reading)
    kinds = [_kind(reading, span) for span in pieces]
    distinct = {kind for kind in kinds if kind}
    if len(distinct) < 2 or distinct <= _JOINED:
        return ()
    merged: list[tuple[int, int, str]] = []
    for (start, end), kind in zip(pieces, kinds, strict=True):
        before = merged[-1] if merged else None
        if before and (
            not kind or kind == before[2] or {kind, before[2]} <= {"outcome", "measure"}
        ):
            merged[-1] = (before[0], end, before[2] or kind)
        else:
            merged.append((start, end, kind))
    return tuple(reading.text[start:end] for start, end, kind in merged if kind)


def _pieces(reading: Reading) -> list[tuple[int, int]]:
    """The stretches between separators that stand in no name and in no clause that only tells."""
    names = [(m.start, m.end) for m in reading.mentions]
    names += [(t.start, t.end) for t in reading.times]
    cuts = [0]
    for mark in _SEPARATOR.finditer(reading.text):
        if not any(start < mark.end() and mark.start() < end for start, end in names):
            cuts += [mark.start(), mark.end()]
    cuts.append(len(reading.text))
    found = [(a, b) for a, b in list(pairwise(cuts))[::2] if reading.text[a:b].strip()]
    return [
        (a, b)
        for a, b in found
        if any(inside(place, reading.asking) for place in range(a, b)) or _named(reading, a, b)
    ]


def _named(reading: Reading, start: int, end: int) -> list[Mention]:
    return [m for m in reading.mentions if start <= m.start < end]


def _kind(reading: Reading, span: tuple[int, int]) -> str:
    """What kind of thing a stretch asks for; empty where it names nothing to be asked for."""
    mentions = _named(reading, *span)
    slots = {m.slot for m in mentions}
    measures = {v.id for m in mentions if m.slot is Slot.MEASURE for v in m.values}
    if Measure.FOLLOW_UP in measures:
        return "follow-up"
    if Slot.FACT in slots:
        return "fact"
    if Slot.OUTCOME in slots:
        return "outcome"
    if Measure.SIZE in measures or SIZES.search(reading.text[slice(*span)]):
        return "size"
    if measures:
        return "measure"
    return "topic" if Slot.TOPIC in slots else ""
