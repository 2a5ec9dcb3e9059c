"""Cuts a text into whole sentences, keeping where each one stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•·–]|\d{1,2}[.)])[ \t]+)|\n(?=[ \t]*\|)")
ENDING = re.compile(
    r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9À-Þ])|[.!?]+(?:\[[\d,– -]+\])(?=\s)"
)
# A full stop after one of these does not end a sentence.
ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs v al fig figs eq ref refs nos e.g i.e eg ie cf ca approx resp incl "
    "inc ltd jr sr ph.d m.d jan feb mar apr jun jul aug sep sept oct nov dec vol pp suppl eds"
    "".split()
)
BEFORE = re.compile(r"([\w.]+)\.[\"'”’)\]]*\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters."""

    start: int
    end: int


def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order, without the space around them.

    Paragraphs and list items always end one; abbreviations, initials and decimals never do.

    >>> text = "Dr. A. Smith saw 3.5% vs. 4.1% (p < .05). Ten died.\\n\\n- One relapsed"
    >>> [text[s.start:s.end] for s in sentences_of(text)]
    ['Dr. A. Smith saw 3.5% vs. 4.1% (p < .05).', 'Ten died.', '- One relapsed']
    """
    found: list[Span] = []
    start = 0
    for end in [*(mark.start() for mark in BLOCK.finditer(text)), len(text)]:
        found.extend(_block(text, start, end))
        start = end
    return tuple(found)


def _block(text: str, start: int, end: int) -> list[Span]:
    ends = [
        match.end()
        for match in ENDING.finditer(text, start, end)
        if not _abbreviates(text[max(start, match.start() - 12) : match.end()])
    ]
    if not ends or ends[-1] != end:
        ends.append(end)
    found: list[Span] = []
    for stop in ends:
        inner = text[start:stop]
        left = start + len(inner) - len(inner.lstrip())
        right = start + len(inner.rstrip())
        if left < right:
            found.append(Span(left, right))
        start = stop
    return found


def _abbreviates(before: str) -> bool:
    """Whether the full stop at the end of `before` belongs to an abbreviation or an initial."""
    match = BEFORE.search(before)
    if match is None:
        return False
    word = match[1]
    return word.lower() in ABBREVIATIONS or bool(re.fullmatch(r"[A-Z](?:\.[A-Z])*", word))
