"""The gate before everything else: emergency, crisis, one person's prognosis, advice, dose.

Deterministic. It looks for slots, not for sentences: a sign or a reading, a person in treatment
now, and whether the talk is of data. A bare word of the trial's results does not fire.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.model import Audience, Question, Reason
from assistant.safety_emergency import Emergencies
from assistant.safety_identifiers import redact
from assistant.safety_lexicon import words
from assistant.safety_mind import Minds
from assistant.safety_personal import JUDGING, personal
from assistant.safety_talk import KIN, QUOTING, read, speaks_of_somebody, tells
from assistant.safety_text import Spelling, clauses, fold
from knowledge.safety import SafetyConfig

_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |any |your |the |previous |prior |above "
    r"|these |my |earlier )*(?:rules?|instructions?|prompt|guidelines|source|safety|filters?)"
    r"|\bsystem\s?:|\bnote to (?:any |the )?(?:ai|checker|assistant|model|tool)|\b(?:you are"
    r"|act as|pretend (?:to be|you)|answer as|as a) (?:now )?(?:a |an |my )?(?:doctor|dan|nurse"
    r"|oncologist|consultant)\b"
    r"|\btreat (?:every|all|this)[^.]{0,40}as (?:verified|correct|true)|\bmark (?:everything"
    r"|all)|\b(?:tell|assure) the reader\b|\bjailbreak|\bdeveloper mode\b"
)
_AGES = {
    word: age
    for age, word in enumerate(
        "five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 5
    )
}
_CHILD = re.compile(
    rf"\bi am (?:only |just )?(?P<age>\d{{1,2}}|{'|'.join(_AGES)})\b"
    r"(?! (?:weeks|months|days|hours|per|minutes|%))"
    r"|\bi am (?:only |just )?a (?:kid|child|schoolgirl|schoolboy)\b"
    r"|\bi am in (?:primary school|elementary school|year \w+|(?:\w+ )?grade)\b"
)
# What a draft quotes somebody as saying is no call for help of the person who drafts.
_QUOTED = re.compile(r"[\"“][^\"“”\n]{3,400}[\"”]|(?<!\w)['‘][^'’\n]{3,400}['’](?!\w)")
_WRITTEN_UP = re.compile(
    r"\b(?:in|for) (?:our|the|my|a|this|his|her) (?:\w+ )?(?:video|draft|story|interview|film"
    r"|script|caption|headline|release|article|post|blog|podcast|brochure|leaflet|piece|clip)\b"
)
# Words outside the lexicon that decide who is spoken of and what is asked.
_MEND = (
    "temperature survive survival chance chances doctor doctors prognosis paracetamol ibuprofen "
    "consultant transplant treatment chemotherapy blinatumomab thirty should micrograms "
    "thermometer eligible hospital fever patient".split()
)
_MANNERS = re.compile(
    r"\b(?:please|thanks|thank you(?: so much| very much)?|kindly|sorry|can you help|could you help"
    r"|answer as an? \w+|as a (?:doctor|nurse|oncologist))\b"
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate found. `reason` None: go on. `why` names the rule, never the reader's words."""

    reason: Reason | None
    redacted: str
    why: str = ""
    soft: bool = False
    strong: bool = False
    banner: bool = False
    child_reader: bool = False
    instruction: bool = False
    told: bool = False  # a family tells of somebody, and asks nothing about a group
    identifiers: tuple[str, ...] = field(default=())


class Gate:
    """Judges questions by the safety configuration."""

    def __init__(self, config: SafetyConfig) -> None:
        lexicon = config.lexicon
        known = [w for name in type(lexicon).model_fields for w in words(getattr(lexicon, name))]
        kin = re.findall(r"[a-z]{5,}", KIN)
        self._spelling = Spelling([*known, *kin, *_MEND], config.spelling.leave)
        self._emergencies = Emergencies(config)
        self._minds = Minds(lexicon)

    def judge(self, question: Question) -> Judgement:
        """The judgement of a question; its redacted text is always given."""
        redacted, kinds = redact(question.text)
        staff = question.audience is Audience.STAFF
        # Judged as typed: what looks like a name may be part of a call for help.
        whole = self._folded(question.text)
        folded = self._folded(_QUOTED.sub(" ", question.text)) if staff else whole
        instruction = bool(_INSTRUCTION.search(whole))
        child = _is_child(folded)

        def made(reason: Reason | None, rule: str = "", **more: bool) -> Judgement:
            return Judgement(
                reason, redacted, rule, instruction=instruction, child_reader=child,
                identifiers=kinds, **more,
            )  # fmt: skip

        if staff and QUOTING.search(folded):
            return made(Reason.IDENTIFIERS, ", ".join(kinds)) if kinds else made(None)
        folded = _MANNERS.sub("", folded)
        context = speaks_of_somebody(folded, question.audience) or self._spoken_of(question)
        message = [read(parts, question.audience, context) for parts in clauses(folded)]
        if staff:  # a story that is being written up is told of the past
            message = [m for m in message if not any(_WRITTEN_UP.search(c.text) for c in m)]
        alarm = self._emergencies.find(message)
        burden = self._minds.crisis(message)
        grave = burden.reason is not None and not burden.soft
        if alarm.rule and not (grave and alarm.rule == "sign"):
            return made(Reason.EMERGENCY, alarm.rule, strong=alarm.strong)
        if burden.reason is not None:
            return made(burden.reason, "crisis phrase", soft=burden.soft)
        if kinds:
            return made(Reason.IDENTIFIERS, ", ".join(kinds))
        if self._minds.bereaved(message):
            return made(Reason.BEREAVEMENT, "bereavement")
        asked = "?" in folded
        for sentence in message:
            said = " ".join(clause.text for clause in sentence)
            found = personal(said, question.audience, asked)
            if found is not None:
                return made(found, "a person, not a group")
        if JUDGING.search(" ".join(clause.text for sentence in message for clause in sentence)):
            return made(Reason.ADVICE, "judging the team")
        if self._minds.distressed(message, question.audience):
            return made(Reason.DISTRESS, "distress")
        told = question.audience is Audience.FAMILY and tells(
            message, self._emergencies.names_a_sign(message)
        )
        return made(None, banner=alarm.uneasy, told=told)

    def _folded(self, text: str) -> str:
        return self._spelling.mend(fold(text))

    def _spoken_of(self, question: Question) -> bool:
        """An earlier message of the reader spoke of somebody in treatment."""
        return any(
            speaks_of_somebody(self._folded(turn.text), question.audience)
            for turn in question.history
            if turn.role == "user"
        )


def _is_child(folded: str) -> bool:
    match = _CHILD.search(folded)
    if match is None:
        return False
    said = match["age"]
    return said is None or 5 <= (_AGES.get(said) or int(said)) < 16
