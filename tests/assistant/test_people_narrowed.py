"""Figures of everyone are never given for a part of the people that nobody reported."""

from __future__ import annotations

import pytest

from assistant.model import Audience, Question, Reason, Route
from tests.assistant.bundled import bundled_answerer


@pytest.mark.parametrize(
    ("trial", "text", "part"),
    [
        ("blinfant", "survival in premature babies", "premature babies"),
        ("blinfant", "how many babies with heart problems survived", "babies with heart problems"),
        ("blinfant", "2y OS in infants with high birth weight?", "infants with high birth weight"),
        ("aall1731", "DFS in children with asthma", "children with asthma"),
        ("e1910", "OS for obese adults", "obese adults"),
        ("blinfant", "relapse among vaccinated infants", "vaccinated infants"),
        ("blinfant", "how many babies born early survived", "babies born early"),
    ],
)
def test_a_part_that_no_word_list_knows_is_declined_by_its_own_words(
    trial: str, text: str, part: str
) -> None:
    answer = bundled_answerer().answer(Question(text, Audience.FAMILY, trial))
    assert (answer.route, answer.reason) == (Route.ABSTAIN, Reason.SUBGROUP)
    assert part in answer.text


@pytest.mark.parametrize(
    ("trial", "text"),
    [
        ("blinfant", "how many of these tiny babies relapsed"),
        ("blinfant", "did the babies who got blina live longer"),
        ("blinfant", "OS in KMT2A-r infants at 2 years"),
        ("blinfant", "how many babies that had blinatumomab relapsed"),
        ("aall1731", "3y DFS for kids with standard risk leukaemia"),
        ("e1910", "how did adults with leukaemia do: how many alive at 3 years"),
        ("blinfant", "four of the thirty babies relapsed, is that so"),
    ],
)
def test_words_that_all_of_them_share_narrow_nothing(trial: str, text: str) -> None:
    answer = bundled_answerer().answer(Question(text, Audience.FAMILY, trial))
    assert answer.route in (Route.CALCULATE, Route.CHECK), answer.text


@pytest.mark.parametrize(
    "text",
    [
        "OS in adults over 60",
        "i read that adults over 60 did better. did they",
        "how many people over 65 were alive at 5 years",
    ],
)
def test_an_age_without_a_unit_beside_people_is_a_part_of_them(text: str) -> None:
    answer = bundled_answerer().answer(Question(text, Audience.FAMILY, "e1910"))
    assert (answer.route, answer.reason) == (Route.ABSTAIN, Reason.SUBGROUP)


def test_a_verb_before_the_people_narrows_nothing() -> None:
    answer = bundled_answerer().answer(
        Question("does blina shield babies from relapse", Audience.FAMILY, "blinfant")
    )
    assert answer.route is Route.CALCULATE
