"""The page: its views, and what stands around them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from knowledge.errors import FindingsError
from ui import about, chat, checker, furniture, loading, outcomes
from ui.parts import WEB

SHORT = ("Ask", "Check", "About", "Table")


def draw() -> None:
    """Draw the view that the address names."""
    st.set_page_config(
        page_title=furniture.TITLE, page_icon=str(WEB / "assistant.svg"), layout="centered"
    )
    furniture.style()
    try:
        assistant = loading.open_assistant()
        assistant.refresh()
        trials = loading.trials_of(assistant)
        config = loading.safety()
    except FindingsError as problem:
        st.title(furniture.TITLE, anchor=False)
        st.error(f"The studies cannot be opened. {problem}")
        return
    views = [
        st.Page(
            partial(chat.draw, assistant, trials, config), title="Ask", url_path="ask", default=True
        ),
        st.Page(
            partial(checker.draw, assistant, trials, config), title="Check a text", url_path="check"
        ),
        st.Page(
            partial(about.draw, assistant, trials, config),
            title="About this study",
            url_path="about",
        ),
        st.Page(partial(outcomes.draw, trials, config), title="Outcome table", url_path="outcomes"),
    ]
    chosen = st.navigation(views, position="top")
    # On a narrow screen Streamlit hides its own links behind an arrow; these stand in for them.
    with st.container(horizontal=True, gap="small", key="views"):
        for view, name in zip(views, SHORT, strict=True):
            st.page_link(view, label=name)
    chosen.run()
