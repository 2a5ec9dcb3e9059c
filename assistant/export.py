"""A conversation as Markdown or Word, each answer with its figures and sources."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence

from babel.dates import format_date

from assistant.model import Answer, Citation
from assistant.proof import LOCALE, ORIGINS, Proof, cell_name, proofs
from knowledge.model import Trial

TITLE = "Questions about published trial findings"
LIMITS = (
    "Answers of a computer program about published results. Not medical advice: a study describes "
    "groups and cannot tell what will happen to one person."
)
COLUMNS = ("Figure", "Group", "Result", "Time", "Interval", "People", "Report", "Standing")
# Characters that Markdown, or Streamlit's wider kind of it, could read as markup.
MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&:])")
# Those that a Markdown file needs escaped, so that it can also be read as it stands; and those that
# XML cannot hold.
FILE_MARKUP = re.compile(
    r"([\\`*\[\]<>|~$&]|(?<!\w)_|_(?!\w)|^\s*(?:[-+#=]|\d+(?=[.)](?:\s|$))))", re.M
)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def answer_text(answer: Answer, trials: Mapping[str, Trial]) -> str:
    """An answer as plain text with its sources, for the clipboard."""
    lines = [answer.text, ""]
    if answer.citations:
        lines.append("Sources:")
        lines += [f"- {source_line(citation)}" for citation in answer.citations]
    newer = dict.fromkeys(proof.newer for proof in proofs(answer, trials) if proof.newer)
    lines += [f"A newer report exists: {report}." for report in newer]
    return "\n".join(lines).strip()


def source_line(citation: Citation) -> str:
    """A citation in one line: what it is, which document, where."""
    place = f", {citation.locator}" if citation.locator else ""
    row = f" [{cell_name(citation)}]" if citation.row else ""
    return f"{ORIGINS[citation.origin]}: {citation.document}{place}{row}"


def conversation_markdown(
    answers: Sequence[Answer], trials: Mapping[str, Trial], today: dt.date
) -> str:
    """The conversation in Markdown; whatever was written by others is escaped."""
    lines = [f"# {TITLE}", "", _dated(today), "", LIMITS, ""]
    for answer in answers:
        lines += [f"## You: {in_file(answer.question.text) or 'a shared link'}", ""]
        for paragraph in answer.paragraphs:
            body = in_file(paragraph.text)
            lines += [re.sub(r"(?m)^\\- ", "- ", body), ""]
        found = proofs(answer, trials)
        if found:
            lines += ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
            lines += ["| " + " | ".join(in_file(c) or " " for c in cells(p)) + " |" for p in found]
            lines.append("")
        if answer.citations:
            lines.append("Sources:")
            lines.append("")
            lines += [f"- {in_file(source_line(citation))}" for citation in answer.citations]
            lines.append("")
    return "\n".join(lines)


def conversation_docx(
    answers: Sequence[Answer], trials: Mapping[str, Trial], today: dt.date
) -> bytes:
    """The conversation as a Word file."""
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(_dated(today))
    document.add_paragraph(LIMITS)
    for answer in answers:
        document.add_heading(f"You: {printable(answer.question.text) or 'a shared link'}", 1)
        for paragraph in answer.paragraphs:
            for line in paragraph.text.split("\n"):
                style = "List Bullet" if line.startswith("- ") else None
                document.add_paragraph(printable(line.removeprefix("- ")), style=style)
        found = proofs(answer, trials)
        if found:
            table = document.add_table(rows=1, cols=len(COLUMNS), style="Light Grid Accent 1")
            for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
                cell.text = name
            for proof in found:
                for cell, text in zip(table.add_row().cells, cells(proof), strict=True):
                    cell.text = printable(text)
        if answer.citations:
            document.add_heading("Sources", 2)
            for citation in answer.citations:
                document.add_paragraph(printable(source_line(citation)), style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def cells(proof: Proof) -> tuple[str, ...]:
    """A figure as a row of the figures table."""
    report = f"{proof.report}. Newer: {proof.newer}" if proof.newer else proof.report
    result = proof.outcome or proof.label
    return (
        proof.shown,
        proof.arm,
        result,
        proof.time,
        proof.interval,
        proof.size,
        report,
        proof.standing,
    )


def escaped(text: str) -> str:
    """Text with everything that Markdown reads as markup escaped.

    >>> escaped("[x](http://a) *b*")
    '\\\\[x\\\\]\\\\(http\\\\://a\\\\) \\\\*b\\\\*'
    """
    return MARKUP.sub(r"\\\1", text)


def in_file(text: str) -> str:
    """Text as a Markdown file shows it unchanged; full stops and colons stay as they are.

    >>> in_file("Source: <b> 93.3% [x](y) a_b")
    'Source: \\\\<b\\\\> 93.3% \\\\[x\\\\](y) a_b'
    >>> in_file("- a list?")
    '\\\\- a list?'
    """
    return FILE_MARKUP.sub(_behind_backslash, text)


def _behind_backslash(found: re.Match[str]) -> str:
    """The mark escaped; a number that would begin a list has its full stop kept from doing so."""
    mark = found[0]
    plain = mark.lstrip()
    space = mark[: len(mark) - len(plain)]
    return f"{mark}\\" if plain.isdigit() else f"{space}\\{plain}"


def printable(text: str) -> str:
    """Text without the control characters that XML cannot hold.

    >>> printable("a" + chr(7) + "b")
    'ab'
    """
    return UNPRINTABLE.sub("", text)


def _dated(today: dt.date) -> str:
    return f"Saved on {format_date(today, 'd MMMM y', locale=LOCALE)}."
