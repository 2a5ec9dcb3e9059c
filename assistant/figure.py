"""A number on the screen and where it stands: Figure, Citation, and the verdict on a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

NUMERAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


class Origin(StrEnum):
    TABLE = "table"
    SUMMARY = "summary"
    SOURCE = "source"


class FigureKind(StrEnum):
    PUBLISHED = "published"
    COMPUTED = "computed"
    ASKED = "asker's"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a figure or a quotation stands. `quote` is a verified span or the table row's cells."""

    id: str
    origin: Origin
    document: str
    locator: str
    quote: str
    trial: str = ""
    passage: str = ""  # id of the passage, for text
    path: str = ""  # file below the trial folder
    row: int = 0  # line of outcomes.csv, for a table
    start: int = 0  # span of the quotation in the document
    end: int = 0
    url: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "origin": self.origin.value,
            "document": self.document,
            "locator": self.locator,
            "quote": self.quote,
            "trial": self.trial,
            "path": self.path,
            "row": self.row,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on the screen, with everything needed to trace it.

    `shown` is how the answer prints it; `value`, `low` and `high` are exact. `inputs` are ids of
    other figures of the same answer.
    """

    id: str
    shown: str
    kind: FigureKind
    trial: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None
    unit: str = ""
    finding: str = ""
    report: str = ""
    outcome: str = ""
    arm: str = ""
    group: str = ""
    population: str = ""
    months: Decimal | None = None
    events: int | None = None
    n: int | None = None
    standing: str = ""
    method: str = ""
    inputs: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    label: str = ""  # what it is, in words: "overall survival at 24 months, blinatumomab"
    warnings: tuple[str, ...] = ()

    def vouches_for(self, text: str) -> bool:
        """Whether every number in a printed text is this figure's own."""
        known = {Decimal(n.replace(",", "")) for n in NUMERAL.findall(self.shown)}
        known |= {abs(v) for v in (self.value, self.low, self.high, self.level) if v is not None}
        known |= {Decimal(v) for v in (self.events, self.n) if v is not None}
        if self.months is not None:
            known |= {self.months, self.months / 12}
        return all(Decimal(n.replace(",", "")) in known for n in NUMERAL.findall(text))

    def to_json(self) -> dict[str, Any]:
        def number(value: Decimal | None) -> float | None:
            return None if value is None else float(value)

        return {
            "id": self.id,
            "shown": self.shown,
            "value": number(self.value),
            "low": number(self.low),
            "high": number(self.high),
            "level": None if self.level is None else _whole_or_float(self.level),
            "unit": self.unit,
            "kind": self.kind.value,
            "finding": self.finding,
            "trial": self.trial,
            "report": self.report,
            "outcome": self.outcome,
            "arm": self.arm,
            "group": self.group,
            "population": self.population,
            "months": None if self.months is None else _whole_or_float(self.months),
            "events": self.events,
            "n": self.n,
            "standing": self.standing,
            "method": self.method,
            "inputs": list(self.inputs),
            "citations": list(self.citations),
            "label": self.label,
            "warnings": list(self.warnings),
        }


def _whole_or_float(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a checked text, with its verdict; see assistant.checking."""

    text: str
    start: int
    end: int
    sentence: str
    verdict: str
    source_says: str
    suggestion: str
    citations: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "sentence": self.sentence,
            "verdict": self.verdict,
            "source_says": self.source_says,
            "suggestion": self.suggestion,
            "citations": list(self.citations),
        }
