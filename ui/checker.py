"""The view that checks a text: paste or upload, read the verdicts in place, correct, save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import streamlit as st

from assistant import reports
from assistant.export import escaped
from assistant.model import Claim
from assistant.wiring import Assistant
from ingest.readers import read
from knowledge.errors import BadInput
from knowledge.model import Trial
from knowledge.safety import SafetyConfig
from ui import furniture, parts, source
from ui.drawn import table_data

KINDS = ["txt", "md", "html", "docx", "pdf"]
LARGEST = 10_000_000  # bytes of an upload
LONGEST = 400_000  # characters of a text on the page
TEXT, RESULT, CHECKED = "check_text", "check_result", "checked_text"
CHECKS, SHOWN = "checks_made", "check_shown"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(assistant: Assistant, trials: Mapping[str, Trial], config: SafetyConfig) -> None:
    """Check a text against the loaded studies."""
    furniture.head(config, "Check a text")
    st.markdown(
        "Paste a draft or upload a file. Every figure in it is read and compared with the "
        "outcome tables. Nothing is stored."
    )
    chosen = furniture.pick_trial(trials, "All studies")
    if st.context.is_embedded:
        # The browser keeps back the cookie that an upload needs when another site frames the page.
        st.caption("To upload a file, open this page in a window of its own.")
    else:
        st.file_uploader(
            "Upload a file (text, Markdown, web page, Word or PDF, up to 10 MB)",
            KINDS,
            key="check_upload",
            on_change=_uploaded,
        )
    if st.session_state.get("check_problem"):
        st.error(st.session_state["check_problem"])
    with st.form("check", border=False):
        text = st.text_area(
            "The text to check", key=TEXT, height=220, max_chars=LONGEST, persist_state="session"
        )
        if st.form_submit_button("Check the figures", type="primary"):
            _check(assistant, text, chosen)
    announcement = _announcement()
    parts.status(key="check_status", data=announcement)
    if RESULT in st.session_state:
        with st.container(key=SHOWN):
            st.header("Result", anchor=False)
            st.markdown(f"**{announcement['text']}**")
            _result(trials, chosen)


def _uploaded() -> None:
    """Put the text of an uploaded file into the field; say in one line why it cannot be."""
    st.session_state["check_problem"] = ""
    upload = st.session_state.get("check_upload")
    if upload is None:
        return
    try:
        if upload.size > LARGEST:
            raise BadInput(upload.name, "larger than 10 MB", "split it")
        text = read(upload.getvalue(), upload.name).text.strip()
        if len(text) > LONGEST:
            raise BadInput(upload.name, f"longer than {LONGEST:,} characters", "check it in parts")
        st.session_state[TEXT] = text
    except BadInput as problem:
        st.session_state["check_problem"] = escaped(str(problem))


def _check(assistant: Assistant, text: str, trial: str) -> None:
    if not text.strip():
        st.session_state["check_problem"] = "There is no text to check yet."
        st.rerun()
    with st.spinner("Reading the figures…"):
        st.session_state[RESULT] = assistant.checker.check(text, trial)
        st.session_state[CHECKED] = text
        st.session_state[CHECKS] = st.session_state.get(CHECKS, 0) + 1
        st.session_state["check_problem"] = ""


def _announcement() -> dict[str, str]:
    """What is said aloud once a text is checked."""
    if RESULT not in st.session_state:
        return {"serial": "", "text": ""}
    tones = [reports.tone(claim.verdict) for claim in st.session_state[RESULT].claims]
    return {
        "serial": str(st.session_state[CHECKS]),
        "show": SHOWN,
        "text": f"Figures and claims read: {len(tones)}. They match: {tones.count('good')}. "
        f"To correct: {tones.count('bad')}. Not in the source: {tones.count('open')}.",
    }


def _result(trials: Mapping[str, Trial], chosen: str) -> None:
    result: reports.Checked = st.session_state[RESULT]
    text: str = st.session_state[CHECKED]
    if result.claims:
        _filtered(result, text, trials)
    for title, lines in reports.remarks(result):
        st.header(title, anchor=False)
        st.markdown("\n".join(f"- {escaped(line)}" for line in lines))
    held = [trials[chosen]] if chosen in trials else list(trials.values())
    _downloads(text, result, reports.stamp(text, held, dt.date.today()))


def _filtered(result: reports.Checked, text: str, trials: Mapping[str, Trial]) -> None:
    verdicts = list(dict.fromkeys(claim.verdict for claim in result.claims))
    shown = st.pills("Show only", verdicts, selection_mode="multi", format_func=_marked)
    chosen = shown or verdicts
    parts.document(key="check_annotated", data={"pieces": _annotated(text, result.claims, chosen)})
    rows = [
        {"cells": row[:4], "open": claim.citations[0] if claim.citations else ""}
        for row, claim in zip(reports.rows(result), result.claims, strict=True)
        if claim.verdict in chosen
    ]
    data = table_data("One row a figure", reports.COLUMNS[:4], [], sortable=True)
    clicked = parts.table(
        key="check_table", data={**data, "rows": rows}, on_open_change=parts.opened
    )
    if clicked.open:
        for citation in result.citations:
            if citation.id == clicked.open:
                source.show(citation, trials)


def _marked(verdict: str) -> str:
    return f"{reports.SHAPES[reports.tone(verdict)]} {verdict}"


def _annotated(
    text: str, claims: Sequence[Claim], chosen: Sequence[str]
) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for piece in reports.pieces(text, claims):
        if piece.claim < 0 or claims[piece.claim].verdict not in chosen:
            found.append({"text": piece.text})
            continue
        verdict = claims[piece.claim].verdict
        kind = reports.tone(verdict)
        found.append(
            {
                "text": piece.text,
                "mark": True,
                "tone": kind,
                "shape": reports.SHAPES[kind],
                "word": verdict,
            }
        )
    return found


def _downloads(text: str, result: reports.Checked, made: reports.Stamp) -> None:
    st.header("Save the report", anchor=False)
    with st.container(horizontal=True):
        st.download_button(
            "Web page (HTML)",
            lambda: reports.as_html(text, result, made),
            "figure-check.html",
            "text/html",
            on_click="ignore",
        )
        st.download_button(
            "Word with comments",
            lambda: reports.as_docx(text, result, made),
            "figure-check.docx",
            WORD,
            on_click="ignore",
        )
        st.download_button(
            "Table (CSV)",
            lambda: reports.as_csv(result, made),
            "figure-check.csv",
            "text/csv",
            on_click="ignore",
        )
    st.caption(escaped(" · ".join(made.lines)))
