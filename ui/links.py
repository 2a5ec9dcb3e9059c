"""Addresses that open the page on a study, a reader, a starter question or one answer."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.model import Audience
from assistant.wiring import Assistant
from knowledge.model import Trial
from ui import state

SLOTS = ("trial", "outcome", "opposite", "months", "group", "report", "measure")
LONGEST = 300  # characters of a parameter
OPENED = "address_opened"


def open_once(assistant: Assistant, trials: Mapping[str, Trial]) -> None:
    """Follow the address of a fresh visit: ?trial= ?audience= ?starter=, or a permalink's slots."""
    if st.session_state.get(OPENED):
        return
    st.session_state[OPENED] = True
    given = {name: value[:LONGEST] for name, value in st.query_params.items()}
    if given.get("trial") in trials:
        st.session_state[state.TRIAL] = given["trial"]
    if given.get("audience") in set(Audience):
        st.session_state[state.AUDIENCE] = given["audience"]
    if given.get("outcome"):
        slots = {name: given[name] for name in SLOTS if name in given}
        if not state.open_slots(assistant, slots):
            st.warning("This link names a result that is not loaded here.")
    elif given.get("starter"):
        _start(assistant, given["starter"])


def _start(assistant: Assistant, starter: str) -> None:
    """Ask a starter question, named by its place in the list or written out."""
    offered = assistant.starters(state.audience(), state.trial())
    if not starter.isascii() or not starter.isdigit():
        state.ask(assistant, starter)
    elif 0 < int(starter) <= len(offered):
        state.ask(assistant, offered[int(starter) - 1])
