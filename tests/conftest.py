"""What every test may rely on: no network, an environment of its own, and honest skips.

Tests marked `shared` skip where the development material is absent; tests marked `browser` skip
where there is no Chromium, and fail there under CI=true.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


# ------------------------------------------------------------------------------ no network
class NetworkUsed(RuntimeError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Whether a host is this machine: a loopback address or name, or none at all."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in ("", "localhost", "0.0.0.0", "::", socket.gethostname()):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def network_attempts() -> list[str]:
    """The addresses that tests tried to reach; each one fails its test, even if swallowed."""
    return []


@pytest.fixture(scope="session", autouse=True)
def no_network(network_attempts: list[str]) -> Iterator[None]:
    """Lets sockets reach this machine only."""
    connect, connect_ex, resolve = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def check(host: object, where: object) -> None:
        if not is_local(host):
            network_attempts.append(str(where))
            raise NetworkUsed(f"tests use no network, and this one tried to reach {where}")

    def check_address(own: socket.socket, address: Any) -> None:
        if own.family != getattr(socket, "AF_UNIX", None):
            check(address[0], address)

    def connecting(own: socket.socket, address: Any) -> None:
        check_address(own, address)
        connect(own, address)

    def connecting_ex(own: socket.socket, address: Any) -> int:
        check_address(own, address)
        return connect_ex(own, address)

    def resolving(host: Any, *rest: Any, **named: Any) -> Any:
        check(host, host)
        return resolve(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connecting)
        patch.setattr(socket.socket, "connect_ex", connecting_ex)
        patch.setattr(socket, "getaddrinfo", resolving)
        yield


@pytest.fixture(autouse=True)
def no_attempt_is_swallowed(network_attempts: list[str]) -> Iterator[None]:
    """Fails a test whose code caught the refusal and went on."""
    network_attempts.clear()
    yield
    assert not network_attempts, f"this test tried to reach {network_attempts}"


# ----------------------------------------------------------------------------- environment
@pytest.fixture(scope="session", autouse=True)
def own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the developer's index, documents and model out; what tests write is thrown away."""
    scratch = tmp_path_factory.mktemp("environment")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("FINDINGS_TRIALS", "FINDINGS_EMBEDDING", "ASSISTANT_MODEL"):
            patch.delenv(name, raising=False)
        patch.setenv("FINDINGS_INDEX", str(scratch / "index"))
        patch.setenv("FINDINGS_LOCAL", str(scratch / "local"))
        # Processes that a test starts are out of the guard's reach: libraries are told themselves.
        for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
            patch.setenv(name, "1")
        for name in (
            "ANONYMIZED_TELEMETRY",
            "LANGSMITH_TRACING",
            "LANGCHAIN_TRACING_V2",
            "STREAMLIT_BROWSER_GATHER_USAGE_STATS",
        ):
            patch.setenv(name, "false")
        yield


# --------------------------------------------------------------------- what may be missing
def shared_folder() -> Path:
    """Where the development material is looked for."""
    return Path(os.environ.get("SHARED_DIR") or ROOT.parent / "shared")


@lru_cache
def chromium_path() -> str:
    """The Chromium that tests/chromium.sh finds; empty where there is none."""
    script = ROOT / "tests" / "chromium.sh"
    found = subprocess.run(["sh", str(script)], capture_output=True, text=True, check=False)
    return found.stdout.strip()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that ask for a fixture with what the fixture needs."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        for fixture, mark in (("shared_dir", "shared"), ("chromium", "browser")):
            if fixture in names:
                item.add_marker(mark)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips what cannot run here, and says why."""
    if item.get_closest_marker("shared") and not (shared_folder() / "questions").is_dir():
        pytest.skip("the development material is not in SHARED_DIR or ../shared")
    if item.get_closest_marker("browser") and not chromium_path():
        reason = "no Chromium: install one, or name it in CHROMIUM"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of the development material."""
    return shared_folder()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    return chromium_path()
