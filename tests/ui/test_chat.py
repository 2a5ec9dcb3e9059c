"""The chat view, drawn in memory over an invented trial."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.model import Audience
from tests.ui.conftest import sent
from tests.ui.fakes import HOSTILE, FakeAssistant

Opener = Callable[..., AppTest]


def ask(page: AppTest, text: str) -> AppTest:
    page.chat_input[0].set_value(text).run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def prose(data: dict[str, object]) -> str:
    return json.dumps(data["paragraphs"])


def test_the_notice_the_help_line_and_starters_stand_before_the_first_question(
    open_page: Opener,
) -> None:
    page = open_page()
    told = " ".join(element.value for element in page.markdown)
    assert "computer program" in told and "no medical advice" in told
    assert "(tel:999)" in told
    assert [button.label for button in page.button][:1] == ["How many were alive at 2 years?"]


def test_an_answer_brings_its_figures_sources_and_workings(open_page: Opener) -> None:
    page = ask(open_page(), "How many were alive at 2 years?")
    text = sent(page, "answer")[0]
    proof = text["proof"]
    assert '["91", "number", "f1"]' in prose(text)
    card = dict(text["figures"][0]["rows"])
    assert card["Group"] == "larkine + standard care"
    assert card["Time"] == "24 months (2 years)"
    assert card["Report"].startswith("Lark 2020")
    assert card["Newer report"].startswith("Lark 2023")
    assert card["Standing"] == "published, printed in two places"
    assert card["From"] == "outcomes.csv, line 2"
    assert proof["table"]["rows"][0]["cells"][0] == "91 out of 100 (91.4%)"
    assert proof["workings"][0]["method"].startswith("Method: difference")
    assert proof["sources"][0]["opens"] == "See the row in its table"


def test_an_interval_that_was_worked_out_is_rounded_and_a_printed_one_is_not(
    open_page: Opener,
) -> None:
    page = ask(open_page(), "survival")
    cards = [dict(figure["rows"]) for figure in sent(page, "answer")[0]["figures"]]
    assert cards[0]["Interval"] == "75.9 to 97.2% (95% CI)"
    assert cards[2]["Interval"] == "12.0 to 41.6 (95% CI)"


def test_a_hostile_question_is_shown_as_it_was_typed(open_page: Opener) -> None:
    page = ask(open_page(), HOSTILE)
    assert page.text[0].value == HOSTILE
    assert not any("<img" in element.value for element in page.markdown)


def test_one_announcement_goes_with_each_answer(open_page: Opener) -> None:
    page = open_page()
    assert sent(page, "status") == [{"serial": 0, "text": ""}]
    ask(page, "survival")
    first = sent(page, "status")[0]
    assert first["serial"] == 1 and first["text"].startswith("Answer ready: Alive at 2 years")
    page.run()
    assert sent(page, "status") == [first]
    assert sent(ask(page, "serious"), "status")[0]["serial"] == 2


def test_a_follow_up_is_asked_with_what_was_said_before(
    open_page: Opener, fake: FakeAssistant
) -> None:
    page = ask(ask(open_page(), "survival"), "and at 4 years?")
    turns = fake.asked[1].history
    assert [turn.role for turn in turns] == ["user", "assistant"]
    assert turns[0].text == "survival" and turns[1].text.startswith("Alive")
    shown = sent(page, "answer")[1]["about"]
    assert shown == "You asked about: result: serious adverse events"


def test_the_reader_chooses_the_audience_and_the_study(
    open_page: Opener, fake: FakeAssistant
) -> None:
    page = open_page()
    page.selectbox[0].select("lark").run()
    page.get("button_group")[0].set_value("clinician").run()
    ask(page, "survival")
    assert fake.asked[0].audience is Audience.CLINICIAN
    assert fake.asked[0].trial == "lark"


def test_a_choice_asks_its_own_text(open_page: Opener, fake: FakeAssistant) -> None:
    page = ask(open_page(), "what about it?")
    press(page, "How many had a serious problem?")
    assert fake.asked[-1].text == "How many had a serious problem?"
    assert len(page.chat_message) == 4


def test_an_emergency_has_call_buttons_and_no_figures(open_page: Opener) -> None:
    page = ask(open_page(), "she is not breathing")
    calls = [button.url for button in page.get("link_button")]
    assert calls[0] == "tel:999" and all(call.startswith("tel:") for call in calls)
    assert all(not part["proof"] and not part["pictures"] for part in sent(page, "answer"))


def test_the_last_question_can_be_edited_and_asked_again(
    open_page: Opener, fake: FakeAssistant
) -> None:
    page = press(ask(open_page(), "survival"), "Edit my last question")
    assert page.text_area[0].value == "survival"
    page.text_area[0].set_value("serious problems?")
    press(page, "Ask again")
    assert fake.asked[-1].text == "serious problems?"
    assert fake.asked[-1].history == ()
    assert [text.value for text in page.text] == ["serious problems?"]


def test_the_chat_can_be_cleared(open_page: Opener) -> None:
    page = press(ask(open_page(), "survival"), "Clear the chat")
    assert not page.chat_message
    assert any("computer program" in element.value for element in page.markdown)


def test_a_permalink_holds_the_slots_and_none_of_the_readers_words(open_page: Opener) -> None:
    page = ask(open_page(), "is my Emma alive with survival?")
    link = sent(page, "answer")[0]["proof"]["link"]
    assert link == "?trial=lark&outcome=os&months=24&report=first&audience=family"


def test_a_permalink_opens_its_answer(open_page: Opener, fake: FakeAssistant) -> None:
    page = open_page(trial="lark", outcome="os", months="24", audience="staff")
    assert not fake.asked
    assert page.text[0].value == "(opened from a link)"
    assert "91.4%" in prose(sent(page, "answer")[0])
    assert "A newer report of this result exists: Lark 2023" in page.info[0].value.replace("\\", "")


def test_a_permalink_to_something_unknown_says_so(open_page: Opener) -> None:
    page = open_page(trial="lark", outcome="moonlight")
    assert "not loaded here" in page.warning[0].value
    assert not page.chat_message


@pytest.mark.parametrize(
    ("starter", "asked"),
    [("2", "How many had a serious problem?"), ("survival?", "survival?"), ("99", None)],
)
def test_an_address_may_name_a_starter(
    open_page: Opener, fake: FakeAssistant, starter: str, asked: str | None
) -> None:
    open_page(starter=starter)
    assert [question.text for question in fake.asked] == ([asked] if asked else [])


def test_feedback_is_asked_only_where_it_is_kept(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = ask(open_page(), "survival")
    assert not any(box.label == "Was this helpful?" for box in page.expander)
    monkeypatch.setenv("FEEDBACK_DIR", str(tmp_path))
    page.run()
    assert any(box.label == "Was this helpful?" for box in page.expander)
    press(page, "Send")
    assert json.loads((tmp_path / "counts.json").read_text()) == {"helpful | calculate | family": 1}
    assert not (tmp_path / "words.jsonl").exists()


def test_studies_that_cannot_be_opened_are_told_in_one_line(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    from knowledge.errors import NoIndex
    from ui import loading

    def missing() -> None:
        raise NoIndex("There is no index yet. Run: python -m ingest")

    monkeypatch.setattr("assistant.wiring.build_assistant", missing)
    loading.opened.cache_clear()
    page = open_page()
    assert "python -m ingest" in page.error[0].value


def test_an_answer_that_leads_nowhere_offers_questions_to_begin_with(open_page: Opener) -> None:
    page = ask(open_page(), "moonlight?")
    assert any("You could also ask" in element.value for element in page.markdown)
    assert page.button[0].label == "How many were alive at 2 years?"
