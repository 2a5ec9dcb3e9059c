"""Which side of the comparison each figure of a sentence stands on.

A contrast ("v", "against", "compared with") names the other side. Figures without a side of their
own take the order in which the draft last set the two sides against each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assistant.checks.binding.named_sides import as_cause, cuts, nearest
from assistant.checks.binding.paired_sides import ordered, others, respectively, rising
from assistant.checks.binding.side import RISING, Placed, Side
from assistant.checks.naming.mention import Mention
from knowledge.model import Role


def sides_of(
    flat: str,
    start: int,
    end: int,
    figures: Sequence[Placed],
    mentions: Sequence[tuple[Mention, Role]],
    order: tuple[Role, Role] | None,
) -> list[Side]:
    """The side of each figure of one sentence.

    Parameters
    ----------
    flat, start, end: the flattened text and the sentence's place in it.
    figures: the levels stated (shares, counts), in order of place.
    mentions: the arm mentions of the sentence with the side each names.
    order: the order in which the draft last named the two sides.
    """
    if not figures:
        return []
    places, hard = cuts(flat, start, end, figures)
    if any(hard):
        mentions = [(mention, role) for mention, role in mentions if not as_cause(flat, mention)]
    known: list[Side] = []
    for at, figure in enumerate(figures):
        inside = [(m, r) for m, r in mentions if places[at] <= m.start < places[at + 1]]
        contrasted = any(hard[max(0, at - 1) : at + 1])
        known.append(nearest(flat, figure, inside, contrasted))
    known = respectively(flat, figures, mentions, known)
    known = rising(flat, figures, known)
    known = others(known, hard)
    return ordered(flat, figures, known, hard, order)


def order_of(
    known: Sequence[Side], mentions: Sequence[tuple[Mention, Role]]
) -> tuple[Role, Role] | None:
    """The order in which a sentence sets the two sides against each other, if it does."""
    roles = [s.role for s in known if s.role is not None and s.how not in ("order", RISING)]
    for left, right in itertools.pairwise(roles):
        if left is not right:
            return left, right
    named = [role for _, role in mentions]
    for first, second in itertools.pairwise(named):
        if first is not second:
            return first, second
    return None
