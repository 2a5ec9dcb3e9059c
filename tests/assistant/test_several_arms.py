"""A trial of three arms whose times are printed in words is read pair by pair, time by time."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Answerer
from assistant.model import Answer, Audience, Question, Reason, Route
from tests.assistant.invented import answerer_of, folder_of

TRIAL = """
id = "lamplight"
title = "Two strengths of morning lamp for winter low mood"
aliases = ["LAMPLIGHT"]
condition = "winter low mood"
population = "adults with winter low mood"
design = "randomised"
[[arms]]
id = "bright"
label = "bright lamp, 10,000 lux"
plain = "the bright lamp"
aliases = ["bright lamp", "bright"]
role = "treated"
n = 100
[[arms]]
id = "dim"
label = "dim lamp, 2,500 lux"
plain = "the dim lamp"
aliases = ["dim lamp"]
role = "treated"
n = 104
[[arms]]
id = "off"
label = "lamp switched off"
plain = "the lamp switched off"
aliases = ["lamp off"]
role = "control"
n = 98
[[reports]]
id = "bj"
label = "Bergen J Light 2025;2:10"
date = 2025-03-01
current = true
[[outcomes]]
id = "well"
name = "remission of low mood"
plain = "felt well again"
opposite = "did not feel well again"
aliases = ["remission", "well again"]
higher_is_better = true
[[outcomes]]
id = "score"
name = "mood score"
plain = "score of low mood (lower is better)"
higher_is_better = false
"""
TABLE = """\
report,outcome,arm,months,time,kind,value,unit,low,high,level,events,n,spread,spread_kind,p,standing,source,locator
bj,well,bright,1.5,week 6,people,,,,,,60,100,,,,confirmed,Bergen,T1
bj,well,dim,1.5,week 6,people,,,,,,52,104,,,,confirmed,Bergen,T1
bj,well,off,1.5,week 6,people,,,,,,29,98,,,,confirmed,Bergen,T1
bj,score,bright,0,baseline,mean,21.0,points,,,,,100,4.0,sd,,confirmed,Bergen,T1
bj,score,dim,0,baseline,mean,20.8,points,,,,,104,4.1,sd,,confirmed,Bergen,T1
bj,score,off,0,baseline,mean,21.3,points,,,,,98,4.2,sd,,confirmed,Bergen,T1
bj,score,bright,1.5,week 6,mean,9.1,points,,,,,100,5.0,sd,,confirmed,Bergen,T2
bj,score,dim,1.5,week 6,mean,11.7,points,,,,,104,5.2,sd,,confirmed,Bergen,T2
bj,score,off,1.5,week 6,mean,15.2,points,,,,,98,5.5,sd,,confirmed,Bergen,T2
bj,score,bright vs off,1.5,week 6,difference,-6.1,points,-8.0,-4.2,99,,,,,<0.001,confirmed,Bergen,T2
bj,score,dim vs off,1.5,week 6,difference,-3.5,points,-5.4,-1.6,99,,,,,0.002,confirmed,Bergen,T2
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    root = Path(tmp_path_factory.mktemp("trials"))
    return answerer_of(folder_of(root, "lamplight", TRIAL, TABLE))


def ask(answerer: Answerer, text: str, audience: Audience = Audience.CLINICIAN) -> Answer:
    return answerer.answer(Question(text, audience))


def test_all_arms_are_told_and_each_is_set_against_the_control(answerer: Answerer) -> None:
    answer = ask(answerer, "how many felt well again?")
    for share in ("60 of 100", "52 of 104", "29 of 98"):
        assert share in answer.text
    assert "30.4 percentage points higher" in answer.text
    assert "20.4 percentage points higher" in answer.text
    assert "No comparator" not in answer.text


def test_a_named_arm_is_told_beside_the_control_alone(answerer: Answerer) -> None:
    answer = ask(answerer, "remission with the dim lamp?")
    assert "52 of 104" in answer.text and "29 of 98" in answer.text
    assert "60 of 100" not in answer.text


def test_two_named_arms_are_compared_in_their_order(answerer: Answerer) -> None:
    answer = ask(answerer, "risk difference for remission, bright lamp versus dim lamp")
    assert "10.0 percentage points" in answer.text
    assert "29 of 98" not in answer.text


def test_a_number_needed_to_treat_is_of_the_named_pair(answerer: Answerer) -> None:
    answer = ask(answerer, "NNT for remission, bright lamp vs lamp off")
    assert "3.3" in answer.text and "4.9" not in answer.text


def test_the_printed_contrast_is_that_of_the_named_pair(answerer: Answerer) -> None:
    answer = ask(answerer, "mood score difference at week 6, dim lamp vs lamp off, with CI and p")
    assert "-3.5" in answer.text and "99% CI -5.4 to -1.6" in answer.text
    assert "0.002" in answer.text and "-6.1" not in answer.text


@pytest.mark.parametrize("time", ["at week 6", "at 6 weeks", "after six weeks", "at 1.5 months"])
def test_a_time_in_weeks_is_the_row_of_that_week(answerer: Answerer, time: str) -> None:
    answer = ask(answerer, f"mood score {time}")
    assert "9.1" in answer.text and "21.0" not in answer.text and "week 6" in answer.text


@pytest.mark.parametrize("time", ["at baseline", "before treatment", "at the start"])
def test_the_start_of_a_study_is_a_time_of_its_own(answerer: Answerer, time: str) -> None:
    answer = ask(answerer, f"what was the mood score {time}?")
    assert "21.0" in answer.text and "9.1" not in answer.text


def test_a_week_that_is_not_printed_is_declined(answerer: Answerer) -> None:
    answer = ask(answerer, "mood score at 8 weeks?")
    assert (answer.route, answer.reason) == (Route.ABSTAIN, Reason.OTHER_TIME)
    assert "9.1" not in answer.text


def test_a_follow_up_names_another_week(answerer: Answerer) -> None:
    from assistant.model import Turn

    before = Turn("user", "mood score at baseline in LAMPLIGHT?")
    answer = answerer.answer(Question("and at week 6?", Audience.STAFF, history=(before,)))
    assert "9.1" in answer.text and "21.0" not in answer.text
