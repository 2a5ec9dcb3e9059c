"""Of several slots that would mend a figure, the one that mends its neighbours too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from assistant.checks.binding.drafts import Bound
from assistant.checks.judging.kinship import Kinship
from assistant.checks.judging.options import Options
from assistant.checks.judging.verdicts import Part


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


def _scopes(bound: Bound) -> Iterator[object]:
    """The neighbourhoods whose figures may share one slip: sentence, row, column, paragraph."""
    piece = bound.piece
    if piece.column >= 0:
        yield "row", piece.paragraph, piece.row
        yield "column", piece.paragraph, piece.column
    else:
        yield "sentence", piece.start
    yield "paragraph", piece.paragraph
