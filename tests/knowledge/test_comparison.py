"""Unlike findings cannot be compared: the pair cannot even be made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.catalogue import BUNDLED, read_trial
from knowledge.errors import NotLikeForLike
from knowledge.model import Comparison, Finding, Kind, Printed

TRIAL = read_trial(BUNDLED / "blinfant")
ROWS = {finding.key: finding for finding in TRIAL.findings}
TREATED = ROWS["blinfant/nejm2023/os/blina/24"]
CONTROL = ROWS["blinfant/nejm2023/os/interfant06/24"]


def test_two_arms_of_one_report_outcome_and_time_can_be_compared() -> None:
    assert Comparison(TREATED, CONTROL).treated is TREATED


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"trial": "other"}, "trial"),
        ({"report": "jco2026"}, "report"),
        ({"outcome": "dfs"}, "outcome"),
        ({"group": "girls"}, "group"),
        ({"population": "safety"}, "population"),
        ({"time_zero": "diagnosis"}, "time zero"),
        ({"months": Printed("48")}, "months"),
    ],
)
def test_a_pair_that_differs_in_one_thing_is_refused_and_the_thing_is_named(
    change: dict[str, object], named: str
) -> None:
    other = replace(CONTROL, **change)  # type: ignore[arg-type]
    with pytest.raises(NotLikeForLike, match=f"differ in {named.replace(' ', '.')}"):
        Comparison(TREATED, other)


def test_means_in_unlike_units_are_not_compared() -> None:
    plain = {"kind": Kind.MEAN, "low": None, "high": None}
    treated = replace(TREATED, **plain, unit="points")  # type: ignore[arg-type]
    control = replace(CONTROL, **plain, unit="days")  # type: ignore[arg-type]
    with pytest.raises(NotLikeForLike, match="differ in unit"):
        Comparison(treated, control)


def test_a_finding_is_not_compared_with_its_own_arm() -> None:
    with pytest.raises(NotLikeForLike, match="two different arms"):
        Comparison(TREATED, TREATED)


def test_a_two_year_figure_is_not_compared_with_a_four_year_figure() -> None:
    with pytest.raises(NotLikeForLike):
        Comparison(TREATED, ROWS["blinfant/jco2026/os/interfant06/48"])


def test_every_pair_of_unlike_rows_of_the_bundled_trials_is_refused() -> None:
    made = 0
    for first in TRIAL.findings:
        for second in TRIAL.findings:
            alike = first.like == second.like and first.arm != second.arm
            possible = alike and not first.kind.is_contrast and bool(first.arm and second.arm)
            if possible:
                Comparison(first, second)
                made += 1
            else:
                with pytest.raises(NotLikeForLike):
                    Comparison(first, second)
    assert made == 10  # two survival outcomes at two times and one pair of shares, both ways round


def test_a_hazard_ratio_is_not_an_arm_of_a_comparison() -> None:
    def contrast(arm: str) -> Finding:
        return replace(
            TREATED,
            kind=Kind.HAZARD_RATIO,
            arm=arm,
            value=Printed("0.4"),
            unit="",
            low=None,
            high=None,
        )

    with pytest.raises(NotLikeForLike, match="already compares"):
        Comparison(contrast("blina vs interfant06"), contrast("interfant06 vs blina"))
