"""The server: the page, opened before the first visitor comes, with its security headers.

Run it with `python -m streamlit run ui/serving.py`. FRAME_ANCESTORS names the sites that may embed
the page, separated by spaces; none may by default.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE = Path(__file__).resolve().parents[1] / "app.py"
ORIGIN = re.compile(r"https?://(\*\.)?[\w.-]+(:(\d{1,5}|\*))?")


class BadAncestors(ValueError):
    """FRAME_ANCESTORS holds something that is not the address of a site."""


def frame_ancestors(setting: str) -> str:
    """The sources of the header's frame-ancestors directive.

    >>> frame_ancestors(""), frame_ancestors("https://ward.example http://localhost:8000")
    ("'none'", 'https://ward.example http://localhost:8000')
    >>> frame_ancestors("https://a.example; script-src *")
    Traceback (most recent call last):
    ...
    ui.serving.BadAncestors: FRAME_ANCESTORS: 'https://a.example;' is not a site such as https://ward.example
    """
    for site in setting.split():
        if site not in ("'self'", "'none'") and not ORIGIN.fullmatch(site):
            raise BadAncestors(
                f"FRAME_ANCESTORS: {site!r} is not a site such as https://ward.example"
            )
    return " ".join(setting.split()) or "'none'"


class SecurityHeaders:
    """Adds the headers to every answer of the server."""

    def __init__(self, app: ASGIApp, ancestors: str) -> None:
        self._app = app
        self._ancestors = ancestors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = f"frame-ancestors {self._ancestors}"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)


@asynccontextmanager
async def opened(_: st.App) -> AsyncIterator[None]:
    """Open the studies before the first visitor; a missing index is told on the page."""
    from knowledge.errors import FindingsError
    from ui.loading import open_assistant

    try:
        open_assistant()
    except FindingsError as problem:
        print(problem, file=sys.stderr)
    yield


app = st.App(
    PAGE,
    lifespan=opened,
    middleware=[
        Middleware(
            SecurityHeaders, ancestors=frame_ancestors(os.environ.get("FRAME_ANCESTORS", ""))
        )
    ],
)
