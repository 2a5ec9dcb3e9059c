"""The page: drawn in memory over an invented trial, and served over the bundled ones."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, sync_playwright
from streamlit.testing.v1 import AppTest

from tests.ui.fakes import FakeAssistant
from ui import loading

ROOT = Path(__file__).resolve().parents[2]
READY = 60  # seconds in which the server must answer


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeAssistant]:
    """The assistant that the page opens."""
    made = FakeAssistant()
    monkeypatch.setattr("assistant.wiring.build_assistant", lambda: made)
    monkeypatch.delenv("FEEDBACK_DIR", raising=False)
    loading.opened.cache_clear()
    yield made
    loading.opened.cache_clear()


@pytest.fixture
def open_page(fake: FakeAssistant) -> Callable[..., AppTest]:
    """Opens the page, with the parameters of its address."""

    def opener(**parameters: str) -> AppTest:
        page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in parameters.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return page

    return opener


def sent(page: AppTest, component: str) -> list[dict[str, Any]]:
    """The data that the browser gets for each component of a kind, in order."""
    found = page.get("bidi_component")
    return [
        json.loads(element.proto.bytes)
        for element in found
        if element.proto.component_name == f"findings_{component}"
    ]


# -------------------------------------------------------------------------- the real server
@pytest.fixture(scope="session")
def real_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that answers from the bundled trials."""
    scratch = tmp_path_factory.mktemp("real")
    index = scratch / "index"
    if (ROOT / "index").is_dir():
        shutil.copytree(ROOT / "index", index)  # most of it is right already
    environment = dict(os.environ)
    environment |= {"FINDINGS_INDEX": str(index), "FINDINGS_LOCAL": str(scratch / "local")}
    done = subprocess.run(
        [sys.executable, "-m", "ingest"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return environment


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@dataclass(frozen=True)
class Served:
    """A running server: its address, and the ports of two sites that try to embed it."""

    address: str
    allowed: int
    refused: int
    feedback: Path


@pytest.fixture(scope="session")
def served(
    real_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The app as `make run` serves it, on a free port."""
    port, allowed, refused = free_port(), free_port(), free_port()
    log = tmp_path_factory.mktemp("served") / "server.log"
    feedback = log.parent / "feedback"
    environment = {
        **real_environment,
        "FRAME_ANCESTORS": f"http://127.0.0.1:{allowed}",
        "FEEDBACK_DIR": str(feedback),
    }
    command = [sys.executable, "-m", "streamlit", "run", "ui/serving.py"]
    command += ["--server.port", str(port), "--server.address", "localhost"]
    with log.open("w") as stream:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=stream, stderr=subprocess.STDOUT
        )
    address = f"http://localhost:{port}"
    try:
        deadline = time.monotonic() + READY
        while not _answers(f"{address}/_stcore/health"):
            assert server.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)
        yield Served(address, allowed, refused, feedback)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


# ------------------------------------------------------------------------------- the browser
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
ARTEFACTS = ROOT / "tests" / "artefacts"
PHONE, TABLET, DESKTOP = (390, 844), (820, 1180), (1200, 900)
MESSAGE = '[data-testid="stChatMessage"]'
# While its script runs, a page may hold an element twice: as it was and as it becomes. True as well
# where the page is embedded in another.
RAN = """() => ![...document.querySelectorAll('.stApp')]
  .some((app) => app.dataset.testScriptState === 'running'
    || app.querySelector('[data-stale="true"]'))"""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


class Visit:
    """A visitor of the served page, with the steps that the tests share."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._requested)

    def _requested(self, request: Request) -> None:
        local = ("http://localhost:", "http://127.0.0.1:", "ws://localhost:", "data:", "blob:")
        if not request.url.startswith(local):
            self.outside.append(request.url)

    def open(self, path: str = "/") -> Visit:
        self.page.goto(self.address + path)
        self.page.locator("h1").wait_for()
        self.page.locator(".st-key-help").wait_for()
        return self

    def ask(self, text: str) -> Locator:
        """Ask and wait for the answer; gives the message that holds it."""
        held = self.page.locator(MESSAGE).count()
        self.page.locator('[data-testid="stChatInput"] textarea').fill(text)
        self.page.keyboard.press("Enter")
        return self.answer(held + 2)

    def answer(self, messages: int = 2) -> Locator:
        """The newest answer, once there are so many messages."""
        message = self.page.locator(MESSAGE).nth(messages - 1)
        message.locator(".ta-answer").first.wait_for()
        self.page.wait_for_function(RAN)
        return message

    def settled(self) -> None:
        """Wait until the page is still: its script has run and its new answer holds its place."""
        self.page.wait_for_function(RAN)
        self.page.wait_for_timeout(1300)

    def shot(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        self.settled()
        self.page.screenshot(path=ARTEFACTS / f"{name}.png")


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Callable[..., Visit]]:
    """Opens a visit: a size of window, and light or dark."""
    opened: list[Visit] = []

    def opener(size: tuple[int, int] = DESKTOP, scheme: str = "light") -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        made = Visit(context.new_page(), served.address)
        opened.append(made)
        return made

    yield opener
    for made in opened:
        made.page.context.close()
        assert not made.errors and not made.outside
