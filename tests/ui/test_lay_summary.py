"""About a study: what each reader is told of its results."""

from __future__ import annotations

from dataclasses import replace

from assistant.lay_summary import lay_summary
from assistant.model import Audience
from knowledge.model import Kind, Trial
from tests.ui.fakes import lark, row

HARMS, RESULTS = 5, 6


def lines(trial: Trial, audience: Audience, element: int) -> list[tuple[str, str]]:
    return list(lay_summary(trial, audience)[element].lines)


def test_a_harm_is_listed_where_only_its_concept_tells_that_it_is_one() -> None:
    trial = lark()
    fits = replace(trial.outcomes[1], id="fits", name="fits", plain="fits", family="",
                   concept="seizure")  # fmt: skip
    trial = replace(
        trial,
        outcomes=(*trial.outcomes, fits),
        findings=(*trial.findings, row(9, "fits", "new", Kind.PEOPLE, events=3, n=40)),
    )
    assert ("Fits", "3 of 40 with larkine added to usual care") in lines(
        trial, Audience.FAMILY, HARMS
    )


def test_a_family_reads_survival_out_of_a_hundred_and_no_ratio() -> None:
    trial = replace(lark(), reports=(replace(lark().reports[0], current=True),))
    trial = replace(trial, findings=tuple(r for r in trial.findings if r.report == "first"))
    assert [text for _, text in lines(trial, Audience.FAMILY, RESULTS)] == [
        "about 91 out of 100 with larkine added to usual care; "
        "about 65 out of 100 with standard care",
    ]
    assert any("hazard ratio 0.31" in text for _, text in lines(trial, Audience.STAFF, RESULTS))
