"""Pictures of an answer, as records made from its figures only; `ui` draws them.

A picture that could mislead cannot be made: a pair of arrays needs both arms of one like-for-like
comparison, a curve estimate never becomes a count of people, and events are never a share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.model import Answer, Audience, Figure, FigureKind, Route
from assistant.naming import Speaker, outcome_name
from assistant.numbers import points
from assistant.proof import report_name, time_name
from knowledge.model import Comparison, Finding, Kind, Trial

HUNDRED = 100
MOST_DOTS = 100  # people that are drawn one dot each
RATIOS = (Kind.HAZARD_RATIO, Kind.ODDS_RATIO, Kind.RISK_RATIO)


@dataclass(frozen=True, slots=True)
class DotArray:
    """`filled` of `total` dots. `label` names the group, `size` how many people it had."""

    label: str
    filled: int
    total: int
    filled_words: str
    open_words: str
    size: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.filled <= self.total or not 0 < self.total <= MOST_DOTS:
            raise ValueError(f"{self.filled} of {self.total} dots cannot be drawn")

    @property
    def alt(self) -> str:
        """What the picture shows, with the same numbers."""
        return (
            f"Grid of {self.total} dots. {self.label}: {self.filled} dots are filled "
            f"({self.filled_words}) and {self.total - self.filled} are open ({self.open_words})."
        )


@dataclass(frozen=True, slots=True)
class DotPicture:
    """One array, or a pair of equal size; `figures` are the ids of what is drawn."""

    title: str
    arrays: tuple[DotArray, ...]
    notes: tuple[str, ...]
    figures: tuple[str, ...]

    def __post_init__(self) -> None:
        if len({array.total for array in self.arrays}) != 1 or len(self.arrays) > 2:
            raise ValueError("arrays beside each other need the same number of dots")


@dataclass(frozen=True, slots=True)
class Whisker:
    """An estimate with its limits, where the source prints them."""

    label: str
    shown: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    treated: bool = True


@dataclass(frozen=True, slots=True)
class WhiskerPicture:
    """Estimates on one axis: 0 to 100 per cent, or ratios about 1 on a logarithmic axis."""

    title: str
    rows: tuple[Whisker, ...]
    ratio: bool
    notes: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def alt(self) -> str:
        axis = "Ratios on a logarithmic axis around 1" if self.ratio else "Axis from 0 to 100%"
        rows = "; ".join(f"{row.label}: {row.shown}" for row in self.rows)
        return f"{self.title}. {axis}. {rows}."


@dataclass(frozen=True, slots=True)
class FactRow:
    """An outcome with what each group's cell says."""

    outcome: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactBox:
    """Outcomes by group: benefits first, then harms."""

    title: str
    groups: tuple[str, ...]
    benefits: tuple[FactRow, ...]
    harms: tuple[FactRow, ...]


