"""Opens the assistant once for all visits."""

from __future__ import annotations

import gc
from collections.abc import Mapping

import streamlit as st

from assistant import wiring
from assistant.wiring import Assistant
from knowledge.model import Trial
from knowledge.safety import SafetyConfig, load_safety


@st.cache_resource(show_spinner="Opening the studies…")
def open_assistant() -> Assistant:
    """The assistant; what was loaded is taken out of the collector's sight.

    Without the freeze every rerun would walk through all loaded modules and data.
    """
    opened = wiring.build_assistant()
    gc.collect()
    gc.freeze()
    return opened


def trials_of(assistant: Assistant) -> Mapping[str, Trial]:
    """The loaded trials by id."""
    return {trial.id: trial for trial in assistant.trials}


def safety() -> SafetyConfig:
    """Numbers to call, with who reviewed them."""
    return load_safety()
