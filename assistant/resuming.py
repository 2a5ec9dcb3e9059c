"""Messages of several parts, and messages that only name the study of the question before."""

from __future__ import annotations

from dataclasses import replace

from assistant.leftover import leftover
from assistant.model import Question
from assistant.recognition import Lexicon, Slot
from assistant.sifting import ASKED_FOR
from assistant.slots import Understood
from assistant.task import Check, Clarify, Decline, Look, Task

_ONLY = {Slot.TRIAL, Slot.POPULATION}


def resumed_question(question: Question, u: Understood, lexicon: Lexicon) -> Question | None:
    """The question before, asked of the study that this message only names: "the adult one".

    None where the message says more, or where what it takes over can be told slot by slot.
    """
    reading = u.reading
    asked = [i for i, turn in enumerate(question.history) if turn.role == "user"]
    if not (asked and u.trial and reading.people_or_trial) or u.others or u.wanted:
        return None
    if {m.slot for m in reading.mentions} - _ONLY or reading.times or leftover(reading):
        return None
    text = nameless(question.history[asked[-1]].text, lexicon)
    before = question.history[: asked[-1]]
    return replace(question, text=text, trial=u.trial, history=before) if text else None


def nameless(text: str, lexicon: Lexicon) -> str:
    """A message without the trials and people that it names."""
    for mention in reversed(lexicon.mentions(text, tuple(_ONLY))):
        text = text[: mention.start] + text[mention.end :]
    return text.strip()


def further_parts(u: Understood, tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Looks for the clauses of a question that name nothing, where other clauses do."""
    clauses = u.reading.asking
    named = [
        any(m.slot in ASKED_FOR and start <= m.start < end for m in u.reading.mentions)
        for start, end in clauses
    ]
    settled = not any(isinstance(task, Look | Check | Decline | Clarify) for task in tasks)
    if not (u.trial and any(named) and settled):
        return ()
    texts = [
        u.reading.text[start:end]
        for (start, end), known in zip(clauses, named, strict=True)
        if not known
    ]
    return tuple(Look(text, (u.trial,), part=True) for text in texts if len(text.split()) > 1)
