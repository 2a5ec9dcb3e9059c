"""The fixed safety replies. No figure of a trial stands in any of them.

Numbers to call and thresholds come from knowledge/safety.toml and nowhere else.
"""

from __future__ import annotations

from assistant.model import Audience, Reason
from assistant.safety import Judgement
from assistant.spans import Constant, Paragraph, Part, Span, Words, constant
from knowledge.safety import Region, SafetyConfig

SHOW = "Show me what happened to the group"
NOT_NOW = "Not now"
TALK = "I would like to talk to someone"
CONTINUE = "Continue when someone is looking after my child"
WELL = "What went well in the study?"
WRONG = "What side effects did the study count?"
NOT_STUDIED = "What did the study not look at?"
Reply = tuple[tuple[Paragraph, ...], tuple[str, ...]]


def reply(judgement: Judgement, audience: Audience, config: SafetyConfig) -> Reply:
    """The paragraphs of a safety answer, and the choices under it."""
    family = audience is Audience.FAMILY
    match judgement.reason:
        case Reason.EMERGENCY:
            if not family:
                return _clinical_emergency(judgement, config), ()
            if judgement.soft:
                return _worry(judgement, config), ()
            return _emergency(judgement, config), (CONTINUE,)
        case Reason.CRISIS:
            return _crisis(judgement, config), ()
        case Reason.DISTRESS:
            return _distress(config), (TALK, NOT_NOW)
        case Reason.BEREAVEMENT:
            return _bereaved(config), ()
        case Reason.PROGNOSIS:
            if judgement.child_reader:
                return _child(config), ()
            return _prognosis(), (SHOW, NOT_NOW)
        case Reason.ADVICE:
            return (_advice() if family else _clinical_advice()), (WELL, WRONG, NOT_STUDIED)
        case Reason.DOSE:
            return _dose(family), ("What dose did the study use?",)
        case Reason.IDENTIFIERS:
            return _identifiers(), ()
        case _:
            raise ValueError(f"no fixed reply for {judgement.reason}")


def _words(part: Part, *texts: str | Span) -> Paragraph:
    return Paragraph(part, tuple(Words(t) if isinstance(t, str) else t for t in texts))


def _call(region: Region) -> Constant:
    return Constant(f"emergency {region.id}", region.emergency)


def _numbers(config: SafetyConfig) -> tuple[Span, ...]:
    """ "999 in the UK, 112 in the EU, …" """
    spans: list[Span] = []
    for place, region in enumerate(config.regions):
        if place:
            spans.append(Words(", "))
        spans += [_call(region), Words(f" in {_the(region)}")]
    return tuple(spans)


def _the(region: Region) -> str:
    return region.name if region.name == "Ireland" else f"the {region.name}"


def _emergency(judgement: Judgement, config: SafetyConfig) -> tuple[Paragraph, ...]:
    limits = config.thresholds
    unit: tuple[Span, ...] = (
        Words("Call the cancer unit on its "),
        constant("all_day"),
        Words(" number."),
    )
    emergency: tuple[Span, ...] = (
        Words("Call "),
        *_numbers(config),
        Words("."),
    )
    items: tuple[tuple[Span, ...], ...]
    if judgement.strong:
        items = (emergency, (Words("Then call the cancer unit."),))
    else:
        items = (unit, (Words("No answer, or very unwell? "), *emergency))
    say = (Words("Say: this person has leukaemia and is having treatment."),)
    return (
        Paragraph(Part.LEAD, (Words("Please stop reading and get help now."),), (*items, say)),
        _words(
            Part.HELP,
            "A temperature of ",
            Constant("fever_c", f"{limits.fever_c}C"),
            " (",
            Constant("fever_f", f"{limits.fever_f}F"),
            ") or more, even once, needs a call straight away. So does a low temperature, or "
            "looking "
            "unwell with no fever. Ask before you give any medicine. Leave the pump as it is.",
        ),
        _words(Part.NOTE, "This tool is a computer program. It cannot check on anyone."),
    )


def _worry(judgement: Judgement, config: SafetyConfig) -> tuple[Paragraph, ...]:
    """For words about somebody that are no question about the study and no known sign."""
    return (
        _words(
            Part.LEAD,
            "I cannot judge from here how someone is doing. If anyone in treatment seems unwell, "
            "do not wait: call the cancer unit on its ",
            constant("all_day"),
            " number. No answer, or very unwell? Call ",
            *_numbers(config),
            ".",
        ),
        _words(Part.NOTE, "I can answer questions about what the study found for its groups."),
    )


def _clinical_emergency(judgement: Judgement, config: SafetyConfig) -> tuple[Paragraph, ...]:
    return (
        _words(
            Part.LEAD,
            "This sounds like a person who needs care now. Follow the local emergency pathway "
            "(febrile neutropenia, cytokine release or neurotoxicity) and call the on-call team.",
        ),
        _words(Part.HELP, "In an emergency call ", *_numbers(config), "."),
        _words(
            Part.NOTE,
            "This tool shows published findings only. It names no drug and no dose for a person.",
        ),
    )


