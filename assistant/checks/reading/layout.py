"""Cuts a draft into sentences, bullets and table cells, each with what heads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.checks.reading.not_claims import bounded

Span = tuple[int, int]


class PieceKind(StrEnum):
    """What a piece of a draft is."""

    SENTENCE = "sentence"
    BULLET = "bullet"
    CELL = "cell"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that states something by itself.

    `heads` are the spans that govern it without being in it: the heading above a list, and for a
    cell the caption, its column's head and its row's head, in this order. `paragraph` and `row`
    number the paragraph or table row that it is part of.
    """

    start: int
    end: int
    kind: PieceKind
    paragraph: int
    heads: tuple[Span, ...] = ()
    row: int = -1
    column: int = -1

    def holds(self, place: int) -> bool:
        return self.start <= place < self.end


_BULLET = re.compile(r"[ \t]{0,12}(?:[•‣◦▪●–—-]|\d{1,2}[.)])[ \t]{1,4}(?=\S)")
_SPEAKER = re.compile(r"[ \t]{0,4}(?:[QA]|Question|Answer)\s?:\s")
_LABELLED = re.compile(r"[ \t]{0,8}[^:.!?\n]{2,40}:[ \t]{1,3}\S[^\n]{0,200}$")
_COLUMNS = re.compile(r"\S {4,}\S")
_RULE = re.compile(r"[ \t|:+=-]{3,}$")
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


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def marked(self) -> bool:
        """Whether marks part its cells."""
        return (
            self.text.count("|") >= 2
            or (self.text.count("|") == 1 and len(self.text) < 160)
            or self.text.strip().count("\t") >= 1
        )

    @property
    def is_row(self) -> bool:
        return self.marked or _COLUMNS.search(self.text) is not None


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
        stop = _rows_end(lines, at)
        if stop > at:
            pieces += _table(lines[at:stop], paragraph, title)
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


def _rows_end(lines: list[_Line], at: int) -> int:
    """The line after a table's last; columns that only spaces part take at least two rows."""
    stop = at
    while stop < len(lines) and lines[stop].is_row:
        stop += 1
    return stop if stop - at > 1 or lines[at].marked else at


def _is_title(text: str, following: _Line | None) -> bool:
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


def _lines(flat: str) -> list[_Line]:
    found, start = [], 0
    for text in flat.split("\n"):
        found.append(_Line(start, start + len(text), text))
        start += len(text) + 1
    return found


def _paragraph_end(lines: list[_Line], at: int) -> int:
    """The line after the last that belongs to the paragraph: wrapped lines are joined."""
    stop = at + 1
    while stop < len(lines) and stop - at < LONGEST_WRAP and _wraps(lines, at, stop):
        stop += 1
    return stop


def _wraps(lines: list[_Line], at: int, stop: int) -> bool:
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


def _table(lines: list[_Line], paragraph: int, title: Span | None) -> list[Piece]:
    """The cells of a table with their heads; the first row is a head where it has no figures."""
    rows = [_cells(line) for line in lines if not _RULE.fullmatch(line.text)]
    rows = [row for row in rows if row]
    if not rows:
        return []
    texts = {
        span: line.text[span[0] - line.start : span[1] - line.start]
        for line in lines
        for span in _cells(line)
    }
    head = rows[0] if len(rows) > 1 and not any(_figure(texts[s]) for s in rows[0][1:]) else []
    caption = (title,) if title is not None else ()
    pieces: list[Piece] = []
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(row):
            heads = list(caption)
            if head and number:
                if column:
                    heads.append(head[0])
                if column < len(head) and head[column] not in heads:
                    heads.append(head[column])
            if column:
                heads.append(row[0])
            if end > start:
                pieces.append(
                    Piece(start, end, PieceKind.CELL, paragraph, tuple(heads), number, column)
                )
    return pieces


_LEVEL = re.compile(r"\d\d(?:\.\d)?\s?%\s?(?:CI|conf|limits|interval)", re.I)


def _figure(text: str) -> bool:
    text = _LEVEL.sub("", text)
    return bool(re.search(r"\d\s?%|\d[.,]\d|\d+\s?/\s?\d|^\s*\d{1,6}\s*$", text))


def _cells(line: _Line) -> list[Span]:
    if not line.marked:
        columns = re.finditer(r"\S+(?: {1,3}\S+)*", line.text)
        return [(line.start + column.start(), line.start + column.end()) for column in columns]
    mark = "|" if "|" in line.text else "\t"
    spans, start = [], line.start
    parts = line.text.split(mark)
    if mark == "|" and len(parts) > 2 and not parts[0].strip():
        parts, start = parts[1:], start + len(parts[0]) + 1
    for part in parts:
        lead = len(part) - len(part.lstrip())
        spans.append((start + lead, start + max(lead, len(part.rstrip()))))
        start += len(part) + 1
    while spans and spans[-1][0] == spans[-1][1]:
        spans.pop()
    return spans
