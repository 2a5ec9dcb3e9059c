"""Cuts a draft into sentences, bullets and table cells, each with what heads it."""

from __future__ import annotations

import re

from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.piece import Piece, PieceKind, Span
from assistant.checks.reading.tables import Line, rows_end, table

_BULLET = re.compile(r"[ \t]{0,12}(?:[•‣◦▪●–—-]|\d{1,2}[.)/])[ \t]{1,4}(?=\S)")
_SPEAKER = re.compile(r"[ \t]{0,4}(?:[QA]|Question|Answer)\s?:\s")
_LABELLED = re.compile(r"[ \t]{0,8}[^:.!?\n]{2,40}:[ \t]{1,3}\S[^\n]{0,200}$")
_ENDS = re.compile(r"[.!?:;][\"')\]]{0,3}\s{0,4}$")
_SENTENCE = bounded(
    r"(?<=[.!?])(?:\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,6}\]){0,4}[\"')\]]{0,3}\s+"
    r"(?=[\"'(\[]?[A-Z0-9•])|(?<=[.!?])[\"')\]]{0,3}"
    r"\s+(?=[a-z]\w{3,}[A-Z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|v|cf|approx|ca|Dr|Mr|Mrs|Ms|Prof|No|Nos|Fig|et al|p|pp|St|Engl|"
    r"yr|yrs|mo|Vol|ed|eds|incl|resp|[A-Z])\.)$"
)
LONGEST_WRAP = 400
LONGEST = 900  # characters of one piece: what is longer is no sentence, and is cut at a space


def cut(flat: str) -> tuple[Piece, ...]:
    """The pieces of a flattened text, in order of place.

    >>> [p.kind.value for p in cut("Results\\n- A is 3.\\n- B is 4.")]
    ['title', 'bullet', 'bullet']
    """
    lines = _lines(flat)
    pieces: list[Piece] = []
    at, paragraph = 0, 0
    title: Span | None = None
    while at < len(lines):
        if lines[at].blank:
            at += 1
            continue
        stop = rows_end(lines, at)
        if stop > at:
            pieces += table(lines[at:stop], paragraph, title)
            at, paragraph = stop, paragraph + 1
            continue
        bullet = bool(_BULLET.match(lines[at].text))
        if title is not None and _LABELLED.match(lines[at].text):
            bullet = True  # "2 years: 93.3%" below a heading is an item without its mark
        stop = _paragraph_end(lines, at)
        start, end = lines[at].start, lines[stop - 1].end
        following = next((line for line in lines[stop:] if not line.blank), None)
        heads = (title,) if title is not None and bullet else ()
        kind = PieceKind.BULLET if bullet else PieceKind.SENTENCE
        if not bullet and _is_title(flat[start:end], following):
            kind, title = PieceKind.TITLE, (start, end)
            pieces.append(Piece(start, end, kind, paragraph))
        else:
            pieces += [Piece(a, b, kind, paragraph, heads) for a, b in _sentences(flat, start, end)]
            if not bullet:
                introduces = flat[start:end].rstrip().endswith(":")
                title = (pieces[-1].start, end) if introduces and pieces else None
        at, paragraph = stop, paragraph + 1
    return tuple(pieces)


def _is_title(text: str, following: Line | None) -> bool:
    if len(text) > 160 or (_ENDS.search(text) and not text.rstrip().endswith(":")):
        return False
    return (
        following is not None
        and (
            following.is_row
            or bool(_BULLET.match(following.text))
            or not re.search(r"\d\s?%", text)
        )
        and not re.search(r"[.!?]\s", text)
    )


def _lines(flat: str) -> list[Line]:
    found, start = [], 0
    for text in flat.split("\n"):
        found.append(Line(start, start + len(text), text))
        start += len(text) + 1
    return found


def _paragraph_end(lines: list[Line], at: int) -> int:
    """The line after the last that belongs to the paragraph: wrapped lines are joined."""
    stop = at + 1
    while stop < len(lines) and stop - at < LONGEST_WRAP and _wraps(lines, at, stop):
        stop += 1
    return stop


def _wraps(lines: list[Line], at: int, stop: int) -> bool:
    """Whether a line only continues the one before, broken for width."""
    before, line = lines[stop - 1], lines[stop]
    if line.blank or line.is_row or _BULLET.match(line.text) or _SPEAKER.match(line.text):
        return False
    if _LABELLED.match(line.text) and _LABELLED.match(before.text):
        return False  # one labelled item below another
    if line.text[:1].islower():
        return True
    # A first word that would not have fitted on the line before was moved for width.
    first = line.text.split(None, 1)[0]
    near = [len(other.text) for other in lines[at : stop + 3] if not other.blank]
    return len(before.text) >= 24 and len(before.text.rstrip()) + 1 + len(first) > max(near)


def _sentences(flat: str, start: int, end: int) -> list[Span]:
    spans, begin = [], start
    for mark in [*_SENTENCE.finditer(flat, start, end), None]:
        stop = end if mark is None else mark.start()
        if mark is not None and _ABBREVIATION.search(flat[max(begin, stop - 12) : stop]):
            continue
        if flat[begin:stop].strip():
            spans += _short(flat, begin, stop if mark is None else mark.end())
        begin = end if mark is None else mark.end()
    return spans


def _short(flat: str, start: int, end: int) -> list[Span]:
    """A stretch in pieces of bearable length."""
    spans = []
    while end - start > LONGEST:
        space = flat.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space + 1 if space > 0 else start + LONGEST
        spans.append((start, stop))
        start = stop
    return [*spans, (start, end)]
