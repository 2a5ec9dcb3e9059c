"""Whatever a reader types is answered: no message ends in an error."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Audience, Question, Turn
from tests.assistant.bundled import bundled_answerer

BLIND = Path(__file__).parents[1] / "blind"
ASKED = [
    str(json.loads(line)["question"])
    for name in ("questions.jsonl", "safety.jsonl")
    for line in (BLIND / name).read_text("utf-8").splitlines()
]
WORDS = sorted({word for question in ASKED for word in question.split()})
ODD = (
    "\u2028", "💉", "<b>", "$5", "-1", "0/0", "31/30", "1e999", "NaN", "93,3", "٣٠", "%", '"', "“",
    "```", "x" * 300, "2-year", "100%", "9" * 40, "1/0", "P<0", "½", "9" * 5000 + " years",
)  # fmt: skip
MESSAGES = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD), min_size=1, max_size=18).map(
    " ".join
) | st.sampled_from(ASKED)


@given(
    MESSAGES,
    st.lists(st.sampled_from(ASKED), max_size=3),
    st.sampled_from(list(Audience)),
    st.sampled_from(["", "blinfant", "aall1731", "e1910"]),
)
@settings(max_examples=200, deadline=None)
def test_a_message_of_any_words_after_any_talk_gets_an_answer(
    text: str, before: list[str], audience: Audience, trial: str
) -> None:
    talk = tuple(Turn("user", earlier) for earlier in before)
    answer = bundled_answerer().answer(Question(text, audience, trial, talk))
    assert answer.text.strip() and json.dumps(answer.to_json(), allow_nan=False)


@given(MESSAGES)
@settings(max_examples=100, deadline=None)
def test_a_draft_of_any_words_gets_a_report(text: str) -> None:
    checked = bundled_answerer().checker.check(text, "")
    assert json.dumps(checked.to_json(), allow_nan=False)


def test_a_follow_up_whose_study_is_still_open_is_answered() -> None:
    talk = (Turn("user", "chemo?"),)
    text = "in why did 3 babies have to stop because of 100 side effects"
    assert bundled_answerer().answer(Question(text, history=talk)).text


def test_a_time_of_any_length_is_a_time_that_nobody_reported() -> None:
    asked = Question("how many babies were alive at " + "9" * 5000 + " years?")
    assert bundled_answerer().answer(asked).reason == "other_time"
