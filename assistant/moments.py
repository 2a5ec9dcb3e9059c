"""The times at which a trial prints figures, and which of them a reader's time is.

A table may give a time as months, in words ("weeks 9 to 12"), or both. A reader who says "26 weeks"
means the row of week 26, whatever its months are called.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from assistant.time_words import BASELINE, TimePoint, times
from knowledge.model import Finding, Trial

CLOSE = Decimal("0.01")  # share of a time by which months and rounded weeks may differ


@lru_cache(maxsize=4096)
def worded(text: str) -> TimePoint | None:
    """The time that a table's own words end on; None where they end on something else.

    >>> worded("first dose to week 28").unit, worded("to 30 days after the last dose")
    ('weeks', None)
    """
    found = times(text)
    return found[-1] if found and not text[found[-1].end :].strip(" .)") else None


def moment(row: Finding) -> Decimal | None:
    """The time of a row in months, from its number or from its words."""
    if row.months is not None:
        return row.months.value
    said = worded(row.time) if row.time else None
    return said.months if said is not None else None


def settled(points: tuple[TimePoint, ...], trial: Trial) -> tuple[Decimal, ...]:
    """The times of a question in the months of a trial's table.

    A time that the trial lacks keeps its own months, so that it is declined and not replaced.
    """
    held = {moment(row) for row in trial.findings}
    kept = [p for p in points if p.unit != BASELINE or Decimal(0) in held]
    return tuple(dict.fromkeys(_settle(point, trial) for point in kept))


def _settle(point: TimePoint, trial: Trial) -> Decimal:
    rows = [(row, moment(row)) for row in trial.findings if row.time or row.months]
    if point.since is None and any(at == point.months for _, at in rows):
        return point.months
    for row, at in rows:
        said = worded(row.time) if row.time else None
        if said is None or at is None or said.months != point.months:
            continue
        if point.since is None or said.since == point.since:
            return at
    for _, at in rows:
        if point.since is None and at and abs(at - point.months) <= CLOSE * at:
            return at
    return point.months
