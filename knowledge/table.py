"""Reads outcomes.csv: one printed number a row, every number exactly as printed."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

from knowledge.errors import BadInput
from knowledge.model import Finding, Kind, Printed, Standing

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
SPREADS = ("", "sd", "se", "iqr", "range")


def read_findings(path: Path, trial: str, text: str) -> tuple[Finding, ...]:
    """The findings of a table. Raises BadInput naming file, row and column."""
    where = f"{path.parent.name}/{path.name}"
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        header = reader.fieldnames or []
        _check_header(where, list(header))
        return tuple(_finding(where, trial, reader.line_num, row) for row in reader)
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
    cells = {str(name): (value or "").strip() for name, value in row.items()}

    def cell(name: str) -> str:
        return cells.get(name, "")

    def refuse(column: str, reason: str, remedy: str) -> BadInput:
        return BadInput(where, reason, remedy, row=line, column=column)

    def printed(name: str) -> Printed | None:
        try:
            return Printed(cell(name)) if cell(name) else None
        except ValueError as problem:
            raise refuse(name, str(problem), "write it as printed, digits only") from problem

    def whole(name: str) -> int | None:
        if cell(name) and not (cell(name).isascii() and cell(name).isdigit()):
            raise refuse(name, f"{cell(name)!r} is not a whole number", "write a whole number")
        return int(cell(name)) if cell(name) else None

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
            unit=cell("unit"),
            low=printed("low"),
            high=printed("high"),
            level=level.value if level else Decimal(95),
            events=whole("events"),
            n=whole("n"),
            spread=printed("spread"),
            spread_kind=cell("spread_kind"),
            p=cell("p"),
            note=cell("note"),
            row=line,
        )
    except ValueError as problem:
        raise BadInput(where, str(problem), "print what the source prints", row=line) from problem
