"""What goes in and what comes out: Question, Figure, Citation and Answer.

`Answer.to_json` is the stable interface of the command line. An answer checks itself: every number
span must belong to one of its figures, every quotation to one of its citations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from assistant.spans import Number, Paragraph, Part, Quotation, Span

NUMERAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


class Audience(StrEnum):
    FAMILY = "family"
    CLINICIAN = "clinician"
    STAFF = "staff"


class Route(StrEnum):
    CALCULATE = "calculate"
    RETRIEVE = "retrieve"
    CHECK = "check"
    CLARIFY = "clarify"
    ABSTAIN = "abstain"
    SAFETY = "safety"


class Reason(StrEnum):
    """Why an answer is not a plain one."""

    NONE = ""
    EMERGENCY = "emergency"
    CRISIS = "crisis"
    DISTRESS = "distress"
    BEREAVEMENT = "bereavement"
    ADVICE = "advice"
    PROGNOSIS = "prognosis"
    DOSE = "dose"
    IDENTIFIERS = "identifiers"
    NOT_REPORTED = "not_reported"
    NOT_DERIVABLE = "not_derivable"
    NOT_COMPARED = "not_compared"
    OTHER_TRIAL = "other_trial"
    OTHER_POPULATION = "other_population"
    OTHER_TIME = "other_time"
    SUBGROUP = "subgroup_not_given"
    CROSS_TRIAL = "cross_trial"
    UNCLEAR = "unclear"
    LANGUAGE = "language"
    OUT_OF_SCOPE = "out_of_scope"


class Origin(StrEnum):
    TABLE = "table"
    SUMMARY = "summary"
    SOURCE = "source"


class FigureKind(StrEnum):
    PUBLISHED = "published"
    COMPUTED = "computed"
    ASKED = "asker's"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message; `role` is user or assistant."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    audience: Audience = Audience.FAMILY
    trial: str = ""
    history: tuple[Turn, ...] = ()
    id: str = ""


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


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer as the reader sees it, with its figures and sources."""

    question: Question
    route: Route
    paragraphs: tuple[Paragraph, ...]
    reason: Reason = Reason.NONE
    trial: str = ""
    figures: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    options: tuple[str, ...] = ()
    inherited: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()  # what was understood, for the page and a permalink
    elapsed_ms: float = field(default=0.0, compare=False)

    def __post_init__(self) -> None:
        figures = {figure.id: figure for figure in self.figures}
        citations = {citation.id: citation for citation in self.citations}
        for span in self.spans:
            if isinstance(span, Number):
                figure = figures.get(span.figure)
                if figure is None or not figure.vouches_for(span.text):
                    raise ValueError(f"{span.text!r} is not a form of figure {span.figure!r}")
            if isinstance(span, Quotation):
                citation = citations.get(span.citation)
                if citation is None or span.text not in citation.quote:
                    raise ValueError(f"{span.text!r} is not in citation {span.citation!r}")
        for figure in self.figures:
            missing = set(figure.inputs) - set(figures) | set(figure.citations) - set(citations)
            if missing:
                raise ValueError(f"figure {figure.id} refers to unknown {sorted(missing)}")

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(span for paragraph in self.paragraphs for span in paragraph.all_spans)

    @property
    def text(self) -> str:
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def caveats(self) -> tuple[str, ...]:
        return tuple(p.text for p in self.paragraphs if p.part is Part.CAVEAT)

    def to_json(self) -> dict[str, Any]:
        """The object that `python -m assistant ask --json` prints."""
        return {
            "id": self.question.id,
            "question": self.question.text,
            "audience": self.question.audience.value,
            "trial": self.trial,
            "route": self.route.value,
            "reason": self.reason.value,
            "text": self.text,
            "figures": [figure.to_json() for figure in self.figures],
            "citations": [citation.to_json() for citation in self.citations],
            "caveats": list(self.caveats),
            "options": list(self.options),
            "inherited": dict(self.inherited),
            "claims": [claim.to_json() for claim in self.claims],
            "slots": dict(self.slots),
            "elapsed_ms": self.elapsed_ms,
        }
