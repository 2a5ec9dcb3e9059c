"""The second net: what a message means, where no rule of the gate has fired.

A multinomial logistic model over MiniLM's vector of a message and marks that the rules know: who
is spoken of, of what time, whether a group is asked about. The most alarming sentence decides. A
question that is plainly about data by its words is never looked at; without MiniLM nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.model import Audience, Reason
from assistant.safety_leaflets import of_anybody
from assistant.safety_talk import (
    ASKING,
    ASKS,
    GROUP,
    NOW,
    OWN,
    PAST,
    PATIENT,
    SELF,
    SUPPOSED,
    TRIAL,
)
from assistant.safety_text import fold
from knowledge.safety_meaning import Weights

if TYPE_CHECKING:
    from knowledge.embedding import Matrix

# Chosen on the earlier waves and the data questions, on which nothing was trained; the table of
# trade-offs is in tests/safety/README.md.
SURE = 0.9  # from here on the message gets a safety reply, whatever the data might answer
CERTAIN = 0.97  # the same, where a sentence beside it asks about the people of a study
UNEASY = 0.6  # from here on an answer comes with two lines of help
LIKELY = 0.5  # from here on a message that leads to no answer gets a safety reply
UNCLEAR = 0.75  # from here on one that leads to a question back does
GRAVE = 0.33  # from here on an emergency or a crisis comes before what is lighter and likelier
_GRAVER = (Reason.CRISIS, Reason.EMERGENCY)
_FEW = 4  # a message of fewer words says too little to be judged by its meaning

_MARKS: dict[str, re.Pattern[str]] = {
    "first person": re.compile(r"\b(?:i|me|my|myself|mine|we|us|our|ours)\b"),
    "third person": re.compile(r"\b(?:he|she|him|her|his|hers)\b"),
    "somebody close": OWN,
    "in treatment": SELF,
    "a patient": PATIENT,
    "a group": GROUP,
    "asks about a group": ASKS,
    "published data": TRIAL,
    "of now": NOW,
    "of the past": PAST,
    "supposed": SUPPOSED,
    "asks": ASKING,
    "a reading": re.compile(r"\b(?:3[5-9]|4[0-2]|10[0-4])(?:[.,]\d)?\b"),
    "past tense": re.compile(r"\b(?:did|was|were|had)\b"),
    "present tense": re.compile(r"\b(?:is|am|are|keeps|has|have)\b"),
    "an amount": re.compile(
        r"\b\d+(?:[.,]\d+)? ?(?:mg|ml|mcg|micrograms?|kg|kilos?|tablets?|units?)\b"
    ),
    "what to do": re.compile(r"\b(?:should|shall|can|could|would) (?:i|we|he|she|you)\b"),
    "the trial's people": re.compile(r"\bthe (?:trial|study|paper|babies|infants|patients)\b"),
    "a question mark": re.compile(r"\?"),
    "very short": re.compile(r"^\S+(?: \S+){0,3}$"),
}
MARKS = (*_MARKS, *(f"to a {audience.value}" for audience in Audience))
_PERSONAL = re.compile(r"\b(?:i|me|my|myself|mine|we|us|our|ours|he|she|him|her|his|hers)\b")
_WHAT = re.compile(
    r"^(?:(?:and|but|so|ok|okay|hi|hello|please) )*(?:what(?! (?:do|should|shall|now))|which|how"
    r"|why|when|where|who|whose|did|do|was|were|tell|show|explain|define|compare|give|list|summari\w+"
    r"|same|any"
    r"|is \S+ (?:\S+ )?(?:better|worse|safer|stronger|cheaper) than"
    r"|is (?:it|this|blina\w*)(?!.* (?:to|if|for|that|when|worth|ok|okay|normal|bad|serious)\b))\b"
)
_SENTENCE = re.compile(r"(?<=[.?!…])[\"”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Meant:
    """The kind of safety reply a message seems to need.

    `score`: how surely it needs one; `share`: how surely it is this kind; both 0 to 1. `asks`: a
    sentence beside it is a question about data; `of_group`: one about the people of a study.
    """

    reason: Reason
    score: float
    share: float
    asks: bool
    of_group: bool = False


Encode = Callable[[Sequence[str]], "Matrix | None"]


@dataclass(frozen=True, slots=True)
class SafetyMeaning:
    """Judges messages by their meaning. `encode` gives None where the embedding is another."""

    weights: Weights
    encode: Encode

    def judge(self, text: str, audience: Audience) -> Meant | None:
        """The gravest meaning of a message and its sentences; None where it is not looked at."""
        if len(text.split()) < _FEW or plainly_data(text):
            return None
        parts = _of_somebody(text)
        if not parts:
            return None
        asks = any(plainly_data(part) for part in parts[1:])
        of_group = any(asks_of_group(part) for part in parts[1:])
        vectors = self.encode(parts)
        if vectors is None:
            return None
        import numpy as np

        rows = design(parts, [audience] * len(parts), vectors, self.weights.scale)
        logits = rows @ np.array(self.weights.rows, dtype=np.float64).T
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        gravest = shares[int(shares[:, 0].argmin())]
        place = 1 + int(gravest[1:].argmax())
        reason = Reason(self.weights.kinds[place])
        if reason not in _GRAVER:
            for graver in _GRAVER:
                if (found := gravest[self.weights.kinds.index(graver)]) >= GRAVE:
                    return Meant(graver, float(1 - gravest[0]), float(found), asks, of_group)
        return Meant(reason, float(1 - gravest[0]), float(gravest[place]), asks, of_group)


def parts_of(text: str) -> list[str]:
    """The message, and its sentences where it has several.

    >>> parts_of("how many lived? he is so hot. ok")
    ['how many lived? he is so hot. ok', 'how many lived?', 'he is so hot.']
    """
    said = [part.strip() for part in _SENTENCE.split(text)]
    said = [part for part in said if len(part.split()) > 1]
    return [text, *said] if len(said) > 1 else [text]


def _of_somebody(text: str) -> list[str]:
    """The parts that are judged: what a leaflet tells anybody is left out."""
    parts = parts_of(text)
    said = [part for part in parts[1:] or parts if not of_anybody(fold(part))]
    return parts if len(said) == len(parts[1:] or parts) else said


def marks_of(text: str, audience: Audience) -> tuple[bool, ...]:
    """What the rules know of a text, in the order of MARKS."""
    folded = fold(text)
    found = [bool(pattern.search(folded)) for pattern in _MARKS.values()]
    return (*found, *(audience is each for each in Audience))


def design(
    texts: Sequence[str], audiences: Iterable[Audience], vectors: Matrix, scale: float
) -> Matrix:
    """The rows that the weights are for: 1, the marks, the vector times `scale`."""
    import numpy as np

    marks = [marks_of(text, audience) for text, audience in zip(texts, audiences, strict=True)]
    ones = np.ones((len(texts), 1))
    return np.hstack([ones, np.array(marks, dtype=np.float64), vectors * scale])


def plainly_data(text: str) -> bool:
    """Every sentence asks about published data, and none speaks of a person.

    >>> plainly_data("how many babies had a fever?"), plainly_data("how high is her fever?")
    (True, False)
    """
    return all(
        (ASKS.search(said) or TRIAL.search(said) or _WHAT.search(said)) and not of_a_person(said)
        for said in map(fold, parts_of(text)[1:] or [text])
    )


def of_a_person(text: str) -> bool:
    """Whether a text speaks of the writer, of somebody close, or of a patient.

    >>> of_a_person("my patient in bay two has gone quiet"), of_a_person("NNT for death, infants")
    (True, False)
    """
    said = fold(text)
    return any(pattern.search(said) for pattern in (_PERSONAL, OWN, SELF, PATIENT))


def asks_of_group(sentence: str) -> bool:
    """Whether a sentence asks about the people of a study, whoever else the message speaks of.

    >>> asks_of_group("All I want to know is how many babies were in each group.")
    True
    >>> asks_of_group("How many hours before her fever goes?")
    False
    """
    said = fold(sentence)
    return bool(ASKS.search(said) and GROUP.search(said) and not OWN.search(said))
