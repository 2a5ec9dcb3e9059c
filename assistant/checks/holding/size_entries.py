"""How many people a trial counted: its arms, their sum, and the groups of one analysis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from assistant.checks.holding.entry import Entry, Measure
from knowledge.model import Finding, Trial


def of_sizes(trial: Trial) -> Iterator[Entry]:
    for arm in trial.arms:
        if arm.n is not None:
            yield Entry(
                trial=trial.id,
                measure=Measure.SIZE,
                exact=Fraction(arm.n),
                decimals=0,
                arm=arm.id,
                text=f"{arm.n:,} people",
                label=f"size of the group, {arm.label}",
                keys=(f"{trial.id}/arms/{arm.id}",),
            )
    sizes = [arm.n for arm in trial.arms if arm.n is not None]
    if len(sizes) == len(trial.arms) > 1:
        yield Entry(
            trial=trial.id,
            measure=Measure.SIZE,
            exact=Fraction(sum(sizes)),
            decimals=0,
            text=f"{sum(sizes):,} people in all groups together",
            label="size of all groups together",
            keys=tuple(f"{trial.id}/arms/{arm.id}" for arm in trial.arms),
            method="sum of the groups",
        )
    grouped: dict[tuple[object, ...], dict[str, Finding]] = defaultdict(dict)
    for finding in trial.findings:
        if finding.n is not None and len(finding.arms) == 1:
            grouped[finding.like][finding.arm] = finding
    seen = set()
    for rows in grouped.values():
        total = sum(f.n or 0 for f in rows.values())
        first = next(iter(rows.values()))
        if len(rows) == len(trial.arms) > 1 and (total, first.group) not in seen:
            seen.add((total, first.group))
            yield Entry(
                trial=trial.id,
                measure=Measure.SIZE,
                exact=Fraction(total),
                decimals=0,
                group=first.group,
                text=f"{total:,} people in the groups together",
                label="size of the groups together",
                keys=tuple(f.key for f in rows.values()),
                method="sum of the groups",
                findings=tuple(rows.values()),
            )
