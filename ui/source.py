"""Opens a source: the table with the row marked, or the document at the highlighted span."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from assistant.export import escaped
from assistant.model import Citation, Origin
from assistant.numbers import printed
from assistant.proof import STANDINGS, arm_name, short_time
from assistant.row_words import row_text
from knowledge.model import Document, Finding, Kind, Trial
from ui import parts
from ui.drawn import table_data

HEADING = re.compile(r"\n*^#{1,6} +(.+?) *$\n*", re.M)
COLUMNS = (
    "Result",
    "Group",
    "Time",
    "Printed",
    "Interval",
    "People",
    "Report",
    "Standing",
    "Line",
)


@st.dialog("Source", width="large")
def show(citation: Citation, trials: Mapping[str, Trial]) -> None:
    """The source of a citation; a dialog that Escape closes."""
    trial = trials.get(citation.trial)
    st.markdown(f"**{escaped(citation.document)}**")
    st.caption(escaped(citation.locator))
    if trial is None:
        st.markdown(escaped(citation.quote))
    elif citation.row:
        _table(trial, citation.row)
    else:
        found = [d for d in trial.documents if d.path == citation.path]
        if found:
            _document(found[0], citation, trial)
        else:
            st.markdown(escaped(citation.quote))


def _table(trial: Trial, row: int) -> None:
    marked = next((f for f in trial.findings if f.row == row), None)
    if marked is None:
        st.markdown("This row is no longer in the table.")
        return
    near = [f for f in trial.findings if f.outcome == marked.outcome]
    st.markdown(escaped(row_text(trial, marked)))
    rows = [finding_cells(trial, finding) for finding in near]
    parts.table(
        key=f"source-{trial.id}-{row}",
        data=table_data(
            f"Rows of outcomes.csv of {trial.id} with this result",
            COLUMNS,
            rows,
            marked=near.index(marked),
        ),
    )


def finding_cells(trial: Trial, finding: Finding) -> tuple[str, ...]:
    """A row of the outcome table as the reader sees it."""
    low, high = finding.low, finding.high
    level = f"{finding.level.normalize():f}% CI "
    interval = ""
    if low and high and finding.kind is not Kind.RANGE:
        interval = f"{level}{low.text} to {high.text}"
    elif finding.spread:
        interval = f"{finding.spread_kind.upper()} {finding.spread.text}"
    name = trial.outcome(finding.outcome).name
    return (
        ", ".join(part for part in (name, finding.group, finding.population) if part),
        arm_name(trial, finding.arm) or "all groups together",
        short_time(finding.months.value) if finding.months else finding.time,
        printed(finding),
        interval,
        f"{finding.n:,}" if finding.n is not None else "",
        trial.report(finding.report).label,
        STANDINGS[finding.standing.value],
        f"{finding.row}",
    )


def _document(document: Document, citation: Citation, trial: Trial) -> None:
    if citation.origin is Origin.SUMMARY:
        st.info(f"Our own summary, not the journal's words. Standing: {trial.review.status}.")
    elif document.attribution:
        st.info(escaped(document.attribution))
    parts.document(
        key=f"source-{trial.id}-{document.path}-{citation.start}",
        data={
            "pieces": pieces_of(
                document.text, citation.start, citation.end, document.path.endswith(".md")
            )
        },
    )


def pieces_of(text: str, start: int, end: int, markdown: bool = False) -> list[dict[str, object]]:
    """A text cut at the marked span; the headings of Markdown are pieces of their own."""
    marked = {"tone": "open", "shape": "▶", "scroll": True, "word": ""}
    pieces: list[dict[str, object]] = []
    for part, mark in ((text[:start], False), (text[start:end], True), (text[end:], False)):
        if mark:
            pieces.append({"text": part, "mark": True, **marked})
            continue
        at = 0
        for heading in HEADING.finditer(part) if markdown else ():
            pieces.append({"text": part[at : heading.start()]})
            pieces.append({"text": heading[1], "heading": True})
            at = heading.end()
        pieces.append({"text": part[at:]})
    return [piece for piece in pieces if piece["text"]]
