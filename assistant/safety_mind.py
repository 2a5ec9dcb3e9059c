"""Crisis, safeguarding, distress and bereavement in a message."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.model import Audience, Reason
from assistant.safety_lexicon import pattern
from assistant.safety_talk import KIN, Clause
from knowledge.safety import Signs

_KIN = rf"(?:my|our|the) (?:\S+ ){{0,3}}?{KIN}"
_FIRST = re.compile(r"\b(?:i|me|my|myself|we|us|our)\b")
_ACTORS = re.compile(
    rf"\b(?:(?P<self>i|we)|(?P<person>she|he|they|{KIN}|boyfriend|girlfriend|husband|ex|stepdad)"
    r"|(?P<thing>it|this|that|news|diagnosis|chemo\w*|blina\w*|treatment|drug|drip|pump|steroids"
    r"|doctors?|nurses?|cancer|leuk\w*|needles?|worry|stress|disease|infection|medicine))\b"
)
_QUESTION = re.compile(
    r"^(?:(?:so|and|but|please|ok|also) )?(?:what|how|which|when|who|is|are|does|did|do"
    r"|can(?! not)|was"
    r"|were|show|tell me (?:what|how|the))\b"
)
_NO_QUESTION = re.compile(
    r"\bhow (?:do|can|will|am|are|could|does) (?:i|we|anyone|anybody|people|you)\b"
    r"|\bwhat (?:have|did|do|am|if) (?:i|we)\b|\bwhy (?:us|me|her|him|my|our)\b|\bdid i\b"
    r"|\bis it (?:normal|my|our)\b|\bis the\b|\bam i\b|\bcan (?:someone|anyone|you) (?:help|talk)\b"
)
_LOST_IT = re.compile(r"\b(?:los[et]|losing) it\b")  # "it" does nothing here


@dataclass(frozen=True, slots=True)
class Burden:
    """What weighs on the writer; `soft`: a crisis may or may not be meant."""

    reason: Reason | None = None
    soft: bool = False


class Minds:
    """Finds what weighs on the writer."""

    def __init__(self, lexicon: Signs) -> None:
        self._crisis = pattern(lexicon.crisis)
        self._harm = pattern(lexicon.harm_child, _KIN)
        self._violence = pattern(lexicon.violence)
        self._soft = pattern(lexicon.soft_crisis)
        self._distress = pattern(lexicon.distress)
        self._bereaved = pattern(lexicon.bereaved, _KIN)

    def crisis(self, message: list[list[Clause]]) -> Burden:
        """A wish to die, harm to a child, violence; or words that may mean it."""
        clauses = [clause for sentence in message for clause in sentence]
        if any(self._is_crisis(clause) for clause in clauses):
            return Burden(Reason.CRISIS)
        if any(
            self._soft.search(clause.text)
            and not clause.data
            and (_FIRST.search(clause.text) or len(clause.text.split()) < 9)
            for clause in clauses
        ):
            return Burden(Reason.CRISIS, soft=True)
        return Burden()

    def _is_crisis(self, clause: Clause) -> bool:
        if clause.data:
            return False
        if self._crisis.search(clause.text):
            return bool(_FIRST.search(clause.text)) or clause.person or not clause.trial
        harm = self._harm.search(clause.text)
        if harm and _actor(clause.text, harm) in ("self", ""):
            return bool(_FIRST.search(clause.text)) or clause.family
        violence = self._violence.search(clause.text)
        if violence is None or violence[0].startswith(("not", "never", "no longer", "unsafe")):
            return violence is not None
        return _actor(clause.text, violence) in ("person", "") or "of" in violence[0].split()

    def bereaved(self, message: list[list[Clause]]) -> bool:
        """Somebody close has died; a question about a group goes on all the same."""
        clauses = [clause for sentence in message for clause in sentence]
        return any(
            self._bereaved.search(clause.text)
            and (not clause.data or clause.person)
            and not _QUESTION.match(clause.text)
            for clause in clauses
        )

    def distressed(self, message: list[list[Clause]], audience: Audience) -> bool:
        """Distress without a question that can be answered from the data."""
        clauses = [clause for sentence in message for clause in sentence]
        hurt = any(
            self._distress.search(clause.text)
            and not clause.data
            and (_FIRST.search(clause.text) or audience is Audience.FAMILY)
            for clause in clauses
        )
        asks = any(
            (clause.data or _QUESTION.match(clause.text)) and not _NO_QUESTION.search(clause.text)
            for clause in clauses
        )
        return hurt and not asks


def _actor(text: str, match: re.Match[str]) -> str:
    """Who does what a match says: self, person, thing, or empty where nobody is named."""
    actor = ""
    text = _LOST_IT.sub(lambda lost: "-" * len(lost[0]), text)
    for found in _ACTORS.finditer(text, 0, match.end()):
        if found.start() < match.start() or (found.start() == match.start() and found["self"]):
            actor = found.lastgroup or ""
    return actor
