"""The side that the words around a figure name, unless a contrast introduced it as the other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.checks.binding.side import CONTRAST, Placed, Side, other_side
from assistant.checks.naming.mention import Mention
from assistant.checks.reading.not_claims import bounded
from knowledge.model import Role

_CAUSE = bounded(
    r"\b(?:thanks\s+to|because\s+of|due\s+to|owing\s+to|result\s+of)\s+(?:the\s+)?$", re.I
)
SOFT = bounded(r"\b(?:and|while|whereas|whilst|but|with)\b|[;,|]", re.I)


def cuts(
    flat: str, start: int, end: int, figures: Sequence[Placed]
) -> tuple[list[int], list[bool]]:
    """Where one figure's words end and the next one's begin; whether a contrast parts them."""
    places, hard = [start], []
    for left, right in itertools.pairwise(figures):
        gap = flat[left.end : right.start]
        contrast = CONTRAST.search(gap)
        if contrast:
            places.append(left.end + contrast.start())
            hard.append(True)
            continue
        soft = [m for m in SOFT.finditer(gap) if m[0].casefold() != "with"]
        strong = [m for m in soft if m[0] not in ",|"]
        marks = strong or soft
        chosen = marks[-1] if marks else None
        places.append(left.end + chosen.start() if chosen else right.start)
        hard.append(False)
    places.append(end)
    return places, hard


def nearest(
    flat: str, figure: Placed, inside: list[tuple[Mention, Role]], contrasted: bool
) -> Side:
    """The side that is named nearest, unless a contrast introduced it as the other one.

    A `contrasted` figure takes none from beyond a semicolon: its clause sets two sides apart.
    """
    inside = [item for item in inside if not _bracketed(flat, figure, item[0])]
    if contrasted:
        inside = [item for item in inside if ";" not in _between(flat, figure, item[0])]
    if not inside:
        return Side()

    def distance(item: tuple[Mention, Role]) -> int:
        gap = _between(flat, figure, item[0])
        return len(gap) + 25 * gap.count(",") + 60 * gap.count(";")

    mention, role = min(inside, key=distance)
    before = flat[max(0, mention.start - 30) : mention.start]
    comparator = list(CONTRAST.finditer(before))
    if comparator and not re.search(r"[.;,]", before[comparator[-1].end() :]):
        gap = flat[mention.end : figure.start] if mention.end <= figure.start else ""
        behind = mention.start >= figure.end
        contrast_at = mention.start - len(before) + comparator[-1].start()
        if (behind and contrast_at >= figure.end) or "," in gap:
            return Side(other_side(role), "other")
    return Side(role, "own")


def as_cause(flat: str, mention: Mention) -> bool:
    """`85% v 68% survived thanks to the drug`: a cause, which names neither side of a contrast."""
    return _CAUSE.search(flat, max(0, mention.start - 24), mention.start) is not None


def _between(flat: str, figure: Placed, mention: Mention) -> str:
    if mention.start >= figure.end:
        return flat[figure.end : mention.start]
    return flat[mention.end : figure.start]


def _bracketed(flat: str, figure: Placed, mention: Mention) -> bool:
    """Whether a mention stands in brackets that do not hold the figure."""
    if mention.start >= figure.end:
        gap = flat[figure.end : mention.start]
        if gap.strip() == "(" and flat[mention.end : mention.end + 1] == ")":
            return False  # "93% (blinatumomab)": the bracket names the figure's own side
        return gap.rfind("(") > gap.rfind(")")
    gap = flat[mention.end : figure.start]
    opens, closes = gap.find("("), gap.find(")")
    return closes >= 0 and (opens < 0 or closes < opens)
