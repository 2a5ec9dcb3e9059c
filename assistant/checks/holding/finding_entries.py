"""What one printed finding says: its share and the complement, its count, its ratio, its limits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assistant.checks.holding.entry import Entry, Measure, decimal_text
from assistant.checks.holding.pair_entries import base_of, make_entry, of_ratio
from knowledge.model import Design, Finding, Kind, Printed, Trial


def of_finding(trial: Trial, finding: Finding) -> Iterator[Entry]:
    """Every statement that one row of an outcome table supports by itself."""
    match finding.kind:
        case Kind.SURVIVAL:
            yield from _shares(trial, finding)
        case Kind.PEOPLE:
            yield from _shares(trial, finding)
            yield from _count(trial, finding)
        case Kind.EVENTS:
            yield from _count(trial, finding)
        case Kind.HAZARD_RATIO | Kind.ODDS_RATIO | Kind.RISK_RATIO:
            yield from _ratio(trial, finding)
        case Kind.DIFFERENCE:
            yield from _difference(trial, finding)
        case Kind.MEDIAN | Kind.MEAN:
            yield from _average(trial, finding)
    yield from _limits_of(trial, finding)
    yield from _p_value(trial, finding)
    yield from _spread(trial, finding)
    yield from _size(trial, finding)


def _count(trial: Trial, finding: Finding) -> Iterator[Entry]:
    if finding.events is None:
        return
    people = finding.kind is Kind.PEOPLE
    of = f" of {finding.n}" if finding.n is not None else ""
    yield make_entry(
        **base_of(trial, finding),
        measure=Measure.COUNT,
        exact=Fraction(finding.events),
        decimals=0,
        n=finding.n if people else None,
        people=people,
        unit="" if people else "events",
        text=f"{finding.events}{of}" if people else f"{finding.events} events",
    )


def _ratio(trial: Trial, finding: Finding) -> Iterator[Entry]:
    if finding.value is None:
        return
    yield make_entry(
        **base_of(trial, finding),
        **_printed(finding.value),
        measure=Measure.RATIO,
        unit=finding.kind.value.removesuffix("_ratio"),
        text=f"{finding.kind.value.replace('_', ' ')} {finding.value.text}",
    )
    if finding.kind is Kind.HAZARD_RATIO and trial.design is Design.RANDOMISED:
        yield from of_ratio(trial, finding, finding.value)


def _difference(trial: Trial, finding: Finding) -> Iterator[Entry]:
    if finding.value is None:
        return
    points = finding.unit in ("%", "percentage points", "points")
    yield make_entry(
        **base_of(trial, finding),
        **_printed(finding.value),
        measure=Measure.POINTS if points else Measure.LENGTH,
        unit=finding.unit,
        text=f"{finding.value.text} {'percentage points' if points else finding.unit}",
    )


def _average(trial: Trial, finding: Finding) -> Iterator[Entry]:
    if finding.value is None:
        return
    timed = finding.unit in ("days", "weeks", "months", "years")
    yield make_entry(
        **base_of(trial, finding),
        **_printed(finding.value),
        measure=Measure.LENGTH if timed else Measure.VALUE,
        unit=finding.unit,
        text=f"{finding.value.text} {finding.unit}".strip(),
    )


def _p_value(trial: Trial, finding: Finding) -> Iterator[Entry]:
    if not finding.p:
        return
    relation, number = ("=", finding.p)
    if finding.p[0] in "<>≤≥=":
        relation, number = finding.p[0], finding.p[1:]
    yield make_entry(
        **base_of(trial, finding),
        measure=Measure.P,
        exact=Fraction(number.strip()),
        decimals=len(number.partition(".")[2]),
        relation=relation,
        text=f"P {finding.p}" if relation != "=" else f"P = {number}",
    )


def _spread(trial: Trial, finding: Finding) -> Iterator[Entry]:
    if finding.spread and finding.spread.last:
        first, last = finding.spread.first, finding.spread.last
        yield make_entry(
            **base_of(trial, finding),
            measure=Measure.RANGE,
            low=Fraction(first.text),
            high=Fraction(last.text),
            decimals=max(first.decimals, last.decimals),
            unit=finding.unit,
            text=f"{finding.spread.text} {finding.unit}".strip(),
        )
    elif finding.spread:
        yield make_entry(
            **base_of(trial, finding),
            **_printed(finding.spread.first),
            measure=Measure.SPREAD,
            unit=finding.spread_kind,
            text=f"{finding.spread_kind} {finding.spread.text}",
        )


def _size(trial: Trial, finding: Finding) -> Iterator[Entry]:
    if finding.n is None or not _counts_a_group(trial, finding):
        return
    group = f", {finding.group}" if finding.group else ""
    arms = " and ".join(trial.arm(a).label for a in finding.arms) or "all groups together"
    yield make_entry(
        **(base_of(trial, finding) | {"label": f"number of people{group}, {arms}"}),
        measure=Measure.SIZE,
        exact=Fraction(finding.n),
        decimals=0,
        text=f"{finding.n:,} people",
    )


def _counts_a_group(trial: Trial, finding: Finding) -> bool:
    """Whether a row's number is of an arm or a named part of it, not of those with an event."""
    if finding.group or finding.population or len(finding.arms) != 1:
        return True
    size = trial.arm(finding.arm).n
    return size is None or 2 * (finding.n or 0) > size


