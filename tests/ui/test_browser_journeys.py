"""What each reader does on the page, in a real browser, with pictures kept to be looked at."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.ui.conftest import DESKTOP, PHONE, TABLET, Visit

pytestmark = pytest.mark.browser
Opener = Callable[..., Visit]
FLAGGED = re.compile("wrong figure|not in source")
SURVIVAL = "How many babies were alive at 2 years?"


def test_ask_read_the_figures_open_the_source_follow_up_and_reload(visit: Opener) -> None:
    seen = visit().open()
    answer = seen.ask(SURVIVAL)
    expect(answer).to_contain_text("93 out of 100")
    answer.get_by_text("Figures (").click()
    table = answer.get_by_role("table", name="Figures in this answer")
    expect(table).to_contain_text("75.9 to 98.3% (95% CI)")
    answer.get_by_text("Sources (").click()
    answer.get_by_role("button", name="See the row in its table").first.click()
    dialog = seen.page.get_by_role("dialog")
    expect(dialog.locator("[data-marked]")).to_contain_text("93.3%")
    seen.shot("source-row")
    seen.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    followed = seen.ask("And at 4 years?")
    expect(followed).to_contain_text("You asked about:")
    expect(followed).to_contain_text("60 out of 100")
    seen.page.reload()
    seen.page.locator('[data-testid="stChatInput"]').wait_for()
    expect(seen.page.get_by_text("computer program")).to_be_visible()


def test_a_quotation_opens_its_document_at_the_quoted_words(visit: Opener) -> None:
    seen = visit().open("/?trial=blinfant&audience=clinician")
    answer = seen.ask("How was the comparison group chosen?")
    answer.get_by_text("Sources (").click()
    quote = answer.locator(".ta-sources blockquote").last.inner_text()
    answer.get_by_role("button", name="See it in our summary").last.click()
    marked = seen.page.get_by_role("dialog").locator("[data-marked]")
    expect(marked).to_be_in_viewport()
    assert marked.inner_text().removeprefix("▶").split() == quote.split()
    seen.shot("source-span")


def test_a_number_shows_its_proof_to_mouse_and_keyboard(visit: Opener) -> None:
    seen = visit().open()
    answer = seen.ask(SURVIVAL)
    seen.settled()
    number = answer.locator(".ta-num", has_text="93")
    card = seen.page.locator(".ta-card.ta-open")
    number.hover()
    for words in ("Group: blinatumomab", "Time: 24 months", "Report: N Engl J Med", "Standing:"):
        expect(card).to_contain_text(words)
    seen.shot("number-card")
    number.focus()
    seen.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    computed = answer.locator(".ta-num", has_text="28")
    computed.focus()
    expect(card).to_contain_text("Worked out from")


@pytest.mark.parametrize(
    ("size", "scheme"), [(PHONE, "light"), (TABLET, "dark"), (DESKTOP, "light")]
)
def test_a_family_reads_an_answer_with_its_picture(
    visit: Opener, size: tuple[int, int], scheme: str
) -> None:
    seen = visit(size, scheme).open()
    seen.shot(f"family-start-{size[0]}-{scheme}")
    starter = seen.page.get_by_role("button", name="How many babies were alive at 4 years?")
    starter.click()
    answer = seen.answer()
    pictures = answer.get_by_role("img", name="Grid of 100 dots")
    expect(pictures).to_have_count(2)
    assert "93 dots are filled" in str(pictures.first.get_attribute("aria-label"))
    seen.shot(f"family-answer-{size[0]}-{scheme}")
    assert answer.locator(".ta-lead").first.bounding_box()["y"] < size[1] / 2  # type: ignore[index]
    pictures.first.scroll_into_view_if_needed()
    seen.shot(f"family-picture-{size[0]}-{scheme}")


def test_a_family_chooses_whether_to_see_numbers_about_prognosis(visit: Opener) -> None:
    seen = visit(PHONE).open()
    answer = seen.ask("Will my baby survive?")
    expect(answer).not_to_contain_text("out of 100")
    seen.page.get_by_role("button", name="Show me what happened to the group").click()
    seen.answer(4)
    seen.shot("prognosis-shown")


def test_an_emergency_puts_calling_first(visit: Opener) -> None:
    seen = visit(PHONE).open()
    answer = seen.ask("my baby is not breathing")
    call = answer.get_by_role("link", name="Call 999")
    expect(call).to_have_attribute("href", "tel:999")
    expect(answer.locator(".ta-proof")).to_have_count(0)
    seen.shot("emergency")
    box = call.bounding_box()
    assert box is not None and box["height"] >= 44
    assert box["y"] + box["height"] < PHONE[1] * 0.8  # on the first screen


def test_the_chat_goes_on_after_an_emergency_once_somebody_helps(visit: Opener) -> None:
    seen = visit(PHONE).open()
    seen.ask("my baby is floppy and hot")
    seen.page.get_by_role("button", name="Continue when someone is looking after").click()
    expect(seen.answer(4)).to_contain_text("ask about the study here")
    expect(seen.ask(SURVIVAL)).to_contain_text("93 out of 100")


def test_a_crisis_puts_who_listens_on_the_first_screen(visit: Opener) -> None:
    seen = visit(PHONE).open()
    answer = seen.ask("I want to kill myself")
    call = answer.get_by_role("link", name="Call 116 123")
    expect(call).to_have_attribute("href", "tel:116123")
    seen.shot("crisis")
    box = call.bounding_box()
    assert box is not None and box["y"] + box["height"] < PHONE[1] * 0.8
    expect(answer).to_contain_text("Tell a nurse or doctor on the ward")


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "dark"), (PHONE, "light")])
def test_a_clinician_reads_intervals_and_a_plot(
    visit: Opener, size: tuple[int, int], scheme: str
) -> None:
    seen = visit(size, scheme).open("/?audience=clinician&trial=blinfant")
    answer = seen.ask("Overall survival at 2 years, both arms, difference?")
    expect(answer).to_contain_text("27.5")
    expect(answer.get_by_role("img", name="Estimates with their printed intervals")).to_be_visible()
    answer.get_by_text("How this was worked out").click()
    expect(answer.locator(".ta-workings")).to_contain_text("Method:")
    seen.shot(f"clinician-{size[0]}-{scheme}")


def test_staff_check_a_text_correct_it_and_take_the_report_away(
    visit: Opener, tmp_path: Path
) -> None:
    seen = visit().open("/check")
    field = seen.page.get_by_label("The text to check")
    field.fill("Overall survival at 2 years with blinatumomab was 39%.")
    seen.page.get_by_role("button", name="Check the figures").click()
    marked = seen.page.locator(".ta-document mark")
    expect(marked).to_contain_text(FLAGGED)
    seen.shot("staff-check")
    field.fill("Overall survival at 2 years with blinatumomab was 93.3%.")
    seen.page.get_by_role("button", name="Check the figures").click()
    expect(marked).to_contain_text("matches")
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name="Word with comments").click()
    waiting.value.save_as(tmp_path / "report.docx")
    document = Document(str(tmp_path / "report.docx"))
    assert [comment.text.splitlines()[0] for comment in document.comments] == ["✓ matches"]


def test_staff_upload_a_word_file_and_a_file_that_cannot_be_read(visit: Opener) -> None:
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("Overall survival at 2 years with blinatumomab was 93.3%.")
    document.save(stream)
    seen = visit().open("/check")
    upload = seen.page.locator('input[type="file"]')
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    upload.set_input_files({"name": "draft.docx", "mimeType": word, "buffer": stream.getvalue()})
    field = seen.page.get_by_label("The text to check")
    expect(field).to_have_value("Overall survival at 2 years with blinatumomab was 93.3%.")
    upload.set_input_files({"name": "broken.docx", "mimeType": word, "buffer": b"not a Word file"})
    expect(seen.page.get_by_role("alert")).to_contain_text("Remedy")


def test_a_link_to_an_answer_opens_it_for_somebody_else(visit: Opener) -> None:
    first = visit().open()
    answer = first.ask(SURVIVAL)
    first.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer.get_by_role("button", name="Copy link").click()
    expect(answer.get_by_role("button", name="Copied")).to_be_visible()
    link = first.page.evaluate("navigator.clipboard.readText()")
    assert "babies" not in link and "outcome=os" in link
    second = visit().open(link.removeprefix(first.address))
    expect(second.answer()).to_contain_text("93 out of 100")


@pytest.mark.parametrize(("path", "holds"), [("about", ".ta-facts"), ("outcomes", ".ta-plain")])
def test_the_study_and_its_table_can_be_read(visit: Opener, path: str, holds: str) -> None:
    for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        seen = visit(size, scheme).open(f"/{path}")
        expect(seen.page.locator(f"{holds} >> visible=true").first).to_be_visible()
        seen.shot(f"{path}-{size[0]}-{scheme}")


def test_the_outcome_table_can_be_sorted_and_searched(visit: Opener) -> None:
    seen = visit().open("/outcomes")
    head = seen.page.get_by_role("button", name="Line")
    head.click()
    head.click()
    expect(seen.page.locator('th[aria-sort="descending"]')).to_have_text("Line")
    first = seen.page.locator(".ta-plain").first.locator("tbody tr").first
    last = int(first.locator("td").last.inner_text())
    assert last > 10
    seen.page.get_by_label("Search the table").fill("hazard")
    seen.page.keyboard.press("Enter")
    expect(seen.page.get_by_text(" rows, each number as printed")).to_contain_text("of")


def test_a_phone_shows_the_way_to_every_view_and_keeps_the_conversation(visit: Opener) -> None:
    seen = visit(PHONE).open()
    seen.ask(SURVIVAL)
    for name, title in (("Check", "Check a text"), ("About", "About"), ("Table", "Outcome table")):
        link = seen.page.locator(".st-key-views").get_by_role("link", name=name, exact=True)
        link.scroll_into_view_if_needed()
        box = link.bounding_box()
        assert box is not None and box["height"] >= 24
        link.click()
        expect(seen.page.get_by_role("heading", level=1, name=title)).to_be_visible()
    seen.page.locator(".st-key-views").get_by_role("link", name="Ask", exact=True).click()
    expect(seen.page.locator(".ta-answer").first).to_contain_text("93 out of 100")


def test_on_a_wide_screen_the_views_are_named_once(visit: Opener) -> None:
    seen = visit(DESKTOP).open()
    expect(seen.page.get_by_role("link", name="Check a text")).to_have_count(1)
    expect(seen.page.locator(".st-key-views")).to_be_hidden()


def test_an_answer_is_read_in_the_order_of_the_guide(visit: Opener) -> None:
    answer = visit().open().ask(SURVIVAL)
    places = [
        answer.locator(".ta-lead").first,
        answer.locator(".ta-block-sure"),
        answer.locator(".ta-block-limits"),
        answer.get_by_role("img", name="Grid of 100 dots").first,
        answer.locator(".ta-source"),
        answer.locator(".ta-proof"),
    ]
    tops = [place.bounding_box()["y"] for place in places]  # type: ignore[index]
    assert tops == sorted(tops)
    expect(places[1]).to_contain_text("How sure is this?")
    expect(places[2]).to_contain_text("What it cannot tell you")


def test_the_words_of_a_picture_have_the_font_of_the_page(visit: Opener) -> None:
    answer = visit().open().ask(SURVIVAL)
    words = answer.locator(".ta-images text").first
    font = "e => getComputedStyle(e).fontFamily"
    assert words.evaluate(font) == answer.locator(".ta-lead p").first.evaluate(font)
    assert "Source Sans" in words.evaluate(font)


def test_a_hostile_question_runs_nothing(visit: Opener) -> None:
    hostile = '<img src=x onerror="window.hacked=1"> [x](javascript:alert(1)) $x$ **bold**'
    seen = visit().open()
    seen.ask(hostile)
    expect(seen.page.locator('[data-testid="stText"]').first).to_have_text(hostile)
    assert seen.page.evaluate("window.hacked") is None
