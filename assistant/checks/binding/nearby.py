"""What stands nearest a figure: its time label, its subgroup, the figure it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks.binding.drafts import Bound
from assistant.checks.binding.side import Side
from assistant.checks.holding.entry import Measure
from assistant.checks.naming.mention import Mention
from assistant.checks.reading.numeral import Change, Numeral, NumeralKind
from knowledge.model import Role

LEVELS = (NumeralKind.SHARE, NumeralKind.COUNT)
_AT_ONCE = re.compile(r"\s{1,3}(?:at|by|after)\s{1,3}", re.I)
_SAME_FIGURE = re.compile(r"\s{0,3}(?:[(\[=]|,\s{0,2}or\s|,\s{0,2}that is,?)\s{0,3}$", re.I)


def level_groups(flat: str, kept: Sequence[Bound]) -> list[list[int]]:
    """Indices of shares and counts; `165/351 (47.0%)` are one level stated twice."""
    groups: list[list[int]] = []
    for at, bound in enumerate(kept):
        if bound.numeral.kind not in LEVELS and Measure.COUNT not in bound.measures:
            continue
        if bound.numeral.kind is NumeralKind.SHARE and bound.numeral.change is not Change.NONE:
            continue
        if bound.numeral.kind is NumeralKind.NUMBER and Measure.SIZE in bound.measures:
            continue
        if groups:
            last = kept[groups[-1][-1]].numeral
            if _SAME_FIGURE.fullmatch(flat[last.end : bound.numeral.start]):
                groups[-1].append(at)
                continue
        groups.append([at])
    return groups


def one_each(kept: list[Bound], trials: tuple[str, ...]) -> list[Bound]:
    """Figures of an item that speaks of as many trials are of these in the order of naming."""
    if len(kept) != len(trials):
        return kept
    return [replace(bound, trials=(of,)) for bound, of in zip(kept, trials, strict=True)]


def size_side(flat: str, bound: Bound, named: list[tuple[Mention, Role]]) -> Side:
    """A group's size takes a side only from words right behind or before it."""
    if Measure.SIZE not in bound.measures:
        return Side()
    numeral = bound.numeral
    for mention, role in named:
        gap = flat[numeral.end : mention.start]
        if mention.start >= numeral.end and len(gap) <= 40 and not re.search(r"[.,;:)]|\d", gap):
            if re.search(r"\b(?:and|or)\b", gap):
                continue
            return Side(role, "own")
    return Side()


def nearest_of(
    flat: str, numeral: Numeral, mentions: Sequence[Mention], numerals: Sequence[Numeral]
) -> Mention | None:
    """The mention that governs a figure: the last one before it, else the first behind it."""
    before = [m for m in mentions if m.start < numeral.start]
    behind = [m for m in mentions if m.start >= numeral.start]
    if not before or not behind:
        return before[-1] if before else (behind[0] if behind else None)
    levels = [n for n in numerals if n.kind in LEVELS]
    leads = bool(levels) and mentions[0].start < levels[0].start
    gap = flat[before[-1].end : numeral.start]
    parted = any(before[-1].end <= n.start < numeral.start for n in levels)
    own = not any(numeral.end <= n.start < behind[0].start for n in levels)
    beyond = ";" in flat[numeral.end : behind[0].start]
    if (parted and own and not beyond and re.search(r"[,;]|\band\b", gap)) or not (leads or beyond):
        return behind[0]  # the groups are named behind their figures
    return before[-1]


def nearest_label(
    flat: str, numeral: Numeral, labels: Sequence[tuple[Numeral, Decimal]]
) -> tuple[Decimal, tuple[int, int]]:
    """Of the time labels of a sentence the one that governs a figure; clause marks part them."""

    def cost(item: tuple[Numeral, Decimal]) -> float:
        label = item[0]
        if label.start >= numeral.end:
            gap = flat[numeral.end : label.start]
        else:
            gap = flat[label.end : numeral.start]
        if label.start >= numeral.end and _AT_ONCE.fullmatch(gap):
            return -1.0  # "from 32 points at two years to 39 points at four"
        return len(gap) + 30 * gap.count(",") + 25 * len(re.findall(r"\band\b|;", gap))

    label, months = min(labels, key=cost)
    return months, (label.start, label.end)


def host_of(flat: str, kept: Sequence[Bound], at: int) -> int:
    """The figure that an interval, a spread or a P value stands behind."""
    numeral = kept[at].numeral
    if numeral.kind not in (NumeralKind.INTERVAL, NumeralKind.P):
        return -1
    if Measure.RANGE in kept[at].measures and Measure.INTERVAL not in kept[at].measures:
        return -1
    for before in range(at - 1, -1, -1):
        other = kept[before].numeral
        gap = flat[other.end : numeral.start]
        if other.kind in (NumeralKind.INTERVAL, NumeralKind.P):
            continue
        if len(gap) > 90 or (re.search(r"[.;]\s", gap) and numeral.kind is not NumeralKind.P):
            return -1
        return before
    return -1
