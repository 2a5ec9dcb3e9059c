"""Makes plots of estimates with their printed limits: percentages of two arms, and ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.model import Figure
from assistant.pictures import Picture, Whisker, WhiskerPicture
from assistant.proof import time_name
from knowledge.model import Finding, Kind, Trial

HUNDRED = 100
RATIOS = (Kind.HAZARD_RATIO, Kind.ODDS_RATIO, Kind.RISK_RATIO)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A published figure of an answer with the row it stands in."""

    figure: Figure
    row: Finding
    trial: Trial


def share_of_row(item: DrawnRow) -> Decimal | None:
    """The per cent of a row; None where it has none."""
    row = item.row
    if row.kind is Kind.PEOPLE and row.events is not None:
        return Decimal(HUNDRED * row.events) / row.n if row.n else None
    if row.kind in (Kind.SURVIVAL, Kind.PEOPLE) and row.value is not None and row.unit == "%":
        return row.value.value
    return None


def share_plot(pairs: Sequence[tuple[DrawnRow, DrawnRow]]) -> tuple[Picture, ...]:
    """Percentages of both arms with their intervals; none without a pair."""
    rows: list[Whisker] = []
    used: list[str] = []
    for pair in pairs:
        for item in pair:
            share = share_of_row(item)
            if share is None or item.figure.id in used:
                continue
            row = item.row
            known = row.low is not None and row.high is not None and row.kind is Kind.SURVIVAL
            rows.append(
                Whisker(
                    _label(item),
                    _limits(item),
                    share,
                    row.low.value if known and row.low else None,
                    row.high.value if known and row.high else None,
                    item is pair[0],
                )
            )
            used.append(item.figure.id)
    if len(rows) < 2:
        return ()
    notes = []
    if any(row.low is None for row in rows):
        notes.append("No line: the source prints no interval.")
    title = "Estimates with their printed intervals"
    return (WhiskerPicture(title, tuple(rows), False, tuple(notes), tuple(used)),)


def ratio_plots(drawn: Sequence[DrawnRow]) -> tuple[Picture, ...]:
    """A forest plot of printed ratios of one kind."""
    found: list[Picture] = []
    for kind in RATIOS:
        mine = [d for d in drawn if d.row.kind is kind and d.row.value and d.row.value.value > 0]
        rows = tuple(
            Whisker(
                _label(item),
                _limits(item),
                item.row.value.value,
                item.row.low.value if item.row.low else None,
                item.row.high.value if item.row.high else None,
            )
            for item in mine
            if item.row.value is not None
        )
        if rows:
            name = kind.value.replace("_", " ")
            note = "Left of 1 the event was less frequent in the group that is named first."
            ids = tuple(item.figure.id for item in mine)
            title = f"{name[0].upper()}{name[1:]}, as printed"
            found.append(WhiskerPicture(title, rows, True, (note,), ids))
    return tuple(found)


def _label(item: DrawnRow) -> str:
    row = item.row
    name = item.trial.outcome(row.outcome).name
    time = f", {time_name(row.months.value)}" if row.months else ""
    group = f", {row.group}" if row.group else ""
    arm = " vs ".join(item.trial.arm(a).label for a in row.arms)
    year = item.trial.report(row.report).date.year
    n, _ = item.trial.size(row, row.arm) if len(row.arms) == 1 else (row.n, True)
    size = f" (n = {n:,})" if n is not None else ""
    return f"{name}{time}{group}: {arm}{size}, report of {year}"


def _limits(item: DrawnRow) -> str:
    row = item.row
    if row.low is None or row.high is None:
        return item.figure.shown
    return f"{item.figure.shown} ({row.level.normalize():f}% CI {row.low.text} to {row.high.text})"
