"""A trial that nobody listed anywhere is understood from its own folder, with no code change."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Answerer, Parts
from assistant.definitions import load_glossary
from assistant.model import Answer, Audience, Question, Route
from assistant.wording import load_phrasebook
from knowledge.catalogue import read_trial
from knowledge.safety import load_safety
from knowledge.store import Store
from knowledge.vocabulary import load_vocabulary

TRIAL = """
id = "kelpie"
title = "Sea-air walks for grown-ups with winter cough"
aliases = ["KELPIE", "the walking trial"]
condition = "winter cough"
population = "adults with a winter cough"
design = "randomised"
[[arms]]
id = "walks"
label = "daily sea-air walks"
plain = "walks by the sea"
aliases = ["walks", "walking"]
role = "treated"
n = 80
[[arms]]
id = "indoors"
label = "staying indoors"
plain = "staying indoors"
aliases = ["indoors"]
role = "control"
n = 90
[[reports]]
id = "gull2025"
label = "Gull Journal of Coughs"
date = 2025-05-05
current = true
[[outcomes]]
id = "quiet_nights"
name = "quiet nights"
plain = "slept through without coughing"
opposite = "woke up coughing"
aliases = ["slept through", "sleep through"]
higher_is_better = true
[[outcomes]]
id = "blisters"
name = "foot blisters"
plain = "sore blisters on the feet"
opposite = "no blisters"
higher_is_better = false
[[facts]]
id = "walk_length"
name = "length of a walk"
value = "45"
unit = "minutes"
standing = "one source"
source = "Gull Journal"
locator = "methods"
aliases = ["how long was a walk", "how long were the walks"]
"""
TABLE = """\
report,outcome,arm,months,kind,value,unit,low,high,events,n,standing,source,locator
gull2025,quiet_nights,walks,3,survival,72.4,%,61.0,81.1,,,confirmed,Gull Journal,T1
gull2025,quiet_nights,indoors,3,survival,55.1,%,44.2,64.9,,,confirmed,Gull Journal,T1
gull2025,blisters,walks,,people,,,,,12,80,confirmed,Gull Journal,T2
gull2025,blisters,indoors,,people,,,,,1,90,confirmed,Gull Journal,T2
gull2025,quiet_nights,walks vs indoors,,hazard_ratio,0.61,,0.40,0.93,,,confirmed,Gull Journal,T3
"""
ARTICLE = """\
---
document: our notes on KELPIE
origin: summary
---

## How the walks were done

People walked along the beach with a guide who carried a thermos of tea.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = Path(tmp_path_factory.mktemp("trials")) / "kelpie"
    folder.mkdir()
    (folder / "trial.toml").write_text(TRIAL, encoding="utf-8")
    (folder / "outcomes.csv").write_text(TABLE, encoding="utf-8")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    parts = Parts(load_vocabulary(), load_glossary(), load_safety(), load_phrasebook())
    return Answerer(Store.of([read_trial(folder)]), parts)


def ask(answerer: Answerer, text: str, audience: Audience = Audience.FAMILY) -> Answer:
    return answerer.answer(Question(text, audience))


def test_an_outcome_of_its_own_is_looked_up_with_both_arms(answerer: Answerer) -> None:
    answer = ask(answerer, "how many slept through at 3 months?")
    assert answer.route is Route.CALCULATE
    assert "72 out of 100 adults with walks by the sea" in answer.text
    assert "55 out of 100" in answer.text


def test_its_complement_is_understood(answerer: Answerer) -> None:
    answer = ask(answerer, "what share woke up coughing at three months", Audience.CLINICIAN)
    assert "27.6%" in answer.text and "44.9%" in answer.text


def test_its_difference_has_an_interval(answerer: Answerer) -> None:
    answer = ask(answerer, "difference in quiet nights at 3 months with CI", Audience.CLINICIAN)
    assert "17.3 percentage points" in answer.text
    assert "MOVER" in answer.text


def test_its_harms_are_counted_as_people(answerer: Answerer) -> None:
    answer = ask(answerer, "who got blisters?")
    assert "12 of 80" in answer.text and "1 of 90" in answer.text


def test_its_risk_ratio_comes_from_its_counts(answerer: Answerer) -> None:
    answer = ask(answerer, "risk ratio for foot blisters", Audience.CLINICIAN)
    assert "13.50" in answer.text


def test_its_hazard_ratio_is_the_printed_one(answerer: Answerer) -> None:
    answer = ask(answerer, "HR for quiet nights", Audience.CLINICIAN)
    assert "0.61" in answer.text and "0.40" in answer.text


def test_a_misspelt_outcome_is_understood(answerer: Answerer) -> None:
    assert "12 of 80" in ask(answerer, "how many had blistres").text


def test_its_design_figures_are_found(answerer: Answerer) -> None:
    assert "45 minutes" in ask(answerer, "how long was a walk?").text


def test_its_text_is_quoted(answerer: Answerer) -> None:
    answer = ask(answerer, "did a guide carry tea on the beach?")
    assert "thermos" in answer.text and answer.citations


def test_a_time_that_it_lacks_is_refused(answerer: Answerer) -> None:
    answer = ask(answerer, "quiet nights at 12 months?")
    assert answer.route is Route.ABSTAIN
    assert "72" not in answer.text


def test_another_trial_s_people_are_refused(answerer: Answerer) -> None:
    assert ask(answerer, "what about babies?").route is Route.ABSTAIN


def test_starters_are_questions_that_it_can_answer(answerer: Answerer) -> None:
    first, *rest = answerer.starters(Audience.FAMILY, "kelpie")
    assert "slept through without coughing" in first
    assert ask(answerer, first).route is Route.CALCULATE
    for starter in rest:
        assert ask(answerer, starter).route in (Route.CALCULATE, Route.RETRIEVE)
