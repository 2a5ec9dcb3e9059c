"""The fixed safety replies and the choices under them. No figure of a trial stands in any."""

from __future__ import annotations

from assistant import safety_personal_replies as personal
from assistant import safety_urgent_replies as urgent
from assistant.model import Audience, Reason
from assistant.safety import Judgement
from assistant.safety_wording import call, numbers, words
from assistant.spans import Paragraph, Part, Span, Words, constant
from knowledge.safety import SafetyConfig

SHOW = "Show me what happened to the group"
NOT_NOW = "Not now"
TALK = "I would like to talk to someone"
CONTINUE = "Continue when someone is looking after my child"
WELL = "What went well in the study?"
WRONG = "What side effects did the study count?"
NOT_STUDIED = "What did the study not look at?"
Reply = tuple[tuple[Paragraph, ...], tuple[str, ...]]
# What a child is told in short words; an emergency and a crisis have child forms of their own.
_SIMPLY = (Reason.DISTRESS, Reason.BEREAVEMENT, Reason.PROGNOSIS, Reason.ADVICE, Reason.DOSE)


def reply(judgement: Judgement, audience: Audience, config: SafetyConfig) -> Reply:
    """The paragraphs of a safety answer, and the choices under it."""
    reason = judgement.reason
    if reason in _SIMPLY and judgement.child_reader:
        return personal.to_a_child(reason, config), ()
    match reason:
        case Reason.EMERGENCY:
            full = audience is Audience.FAMILY and not judgement.soft
            said = urgent.emergency(judgement, audience, config)
            return said, ((CONTINUE,) if full and not judgement.child_reader else ())
        case Reason.CRISIS:
            return urgent.crisis(judgement, config), ()
        case Reason.DISTRESS:
            return personal.distress(config), (TALK, NOT_NOW)
        case Reason.BEREAVEMENT:
            return personal.bereaved(config), (SHOW, NOT_NOW, TALK)
        case Reason.PROGNOSIS:
            return personal.prognosis(audience, config), (SHOW, NOT_NOW)
        case Reason.ADVICE:
            return personal.advice(audience), (WELL, WRONG, NOT_STUDIED)
        case Reason.DOSE:
            return personal.dose(audience), ("What dose did the study use?",)
        case Reason.IDENTIFIERS:
            return personal.identifiers(), ()
        case _:
            raise ValueError(f"no fixed reply for {reason}")


def banner_paragraph(config: SafetyConfig) -> Paragraph:
    """Two lines above an answer where something sounds vaguely worrying."""
    return words(
        Part.HELP,
        "If someone in treatment seems unwell now, do not wait for an answer here: call the cancer "
        "unit, or ",
        *numbers(config),
        ".",
    )


def help_line(config: SafetyConfig, region: str = "") -> Paragraph:
    """The line that stands in the same place on every view."""
    chosen = [config.region(region)] if region else list(config.regions)
    spans: list[Span] = [
        Words("Unwell now? Call the cancer unit's "),
        constant("all_day"),
        Words(" number. Emergency: "),
    ]
    for place, item in enumerate(chosen):
        spans += [Words(", ") if place else Words(""), call(item), Words(f" ({item.name})")]
    return Paragraph(Part.HELP, (*spans, Words(".")))


def notice() -> Paragraph:
    """What the reader is told before the first question."""
    return words(
        Part.NOTE,
        "This is a computer program. It shows published results of the studies loaded here. It "
        "gives no medical advice and nobody watches this chat. Please share no names or record "
        "numbers. What you type is not stored.",
    )
