"""Everything a draft may rightly say of a trial: its printed figures and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from assistant.checks.entry import Entry, Measure, decimal_text
from assistant.checks.fact_counts import counted_facts
from assistant.checks.pair_entries import base_of, make_entry, of_pair, of_ratio, pairs
from assistant.recognition import group_names
from knowledge.model import Design, Fact, Finding, Kind, Printed, Trial


class Entries:
    """The entries of the loaded trials, by trial and measure."""

    def __init__(self, trials: Iterable[Trial]) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self._held: dict[tuple[str, Measure], list[Entry]] = defaultdict(list)
        self._curves: dict[tuple[str, str], bool] = {}
        for trial in self.trials.values():
            for entry in _of_trial(trial):
                self._held[trial.id, entry.measure].append(entry)

    def of(self, trial: str, *measures: Measure) -> Iterator[Entry]:
        """The entries of a trial with one of the measures."""
        for measure in measures:
            yield from self._held.get((trial, measure), ())

    def only_curves(self, trial: str, outcome: str) -> bool:
        """Whether an outcome is held as curve estimates alone, so that no head count exists."""
        key = (trial, outcome)
        if key not in self._curves:
            rows = [
                f
                for f in self.trials[trial].findings
                if f.outcome == outcome and not f.kind.is_contrast
            ]
            self._curves[key] = bool(rows) and all(f.kind is Kind.SURVIVAL for f in rows)
        return self._curves[key]


# ---------------------------------------------------------------------------- one trial
def _of_trial(trial: Trial) -> Iterator[Entry]:
    yield from _sizes(trial)
    for finding in trial.findings:
        yield from _of_finding(trial, finding)
    for first, second in pairs(trial.findings):
        yield from of_pair(trial, first, second)
    for fact in trial.facts:
        yield from _of_fact(trial, fact)
    yield from counted_facts(trial, PEOPLE_UNITS)


def _of_finding(trial: Trial, finding: Finding) -> Iterator[Entry]:
    base = base_of(trial, finding)
    if finding.kind in (Kind.SURVIVAL, Kind.PEOPLE):
        yield from _shares(trial, finding)
    if finding.kind is Kind.PEOPLE and finding.events is not None:
        of = f" of {finding.n}" if finding.n is not None else ""
        yield make_entry(
            **base,
            measure=Measure.COUNT,
            exact=Fraction(finding.events),
            decimals=0,
            n=finding.n,
            people=True,
            text=f"{finding.events}{of}",
        )
    if finding.kind is Kind.EVENTS and finding.events is not None:
        yield make_entry(
            **base,
            measure=Measure.COUNT,
            exact=Fraction(finding.events),
            decimals=0,
            unit="events",
            text=f"{finding.events} events",
        )
    if finding.kind in (Kind.HAZARD_RATIO, Kind.ODDS_RATIO, Kind.RISK_RATIO) and finding.value:
        name = finding.kind.value.removesuffix("_ratio")
        yield make_entry(
            **base,
            **_printed(finding.value),
            measure=Measure.RATIO,
            unit=name,
            text=f"{finding.kind.value.replace('_', ' ')} {finding.value.text}",
        )
        if finding.kind is Kind.HAZARD_RATIO and trial.design is Design.RANDOMISED:
            yield from of_ratio(trial, finding, finding.value)
    if finding.kind is Kind.DIFFERENCE and finding.value:
        if finding.unit in ("%", "percentage points", "points"):
            measure, unit = Measure.POINTS, " percentage points"
        else:
            measure, unit = Measure.LENGTH, f" {finding.unit}"
        yield make_entry(
            **base,
            **_printed(finding.value),
            measure=measure,
            unit=finding.unit,
            text=f"{finding.value.text}{unit}",
        )
    if finding.kind in (Kind.MEDIAN, Kind.MEAN) and finding.value:
        timed = finding.unit in ("days", "weeks", "months", "years")
        yield make_entry(
            **base,
            **_printed(finding.value),
            measure=Measure.LENGTH if timed else Measure.VALUE,
            unit=finding.unit,
            text=f"{finding.value.text} {finding.unit}".strip(),
        )
    yield from _limits_of(trial, finding)
    if finding.p:
        relation, number = ("=", finding.p)
        if finding.p[0] in "<>≤≥=":
            relation, number = finding.p[0], finding.p[1:]
        yield make_entry(
            **base,
            measure=Measure.P,
            exact=Fraction(number.strip()),
            decimals=len(number.partition(".")[2]),
            relation=relation,
            text=f"P {finding.p}" if relation != "=" else f"P = {number}",
        )
    if finding.spread:
        yield make_entry(
            **base,
            **_printed(finding.spread),
            measure=Measure.SPREAD,
            unit=finding.spread_kind,
            text=f"{finding.spread_kind} {finding.spread.text}",
        )
    if finding.n is not None and _counts_a_group(trial, finding):
        group = f", {finding.group}" if finding.group else ""
        arms = " and ".join(trial.arm(a).label for a in finding.arms) or "all groups together"
        yield make_entry(
            **(base | {"label": f"number of people{group}, {arms}"}),
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
        counted = f" ({finding.events} of {finding.n})" if finding.events is not None else ""
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
    for opposite in (False, True) if percent else (False,):
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


# ---------------------------------------------------------------------------- sizes and facts
def _sizes(trial: Trial) -> Iterator[Entry]:
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


PEOPLE_UNITS = {"children", "adults", "infants", "patients", "people", "babies", "participants"}
TIME_UNITS = {"day", "week", "month", "year", "days", "weeks", "months", "years"}


def _of_fact(trial: Trial, fact: Fact) -> Iterator[Entry]:
    unit = fact.unit
    base: dict[str, object] = {
        "trial": trial.id,
        "outcome": f"fact:{fact.id}",
        "report": fact.report,
        "arm": fact.arm,
        "keys": (fact.key,),
        "label": fact.name,
        "group": _group_in(trial, fact.name),
        "unit": unit,
        "fact": fact,
        "standing": fact.standing.value,
    }
    if fact.low and fact.high:
        years = len(fact.low) == 4 and len(fact.high) == 4 and not unit
        yield make_entry(
            **base,
            measure=Measure.YEARS if years else Measure.RANGE,
            low=Fraction(fact.low),
            high=Fraction(fact.high),
            decimals=max(len(v.partition(".")[2]) for v in (fact.low, fact.high)),
            text=f"{fact.low} to {fact.high} {unit}".strip(),
        )
        return
    try:
        value = Fraction(fact.value)
    except ValueError:
        return  # a fact in words has no figure to check against
    measure = Measure.FACT
    if unit == "%":
        measure = Measure.SHARE
    elif unit in PEOPLE_UNITS:
        measure = Measure.SIZE
    elif unit in TIME_UNITS:
        measure = Measure.LENGTH
    yield make_entry(
        **base,
        measure=measure,
        exact=value,
        decimals=len(fact.value.partition(".")[2]),
        text=f"{fact.value}{'%' if unit == '%' else ' ' + unit}".strip(),
    )


def _group_in(trial: Trial, name: str) -> str:
    """The subgroup that a design figure's name speaks of: "adults under 55"."""
    for group in dict.fromkeys(f.group for f in trial.findings if f.group):
        if any(alias.casefold() in name.casefold() for alias in group_names(group)):
            return group
    return ""
