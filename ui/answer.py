"""Draws one exchange: what was asked, the answer, its picture, and what can be done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from assistant.export import escaped
from assistant.feedback import LONGEST, REASONS, FeedbackBook
from assistant.model import Answer, Reason, Route
from assistant.picturing import pictures_of
from assistant.proof import LATER, proofs
from assistant.spans import Paragraph
from assistant.wiring import Assistant
from knowledge.model import Trial
from knowledge.safety import SafetyConfig
from ui import drawn, parts, source
from ui.furniture import region, telephone
from ui.state import Exchange, ask, conversation
from ui.wire import answer_data, proof_data

YOU, ASSISTANT = "You", "Trial assistant"
OPINIONS = ("Helpful", "Not helpful")
OFFERED = 3  # starter questions under an answer that leads nowhere
URGENT = (Reason.EMERGENCY, Reason.CRISIS)


def draw(
    exchange: Exchange, assistant: Assistant, trials: Mapping[str, Trial], config: SafetyConfig
) -> None:
    """One exchange; the newest also offers what can be done next."""
    answer = exchange.answer
    newest = conversation().last is exchange
    with st.chat_message(YOU, avatar=str(parts.WEB / "you.svg")):
        st.text(exchange.asked or "(opened from a link)")
    with st.chat_message(ASSISTANT, avatar=str(parts.WEB / "assistant.svg")):
        if not exchange.asked:
            _still_stands(answer, trials)
        if answer.reason in URGENT:
            _urgent(exchange, trials, config)
        else:
            _text(exchange, trials)
        if newest:
            _next(exchange, assistant)


def _still_stands(answer: Answer, trials: Mapping[str, Trial]) -> None:
    """For an answer that a link opened: whether a newer report exists by now."""
    newer = dict.fromkeys(proof.newer for proof in proofs(answer, trials) if proof.newer)
    if newer:
        st.info(escaped(f"A newer report of this result exists: {', '.join(newer)}. {LATER}"))
    else:
        st.info("No newer report of this result is loaded here: the figures still stand.")


def _urgent(exchange: Exchange, trials: Mapping[str, Trial], config: SafetyConfig) -> None:
    """What to do and the buttons that call, before anything else."""
    first, *rest = exchange.answer.paragraphs
    if exchange.answer.reason is Reason.CRISIS and first.items:
        # A long list would push the buttons off a telephone's first screen.
        first, rest = replace(first, items=()), [replace(first, spans=(), heading=""), *rest]
    with st.container(key=f"urgent-{exchange.serial}"):
        _part(exchange, trials, f"answer-{exchange.serial}", (first,))
        _calls(exchange.answer, config)
        if rest:
            _part(exchange, trials, f"answer-{exchange.serial}-more", tuple(rest))


def _part(
    exchange: Exchange, trials: Mapping[str, Trial], key: str, shown: tuple[Paragraph, ...]
) -> None:
    """Some paragraphs of the answer."""

    def made() -> dict[str, Any]:
        return answer_data(replace(exchange.answer, paragraphs=shown), trials, key)

    parts.answer(key=key, data=exchange.wired(key, made))


def _text(exchange: Exchange, trials: Mapping[str, Trial]) -> None:
    """The answer with its pictures and what stands behind it: one component, drawn at once."""
    colours, key = drawn.colours(), f"answer-{exchange.serial}"

    def made() -> dict[str, Any]:
        answer = exchange.answer
        proved = bool(answer.figures or answer.citations or answer.slots)
        return {
            **answer_data(answer, trials, key),
            "pictures": [drawn.picture_data(p, colours) for p in pictures_of(answer, trials)],
            "proof": proof_data(answer, trials) if proved else None,
        }

    data = exchange.wired(f"{key}-{colours.name}", made)
    clicked = parts.answer(key=key, data=data, on_open_change=parts.opened)
    for citation in exchange.answer.citations:
        if citation.id == clicked.open:
            source.show(citation, trials)


def _calls(answer: Answer, config: SafetyConfig) -> None:
    """Large buttons that call: emergency numbers, and who listens where it is a crisis."""
    chosen = [config.region(region())] if region() else list(config.regions)
    numbers: dict[str, str] = {}
    for place in chosen:
        if answer.reason is Reason.CRISIS and place.crisis_number:
            numbers.setdefault(place.crisis_number, place.crisis_name)
    for place in chosen:
        held = numbers.get(place.emergency)
        numbers[place.emergency] = f"{held}, {place.name}" if held else place.name
    for number, name in numbers.items():
        st.link_button(
            f"Call {number} ({name})", telephone(number), width="stretch", type="primary"
        )


def _next(exchange: Exchange, assistant: Assistant) -> None:
    answer = exchange.answer
    offered = answer.options or assistant.follow_ups(answer)
    if not offered and answer.route in (Route.ABSTAIN, Route.CLARIFY):
        offered = assistant.starters(answer.question.audience, answer.question.trial)[:OFFERED]
    with st.container(key=f"choices-{exchange.serial}"):
        if answer.options:
            st.markdown("**You can choose:**")
        elif offered:
            st.markdown("**You could also ask:**")
        with st.container(horizontal=True):
            for number, text in enumerate(offered):
                st.button(
                    text,
                    key=f"next-{exchange.serial}-{number}",
                    on_click=ask,
                    wrap=True,
                    args=(assistant, text),
                )
    book = FeedbackBook.from_environment()
    if book is not None and answer.reason not in URGENT:
        _feedback(exchange, book)


@st.fragment
def _feedback(exchange: Exchange, book: FeedbackBook) -> None:
    """Helpful or not, and why; words are kept only where the reader agrees."""
    key = f"feedback-{exchange.serial}"
    if st.session_state.get(f"{key}-sent"):
        st.caption("Thank you. Only a count was kept, unless you agreed to more.")
        return
    with st.expander("Was this helpful?"), st.form(key, border=False):
        st.radio("Your opinion", OPINIONS, horizontal=True, key=f"{key}-opinion")
        st.selectbox("If not, why?", ["", *REASONS], key=f"{key}-reason")
        st.text_area("In your words, if you like", max_chars=LONGEST, key=f"{key}-words")
        st.checkbox("I agree that my question and these words are kept", key=f"{key}-agreed")
        st.form_submit_button("Send", on_click=_send, args=(exchange, book, key))


def _send(exchange: Exchange, book: FeedbackBook, key: str) -> None:
    given = {part: st.session_state[f"{key}-{part}"] for part in ("opinion", "reason", "words")}
    kept = f"{exchange.asked}\n{given['words']}" if st.session_state[f"{key}-agreed"] else ""
    book.record(exchange.answer, given["opinion"] == OPINIONS[0], given["reason"] or "", kept)
    st.session_state[f"{key}-sent"] = True
