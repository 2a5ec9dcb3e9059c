"""The page's own components. Data reaches them as JSON and becomes text nodes, never HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

WEB = Path(__file__).with_name("web")


def sealed(data: Mapping[str, Any]) -> bytes:
    """What a component gets, as the bytes of a JSON text.

    Given a mapping, Streamlit would look in each value for data frames at every rerun, and import
    pandas at the first question to do so.
    """
    return json.dumps(data).encode()


def _component(*names: str) -> Any:
    """Register the last of these modules of ui/web, with the functions it needs before it."""
    script = "\n".join((WEB / f"{name}.js").read_text("utf-8") for name in ("dom", *names))
    # Not isolated: the text stays in the page itself, for search, printing and screen readers.
    mounted: Callable[..., Any] = st.components.v2.component(
        f"findings_{names[-1]}", js=script, isolate_styles=False
    )

    def mount(*, key: str, data: bytes | Mapping[str, Any], **callbacks: Any) -> Any:
        return mounted(key=key, data=data if isinstance(data, bytes) else sealed(data), **callbacks)

    return mount


answer = _component("proof", "picture", "answer")
document = _component("document")
facts = _component("facts")
status = _component("status")
table = _component("table")


def opened() -> None:
    """The callback that a component needs so that a click in it reruns the page."""
