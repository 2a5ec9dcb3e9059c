"""Finds the rows that answer a target, paired like for like.

A :class:`View` is what one report prints of one outcome at one time in one group: the row of each
arm, the printed contrasts between them, or a row that covers all arms together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from assistant.moments import moment
from assistant.task import Target
from knowledge.model import Comparison, Finding, Kind, Outcome, Report, Role, Trial

# The survival outcomes that stand for a trial where a question leaves the outcome open, in order.
_HEADLINE = ("os", "efs", "dfs", "rfs", "pfs")
# What a trial folder calls the outcome that its study was planned for.
PRIMARY = {"primary outcome", "primary endpoint", "primary end point", "main outcome"}
SHARES = (Kind.SURVIVAL, Kind.PEOPLE)
SUMMARIES = (Kind.MEDIAN, Kind.MEAN, Kind.RANGE)


@dataclass(frozen=True, slots=True)
class View:
    """Rows of one report, outcome, time and group; `rows` are in arm order, treated first."""

    trial: Trial
    report: Report
    outcome: str
    opposite: bool
    months: Decimal | None
    group: str
    kind: Kind
    rows: tuple[Finding, ...]
    contrasts: tuple[Finding, ...] = ()

    @property
    def comparison(self) -> Comparison | None:
        """The like-for-like pair, treated arm first, where both arms are printed."""
        if self.kind.is_contrast or len(self.rows) != 2:
            return None
        if len(self.rows[0].arms) != 1 or len(self.rows[1].arms) != 1:
            return None
        if self.rows[0].arm == self.rows[1].arm:
            return None
        return Comparison(self.rows[0], self.rows[1])

    @property
    def arms(self) -> tuple[str, ...]:
        """The arms that have a row of their own, in order."""
        return tuple(dict.fromkeys(row.arm for row in self.rows if len(row.arms) == 1))

    @property
    def pairs(self) -> tuple[View, ...]:
        """Each treated arm against the control, where more than two arms are printed."""
        control = self.trial.control
        if self.kind.is_contrast or len(self.arms) < 3 or control is None:
            return ()
        treated = (arm for arm in self.arms if arm != control.id)
        return tuple(_of_arms(self, (arm, control.id)) for arm in treated)

    @property
    def counted(self) -> str:
        """Who is counted, where that is not everyone in the arms."""
        return self.rows[0].population if self.rows else ""

    @property
    def time(self) -> str:
        """The time in the words of the table, where it prints any."""
        return self.rows[0].time if self.rows else ""

    def row(self, arm: str) -> Finding | None:
        return next((row for row in self.rows if row.arm == arm), None)


def views(trial: Trial, target: Target, kinds: Iterable[Kind] = ()) -> tuple[View, ...]:
    """The views that a target admits, the current report first, then newer before older.

    A part of the target that is open admits every value; a part that is given admits only itself.
    """
    wanted = set(kinds)
    rows = [
        row
        for row in trial.findings
        if row.outcome == target.outcome
        and (not target.reports or row.report in target.reports)
        and (not target.group or row.group == target.group)
        and (not target.counted or row.population == target.counted)
        and (not wanted or row.kind in wanted)
    ]
    if target.months is not None:
        rows = [row for row in rows if moment(row) == target.months]
    sides = two_arms(trial, target.arm)
    rows = [row for row in rows if row.arms and set(row.arms) <= set(sides)] or rows
    keyed: dict[tuple[object, ...], list[Finding]] = {}
    for row in rows:
        if not row.kind.is_contrast:
            keyed.setdefault(_key(row), []).append(row)
    found = [_view(trial, target, group) for group in keyed.values()]
    contrasts = [row for row in rows if row.kind.is_contrast]
    for contrast in contrasts:
        if not any(_belongs(contrast, view) for view in found) or wanted:
            found.append(_view(trial, target, [contrast]))
    if not wanted:
        every = [r for r in _contrasts(trial, target) if not sides or set(r.arms) == set(sides)]
        found = [_with_contrasts(view, every) for view in found]
    if sides:
        found = [_of_arms(view, sides) for view in found]
    whole = [view for view in found if not view.group]
    if whole and not target.group:
        found = whole
    if not target.counted:
        found = _of_everyone(found)
    return tuple(sorted(found, key=_order))


def _of_everyone(found: list[View]) -> list[View]:
    """Without those of some people only, such as per protocol, where everyone's stand beside."""
    every = {_beside(view) for view in found if not view.counted}
    return [view for view in found if not view.counted or _beside(view) not in every]


