"""Sides that figures take from each other: across a contrast, in a list, or in the order set."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.binding.side import PAIR_GAP, RISING, Placed, Side, other_side
from assistant.checks.naming.mention import Mention
from assistant.checks.reading.not_claims import bounded
from knowledge.model import Role

FROM_TO = bounded(
    r"(?:%|\s*per\s*cent|\s*percent|\s*points)?[\s\w,()%.–-]{0,24}?\bto\b[^\d.;]{0,24}", re.I
)
_ESTIMATES = bounded(
    r"\b(?:estimates|figures|rates|percentages|numbers|values|proportions|shares|results|ones)\s+"
    r"(?:for|in|among|of|with)\s+[^.;:,]{3,80}?\s+were\s+(?:about\s+|around\s+|only\s+|just\s+)?$",
    re.I,
)


def respectively(
    flat: str,
    figures: Sequence[Placed],
    mentions: Sequence[tuple[Mention, Role]],
    known: list[Side],
) -> list[Side]:
    """`With and without blinatumomab it was 85% and 68%`: in the order of naming."""
    at = 0
    made = list(known)
    while at + 1 < len(figures):
        left, right = figures[at], figures[at + 1]
        gap = flat[left.end : right.start]
        named = [(m, r) for m, r in mentions if m.end <= left.start]
        later = [
            m for m, _ in mentions if left.end <= m.start < right.start + 60 and m.start >= left.end
        ]
        roles = [r for _, r in named][-2:]
        if len(roles) == 2 and roles[0] is not roles[1] and not later and PAIR_GAP.fullmatch(gap):
            made[at], made[at + 1] = Side(roles[0], "own"), Side(roles[1], "own")
            at += 2
            continue
        at += 1
    return made


def rising(flat: str, figures: Sequence[Placed], known: list[Side]) -> list[Side]:
    """`rose from 66 to 93 per cent`: from the comparator to the treated group."""
    made = list(known)
    for at in range(len(figures) - 1):
        left, right = figures[at], figures[at + 1]
        before = flat[max(0, left.start - 24) : left.start]
        gap = flat[left.end : right.start]
        if re.search(r"\bfrom\s{1,3}(?:\w+\s){0,2}$", before) and FROM_TO.fullmatch(gap):
            made[at], made[at + 1] = Side(Role.CONTROL, RISING), Side(Role.TREATED, RISING)
    return made


def others(known: list[Side], hard: list[bool]) -> list[Side]:
    """Across a contrast an unnamed figure belongs to the other side."""
    made = list(known)
    for at, parted in enumerate(hard):
        left, right = made[at], made[at + 1]
        if parted and left.role is None and right.role is not None:
            made[at] = Side(other_side(right.role), "other")
        elif parted and right.role is None and left.role is not None:
            made[at + 1] = Side(other_side(left.role), "other")
        elif parted and left.role is not None and right.role is left.role:
            # One naming cannot serve both ends of a contrast: the weaker one yields.
            if right.how == "own" and left.how == "other":
                made[at] = Side(other_side(left.role), "other")
            elif left.how == "own" and right.how == "other":
                made[at + 1] = Side(other_side(left.role), "other")
    return made


def ordered(
    flat: str,
    figures: Sequence[Placed],
    known: list[Side],
    hard: list[bool],
    order: tuple[Role, Role] | None,
) -> list[Side]:
    """Pairs without a name take the draft's order; `and` pairs likewise."""
    made = list(known)
    for at, parted in enumerate(hard):
        left, right = made[at], made[at + 1]
        if parted and left.role and right.role and left.role is not right.role:
            order = (left.role, right.role)  # later pairs of the sentence follow the first
        gap = flat[figures[at].end : figures[at + 1].start]
        pair = PAIR_GAP.fullmatch(gap) is not None
        if not (parted or pair):
            continue
        if left.role is None and right.role is None:
            if order is not None and (at == 0 or not _linked(made, hard, at)):
                made[at], made[at + 1] = Side(order[0], "order"), Side(order[1], "order")
        elif pair and not parted:
            if left.role is not None and right.role is None and _for_one(flat, figures[at]):
                made[at + 1] = Side(left.role, "shared")
            elif left.role is None and right.role is not None:
                made[at] = Side(other_side(right.role), "other")
            elif right.role is None and left.role is not None:
                made[at + 1] = Side(other_side(left.role), "other")
    for at, parted in enumerate(hard):
        left, right = made[at], made[at + 1]
        if ";" in flat[figures[at].end : figures[at + 1].start]:
            continue
        one, two = figures[at].own_outcome, figures[at + 1].own_outcome
        if not parted and one is not None and two is not None and one is not two:
            # "93% were alive and 82% disease-free with the drug": one naming for both.
            if left.role is None and right.role is not None:
                made[at] = Side(right.role, "shared")
            elif right.role is None and left.role is not None:
                made[at + 1] = Side(left.role, "shared")
    return made


def _for_one(flat: str, figure: Placed) -> bool:
    """`The estimates for the controls were 60% and 44%`: two outcomes of one group."""
    return _ESTIMATES.search(flat, max(0, figure.start - 160), figure.start) is not None


def _linked(made: list[Side], hard: list[bool], at: int) -> bool:
    return hard[at - 1] and made[at - 1].role is not None
