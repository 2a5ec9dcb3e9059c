"""What follows when a reader takes one of the choices that a safety reply offers."""

from __future__ import annotations

from assistant.safety_replies import CONTINUE, NOT_NOW, TALK
from assistant.safety_wording import support
from assistant.spans import Paragraph, Part, Words
from knowledge.safety import SafetyConfig


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
