"""A relative change needs both shares, or their difference, beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.checks.binding.drafts import Bound
from assistant.checks.holding.entry import Measure
from assistant.checks.judging.verdicts import Judged, Verdict
from assistant.checks.reading.numeral import NumeralKind


def relative_alone(judged: list[Judged]) -> list[Judged]:
    """A relative change needs both shares or their difference beside it."""
    made = []
    for at, one in enumerate(judged):
        bound = one.bound
        relative = set(bound.measures) <= {Measure.RELATIVE, Measure.TIMES}
        if relative and one.verdict.is_match and not _absolutes(judged, at):
            one = replace(one, verdict=Verdict.RELATIVE_ALONE)
        made.append(one)
    return made


def _absolutes(judged: Sequence[Judged], at: int) -> bool:
    mine = judged[at].bound
    shares, points = 0, 0
    for other in judged[max(0, at - 12) : at + 13]:
        bound = other.bound
        if bound.piece.paragraph != mine.piece.paragraph or bound is mine:
            continue
        if abs(bound.numeral.start - mine.numeral.start) > 500 or not _one_outcome(bound, mine):
            continue
        if bound.numeral.kind is NumeralKind.POINTS:
            points += 1
        elif bound.numeral.kind in (NumeralKind.SHARE, NumeralKind.COUNT) and not set(
            bound.measures
        ) <= {Measure.RELATIVE}:
            shares += 1
    return shares >= 2 or points >= 1


def _one_outcome(one: Bound, two: Bound) -> bool:
    """Whether two figures may speak of one outcome, up or down, in one group of people."""
    if one.groups and two.groups and {s.id for s in one.groups} != {s.id for s in two.groups}:
        return False
    if one.outcome is None or two.outcome is None:
        return True
    mine = {(sense.trial, sense.id) for sense in one.outcome.senses}
    return bool(mine & {(sense.trial, sense.id) for sense in two.outcome.senses})
