"""A follow-up to a sum on the reader's own numbers changes what it names and keeps the rest."""

from __future__ import annotations

import pytest

from assistant.model import Answer, Audience, Question, Route, Turn
from tests.assistant.bundled import bundled_answerer


def follow(first: str, then: str) -> Answer:
    history = (Turn("user", first), Turn("assistant", "Worked out."))
    return bundled_answerer().answer(Question(then, Audience.CLINICIAN, "", history))


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("OR for 12/40 vs 5/42", "use 16 instead of 12 there", "4.93"),
        ("risk ratio for 10/102 vs 39/97", "drop the 39 to 30", "0.32"),
        ("NNT for 14% versus 9%", "and if it were 20 v 12", "12.5"),
        ("risk ratio 10/102 vs 39/97", "and the odds ratio?", "0.16"),
        ("Wilson interval for 7/50", "and Clopper-Pearson?", "5.8% to 26.7%"),
        ("95% CI for 3/20", "99%?", "99% CI"),
        ("rule of three for 0/45", "what about 0 of 60", "5.0%"),
    ],
)
def test_the_sum_is_done_again(first: str, then: str, said: str) -> None:
    answer = follow(first, then)
    assert answer.route is Route.CALCULATE and said in answer.text, answer.text
    assert not [f for f in answer.figures if f.finding], "no study's figure stands in for theirs"


def test_a_question_about_a_study_after_a_sum_is_about_the_study() -> None:
    answer = follow("OR for 12/40 vs 5/42", "how many babies were alive at 2 years?")
    assert answer.trial == "blinfant"


def test_numbers_before_and_after_are_compared_in_that_order() -> None:
    answer = bundled_answerer().answer(
        Question("our ward: falls 22% before, 15% after. relative reduction?", Audience.CLINICIAN)
    )
    assert "31.8%" in answer.text and "−" not in answer.text
