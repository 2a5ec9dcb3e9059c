"""The SQLite catalogue gives back exactly what was written."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.article import sections_of
from knowledge.catalogue import read_trials, trial_folders
from knowledge.model import (
    Arm,
    Design,
    Document,
    Fact,
    Finding,
    Kind,
    Outcome,
    Passage,
    Printed,
    Report,
    Review,
    Role,
    Spread,
    Standing,
    Trial,
)
from knowledge.places import Places
from knowledge.records import read_catalogue, read_passages, write_catalogue
from knowledge.store import all_passages

TEXT = "First.\n\n# Übersicht “quoted”\n\nTen 'events' occurred; 3.50% (0 of 7).\n"


def full_trial() -> Trial:
    """A trial in which every field of every record differs from its default."""
    finding = Finding(
        trial="t",
        report="r",
        outcome="o",
        arm="a vs b",
        kind=Kind.HAZARD_RATIO,
        source="Journal, 'A'; \"B\"",
        locator="Table 1",
        standing=Standing.DERIVED,
        id="hr",
        group="girls",
        population="safety",
        time_zero="diagnosis",
        months=Printed("24.0"),
        time="to day 30",
        value=Printed("0.50"),
        unit="",
        low=Printed("0.300"),
        high=Printed(".90"),
        level=Decimal("97.50"),
        n=7,
        spread=Spread.read("1.10"),
        spread_kind="se",
        p="<0.001",
        note="so, “noted”\nin two lines",
        row=12,
    )
    none = Finding("t", "r", "o", "a", Kind.PEOPLE, "s", "l", Standing.CONFIRMED, events=0, n=7)
    return Trial(
        id="t",
        title="Title",
        condition="condition",
        population="people",
        design=Design.HISTORICAL_CONTROL,
        arms=(
            Arm("a", "A", "plain a", Role.TREATED, 7, ("x", "y, z")),
            Arm("b", "B", "", Role.CONTROL),
        ),
        reports=(Report("r", "R", dt.date(2024, 2, 29), True, ("first",)),),
        outcomes=(
            Outcome("o", "O", "plain", "not o", "O not", ("al",), ("op",), False, "def", "os", "f"),
            Outcome("p", "P", "plain"),
            Outcome("q", "Q", "plain", higher_is_better=True),
        ),
        findings=(finding, none),
        facts=(
            Fact(
                "dose", "dose", "how much", "15", "µg", "a", Standing.ONE_SOURCE, "s", "l",
                ("amount",), "r", "5", "20", "note", "t",
            ),
        ),
        documents=(
            Document("t", "D", "source", TEXT, sections_of(TEXT), "sources/d.md", "CC BY", "2024",
                     "a leaflet says", "leaflet"),
            Document("t", "E", "summary", "", ()),
        ),
        aliases=("the trial",),
        certainty="low",
        review=Review("reviewed", "Dr A", "2024-03-01"),
        digest="abc",
    )  # fmt: skip


def test_a_trial_with_every_field_filled_comes_back_equal(tmp_path: Path) -> None:
    trial = full_trial()
    for record in (trial, *trial.findings[:1], *trial.facts, trial.documents[0]):
        for field in dataclasses.fields(record):
            if field.name not in ("unit", "events"):
                assert getattr(record, field.name) != field.default, field.name
    passages = all_passages([trial])
    write_catalogue(tmp_path / "c.sqlite", [trial], passages)
    assert read_catalogue(tmp_path / "c.sqlite") == (trial,)
    assert read_passages(tmp_path / "c.sqlite") == passages


def test_printed_numbers_come_back_with_their_zeros(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "c.sqlite", [full_trial()], [])
    finding = read_catalogue(tmp_path / "c.sqlite")[0].findings[0]
    assert finding.value == Printed("0.50") and finding.high == Printed(".90")
    assert str(finding.level) == "97.50"


def test_the_bundled_trials_come_back_equal(tmp_path: Path) -> None:
    trials = read_trials(trial_folders(Places().trials))
    write_catalogue(tmp_path / "c.sqlite", trials, all_passages(trials))
    assert read_catalogue(tmp_path / "c.sqlite") == trials


def test_an_empty_catalogue_is_a_catalogue(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "c.sqlite", [], [])
    assert read_catalogue(tmp_path / "c.sqlite") == ()


def test_a_catalogue_is_never_overwritten(tmp_path: Path) -> None:
    import sqlite3

    write_catalogue(tmp_path / "c.sqlite", [], [])
    with pytest.raises(sqlite3.OperationalError):
        write_catalogue(tmp_path / "c.sqlite", [], [])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.sqlite"
    path.unlink(missing_ok=True)
    passage = Passage("i", "t", text, "p", "source", text, text, 0, len(text), text)
    write_catalogue(path, [], [passage])
    assert read_passages(path) == (passage,)
