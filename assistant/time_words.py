"""Finds time points in a text; ages and lengths of a course are not time points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"eighteen": 18, "twenty four": 24, "twenty-four": 24, "a": 1, "thirty six": 36}
_QUANTITY = (
    r"(?P<number>\d+(?:\.\d+)?|\.\d+|"
    + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
    + r")"
)
_TIME = re.compile(
    rf"(?<![\w.]){_QUANTITY}(?P<half>\s?½|\sand a half)?[\s-]?"
    r"(?P<unit>years?|yrs?|y|months?|mths?|mos?|m|weeks?|wks?|days?)\b(?!\s?[/²])",
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
_MONTHS = {"y": 12, "m": 1}


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A time that the text names, in months; `weeks` and days give fractions."""

    months: Decimal
    start: int
    end: int
    text: str
    unit: str


def repeated(point: TimePoint) -> str:
    """A time as the reader wrote its number, with its unit in full after it.

    >>> [repeated(times(text)[0]) for text in ("5-year OS", "18mo DFS", "alive at one yr")]
    ['5 years', '18 months', 'one year']
    """
    written = _TIME.match(point.text)
    if written is None:
        return point.text
    number = written["number"] + (written["half"] or "")
    one = number.casefold() in ("1", "one", "a")
    return f"{number} {point.unit.removesuffix('s') if one else point.unit}"


def times(text: str) -> tuple[TimePoint, ...]:
    """The time points of a text; ages and lengths of a course are not time points.

    >>> [str(t.months) for t in times("2-yr OS, twenty-four months, at 4 years")]
    ['24', '24', '48']
    >>> times("babies under 1 year old on a 28-day course")
    ()
    """
    found = []
    for match in _TIME.finditer(text):
        if _NOT_A_TIME_BEFORE.search(text[: match.start()]):
            continue
        if _NOT_A_TIME_AFTER.search(text[match.end() :]):
            continue
        word = match["number"].casefold().replace("-", " ")
        plain = _NUMBER_WORDS.get(word)
        number = Decimal(plain) if plain is not None else Decimal(match["number"])
        if match["half"]:
            number += Decimal("0.5")
        unit = match["unit"].casefold()
        if unit == "m" and number < 6:
            continue  # "2 m" is a length as often as a time
        if unit[0] == "y":
            months, name = number * 12, "years"
        elif unit[0] == "m":
            months, name = number, "months"
        elif unit[0] == "w":
            months, name = number * 7 / Decimal("30.4375"), "weeks"
        else:
            months, name = number / Decimal("30.4375"), "days"
        found.append(TimePoint(months.normalize(), match.start(), match.end(), match[0], name))
    return tuple(TimePoint(_plain(t.months), t.start, t.end, t.text, t.unit) for t in found)


def _plain(value: Decimal) -> Decimal:
    """A whole number without an exponent: 48, not 4.8E+1, however long it is."""
    return Decimal(f"{value:f}") if value == value.to_integral_value() else value
