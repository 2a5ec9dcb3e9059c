"""Where the libraries are wrong we are not; the README's table of it is the one that runs."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.bench.stats_comparison import CASES, Case, comparison, run

README = Path(__file__).resolve().parents[2] / "stats" / "README.md"
BLOCK = re.compile(r"(<!-- comparison -->\n).*?(<!-- end of comparison -->)", re.S)


def test_the_readme_shows_the_comparison_as_it_comes_out() -> None:
    text = README.read_text(encoding="utf-8")
    fresh = BLOCK.sub(lambda m: f"{m[1]}{comparison()}{m[2]}", text)
    if os.environ.get("UPDATE_README"):
        README.write_text(fresh, encoding="utf-8")
    assert BLOCK.search(text)
    assert fresh == text, "run this test once with UPDATE_README=1 and read the difference"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.quantity} {case.inputs}")
def test_ours_is_the_published_value_and_the_library_differs(case: Case) -> None:
    ours, theirs = run(case.ours), run(case.theirs)
    assert not ours.startswith("fails") and ours != theirs
    limits = re.match(r"([\d.]+) to ([\d.]+) \(", case.published)
    if limits is not None:
        low, high = re.findall(r"[\d.]+", ours)[:2]
        for said, printed in ((low, limits[1]), (high, limits[2])):
            decimals = len(printed.partition(".")[2])
            assert round(float(said), decimals) == pytest.approx(float(printed))
