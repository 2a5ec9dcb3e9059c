"""Another site embeds the page only where the server names that site."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import Served, Visit
from ui.serving import frame_ancestors

Opener = Callable[..., Visit]


@contextmanager
def site(port: int, embedded: str) -> Iterator[str]:
    """A site of its own origin whose page embeds an address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            frame = f'<iframe title="study" src="{embedded}" width="900" height="800"></iframe>'
            page = f'<!doctype html><html lang="en"><title>Ward</title><body>{frame}</body></html>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Nothing: the test says what it saw."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.shutdown()
        server.server_close()


def test_by_default_no_site_may_embed_the_page() -> None:
    assert frame_ancestors("") == "'none'"


def test_every_answer_of_the_server_names_who_may_embed_it(served: Served) -> None:
    with urllib.request.urlopen(served.address) as reply:
        policy = reply.headers["Content-Security-Policy"]
        assert policy == f"frame-ancestors http://127.0.0.1:{served.allowed}"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.browser
def test_the_chat_works_inside_a_site_that_is_allowed(visit: Opener, served: Served) -> None:
    address = f"{served.address}/?embed=true&trial=blinfant&audience=clinician&starter=1"
    with site(served.allowed, address) as ward:
        seen = visit()
        seen.page.goto(ward)
        frame = seen.page.frame_locator("iframe")
        expect(frame.locator(".ta-answer").first).to_be_visible()
        expect(frame.get_by_text("I am reading as")).to_be_visible()
        field = frame.locator('[data-testid="stChatInput"] textarea')
        field.fill("Overall survival at 2 years?")
        field.press("Enter")
        expect(frame.locator(".ta-answer").nth(1)).to_contain_text("93.3%")
        expect(frame.locator(".st-key-help")).to_be_visible()
        seen.shot("embedded")


@pytest.mark.browser
def test_a_site_that_is_not_allowed_is_refused(visit: Opener, served: Served) -> None:
    with site(served.refused, served.address) as stranger:
        seen = visit()
        told: list[str] = []
        seen.page.on("console", lambda message: told.append(message.text))
        seen.page.goto(stranger)
        seen.settled()
        assert not seen.page.frame_locator("iframe").locator(".stApp").count()
        assert any("frame-ancestors" in line for line in told)
