"""How long a reader waits: page load, answers and reruns, and whether memory grows.

    python tests/bench/page_speed.py [--reruns 5000] [--questions 20]

Needs an index (`python -m ingest`) and, for the times in the browser, a Chromium (CHROMIUM or on
the path). The server's times are of script runs with everything loaded, after the page's own
garbage collection settings.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
QUESTIONS = (
    "How many babies were alive at 2 years?",
    "Overall survival at 4 years in the infant trial?",
    "How many babies had a serious problem?",
    "Disease-free survival at 3 years in AALL1731?",
)
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split()


def told(name: str, seconds: Sequence[float], wanted: str) -> None:
    """Print the median and the 95th percentile in milliseconds."""
    cuts = quantiles(seconds, n=20, method="inclusive")
    print(f"{name:44} p50 {cuts[9] * 1000:7.1f} ms   p95 {cuts[18] * 1000:7.1f} ms   ({wanted})")


def resident() -> float:
    """The memory of this process in MB; its peak where the present value cannot be read."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def reruns(count: int) -> None:
    """Script runs of one visit: first with questions, then without."""
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    if page.exception or page.error:
        raise SystemExit("the page cannot open the studies: run python -m ingest")
    asked = []
    for place in range(12):
        page.chat_input[0].set_value(QUESTIONS[place % len(QUESTIONS)])
        asked.append(timed(page.run))
    told("a question, at the server", asked, "wanted: under 300 ms")
    quiet = [timed(page.run) for _ in range(50)]
    told("a rerun with 12 answers on the page", quiet, "wanted: under 30 ms")
    gc.collect()
    before = resident()
    for _ in range(count):
        page.run()
    gc.collect()
    grown = resident() - before
    print(f"memory after {count} more reruns: {grown:+.1f} MB on {before:.0f} MB")


def timed(action: object) -> float:
    started = time.perf_counter()
    action()  # type: ignore[operator]
    return time.perf_counter() - started


def browser_times(questions: int) -> None:
    """Page load to usable page, and question to answer on the screen."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        print("no Chromium: the times in the browser are left out")
        return
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    address = f"http://localhost:{port}"
    started = time.perf_counter()
    command = [sys.executable, "-m", "streamlit", "run", "ui/serving.py"]
    server = subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not answers(f"{address}/_stcore/health"):
            time.sleep(0.05)
        print(f"{'process start to a healthy server':44} {time.perf_counter() - started:11.2f} s")
        with sync_playwright() as driver:
            page = driver.chromium.launch(executable_path=found, args=FLAGS).new_page()
            loads, waits = [], []
            for _ in range(6):
                begun = time.perf_counter()
                page.goto(address)
                page.locator('[data-testid="stChatInput"] textarea').wait_for()
                page.locator("button", has_text="?").first.wait_for()
                loads.append(time.perf_counter() - begun)
            told("page load to starter questions", loads[1:], "wanted: under 2 s")
            told("page load to the first answer", first_answers(page, address), "wanted: under 2 s")
            page.goto(address)
            page.locator("button", has_text="?").first.wait_for()
            for place in range(questions):
                field = page.locator('[data-testid="stChatInput"] textarea')
                field.fill(QUESTIONS[place % len(QUESTIONS)])
                begun = time.perf_counter()
                field.press("Enter")
                page.locator(".ta-answer .ta-num").nth(0).wait_for()
                page.wait_for_function(f"document.querySelectorAll('.ta-answer').length > {place}")
                waits.append(time.perf_counter() - begun)
            told("question to answer on the screen", waits, "wanted: under 300 ms")
    finally:
        server.terminate()
        server.wait(timeout=20)


def first_answers(page: Page, address: str) -> list[float]:
    """Seconds from a fresh visit by a link to an answer until the answer is on the screen."""
    found = []
    for _ in range(6):
        begun = time.perf_counter()
        page.goto(f"{address}/?starter=1")
        page.locator(".ta-answer").first.wait_for()
        found.append(time.perf_counter() - begun)
    return found


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reruns", type=int, default=500)
    parser.add_argument("--questions", type=int, default=12)
    options = parser.parse_args()
    browser_times(options.questions)
    reruns(options.reruns)
