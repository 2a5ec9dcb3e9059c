"""The gate before everything else: emergency, crisis, one person's prognosis, advice, dose.

Deterministic. It looks for slots, not for sentences: a sign or a reading, a person in treatment
now, and whether the talk is of data. A bare word of the trial's results does not fire.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from assistant.identifiers import redact
from assistant.model import Audience, Question, Reason
from assistant.safety_patterns import (
    ADVICE,
    AMOUNT,
    ASKS_DATA,
    ASKS_FIGURES,
    CHILD,
    DATA,
    DOSE,
    FIRST,
    INSTRUCTION,
    OWN,
    OWN_AMOUNT,
    OWN_CHOICE,
    OWN_FUTURE,
    PATIENT,
    PROGNOSIS,
    QUOTING,
    SELF,
    SUBJECT,
    TRIAL_DOSE,
    WEIGHT,
    WORDS_AGE,
)
from assistant.temperature import fever_or_cold
from knowledge.safety import SafetyConfig


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
    identifiers: tuple[str, ...] = field(default=())


class Gate:
    """Judges questions by the safety configuration."""

    def __init__(self, config: SafetyConfig) -> None:
        self._config = config
        lexicon = config.lexicon
        self._phrases = {
            name: _pattern(getattr(lexicon, name)) for name in type(lexicon).model_fields
        }
        words = {
            w
            for name in type(lexicon).model_fields
            for p in getattr(lexicon, name)
            for w in bare(p).split()
        }
        self._words = sorted(w for w in words if len(w) >= 6)
        self._known = set(words)

    def judge(self, question: Question) -> Judgement:
        """The judgement of a question; its redacted text is always given."""
        redacted, kinds = redact(question.text)
        text = self._spelt(bare(redacted))
        quoting = question.audience is Audience.STAFF and bool(QUOTING.search(text))
        data = bool(DATA.search(text)) or quoting
        own = bool(OWN.search(text) or SELF.search(text)) and not quoting
        patient = bool(PATIENT.search(text)) and question.audience is not Audience.FAMILY
        family = question.audience is Audience.FAMILY
        strong, why = self._emergency(text, own, patient, data, family)
        instruction = bool(INSTRUCTION.search(text))
        child = self._child(text)

        def made(reason: Reason | None, rule: str = "", **more: bool) -> Judgement:
            return Judgement(
                reason, redacted, rule, instruction=instruction, child_reader=child,
                identifiers=kinds, **more,
            )  # fmt: skip

        found = self._crisis(text, data)
        hard = found is Reason.CRISIS and not self._soft(text)
        if why and not (hard and why == "sign"):
            return made(Reason.EMERGENCY, why, strong=strong)
        if found is not None:
            return made(found, "crisis phrase", soft=found is Reason.CRISIS and self._soft(text))
        if kinds:
            return made(Reason.IDENTIFIERS, ", ".join(kinds))
        if self._phrases["bereaved"].search(text) and own and not ASKS_DATA.search(text):
            return made(Reason.BEREAVEMENT, "bereavement")
        personal = self._personal(text, question.audience, own)
        if personal is not None:
            return made(personal, "a person, not a group")
        distressed = self._phrases["distress"].search(text) and (
            FIRST.search(text) or (family and not data)
        )
        asks = "?" in question.text or ASKS_FIGURES.search(text)
        if (distressed and not asks) or ("with worry" in text and not data):
            return made(Reason.DISTRESS, "distress")
        vague = bool(self._phrases["vague"].search(text)) and own
        return made(None, banner=vague)

    # --------------------------------------------------------------------------- emergency
    def _emergency(
        self, text: str, own: bool, patient: bool, data: bool, family: bool
    ) -> tuple[bool, str]:
        """Whether somebody needs help now: (a strong sign, the rule), or an empty rule."""
        person = own or patient
        worry_only = "with worry" in text or "reading all" in text
        strong = bool(self._phrases["strong"].search(text))
        said_of_somebody = not data or (person and not ASKS_DATA.search(text))
        if strong and not worry_only and said_of_somebody and not _about_group(text, person):
            return True, "strong sign"
        reading = fever_or_cold(self._config.thresholds, text, person)
        if reading and not ASKS_DATA.search(text) and (person or not data):
            return False, "temperature reading"
        sign = self._phrases["signs"].search(text)
        happening = person or (
            family
            and not data
            and bool(re.search(r"\b(?:now|just|pump|line|tonight|home|on blina|blina)\b", text))
        )
        if sign and happening and not data and not worry_only and _present(text, sign, person):
            return False, "sign"
        return False, ""

    # ------------------------------------------------------------------------------ crisis
    def _crisis(self, text: str, data: bool) -> Reason | None:
        first = bool(FIRST.search(text))
        if self._phrases["crisis"].search(text) and (first or not data):
            return Reason.CRISIS
        if self._phrases["harm_child"].search(text) and SUBJECT.search(text):
            return Reason.CRISIS
        if self._phrases["violence"].search(text) and (first or " us" in text):
            return Reason.CRISIS
        if self._phrases["soft_crisis"].search(text) and first and not ASKS_FIGURES.search(text):
            return Reason.CRISIS
        return None

    def _soft(self, text: str) -> bool:
        hard = ("crisis", "harm_child", "violence")
        return not any(self._phrases[name].search(text) for name in hard)

    # ---------------------------------------------------------------------------- personal
    def _personal(self, text: str, audience: Audience, own: bool) -> Reason | None:
        """Dose, prognosis or advice for one person."""
        trial_talk = bool(TRIAL_DOSE.search(text))
        if OWN_AMOUNT.search(text) and not (trial_talk and not own):
            return Reason.DOSE
        if DOSE.search(text) and not (trial_talk and not own and not WEIGHT.search(text)):
            return Reason.DOSE
        if AMOUNT.search(text) and (WEIGHT.search(text) or (own and not trial_talk)):
            return Reason.DOSE
        if PROGNOSIS.search(text) and not re.search(
            r"\b(?:have|had) (?:children|kids|babies)\b", text
        ):
            return Reason.PROGNOSIS
        if OWN_FUTURE.search(text):
            return Reason.PROGNOSIS
        if ADVICE.search(text) or OWN_CHOICE.search(text):
            return Reason.ADVICE
        return None

    def _child(self, text: str) -> bool:
        match = CHILD.search(text)
        if match is None:
            return False
        age = WORDS_AGE.get(match[1]) or (int(match[1]) if match[1].isdigit() else 99)
        return 5 <= age < 16

    def _spelt(self, text: str) -> str:
        """Long words one slip away from a sign, as the sign is spelt."""
        fixed = []
        for word in text.split():
            if len(word) >= 6 and word.isalpha() and word not in self._known:
                for known in self._words:
                    if (
                        abs(len(known) - len(word)) <= 1
                        and known[0] == word[0]
                        and DamerauLevenshtein.distance(word, known, score_cutoff=1) <= 1
                        and not known.startswith(word[:-1])
                    ):
                        word = known
                        break
            fixed.append(word)
        return " ".join(fixed)


def bare(text: str) -> str:
    """Lower case, no apostrophes, single spaces.

    >>> bare("She’s  WON'T wake")
    'shes wont wake'
    """
    plain = text.casefold().replace("’", "'").replace("'", "")
    return " ".join(
        re.sub(r"[!?,;:()\"“”…]+", lambda m: " " if m[0] not in "?!" else m[0], plain).split()
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted({bare(p) for p in phrases}, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in ordered) + r")\b")


def _about_group(text: str, person: bool) -> bool:
    return not person and bool(
        re.search(r"\b(?:babies|infants|children|patients|trial|study)\b", text)
    )


def _present(text: str, sign: re.Match[str], person: bool) -> bool:
    """The sign is said of now: not of a story, a plan or a past illness."""
    if re.search(
        r"\b(?:read|heard|told|leaflet|might|could|will|would|if|risk|last (?:year|month))\b",
        text,
    ):
        return bool(re.search(r"\b(?:now|right now|tonight|just)\b", text)) and person
    return True
