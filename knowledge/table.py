"""Reads outcomes.csv: one printed number a row, every number exactly as printed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from knowledge.errors import BadInput
from knowledge.model import Finding, Kind, Printed, Spread, Standing

T = TypeVar("T")
REQUIRED = ("report", "outcome", "arm", "kind", "standing", "source", "locator")
OPTIONAL = (
    "id",
    "group",
    "population",
    "time_zero",
    "months",
    "time",
    "value",
    "unit",
    "low",
    "high",
    "level",
    "events",
    "n",
    "spread",
    "spread_kind",
    "p",
    "note",
)
RANGES = ("iqr", "range")
SPREADS = ("", "sd", "se", *RANGES)
PER_CENT = ("percent", "per cent", "pct", "％")  # other ways to write the unit %
MOST = 999_999_999_999  # people or events
P = re.compile(r"(?:p\s*)?([<>≤≥=]?)\s*(\d*\.?\d+)", re.I | re.ASCII)


def read_findings(path: Path, trial: str, text: str) -> tuple[Finding, ...]:
    """The findings of a table. Raises BadInput naming file, row and column."""
    where = f"{path.parent.name}/{path.name}"
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        header = reader.fieldnames or []
        _check_header(where, list(header))
        return tuple(
            _finding(where, trial, reader.line_num, row) for row in reader if not _blank(row)
        )
    except csv.Error as problem:
        raise BadInput(
            where, f"not CSV: {problem}", "quote the cell", row=reader.line_num
        ) from problem


def _check_header(where: str, header: list[str]) -> None:
    for name in header:
        if name not in REQUIRED + OPTIONAL:
            raise BadInput(
                where,
                "an unknown column",
                "remove it or use a column of the format",
                row=1,
                column=name or "(no name)",
            )
        if header.count(name) > 1:
            raise BadInput(where, "the column stands twice", "remove one", row=1, column=name)
    for name in REQUIRED:
        if name not in header:
            raise BadInput(where, "the column is missing", "add it", row=1, column=name)


def _finding(where: str, trial: str, line: int, row: dict[str | None, str | None]) -> Finding:
    if None in row:
        raise BadInput(where, "more cells than the header has", "quote the commas", row=line)
    if None in row.values():
        raise BadInput(where, "fewer cells than the header has", "add the commas", row=line)
    cells = {str(name): " ".join((value or "").split()) for name, value in row.items()}

    def cell(name: str) -> str:
        return cells.get(name, "")

    def refuse(column: str, reason: str, remedy: str) -> BadInput:
        return BadInput(where, reason, remedy, row=line, column=column)

    def read(name: str, reader: Callable[[str], T], remedy: str) -> T | None:
        try:
            return reader(cell(name)) if cell(name) else None
        except ValueError as problem:
            raise refuse(name, str(problem), remedy) from problem

    def printed(name: str) -> Printed | None:
        return read(
            name, Printed.read, "write digits only: 1234.5, without separators, signs or words"
        )

    def whole(name: str) -> int | None:
        return read(name, _whole, "write a whole number, digits only")

    for name in ("report", "outcome", "source", "locator"):
        if not cell(name):
            raise refuse(name, "the cell is empty", "fill it")
    if cell("kind") not in list(Kind):
        raise refuse("kind", f"{cell('kind')!r} is not a kind", "use one of " + ", ".join(Kind))
    if cell("standing") not in list(Standing):
        raise refuse(
            "standing", f"{cell('standing')!r} is no standing", "use one of " + ", ".join(Standing)
        )
    if cell("spread_kind") not in SPREADS:
        raise refuse("spread_kind", f"{cell('spread_kind')!r} is unknown", "sd, se, iqr or range")
    level = printed("level")
    low, high = printed("low"), printed("high")
    spread = read("spread", Spread.read, "write one number, or two as 1 to 6")
    if spread is None and cell("spread_kind") in RANGES and low and high:
        # The ends of a spread, in the columns of limits: never shown as a confidence interval.
        spread, low, high = Spread.read(f"{low.text} to {high.text}"), None, None
    try:
        return Finding(
            trial=trial,
            report=cell("report"),
            outcome=cell("outcome"),
            arm=cell("arm"),
            kind=Kind(cell("kind")),
            source=cell("source"),
            locator=cell("locator"),
            standing=Standing(cell("standing")),
            id=cell("id"),
            group=cell("group"),
            population=cell("population"),
            time_zero=cell("time_zero"),
            months=printed("months"),
            time=cell("time"),
            value=printed("value"),
            unit="%" if cell("unit").lower() in PER_CENT else cell("unit"),
            low=low,
            high=high,
            level=level.value if level else Decimal(95),
            events=whole("events"),
            n=whole("n"),
            spread=spread,
            spread_kind=cell("spread_kind"),
            p=read("p", _p, "write it as <0.001 or 0.03, and words in the note") or "",
            note=cell("note"),
            row=line,
        )
    except ValueError as problem:
        raise BadInput(where, str(problem), "print what the source prints", row=line) from problem


def _blank(row: dict[str | None, Any]) -> bool:
    """Whether a line holds separators and nothing else, as spreadsheets leave below a table."""
    return (
        not any(cell.strip() for cell in row.values() if isinstance(cell, str)) and None not in row
    )


def _whole(text: str) -> int:
    """A count of people or events.

    >>> _whole("214")
    214
    """
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(MOST)):
        raise ValueError(f"{text[:20]!r} is not a whole number")
    return int(text)


def _p(text: str) -> str:
    """A P value as printed, without its letter.

    >>> _p("P<0.001"), _p("0·03"), _p("= .5")
    ('<0.001', '0.03', '=.5')
    """
    match = P.fullmatch(text.replace("\N{MIDDLE DOT}", "."))
    if match is None or not 0 <= Decimal(match[2]) <= 1:
        raise ValueError(f"{text[:20]!r} is not a P value")
    return match[1] + match[2]
