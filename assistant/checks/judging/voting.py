"""Of several slots that would mend a figure, the one that mends its neighbours too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from assistant.checks.binding.drafts import Bound
from assistant.checks.judging.kinship import Kinship
from assistant.checks.judging.options import Options
from assistant.checks.judging.verdicts import Part

NEAR = 6  # figures on either side that may have been exchanged with one


def vote(options: Sequence[Options], kinship: Kinship) -> list[Part | None]:
    """Of several mends the one that mends the neighbours too; else the rules' order."""
    scope: dict[object, Counter[Part]] = defaultdict(Counter)
    for option in options:
        if option.fit is None and option.verdict is None:
            for key in _scopes(option.bound):
                scope[key].update(option.mends.keys())
    order = list(Part)
    made: list[Part | None] = []
    for option in options:
        if option.fit is not None or not option.mends:
            made.append(None)
            continue
        votes = Counter[Part]()
        for key in _scopes(option.bound):
            for part in option.mends:
                votes[part] = max(votes[part], scope[key][part])
        made.append(
            min(
                option.mends,
                key=lambda part: (
                    -votes[part],
                    part is Part.OUTCOME and not kinship.kin(option.bound, option.mends[part]),
                    order.index(part),
                ),
            )
        )
    return made


def exchanged(options: Sequence[Options], chosen: Sequence[Part | None]) -> set[int]:
    """The figures that were exchanged with one that stands on the wrong side.

    `66% were alive. In the earlier group it was 93%`: the first names no side, but it gives the
    very figure of the side that the second names.
    """
    found: set[int] = set()
    for at, part in enumerate(chosen):
        entry = options[at].mends.get(Part.SIDE)
        if part is not Part.SIDE or entry is None:
            continue
        for near in range(max(0, at - NEAR), min(len(options), at + NEAR + 1)):
            fit = options[near].fit
            if fit is None or options[near].bound.role is not None or " vs " in fit.arm:
                continue
            same = (fit.trial, fit.outcome, fit.opposite, fit.months, fit.group)
            theirs = (entry.trial, entry.outcome, entry.opposite, entry.months, entry.group)
            if same == theirs and fit.arm and fit.arm != entry.arm:
                found.add(near)
    return found


def _scopes(bound: Bound) -> Iterator[object]:
    """The neighbourhoods whose figures may share one slip: sentence, row, column, paragraph."""
    piece = bound.piece
    if piece.column >= 0:
        yield "row", piece.paragraph, piece.row
        yield "column", piece.paragraph, piece.column
    else:
        yield "sentence", piece.start
    yield "paragraph", piece.paragraph
