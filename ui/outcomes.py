"""The view of the outcome table: search, download, and two reports or results side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import streamlit as st

from assistant.export import escaped
from assistant.proof import LATER, report_name
from assistant.side_by_side import BesideRow, matching, outcomes_beside, reports_beside
from assistant.views import headlines
from knowledge.model import Finding, Trial
from knowledge.safety import SafetyConfig
from ui import furniture, parts
from ui.drawn import table_data
from ui.source import COLUMNS, finding_cells

KINDS = ("Two reports", "Two results")


def draw(trials: Mapping[str, Trial], config: SafetyConfig) -> None:
    """The table of the chosen study."""
    furniture.head(config, "Outcome table")
    chosen = furniture.pick_trial(trials)
    if chosen not in trials:
        st.info("No study is loaded.")
        return
    trial = trials[chosen]
    words = st.text_input("Search the table", max_chars=200, placeholder="survival 2 years")
    rows = matching(trial, words)
    if not rows:
        st.info("No row of the table has all of these words. Fewer words find more.")
    else:
        _table(trial, rows)
        st.download_button(
            "Download these rows (CSV)",
            lambda: as_csv(trial, rows),
            f"{trial.id}-outcomes.csv",
            "text/csv",
            on_click="ignore",
        )
    st.header("Side by side", anchor=False)
    _beside(trial)


def _table(trial: Trial, rows: tuple[Finding, ...]) -> None:
    """The rows; a trial's only report is named once, and several are dated below the table."""
    caption = f"{len(rows)} of {len(trial.findings)} rows, each number as printed"
    shown = [place for place, name in enumerate(COLUMNS) if name != "Report"]
    if len(trial.reports) > 1:
        shown = list(range(len(COLUMNS)))
    else:
        caption += f", from {report_name(trial.reports[0])}"
    cells = [finding_cells(trial, row) for row in rows]
    with st.container(key="wide"):
        parts.table(
            key=f"outcomes-{trial.id}",
            data=table_data(
                caption,
                tuple(COLUMNS[place] for place in shown),
                [tuple(row[place] for place in shown) for row in cells],
                sortable=True,
            ),
        )
    if len(trial.reports) > 1:
        dated = "; ".join(report_name(report) for report in trial.reports)
        st.caption(escaped(f"Reports: {dated}. The current one is {trial.current.label}."))


def as_csv(trial: Trial, rows: tuple[Finding, ...]) -> str:
    """The rows as CSV, with their sources."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow((*COLUMNS, "Source", "Place in the source", "Note"))
    for row in rows:
        cells = (*finding_cells(trial, row), row.source, row.locator, row.note)
        # A cell that a spreadsheet would run as a formula is made plain text.
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t" and cell else cell for cell in cells])
    return stream.getvalue()


def _beside(trial: Trial) -> None:
    reports = {report.id: report_name(report) for report in trial.reports}
    main = headlines(trial)
    held = sorted(trial.outcomes, key=lambda outcome: outcome.id not in main)
    results = {outcome.id: outcome.name for outcome in held}
    names = results
    if len(reports) > 1 and st.radio("Compare", KINDS, horizontal=True) == KINDS[0]:
        names = reports
    left, right = st.columns(2)
    first = left.selectbox("First", list(names), format_func=names.__getitem__)
    others = [key for key in names if key != first]
    second = right.selectbox("Second", others, format_func=names.__getitem__)
    if first is None or second is None:
        return
    beside = reports_beside if names is reports else outcomes_beside
    _show(beside(trial, first, second), names[first], names[second], f"{first}-{second}")
    st.caption(LATER)


def _show(rows: tuple[BesideRow, ...], first: str, second: str, key: str) -> None:
    parts.table(
        key=f"beside-{key}",
        data=table_data(
            "As printed; empty where it is not reported",
            ("What", first, second),
            [(row.what, row.first, row.second) for row in rows],
        ),
    )
