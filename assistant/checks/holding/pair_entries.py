"""What follows from two findings that may be compared, and from a randomised hazard ratio."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from assistant.checks.holding.entry import Entry, Measure, decimal_text
from knowledge.errors import NotLikeForLike
from knowledge.model import Comparison, Finding, Kind, Printed, Trial


def label(trial: Trial, finding: Finding, opposite: bool = False) -> str:
    """What a finding is, in plain field words."""
    outcome = trial.outcome(finding.outcome)
    name = outcome.name
    if opposite:
        name = outcome.opposite_name or outcome.opposite or f"no {name}"
    arm = " against ".join(trial.arm(a).label for a in finding.arms) or "all groups together"
    time = f" at {finding.months.text} months" if finding.months else ""
    group = f", {finding.group}" if finding.group else ""
    return f"{name}{time}{group}, {arm}"


def base_of(trial: Trial, finding: Finding, opposite: bool = False) -> dict[str, object]:
    return {
        "trial": trial.id,
        "report": finding.report,
        "outcome": finding.outcome,
        "arm": finding.arm,
        "group": finding.group,
        "months": finding.months.value if finding.months else None,
        "keys": (finding.key,),
        "label": label(trial, finding, opposite),
        "opposite": opposite,
        "findings": (finding,),
        "standing": finding.standing.value,
    }


def make_entry(**parts: object) -> Entry:
    return Entry(**parts)  # type: ignore[arg-type]


def pairs(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, Finding]]:
    alike: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        if len(finding.arms) == 1:
            alike[finding.like].append(finding)
    for rows in alike.values():
        for first, second in combinations(rows[:12], 2):
            try:
                Comparison(first, second)
            except NotLikeForLike:
                continue
            yield first, second


def of_ratio(trial: Trial, finding: Finding, value: Printed) -> Iterator[Entry]:
    """1 minus a hazard ratio: the relative reduction that a randomised trial supports."""
    base = base_of(trial, finding)
    for opposite in (True, False):
        yield make_entry(
            **(base | {"opposite": opposite, "months": None}),
            measure=Measure.RELATIVE,
            exact=100 * (1 - Fraction(value.text)),
            unit="%",
            text=f"{decimal_text(100 * (1 - Fraction(value.text)), 0)}% lower "
            f"(1 minus the hazard ratio {value.text})",
            method="1 minus the hazard ratio",
            input_decimals=value.decimals,
        )


def _share_of(finding: Finding) -> tuple[Fraction, int] | None:
    if finding.kind is Kind.SURVIVAL and finding.value is not None:
        return Fraction(finding.value.text), finding.value.decimals
    if finding.kind is Kind.PEOPLE:
        if finding.events is not None and finding.n:
            return Fraction(100 * finding.events, finding.n), 6
        if finding.value is not None and finding.unit == "%":
            return Fraction(finding.value.text), finding.value.decimals
    return None


def of_pair(trial: Trial, first: Finding, second: Finding) -> Iterator[Entry]:
    """Difference, relative changes and ratio of two findings that may be compared."""
    one, two = _share_of(first), _share_of(second)
    if one is None or two is None:
        return
    decimals = min(one[1], two[1])
    slack = Fraction(1, 2 * 10 ** one[1]) + Fraction(1, 2 * 10 ** two[1])
    gap = abs(one[0] - two[0])
    shared = {
        "keys": (first.key, second.key),
        "findings": (first, second),
        "arm": f"{first.arm} vs {second.arm}",
        "standing": "computed",
        "curve": first.kind is Kind.SURVIVAL,
    }
    outcome = trial.outcome(first.outcome)
    for opposite in (False, True):
        if opposite and not (outcome.opposite or outcome.opposite_name):
            continue
        base = base_of(trial, first, opposite) | shared
        base["label"] = f"{label(trial, first, opposite)} against {trial.arm(second.arm).label}"
        a, b = (100 - one[0], 100 - two[0]) if opposite else (one[0], two[0])
        show = f"{decimal_text(a, min(one[1], 1))}% and {decimal_text(b, min(two[1], 1))}%"
        yield make_entry(
            **base,
            measure=Measure.POINTS,
            exact=gap,
            unit="percentage points",
            slack=slack,
            input_decimals=decimals,
            text=f"{decimal_text(gap, min(decimals, 1))} percentage points ({show})",
            method="difference of two shares",
        )
        low, high = min(a, b), max(a, b)
        if low <= 0:
            continue
        for value, how in (
            (100 * (1 - low / high), "1 minus the ratio of the two shares"),
            (100 * (high / low - 1), "ratio of the two shares minus 1"),
        ):
            yield make_entry(
                **base,
                measure=Measure.RELATIVE,
                exact=value,
                unit="%",
                text=f"{decimal_text(value, 1)}% in relative terms ({show})",
                method=how,
                input_decimals=decimals,
            )
        yield make_entry(
            **base,
            measure=Measure.TIMES,
            exact=high / low,
            text=f"{decimal_text(high / low, 1)} times ({show})",
            method="ratio of the two shares",
            input_decimals=decimals,
        )
