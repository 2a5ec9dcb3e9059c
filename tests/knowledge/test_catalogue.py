"""The catalogue refuses what cannot be, in one line with file, row, column, reason and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.catalogue import BUNDLED, read_trial, read_trials, trial_folders
from knowledge.errors import BadInput

TRIAL = """
id = "made"
title = "A made-up trial"
condition = "a condition"
population = "adults"
design = "randomised"
[[arms]]
id = "a"
label = "arm A"
plain = "the new one"
role = "treated"
n = 10
[[arms]]
id = "b"
label = "arm B"
plain = "the old one"
role = "control"
n = 12
[[reports]]
id = "first"
label = "First report"
date = 2024-01-01
current = true
"""
HEADER = "report,outcome,arm,months,kind,value,unit,low,high,events,n,standing,source,locator\n"
GOOD = "first,os,a,24,survival,90.0,%,80.0,95.0,,10,confirmed,paper,Table 1\n"


def folder(tmp_path: Path, rows: str = GOOD, trial: str = TRIAL, header: str = HEADER) -> Path:
    made = tmp_path / "made"
    made.mkdir()
    (made / "trial.toml").write_text(trial, encoding="utf-8")
    (made / "outcomes.csv").write_text(header + rows, encoding="utf-8")
    return made


def refusal(made: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_trial(made)
    assert "\n" not in str(caught.value)
    assert "Remedy:" in str(caught.value)
    return str(caught.value)


def test_a_good_folder_is_read_with_every_number_as_printed(tmp_path: Path) -> None:
    trial = read_trial(folder(tmp_path))
    (finding,) = trial.findings
    assert finding.value is not None and finding.value.text == "90.0"
    assert finding.key == "made/first/os/a/24"
    assert trial.outcome("os").higher_is_better is True


def test_the_bundled_trials_are_read_and_have_no_two_rows_of_one_address() -> None:
    trials = read_trials(trial_folders())
    assert [trial.id for trial in trials] == ["aall1731", "blinfant", "e1910"]
    for trial in trials:
        assert len({finding.key for finding in trial.findings}) == len(trial.findings)


BAD_ROWS = {
    "a count on a curve estimate": (
        "first,os,a,24,survival,90.0,%,,,9,10,confirmed,paper,T1\n",
        "row 2",
        "not a head count",
    ),
    "a share of events": (
        "first,sae,a,,events,50,%,,,5,10,confirmed,paper,T1\n",
        "row 2",
        "events are not people",
    ),
    "more events than people": (
        "first,os,a,,people,,,,,11,10,confirmed,paper,T1\n",
        "row 2",
        "11 events among 10 people",
    ),
    "limits that exclude the estimate": (
        "first,os,a,24,survival,96.0,%,80.0,95.0,,,confirmed,paper,T1\n",
        "row 2",
        "96.0 lies outside 80.0 to 95.0",
    ),
    "one limit without the other": (
        "first,os,a,24,survival,90.0,%,80.0,,,,confirmed,paper,T1\n",
        "row 2",
        "one limit",
    ),
    "limits in the wrong order": (
        "first,os,a,24,survival,90.0,%,95.0,80.0,,,confirmed,paper,T1\n",
        "row 2",
        "above",
    ),
    "a percentage above one hundred": (
        "first,os,a,24,survival,101,%,,,,,confirmed,paper,T1\n",
        "row 2",
        "outside 0 to 100",
    ),
    "a percentage that its count does not give": (
        "first,os,a,,people,50,%,,,4,10,confirmed,paper,T1\n",
        "row 2",
        "4 of 10 is not 50%",
    ),
    "a hazard ratio of one arm": (
        "first,os,a,,hazard_ratio,0.4,,,,,,confirmed,paper,T1\n",
        "row 2",
        "two arms",
    ),
    "a survival row of two arms": (
        "first,os,a vs b,24,survival,90.0,%,,,,,confirmed,paper,T1\n",
        "row 2",
        "two arms",
    ),
    "an unknown kind": (
        "first,os,a,24,percentage,90.0,%,,,,,confirmed,paper,T1\n",
        "column kind",
        "is not a kind",
    ),
    "an unknown standing": (
        "first,os,a,24,survival,90.0,%,,,,,sure,paper,T1\n",
        "column standing",
        "no standing",
    ),
    "a number in words": (
        "first,os,a,two,survival,90.0,%,,,,,confirmed,paper,T1\n",
        "column months",
        "is not a printed number",
    ),
    "a size that is not whole": (
        "first,os,a,24,survival,90.0,%,,,,10.5,confirmed,paper,T1\n",
        "column n",
        "is not a whole number",
    ),
    "an unknown arm": (
        "first,os,z,24,survival,90.0,%,,,,,confirmed,paper,T1\n",
        "column arm",
        "is not an arm",
    ),
    "an unknown report": (
        "second,os,a,24,survival,90.0,%,,,,,confirmed,paper,T1\n",
        "column report",
        "is not a report",
    ),
    "an outcome that nobody declared": (
        "first,zzz,a,24,survival,90.0,%,,,,,confirmed,paper,T1\n",
        "column outcome",
        "neither in the vocabulary nor",
    ),
    "no source": (
        "first,os,a,24,survival,90.0,%,,,,,confirmed,,T1\n",
        "column source",
        "empty",
    ),
    "the same address twice": (GOOD + GOOD, "row 3", "the same address as row 2"),
    "too many cells": (GOOD.rstrip("\n") + ",extra\n", "row 2", "more cells"),
}


@pytest.mark.parametrize("what", BAD_ROWS)
def test_a_row_that_cannot_be_stops_the_load_with_one_line(what: str, tmp_path: Path) -> None:
    rows, place, reason = BAD_ROWS[what]
    line = refusal(folder(tmp_path, rows))
    assert line.startswith("made/outcomes.csv")
    assert place in line and reason in line


def test_an_unknown_column_is_refused_by_name(tmp_path: Path) -> None:
    line = refusal(folder(tmp_path, header=HEADER.replace("months", "month")))
    assert "column month" in line and "unknown column" in line


def test_a_missing_column_is_refused_by_name(tmp_path: Path) -> None:
    line = refusal(folder(tmp_path, "", header="report,outcome,arm,kind,standing,source\n"))
    assert "column locator" in line and "missing" in line


BAD_TRIALS = {
    "two current reports": (
        TRIAL + '[[reports]]\nid = "second"\nlabel = "s"\ndate = 2025-01-01\ncurrent = true\n',
        "exactly one report",
    ),
    "no current report": (TRIAL.replace("current = true", ""), "exactly one report"),
    "an unknown design": (TRIAL.replace('"randomised"', '"good"'), "design"),
    "an arm of no people": (TRIAL.replace("n = 10", "n = 0"), "arms.0.n"),
    "a key nobody knows": ('colour = "red"\n' + TRIAL, "colour"),
    "two arms of one id": (TRIAL.replace('id = "b"', 'id = "a"'), "twice"),
    "text that is not TOML": ("id = \n" + TRIAL, "not TOML"),
    "a rating nobody can give": ('certainty = "great"\n' + TRIAL, "certainty"),
}


@pytest.mark.parametrize("what", BAD_TRIALS)
def test_a_trial_file_that_cannot_be_is_refused(what: str, tmp_path: Path) -> None:
    trial, reason = BAD_TRIALS[what]
    assert reason in refusal(folder(tmp_path, trial=trial))


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    made = folder(tmp_path)
    (made / "outcomes.csv").unlink()
    assert "made/outcomes.csv: the file is missing" in refusal(made)


def test_two_folders_of_one_id_are_refused(tmp_path: Path) -> None:
    first = folder(tmp_path)
    second = tmp_path / "copy"
    shutil.copytree(first, second)
    with pytest.raises(BadInput, match="two trial folders have this id"):
        read_trials([first, second])


def test_a_size_that_a_report_does_not_restate_falls_back_to_the_arm() -> None:
    trial = read_trial(BUNDLED / "blinfant")
    later = next(f for f in trial.findings if f.key == "blinfant/jco2026/os/interfant06/48")
    assert trial.size(later, "interfant06") == (214, False)


def test_a_subgroup_never_borrows_the_size_of_the_whole_arm() -> None:
    trial = read_trial(BUNDLED / "aall1731")
    part = next(f for f in trial.findings if f.group == "SR-high" and f.arm == "chemo" and f.months)
    assert part.n is None
    assert trial.size(part, "chemo") == (None, False)
