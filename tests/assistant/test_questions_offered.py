"""Every question that the page offers is answered, with the result that it asks for."""

from __future__ import annotations

import re
from itertools import product

import pytest

from assistant.follow_ups import follow_ups
from assistant.model import Answer, Audience, Question, Route, Turn
from assistant.offering import newest_first
from assistant.questions import naming, option_text
from assistant.task import Target
from assistant.views import views
from tests.assistant.bundled import bundled_answerer

ANSWERED = (Route.CALCULATE, Route.RETRIEVE, Route.CHECK)
TRIALS = bundled_answerer().trials
CHOICES = ("", *TRIALS)


def ask(text: str, audience: Audience, trial: str, *before: Answer) -> Answer:
    history = tuple(
        turn
        for answer in before
        for turn in (Turn("user", answer.question.text), Turn("assistant", answer.text))
    )
    return bundled_answerer().answer(Question(text, audience, trial, history))


@pytest.mark.parametrize(("audience", "trial"), list(product(Audience, CHOICES)))
def test_every_starter_and_every_question_after_it_is_answered(
    audience: Audience, trial: str
) -> None:
    offered = bundled_answerer().starters(audience, trial)
    assert len(offered) >= 4
    for starter in offered:
        answer = ask(starter, audience, trial)
        assert answer.route in ANSWERED and answer.text, starter
        assert not trial or answer.trial == trial, starter
        for text in follow_ups(answer, TRIALS):
            then = ask(text, audience, trial, answer)
            assert then.route in ANSWERED, (starter, text, then.text)
            assert then.trial == answer.trial, (starter, text)
            assert "measure" not in dict(then.inherited) or "side effects" not in text


@pytest.mark.parametrize("audience", Audience)
def test_the_first_question_is_about_the_newest_trial_and_the_others_have_their_turn(
    audience: Audience,
) -> None:
    offered = bundled_answerer().starters(audience)
    answered = [ask(text, audience, "").trial for text in offered]
    order = [trial.id for trial in newest_first(TRIALS.values())]
    assert list(dict.fromkeys(answered)) == order
    assert order[0] == "blinfant"


@pytest.mark.parametrize("trial", TRIALS)
def test_starters_ask_for_survival_harms_people_and_how_the_groups_were_made(trial: str) -> None:
    asked = " ".join(bundled_answerer().starters(Audience.FAMILY, trial))
    for word in ("alive", "took part", "by chance"):
        assert word in asked
    assert ("side effects" in asked) == (trial in ("blinfant", "aall1731"))  # E1910 counts none


@pytest.mark.parametrize("audience", Audience)
def test_a_question_for_any_outcome_is_answered_with_that_outcome(audience: Audience) -> None:
    asked = 0
    for trial in TRIALS.values():
        for outcome in trial.outcomes:
            for view in views(trial, Target(trial.id, outcome.id)):
                target = Target(trial.id, outcome.id)
                text = option_text(trial, target, view.months, audience)
                answer = ask(text, audience, "")
                told = {(f.trial, f.outcome) for f in answer.figures}
                assert (trial.id, outcome.id) in told, (text, answer.text)
                months = {f.months for f in answer.figures if f.outcome == outcome.id}
                assert view.months is None or view.months in months, text
                asked += 1
    assert asked > 40


def test_families_are_offered_sentences_that_ask() -> None:
    for trial in CHOICES:
        for text in bundled_answerer().starters(Audience.FAMILY, trial):
            assert re.match(r"(?:How|What|Who|Were|When)\b.*\?$", text), text


def test_a_trial_is_named_where_its_people_do_not_tell_it_apart() -> None:
    infants = TRIALS["blinfant"]
    assert naming("Who took part?", infants, TRIALS).endswith("in the infant trial?")
    assert naming("How many babies were alive?", infants, TRIALS).endswith("alive?")
    assert naming("Survival: with an interval?", infants, TRIALS) == (
        "Survival in the infant trial: with an interval?"
    )
    assert naming("Who took part?", infants, {"blinfant": infants}) == "Who took part?"
