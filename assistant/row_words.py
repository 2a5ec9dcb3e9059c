"""A table row in words: its printed cells, and what it is."""

from __future__ import annotations

from assistant.numbers import printed
from knowledge.model import Finding, Kind, Trial


def row_text(trial: Trial, finding: Finding) -> str:
    """A table row as one line: the cells as printed."""
    arm = " vs ".join(trial.arm(a).label for a in finding.arms) or "all arms together"
    parts = [trial.outcome(finding.outcome).name, arm, finding.group, finding.population]
    if finding.months:
        parts.append(f"{finding.months.text} months")
    parts += [finding.time, printed(finding)]
    if finding.value and finding.events is not None:
        parts.append(f"{finding.value.text}{finding.unit}")
    if finding.low and finding.high and finding.kind is not Kind.RANGE:
        parts.append(f"{finding.level}% CI {finding.low.text} to {finding.high.text}")
    if finding.spread:
        parts.append(f"{finding.spread_kind.upper()} {finding.spread.text}")
    if finding.n is not None and finding.kind is not Kind.PEOPLE:
        parts.append(f"n = {finding.n}")
    if finding.p:
        parts.append(f"P {finding.p}" if finding.p[0] in "<>≤≥=" else f"P = {finding.p}")
    if finding.note:
        parts.append(f"note: {finding.note}")
    return " · ".join(part for part in parts if part)


def label_of(trial: Trial, finding: Finding) -> str:
    """What a finding is, in field words."""
    arm = " vs ".join(trial.arm(a).label for a in finding.arms) or "all arms together"
    name = trial.outcome(finding.outcome).name
    group = f", {finding.group}" if finding.group else ""
    time = f" at {finding.months.text} months" if finding.months else ""
    return f"{name}{time}{group}: {arm}"
