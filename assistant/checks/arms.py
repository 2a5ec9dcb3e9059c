"""Which side of the comparison each figure of a sentence stands on.

A contrast ("v", "against", "compared with") names the other side. Figures without a side of their
own take the order in which the draft last set the two sides against each other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checks.mention import Mention
from assistant.checks.not_claims import bounded
from knowledge.model import Role

CONTRAST = bounded(
    r"\b(?:compare[sd]?\s+(?:\w+\s+)?(?:with|to)|set\s+against|in\s+comparison\s+(?:with|to)|versus|vs\b\.?|v\b\.?(?=\s)|"
    r"against|"
    r"as\s+opposed\s+to|rather\s+than|relative\s+to|up\s+from|down\s+from|than|instead"
    r"\s+of)(?![\w-])",
    re.I,
)
SOFT = bounded(r"\b(?:and|while|whereas|whilst|but|with)\b|[;,|]", re.I)
FROM_TO = bounded(
    r"(?:%|\s*per\s*cent|\s*percent|\s*points)?[\s\w,()%.–-]{0,24}?\bto\b[^\d.;]{0,24}", re.I
)
PAIR_GAP = bounded(
    r"[\s()\[\].,;:–\d%·+-]*(?:and|v\.?|vs\.?|versus|against|or|/|compared\s+(?:with|to))\s*"
    r"(?:about|around|roughly|just|only|nearly|some)?\s*",
    re.I,
)

RISING = "rising"  # "from 66 to 93": a change, which sets no order for what follows
_ESTIMATES = bounded(
    r"\b(?:estimates|figures|rates|percentages|numbers|values|proportions|shares|results|ones)\s+"
    r"(?:for|in|among|of|with)\s+[^.;:,]{3,80}?\s+were\s+(?:about\s+|around\s+|only\s+|just\s+)?$",
    re.I,
)
Sides = list[Role | None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure's place in a sentence, for finding its side."""

    start: int
    end: int
    own_outcome: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """The side of one figure, and how it is known: own, other, order or nothing."""

    role: Role | None = None
    how: str = ""


def sides(
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
    cuts, hard = _cuts(flat, start, end, figures)
    known: list[Side] = []
    for at, figure in enumerate(figures):
        inside = [(m, r) for m, r in mentions if cuts[at] <= m.start < cuts[at + 1]]
        known.append(_nearest(flat, figure, inside))
    known = _respectively(flat, figures, mentions, known, hard)
    known = _rising(flat, figures, known, bool(mentions))
    known = _others(figures, known, hard)
    return _ordered(flat, figures, known, hard, order)


def _cuts(
    flat: str, start: int, end: int, figures: Sequence[Placed]
) -> tuple[list[int], list[bool]]:
    """Where one figure's words end and the next one's begin; whether a contrast parts them."""
    cuts, hard = [start], []
    for left, right in itertools.pairwise(figures):
        gap = flat[left.end : right.start]
        contrast = CONTRAST.search(gap)
        if contrast:
            cuts.append(left.end + contrast.start())
            hard.append(True)
            continue
        soft = [m for m in SOFT.finditer(gap) if m[0].casefold() != "with"]
        strong = [m for m in soft if m[0] not in ",|"]
        marks = strong or soft
        chosen = marks[-1] if marks else None
        cuts.append(left.end + chosen.start() if chosen else right.start)
        hard.append(False)
    cuts.append(end)
    return cuts, hard


def _nearest(flat: str, figure: Placed, inside: list[tuple[Mention, Role]]) -> Side:
    """The side that is named nearest, unless a contrast introduced it as the other one."""
    inside = [item for item in inside if not _bracketed(flat, figure, item[0])]
    if not inside:
        return Side()

    def distance(item: tuple[Mention, Role]) -> int:
        mention = item[0]
        if mention.start >= figure.end:
            gap = flat[figure.end : mention.start]
        else:
            gap = flat[mention.end : figure.start]
        return len(gap) + 25 * gap.count(",") + 60 * gap.count(";")

    mention, role = min(inside, key=distance)
    before = flat[max(0, mention.start - 30) : mention.start]
    comparator = list(CONTRAST.finditer(before))
    if comparator and not re.search(r"[.;,]", before[comparator[-1].end() :]):
        gap = flat[mention.end : figure.start] if mention.end <= figure.start else ""
        behind = mention.start >= figure.end
        contrast_at = mention.start - len(before) + comparator[-1].start()
        if (behind and contrast_at >= figure.end) or "," in gap:
            return Side(_other(role), "other")
    return Side(role, "own")


def _bracketed(flat: str, figure: Placed, mention: Mention) -> bool:
    """Whether a mention stands in brackets that do not hold the figure."""
    if mention.start >= figure.end:
        gap = flat[figure.end : mention.start]
        return gap.rfind("(") > gap.rfind(")")
    gap = flat[mention.end : figure.start]
    opens, closes = gap.find("("), gap.find(")")
    return closes >= 0 and (opens < 0 or closes < opens)


def _respectively(
    flat: str,
    figures: Sequence[Placed],
    mentions: Sequence[tuple[Mention, Role]],
    known: list[Side],
    hard: list[bool],
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


def _rising(flat: str, figures: Sequence[Placed], known: list[Side], named: bool) -> list[Side]:
    """`rose from 66 to 93 per cent`: from the comparator to the treated group."""
    made = list(known)
    for at in range(len(figures) - 1):
        left, right = figures[at], figures[at + 1]
        before = flat[max(0, left.start - 24) : left.start]
        gap = flat[left.end : right.start]
        if re.search(r"\bfrom\s{1,3}(?:\w+\s){0,2}$", before) and FROM_TO.fullmatch(gap):
            made[at], made[at + 1] = Side(Role.CONTROL, RISING), Side(Role.TREATED, RISING)
    del named
    return made


def _others(figures: Sequence[Placed], known: list[Side], hard: list[bool]) -> list[Side]:
    """Across a contrast an unnamed figure belongs to the other side."""
    made = list(known)
    for at, parted in enumerate(hard):
        left, right = made[at], made[at + 1]
        if parted and left.role is None and right.role is not None:
            made[at] = Side(_other(right.role), "other")
        elif parted and right.role is None and left.role is not None:
            made[at + 1] = Side(_other(left.role), "other")
        elif parted and left.role is not None and right.role is left.role:
            # One naming cannot serve both ends of a contrast: the weaker one yields.
            if right.how == "own" and left.how == "other":
                made[at] = Side(_other(left.role), "other")
            elif left.how == "own" and right.how == "other":
                made[at + 1] = Side(_other(left.role), "other")
    return made


def _ordered(
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
                made[at] = Side(_other(right.role), "other")
            elif right.role is None and left.role is not None:
                made[at + 1] = Side(_other(left.role), "other")
    for at, parted in enumerate(hard):
        left, right = made[at], made[at + 1]
        if ";" in flat[figures[at].end : figures[at + 1].start]:
            continue
        if not parted and figures[at].own_outcome and figures[at + 1].own_outcome:
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


def _other(role: Role) -> Role:
    return Role.CONTROL if role is Role.TREATED else Role.TREATED


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
