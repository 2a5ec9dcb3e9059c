"""The view that tells about a study: ten elements of a lay summary, and what can be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from assistant.export import escaped
from assistant.lay_summary import PLAIN, Element, answerable, lay_summary
from assistant.wiring import Assistant
from knowledge.model import Trial
from knowledge.safety import SafetyConfig
from ui import furniture, parts, state
from ui.drawn import table_data

ANSWERABLE = ("Result", "At which times", "For whom", "Treatment groups")
MISSING = "The files of this study that are loaded here do not say."


def draw(assistant: Assistant, trials: Mapping[str, Trial], config: SafetyConfig) -> None:
    """About the chosen study, for the chosen reader."""
    furniture.head(config, "About this study")
    chosen = furniture.pick_trial(trials)
    if chosen not in trials:
        st.info("No study is loaded.")
        return
    trial = trials[chosen]
    audience = state.audience()
    st.caption(
        escaped(
            f"Told for: {furniture.READERS[audience]}. The texts are our own summary of the "
            f"reports: {trial.review.status}."
        )
    )
    with st.expander("What this page can answer about this study"):
        parts.table(
            key=f"answerable-{chosen}-{audience}",
            data=table_data(
                "Everything in the outcome table can be asked about",
                ANSWERABLE,
                list(answerable(trial, audience)),
            ),
        )
    for number, element in enumerate(lay_summary(trial, audience), 1):
        st.header(f"{number}. {element.title}", anchor=False)
        _element(element, f"element-{chosen}-{audience}-{number}")
    furniture.standing(config, dt.date.today())


def _element(element: Element, key: str) -> None:
    if element.missing:
        st.markdown(MISSING)
        return
    if element.lines:
        parts.facts(key=key, data={"lines": element.lines})
    for section in element.sections:
        heading = section.heading.removeprefix(f"{PLAIN}: ")
        st.markdown(f"**{escaped(heading[:1].upper() + heading[1:])}**")
        st.markdown(escaped(section.text))
