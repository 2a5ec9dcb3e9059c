"""The pieces an answer's text is made of, so that no digit can enter it unvouched.

Text that we write ourselves (:class:`Words`) refuses digits. A digit reaches the reader as a
:class:`Number` (vouched by a figure), a :class:`Quotation` (by a citation), a :class:`Name` (a
label of the trial folder), a :class:`Constant` (declared), or :class:`Asked` (the reader's own).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

DIGIT = re.compile(r"\d")

# Numbers that are part of how we speak, not findings. Anything else needs a figure.
CONSTANTS = {
    "hundred": "100",
    "thousand": "1,000",
    "zero": "0",
    "one": "1",
    "all_day": "24-hour",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words: no digit may stand in them.

    >>> Words("about 93 babies")
    Traceback (most recent call last):
    ...
    ValueError: a digit outside a figure: 'about 93 babies'
    """

    text: str

    def __post_init__(self) -> None:
        if DIGIT.search(self.text):
            raise ValueError(f"a digit outside a figure: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed form of a figure, or of a part of it (its limits, time or size)."""

    text: str
    figure: str


@dataclass(frozen=True, slots=True)
class Name:
    """A label that the trial folder gives: a trial, arm, report, outcome, group or date."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a cited document, shown as they stand."""

    text: str
    citation: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that is declared in one place: the denominator 100, a telephone number."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Words or a number of the reader's own question, repeated."""

    text: str


Span = Words | Number | Name | Quotation | Constant | Asked


def constant(name: str) -> Constant:
    """A declared constant.

    >>> constant("hundred").text
    '100'
    """
    return Constant(name, CONSTANTS[name])


class Part(StrEnum):
    """What a block of an answer does; the page and the tests go by it."""

    LEAD = "lead"  # answers the question
    GROUPS = "groups"  # the figures, both groups in the same order
    CERTAINTY = "certainty"  # how sure is this
    LIMITS = "limits"  # what it cannot tell
    CAVEAT = "caveat"  # the design's fixed sentence, a standing, a report's date
    HELP = "help"  # whom to ask, whom to call
    SOURCE = "source"
    NOTE = "note"


class Block(StrEnum):
    """Paragraphs that stand together under one heading, after the figures."""

    NONE = ""
    SURE = "sure"  # how sure is this
    LIMITS = "limits"  # what it cannot tell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the items of a list where `items` is set."""

    part: Part
    spans: tuple[Span, ...] = ()
    items: tuple[tuple[Span, ...], ...] = ()
    heading: str = ""
    block: Block = Block.NONE
    of_view: bool = False  # it belongs to the figures before it, not to the answer as a whole

    def __post_init__(self) -> None:
        if DIGIT.search(self.heading):
            raise ValueError(f"a digit in a heading: {self.heading!r}")

    @property
    def text(self) -> str:
        lines = []
        body = plain(self.spans)
        if self.heading:
            lines.append(f"{self.heading} {body}".strip())
        elif body:
            lines.append(body)
        lines += [f"- {plain(item)}" for item in self.items]
        return "\n".join(lines)

    @property
    def all_spans(self) -> tuple[Span, ...]:
        return self.spans + tuple(span for item in self.items for span in item)


def plain(spans: tuple[Span, ...]) -> str:
    """The text of some spans.

    >>> plain((Words("about "), constant("hundred")))
    'about 100'
    """
    return "".join(span.text for span in spans)
