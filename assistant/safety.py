"""The gate before everything else: emergency, crisis, one person's prognosis, advice, dose.

Deterministic. Rules first, which look for slots, not for sentences: a sign or a reading, a person
in treatment now, and whether the talk is of data. What no rule knows is judged by its meaning.
A bare word of the trial's results does not fire.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.language import is_english
from assistant.model import Audience, Question, Reason
from assistant.safety_emergency import Alarm, Emergencies
from assistant.safety_identifiers import redact
from assistant.safety_leaflets import of_anybody
from assistant.safety_lexicon import words
from assistant.safety_meaning import (
    CERTAIN,
    LIKELY,
    SURE,
    UNEASY,
    SafetyMeaning,
    of_a_person,
)
from assistant.safety_mind import Minds
from assistant.safety_personal import JUDGING, personal
from assistant.safety_prognosis import gives_a_case, named
from assistant.safety_talk import KIN, QUOTING, Clause, read, speaks_of_somebody, tells
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
    r"|\bi am (?:his|her|the) (?:big|little|older|younger|twin) (?:brother|sister)\b"
    r"|\bmy (?:mummy|daddy)\b|\bwhen (?:mum|mom|mummy|dad|daddy) (?:is|stays|goes|sleeps)\b"
    r"|\b(?:mum|mom|dad)(?: and (?:mum|mom|dad))? (?:is|are) (?:always|never|still) "
    r"(?:at|in|home)\b"
    r"|\bi (?:have|got) to (?:do|give|write) (?:\w+ ){0,2}school\b|\bat (?:my )?school i\b"
    r"|\bi am in (?:primary school|elementary school|year \w+|(?:\w+ )?grade)\b"
)
# What a draft quotes somebody as saying is no call for help of the person who drafts.
_QUOTED = re.compile(r"[\"“][^\"“”\n]{3,400}[\"”]|(?<!\w)['‘][^'’\n]{3,400}['’](?!\w)")
_WRITTEN_UP = re.compile(
    r"\b(?:in|for) (?:our|the|my|a|this|his|her) (?:\w+ )?(?:video|draft|story|interview|film"
    r"|script|caption|headline|release|article|post|blog|podcast|brochure|leaflet|piece|clip)\b"
)
_CASE = re.compile(
    r"\b(?:for|in|on) (?:a|an|the|our|my|tomorrow) (?:\w+ ){0,2}?(?:slides?|talk|lecture|teaching"
    r"|presentation|quiz|exam|vignette|discussion|journal club|poster|essay|assignment|scenario"
    r"|example|case)\b|^(?:teaching|exam|quiz|suppose|imagine|hypothetical\w*|vignette|scenario)\b"
    r"|\b(?:caption|draft|script|headline|story|copy|quote|line) (?:reads|says|goes|runs)\b"
)
# A text is handed over to be checked, by whomever.
_PASTED = re.compile(
    r"^\W*(?:please |can you |could you )?(?:check|fact check|verify|proofread|review) "
    r"(?:this|these|the (?:following|text|leaflet|draft|paragraph|article|poster))\b[^.?!\n]{0,60}:"
)
_TELL_ME = re.compile(r"\b(?:give|tell|show|remind|send) me\b")
_ELLIPTIC = 8  # words of a message that leans on the one before
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
    likely: Reason | None = None  # what a message may mean that leads to no answer,
    score: float = 0.0  # and how surely, 0 to 1
    identifiers: tuple[str, ...] = field(default=())


class Gate:
    """Judges questions by the safety configuration."""

    def __init__(self, config: SafetyConfig, meaning: SafetyMeaning | None = None) -> None:
        """`meaning` None leaves everything to the rules."""
        lexicon = config.lexicon
        known = [w for name in type(lexicon).model_fields for w in words(getattr(lexicon, name))]
        kin = re.findall(r"[a-z]{5,}", KIN)
        self._spelling = Spelling([*known, *kin, *_MEND], config.spelling.leave)
        self._emergencies = Emergencies(config)
        self._minds = Minds(lexicon)
        self._meaning = meaning

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
                identifiers=kinds, likely=None, score=0.0, **more,
            )  # fmt: skip

        if (staff and QUOTING.search(folded)) or _PASTED.search(folded):
            return made(Reason.IDENTIFIERS, ", ".join(kinds)) if kinds else made(None)
        folded = _MANNERS.sub("", folded)
        context = speaks_of_somebody(folded, question.audience) or self._spoken_of(question)
        message = [read(parts, question.audience, context) for parts in clauses(folded)]
        if staff:  # a story that is being written up is told of the past
            message = [m for m in message if not any(_WRITTEN_UP.search(c.text) for c in m)]
        told_as_a_case = question.audience is not Audience.FAMILY and _as_a_case(message)
        message = [m for m in message if not of_anybody(" ".join(c.text for c in m))]
        alarm = Alarm() if told_as_a_case else self._emergencies.find(message)
        burden = self._minds.crisis(message)
        grave = burden.reason is not None and not burden.soft
        of_self = not any(clause.person for sentence in message for clause in sentence)
        if alarm.rule and not (grave and (alarm.rule == "sign" or of_self)):
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
            found = personal(said, question.audience, asked, context)
            if found is not None:
                return made(found, "a person, not a group")
        in_all = " ".join(clause.text for sentence in message for clause in sentence)
        if not staff and (named(redacted) or (asked and gives_a_case(in_all))):
            return made(Reason.PROGNOSIS, "a person by name or findings")
        if JUDGING.search(in_all):
            return made(Reason.ADVICE, "judging the team")
        if self._minds.distressed(message, question.audience):
            return made(Reason.DISTRESS, "distress")
        told = question.audience is Audience.FAMILY and tells(
            message, self._emergencies.names_a_sign(message)
        )
        judgement = made(None, banner=alarm.uneasy, told=told)
        return self._by_meaning(judgement, question)

    def _by_meaning(self, judgement: Judgement, question: Question) -> Judgement:
        """What no rule caught, caught by its meaning."""
        if self._meaning is None or not is_english(judgement.redacted):
            return judgement
        meant = self._meaning.judge(judgement.redacted, question.audience)
        if meant is None or meant.score < LIKELY:
            return judgement
        nobody = not of_a_person(_TELL_ME.sub("", fold(judgement.redacted)))
        if question.history and nobody and len(question.text.split()) <= _ELLIPTIC:
            return judgement  # "and that counts any kind of death?" goes on about data
        if question.audience is not Audience.FAMILY and nobody and meant.reason is not Reason.DOSE:
            return judgement  # the field's shorthand ("ARR for death at 24 mo?") speaks of nobody
        gently = meant.share < SURE
        beside = meant.of_group and meant.share < CERTAIN
        beside = beside or (gently and question.audience is not Audience.FAMILY)
        if meant.score >= SURE and not beside:
            return replace(judgement, reason=meant.reason, why="meaning", soft=gently)
        # What is asked is answered, with two lines of help before it.
        uneasy = meant.score >= UNEASY and meant.reason in (Reason.EMERGENCY, Reason.CRISIS)
        return replace(
            judgement,
            likely=None if meant.asks else meant.reason,
            score=meant.score,
            banner=judgement.banner or uneasy,
        )

    def _folded(self, text: str) -> str:
        return self._spelling.mend(fold(text))

    def _spoken_of(self, question: Question) -> bool:
        """An earlier message of the reader spoke of somebody in treatment."""
        return any(
            speaks_of_somebody(self._folded(turn.text), question.audience)
            for turn in question.history
            if turn.role == "user"
        )


def _as_a_case(message: list[list[Clause]]) -> bool:
    """A case is made up to ask about data, and nothing is said to be so at this moment."""
    said = [clause for sentence in message for clause in sentence]
    return (
        any(_CASE.search(clause.text) for clause in said)
        and any(clause.data for clause in said)
        and not any(clause.happening for clause in said)
    )


def _is_child(folded: str) -> bool:
    match = _CHILD.search(folded)
    if match is None:
        return False
    said = match["age"]
    return said is None or 5 <= (_AGES.get(said) or int(said)) < 16
