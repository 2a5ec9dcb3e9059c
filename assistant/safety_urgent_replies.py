"""What is said where somebody needs help now: an emergency, or a crisis of the writer."""

from __future__ import annotations

from assistant.model import Audience
from assistant.safety import Judgement
from assistant.safety_wording import Line, line, listeners, numbers, unit_number, words
from assistant.spans import Constant, Paragraph, Part
from knowledge.safety import SafetyConfig


def emergency(
    judgement: Judgement, audience: Audience, config: SafetyConfig
) -> tuple[Paragraph, ...]:
    """Who to call, in order, and what to say."""
    if audience is Audience.CLINICIAN:
        return _at_the_bedside(config)
    if audience is Audience.STAFF:
        return _told_to_staff(config)
    if judgement.child_reader:
        return _to_a_child(config)
    if judgement.soft:
        return _worry(config)
    return _to_the_family(judgement, config)


def _to_the_family(judgement: Judgement, config: SafetyConfig) -> tuple[Paragraph, ...]:
    limits = config.thresholds
    ambulance = line("Call ", *numbers(config), ".")
    items: tuple[Line, ...] = (
        line("Call ", *unit_number(), "."),
        line("No answer, or very unwell? ", *ambulance),
    )
    if judgement.strong:
        items = (ambulance, line("Then call the cancer unit."))
    say = line("Say: this person has leukaemia and is having treatment.")
    return (
        Paragraph(Part.LEAD, line("Please stop reading and get help now."), (*items, say)),
        words(
            Part.HELP,
            "A temperature of ",
            Constant("fever_c", f"{limits.fever_c}C"),
            " (",
            Constant("fever_f", f"{limits.fever_f}F"),
            ") or more, even once, needs a call straight away. So does a low temperature, or "
            "looking unwell with no fever. Ask before you give any medicine. Leave the pump as "
            "it is.",
        ),
        words(
            Part.NOTE,
            "This computer program cannot check on anyone. Study results are paused.",
        ),
    )


def _worry(config: SafetyConfig) -> tuple[Paragraph, ...]:
    """For words about somebody that are no question about the study and no known sign."""
    return (
        words(
            Part.LEAD,
            "I cannot judge from here how someone is doing. If anyone in treatment seems unwell, "
            "do not wait: call ",
            *unit_number(),
            ". No answer, or very unwell? Call ",
            *numbers(config),
            ".",
        ),
        words(Part.NOTE, "I can answer questions about what the study found for its groups."),
    )


def _to_a_child(config: SafetyConfig) -> tuple[Paragraph, ...]:
    return (
        Paragraph(
            Part.LEAD,
            line("Get a grown-up to help right now."),
            (
                line("Shout for a grown-up near you: family, a neighbour or a teacher."),
                line("No grown-up? Call ", *numbers(config), "."),
                line("Say: someone here has leukaemia and is very ill. Then say where you are."),
            ),
        ),
        words(Part.NOTE, "You are doing the right thing. I am a computer and cannot see you."),
    )


def _at_the_bedside(config: SafetyConfig) -> tuple[Paragraph, ...]:
    return (
        words(
            Part.LEAD,
            "This sounds like a person who needs care now. Follow the local emergency pathway "
            "(febrile neutropenia, cytokine release or neurotoxicity) and call the on-call team.",
        ),
        words(Part.HELP, "In an emergency call ", *numbers(config), "."),
        words(
            Part.NOTE,
            "This tool shows published findings only. It names no drug and no dose for a person.",
        ),
    )


def _told_to_staff(config: SafetyConfig) -> tuple[Paragraph, ...]:
    return (
        Paragraph(
            Part.LEAD,
            line("This sounds like someone who needs help now."),
            (
                line("If they are with you or on the phone: call ", *numbers(config), "."),
                line("If they are in treatment, they also call ", *unit_number(), "."),
                line("Say: this person has leukaemia and is having treatment."),
            ),
        ),
        words(Part.NOTE, "This tool cannot check on anyone. Study results are paused."),
    )


def crisis(judgement: Judgement, config: SafetyConfig) -> tuple[Paragraph, ...]:
    """A person to talk to, now. The gentle form leaves out what was perhaps not meant."""
    child = judgement.child_reader
    items: list[Line] = []
    if not judgement.soft:
        danger = "If you might hurt yourself or someone else, or someone is hurting you: call "
        items.append(line(danger, *numbers(config), "."))
    items += listeners(config, child=child)
    if child:
        items.append(line("Tell a grown-up you trust, or a nurse. You did nothing wrong."))
    else:
        items.append(line("Tell a nurse or doctor on the ward. They want to know."))
    if not judgement.soft and not child:
        items.append(
            line(
                "Scared that you may hurt your baby? Put your baby down in the cot, step away, "
                "and call someone now. Afraid for someone else? Stay with them and call."
            )
        )
    opening = (
        "That sounds very hard. You do not have to carry it alone. I am a computer program. "
        "A person can help."
        if judgement.soft
        else "I am really glad you told me. I am a computer program, so I cannot help in the way "
        "you need. A person can, right now."
    )
    return (Paragraph(Part.LEAD, line(opening), tuple(items)),)