def _crisis(judgement: Judgement, config: SafetyConfig) -> tuple[Paragraph, ...]:
    lines: list[tuple[Span, ...]] = []
    if not judgement.soft:
        danger = "If you might hurt yourself or someone else, or someone is hurting you: call "
        lines.append((Words(danger), *_numbers(config), Words(".")))
    listed: dict[str, list[Region]] = {}
    for region in config.regions:
        if region.crisis_number:
            listed.setdefault(region.crisis_number, []).append(region)
    for number, regions in listed.items():
        where = " and ".join(_the(region) for region in regions)
        lines.append(
            (
                Words(f"In {where}: {regions[0].crisis_name}, "),
                Constant("crisis line", number),
                Words(", day or night."),
            )
        )
    lines.append((Words("Tell a nurse or doctor on the ward. They want to know."),))
    if not judgement.soft:
        calm = (
            "Scared that you may hurt your baby? Put your baby down in the cot, step away, "
            "and call someone now."
        )
        lines.append((Words(calm),))
    opening = (
        "That sounds very hard. You do not have to carry it alone. I am a computer program. "
        "A person can help."
        if judgement.soft
        else "I am really glad you told me. I am a computer program, so I cannot help in the way "
        "you need. A person can, right now."
    )
    return (Paragraph(Part.LEAD, (Words(opening),), tuple(lines)),)


def support(config: SafetyConfig) -> tuple[Span, ...]:
    """Whom a reader can talk to now."""
    region = config.regions[0]
    return (
        Words("If you want to talk to someone now, ask for the ward's nurse, psychologist or "
              f"social worker, or call {region.crisis_name} on "),
        Constant("crisis line", region.crisis_number),
        Words(f" in {_the(region)}."),
    )  # fmt: skip


def _distress(config: SafetyConfig) -> tuple[Paragraph, ...]:
    return (
        _words(
            Part.LEAD,
            "I am sorry. This is a lot to carry, and being scared makes sense. It is fine to stop "
            "reading here. The study will still be there another day.",
        ),
        Paragraph(Part.HELP, support(config)),
    )


def _bereaved(config: SafetyConfig) -> tuple[Paragraph, ...]:
    return (
        _words(
            Part.LEAD,
            "I am so sorry for your loss. No study can tell what another treatment would have "
            "meant "
            "for one child, and I will not guess.",
        ),
        _words(
            Part.HELP,
            "The team that cared for your child can go through your questions with you, also a "
            "long "
            "time later. They can put you in touch with bereavement support.",
        ),
        Paragraph(Part.HELP, support(config)),
    )


def _prognosis() -> tuple[Paragraph, ...]:
    return (
        _words(
            Part.LEAD,
            "I am sorry you are facing this. I cannot answer that for one person, and no study "
            "can.",
        ),
        _words(
            Part.GROUPS,
            "I can show what happened to the group in the study. Some people want the numbers. "
            "Some "
            "do not. Both are fine.",
        ),
        _words(
            Part.HELP,
            "Your own doctors know things that a study does not, like how the first weeks of "
            "treatment went. You could ask them: what do these results mean for us?",
        ),
    )


def _child(config: SafetyConfig) -> tuple[Paragraph, ...]:
    lines = dict.fromkeys(region.child_name for region in config.regions if region.child_name)
    spans = [Words(f" You can also talk to {' or '.join(lines)}.")]
    return (
        _words(
            Part.LEAD,
            "That is a big worry. I am a computer program and I cannot know what will happen. "
            "Nobody "
            "can know for sure.",
        ),
        _words(
            Part.HELP,
            "Please tell your mum, your dad, a nurse or the play specialist how you feel. They "
            "want "
            "to hear it. You did nothing wrong by asking.",
            *spans,
        ),
    )


def _advice() -> tuple[Paragraph, ...]:
    ask = (
        "Would this be offered to us, and why or why not?",
        "What could go wrong, and how would you watch for it?",
        "What happens if we wait, or choose something else?",
        "What would a normal week look like for us?",
    )
    return (
        _words(
            Part.LEAD,
            "I cannot tell you which treatment to choose, or judge what your doctors said. That is "
            "for you and the doctors who know the patient. I can help you get ready for that talk.",
        ),
        Paragraph(Part.HELP, (Words("You could ask the team:"),), tuple((Words(q),) for q in ask)),
    )


def _clinical_advice() -> tuple[Paragraph, ...]:
    return (
        _words(
            Part.LEAD,
            "This tool shows what published trials found for groups. It gives no recommendation "
            "for "
            "a person and names no drug. Please use local guidance and the treating team.",
        ),
    )


def _dose(family: bool) -> tuple[Paragraph, ...]:
    team = (
        "Please ask the team or the ward's pharmacist before giving anything."
        if family
        else ("Please use the prescribing information, the protocol and a pharmacist's check.")
    )
    return (
        _words(
            Part.LEAD,
            "I cannot give or check a dose or a medicine for a person. ",
            team,
        ),
        _words(Part.NOTE, "I can show which dose a study used, as a fact about that study."),
    )


def _identifiers() -> tuple[Paragraph, ...]:
    return (
        _words(
            Part.LEAD,
            "Please do not share names, dates of birth or record numbers here. I cannot look up "
            "records. I took those details out of your question and have not kept them.",
        ),
        _words(Part.HELP, "For results of one person, ask the team that looks after them."),
    )


def banner_paragraph(config: SafetyConfig) -> Paragraph:
    """Two lines above an answer where something sounds vaguely worrying."""
    return _words(
        Part.HELP,
        "If someone in treatment seems unwell now, do not wait for an answer here: call the cancer "
        "unit, or ",
        *_numbers(config),
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
        spans += [Words(", ") if place else Words(""), _call(item), Words(f" ({item.name})")]
    return Paragraph(Part.HELP, (*spans, Words(".")))


def notice() -> Paragraph:
    """What the reader is told before the first question."""
    return _words(
        Part.NOTE,
        "This is a computer program. It shows published results of the studies loaded here. It "
        "gives "
        "no medical advice and nobody watches this chat. Please share no names or record numbers. "
        "What you type is not stored.",
    )
