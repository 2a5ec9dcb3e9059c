"""Finds time points in a text; ages and lengths of a course are not time points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_ONES = "one two three four five six seven eight nine".split()
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        (
            "zero " + " ".join(_ONES) + " ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
} | {"a": 1}
for _ten, _tens in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2):
    _NUMBER_WORDS[_tens] = 10 * _ten
    _NUMBER_WORDS |= {f"{_tens} {one}": 10 * _ten + i for i, one in enumerate(_ONES, 1)}
_NUMBER = (
    r"(?:\d+(?:\.\d+)?|\.\d+|"
    + "|".join(word.replace(" ", r"[\s-]") for word in sorted(_NUMBER_WORDS, key=len, reverse=True))
    + r")"
)
_UNIT = r"(?:years?|yrs?|y|months?|mths?|mos?|m|weeks?|wks?|days?)\b"
_TIME = re.compile(
    # half a year
    rf"(?<![\w.])(?P<half_of>half(?:\s+a|\s+of\s+a)?[\s-](?P<half_unit>year|month|week)\b)"
    # 26 weeks, 2-yr, one and a half years
    rf"|(?<![\w.])(?P<number>{_NUMBER})(?P<half>\s?½|\sand a half)?[\s-]?"
    rf"(?P<unit>{_UNIT})(?!\s?[/²])(?P<half_after>\sand a half\b)?"
    # week 26, weeks 9 to 12, month 6
    r"|\b(?P<first>years?|months?|weeks?|wks?|days?)\s"
    r"(?:(?P<since>\d{1,3})\s?(?:to|through|and|[-–])\s?)?(?P<until>\d{1,3}(?:\.\d+)?)(?![\w%]|\.\d|\s?(?:/|per\b|to\b|years?\b|months?\b|weeks?\b"
    r"|days?\b|of\s\d))",
    re.I,
)
_NOT_A_TIME_BEFORE = re.compile(
    r"(?:\b(?:aged?|under|over|younger than|older than|less than|below|above|than|age of)|[<>≤≥]=?)"
    r"\s*(?:the age of\s*)?$",
    re.I,
)
_NOT_A_TIME_AFTER = re.compile(
    r"^[\s-]*(?:olds?\b|of age\b|old\b|course|infusion|cycle|continuous|drip|bag)", re.I
)
# The start of a study: only a trial that prints figures of that time takes it for a time.
_START = re.compile(
    r"\b(?:at )?baseline\b|\bbefore (?:the )?(?:treatment|therapy|study|trial|infusion|operation"
    r"|surgery|intervention|injections?|course|programme|program|lessons?|sessions?|training"
    r"|exercises?|drops|tablets?|capsules?|pills?|doses?|device|implant)\b|\bpre-?treatment\b"
    r"|\bbefore\b(?=[^.?!]*\bafter\b)"
    r"|\bat (?:the )?(?:start|beginning|outset|study entry|entry)\b(?! of (?!the))"
    r"|\bto begin with\b",
    re.I,
)
BASELINE = "baseline"
_LENGTHS = {
    "y": (Decimal(12), "years"),
    "m": (Decimal(1), "months"),
    "w": (Decimal(7) / Decimal("30.4375"), "weeks"),
    "d": (1 / Decimal("30.4375"), "days"),
}


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A time that the text names, in months; `weeks` and days give fractions.

    `since` is the start of a window that is named by both its ends, such as "weeks 9 to 12". The
    start of a study is 0, and its unit is "baseline".
    """

    months: Decimal
    start: int
    end: int
    text: str
    unit: str
    since: Decimal | None = None


def repeated(point: TimePoint) -> str:
    """A time as the reader wrote its number, with its unit in full after it.

    >>> [repeated(times(text)[0]) for text in ("5-year OS", "18mo DFS", "alive at one yr")]
    ['5 years', '18 months', 'one year']
    """
    written = _TIME.match(point.text)
    if written is None or not written["number"]:
        return point.text
    number = written["number"] + (written["half"] or "")
    one = number.casefold() in ("1", "one", "a")
    return f"{number} {point.unit.removesuffix('s') if one else point.unit}"


def times(text: str) -> tuple[TimePoint, ...]:
    """The time points of a text; ages and lengths of a course are not time points.

    >>> [str(t.months) for t in times("2-yr OS, twenty-four months, at 4 years, half a year")]
    ['24', '24', '48', '6']
    >>> [str(t.months) for t in times("alive at 2 and 4 years")]
    ['24', '48']
    >>> [(t.since is None, f"{t.months:.2f}") for t in times("weeks 9 to 12, week 26")]
    [(False, '2.76'), (True, '5.98')]
    >>> times("babies under 1 year old on a 28-day course")
    ()
    """
    found = []
    for match in _TIME.finditer(text):
        if not match["first"] and _NOT_A_TIME_BEFORE.search(text[: match.start()]):
            continue
        if _NOT_A_TIME_AFTER.search(text[match.end() :]):
            continue
        point = _point(match)
        if point is not None:
            found += _listed(text, match, point)
            found.append(point)
    found += [
        TimePoint(Decimal(0), m.start(), m.end(), m[0], BASELINE) for m in _START.finditer(text)
    ]
    return tuple(sorted(found, key=lambda point: point.start))


_LISTED = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?)[\s-]*(?:and|or|&|,|/|vs\.?|versus)\s*(?:at\s)?$", re.I
)


def _listed(text: str, match: re.Match[str], point: TimePoint) -> list[TimePoint]:
    """The number before a time that shares its unit: "at 2 and 4 years"."""
    listed = _LISTED.search(text[: match.start()])
    if listed is None or not (match["number"] or " ")[0].isdigit() or not match["unit"]:
        return []
    months = _plain((Decimal(listed[1]) * _LENGTHS[match["unit"].casefold()[0]][0]).normalize())
    return [TimePoint(months, listed.start(1), listed.end(1), listed[1], point.unit)]


def _point(match: re.Match[str]) -> TimePoint | None:
    unit = (match["unit"] or match["first"] or match["half_unit"]).casefold()
    length, name = _LENGTHS[unit[0]]
    since = None
    if match["half_of"]:
        number = Decimal("0.5")
    elif match["first"]:
        number = Decimal(match["until"])
        since = _plain((Decimal(match["since"]) * length).normalize()) if match["since"] else None
    else:
        number = _number(match["number"])
        if match["half"] or match["half_after"]:
            number += Decimal("0.5")
        if unit == "m" and number < 6:
            return None  # "2 m" is a length as often as a time
    months = _plain((number * length).normalize())
    return TimePoint(months, match.start(), match.end(), match[0], name, since)


def _number(written: str) -> Decimal:
    plain = _NUMBER_WORDS.get(" ".join(written.casefold().replace("-", " ").split()))
    return Decimal(plain) if plain is not None else Decimal(written)


def _plain(value: Decimal) -> Decimal:
    """A whole number without an exponent: 48, not 4.8E+1, however long it is."""
    return Decimal(f"{value:f}") if value == value.to_integral_value() else value
