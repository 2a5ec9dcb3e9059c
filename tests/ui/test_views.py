"""The other views, drawn in memory over an invented trial."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import sent
from tests.ui.fakes import FakeAssistant, lark
from ui.outcomes import as_csv
from ui.source import pieces_of

Opener = Callable[[str], AppTest]


def view(name: str) -> None:
    """A script that draws one view; its text is what AppTest runs."""
    from knowledge.safety import load_safety
    from tests.ui import fakes
    from ui import about, checker, outcomes

    assistant = fakes.FakeAssistant()
    trials = {trial.id: trial for trial in assistant.trials}
    if name == "outcomes":
        outcomes.draw(trials, load_safety())
    elif name == "about":
        about.draw(assistant, trials, load_safety())
    else:
        checker.draw(assistant, trials, load_safety())


@pytest.fixture
def open_view(fake: FakeAssistant) -> Opener:
    def opener(name: str) -> AppTest:
        page = AppTest.from_function(view, args=(name,), default_timeout=30).run()
        assert not page.exception
        return page

    return opener


@pytest.mark.parametrize("name", ["check", "about", "outcomes"])
def test_the_help_line_stands_on_every_view(open_view: Opener, name: str) -> None:
    assert any("(tel:999)" in element.value for element in open_view(name).markdown)


def test_a_text_is_marked_in_place_with_word_and_shape(open_view: Opener) -> None:
    page = open_view("check")
    page.text_area[0].set_value("Survival was 91%, not 99%, for many.")
    page.button[0].click().run()
    assert not page.exception
    marked = [piece for piece in sent(page, "document")[0]["pieces"] if piece.get("mark")]
    assert [(piece["text"], piece["word"], piece["shape"]) for piece in marked] == [
        ("91%", "matches when rounded", "✓"),
        ("99%", "wrong figure", "✗"),
    ]
    rows = sent(page, "table")[0]["rows"]
    assert rows[1]["cells"][:3] == ["✗ wrong figure", "99%", "91.4%"] and rows[1]["open"] == "c1"
    headings = [element.value for element in page.header]
    assert "Could not be read" in headings and "Missing context" in headings


def test_the_verdicts_can_be_filtered(open_view: Opener) -> None:
    page = open_view("check")
    page.text_area[0].set_value("91% or 99%")
    page.button[0].click().run()
    page.get("button_group")[0].set_value(["wrong figure"]).run()
    assert [row["cells"][1] for row in sent(page, "table")[0]["rows"]] == ["99%"]


def test_an_empty_text_is_answered_with_what_is_missing(open_view: Opener) -> None:
    page = open_view("check")
    page.button[0].click().run()
    assert page.error[0].value == "There is no text to check yet."


def test_a_study_is_told_in_ten_elements_and_what_is_missing_is_said(open_view: Opener) -> None:
    page = open_view("about")
    assert len(page.header) == 10
    assert any("do not say" in element.value for element in page.markdown)
    lines = [line for data in sent(page, "facts") for line in data["lines"]]
    assert ["Reviewed", "not reviewed by a clinician"] in lines
    assert ["Had a serious problem", "9 of 40 with larkine added to usual care"] in lines


def test_the_outcome_table_can_be_searched(open_view: Opener) -> None:
    page = open_view("outcomes")
    assert len(sent(page, "table")[0]["rows"]) == 5
    page.text_input[0].set_value("serious").run()
    shown = sent(page, "table")[0]["rows"]
    assert [row["cells"][3] for row in shown] == ["9 of 40"]


def test_two_reports_stand_side_by_side_and_an_absent_figure_stays_empty(
    open_view: Opener,
) -> None:
    rows = [row["cells"] for row in sent(open_view("outcomes"), "table")[1]["rows"]]
    survival = "overall survival, larkine + standard care"
    first, second = "91.4% (95% CI 75.9 to 97.2), at 2 years", "90.1%, at 4 years"
    assert [survival, first, second] in rows
    assert ["serious adverse events, larkine + standard care", "9 of 40", ""] in rows


def test_the_csv_holds_the_printed_numbers_and_no_formula() -> None:
    text = as_csv(lark(), lark().findings)
    assert "91.4%" in text and "95% CI 75.9 to 97.2" in text
    assert "https://lark.example/paper" in text


def test_a_document_is_cut_at_the_quoted_words_and_at_its_headings() -> None:
    text = "# Lark\n\nForty took part.\n\n## Results\n\nNine of 40 fell ill. #1 of all."
    start = text.index("Nine")
    pieces = pieces_of(text, start, start + len("Nine of 40 fell ill."), markdown=True)
    assert [(piece["text"], "heading" in piece, "mark" in piece) for piece in pieces] == [
        ("Lark", True, False),
        ("Forty took part.", False, False),
        ("Results", True, False),
        ("Nine of 40 fell ill.", False, True),
        (" #1 of all.", False, False),
    ]
    assert [piece["text"] for piece in pieces_of(text, 0, 0)] == [text]
