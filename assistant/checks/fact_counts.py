"""Design figures that belong together as a count: 395 of 488, where 81% is printed too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import permutations

from assistant.checks.entry import Entry, Measure
from assistant.checks.pair_entries import make_entry
from knowledge.model import Trial
from stats.consistency import counts_for_percent


def counted_facts(trial: Trial, people: Collection[str]) -> Iterator[Entry]:
    """Counts whose part, whole and percentage a trial prints as three design figures."""
    sized = [f for f in trial.facts if f.unit in people and f.value.isdigit()]
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
