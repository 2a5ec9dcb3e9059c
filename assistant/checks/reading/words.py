"""Numbers as they are written: in digits with their separators, and in English words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {"nil": 0, "none": 0}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
SCALES = {"hundred": 100, "thousand": 1000}
_WORD = "|".join(sorted([*UNITS, *TENS, *SCALES], key=len, reverse=True))
_WORDS = re.compile(
    rf"(?<![\w-])(?:a\s+(?=hundred|thousand))?(?:{_WORD})(?:(?=fold)|(?![A-Za-z]))", re.I
)
_NEXT = re.compile(rf"(?P<gap>\s*-\s*|\s+(?P<and>and\s+)?)(?P<word>{_WORD})(?![A-Za-z])", re.I)
_HALF = re.compile(r"\s+and\s+a\s+half(?![A-Za-z])", re.I)

_OF_A_NUMBER = re.compile(r"\s{1,3}of\s{1,3}(?:the\s{1,3}|all\s{1,3})?\d")

# Thousands: commas, or spaces that typographers use; a plain space only after one or two digits,
# since two columns of a table would otherwise run together.
_DIGITS = re.compile(
    r"(?<![\d.,])(?:"
    r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?"
    r"|\d{1,3}(?:\xa0\d{3})+(?!\d)(?:\.\d+)?"
    r"|[1-9]\d?(?: \d{3})+(?![\d]|[ \xa0]\d{3}\b)(?:\.\d+)?"
    r"|\d+[.,]\d+(?![\d]|[.,]\d)"
    r"|\d+"
    r")"
    r"|(?<![\d.,\w)])[.]\d+(?!\.?\d)"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[,\xa0 ]\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Written:
    """A number as written, in digits or in words."""

    start: int
    end: int
    value: Decimal
    decimals: int
    in_words: bool = False


def written_numbers(flat: str) -> tuple[Written, ...]:
    """Every number of a flattened text in order of place.

    >>> [str(w.value) for w in written_numbers("1,440 of twenty-nine, 93,3 % and .41")]
    ['1440', '29', '93.3', '0.41']
    >>> [str(w.value) for w in written_numbers("one hundred and twelve, two and a half")]
    ['112', '2.5']
    >>> [str(w.value) for w in written_numbers("none of the 30; none of them")]
    ['0', '30']
    """
    found = [_digits(match) for match in _DIGITS.finditer(flat)]
    at = 0
    while match := _WORDS.search(flat, at):
        if match[0].casefold() == "none" and not _OF_A_NUMBER.match(flat, match.end()):
            at = match.end()
            continue
        made = _in_words(flat, match)
        found.append(made)
        at = made.end
    return tuple(sorted(found, key=lambda written: written.start))


def _digits(match: re.Match[str]) -> Written:
    text = match[0]
    if _THOUSANDS.fullmatch(text):
        text = re.sub(r"[,\xa0 ]", "", text)
    text = text.replace(",", ".")
    decimals = len(text.partition(".")[2])
    return Written(match.start(), match.end(), Decimal(text), decimals)


def _in_words(flat: str, first: re.Match[str]) -> Written:
    """One number from its words; what does not continue it is left for the next."""
    head = first[0].casefold().split()[-1]
    if head in SCALES:
        total, group, ended = SCALES[head], 0, head
        group, total = (total, 0) if head == "hundred" else (0, total)
    else:
        total, group, ended = 0, {**UNITS, **TENS}[head], head
    end = first.end()
    while match := _NEXT.match(flat, end):
        word = match["word"].casefold()
        if match["and"] and ended not in SCALES:
            break
        if word in UNITS and (
            ended in SCALES or (ended in TENS and 0 < UNITS[word] < 10 and group % 100 >= 20)
        ):
            group += UNITS[word]
        elif word in TENS and ended in SCALES:
            group += TENS[word]
        elif word == "hundred" and ended in UNITS and 0 < group < 100:
            group *= 100
        elif word == "thousand" and ended not in ("thousand",) and group:
            total, group = total + 1000 * group, 0
        else:
            break
        ended, end = word, match.end()
    value = Decimal(total + group)
    if half := _HALF.match(flat, end):
        return Written(first.start(), half.end(), value + Decimal("0.5"), 1, True)
    return Written(first.start(), end, value, 0, True)
