"""Everything a draft may rightly say of a trial: its printed figures and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from assistant.checks.holding.entry import Entry, Measure
from assistant.checks.holding.fact_entries import counted_facts, of_fact
from assistant.checks.holding.finding_entries import of_finding
from assistant.checks.holding.pair_entries import of_pair, pairs
from assistant.checks.holding.size_entries import of_sizes
from knowledge.model import Kind, Trial


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
    yield from of_sizes(trial)
    for finding in trial.findings:
        yield from of_finding(trial, finding)
    for first, second in pairs(trial.findings):
        yield from of_pair(trial, first, second)
    for fact in trial.facts:
        yield from of_fact(trial, fact)
    yield from counted_facts(trial)
