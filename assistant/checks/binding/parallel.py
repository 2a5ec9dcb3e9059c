"""Lists told side by side: several outcomes of one group, then the same ones of the other.

`OS was 93% and DFS 82%; for controls, 66% and 49%`: the second list takes its outcomes from the
first, each in its place, and one side for all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checks.binding.drafts import Bound
from assistant.checks.binding.side import CONTRAST, PAIR_GAP
from assistant.checks.naming.mention import Mention

_BREAK = re.compile(r"[;:]|\b(?:while|whereas)\b", re.I)
_BOTH = re.compile(r"\s{0,3}(?:,|and|or|/|&|\s){1,3}\s{0,3}", re.I)


@dataclass(frozen=True, slots=True)
class Listed:
    """A run of levels of one side: its places among the levels, and the outcome of each."""

    places: tuple[int, ...]
    outcomes: tuple[Mention, ...]
    starts: int  # where the clause of the run begins


def listed(
    flat: str,
    start: int,
    end: int,
    levels: Sequence[Bound],
    owned: Sequence[Mention | None],
    outcomes: Sequence[Mention],
    before: tuple[Mention, ...],
) -> Listed | None:
    """The run of levels of a sentence whose outcomes stand elsewhere, if there is one.

    Parameters
    ----------
    levels, owned: the levels of the sentence in order, and the outcome that each would take.
    outcomes: the outcome mentions of the sentence.
    before: the outcomes of the list that the sentence before gave.
    """
    return (
        _named_first(flat, start, levels, outcomes)
        or _second_half(flat, end, levels, owned, outcomes)
        or _as_before(flat, start, levels, outcomes, before)
    )


def list_of(owned: Sequence[Mention | None]) -> tuple[Mention, ...]:
    """The outcomes of the levels of a sentence where each has its own."""
    named = [mention for mention in owned if mention is not None]
    distinct = len({mention.start for mention in named}) == len(owned)
    return tuple(named) if distinct and len(named) == len(owned) >= 2 else ()


def _named_first(
    flat: str, start: int, levels: Sequence[Bound], outcomes: Sequence[Mention]
) -> Listed | None:
    """`Overall and disease-free survival were 93% and 82%`."""
    first = levels[0].numeral.start if levels else start
    named = list(outcomes[-2:])
    if len(levels) != 2 or len(named) != 2 or named[1].end > first:
        return None
    together = _BOTH.fullmatch(flat[named[0].end : named[1].start])
    if together is None or not _run(flat, levels):
        return None
    return Listed((0, 1), tuple(named), start)


def _second_half(
    flat: str,
    end: int,
    levels: Sequence[Bound],
    owned: Sequence[Mention | None],
    outcomes: Sequence[Mention],
) -> Listed | None:
    """`OS 93% and DFS 82%; for controls, 66% and 49%`."""
    half, odd = divmod(len(levels), 2)
    if odd or half < 2:
        return None
    head = list_of(owned[:half])
    left, right = levels[half - 1].numeral.end, levels[half].numeral.start
    mark = _BREAK.search(flat, left, right) or CONTRAST.search(flat, left, right)
    if not head or mark is None or not _run(flat, levels[half:]):
        return None
    if any(mark.end() <= mention.start < end for mention in outcomes):
        return None
    return Listed(tuple(range(half, 2 * half)), head, mark.end())


def _as_before(
    flat: str,
    start: int,
    levels: Sequence[Bound],
    outcomes: Sequence[Mention],
    before: tuple[Mention, ...],
) -> Listed | None:
    """`In the earlier cohort the figures were 66% and 49%.`"""
    if outcomes or len(before) < 2 or len(levels) != len(before) or not _run(flat, levels):
        return None
    return Listed(tuple(range(len(levels))), before, start)


def _run(flat: str, levels: Sequence[Bound]) -> bool:
    """Whether levels follow each other as a list, with no contrast between them."""
    for left, right in pairwise(levels):
        gap = flat[left.numeral.end : right.numeral.start]
        if not PAIR_GAP.fullmatch(gap) or CONTRAST.search(gap) or "/" in gap:
            return False
    return True