Picture = DotPicture | WhiskerPicture | FactBox


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A published figure of an answer with the row it stands in."""

    figure: Figure
    row: Finding
    trial: Trial


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
    return (*_shares(drawn, pairs), *_ratios(drawn))


def _drawn(answer: Answer, trials: Mapping[str, Trial]) -> list[_Drawn]:
    rows = {row.key: (row, trial) for trial in trials.values() for row in trial.findings}
    found: dict[str, _Drawn] = {}
    for figure in answer.figures:
        if figure.kind is FigureKind.PUBLISHED and figure.finding in rows:
            row, trial = rows[figure.finding]
            value = Decimal(row.events) if row.events is not None else None
            printed = value if value is not None else row.value.value if row.value else None
            # A part of the row, such as its size or P value, is not what the row shows.
            if figure.value == printed and figure.unit == row.unit:
                found.setdefault(row.key, _Drawn(figure, row, trial))
    return list(found.values())


def _pairs(drawn: list[_Drawn]) -> list[tuple[_Drawn, _Drawn]]:
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


def _share(item: _Drawn) -> Decimal | None:
    """The exact per cent of a row; None where it has none."""
    row = item.row
    if row.kind is Kind.PEOPLE and row.events is not None:
        return Decimal(HUNDRED * row.events) / row.n if row.n else None
    if row.kind in (Kind.SURVIVAL, Kind.PEOPLE) and row.value is not None and row.unit == "%":
        return row.value.value
    return None


def _words(item: _Drawn) -> tuple[str, str]:
    outcome = item.trial.outcome(item.row.outcome)
    return outcome_name(outcome, False, True), outcome_name(outcome, True, True)


def _array(item: _Drawn, percent: Decimal) -> DotArray:
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


def _paired(first: _Drawn, second: _Drawn) -> DotPicture | None:
    shares = (_share(first), _share(second))
    if shares[0] is None or shares[1] is None:
        return None
    arrays = (_array(first, shares[0]), _array(second, shares[1]))
    people = Speaker(first.trial, Audience.FAMILY).people
    notes = ["Rounded. Each dot is 1 in 100, not one person."]
    if all(array.size for array in arrays):
        sizes = " and ".join(f"{array.size} {people}" for array in arrays)
        notes.append(f"The groups had {sizes}.")
    return DotPicture(
        _title(first),
        arrays,
        tuple(notes),
        (first.figure.id, second.figure.id),
    )


def _single(drawn: list[_Drawn]) -> list[DotPicture | None]:
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


def _title(item: _Drawn) -> str:
    filled, _ = _words(item)
    time = time_name(item.row.months.value) if item.row.months else item.row.time
    head = f"{filled[0].upper()}{filled[1:]}"
    where = report_name(item.trial.report(item.row.report))
    group = f", {item.row.group}" if item.row.group else ""
    return f"{head}{group}{f' at {time}' if time else ''}. {where}"


def _fact_box(drawn: list[_Drawn]) -> tuple[FactBox, ...]:
    """Outcomes by group. A group without a figure says that it was not counted there."""
    trial = drawn[0].trial
    groups = [arm for arm in (trial.treated, trial.control) if arm is not None]
    rows: dict[bool, list[FactRow]] = {True: [], False: []}
    by_row: dict[tuple[object, ...], dict[str, _Drawn]] = {}
    for item in drawn:
        if item.trial.id == trial.id and not item.row.kind.is_contrast:
            by_row.setdefault(item.row.like, {})[item.row.arm] = item
    for held in by_row.values():
        if not set(held) <= {arm.id for arm in groups}:
            continue
        first = next(iter(held.values()))
        name, _ = _words(first)
        time = f" at {time_name(first.row.months.value)}" if first.row.months else ""
        cells = tuple(
            held[arm.id].figure.shown if arm.id in held else "not counted in this group"
            for arm in groups
        )
        better = trial.outcome(first.row.outcome).higher_is_better is True
        rows[better].append(FactRow(f"{name[0].upper()}{name[1:]}{time}", cells))
    if not rows[True] and not rows[False]:
        return ()
    return (
        FactBox(
            f"{trial.title}: what was counted",
            tuple(arm.plain for arm in groups),
            tuple(rows[True]),
            tuple(rows[False]),
        ),
    )


def _shares(drawn: list[_Drawn], pairs: list[tuple[_Drawn, _Drawn]]) -> tuple[Picture, ...]:
    """Percentages of both arms with their intervals; none without a pair."""
    rows: list[Whisker] = []
    used: list[str] = []
    for pair in pairs:
        for item in pair:
            share = _share(item)
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


def _ratios(drawn: list[_Drawn]) -> tuple[Picture, ...]:
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


def _label(item: _Drawn) -> str:
    row = item.row
    name = item.trial.outcome(row.outcome).name
    time = f", {time_name(row.months.value)}" if row.months else ""
    group = f", {row.group}" if row.group else ""
    arm = " vs ".join(item.trial.arm(a).label for a in row.arms)
    year = item.trial.report(row.report).date.year
    n, _ = item.trial.size(row, row.arm) if len(row.arms) == 1 else (row.n, True)
    size = f" (n = {n:,})" if n is not None else ""
    return f"{name}{time}{group}: {arm}{size}, report of {year}"


def _limits(item: _Drawn) -> str:
    row = item.row
    if row.low is None or row.high is None:
        return item.figure.shown
    return f"{item.figure.shown} ({row.level.normalize():f}% CI {row.low.text} to {row.high.text})"
