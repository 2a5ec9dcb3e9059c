"""The words that say more than a study can, as a file that a person may edit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.errors import BadInput
from knowledge.strong_words import PATH, load_strong_words
from knowledge.vocabulary import load_vocabulary


def test_what_is_said_of_strong_words_holds_no_figure() -> None:
    words = load_strong_words()
    for said in (*words.always, words.cause, words.standard, words.fewer, words.cause_of_death):
        assert not re.search(r"\d", said.why + said.plain + said.suggestion.replace("of 100", ""))


def test_the_outcomes_that_words_mean_are_in_the_vocabulary() -> None:
    vocabulary = load_vocabulary()
    families = {outcome.family for outcome in vocabulary.outcomes}
    for words in load_strong_words().always:
        assert all(vocabulary.outcome(outcome) for outcome in words.means)
        assert not words.about or words.about in families


@pytest.mark.parametrize(
    ("old", "new"),
    [('id = "cure"', 'id = "cure"\nwhen = "now"'), ("(?:heal", "(?:heal("), ("[cause]", "[cause")],
)
def test_a_slip_in_the_file_is_told_with_its_place(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "strong_words.toml"
    path.write_text(PATH.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput, match=re.escape("strong_words.toml")):
        load_strong_words(path)
