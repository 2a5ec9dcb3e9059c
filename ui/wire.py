"""What the browser needs of an answer, as JSON: text with its kinds, never markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from assistant.export import COLUMNS, answer_text, cells
from assistant.model import Answer, Citation, Figure, FigureKind, Origin
from assistant.naming import short_name
from assistant.proof import ORIGINS, proofs, short_time
from assistant.spans import Number, Quotation, Span
from knowledge.model import Trial

SLOT_NAMES = {
    "trial": "study",
    "outcome": "result",
    "time": "time",
    "group": "group",
    "report": "report",
    "measure": "measure",
    "arm": "treatment",
}
SOURCE_BUTTONS = {Origin.TABLE: "See the row in its table", Origin.SUMMARY: "See it in our summary"}
TEXT_BUTTON = "See it in the document"


def answer_data(answer: Answer, trials: Mapping[str, Trial], key: str) -> dict[str, Any]:
    """The data of an answer's text; pictures and proof can be put beside it."""
    return {
        "key": key,
        "pictures": [],
        "proof": None,
        "about": about(answer, trials),
        "paragraphs": [
            {
                "part": paragraph.part.value,
                "block": paragraph.block.value,
                "heading": paragraph.heading,
                "spans": _spans(paragraph.spans),
                "items": [_spans(item) for item in paragraph.items],
            }
            for paragraph in answer.paragraphs
        ],
        "figures": [
            {"id": proof.id, "title": proof.label, "rows": proof.rows}
            for proof in proofs(answer, trials)
        ],
    }


def proof_data(answer: Answer, trials: Mapping[str, Trial]) -> dict[str, Any]:
    """The data of what stands behind an answer."""
    proved = proofs(answer, trials)
    newer = dict.fromkeys(proof.newer for proof in proved if proof.newer)
    return {
        "table": {
            "caption": "Figures in this answer",
            "columns": COLUMNS,
            "rows": [
                {"cells": _short(cells(proof), figure, trials)}
                for proof, figure in zip(proved, answer.figures, strict=True)
            ],
        },
        "newer": [f"A newer report of this result: {name}." for name in newer],
        "sources": [_source(citation) for citation in answer.citations],
        "workings": [
            {
                "shown": proof.shown,
                "label": proof.label,
                "method": f"Method: {proof.method}",
                "inputs": proof.inputs,
                "warnings": proof.warnings,
            }
            for proof, figure in zip(proved, answer.figures, strict=True)
            if figure.kind is FigureKind.COMPUTED
        ],
        "copy": answer_text(answer, trials) if answer.figures or answer.citations else "",
        "link": permalink(answer),
    }


def _short(row: tuple[str, ...], figure: Figure, trials: Mapping[str, Trial]) -> tuple[str, ...]:
    """A row of the figures table in fewer words: the report's name alone, a time in years."""
    trial = trials.get(figure.trial)
    known = {report.id: report.label for report in trial.reports} if trial else {}
    parts = dict(zip(COLUMNS, row, strict=True))
    parts["Report"] = known.get(figure.report, figure.report)
    if figure.months is not None:
        parts["Time"] = short_time(figure.months)
    return tuple(parts.values())


def about(answer: Answer, trials: Mapping[str, Trial]) -> str:
    """What was taken over from the conversation, in words."""
    trial = trials.get(dict(answer.slots).get("trial", "") or answer.trial)
    found = []
    for slot, value in answer.inherited:
        name = value
        if slot == "trial" and value in trials:
            name = short_name(trials[value])
        if slot == "measure":
            name = value.replace("_", " ")
        if slot == "outcome" and trial is not None:
            known = {outcome.id: outcome.name for outcome in trial.outcomes}
            name = ", ".join(known.get(part, part) for part in value.split(", "))
        found.append(f"{SLOT_NAMES.get(slot, slot)}: {name}")
    return f"You asked about: {' · '.join(found)}" if found else ""


def permalink(answer: Answer) -> str:
    """A query of the slots that were understood, which holds none of the reader's words."""
    if not answer.slots:
        return ""
    slots = dict(answer.slots)
    reports = sorted({f.report for f in answer.figures if f.report and f.kind != FigureKind.ASKED})
    slots.setdefault("report", ",".join(reports))
    slots = {name: value for name, value in slots.items() if value}
    return "?" + urlencode({**slots, "audience": answer.question.audience.value})


def first_sentence(answer: Answer) -> str:
    """The sentence that is announced when an answer is ready."""
    lead = next((p.text for p in answer.paragraphs if p.text), "")
    text = " ".join(lead.split())
    for end in (". ", "? ", "! "):
        text = text.partition(end)[0] + end.strip() if end in text else text
    return text


def _spans(spans: Sequence[Span]) -> list[list[str]]:
    found = []
    for span in spans:
        match span:
            case Number():
                found.append([span.text, "number", span.figure])
            case Quotation():
                found.append([span.text, "quotation", span.citation])
            case _:
                found.append([span.text, "text", ""])
    return found


def _source(citation: Citation) -> dict[str, str]:
    row = f"line {citation.row} of {citation.path}" if citation.row else citation.path
    place = " · ".join(part for part in (citation.locator, row) if part)
    return {
        "id": citation.id,
        "origin": ORIGINS[citation.origin],
        "document": citation.document,
        "locator": place,
        "quote": citation.quote,
        "opens": SOURCE_BUTTONS.get(citation.origin, TEXT_BUTTON)
        if citation.path.endswith((".md", ".csv"))
        else "",
    }
