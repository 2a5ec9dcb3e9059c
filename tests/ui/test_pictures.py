"""Pictures are made from an answer's figures, or not at all."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from assistant.ledger import Sheet
from assistant.model import Answer, Audience, Question, Route
from assistant.pictures import DotArray, DotPicture, FactBox, WhiskerPicture
from assistant.picturing import pictures_of
from knowledge.model import Kind, Printed, Standing
from tests.ui.fakes import lark, row, side_effects, survival
from ui.svg import DARK, LIGHT, array_svg, pair_svg, whisker_svg

TRIALS = {"lark": lark()}
SVG = "{http://www.w3.org/2000/svg}"


def asked(audience: Audience) -> Question:
    return Question("?", audience, "lark")


def test_a_family_gets_two_arrays_of_a_hundred_dots_in_the_order_of_the_arms() -> None:
    (picture,) = pictures_of(survival(asked(Audience.FAMILY)), TRIALS)
    assert isinstance(picture, DotPicture)
    assert [(a.filled, a.total, a.size) for a in picture.arrays] == [
        (91, 100, "40"),
        (65, 100, "120"),
    ]
    assert "91 dots are filled (alive at 2 years) and 9 are open" in picture.arrays[0].alt
    assert picture.notes == (
        "Rounded rates per 100. Each dot is 1 in 100, not one child.",
        "The groups had 40 children and 120 children.",
        "The groups were not made by chance.",
    )


def test_the_drawing_has_as_many_dots_as_the_alternative_text_says() -> None:
    (picture,) = pictures_of(survival(asked(Audience.FAMILY)), TRIALS)
    assert isinstance(picture, DotPicture)
    drawn = ElementTree.fromstring(array_svg(picture.arrays[0], LIGHT))
    circles = drawn.findall(f".//{SVG}circle")
    filled = [c for c in circles if c.get("fill") == LIGHT.filled]
    assert (len(filled) - 1, len(circles) - len(filled) - 1) == (91, 9)  # one of each in the legend
    both = ElementTree.fromstring(pair_svg(picture, DARK))
    assert len(both.findall(f".//{SVG}circle")) == 204


def test_one_arm_alone_is_not_drawn_out_of_a_hundred() -> None:
    whole = survival(asked(Audience.FAMILY))
    alone = Answer(
        whole.question,
        Route.CALCULATE,
        (),
        figures=whole.figures[:1],
        citations=whole.citations[:1],
    )
    assert pictures_of(alone, TRIALS) == ()


def test_a_true_count_of_one_group_gets_a_dot_for_each_person() -> None:
    (picture,) = pictures_of(side_effects(asked(Audience.FAMILY)), TRIALS)
    assert isinstance(picture, DotPicture)
    assert [(a.filled, a.total) for a in picture.arrays] == [(9, 40)]
    assert picture.arrays[0].label == "40 children in this group of the study"


def test_a_clinician_gets_the_printed_intervals_on_a_whole_axis() -> None:
    (picture,) = pictures_of(survival(asked(Audience.CLINICIAN)), TRIALS)
    assert isinstance(picture, WhiskerPicture) and not picture.ratio
    assert [r.shown for r in picture.rows] == [
        "91.4% (95% CI 75.9 to 97.2)",
        "64.6% (95% CI 55.1 to 72.4)",
    ]
    drawn = "".join(ElementTree.fromstring(whisker_svg(picture, LIGHT)).itertext())
    assert "0%" in drawn and "100%" in drawn and all(r.shown in drawn for r in picture.rows)


def answer_with(*findings: object, audience: Audience) -> Answer:
    sheet = Sheet()
    for finding in findings:
        sheet.published(TRIALS["lark"], finding)  # type: ignore[arg-type]
    figures, citations = tuple(sheet.figures), tuple(sheet.citations)
    return Answer(asked(audience), Route.CALCULATE, (), figures=figures, citations=citations)


def test_a_printed_ratio_gets_a_forest_plot_about_one() -> None:
    answer = answer_with(TRIALS["lark"].findings[4], audience=Audience.CLINICIAN)
    (picture,) = pictures_of(answer, TRIALS)
    assert isinstance(picture, WhiskerPicture) and picture.ratio
    assert "0.31 (95% CI 0.12 to 0.80)" in picture.alt
    assert ElementTree.fromstring(whisker_svg(picture, DARK)) is not None


def test_figures_of_two_reports_are_never_a_pair() -> None:
    first = TRIALS["lark"].findings[1]
    later = TRIALS["lark"].findings[3]
    answer = answer_with(later, first, audience=Audience.FAMILY)
    assert pictures_of(answer, TRIALS) == ()


def test_events_are_never_drawn_as_people() -> None:
    events = row(9, "sae", "new", Kind.EVENTS, events=12)
    trial = replace(TRIALS["lark"], findings=(events,))
    sheet = Sheet()
    sheet.published(trial, events)
    answer = Answer(
        asked(Audience.FAMILY),
        Route.CALCULATE,
        (),
        figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
    )
    assert pictures_of(answer, {"lark": trial}) == ()


def test_many_outcomes_make_a_fact_box_that_says_what_was_not_counted() -> None:
    trial = TRIALS["lark"]
    third = replace(trial.outcomes[1], id="fever", name="fever", plain="had a fever")
    fever = row(8, "fever", "new", Kind.PEOPLE, events=3, n=40)
    wide = replace(trial, outcomes=(*trial.outcomes, third), findings=(*trial.findings[:3], fever))
    sheet = Sheet()
    for finding in wide.findings:
        sheet.published(wide, finding)
    answer = Answer(
        asked(Audience.FAMILY),
        Route.CALCULATE,
        (),
        figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
    )
    (box,) = pictures_of(answer, {"lark": wide})
    assert isinstance(box, FactBox)
    assert [r.outcome for r in box.benefits] == ["Alive at 2 years"]
    assert box.harms[0].cells == ("23 out of 100 (9 of 40)", "not reported for this group")
    assert not box.compares  # one row of three has a figure for each group: the list says it all


@pytest.mark.parametrize(("filled", "total"), [(101, 100), (-1, 100), (5, 0), (5, 200)])
def test_dots_that_cannot_be_are_refused(filled: int, total: int) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        DotArray("group", filled, total, "alive", "not alive")


def test_names_are_text_in_the_drawing() -> None:
    array = DotArray('<b>&"', 1, 10, "<i>", "y")
    drawn = ElementTree.fromstring(array_svg(array, LIGHT))
    assert '<b>&"' in "".join(drawn.itertext())


def test_two_trials_are_never_drawn_on_one_axis() -> None:
    trial = TRIALS["lark"]
    wren = replace(
        trial,
        id="wren",
        aliases=("Wren",),
        findings=tuple(replace(row, trial="wren") for row in trial.findings),
    )
    sheet = Sheet()
    for record in (trial, wren):
        for finding in (*record.findings[:2], record.findings[4]):
            sheet.published(record, finding)
    answer = Answer(
        asked(Audience.CLINICIAN),
        Route.RETRIEVE,
        (),
        figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
    )
    drawn = pictures_of(answer, {"lark": trial, "wren": wren})
    assert [picture.title for picture in drawn] == [
        f"{kind}: {name}. Overall survival{time}, Lark 2020;1:1"
        for kind, time in (
            ("Estimates with their printed intervals", " at 2 years"),
            ("Hazard ratio, as printed", ""),
        )
        for name in ("Lark", "Wren")
    ]
    assert all(isinstance(p, WhiskerPicture) and len(p.rows) <= 2 for p in drawn)


def test_a_derived_ratio_is_not_called_printed() -> None:
    derived = replace(TRIALS["lark"].findings[4], standing=Standing.DERIVED)
    trial = replace(TRIALS["lark"], findings=(*TRIALS["lark"].findings[:4], derived))
    sheet = Sheet()
    sheet.published(trial, derived)
    answer = Answer(
        asked(Audience.STAFF), Route.CALCULATE, (), figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
    )  # fmt: skip
    (picture,) = pictures_of(answer, {"lark": trial})
    assert isinstance(picture, WhiskerPicture) and picture.title.startswith("Hazard ratio. ")


def test_a_row_of_a_plot_says_what_tells_it_apart_and_the_title_what_all_share() -> None:
    trial = TRIALS["lark"]
    sheet = Sheet()
    for finding in trial.findings[:2]:
        sheet.published(trial, finding)
    answer = Answer(
        asked(Audience.STAFF), Route.CALCULATE, (), figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
    )  # fmt: skip
    (picture,) = pictures_of(answer, {"lark": trial})
    assert isinstance(picture, WhiskerPicture)
    assert picture.title.endswith(". Overall survival at 2 years, Lark 2020;1:1")
    assert [r.label for r in picture.rows] == [
        "Larkine + standard care (n = 40)",
        "Standard care in earlier years (n = 120)",
    ]


def test_bare_counts_are_not_drawn_as_dots_without_lines() -> None:
    trial = TRIALS["lark"]
    both = (*trial.findings[:3], row(9, "sae", "old", Kind.PEOPLE, events=12, n=120))
    counted = replace(trial, findings=both)
    sheet = Sheet()
    for finding in both[2:]:
        sheet.published(counted, finding)
    answer = Answer(
        asked(Audience.CLINICIAN), Route.RETRIEVE, (), figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
    )  # fmt: skip
    assert pictures_of(answer, {"lark": counted}) == ()


def test_the_dots_and_the_text_of_a_half_agree() -> None:
    trial = TRIALS["lark"]
    halves = tuple(replace(r, value=Printed("62.5")) for r in trial.findings[1:2])
    split = replace(trial, findings=(trial.findings[0], *halves))
    sheet = Sheet()
    for finding in split.findings:
        sheet.published(split, finding)
    answer = Answer(
        asked(Audience.FAMILY), Route.CALCULATE, (), figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
    )  # fmt: skip
    (picture,) = pictures_of(answer, {"lark": split})
    assert isinstance(picture, DotPicture) and picture.arrays[1].filled == 63
    assert "No half dots are drawn: 37 open dots stand for 37.5." in picture.notes
