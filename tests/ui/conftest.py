"""The page with an invented trial behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.fakes import FakeAssistant

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    """The assistant that the page opens."""
    made = FakeAssistant()
    monkeypatch.setattr("assistant.wiring.build_assistant", lambda: made)
    st.cache_resource.clear()
    return made


@pytest.fixture
def open_page(fake: FakeAssistant) -> Callable[..., AppTest]:
    """Opens the page, with the parameters of its address."""

    def opener(**parameters: str) -> AppTest:
        page = AppTest.from_file(str(APP), default_timeout=20)
        for name, value in parameters.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception, [error.value for error in page.exception]
        return page

    return opener
