"""What stands on every view: style, title, help, the choice of study and reader."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from assistant.export import escaped
from assistant.model import Audience
from assistant.naming import short_name
from assistant.safety_replies import help_line, notice
from assistant.spans import Constant
from knowledge.model import Trial
from knowledge.safety import SafetyConfig
from ui.state import AUDIENCE, TRIAL, VIEWED

TITLE = "What did the study find?"
READERS = {
    Audience.FAMILY: "Family",
    Audience.CLINICIAN: "Clinician",
    Audience.STAFF: "Hospital staff",
}
STYLE = Path(__file__).with_name("style.css")


def region() -> str:
    """The place whose numbers to show; empty for all."""
    return os.environ.get("SAFETY_REGION", "")


def style() -> None:
    st.html(STYLE)


def head(config: SafetyConfig, title: str = TITLE) -> None:
    """The title, and whom to call: always on the screen, in the same place on every view."""
    st.title(title, anchor=False)
    with st.bottom, st.container(key="help"):
        st.markdown(
            "".join(
                f"[{span.text}]({telephone(span.text)})"
                if isinstance(span, Constant) and span.name.startswith("emergency")
                else escaped(span.text)
                for span in help_line(config, region()).spans
            )
        )


def choices(trials: Mapping[str, Trial]) -> None:
    """Which study, and who is reading."""
    left, right = st.columns([3, 2])
    with left:
        pick_trial(trials, "All studies")
    with right:
        st.session_state.setdefault(AUDIENCE, Audience.FAMILY.value)
        st.segmented_control(
            "I am reading as",
            [audience.value for audience in Audience],
            required=True,
            format_func=lambda value: READERS[Audience(value)],
            key=AUDIENCE,
            persist_state="session",
        )


def pick_trial(trials: Mapping[str, Trial], everything: str = "") -> str:
    """The choice of a study. `everything` names the choice of none, which chat and check share;
    a view of one study keeps its own choice and leaves theirs alone.
    """
    key = TRIAL if everything else VIEWED
    options = ([""] if everything else []) + list(trials)
    if st.session_state.get(key) not in options:
        wanted = st.session_state.get(TRIAL)
        st.session_state[key] = wanted if wanted in options else next(iter(options), "")
    chosen = st.selectbox(
        "Study",
        options,
        format_func=lambda trial: _named(trials[trial]) if trial else everything,
        key=key,
        persist_state="session",
    )
    return str(chosen or "")


def _named(trial: Trial) -> str:
    """What a study is called first: on a narrow screen the titles of three look alike."""
    name = short_name(trial)
    return trial.title if name == trial.title else f"{name[0].upper()}{name[1:]}: {trial.title}"


def before_first_question(config: SafetyConfig) -> None:
    """Said before the first question."""
    with st.container(key="notice"):
        st.markdown(escaped(notice().text))


def standing(config: SafetyConfig, today: dt.date) -> None:
    """Who reviewed the safety texts, and whether that is overdue."""
    overdue = " This review is overdue." if config.expired(today) else ""
    st.caption(
        escaped(
            f"Safety texts: {config.review_status}; last looked at {config.reviewed:%d.%m.%Y} by "
            f"{config.owner}.{overdue}"
        )
    )


def telephone(number: str) -> str:
    """The address that makes a telephone call the number.

    >>> telephone("0800 1111")
    'tel:08001111'
    """
    return "tel:" + re.sub(r"[^\d+]", "", number)
