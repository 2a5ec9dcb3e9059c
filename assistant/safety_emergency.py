"""Whether somebody needs help now: a sign or a reading, of a person, said of now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.safety_lexicon import pair, pattern
from assistant.safety_readings import (
    alarming,
    alarming_alone,
    low_oxygen,
    misdosed,
    normal,
    raised,
)
from assistant.safety_talk import KIN, NOW, SELF, Clause
from knowledge.safety import SafetyConfig

_WORRY = re.compile(r"\b(?:with worry|with fear|reading (?:all|this|these|the)|panic\w*|anxiety)\b")
_HELP = re.compile(
    r"\b(?:what (?:do|should|shall) (?:i|we)(?: do)?|ring|call|phone|ambulance|hospital|ward|unit"
    r"|at home|on blina\w*|on the pump|a&e|er)\b"
)
_CRY = 3  # so few words with a strong sign are a cry for help, whoever writes
_IS_IT = re.compile(r"\bis (?:that |this |it )?(?:normal|ok|okay|fine|high|too high|bad|a fever)\b")
# A number beside these is a result of a study.
_STATISTIC = re.compile(
    r"\b(?:limits?|intervals?|confidence|ci|per ?cent|percentage|tables?|figures?|p value|ratio"
    r"|median|mean|footnote|row|column|estimate|curve)\b|%"
)
# "how many had fits, mine has just had one"
_THE_SAME = re.compile(
    r"\b(?:has|have|had|having|got|doing|gets|is|are)\b(?: \S+){0,3}? "
    r"(?:one|two|it|them|those|these|that|this|the same|like that)\b"
)
# One's own waking, "I can't wake up", and not that of somebody, "we can't wake grandma".
_WAKE = re.compile(rf"\bwak\w*(?: up)?(?! (?:up )?(?:her|him|them|(?:my |our |the )?{KIN})\b)")


@dataclass(frozen=True, slots=True)
class Alarm:
    """What was found. `rule` is empty where nothing was; `strong` puts the ambulance first."""

    rule: str = ""
    strong: bool = False
    uneasy: bool = False  # no alarm, but worth two lines of help


class Emergencies:
    """Finds calls for help among the clauses of a message."""

    def __init__(self, config: SafetyConfig) -> None:
        lexicon = config.lexicon
        self._limits = config.thresholds
        self._strong = pattern(lexicon.strong)
        self._signs = pattern(lexicon.signs)
        self._clinical = pattern(lexicon.clinical)
        self._device = pair(lexicon.device, lexicon.trouble)
        self._vague = pattern(lexicon.vague)

    def find(self, message: list[list[Clause]]) -> Alarm:
        """The gravest alarm of the clauses, sentence by sentence."""
        uneasy = False
        rule = ""
        all_data = any(
            clause.data or (clause.trial and not clause.person)
            for sentence in message
            for clause in sentence
        )
        statistic = any(
            _STATISTIC.search(clause.text) for sentence in message for clause in sentence
        )
        for sentence in message:
            for clause in sentence:
                if self._is_strong(clause, all_data):
                    return Alarm("strong sign", strong=True)
                rule = rule or self._rule(clause, all_data, statistic)
                uneasy = uneasy or self._is_uneasy(clause)
            rule = rule or self._same_sign(sentence)
            rule = rule or self._reading_across(sentence)
        return Alarm(rule, uneasy=uneasy)

    def names_a_sign(self, message: list[list[Clause]]) -> bool:
        """Whether a message that asks nothing names a sign, of whomever."""
        said = [clause.text for sentence in message for clause in sentence]
        return any(self._signs.search(text) or self._strong.search(text) for text in said)

    def _is_strong(self, clause: Clause, all_data: bool) -> bool:
        return any(
            self._said_of_now(clause, match, all_data)
            for match in self._strong.finditer(clause.text)
        )

    def _said_of_now(self, clause: Clause, match: re.Match[str], all_data: bool) -> bool:
        subject = clause.subject(match.end())
        if clause.data or clause.denied(match) or clause.past() or subject == "group":
            return False
        if not clause.person:
            if _WORRY.search(clause.text):
                return False
            if subject == "self" and _WAKE.search(clause.text, match.start()):
                return False
        if clause.supposed(match.start()):
            return clause.person and (clause.now() or clause.happening)
        if clause.person or subject == "self":
            return True
        bare_cry = len(clause.text.split()) <= _CRY
        return not (clause.trial or all_data) and (
            clause.family or clause.context or clause.now() or bare_cry
        )

    def _of_somebody(self, clause: Clause, all_data: bool) -> bool:
        """Said of somebody, or by a family that asks nothing of a group."""
        if clause.past() or clause.supposed(len(clause.text)):
            return False
        return clause.person or (clause.family and not (clause.trial or all_data))

    def _same_sign(self, sentence: list[Clause]) -> str:
        """A sign that was asked about of a group happens to somebody now."""
        asked = False
        for clause in sentence:
            told_now = clause.person and clause.now() and not clause.past()
            if asked and told_now and _THE_SAME.search(clause.text):
                return "sign"
            asked = asked or bool(
                self._signs.search(clause.text) or self._strong.search(clause.text)
            )
        return ""

    def _rule(self, clause: Clause, all_data: bool, statistic: bool) -> str:
        if not clause.data:
            if alarming(self._limits, clause.text, clause.context) and (
                clause.person or not clause.trial or (clause.context and _IS_IT.search(clause.text))
            ):
                return "temperature reading"
            if alarming_alone(clause.text, clause.context) and not statistic:
                return "temperature reading"
            if low_oxygen(self._limits, clause.text) and self._of_somebody(clause, all_data):
                return "low oxygen"
            if misdosed(clause.text) and self._of_somebody(clause, all_data):
                return "wrong amount"
            if self._device_fails(clause, all_data):
                return "line or pump"
            if any(self._is_sign(clause, m, all_data) for m in self._signs.finditer(clause.text)):
                return "sign"
            clinical = self._clinical.search(clause.text)
            if clinical and clause.person and clause.now():
                return "sign"
        return ""

    def _is_sign(self, clause: Clause, match: re.Match[str], all_data: bool) -> bool:
        subject = clause.subject(match.start())
        if subject == "group" or clause.denied(match) or clause.past():
            return False
        if subject == "self" and not SELF.search(clause.text):
            return False
        if match[0].startswith(("temp", "spik", "hot", "fever")) and normal(clause.text):
            return False
        if clause.supposed(match.start()) or clause.trial or clause.imagined:
            return clause.person and bool(NOW.search(clause.text))
        if clause.person:
            return True
        if clause.context:
            return not all_data or clause.now()
        return clause.family and not all_data and bool(clause.now() or _HELP.search(clause.text))

    def _device_fails(self, clause: Clause, all_data: bool) -> bool:
        match = self._device.search(clause.text)
        if match is None or clause.denied(match) or clause.past():
            return False
        if clause.subject(match.start()) == "group" or clause.supposed(match.start()):
            return False
        here = clause.person or clause.context or (clause.family and not all_data)
        return here and not clause.trial

    def _is_uneasy(self, clause: Clause) -> bool:
        if clause.data:
            return False
        if raised(clause.text) or (self._vague.search(clause.text) and clause.context):
            return True
        sign = self._signs.search(clause.text)
        return bool(sign and clause.person and clause.supposed(sign.start()) and clause.family)

    def _reading_across(self, sentence: list[Clause]) -> str:
        """A reading whose word of heat stands in another clause: "her temp, it is 39"."""
        told = any(clause.person and clause.now() and not clause.data for clause in sentence)
        if any(clause.data or clause.trial for clause in sentence) and not told:
            return ""
        whole = " ".join(clause.text for clause in sentence)
        if len(sentence) > 1 and alarming(self._limits, whole, sentence[0].context):
            return "temperature reading"
        return ""