def _printed(number: Printed) -> dict[str, object]:
    return {"exact": Fraction(number.text), "decimals": number.decimals}


def _shares(trial: Trial, finding: Finding) -> Iterator[Entry]:
    """The share and its complement; from a count over n where the source prints no per cent."""
    exact = None
    if finding.events is not None and finding.n:
        exact = Fraction(100 * finding.events, finding.n)
    curve = finding.kind is Kind.SURVIVAL
    outcome = trial.outcome(finding.outcome)
    for opposite in (False, True):
        if opposite and not (outcome.opposite or outcome.opposite_name):
            continue
        base = base_of(trial, finding, opposite)
        share = None if exact is None else (100 - exact if opposite else exact)
        counted = ""
        if finding.events is not None and (finding.n or not opposite):
            those = (finding.n or 0) - finding.events if opposite else finding.events
            counted = f" ({those} of {finding.n})"
        if finding.value is not None and finding.unit == "%":
            value = Fraction(finding.value.text)
            shown = 100 - value if opposite else value
            text = f"{decimal_text(shown, finding.value.decimals)}%{counted}"
            yield make_entry(
                **base,
                measure=Measure.SHARE,
                exact=shown,
                decimals=finding.value.decimals,
                share=share,
                curve=curve,
                unit="%",
                text=text,
                method="100 minus the share" if opposite else "",
            )
        elif share is not None:
            yield make_entry(
                **base,
                measure=Measure.SHARE,
                exact=share,
                share=share,
                unit="%",
                text=f"{decimal_text(share, 1)}%{counted}",
                method="share of the count",
            )


def _limits_of(trial: Trial, finding: Finding) -> Iterator[Entry]:
    if finding.low is None or finding.high is None:
        return
    ranged = finding.kind is Kind.RANGE
    percent = finding.unit == "%"
    unit = "%" if percent else f" {finding.unit}" if finding.unit else ""
    share = percent and finding.kind in (Kind.SURVIVAL, Kind.PEOPLE)
    for opposite in (False, True) if share else (False,):
        low, high = Fraction(finding.low.text), Fraction(finding.high.text)
        if opposite:
            low, high = 100 - high, 100 - low
        decimals = max(finding.low.decimals, finding.high.decimals)
        yield make_entry(
            **base_of(trial, finding, opposite),
            measure=Measure.RANGE if ranged else Measure.INTERVAL,
            low=low,
            high=high,
            decimals=decimals,
            unit=finding.unit,
            text=f"{decimal_text(low, decimals)} to {decimal_text(high, decimals)}{unit}",
            method="100 minus the limits" if opposite else "",
            curve=finding.kind is Kind.SURVIVAL,
        )
