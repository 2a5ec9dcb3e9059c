"""A permalink answers what the tables hold, and nothing else, whatever stands in the address."""

from __future__ import annotations

import pytest

from assistant.model import Audience, Question
from assistant.permalinks import target_of
from tests.assistant.bundled import bundled_answerer

HELD = {"trial": "blinfant", "outcome": "os", "months": "24", "report": "nejm2023"}


def test_a_link_to_what_is_held_is_answered() -> None:
    target = target_of(HELD, bundled_answerer().trials)
    assert target is not None
    answer = bundled_answerer().calculate(Question("", Audience.FAMILY, "blinfant"), target)
    assert "93 out of 100" in answer.text


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("months", "1e999"),
        ("months", "NaN"),
        ("months", "sNaN"),
        ("months", "-Infinity"),
        ("months", "٢٤٠"),
        ("months", "23"),
        ("months", "two"),
        ("group", "<b>x"),
        ("report", "never"),
        ("outcome", "moonlight"),
        ("trial", "../../etc/passwd"),
    ],
)
def test_a_link_to_what_is_not_held_is_answered_with_nothing(slot: str, value: str) -> None:
    assert target_of({**HELD, slot: value}, bundled_answerer().trials) is None
