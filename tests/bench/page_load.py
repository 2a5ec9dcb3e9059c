"""What one rerun costs while 1, 20 and 100 sessions are open, beside a plain Streamlit chat.

    python tests/bench/page_load.py [--sessions 1 20 100]

Needs an index (`python -m ingest`). Visitors speak the server's own protocol over websockets, so
the times hold the script run, the messages to the browser and the queueing, but no drawing. The
plain page is a chat of as many messages that echoes, on a server of its own with the same settings.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tests.bench.page_speed import QUESTIONS, answers  # noqa: E402

ASKED = 3  # questions that each visitor has asked before the times are taken
TURNS = 60  # reruns, each of another visitor, while the rest hold their sessions open
PLAIN = """
import streamlit as st
said = st.session_state.setdefault("said", [])
if asked := st.chat_input("Ask"):
    said.append(asked)
for text in said:
    for speaker in ("user", "assistant"):
        with st.chat_message(speaker):
            st.markdown(text)
"""


@contextmanager
def served(script: Path | str) -> Iterator[int]:
    """A server of the script; gives its port."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    silent = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=ROOT, stdout=silent, stderr=silent)
    try:
        while not answers(f"http://localhost:{port}/_stcore/health"):
            if server.poll() is not None:
                raise SystemExit(f"the server of {script} did not start")
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


class Visitor:
    """One open session."""

    def __init__(self, stream: ClientConnection) -> None:
        self._stream = stream
        self._field = ""  # the id of the field that questions go into

    @classmethod
    async def come(cls, port: int) -> Visitor:
        """Open the page and wait until it stands."""
        address = f"ws://localhost:{port}/_stcore/stream"
        protocols = ["streamlit"]  # type: ignore[var-annotated]
        made = cls(await connect(address, subprotocols=protocols, max_size=None))
        await made.rerun()
        return made

    async def rerun(self, question: str = "") -> float:
        """Seconds of one rerun, with a question or without."""
        wanted = BackMsg()
        wanted.rerun_script.query_string = ""
        if question:
            state = wanted.rerun_script.widget_states.widgets.add()
            state.id = self._field
            state.chat_input_value.data = question
        started = time.perf_counter()
        await self._stream.send(wanted.SerializeToString())
        while True:
            got = ForwardMsg.FromString(await self._stream.recv())  # type: ignore[arg-type]
            if got.delta.new_element.HasField("chat_input"):
                self._field = got.delta.new_element.chat_input.id
            if got.WhichOneof("type") == "script_finished":
                return time.perf_counter() - started

    async def leave(self) -> None:
        await self._stream.close()


async def costs(port: int, sessions: int) -> dict[str, list[float]]:
    """The times of reruns in turn, of questions in turn, and of questions all at once."""
    visitors = [await Visitor.come(port) for _ in range(sessions)]
    for visitor in visitors:
        for place in range(ASKED):
            await visitor.rerun(QUESTIONS[place % len(QUESTIONS)])
    quiet = [await visitors[turn % sessions].rerun() for turn in range(TURNS)]
    asked = [await visitors[turn % sessions].rerun(QUESTIONS[0]) for turn in range(TURNS)]
    together = await asyncio.gather(*(visitor.rerun(QUESTIONS[1]) for visitor in visitors))
    for visitor in visitors:
        await visitor.leave()
    return {"a rerun": quiet, "a question": asked, "a question, all at once": list(together)}


def middle(seconds: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile, in milliseconds."""
    if len(seconds) == 1:
        return (seconds[0] * 1000,) * 2
    cuts = quantiles(seconds, n=20, method="inclusive")
    return cuts[9] * 1000, cuts[18] * 1000


def main(numbers: Sequence[int]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.py"
        plain.write_text(PLAIN, encoding="utf-8")
        with served("ui/serving.py") as ours, served(plain) as theirs:
            for sessions in numbers:
                here = asyncio.run(costs(ours, sessions))
                there = asyncio.run(costs(theirs, sessions))
                for name, seconds in here.items():
                    p50, p95 = middle(seconds)
                    plain50, plain95 = middle(there[name])
                    print(
                        f"{sessions:4} sessions, {name:24} p50 {p50:7.1f} ms   p95 {p95:7.1f} ms   "
                        f"(plain chat: {plain50:.1f} and {plain95:.1f} ms; "
                        f"{p50 / plain50:.1f} times)"
                    )
                rate = sessions / max(here["a question, all at once"])
                print(f"{sessions:4} sessions, {rate:.0f} answers a second")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[1, 20, 100])
    main(parser.parse_args().sessions)
