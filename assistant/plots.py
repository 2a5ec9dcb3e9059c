"""Makes plots of estimates with their printed limits: percentages of two arms, and ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.model import Figure
from assistant.naming import short_name
from assistant.pictures import Picture, Whisker, WhiskerPicture
from assistant.proof import time_name
from knowledge.model import Finding, Kind, Standing, Trial

HUNDRED = 100
NO_LINE = "No line: the source prints no interval."
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


def share_plots(pairs: Sequence[tuple[DrawnRow, DrawnRow]]) -> tuple[Picture, ...]:
    """Percentages of both arms with their intervals; none without a pair.

    Each trial has a plot of its own: on one axis, groups of several trials would look comparable.
    """
    trials = dict.fromkeys(first.trial.id for first, _ in pairs)
    several = len(trials) > 1
    return tuple(
        picture
        for trial in trials
        for picture in _share_plot([p for p in pairs if p[0].trial.id == trial], several)
    )


def _share_plot(pairs: Sequence[tuple[DrawnRow, DrawnRow]], several: bool) -> tuple[Picture, ...]:
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
        notes.append(NO_LINE)
    title = "Estimates with their printed intervals" + _of(pairs[0][0], several)
    return (WhiskerPicture(title, tuple(rows), False, tuple(notes), tuple(used)),)


def ratio_plots(drawn: Sequence[DrawnRow]) -> tuple[Picture, ...]:
    """Forest plots of ratios of one kind, one a trial."""
    trials = dict.fromkeys(d.trial.id for d in drawn if d.row.kind in RATIOS)
    return tuple(
        picture
        for trial in trials
        for kind in RATIOS
        for picture in _ratio_plot(
            [d for d in drawn if d.trial.id == trial and d.row.kind is kind], len(trials) > 1
        )
    )


def _ratio_plot(drawn: Sequence[DrawnRow], several: bool) -> tuple[Picture, ...]:
    mine = [d for d in drawn if d.row.value is not None and d.row.value.value > 0]
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
    if not rows:
        return ()
    name = mine[0].row.kind.value.replace("_", " ")
    printed = all(d.row.standing is not Standing.DERIVED for d in mine)
    title = f"{name[0].upper()}{name[1:]}{', as printed' if printed else ''}"
    notes = ["Left of 1 the event was less frequent in the group that is named first."]
    if any(row.low is None for row in rows):
        notes.append(NO_LINE)
    ids = tuple(item.figure.id for item in mine)
    return (WhiskerPicture(title + _of(mine[0], several), rows, True, tuple(notes), ids),)


def _of(item: DrawnRow, several: bool) -> str:
    """The trial's name, where an answer shows more than one."""
    return f": {short_name(item.trial)}" if several else ""


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
