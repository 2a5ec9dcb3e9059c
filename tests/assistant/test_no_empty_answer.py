"""Whatever is asked, the reader gets words: no answer is ever empty."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model import Audience, Question, Turn
from tests.assistant.bundled import bundled_answerer

TRIALS = tuple(bundled_answerer().trials.values())
NAMES = [
    name
    for trial in TRIALS
    for name in (
        *trial.aliases,
        trial.id,
        *(outcome.name for outcome in trial.outcomes),
        *(outcome.plain for outcome in trial.outcomes),
        *(arm.plain for arm in trial.arms),
        *(fact.name for fact in trial.facts),
    )
]
FRAMES = (
    "side effects how many were and at 2 years 48 months 5 years NNT difference ratio 95% CI why "
    "what about the other group same for versus is it true that 93% girls teenagers picture mean "
    "chemo babies adults harm serious fever ? ! ,"
).split()
WORDS = st.one_of(st.sampled_from(NAMES), st.sampled_from(FRAMES), st.text(max_size=12))
MESSAGES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join).filter(str.strip)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(MESSAGES, min_size=1, max_size=3),
    st.sampled_from(Audience),
    st.sampled_from(["", *(trial.id for trial in TRIALS)]),
)
def test_no_answer_is_ever_empty(said: list[str], audience: Audience, trial: str) -> None:
    history = tuple(Turn("user", text) for text in said[:-1])
    answer = bundled_answerer().answer(Question(said[-1], audience, trial, history))
    assert answer.text.strip()
    assert all(paragraph.text.strip() for paragraph in answer.paragraphs)
