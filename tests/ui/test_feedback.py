"""Feedback keeps counts, and words only with consent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.feedback import FeedbackBook
from assistant.model import Audience, Question
from tests.ui.fakes import survival

ANSWER = survival(Question("a private question", Audience.FAMILY))


def test_opinions_are_counted_without_words(tmp_path: Path) -> None:
    book = FeedbackBook(tmp_path / "new")
    book.record(ANSWER, True)
    book.record(ANSWER, True)
    book.record(ANSWER, False, "too long")
    assert dict(book.counts()) == {
        "helpful | calculate | family": 2,
        "not helpful | calculate | family | too long": 1,
    }
    kept = "".join(path.read_text() for path in (tmp_path / "new").glob("*.json*"))
    assert "private" not in kept


def test_words_given_with_consent_are_kept(tmp_path: Path) -> None:
    book = FeedbackBook(tmp_path)
    book.record(ANSWER, False, "other", "it did not say when")
    (line,) = (tmp_path / "words.jsonl").read_text().splitlines()
    assert json.loads(line)["words"] == "it did not say when"


def test_a_made_up_reason_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not one of the reasons"):
        FeedbackBook(tmp_path).record(ANSWER, False, "<script>")


def test_it_is_off_unless_a_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FEEDBACK_DIR", raising=False)
    assert FeedbackBook.from_environment() is None
