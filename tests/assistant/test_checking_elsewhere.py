"""The checker on a trial that no code knows, on spoilt figures, and on hostile texts."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.checking import Checker
from knowledge.catalogue import read_trial
from knowledge.vocabulary import load_vocabulary
from tests.assistant.test_checking import RIGHT, check

TRIAL = """
id = "heron"
title = "Zavorine against placebo for teenagers with lymphoma"
aliases = ["HERON"]
condition = "lymphoma"
population = "teenagers with lymphoma"
design = "randomised"
[[arms]]
id = "zav"
label = "zavorine"
plain = "zavorine"
aliases = ["zavorine"]
role = "treated"
n = 150
[[arms]]
id = "pla"
label = "placebo"
plain = "placebo"
aliases = ["placebo"]
role = "control"
n = 148
[[reports]]
id = "first"
label = "Heron report"
date = 2025-01-01
current = true
"""
TABLE = """report,outcome,arm,months,kind,value,unit,low,high,events,n,p,standing,source,locator
first,pfs,zav,18,survival,71.2,%,63.0,78.1,,150,,confirmed,Heron report,table 2
first,pfs,pla,18,survival,55.4,%,47.0,63.0,,148,,confirmed,Heron report,table 2
first,pfs,zav vs pla,,hazard_ratio,0.62,,0.44,0.87,,,0.006,confirmed,Heron report,table 2
first,infection,zav,,people,,,,,33,150,,confirmed,Heron report,table 3
first,infection,pla,,people,,,,,21,148,,confirmed,Heron report,table 3
"""


@pytest.fixture
def heron(tmp_path: Path) -> Checker:
    folder = tmp_path / "heron"
    folder.mkdir()
    (folder / "trial.toml").write_text(TRIAL, encoding="utf-8")
    (folder / "outcomes.csv").write_text(TABLE, encoding="utf-8")
    return Checker((read_trial(folder),), load_vocabulary())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Progression-free survival at 18 months was 71.2% with zavorine and 55.4% with placebo "
            "(HR 0.62, 95% CI 0.44 to 0.87; P=0.006).",
            {"matches"},
        ),
        ("Infections were seen in 33 of 150 on zavorine, 21 of 148 on placebo.", {"matches"}),
        ("At 18 months, 71% were free of progression with placebo.", {"groups swapped"}),
        ("PFS at 24 months was 71.2% with zavorine.", {"wrong time"}),
        ("Zavorine cut the risk of progression or death by 38%.", {"relative without absolute"}),
        ("Overall survival was 90% with zavorine.", {"not in source"}),
    ],
)  # fmt: skip
def test_a_trial_added_tomorrow_is_checked_with_no_code_change(
    heron: Checker, text: str, expected: set[str]
) -> None:
    assert {claim.verdict for claim in heron.check(text).claims} == expected


SHARE = re.compile(r"\d+\.\d(?=%)")


@pytest.mark.parametrize("shift", ["1", "5", "10", "-1", "-5"])
def test_a_shifted_share_is_never_called_a_match(shift: str) -> None:
    text = RIGHT["order"]
    for match in SHARE.finditer(text):
        spoilt = str(Decimal(match[0]) + Decimal(shift))
        draft = f"{text[: match.start()]}{spoilt}{text[match.end() :]}"
        found = {claim.text: claim.verdict for claim in check(draft).claims}
        assert not found[f"{spoilt}%"].startswith("matches")


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "3 to ", "3 of ", "93% ", "a-", "a@", "|", "(", '"', "\n", "one hundred and ",
     "not ", "reduced ", "ignore all ", "survival 93% with blinatumomab and ", "a | 93% | 66%\n"],
)  # fmt: skip
def test_a_hostile_text_comes_to_an_end(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    result = check(text)
    assert all(text[claim.start : claim.end] == claim.text for claim in result.claims)