def _beside(view: View) -> tuple[object, ...]:
    return (view.report.id, view.months, view.group, view.kind)


def two_arms(trial: Trial, named: str) -> tuple[str, ...]:
    """The two arms that a question sets against each other in a trial of three or more.

    `named` is an arm, or two as "a vs b". A treated arm alone is compared with the control. Empty
    where the question leaves the arms open, and where a trial has two arms at most.
    """
    arms = tuple(named.split(" vs ")) if named else ()
    control = trial.control
    if len(trial.arms) < 3 or not arms:
        return ()
    if len(arms) == 1 and control is not None and arms[0] != control.id:
        return (arms[0], control.id)
    return arms if len(arms) == 2 else ()


def _of_arms(view: View, arms: tuple[str, ...]) -> View:
    """The view with the rows and contrasts of two arms alone, the first one first."""
    if view.kind.is_contrast or not set(arms) & set(view.arms):
        return view
    rows = tuple(row for arm in arms for row in view.rows if row.arm == arm)
    contrasts = tuple(row for row in view.contrasts if set(row.arms) == set(arms))
    return replace(view, rows=rows, contrasts=contrasts)


def headlines(trial: Trial) -> tuple[str, ...]:
    """The outcomes that stand for a trial, the first one first.

    Survival outcomes by id or concept; where a trial has none, its first outcome in both arms.
    """
    named = {name: o.id for o in reversed(trial.outcomes) for name in (o.concept, o.id) if name}
    first = [o.id for o in trial.outcomes if _is_primary(o)]
    found = tuple(dict.fromkeys([*first, *(named[n] for n in _HEADLINE if n in named)]))
    if found:
        return found
    compared = (o.id for o in trial.outcomes if _compared(trial, o.id))
    return tuple(islice(compared, 1))


def _is_primary(outcome: Outcome) -> bool:
    """Whether the folder calls it so, and it says how well people did."""
    named = PRIMARY & {alias.casefold() for alias in outcome.aliases}
    return bool(named) and outcome.family != "harm"


def _compared(trial: Trial, outcome: str) -> bool:
    found = views(trial, Target(trial.id, outcome))
    if len(trial.arms) == 1:
        return any(view.kind in SHARES for view in found)
    return any(view.comparison or view.pairs for view in found)


def times(trial: Trial, outcome: str, group: str = "") -> tuple[Decimal, ...]:
    """The times at which a trial reports an outcome, in order."""
    held = {
        row.months.value
        for row in trial.findings
        if row.outcome == outcome and row.months is not None and row.group == group
    }
    return tuple(sorted(held))


def _key(row: Finding) -> tuple[object, ...]:
    kind = Kind.MEDIAN if row.kind in SUMMARIES else row.kind
    unit = row.unit if row.kind is not Kind.PEOPLE else ""
    months = row.months.value if row.months else None
    arm = "" if row.arms else "all"
    return (row.report, months, row.time, row.group, row.population, row.time_zero, kind, unit, arm)


def _view(trial: Trial, target: Target, rows: list[Finding]) -> View:
    first = rows[0]
    roles = {arm.id: (arm.role is not Role.TREATED, i) for i, arm in enumerate(trial.arms)}
    ordered = sorted(rows, key=lambda r: (roles.get(r.arm, (True, 99)), list(Kind).index(r.kind)))
    return View(
        trial=trial,
        report=trial.report(first.report),
        outcome=first.outcome,
        opposite=target.opposite,
        months=first.months.value if first.months else None,
        group=first.group,
        kind=first.kind,
        rows=tuple(ordered),
    )


def _contrasts(trial: Trial, target: Target) -> list[Finding]:
    return [r for r in trial.findings if r.outcome == target.outcome and r.kind.is_contrast]


def _belongs(contrast: Finding, view: View) -> bool:
    if contrast.report != view.report.id or contrast.group != view.group:
        return False
    if contrast.population != view.counted:
        return False
    return contrast.months is None or contrast.months.value == view.months


def _with_contrasts(view: View, contrasts: list[Finding]) -> View:
    if view.kind.is_contrast:
        return view
    mine = tuple(row for row in contrasts if _belongs(row, view))
    return replace(view, contrasts=mine)


def _order(view: View) -> tuple[object, ...]:
    kinds = list(Kind)
    return (
        not view.report.current,
        -view.report.date.toordinal(),
        -(view.months or Decimal(0)),
        view.group,
        kinds.index(view.kind),
    )
