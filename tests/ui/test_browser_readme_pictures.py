"""The pictures of the README show the page as it is: `make pictures` takes them anew."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import ARTEFACTS, ROOT, Visit

pytestmark = pytest.mark.browser
Opener = Callable[..., Visit]
DRAFT = (
    "Blinatumomab saves babies with leukaemia\n\nOverall survival at 2 years was 93% with "
    "blinatumomab added to chemotherapy, against 66% with the same chemotherapy in earlier years.\n"
    "Disease-free survival at 2 years was 18.6% with blinatumomab."
)


def take(seen: Visit, name: str, height: int) -> None:
    """A picture of the page from its top, for the README where UPDATE_README is set."""
    folder = ROOT / "docs" if os.environ.get("UPDATE_README") else ARTEFACTS
    folder.mkdir(exist_ok=True)
    seen.page.set_viewport_size({"width": 1200, "height": height})
    seen.settled()
    seen.page.locator(".stMain").evaluate("pane => pane.scrollTo(0, 0)")
    seen.page.screenshot(path=folder / f"{name}.png")


def test_a_family_is_shown_dots(visit: Opener) -> None:
    seen = visit((1200, 1580)).open()
    answer = seen.ask("How many babies were alive at 2 years with blinatumomab?")
    expect(answer.get_by_role("img", name="Grid of 100 dots")).to_have_count(2)
    take(seen, "page", 1580)


def test_a_clinician_is_shown_intervals(visit: Opener) -> None:
    seen = visit((1200, 1250)).open("/?audience=clinician&trial=blinfant")
    answer = seen.ask("Overall survival at 2 years, both arms, difference?")
    expect(answer.get_by_role("img", name="Estimates with their printed intervals")).to_be_visible()
    take(seen, "page-clinician", 1250)


def test_staff_are_shown_verdicts(visit: Opener) -> None:
    seen = visit((1200, 1700)).open("/check")
    seen.page.get_by_label("The text to check").fill(DRAFT)
    seen.page.get_by_role("button", name="Check the figures").click()
    expect(seen.page.locator(".ta-document mark").first).to_be_visible()
    take(seen, "page-staff", 1700)
