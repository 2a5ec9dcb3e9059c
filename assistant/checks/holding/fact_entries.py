"""What a trial's design figures say: doses, lengths, ages, years, and counts of people.

Three of them may belong together as a count: 395 of 488, where 81% is printed too.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from assistant.checks.holding.entry import Entry, Measure
from assistant.checks.holding.pair_entries import make_entry
from assistant.recognition import group_names
from knowledge.model import Fact, Trial
from stats.consistency import counts_for_percent

PEOPLE_UNITS = {"children", "adults", "infants", "patients", "people", "babies", "participants"}
TIME_UNITS = {"day", "week", "month", "year", "days", "weeks", "months", "years"}


def of_fact(trial: Trial, fact: Fact) -> Iterator[Entry]:
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


def counted_facts(trial: Trial) -> Iterator[Entry]:
    """Counts whose part, whole and percentage a trial prints as three design figures."""
    sized = [f for f in trial.facts if f.unit in PEOPLE_UNITS and f.value.isdigit()]
    shares = [f for f in trial.facts if f.unit == "%" and f.value]
    for part, whole in permutations(sized, 2):
        if not 0 < int(part.value) < int(whole.value):
            continue
        for share in shares:
            if int(part.value) in counts_for_percent(share.value, int(whole.value)):
                yield make_entry(
                    trial=trial.id,
                    outcome=f"fact:{share.id}",
                    report=part.report,
                    arm=part.arm,
                    keys=(part.key, whole.key),
                    label=share.name,
                    group="",
                    unit=part.unit,
                    fact=part,
                    standing=part.standing.value,
                    measure=Measure.COUNT,
                    exact=Fraction(int(part.value)),
                    decimals=0,
                    n=int(whole.value),
                    people=True,
                    text=f"{part.value} of {whole.value}",
                )
