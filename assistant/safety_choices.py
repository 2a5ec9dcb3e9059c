"""What follows when a reader takes one of the choices that a safety reply offers."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.model import Question, Reason, Turn
from assistant.safety import Gate
from assistant.safety_replies import CONTINUE, NOT_NOW, SHOW, TALK
from assistant.safety_wording import support
from assistant.spans import Paragraph, Part, Words
from knowledge.safety import SafetyConfig

# The choices as they are typed instead of tapped.
_YES = re.compile(
    r"(?:yes|yeah|yep|ok|okay|please|yes please|go on|(?:yes )?show (?:me|us)"
    r"(?: (?:it|them|the (?:numbers|group|figures|results)))?)(?: please)?"
)
_NO = re.compile(
    r"(?:no|nope|not (?:now|yet|today)|no not now|later|maybe later|i would rather not)"
    r"(?: (?:thanks|thank you))?"
)
_OFFERED = (Reason.PROGNOSIS, Reason.BEREAVEMENT)  # replies that offer the group's results
_THE_GROUP = "how many were alive"
_REFUSABLE = (*_OFFERED, Reason.DISTRESS)


def taken(question: Question, gate: Gate) -> Question:
    """The question with a typed choice put as it is offered.

    What is shown is who was alive in the group, whatever was said of one person before.
    """
    said = re.sub(r"[^a-z ]", "", question.text.casefold()).strip()
    yes, no = bool(_YES.fullmatch(said)), bool(_NO.fullmatch(said))
    shown = question.text.strip() == SHOW
    if not (yes or no or shown):
        return question
    asked = [turn for turn in question.history if turn.role == "user"]
    reason = (
        gate.judge(replace(question, text=asked[-1].text, history=())).reason if asked else None
    )
    if no and reason in _REFUSABLE:
        return replace(question, text=NOT_NOW)
    if reason in _OFFERED:
        before = question.history[: question.history.index(asked[-1])]
        return replace(question, text=SHOW, history=(*before, Turn("user", _THE_GROUP)))
    return question


def after_choice(text: str, config: SafetyConfig) -> tuple[Paragraph, ...]:
    """The fixed words after a choice; empty where the text is none of the choices.

    >>> from knowledge.safety import load_safety
    >>> after_choice("how many were alive?", load_safety())
    ()
    >>> after_choice("Not now", load_safety())[0].text
    'That is fine. The study will still be there another day.'
    """
    said = text.strip().rstrip(".!").casefold()
    if said == NOT_NOW.casefold():
        calm = "That is fine. The study will still be there another day."
        return (Paragraph(Part.LEAD, (Words(calm),)),)
    if said == TALK.casefold():
        kind = "Talking to a person is a good idea. You do not have to have the right words."
        return (Paragraph(Part.LEAD, (Words(kind),)), Paragraph(Part.HELP, support(config)))
    if said == CONTINUE.casefold():
        back = "I hope help is there now. When you are ready, ask about the study here."
        return (Paragraph(Part.LEAD, (Words(back),)),)
    return ()
