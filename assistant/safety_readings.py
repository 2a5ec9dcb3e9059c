"""Body temperatures in a message, however they are written."""

from __future__ import annotations

import re

from assistant.safety_patterns import HEAT
from assistant.safety_talk import ADULT
from assistant.temperature import fever_or_cold
from knowledge.safety import Thresholds

_TENS = {"thirty": 30, "forty": 40, "ninety": 90}
_UNITS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten".split())
}
_UNIT = "|".join(_UNITS)
_TWO = re.compile(rf"\b({'|'.join(_TENS)})(?: ({_UNIT}))?\b")
_HUNDRED = re.compile(rf"\b(?:a |one )?hundred(?: and)?(?: ({_UNIT}))\b")
_POINT = re.compile(rf"(\d{{2,3}}) ?(?:point|\.) ?({_UNIT}|\d)\b")
_FALLING = re.compile(r"\bfrom (\d{2,3}(?:[.,]\d)?) to ")
_LETTER = re.compile(r"\bt ?=? ?(?=\d\d[.,]\d)")
_PULSE = re.compile(r"\bhr (?=\d{2,3}\b)")
# A whole number that is said of a child and of nothing else: "she is 39", "now 39".
_BARE = re.compile(
    r"^(?:(?:and|but|so|omg|help) )?(?:(?:she|he|baby|lo|mine|my \w+|our \w+|her temp|his temp|it)"
    r" )?(?:is |was |reads |says |up to |at |gone up to |hit )?(?:now |just |still |back )?"
    r"(?:at |up to )?(3[89]|4[0-2])(?: (?:now|again|tonight|this morning))?$"
)
# Nothing but a reading with its decimal: "38.5!!!", "now 39,2".
_PRECISE = re.compile(
    r"^(?:(?:it is|now|just|still) )*(?:3[89]|4[0-2])[., ]\d(?: ?c)?"
    r"(?: (?:now|exactly|again|still))?$"
)
# One reading after another: "38.2 then 38.6".
_RISING = re.compile(
    r"(?:^|\b(?:going|been|was|it is|from) )(?:3[6-9]|4[0-2])[.,]\d (?:then|now|and|up to|again) "
    r"(?:now )?(?:(?=(?:3[89]|4[0-2])[.,]\d)|$)"
)
_TIMED = re.compile(r"\b(?:now|just|still|again|up to|reads|tonight)\b")
_NORMAL = re.compile(
    r"\b(3[67]|9[789])(?:[.,](\d))?(?: ?[cf])?\b(?! ?(?:%|months?|weeks?|years?|days?|hours?|kg))"
)


# Blood oxygen, and the number that is said of it.
_OXYGEN = re.compile(
    r"\b(?:sats?|saturations?|spo2|o2|oxygen|oximeter|pulse ox|sat monitor)\b(?: (?!\d)\S+){0,8}? "
    r"(?:only )?([4-9]\d) ?%?(?!\d|[.,/]\d| (?:babies|infants|children|patients|people|days|hours))"
)
# One amount was given where another was meant: "5 ml instead of 0.5", "10 not 1".
_MISDOSED = re.compile(
    r"\b(?:gave|given|giving|took|taken|had|drew up|got|put in)\b(?: \S+){0,3}? ?\d[\d.,]*"
    r"(?: \S+){0,3}? (?:instead of|rather than|not|(?:when it )?should (?:be|have been)) "
    r"(?:the )?(?:\d|half|one|two|a )"
    r"|\b(?:ten|10|five|5|twice|hundred|100|double) ?(?:times|x|fold)? (?:the|his|her|my|too|as)"
    r" (?:much|dose|amount|right|normal|usual)\b"
)


def in_figures(text: str) -> str:
    """Number words of temperatures as figures.

    >>> in_figures("temp thirty eight point five")
    'temp 38.5'
    >>> in_figures("a hundred and two")
    '102'
    """
    text = _HUNDRED.sub(lambda m: str(100 + _UNITS[m[1]]), text)
    text = _TWO.sub(lambda m: str(_TENS[m[1]] + (_UNITS[m[2]] if m[2] else 0)), text)
    text = _POINT.sub(lambda m: f"{m[1]}.{_UNITS.get(m[2], m[2])}", text)
    text = _FALLING.sub(r"\1 and ", text)
    return _LETTER.sub("temp ", _PULSE.sub("pulse ", text))


def alarming(limits: Thresholds, text: str, person: bool) -> bool:
    """A temperature at or beyond the thresholds is said in a folded clause."""
    return fever_or_cold(limits, in_figures(text), person)


def alarming_alone(text: str, told_of_somebody: bool) -> bool:
    """A bare number that can only be a temperature, by itself or of somebody spoken of."""
    plain = in_figures(text)
    if _PRECISE.search(plain) or _RISING.search(plain):
        return True
    if ADULT.search(plain) or not _BARE.search(plain):
        return False
    return bool(re.search(r"\b(?:she|he|baby|lo|mine)\b", plain)) or (
        told_of_somebody and bool(_TIMED.search(plain) or plain.startswith("it is"))
    )


def low_oxygen(limits: Thresholds, text: str) -> bool:
    """A blood oxygen at or below the threshold is said in a folded clause.

    >>> from knowledge.safety import load_safety
    >>> limits = load_safety().thresholds
    >>> low_oxygen(limits, "sats are 86"), low_oxygen(limits, "sats are 98")
    (True, False)
    """
    return any(int(match[1]) <= int(limits.low_oxygen) for match in _OXYGEN.finditer(text))


def misdosed(text: str) -> bool:
    """Another amount of a medicine was given than was meant.

    >>> misdosed("gave 5 ml instead of 0.5"), misdosed("given blina instead of chemo")
    (True, False)
    """
    return bool(_MISDOSED.search(text))


def normal(text: str) -> bool:
    """A temperature below the threshold is given, so that the word alone is no sign.

    >>> normal("her temp is 37.1"), normal("her temp is up")
    (True, False)
    """
    return bool(HEAT.search(text)) and bool(_NORMAL.search(in_figures(text)))


def raised(text: str) -> bool:
    """Short of a fever, yet above what is usual (CCLG asks for a call at 37.5 with other signs).

    >>> raised("temp 37.7"), raised("temp 37.1")
    (True, False)
    """
    return bool(HEAT.search(text)) and any(
        match[1] == "37" and int(match[2] or 0) >= 5 for match in _NORMAL.finditer(in_figures(text))
    )
