"""Two reports or two results of one trial beside each other, row by row, as printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.numbers import printed
from assistant.proof import arm_name, short_time, time_name
from assistant.row_words import row_text
from knowledge.model import Finding, Kind, Trial


@dataclass(frozen=True, slots=True)
class BesideRow:
    """What both sides print of the same thing; an empty side prints nothing of it."""

    what: str
    first: str
    second: str


def reports_beside(trial: Trial, first: str, second: str) -> tuple[BesideRow, ...]:
    """What two reports print of each result, group and subgroup."""
    return _beside(
        [row for row in trial.findings if row.report == first],
        [row for row in trial.findings if row.report == second],
        lambda row: _key(trial, row, with_outcome=True),
    )


def outcomes_beside(trial: Trial, first: str, second: str) -> tuple[BesideRow, ...]:
    """What all reports print of two results, by report, group and subgroup."""
    return _beside(
        [row for row in trial.findings if row.outcome == first],
        [row for row in trial.findings if row.outcome == second],
        lambda row: f"{_report(trial, row)}{_key(trial, row, with_outcome=False)}",
    )


def matching(trial: Trial, words: str) -> tuple[Finding, ...]:
    """The rows of a trial's table that hold every word of a search."""
    wanted = words.casefold().split()
    return tuple(
        row for row in trial.findings if all(word in _searched(trial, row) for word in wanted)
    )


def _searched(trial: Trial, row: Finding) -> str:
    """A row as it can be searched: its cells, and its time in months and in years."""
    time = time_name(row.months.value) if row.months else ""
    return f"{row_text(trial, row)} {row.report} {time}".casefold()


def _report(trial: Trial, row: Finding) -> str:
    """The report of a row, where the trial has more than one."""
    return f"{trial.report(row.report).label}: " if len(trial.reports) > 1 else ""


def _beside(
    first: list[Finding], second: list[Finding], key: Callable[[Finding], str]
) -> tuple[BesideRow, ...]:
    sides: dict[str, tuple[list[str], list[str]]] = {}
    for place, rows in enumerate((first, second)):
        for row in rows:
            sides.setdefault(key(row), ([], []))[place].append(_cell(row))
    return tuple(
        BesideRow(what, "; ".join(one), "; ".join(other)) for what, (one, other) in sides.items()
    )


def _key(trial: Trial, row: Finding, *, with_outcome: bool) -> str:
    parts = [trial.outcome(row.outcome).name] if with_outcome else []
    if row.kind.is_contrast:
        parts.append(row.kind.value.replace("_", " "))
    parts += [arm_name(trial, row.arm) or "all groups together", row.group, row.population]
    return ", ".join(part for part in parts if part)


def _cell(row: Finding) -> str:
    text = printed(row)
    if row.low and row.high and row.kind is not Kind.RANGE:
        text += f" ({row.level.normalize():f}% CI {row.low.text} to {row.high.text})"
    when = short_time(row.months.value) if row.months else row.time
    return f"{text}, at {when}" if when else text
