"""What must hold of any believable table of survival figures, checked on the bundled trials."""

from __future__ import annotations

from itertools import product

from knowledge.catalogue import read_trials, trial_folders
from knowledge.model import Kind

TRIALS = read_trials(trial_folders())
STRICTER = ("dfs", "efs", "rfs", "pfs")


def test_disease_free_survival_is_never_above_overall_survival() -> None:
    compared = 0
    for trial in TRIALS:
        rows = [row for row in trial.findings if row.kind is Kind.SURVIVAL]
        for free, alive in product(rows, rows):
            alike = (free.report, free.arm, free.group, free.months) == (
                alive.report,
                alive.arm,
                alive.group,
                alive.months,
            )
            if alike and free.outcome in STRICTER and alive.outcome == "os":
                assert free.value is not None and alive.value is not None
                assert free.value.value <= alive.value.value, free.key
                compared += 1
    assert compared >= 8


def test_survival_never_rises_within_one_report() -> None:
    for trial in TRIALS:
        rows = [r for r in trial.findings if r.kind is Kind.SURVIVAL and r.months]
        for first, second in product(rows, rows):
            same = (first.report, first.outcome, first.arm, first.group) == (
                second.report,
                second.outcome,
                second.arm,
                second.group,
            )
            rising = trial.outcome(first.outcome).higher_is_better is False
            assert first.months and second.months and first.value and second.value
            if same and not rising and first.months.value < second.months.value:
                assert first.value.value >= second.value.value


def test_every_row_names_its_source_and_where_in_it() -> None:
    for trial in TRIALS:
        for row in trial.findings:
            assert row.source and row.locator, row.key


def test_nobody_has_rated_the_bundled_trials_and_they_say_so() -> None:
    for trial in TRIALS:
        assert trial.certainty == ""
        assert trial.review.status == "not reviewed by a clinician"
