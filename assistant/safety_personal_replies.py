"""What is said about one person: distress, a loss, a prognosis, a decision, a dose, identifiers."""

from __future__ import annotations

from assistant.model import Audience, Reason
from assistant.safety_wording import line, support, words
from assistant.spans import Paragraph, Part
from knowledge.safety import SafetyConfig


def distress(config: SafetyConfig) -> tuple[Paragraph, ...]:
    """One line of care, and people."""
    return (
        words(
            Part.LEAD,
            "I am sorry. This is a lot to carry, and being scared makes sense. It is fine to stop "
            "reading here. The study will still be there another day.",
        ),
        Paragraph(Part.HELP, support(config)),
    )


def bereaved(config: SafetyConfig) -> tuple[Paragraph, ...]:
    """Condolence, no guess at what might have been; the study is offered and not pressed."""
    return (
        words(
            Part.LEAD,
            "I am so sorry for your loss. No study can tell what another treatment would have "
            "meant for one person, and I will not guess.",
        ),
        words(
            Part.GROUPS,
            "If you came for what the study found for its groups, I can show it. You need not "
            "look today.",
        ),
        words(
            Part.HELP,
            "The team that gave the care can go through your questions with you, also a long "
            "time later. They can put you in touch with bereavement support.",
        ),
        Paragraph(Part.HELP, support(config)),
    )


def to_a_child(reason: Reason, config: SafetyConfig) -> tuple[Paragraph, ...]:
    """Short words, no figures, and grown-ups to talk to."""
    lines = dict.fromkeys(region.child_name for region in config.regions if region.child_name)
    opening = {
        Reason.BEREAVEMENT: "I am so sorry. It is fine to be sad, or angry, or to play and laugh.",
        Reason.DISTRESS: "I am sorry. It is fine to feel like that. You did nothing wrong.",
        Reason.PROGNOSIS: "That is a big worry. I am a computer program and I cannot know what "
        "will happen. Nobody can know for sure.",
    }.get(reason, "That is a question for a grown-up who knows you. I am a computer program.")
    return (
        words(Part.LEAD, opening),
        words(
            Part.HELP,
            "Please tell your mum, your dad, a nurse or the play specialist how you feel. They "
            f"want to hear it. You can also talk to {' or '.join(lines)}.",
        ),
    )


def prognosis(audience: Audience, config: SafetyConfig) -> tuple[Paragraph, ...]:
    """No answer for one person; the group is offered before any figure is shown."""
    if audience is not Audience.FAMILY:
        return (
            words(
                Part.LEAD,
                "I cannot predict for one person, and no study can. This tool combines nobody's "
                "details with a study's figures.",
            ),
            words(Part.GROUPS, "I can show what happened to the group in the study."),
        )
    return (
        words(
            Part.LEAD,
            "I am sorry you are facing this. I cannot answer that for one person, and no study "
            "can.",
        ),
        words(
            Part.GROUPS,
            "I can show what happened to the group in the study. Some people want the numbers. "
            "Some do not. Both are fine.",
        ),
        words(
            Part.HELP,
            "Your own doctors know things that a study does not, like how the first weeks of "
            "treatment went. You could ask them: what do these results mean for us?",
        ),
        Paragraph(Part.HELP, support(config)),
    )


def advice(audience: Audience) -> tuple[Paragraph, ...]:
    """The decision is declined; facts and questions for the team are offered."""
    if audience is not Audience.FAMILY:
        return (
            words(
                Part.LEAD,
                "This tool shows what published trials found for groups. It gives no "
                "recommendation for a person and names no drug. Please use local guidance and the "
                "treating team.",
            ),
        )
    ask = (
        "Would this be offered to us, and why or why not?",
        "What could go wrong, and how would you watch for it?",
        "What happens if we wait, or choose something else?",
        "What would a normal week look like for us?",
    )
    return (
        words(
            Part.LEAD,
            "I cannot tell you which treatment to choose, or judge what your doctors said. That is "
            "for you and the doctors who know the patient. I can help you get ready for that talk.",
        ),
        Paragraph(Part.HELP, line("You could ask the team:"), tuple(line(q) for q in ask)),
    )


def dose(audience: Audience) -> tuple[Paragraph, ...]:
    """No dose for anybody; the study's dose as a fact about the study."""
    team = (
        "Please ask the team or the ward's pharmacist before giving anything. If too much was "
        "given, call them now."
        if audience is Audience.FAMILY
        else "Please use the prescribing information, the protocol and a pharmacist's check."
    )
    return (
        words(Part.LEAD, "I cannot give or check a dose or a medicine for a person. ", team),
        words(Part.NOTE, "I can show which dose a study used, as a fact about that study."),
    )


def identifiers() -> tuple[Paragraph, ...]:
    """Details were left out, and why."""
    return (
        words(
            Part.LEAD,
            "Please do not share names, dates of birth or record numbers here. I cannot look up "
            "records. I took those details out of your question and have not kept them.",
        ),
        words(Part.HELP, "For results of one person, ask the team that looks after them."),
    )
