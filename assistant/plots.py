"""Makes plots of estimates with their printed limits: percentages of two arms, and ratios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.model import Figure
from assistant.naming import short_name
from assistant.pictures import Picture, Whisker, WhiskerPicture
from assistant.proof import short_time
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
    """One plot; none of bare counts, since a dot without a line says no more than its number."""
    drawn: dict[str, tuple[DrawnRow, bool]] = {}
    for pair in pairs:
        for item in pair:
            drawn.setdefault(item.figure.id, (item, item is pair[0]))
    items = [item for item, _ in drawn.values() if share_of_row(item) is not None]
    if len(items) < 2 or not any(item.row.kind is Kind.SURVIVAL for item in items):
        return ()
    shared, labels = _labels(items)
    rows = []
    for item, label in zip(items, labels, strict=True):
        row, share = item.row, share_of_row(item)
        assert share is not None
        known = _known(item)
        rows.append(
            Whisker(
                label,
                _limits(item),
                share,
                row.low.value if known and row.low else None,
                row.high.value if known and row.high else None,
                drawn[item.figure.id][1],
            )
        )
    notes = [] if all(_known(item) for item in items) else [NO_LINE]
    title = f"Estimates with their printed intervals{_of(items[0], several)}{shared}"
    return (WhiskerPicture(title, tuple(rows), False, tuple(notes), tuple(drawn)),)


def _known(item: DrawnRow) -> bool:
    """Whether an interval is printed."""
    row = item.row
    return row.low is not None and row.high is not None and row.kind is Kind.SURVIVAL


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
    if not mine:
        return ()
    shared, labels = _labels(mine)
    rows = tuple(
        Whisker(
            label,
            _limits(item),
            item.row.value.value,
            item.row.low.value if item.row.low else None,
            item.row.high.value if item.row.high else None,
        )
        for item, label in zip(mine, labels, strict=True)
        if item.row.value is not None
    )
    name = mine[0].row.kind.value.replace("_", " ")
    printed = all(d.row.standing is not Standing.DERIVED for d in mine)
    title = f"{name[0].upper()}{name[1:]}{', as printed' if printed else ''}"
    notes = ["Left of 1 the event was less frequent in the group that is named first."]
    if any(row.low is None for row in rows):
        notes.append(NO_LINE)
    ids = tuple(item.figure.id for item in mine)
    title += _of(mine[0], several) + shared
    return (WhiskerPicture(title, rows, True, tuple(notes), ids),)


def _of(item: DrawnRow, several: bool) -> str:
    """The trial's name, where an answer shows more than one."""
    return f": {short_name(item.trial)}" if several else ""


def _labels(items: Sequence[DrawnRow]) -> tuple[str, list[str]]:
    """What all rows have in common, for the title, and what tells each row apart.

    A lone row is told apart by its arm alone.
    """
    told = [_parts(item) for item in items]
    same = [len({parts[place] for parts in told}) == 1 for place in range(len(_PARTS))]
    if all(same) and told:
        same[_PARTS.index("arm")] = False
    shared = ", ".join(part for part, one in zip(told[0], same, strict=True) if one and part)
    labels = [
        ", ".join(part for part, one in zip(parts, same, strict=True) if not one and part)
        for parts in told
    ]
    shared = f". {shared[:1].upper()}{shared[1:]}" if shared else ""
    return shared, [f"{t[:1].upper()}{t[1:]}" for t in labels]


_PARTS = ("outcome", "group", "arm", "report")


def _parts(item: DrawnRow) -> tuple[str, ...]:
    """Outcome with its time, subgroup, arm with its size, report: each a part of a label."""
    row, trial = item.row, item.trial
    time = f" at {short_time(row.months.value)}" if row.months else ""
    arm = " vs ".join(trial.arm(a).label for a in row.arms)
    n, _ = trial.size(row, row.arm) if len(row.arms) == 1 else (row.n, True)
    size = f" (n = {n:,})" if n is not None else ""
    name = trial.outcome(row.outcome).name
    return (f"{name}{time}", row.group, f"{arm}{size}", trial.report(row.report).label)


def _limits(item: DrawnRow) -> str:
    row = item.row
    if row.low is None or row.high is None:
        return item.figure.shown
    return f"{item.figure.shown} ({row.level.normalize():f}% CI {row.low.text} to {row.high.text})"
