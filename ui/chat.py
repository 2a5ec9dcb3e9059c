"""The chat view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from assistant.export import conversation_docx, conversation_markdown
from assistant.wiring import Assistant
from knowledge.model import Trial
from knowledge.safety import SafetyConfig
from ui import answer, furniture, links, parts, state
from ui.wire import first_sentence

LONGEST_QUESTION = 20_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(assistant: Assistant, trials: Mapping[str, Trial], config: SafetyConfig) -> None:
    """Questions and answers, newest last."""
    links.open_once(assistant, trials)
    furniture.head(config)
    furniture.choices(trials)
    asked = st.chat_input(
        "Ask about a published result", max_chars=LONGEST_QUESTION, key="question"
    )
    if asked:
        state.ask(assistant, asked)
    held = state.conversation()
    announce(held)
    if not held.exchanges:
        furniture.before_first_question(config)
        _starters(assistant)
        return
    for exchange in held.exchanges:
        answer.draw(exchange, assistant, trials, config)
    _edit(assistant, held)
    _tools(held, trials)


def announce(held: state.Conversation) -> None:
    """The one polite announcement an answer."""
    last = held.last
    parts.status(
        key="status",
        data={
            "serial": last.serial if last else 0,
            "text": f"Answer ready: {first_sentence(last.answer)}" if last else "",
        },
    )


def _starters(assistant: Assistant) -> None:
    offered = assistant.starters(state.audience(), state.trial())
    if offered:
        st.markdown("**Questions to begin with**")
    with st.container(horizontal=True):
        for number, text in enumerate(offered):
            st.button(
                text, key=f"starter-{number}", wrap=True, on_click=state.ask, args=(assistant, text)
            )


def _edit(assistant: Assistant, held: state.Conversation) -> None:
    last = held.last
    if last is None or not held.editing:
        return
    with st.form("edited"):
        text = st.text_area("Your question", last.asked, max_chars=LONGEST_QUESTION)
        again, cancel = st.columns(2)
        if again.form_submit_button("Ask again", type="primary"):
            state.ask_again(assistant, text)
            st.rerun()
        if cancel.form_submit_button("Cancel"):
            held.editing = False
            st.rerun()


def _editing(held: state.Conversation, on: bool) -> None:
    held.editing = on


def _clear(held: state.Conversation) -> None:
    held.exchanges = []
    held.editing = False
    st.query_params.clear()


def _tools(held: state.Conversation, trials: Mapping[str, Trial]) -> None:
    answers = [exchange.answer for exchange in held.exchanges]
    today = dt.date.today()
    with st.container(horizontal=True, key="tools"):
        if held.last is not None and held.last.asked and not held.editing:
            st.button("Edit my last question", key="edit", on_click=_editing, args=(held, True))
        st.download_button(
            "Save as Word",
            lambda: conversation_docx(answers, trials, today),
            "conversation.docx",
            WORD,
            on_click="ignore",
        )
        st.download_button(
            "Save as Markdown",
            lambda: conversation_markdown(answers, trials, today),
            "conversation.md",
            "text/markdown",
            on_click="ignore",
        )
        st.button("Clear the chat", key="clear", on_click=_clear, args=(held,))
