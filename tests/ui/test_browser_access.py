"""Everybody can use the page: rules of axe-core, keyboard, narrow screens, announcements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.ui.conftest import Visit

pytestmark = pytest.mark.browser
Opener = Callable[..., Visit]
SURVIVAL = "How many babies were alive at 2 years?"
NARROW = (320, 640)
WATCH = """() => {
  const region = document.querySelector('[role="status"].ta-away');
  window.said = [];
  window.region = region;
  new MutationObserver(() => window.said.push(region.textContent))
    .observe(region, {childList: true, characterData: true, subtree: true});
}"""
WIDE = """() => [...document.querySelectorAll('.stApp *')]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .filter((e) => !e.closest('[data-testid="stSidebar"], .ta-card, .ta-away'))
  .map((e) => `${e.tagName}.${e.className}`)"""


def faults(seen: Visit) -> list[str]:
    """What axe-core finds, one line a rule and element."""
    found = Axe().run(seen.page).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_view(visit: Opener, scheme: str) -> None:
    seen = visit(scheme=scheme).open()
    seen.settled()
    found = {"start": faults(seen)}
    answer = seen.ask(SURVIVAL)
    seen.settled()
    for summary in answer.locator("summary").all():
        summary.click()
    found["answer"] = faults(seen)
    answer.get_by_role("button", name="See the row in its table").first.click()
    seen.page.get_by_role("dialog").wait_for()
    seen.settled()
    found["source"] = faults(seen)
    seen.page.keyboard.press("Escape")
    told = seen.ask("How was the comparison group of the infant trial chosen?")
    told.get_by_text("Sources (").click()
    told.get_by_role("button", name="See it in our summary").first.click()
    seen.page.get_by_role("dialog").locator("[data-marked]").wait_for()
    seen.settled()
    found["document"] = faults(seen)
    seen.open()
    seen.ask("my baby is not breathing")
    seen.settled()
    found["emergency"] = faults(seen)
    for path in ("about", "outcomes", "check"):
        seen.open(f"/{path}")
        seen.settled()
        found[path] = faults(seen)
    seen.page.get_by_label("The text to check").fill(
        "Overall survival at 2 years with blinatumomab was 39%."
    )
    seen.page.get_by_role("button", name="Check the figures").click()
    seen.page.locator(".ta-document mark").wait_for()
    found["checked"] = faults(seen)
    assert {view: lines for view, lines in found.items() if lines} == {}


def test_each_answer_is_announced_once_by_an_element_that_stays(visit: Opener) -> None:
    seen = visit().open()
    region = seen.page.locator('[role="status"].ta-away')
    region.wait_for(state="attached")
    seen.page.evaluate(WATCH)
    seen.ask(SURVIVAL)
    seen.settled()
    seen.ask("And at 4 years?")
    seen.settled()
    said = seen.page.evaluate("window.said")
    assert len(said) == 2
    assert said[0].startswith("Answer ready: Alive at 2 years")
    assert seen.page.evaluate("window.region.isConnected")


@pytest.mark.parametrize("path", ["/", "/check", "/about", "/outcomes"])
def test_nothing_scrolls_sideways_at_320_pixels(visit: Opener, path: str) -> None:
    seen = visit(NARROW).open(path)
    if path == "/":
        answer = seen.ask(SURVIVAL)
        for summary in answer.locator("summary").all():
            summary.click()
    seen.shot(f"narrow{path.replace('/', '-')}")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    assert seen.page.evaluate(WIDE) == []


def test_twice_the_text_size_scrolls_no_sideways(visit: Opener) -> None:
    seen = visit((640, 800)).open()
    seen.page.add_style_tag(content="html { font-size: 200% !important; }")
    seen.ask(SURVIVAL)
    seen.settled()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 640


def test_the_whole_journey_works_by_keyboard(visit: Opener) -> None:
    seen = visit().open()
    keys = seen.page.keyboard
    seen.page.locator('[data-testid="stChatInput"] textarea').focus()
    keys.type(SURVIVAL)
    keys.press("Enter")
    answer = seen.answer()
    seen.settled()
    expect(seen.page.locator('[data-testid="stChatInput"] textarea')).to_be_focused()
    for _ in range(60):  # backwards from the field to the last number of the answer
        keys.press("Shift+Tab")
        if seen.page.evaluate("document.activeElement.classList.contains('ta-num')"):
            break
    expect(seen.page.locator(".ta-card.ta-open")).to_be_visible()
    keys.press("Escape")
    expect(seen.page.locator(".ta-card.ta-open")).to_have_count(0)
    for _ in range(60):
        keys.press("Tab")
        if seen.page.evaluate("document.activeElement.textContent").startswith("Sources ("):
            break
    keys.press("Enter")
    keys.press("Tab")
    while seen.page.evaluate("document.activeElement.tagName") == "A":
        keys.press("Tab")
    keys.press("Enter")
    dialog = seen.page.get_by_role("dialog")
    expect(dialog.locator("[data-marked]")).to_be_visible()
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    expect(answer).to_be_visible()


def test_the_speakers_and_the_language_are_named(visit: Opener) -> None:
    seen = visit().open()
    seen.ask(SURVIVAL)
    for speaker in ("You", "Trial assistant"):
        expect(seen.page.get_by_role("group", name=f"Chat message from {speaker}")).to_have_count(1)
    assert seen.page.locator("html").get_attribute("lang") == "en"
    expect(seen.page.locator(".st-key-help")).to_be_visible()


def test_the_print_sheet_is_dark_ink_on_white_without_the_controls(visit: Opener) -> None:
    seen = visit(scheme="dark").open()
    answer = seen.ask(SURVIVAL)
    seen.settled()
    seen.page.emulate_media(media="print")
    seen.shot("print-sheet")
    for shown in ('[data-testid="stText"] *', ".ta-lead p", "h1"):
        ink = seen.page.locator(shown).first.evaluate("e => getComputedStyle(e).color")
        assert ink == "rgb(26, 26, 26)", shown
    ground = seen.page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    expect(answer.locator(".ta-print")).to_be_visible()
    for control in (".stSelectbox", ".stButton", ".ta-tools", "[data-testid='stChatInput']"):
        assert not any(found.is_visible() for found in seen.page.locator(control).all()), control
