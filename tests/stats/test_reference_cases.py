"""Every published worked example of the reference file, through a public function of stats.

Each row names a quantity and a method; the work for it is looked up by both, so a row of an unknown
kind fails. Values are compared as the source prints them, at the row's tolerance.
"""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from tests.conftest import shared_folder
from tests.stats.reference import work_for

FILE = shared_folder() / "statistics" / "reference_cases.csv"
ROWS = 170


def _rows() -> list[dict[str, str]]:
    if not FILE.is_file():
        return []
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


CASES = _rows()


@pytest.mark.shared
@pytest.mark.parametrize("row", CASES or [{}], ids=lambda row: row.get("id", "no file"))
def test_a_published_example_comes_out_as_printed(row: dict[str, str]) -> None:
    made = work_for(row["quantity"], row["method"])(json.loads(row["inputs"]))
    expected, tolerance = json.loads(row["expected"]), json.loads(row["tolerance"])
    assert expected
    for name, value in expected.items():
        allowed = tolerance[name] if isinstance(tolerance, dict) else tolerance
        assert _agrees(made[name], value, allowed), (name, made[name], value, row["source"])


def _agrees(made: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, bool | str):
        return bool(made == expected)
    # A printed figure may be off by the whole of its last half unit, and by no more.
    return abs(float(made) - float(expected)) <= float(tolerance) * (1 + 1e-9)


@pytest.mark.shared
def test_no_row_is_left_out() -> None:
    assert len(CASES) >= ROWS
    assert len({row["id"] for row in CASES}) == len(CASES)


def test_a_figure_beyond_the_tolerance_fails() -> None:
    assert _agrees(0.0578, 0.05785, 5e-05) and not _agrees(0.0578, 0.0579, 5e-05)
    assert not _agrees(False, True, 0)
    with pytest.raises(KeyError):
        work_for("single proportion CI", "no such method")
