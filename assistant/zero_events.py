"""Nobody had it: how many may still be affected, up to a limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.ledger import number
from assistant.numbers import points
from assistant.spans import Paragraph, Part, Span, Words, constant
from knowledge.model import Finding

if TYPE_CHECKING:
    from assistant.telling import Teller


def nobody(teller: Teller, rows: Sequence[Finding]) -> list[Paragraph]:
    """None of n, for one outcome or for several with the same n: what may have been missed."""
    from stats import proportions

    n = rows[0].n
    assert n is not None
    bases = tuple(teller.sheet.published(teller.trial, row) for row in rows)
    limit = proportions.upper_limit_when_zero(n)
    assert limit.high is not None
    per = points(limit.high * 100, 0 if teller.family else 1)
    shown = f"{per} out of 100" if teller.family else f"{per}%"
    figure = teller.sheet.computed(
        shown,
        limit.high * 100,
        bases,
        limit.method,
        label="one-sided upper limit of the share when nobody had it",
        unit="%",
        finding=rows[0],
        arm=rows[0].arm,
        level=limit.level,
    )
    a: tuple[Span, ...] = (number(figure, per if teller.family else shown),)
    if teller.family:
        a = (*a, Words(" out of "), constant("hundred"))
    key = "zero" if len(rows) == 1 else "zero_each"
    method = "exact one-sided upper limit"
    return teller.say(Part.LIMITS, key, a=a, n=(number(bases[0], f"{n}"),), method=method)
