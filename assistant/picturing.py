"""Makes the pictures of an answer from its figures only.

A picture that could mislead is not made: a pair of arrays needs both arms of one like-for-like
comparison, a curve estimate never becomes a count of people, and events are never a share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.model import Answer, Audience, FigureKind, Route
from assistant.naming import Speaker, outcome_name, short_name
from assistant.numbers import points
from assistant.pictures import (
    MOST_DOTS,
    DotArray,
    DotPicture,
    FactBox,
    FactRow,
    Picture,
)
from assistant.plots import HUNDRED, DrawnRow, ratio_plots, share_of_row, share_plots
from assistant.proof import report_name, short_time
from knowledge.model import Comparison, Design, Kind, Trial


def pictures_of(answer: Answer, trials: Mapping[str, Trial]) -> tuple[Picture, ...]:
    """The pictures that an answer's figures allow, fit for its audience; often none."""
    if answer.route not in (Route.CALCULATE, Route.RETRIEVE):
        return ()
    drawn = _drawn(answer, trials)
    pairs = _pairs(drawn)
    if answer.question.audience is Audience.FAMILY:
        if len({d.row.outcome for d in drawn}) > 2:
            return _fact_box(drawn)
        found = [_paired(first, second) for first, second in pairs[:1]]
        return tuple(p for p in (found or _single(drawn)) if p is not None)
    return (*share_plots(pairs), *ratio_plots(drawn))


def _drawn(answer: Answer, trials: Mapping[str, Trial]) -> list[DrawnRow]:
    rows = {row.key: (row, trial) for trial in trials.values() for row in trial.findings}
    found: dict[str, DrawnRow] = {}
    for figure in answer.figures:
        if figure.kind is FigureKind.PUBLISHED and figure.finding in rows:
            row, trial = rows[figure.finding]
            value = Decimal(row.events) if row.events is not None else None
            printed = value if value is not None else row.value.value if row.value else None
            # A part of the row, such as its size or P value, is not what the row shows.
            if figure.value == printed and figure.unit == row.unit:
                found.setdefault(row.key, DrawnRow(figure, row, trial))
    return list(found.values())


def _pairs(drawn: list[DrawnRow]) -> list[tuple[DrawnRow, DrawnRow]]:
    """Like-for-like pairs, treated arm first; a Comparison refuses any other."""
    found = []
    for first in drawn:
        for second in drawn:
            treated, control = first.trial.treated, first.trial.control
            if treated is None or control is None or first.row.kind.is_contrast:
                continue
            arms = (first.row.arm, second.row.arm)
            if arms == (treated.id, control.id) and first.row.like == second.row.like:
                Comparison(first.row, second.row)
                found.append((first, second))
    return found


def _words(item: DrawnRow) -> tuple[str, str]:
    """The outcome and its complement in plain words, each with its time."""
    outcome = item.trial.outcome(item.row.outcome)
    when = f" at {short_time(item.row.months.value)}" if item.row.months else ""
    return (
        f"{outcome_name(outcome, False, True)}{when}",
        f"{outcome_name(outcome, True, True)}{when}",
    )


def _array(item: DrawnRow, percent: Decimal) -> DotArray:
    filled, opened = _words(item)
    n, _ = item.trial.size(item.row, item.row.arm)
    label = item.trial.arm(item.row.arm).plain
    return DotArray(
        f"{label[0].upper()}{label[1:]}",
        int(points(percent, 0)),
        HUNDRED,
        filled,
        opened,
        f"{n:,}" if n is not None else "",
    )


def _paired(first: DrawnRow, second: DrawnRow) -> DotPicture | None:
    shares = (share_of_row(first), share_of_row(second))
    if shares[0] is None or shares[1] is None:
        return None
    arrays = (_array(first, shares[0]), _array(second, shares[1]))
    speaker = Speaker(first.trial, Audience.FAMILY)
    notes = [f"Rounded rates per 100. Each dot is 1 in 100, not one {speaker.person}."]
    if all(array.size for array in arrays):
        sizes = " and ".join(f"{array.size} {speaker.people}" for array in arrays)
        notes.append(f"The groups had {sizes}.")
    notes += _halves(shares, arrays)
    by_chance = first.trial.design is Design.RANDOMISED
    notes.append(f"The groups were {'' if by_chance else 'not '}made by chance.")
    return DotPicture(
        _title(first),
        arrays,
        tuple(notes),
        (first.figure.id, second.figure.id),
    )


