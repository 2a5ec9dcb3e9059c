"""Which level printed limits are of, and which level the reader wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.own_forms import Written
from assistant.own_patterns import Form
from assistant.own_plain import plain

# What stands before a level that the printed limits have.
_HAD = re.compile(
    r"(?:\bfrom|\bif|\bgiven|\bwhen|\bsince|\breported?|\bprinted|\bis|\bare|\bwas|\bthat's|\bhave"
    r"|\bhas|\busing|\bwith)\s+(?:an?|the|my|its)?\s*$",
    re.I,
)
_CONVERT = re.compile(r"\b(?:convert|rescale|transform|turn|change|recalculate)\b", re.I)
_AIM = re.compile(r"\b(?:to|into|at|as)\s+(?:an?|the)?\s*$", re.I)
_WANTED = re.compile(r"\b(?:what|which)(?:'s|\s+(?:is|are|was|would be))\s+(?:an?|the)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Levels:
    """The level of printed limits and the level that is wanted; None where it is not said.

    One level alone is `either`: what it is of depends on what is asked for.
    """

    printed: Decimal | None = None
    wanted: Decimal | None = None
    either: Decimal | None = None


def aimed(numbers: tuple[Written, ...], question: str) -> tuple[Written, ...]:
    """The numbers, where limits are to be converted "to 99%", that percentage being a level."""
    text = plain(question).text
    if not _CONVERT.search(text) or not any(one.form is Form.LIMITED for one in numbers):
        return numbers
    return tuple(
        replace(one, form=Form.LEVEL)
        if one.form is Form.PERCENT and _AIM.search(text[: one.start])
        else one
        for one in numbers
    )


def levels(numbers: tuple[Written, ...], question: str) -> Levels:
    """The levels that stand outside any limits' own brackets.

    >>> from assistant.own_forms import written
    >>> asked = "convert the 90% CI to 95%: HR 0.61 (0.42-0.89)"
    >>> made = levels(written(asked), asked)
    >>> str(made.printed), str(made.wanted)
    ('90', '95')
    """
    for one in numbers:
        if one.form is Form.LEVELS:
            return Levels(Decimal(one.parts[0]), Decimal(one.parts[1]))
    said = [one for one in numbers if one.form is Form.LEVEL]
    distinct = list(dict.fromkeys(Decimal(one.parts[0]) for one in said))
    if len(distinct) < 2:
        return Levels(either=distinct[0] if distinct else None)
    text = plain(question).text
    for one in said:
        before = text[: one.start]
        if _HAD.search(before) and not _WANTED.search(before):
            printed = Decimal(one.parts[0])
            return Levels(printed, next(level for level in distinct if level != printed))
    return Levels(distinct[0], distinct[1])


def with_printed(numbers: tuple[Written, ...], level: Decimal | None) -> tuple[Written, ...]:
    """The numbers, those with limits of no stated level being of this one."""
    if level is None:
        return numbers
    return tuple(
        replace(one, parts=(*one.parts[:-1], str(level)))
        if one.form in (Form.LIMITED, Form.LIMITS) and not one.parts[-1]
        else one
        for one in numbers
    )
