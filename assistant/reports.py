"""The report of a checked text: as a page, as Word with comments, and as a table.

Each names the date of the data, a digest of the source files, and a digest of the checked text.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from assistant.export import printable, source_line
from assistant.model import Citation, Claim
from knowledge.model import Trial

GOOD = ("matches", "matches when rounded")
OPEN = ("not in source",)
SHAPES = {"good": "✓", "open": "?", "bad": "✗"}
COLUMNS = ("Verdict", "As written", "Source says", "Suggestion", "Where", "Sentence")
TITLE = "Check of a text against published findings"
STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #c9d3da;"
    "text-align:left;vertical-align:top;padding:.4rem}mark{padding:0 .2em;color:inherit}"
    ".good{background:#e3f1ea}.bad{background:#fbe9dc;border-bottom:3px double #b34700}"
    ".open{background:#ecebf7}.text{white-space:pre-wrap;border:1px solid #c9d3da;padding:1rem}"
    "small{border:1px solid;border-radius:.6em;padding:0 .4em;margin-left:.3em}"
)


class Checked(Protocol):
    """The result of a check."""

    @property
    def claims(self) -> Sequence[Claim]: ...

    @property
    def not_read(self) -> Sequence[tuple[str, str]]: ...

    @property
    def missing_context(self) -> Sequence[str]: ...

    @property
    def citations(self) -> Sequence[Citation]: ...

    @property
    def instructions(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a report rests on: the date of the newest data, and digests of source and text."""

    data_date: dt.date | None
    source_hash: str
    text_hash: str
    checked_on: dt.date

    @property
    def lines(self) -> tuple[str, ...]:
        date = self.data_date.isoformat() if self.data_date else "no study loaded"
        return (
            f"Checked on: {self.checked_on.isoformat()}",
            f"Data as of: {date}",
            f"Source files (SHA-256): {self.source_hash}",
            f"Text checked (SHA-256): {self.text_hash}",
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the checked text; `claim` is the place of its claim, -1 for none."""

    text: str
    claim: int = -1


def stamp(text: str, trials: Sequence[Trial], today: dt.date) -> Stamp:
    """The stamp of a check of a text against some trials."""
    joined = "".join(f"{trial.id}:{trial.digest};" for trial in sorted(trials, key=lambda t: t.id))
    dates = [report.date for trial in trials for report in trial.reports]
    return Stamp(
        max(dates, default=None),
        hashlib.sha256(joined.encode()).hexdigest(),
        hashlib.sha256(text.encode()).hexdigest(),
        today,
    )


def tone(verdict: str) -> str:
    """How a verdict is marked: good, open or bad."""
    return "good" if verdict in GOOD else "open" if verdict in OPEN else "bad"


def pieces(text: str, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """The text cut at its claims. A claim inside an earlier one is marked with it.

    >>> claim = Claim("93%", 4, 7, "", "matches", "", "")
    >>> [(p.text, p.claim) for p in pieces("Was 93% right", [claim])]
    [('Was ', -1), ('93%', 0), (' right', -1)]
    """
    found: list[Piece] = []
    at = 0
    for place, claim in sorted(enumerate(claims), key=lambda pair: (pair[1].start, -pair[1].end)):
        if claim.start < at or claim.end <= claim.start:
            continue
        if claim.start > at:
            found.append(Piece(text[at : claim.start]))
        found.append(Piece(text[claim.start : claim.end], place))
        at = claim.end
    if at < len(text):
        found.append(Piece(text[at:]))
    return tuple(found)


def rows(result: Checked) -> tuple[tuple[str, ...], ...]:
    """The claims as rows of the report's table."""
    cited = {citation.id: citation for citation in result.citations}
    return tuple(
        (
            f"{SHAPES[tone(claim.verdict)]} {claim.verdict}",
            claim.text,
            claim.source_says,
            claim.suggestion,
            "; ".join(source_line(cited[key]) for key in claim.citations if key in cited),
            " ".join(claim.sentence.split()),
        )
        for claim in result.claims
    )


def remarks(result: Checked) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What goes with the verdicts: each title with its lines, where there are any."""
    found = (
        ("Could not be read", tuple(f"{text}: {why}" for text, why in result.not_read)),
        ("Missing context", tuple(result.missing_context)),
        ("Instructions in the text, ignored", tuple(result.instructions)),
    )
    return tuple((title, lines) for title, lines in found if lines)


def as_csv(result: Checked, made: Stamp) -> str:
    """The report as CSV: the claims, then what could not be read and what is missing."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows([_plain(cell) for cell in row] for row in rows(result))
    for title, lines in remarks(result):
        writer.writerows([title, "", "", _plain(line), "", ""] for line in lines)
    writer.writerows([line] for line in made.lines)
    return stream.getvalue()


def as_html(text: str, result: Checked, made: Stamp) -> str:
    """The report as one page that needs nothing else."""
    marked = "".join(
        escape(piece.text)
        if piece.claim < 0
        else _mark(piece.text, result.claims[piece.claim].verdict)
        for piece in pieces(text, result.claims)
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows(result)
    )
    told = "".join(_list(title, lines) for title, lines in remarks(result))
    stamped = "".join(f"<li>{escape(line)}</li>" for line in made.lines)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{STYLE}</style></head><body><h1>{TITLE}</h1><ul>{stamped}</ul>"
        f'<h2>The text</h2><div class="text">{marked}</div><h2>Figures and claims</h2>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{told}"
        "</body></html>"
    )


def as_docx(text: str, result: Checked, made: Stamp) -> bytes:
    """The text as a Word file, each checked figure with a comment."""
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    for line in made.lines:
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("The text", 1)
    paragraph = document.add_paragraph()
    for piece in pieces(text, result.claims):
        if piece.claim < 0:
            for place, line in enumerate(piece.text.split("\n")):
                if place:
                    paragraph = document.add_paragraph()
                paragraph.add_run(printable(line))
            continue
        claim = result.claims[piece.claim]
        run = paragraph.add_run(printable(piece.text))
        run.bold = run.underline = True
        said = [f"{SHAPES[tone(claim.verdict)]} {claim.verdict}"]
        said += [f"Source says: {claim.source_says}"] if claim.source_says else []
        said += [f"Suggestion: {claim.suggestion}"] if claim.suggestion else []
        document.add_comment(run, printable("\n".join(said)), author="Figure check", initials="FC")
    for title, lines in remarks(result):
        document.add_heading(title, 1)
        for line in lines:
            document.add_paragraph(printable(line), style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _mark(text: str, verdict: str) -> str:
    kind = tone(verdict)
    return (
        f'<mark class="{kind}">{SHAPES[kind]} {escape(text)}<small>{escape(verdict)}</small></mark>'
    )


def _list(title: str, lines: Sequence[str]) -> str:
    return f"<h2>{title}</h2><ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _plain(cell: str) -> str:
    """A cell that a spreadsheet will not run as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
