"""Everything a draft may rightly say of a trial: its printed figures and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from assistant.recognition import group_names
from knowledge.errors import NotLikeForLike
from knowledge.model import Comparison, Design, Fact, Finding, Kind, Printed, Trial
from stats.rounding import round_half_away


class Measure(StrEnum):
    """What sort of statement an entry is."""

    SHARE = "share"
    COUNT = "count"
    SIZE = "size"
    POINTS = "difference in points"
    RELATIVE = "relative change"
    TIMES = "ratio of the risks"
    RATIO = "ratio"
    INTERVAL = "interval"
    P = "p value"
    LENGTH = "length of time"
    RANGE = "range"
    FACT = "fact"
    YEARS = "years"
    SPREAD = "spread"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Entry:
    """One right statement. `exact` is its value; `decimals` those printed, None where computed.

    `slack` is how far rounding of the inputs may have moved a computed value, and
    `input_decimals` how finely those were printed. `text` is how staff are told of it.
    """

    trial: str
    measure: Measure
    text: str
    label: str
    keys: tuple[str, ...]
    exact: Fraction = Fraction(0)
    decimals: int | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    report: str = ""
    outcome: str = ""
    opposite: bool = False
    arm: str = ""
    group: str = ""
    months: Decimal | None = None
    unit: str = ""
    n: int | None = None
    people: bool = False
    curve: bool = False
    slack: Fraction = Fraction(0)
    input_decimals: int = 0
    method: str = ""
    share: Fraction | None = None  # exact share in per cent where a count over n gives it
    relation: str = "="
    standing: str = ""
    findings: tuple[Finding, ...] = field(default=(), compare=False)
    fact: Fact | None = field(default=None, compare=False)

    @property
    def computed(self) -> bool:
        return bool(self.method)


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
    for first, second in _pairs(trial.findings):
        yield from _of_pair(trial, first, second)
    for fact in trial.facts:
        yield from _of_fact(trial, fact)


def _pairs(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, Finding]]:
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


def _base(trial: Trial, finding: Finding, opposite: bool = False) -> dict[str, object]:
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


def _entry(**parts: object) -> Entry:
    return Entry(**parts)  # type: ignore[arg-type]


def _of_finding(trial: Trial, finding: Finding) -> Iterator[Entry]:
    base = _base(trial, finding)
    if finding.kind in (Kind.SURVIVAL, Kind.PEOPLE):
        yield from _shares(trial, finding)
    if finding.kind is Kind.PEOPLE and finding.events is not None:
        of = f" of {finding.n}" if finding.n is not None else ""
        yield _entry(
            **base,
            measure=Measure.COUNT,
            exact=Fraction(finding.events),
            decimals=0,
            n=finding.n,
            people=True,
            text=f"{finding.events}{of}",
        )
    if finding.kind is Kind.EVENTS and finding.events is not None:
        yield _entry(
            **base,
            measure=Measure.COUNT,
            exact=Fraction(finding.events),
            decimals=0,
            unit="events",
            text=f"{finding.events} events",
        )
    if finding.kind in (Kind.HAZARD_RATIO, Kind.ODDS_RATIO, Kind.RISK_RATIO) and finding.value:
        name = finding.kind.value.removesuffix("_ratio")
        yield _entry(
            **base,
            **_printed(finding.value),
            measure=Measure.RATIO,
            unit=name,
            text=f"{finding.kind.value.replace('_', ' ')} {finding.value.text}",
        )
        if finding.kind is Kind.HAZARD_RATIO and trial.design is Design.RANDOMISED:
            yield from _from_ratio(trial, finding, finding.value)
    if finding.kind is Kind.DIFFERENCE and finding.value:
        if finding.unit in ("%", "percentage points", "points"):
            measure, unit = Measure.POINTS, " percentage points"
        else:
            measure, unit = Measure.LENGTH, f" {finding.unit}"
        yield _entry(
            **base,
            **_printed(finding.value),
            measure=measure,
            unit=finding.unit,
            text=f"{finding.value.text}{unit}",
        )
    if finding.kind in (Kind.MEDIAN, Kind.MEAN) and finding.value:
        timed = finding.unit in ("days", "weeks", "months", "years")
        yield _entry(
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
        yield _entry(
            **base,
            measure=Measure.P,
            exact=Fraction(number.strip()),
            decimals=len(number.partition(".")[2]),
            relation=relation,
            text=f"P {finding.p}" if relation != "=" else f"P = {number}",
        )
    if finding.spread:
        yield _entry(
            **base,
            **_printed(finding.spread),
            measure=Measure.SPREAD,
            unit=finding.spread_kind,
            text=f"{finding.spread_kind} {finding.spread.text}",
        )
    if finding.n is not None and _counts_a_group(trial, finding):
        group = f", {finding.group}" if finding.group else ""
        arms = " and ".join(trial.arm(a).label for a in finding.arms) or "all groups together"
        yield _entry(
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
        base = _base(trial, finding, opposite)
        share = None if exact is None else (100 - exact if opposite else exact)
        counted = f" ({finding.events} of {finding.n})" if finding.events is not None else ""
        if finding.value is not None and finding.unit == "%":
            value = Fraction(finding.value.text)
            shown = 100 - value if opposite else value
            text = f"{decimal_text(shown, finding.value.decimals)}%{counted}"
            yield _entry(
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
            yield _entry(
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
        yield _entry(
            **_base(trial, finding, opposite),
            measure=Measure.RANGE if ranged else Measure.INTERVAL,
            low=low,
            high=high,
            decimals=decimals,
            unit=finding.unit,
            text=f"{decimal_text(low, decimals)} to {decimal_text(high, decimals)}{unit}",
            method="100 minus the limits" if opposite else "",
            curve=finding.kind is Kind.SURVIVAL,
        )


def _from_ratio(trial: Trial, finding: Finding, value: Printed) -> Iterator[Entry]:
    """1 minus a hazard ratio: the relative reduction that a randomised trial supports."""
    base = _base(trial, finding)
    for opposite in (True, False):
        yield _entry(
            **(base | {"opposite": opposite, "months": None}),
            measure=Measure.RELATIVE,
            exact=100 * (1 - Fraction(value.text)),
            unit="%",
            text=f"{decimal_text(100 * (1 - Fraction(value.text)), 0)}% lower "
            f"(1 minus the hazard ratio {value.text})",
            method="1 minus the hazard ratio",
            input_decimals=value.decimals,
        )


# ---------------------------------------------------------------------------- two arms
def _share_of(finding: Finding) -> tuple[Fraction, int] | None:
    if finding.kind is Kind.SURVIVAL and finding.value is not None:
        return Fraction(finding.value.text), finding.value.decimals
    if finding.kind is Kind.PEOPLE:
        if finding.events is not None and finding.n:
            return Fraction(100 * finding.events, finding.n), 6
        if finding.value is not None and finding.unit == "%":
            return Fraction(finding.value.text), finding.value.decimals
    return None


def _of_pair(trial: Trial, first: Finding, second: Finding) -> Iterator[Entry]:
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
        base = _base(trial, first, opposite) | shared
        base["label"] = f"{label(trial, first, opposite)} against {trial.arm(second.arm).label}"
        a, b = (100 - one[0], 100 - two[0]) if opposite else (one[0], two[0])
        show = f"{decimal_text(a, min(one[1], 1))}% and {decimal_text(b, min(two[1], 1))}%"
        yield _entry(
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
            yield _entry(
                **base,
                measure=Measure.RELATIVE,
                exact=value,
                unit="%",
                text=f"{decimal_text(value, 1)}% in relative terms ({show})",
                method=how,
                input_decimals=decimals,
            )
        yield _entry(
            **base,
            measure=Measure.TIMES,
            exact=high / low,
            text=f"{decimal_text(high / low, 1)} times ({show})",
            method="ratio of the two shares",
            input_decimals=decimals,
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
        yield _entry(
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
    yield _entry(
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


def decimal_text(value: Fraction, decimals: int) -> str:
    """An exact value with so many decimals, halves away from zero.

    >>> decimal_text(Fraction(55, 2), 0), decimal_text(Fraction("18.4"), 1)
    ('28', '18.4')
    """

    return f"{round_half_away(value, decimals):,}"
