"""A question with its numbers in plain digits: decimal commas, raised points, numbers in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNIT = {word: value for value, word in enumerate(_UNITS)}
_TEN = {word: 10 * value for value, word in enumerate(_TENS, 2)}
_SMALL = "|".join(_UNITS[:10])
_BELOW = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(_UNITS[10:])})"
_HUNDRED = rf"(?:(?:a|{'|'.join(_UNITS[1:10])}) hundred(?: and (?:{_BELOW}|{_SMALL}))?)"
_LARGE = rf"(?:{_HUNDRED}|{_BELOW})"
# A small number in words may be a pronoun, so it counts only before what it is a share of.
_WORDS = re.compile(
    rf"\b(?:{_LARGE}|(?:{_SMALL})(?=(?: [a-z]+){{0,2}} (?:of|out of|among|in)(?: the| all| our)? "
    rf"(?:\d|{_LARGE}\b)))\b",
    re.I,
)
# "53,6" and "0,034" hold a decimal comma; "1,234" and "1, 2" do not, nor do counts side by side.
# Two numbers in square brackets are a row of a table.
_COMMA = re.compile(
    r"\[\d+,\d+\]"
    r"|(?<![\d.,/])(?:\d{1,3},(?=\d{1,2}(?![\d/]|[.,]\d))|0,(?=\d+(?![\d/]|[.,]\d)))"
)
_RAISED = re.compile(r"(?<=\d)[·٫](?=\d)")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text in plain digits, and where each of its characters stands in the question."""

    text: str
    places: tuple[int, ...]
    asked: str

    def written(self, start: int, end: int) -> str:
        """The question's own characters for a stretch of the plain text."""
        return self.asked[self.places[start] : self.places[end]]


def plain(question: str) -> Plain:
    """The question in plain digits.

    >>> plain("Twelve of forty-two, or 53,6%?").text
    '12 of 42, or 53.6%?'
    >>> plain("is one of these better, 10/102,39/97?").text
    'is one of these better, 10/102,39/97?'
    """
    same_length = _RAISED.sub(
        ".", _COMMA.sub(lambda m: m[0] if m[0][0] == "[" else m[0][:-1] + ".", question)
    )
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in _WORDS.finditer(same_length):
        value = str(_value(match[0]))
        pieces += [same_length[last : match.start()], value]
        places += range(last, match.start())
        # The digits of a word stand at its start; what follows them stands after the word.
        places += [match.start()] * len(value)
        last = match.end()
    pieces.append(same_length[last:])
    places += range(last, len(same_length) + 1)
    return Plain("".join(pieces), tuple(places), question)


def _value(words: str) -> int:
    total = 0
    for word in re.split(r"[\s-]+", words.casefold()):
        if word == "hundred":
            total *= 100
        elif word in _TEN or word in _UNIT:
            total += _TEN.get(word, _UNIT.get(word, 0))
        elif word == "a":
            total = 1
    return total
