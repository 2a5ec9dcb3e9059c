"""Tables of a draft: rows of cells parted by bars, tabs or gaps, with the heads of each cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.checks.reading.piece import Piece, PieceKind, Span

_COLUMNS = re.compile(r"\S {4,}\S")
_RULE = re.compile(r"[ \t|:+=-]{3,}$")


@dataclass(frozen=True, slots=True)
class Line:
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


def rows_end(lines: list[Line], at: int) -> int:
    """The line after a table's last; columns that only spaces part take at least two rows."""
    stop = at
    while stop < len(lines) and lines[stop].is_row:
        stop += 1
    return stop if stop - at > 1 or lines[at].marked else at


def table(lines: list[Line], paragraph: int, title: Span | None) -> list[Piece]:
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


def _cells(line: Line) -> list[Span]:
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
