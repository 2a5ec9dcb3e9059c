"""The guard of the test suite itself: a test that reaches out fails, whatever catches the error."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

import pytest


@pytest.mark.parametrize("address", [("203.0.113.7", 80), ("example.org", 443)])
def test_another_machine_cannot_be_reached(
    address: tuple[str, int], network_attempts: list[str]
) -> None:
    with socket.socket() as outgoing:
        with pytest.raises(RuntimeError, match="tests use no network"):
            outgoing.connect(address)
        with pytest.raises(RuntimeError, match="tests use no network"):
            outgoing.connect_ex(address)
    assert len(network_attempts) == 2
    network_attempts.clear()


def test_another_machine_cannot_be_looked_up(network_attempts: list[str]) -> None:
    with pytest.raises(RuntimeError, match=r"tried to reach example\.org"):
        socket.create_connection(("example.org", 443), timeout=1)
    network_attempts.clear()


def test_an_attempt_is_remembered_where_its_error_is_swallowed(network_attempts: list[str]) -> None:
    with suppress(Exception), socket.socket() as outgoing:
        outgoing.connect(("203.0.113.7", 80))
    assert network_attempts == ["('203.0.113.7', 80)"]
    network_attempts.clear()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_can_be_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection((host, port), timeout=5).close()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no unix sockets")
def test_unix_sockets_can_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a unix socket must be short
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("s")
        server.listen()
        client.connect("s")


def test_the_environment_is_the_tests_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    scratch = tmp_path_factory.getbasetemp()
    assert Path(os.environ["FINDINGS_INDEX"]).is_relative_to(scratch)
    assert Path(os.environ["FINDINGS_LOCAL"]).is_relative_to(scratch)
    assert "ASSISTANT_MODEL" not in os.environ


def test_asking_for_the_shared_folder_marks_the_test(
    request: pytest.FixtureRequest, shared_dir: Path
) -> None:
    assert request.node.get_closest_marker("shared") is not None
    assert (shared_dir / "questions").is_dir()
