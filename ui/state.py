"""What one visit holds: the conversation, the choices, and which source is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from assistant.model import Answer, Audience, Question, Turn
from assistant.wiring import Assistant
from ui.parts import sealed

REMEMBERED = 12  # exchanges that a follow-up may refer to
KEPT = 60  # exchanges on the page: a visit's memory stays bounded
KEY = "conversation"
TRIAL, VIEWED, AUDIENCE = "chosen_trial", "viewed_trial", "chosen_audience"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer. The question stands as the gate left it: identifiers masked."""

    serial: int
    answer: Answer
    _wired: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def wired(self, name: str, make: Callable[[], Mapping[str, Any]]) -> bytes:
        """What the browser gets of this exchange: made once, and not again at every rerun."""
        if name not in self._wired:
            self._wired[name] = sealed(make())
        return self._wired[name]

    @property
    def asked(self) -> str:
        return self.answer.question.text


@dataclass
class Conversation:
    """The exchanges of a visit, oldest first. `fresh` is the serial of the newest answer."""

    exchanges: list[Exchange] = field(default_factory=list)
    serial: int = 0
    editing: bool = False

    @property
    def last(self) -> Exchange | None:
        return self.exchanges[-1] if self.exchanges else None

    def history(self) -> tuple[Turn, ...]:
        turns = []
        for exchange in self.exchanges[-REMEMBERED:]:
            if exchange.asked:
                turns.append(Turn("user", exchange.asked))
            turns.append(Turn("assistant", exchange.answer.text))
        return tuple(turns)

    def add(self, answer: Answer) -> None:
        self.serial += 1
        self.editing = False
        self.exchanges = [*self.exchanges, Exchange(self.serial, answer)][-KEPT:]


def conversation() -> Conversation:
    """This visit's conversation."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Conversation()
    held: Conversation = st.session_state[KEY]
    return held


def audience() -> Audience:
    """The reader's choice, which outlives a change of view."""
    return Audience(st.session_state.get(AUDIENCE) or Audience.FAMILY)


def trial() -> str:
    """The id of the chosen trial; empty for all."""
    return str(st.session_state.get(TRIAL) or "")


def ask(assistant: Assistant, text: str) -> None:
    """Ask, with what was said before."""
    held = conversation()
    if text.strip():
        held.add(assistant.answer(Question(text.strip(), audience(), trial(), held.history())))


def ask_again(assistant: Assistant, text: str) -> None:
    """Ask the last question in other words: its first answer goes."""
    held = conversation()
    if text.strip():
        held.exchanges = held.exchanges[:-1]
        ask(assistant, text)


def open_slots(assistant: Assistant, slots: dict[str, str]) -> bool:
    """Answer a permalink; False where it names nothing that is held."""
    answer = assistant.answer_slots(slots, audience())
    if answer is None:
        return False
    conversation().add(replace(answer, question=replace(answer.question, text="")))
    return True
