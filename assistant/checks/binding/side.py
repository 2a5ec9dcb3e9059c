"""A figure's side of the comparison, and the words that set one side against the other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checks.naming.mention import Mention
from assistant.checks.reading.not_claims import bounded
from knowledge.model import Role

CONTRAST = bounded(
    r"\b(?:compare[sd]?\s+(?:\w+\s+)?(?:with|to)|set\s+against|in\s+comparison\s+(?:with|to)|versus|vs\b\.?|v\b\.?(?=\s)|"
    r"against|"
    r"as\s+opposed\s+to|rather\s+than|relative\s+to|up\s+from|down\s+from|than|instead"
    r"\s+of)(?![\w-])",
    re.I,
)
PAIR_GAP = bounded(
    r"[\s()\[\].,;:–\d%·+-]*(?:and|v\.?|vs\.?|versus|against|or|/|compared\s+(?:with|to))\s*"
    r"(?:about|around|roughly|just|only|nearly|some)?\s*",
    re.I,
)
RISING = "rising"  # "from 66 to 93": a change, which sets no order for what follows


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure's place in a sentence and the name of its outcome, for finding its side."""

    start: int
    end: int
    own_outcome: Mention | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """The side of one figure, and how it is known: own, other, order or nothing."""

    role: Role | None = None
    how: str = ""


def other_side(role: Role) -> Role:
    return Role.CONTROL if role is Role.TREATED else Role.TREATED
