"""The page's own components. Data reaches them as JSON and becomes text nodes, never HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

WEB = Path(__file__).with_name("web")


def _component(name: str) -> Any:
    """Register one module of ui/web, with the shared functions before it."""
    script = "\n".join((WEB / part).read_text(encoding="utf-8") for part in ("dom.js", name))
    # Not isolated: the text stays in the page itself, for search, printing and screen readers.
    return st.components.v2.component(
        f"findings_{name.removesuffix('.js')}", js=script, isolate_styles=False
    )


answer = _component("answer.js")
document = _component("document.js")
facts = _component("facts.js")
proof = _component("proof.js")
saver = _component("saver.js")
status = _component("status.js")
table = _component("table.js")


def opened() -> None:
    """The callback that a component needs so that a click in it reruns the page."""