def _halves(shares: Sequence[Decimal | None], arrays: Sequence[DotArray]) -> list[str]:
    """Where a share and the rest of it both round up, dots for both would be one too many."""
    found = []
    for share, array in zip(shares, arrays, strict=True):
        rest, opened = HUNDRED - (share or Decimal(0)), array.total - array.filled
        if points(rest, 0) != str(opened):
            found.append(f"No half dots are drawn: {opened} open dots stand for {rest}.")
    return list(dict.fromkeys(found))


def _single(drawn: list[DrawnRow]) -> list[DotPicture | None]:
    """A true count of one group: a dot for each person."""
    for item in drawn:
        row = item.row
        if row.kind is not Kind.PEOPLE or row.events is None or row.n is None or not row.arm:
            continue
        if row.n > MOST_DOTS:
            continue
        filled, opened = _words(item)
        people = Speaker(item.trial, Audience.FAMILY).people
        label = f"{row.n} {people} in this group of the study"
        array = DotArray(label, row.events, row.n, filled, opened, f"{row.n}")
        note = f"Each dot is one of the {people}."
        return [DotPicture(_title(item), (array,), (note,), (item.figure.id,))]
    return []


def _title(item: DrawnRow) -> str:
    filled, _ = _words(item)
    group = f", {item.row.group}" if item.row.group else ""
    where = report_name(item.trial.report(item.row.report))
    return f"{filled[0].upper()}{filled[1:]}{group}. {where}"


def _fact_box(drawn: list[DrawnRow]) -> tuple[FactBox, ...]:
    """Outcomes by group. A group without a figure says that it was not counted there."""
    trial = drawn[0].trial
    groups = [arm for arm in (trial.treated, trial.control) if arm is not None]
    people = Speaker(trial, Audience.FAMILY).people
    rows: dict[bool, list[FactRow]] = {True: [], False: []}
    by_row: dict[tuple[object, ...], dict[str, DrawnRow]] = {}
    for item in drawn:
        if item.trial.id == trial.id and not item.row.kind.is_contrast:
            by_row.setdefault(item.row.like, {})[item.row.arm] = item
    for held in by_row.values():
        if not set(held) <= {arm.id for arm in groups}:
            continue
        first = next(iter(held.values()))
        name, _ = _words(first)
        cells = tuple(
            _cell(held[arm.id]) if arm.id in held else "not reported for this group"
            for arm in groups
        )
        better = trial.outcome(first.row.outcome).higher_is_better is True
        group = f", {first.row.group}" if first.row.group else ""
        rows[better].append(FactRow(f"{name[0].upper()}{name[1:]}{group}", cells))
    if not rows[True] and not rows[False]:
        return ()
    return (
        FactBox(
            f"What was counted in {short_name(trial)}",
            tuple(
                arm.plain if arm.n is None else f"{arm.plain} ({arm.n:,} {people})"
                for arm in groups
            ),
            tuple(rows[True]),
            tuple(rows[False]),
            compares=2 * sum(len(held) == len(groups) for held in by_row.values()) >= len(by_row),
        ),
    )


def _cell(item: DrawnRow) -> str:
    """What a group's cell says: people out of 100, with their count where it is printed.

    Events are named, so that nobody reads them as people.
    """
    row = item.row
    if row.kind is Kind.EVENTS:
        return f"{item.figure.shown} event{'' if row.events == 1 else 's'}"
    share = share_of_row(item)
    if share is None:
        return item.figure.shown
    whole = points(share, 0)
    rare = whole == "0" and share > 0
    counted = f" ({row.events} of {row.n})" if row.events is not None and row.n else ""
    return f"{'fewer than 1' if rare else whole} out of {HUNDRED}{counted}"
