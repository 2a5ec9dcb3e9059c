"""Fractions and multiples in words, and number words that are turns of phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.numeral import Change, NumeralKind
from assistant.checks.reading.words import UNITS

_SENTENCE_END = re.compile(
    r"[.!?][\"')\]]{0,3}\s{1,4}(?=[\"'(\[]?[A-Z0-9•-])|\n[ \t]{0,8}\n|\n(?=\s{0,4}[•*-]\s)"
)


def sentence_end(flat: str, start: int) -> int:
    """Where the sentence that holds a place ends; looks at most 600 characters ahead."""
    found = _SENTENCE_END.search(flat, start, start + 600)
    return found.start() + 1 if found else min(len(flat), start + 600)


@dataclass(frozen=True, slots=True)
class Wordy:
    """A fraction or a multiple that is written in words."""

    start: int
    end: int
    kind: NumeralKind
    value: Decimal
    change: Change = Change.NONE
    wording: bool = False


_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_FRACTION = bounded(
    r"(?<![\w-])(?:(?P<top>a|an|one|two|three|four|five|six|seven|eight|nine)(?:\s*-\s*|\s+))?"
    r"(?P<part>halves|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
    r"(?![\w-])",
    re.I,
)
_ONE_PART_AFTER = bounded(
    r"\s*(?:of\b|lower|less|fewer|more|higher|as\s|in\s|with\b|on\b|were|was|had|died|survived|relapsed|"
    r"[.,;:)]|$)",
    re.I,
)
_HALF_AFTER = bounded(
    r"\s*(?:of\b|with\b|on\b|the\b|as\b|were|was|had|have|died?\b|relaps\w*|surviv\w*|lower|less|fewer|[.,;)(]|$)",
    re.I,
)
_NOT_HALF_BEFORE = bounded(
    r"\b(?:other|first|second|an?d\s+a|better|and\s+a|top|bottom|this|that|one\s+and\s+a)\s*$", re.I
)
_FOLLOWED = re.compile(
    r"\bfollow(?:ed|-?\s?up)\b|\bwatched\b|\btracked\b|\bobserved\b|\bor\s+longer\b", re.I
)
_BY_CHANCE = bounded(
    r"\s*(?:of\s+(?:them|these|the\s+\w+)\s+)?(?:was|were)\s+(?:then\s+)?(?:picked|chosen|random\w*|"
    r"assigned|allocated|split)\b",
    re.I,
)
_MULTIPLE = bounded(
    r"\b(?:(?P<two>doubl(?:e[sd]?|ing)\b(?!\s*-?\s*blind)|twice\b(?=\s*(?:as|the|that|more|its)\b))"
    r"|(?P<half>halv(?:e[sd]?|ing)\b)|(?P<three>tripl(?:e[sd]?|ing)\b|trebl(?:e[sd]?|ing)\b)"
    r"|(?P<four>quadrupl(?:e[sd]?|ing)\b))",
    re.I,
)


def per_cent(top: Decimal, bottom: Decimal) -> Decimal:
    """A fraction in per cent, carried to 12 places.

    >>> per_cent(Decimal(9), Decimal(10)), per_cent(Decimal(2), Decimal(3))
    (Decimal('90'), Decimal('66.666666666667'))
    """
    exact = 100 * top / bottom
    return exact.normalize() + 0 if exact == exact.to_integral() else round(exact, 12)


def fractions(flat: str) -> Iterator[Wordy]:
    """Fractions in words: two thirds, half, a quarter.

    >>> [str(f.value) for f in fractions("two thirds, a quarter of them, the third report")]
    ['66.666666666667', '25']
    """
    for match in _FRACTION.finditer(flat):
        top, part = (match["top"] or "").casefold(), match["part"].casefold()
        bottom = _PARTS.get(part) or _PARTS[part.removesuffix("s")]
        after, before = (
            flat[match.end() : match.end() + 60],
            flat[max(0, match.start() - 30) : match.start()],
        )
        many = part.endswith("s")
        wording = False
        if bottom == 2 and not many:
            if _NOT_HALF_BEFORE.search(before) or top in ("a", "an"):
                wording = True
            elif not (_HALF_AFTER.match(after) or re.search(r"\bby\s$", before)):
                continue
        elif (
            many != (top not in ("a", "an", "one"))
            or not top
            or (not many and not _ONE_PART_AFTER.match(after))
        ):
            continue
        wording = wording or bool(_BY_CHANCE.match(after))
        ahead = flat[match.end() : sentence_end(flat, match.end())]
        wording = wording or bool(_FOLLOWED.search(ahead[:160]))
        number = UNITS.get(top, 1)
        value = per_cent(Decimal(number), Decimal(bottom))
        yield Wordy(match.start(), match.end(), NumeralKind.SHARE, value, Change.NONE, wording)


def multiples(flat: str) -> Iterator[Wordy]:
    """Multiples in words: doubled, halved, tripled, twice as many."""
    for match in _MULTIPLE.finditer(flat):
        if match["half"]:
            yield Wordy(match.start(), match.end(), NumeralKind.SHARE, Decimal(50), Change.LOWER)
        else:
            value = 2 if match["two"] else 3 if match["three"] else 4
            yield Wordy(
                match.start(), match.end(), NumeralKind.TIMES, Decimal(value), Change.HIGHER
            )


_WORDING_AFTER = bounded(
    r"\s*(?:of\s+(?:the\s+(?:first|most|main|biggest|best|few)|our|us|its|those\s+who)|or\s+two|"
    r"another|day\b|side\b|hand\b|thing|way\b|reason|drug\b|study\b|trial\b|treatment\b|family|"
    r"form\b|type\b|kind\b|group\b|arm\b|report\b|hospital|centre|center|parent|mother|doctor|"
    r"nurse|summary|table|paper|article|list|source|count\b)",
    re.I,
)
_WORDING_BEFORE = bounded(
    r"\b(?:the|this|that|no|any|every|each|which|other|another|only)\s*-?$", re.I
)


_HAD_ONE = re.compile(r"\b(?:had|have|has|got|get)\s{1,3}$", re.I)
_WITH_AFTER = re.compile(r"\s{0,3}(?:with\b|without\b|[.,;:]|$)", re.I)


def is_wording(value: Decimal, before: str, after: str) -> bool:
    """Whether a small number word is a turn of phrase: `one of the first`, `this one`."""
    if value > 12:
        return False
    if value == 1 and _HAD_ONE.search(before) and _WITH_AFTER.match(after):
        return True  # "15 children had one with the drug"
    if value == 1 and _WORDING_BEFORE.search(before):
        return True
    return bool(_WORDING_AFTER.match(after))
