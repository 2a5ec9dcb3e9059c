"""Every answer of every finding: no digit without a figure, nobody without the other arm.

The digits of each text are read afresh here, so that the test does not lean on the spans that the
answer was made of.
"""

from __future__ import annotations

import json
from itertools import product

import pytest

from assistant.computing import tell_calculation
from assistant.model import Answer, Audience, Question
from assistant.spans import Part, Words
from assistant.task import Calculate, Measure, Target
from assistant.told import Desk
from assistant.views import views
from assistant.wording import load_phrasebook
from knowledge.catalogue import read_trials, trial_folders
from knowledge.model import Design, Kind
from tests.assistant.vouching import NUMERAL, unvouched

TRIALS = read_trials(trial_folders())
BY_ID = {trial.id: trial for trial in TRIALS}
BOOK = load_phrasebook()
TARGETS = list(
    dict.fromkeys(
        Target(
            trial.id,
            row.outcome,
            opposite,
            row.months.value if row.months else None,
            row.group,
            (row.report,),
        )
        for trial in TRIALS
        for row in trial.findings
        for opposite in (False, True)
    )
)


def answer(target: Target, measure: Measure, audience: Audience) -> Answer:
    desk = Desk(Question("", audience, target.trial), BY_ID, BOOK)
    told = tell_calculation(Calculate((target,), (measure,)), desk)
    return Answer(
        desk.question,
        told.route,
        told.paragraphs,
        told.reason,
        told.trial,
        tuple(desk.sheet.figures),
        tuple(desk.sheet.citations),
    )


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("measure", Measure)
def test_every_digit_of_every_text_lies_in_a_figure_a_citation_or_a_constant(
    measure: Measure, audience: Audience
) -> None:
    for target in TARGETS:
        made = answer(target, measure, audience)
        assert made.text
        assert unvouched(made, TRIALS) == [], (target, made.text)


@pytest.mark.parametrize("audience", Audience)
def test_an_answer_with_both_arms_has_the_time_the_sizes_the_design_and_the_report(
    audience: Audience,
) -> None:
    told = 0
    for target in TARGETS:
        (view,) = views(BY_ID[target.trial], target)[:1]
        if view.comparison is None:
            continue
        made = answer(target, Measure.LOOKUP, audience)
        trial = BY_ID[target.trial]
        parts = {paragraph.part for paragraph in made.paragraphs}
        assert Part.CAVEAT in parts and Part.SOURCE in parts
        chance = "chance" if audience is Audience.FAMILY else "randomised"
        assert chance in made.text.casefold()
        assert view.report.label in made.text
        for arm in trial.arms:
            assert (arm.plain if audience is Audience.FAMILY else arm.label) in made.text
        if view.months is not None and view.months % 12 == 0:
            years = int(view.months / 12)
            assert f"at {years} year" in made.text
        for row in (view.comparison.treated, view.comparison.control):
            size, _ = trial.size(row, row.arm)
            if size is not None:
                assert any(f.n == size and f.arm == row.arm for f in made.figures)
        told += 1
    assert told > 40


def test_a_curve_estimate_is_never_told_as_a_number_of_people() -> None:
    for target, audience in product(TARGETS, Audience):
        (view,) = views(BY_ID[target.trial], target)[:1]
        if view.kind is Kind.SURVIVAL:
            made = answer(target, Measure.COUNT, audience)
            assert not any(f.events is not None for f in made.figures)
            assert " of 30 " not in made.text and " of 214 " not in made.text


def test_a_hazard_ratio_is_never_made_where_none_is_printed() -> None:
    for target, audience in product(TARGETS, Audience):
        made = answer(target, Measure.HAZARD_RATIO, audience)
        trial = BY_ID[target.trial]
        printed = any(
            row.kind is Kind.HAZARD_RATIO and row.outcome == target.outcome
            for row in trial.findings
        )
        if not printed:
            assert made.route.value == "abstain"
            assert not any("hazard" in f.method for f in made.figures)


def test_a_p_value_is_never_computed_in_the_chat() -> None:
    for target, audience in product(TARGETS, Audience):
        for measure in (Measure.P_VALUE, Measure.SIGNIFICANCE):
            made = answer(target, measure, audience)
            computed = [f for f in made.figures if f.kind.value == "computed"]
            assert not any("P value" in f.label for f in computed)


def test_our_own_words_hold_no_digit_in_any_sentence() -> None:
    with pytest.raises(ValueError, match="a digit outside a figure"):
        Words("93 babies")


def test_the_difference_is_taken_before_rounding() -> None:
    two_years = next(
        t for t in TARGETS if t.trial == "blinfant" and t.outcome == "os" and t.months == 24
    )
    made = answer(two_years, Measure.DIFFERENCE, Audience.FAMILY)
    assert "28 more out of 100" in made.text  # 93.3 − 65.8 = 27.5, not 93 − 66 = 27
    assert "may not add up" in made.text


def test_the_same_question_gives_the_same_bytes() -> None:
    for target in TARGETS[:20]:
        first = json.dumps(answer(target, Measure.NNT, Audience.CLINICIAN).to_json())
        second = json.dumps(answer(target, Measure.NNT, Audience.CLINICIAN).to_json())
        assert first == second


@pytest.mark.parametrize("measure", [Measure.LOOKUP, Measure.DIFFERENCE])
def test_all_audiences_are_told_the_same_published_figures(measure: Measure) -> None:
    for target in TARGETS:
        told = {
            audience: {
                (f.finding, f.value)
                for f in answer(target, measure, audience).figures
                if f.kind.value == "published" and f.unit == "%"
            }
            for audience in Audience
        }
        assert told[Audience.FAMILY] == told[Audience.CLINICIAN] == told[Audience.STAFF]


def test_families_never_see_a_rate_as_one_in_so_many() -> None:
    for target in TARGETS:
        text = answer(target, Measure.LOOKUP, Audience.FAMILY).text
        assert " 1 in " not in text and "one in " not in text


def test_only_a_design_with_chance_is_called_randomised() -> None:
    for target in TARGETS:
        text = answer(target, Measure.LOOKUP, Audience.CLINICIAN).text
        if BY_ID[target.trial].design is not Design.RANDOMISED:
            assert "Design: randomised" not in text


def test_the_reading_of_numbers_used_here_finds_them_all() -> None:
    assert NUMERAL.findall("1,440 of 93.3% and .05") == ["1,440", "93.3", ".05"]
