"""What goes in and what comes out: Question, Figure, Citation and Answer.

`Answer.to_json` is the stable interface of the command line. An answer checks itself: every number
span must belong to one of its figures, every quotation to one of its citations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.figure import NUMERAL, Citation, Claim, Figure, FigureKind, Origin
from assistant.spans import Number, Paragraph, Part, Quotation, Span

__all__ = [
    "NUMERAL",
    "Answer",
    "Audience",
    "Citation",
    "Claim",
    "Figure",
    "FigureKind",
    "Origin",
    "Question",
    "Reason",
    "Route",
    "Turn",
]


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
