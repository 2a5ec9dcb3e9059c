"""Whatever is typed, linked or uploaded is shown as text, and what cannot be is told in a line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from urllib.parse import quote

import pytest
from docx import Document
from playwright.sync_api import expect
from pypdf import PdfWriter

from tests.ui.conftest import PHONE, Visit

pytestmark = pytest.mark.browser
Opener = Callable[..., Visit]
SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script>'
MARKUP = f"{SCRIPT} **bold** $x^2$ :smile: :red[red] [link](javascript:alert(1)) <u>u</u> # h"
DRAWN = "strong, em, u, h2, h3, a[href], img:not([src^='data:']), .katex, script"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_markup_in_questions_is_shown_as_it_was_typed(visit: Opener) -> None:
    seen = visit(PHONE).open()
    for asked in (MARKUP, f"what about the XYZ-99 trial {MARKUP}?", f"alive at 9 years {MARKUP}"):
        seen.ask(asked)
    questions = seen.page.locator('[data-testid="stText"]')
    expect(questions).to_have_count(3)
    expect(questions.first).to_have_text(MARKUP)
    assert questions.locator(DRAWN).count() == 0
    assert seen.page.locator(".katex").count() == 0
    assert seen.page.locator("a[href^='javascript']").count() == 0
    assert seen.page.evaluate("window.hacked") is None


def test_very_long_and_foreign_questions_are_answered_without_a_sideways_scroll(
    visit: Opener,
) -> None:
    seen = visit(PHONE).open()
    for asked in (
        "a" * 5000,
        "😀" * 300,
        "كم عدد الأطفال الأحياء بعد سنتين؟",
        "\u202ealive at 2 years",
    ):
        assert seen.ask(asked).locator(".ta-answer").first.inner_text().strip()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize(
    "slots",
    ["months=1e999", "months=sNaN", "months=24&group=" + quote(SCRIPT), "months=24&report=never"],
)
def test_a_link_to_a_result_that_is_not_held_says_so(visit: Opener, slots: str) -> None:
    seen = visit().open(f"/?trial=blinfant&outcome=os&{slots}")
    expect(seen.page.get_by_role("alert")).to_contain_text("a result that is not loaded here")
    assert seen.page.locator(".ta-answer").count() == 0
    assert seen.page.evaluate("window.hacked") is None


def test_parameters_that_mean_nothing_are_passed_over(visit: Opener) -> None:
    seen = visit().open(f"/?trial=..%2F..%2Fetc&audience=admin&embed=maybe&x={quote(SCRIPT)}")
    expect(seen.page.get_by_role("button", name="Alive at 4 years")).to_be_visible()
    assert seen.page.get_by_role("alert").count() == 0


def _locked_pdf() -> bytes:
    stream, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(stream)
    return stream.getvalue()


def _bomb() -> bytes:
    """A Word file of some hundred kilobytes that unpacks to 300 MB."""
    plain, packed = io.BytesIO(), io.BytesIO()
    Document().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w", 8) as bomb:
        for name in source.namelist():
            bomb.writestr(name, source.read(name))
        bomb.writestr("word/media/zeros.bin", b"0" * 300_000_000)
    return packed.getvalue()


def test_files_that_cannot_be_read_are_told_in_one_line_each(visit: Opener) -> None:
    seen = visit().open("/check")
    upload = seen.page.locator('input[type="file"]')
    for name, data, told in (
        ("empty.txt", b" \n", "holds no text"),
        ("binary.txt", bytes(range(256)) * 50, "not a text file"),
        ("broken.docx", b"%PDF-1.4 not Word", "not a Word document"),
        ("broken.pdf", b"not a PDF", "cannot be read as a PDF"),
        ("locked.pdf", _locked_pdf(), "locked with a password"),
        ("bomb.docx", _bomb(), "unpacks to"),
        ("long.txt", b"word " * 90_000, "longer than 400,000 characters"),
        (f"{SCRIPT.split('>')[0]}.txt", b"", "holds no text"),
    ):
        kind = WORD if name.endswith("docx") else "text/plain"
        upload.set_input_files({"name": name, "mimeType": kind, "buffer": data})
        expect(seen.page.get_by_role("alert")).to_contain_text(told)
        expect(seen.page.get_by_role("alert")).to_contain_text("Remedy")
    assert seen.page.evaluate("window.hacked") is None


def test_a_checked_text_is_shown_as_it_was_written(visit: Opener) -> None:
    seen = visit().open("/check")
    text = f"Overall survival at 2 years with blinatumomab was 39%. {MARKUP}"
    seen.page.get_by_label("The text to check").fill(text)
    seen.page.get_by_role("button", name="Check the figures").click()
    document = seen.page.locator(".ta-document")
    expect(document.locator("mark").first).to_be_visible()
    expect(document).to_contain_text("**bold** $x^2$ :smile: :red[red] [link](javascript:alert(1))")
    assert document.locator(DRAWN).count() == 0
    assert seen.page.evaluate("window.hacked") is None
