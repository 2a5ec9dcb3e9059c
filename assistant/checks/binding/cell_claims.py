"""What a bare number in a table cell may state, by the heads of its row and column."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.checks.binding.people_words import PEOPLE
from assistant.checks.holding.entry import Measure
from assistant.checks.reading.numeral import Numeral, NumeralKind

_HEAD_SIZE = re.compile(
    r"\b(?:randomi[sz]ed|enrolled|number|patients|participants|infants|babies|children|adults|n|"
    r"size|people|treated|included)\b",
    re.I,
)
_HEAD_SHARE = re.compile(r"%|per\s?cent|out of (?:every )?100|per 100|in 100", re.I)
_HEAD_POINTS = re.compile(r"\bpoints\b|\bdifferences?\b|\bgain\b|\bgap\b|[Δ∆]", re.I)
_HEAD_RATIO = re.compile(r"\bHR\b|\bhazard ratio\b|\bOR\b|\bodds ratio\b|\bRR\b|\brisk ratio\b")
_HEAD_P = re.compile(r"\b[pP](?:[ -]value)?\b")
_HEAD_UNIT = re.compile(r",\s*(years|months|weeks|days)\b|\((years|months|weeks|days)\)", re.I)
_HEAD_FOLLOWED = re.compile(r"\bfollow|\bf/?u\b|\bmedian\b", re.I)
_SIZES = re.compile(
    rf"\s*(?:[nN]|(?:(?:no\.?|number)\s+of\s+)?(?:{PEOPLE})|size|enrolled|randomi[sz]ed)"
    r"\s*(?:\([nN]\))?\s*",
    re.I,
)


def sizes_head(text: str) -> bool:
    """Whether a head says that its numbers count people: `N`, `Patients`, `Number of infants`."""
    return _SIZES.fullmatch(text) is not None


def in_cell(
    numeral: Numeral, heads: str, outcome: bool, role: bool, column: int, *, sized: bool = False
) -> tuple[Measure, ...]:
    """What a bare number in a table cell may state, by its heads; `sized`: one counts people."""
    if numeral.kind is NumeralKind.DURATION and _HEAD_FOLLOWED.search(heads):
        return (Measure.LENGTH,)
    if numeral.kind is not NumeralKind.NUMBER or column == 0:
        return ()
    if sized and not numeral.decimals:
        return (Measure.SIZE, Measure.COUNT) if outcome else (Measure.SIZE,)
    if _HEAD_P.search(heads) and numeral.value is not None and numeral.value <= 1:
        return (Measure.P,)
    if _HEAD_RATIO.search(heads) and numeral.decimals:
        return (Measure.RATIO,)
    if _HEAD_POINTS.search(heads) and outcome:
        return (Measure.POINTS,)
    if _HEAD_SHARE.search(heads) and outcome:
        return (Measure.SHARE,)
    if outcome and numeral.decimals:
        return (Measure.SHARE, Measure.RATIO, Measure.LENGTH)
    if outcome:
        return (Measure.COUNT, Measure.SHARE, Measure.LENGTH)
    if role and _HEAD_SIZE.search(heads):
        return (Measure.SIZE,)
    if role and not outcome:
        return (Measure.SIZE, Measure.FACT) if _HEAD_SIZE.search(heads) else ()
    return ()


def cell_numeral(numeral: Numeral, heads: str) -> Numeral:
    """The number of a cell as the kind that its heads make it."""
    if _HEAD_P.search(heads) and numeral.value is not None and numeral.value <= 1:
        return replace(numeral, kind=NumeralKind.P, unit="=")
    if _HEAD_RATIO.search(heads) and numeral.decimals:
        return replace(numeral, kind=NumeralKind.RATIO, unit="hazard")
    if _HEAD_POINTS.search(heads):
        return replace(numeral, kind=NumeralKind.POINTS, unit="percentage points")
    if _HEAD_SHARE.search(heads):
        return replace(numeral, kind=NumeralKind.SHARE, unit="%")
    if unit := _HEAD_UNIT.search(heads):
        return replace(numeral, kind=NumeralKind.DURATION, unit=(unit[1] or unit[2]).casefold())
    return numeral
