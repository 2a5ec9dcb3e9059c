"""Printed intervals, standard errors and P values beside their figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.ledger import number
from assistant.model import Figure
from assistant.shares import Share
from assistant.spans import Constant, Span, Words
from knowledge.model import Finding

if TYPE_CHECKING:
    from assistant.telling import Teller

SPREADS = {
    "se": "standard error",
    "sd": "standard deviation",
    "iqr": "interquartile range",
    "range": "range",
}


def limits(teller: Teller, share: Share) -> tuple[Span, ...]:
    """The printed interval of a share, in brackets; of the complement where that is told."""
    row = share.finding
    if row.low is None or row.high is None:
        return () if share.opposite else scatter(teller, row)
    low, high = row.low.text, row.high.text
    if not share.opposite:
        figure = teller.sheet.published(teller.trial, row)
        return bracket(teller, figure, low, high, row.level)
    flipped_low, flipped_high = 100 - row.high.value, 100 - row.low.value
    figure = teller.sheet.computed(
        f"{flipped_low} to {flipped_high}%",
        None,
        (share.figure,),
        "complement of the printed limits",
        label=f"interval of the complement of {row.key}",
        unit="%",
        low=flipped_low,
        high=flipped_high,
        level=row.level,
        finding=row,
        arm=row.arm,
    )
    return bracket(teller, figure, f"{flipped_low}", f"{flipped_high}", row.level)


def bracket(
    teller: Teller, figure: Figure, low: str, high: str, level: Decimal
) -> tuple[Span, ...]:
    return (
        Words(" ("),
        Constant("level", f"{level}%"),
        Words(" CI "),
        number(figure, low),
        Words(" to "),
        number(figure, high),
        Words(")"),
    )


def scatter(teller: Teller, row: Finding) -> tuple[Span, ...]:
    """The printed standard error or deviation of a row, in brackets."""
    name = SPREADS.get(row.spread_kind, "")
    if row.spread is None or not name:
        return ()
    return (Words(f" ({name} "), number(spread(teller, row), row.spread.text), Words(")"))


def interval(teller: Teller, row: Finding, figure: Figure) -> tuple[Span, ...]:
    if row.low is None or row.high is None:
        return ()
    return bracket(teller, figure, row.low.text, row.high.text, row.level)


def spread(teller: Teller, row: Finding) -> Figure:
    assert row.spread is not None
    base = teller.sheet.published(teller.trial, row)
    return teller.sheet.part(base, row.spread.text, f"{SPREADS[row.spread_kind]} of {base.label}")


def p(teller: Teller, row: Finding) -> tuple[Span, ...]:
    if not row.p:
        return ()
    base = teller.sheet.published(teller.trial, row)
    figure = teller.sheet.part(base, row.p, f"P value of {base.label}")
    sign = "" if row.p[0] in "<>≤≥=" else "= "
    return (Words(f", P {sign}"), number(figure, row.p))
