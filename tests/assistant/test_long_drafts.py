"""Whole documents as a press officer brings them: background figures, tables, slides, quotations.

Each lists every alarm that it should raise, and no other may be raised.
"""

from __future__ import annotations

import io

import docx
import pytest

from assistant.checking import Checker, CheckResult
from ingest.readers import read
from knowledge.catalogue import read_trial, read_trials, trial_folders
from knowledge.vocabulary import load_vocabulary
from tests.assistant.drafts.reading import HERE

FOLDER = HERE / "long"
# What the loaded trials do not hold is told as such: a press officer has to name its source.
ALARMS: dict[str, dict[str, str]] = {
    "press_infants": {},
    "outcome_table": {},
    "annual_report": {},
    "heron": {"proven": "wording not supported"},
    "hospital": {
        "Four": "wrong unit",
        "fewer infections": "wording not supported",
        "8 in 10": "wording not supported",
    },
    "slides": {"halves": "wrong figure", "17 more per 100": "wording not supported"},
    "news": {"27%": "wrong unit", "6 of the 30": "count from a percentage"},
    "press_adults": {
        "23 percent": "not in source",
        "5 percent": "not in source",
        "Two": "count from a percentage",
    },
    "leaflet": {
        "more than 200": "not in source",
        "10 years": "not in source",
        "more than half": "wrong figure",
    },
    "inconsistent": {
        "35%": "wrong figure",
        "94.0 to 98.3": "wrong figure",
        "37.5 percentage points": "wrong figure",
        "five": "wrong figure",
        "0.23 to 1.73": "wrong figure",
    },
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    trials = (*read_trials(trial_folders()), read_trial(HERE / "heron"))
    return Checker(trials, load_vocabulary())


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def alarms(result: CheckResult) -> dict[str, str]:
    return {c.text: c.verdict for c in result.claims if not c.verdict.startswith("matches")}


def test_every_document_is_held() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(ALARMS)


@pytest.mark.parametrize("name", ALARMS)
def test_a_document_raises_its_alarms_and_no_other(checker: Checker, name: str) -> None:
    assert alarms(checker.check(text_of(name))) == ALARMS[name]


@pytest.mark.parametrize("name", ["press_adults", "leaflet", "outcome_table"])
def test_a_word_file_is_judged_like_its_text(checker: Checker, name: str) -> None:
    document = docx.Document()
    rows = [line.split("\t") for line in text_of(name).split("\n") if "\t" in line]
    for line in text_of(name).split("\n"):
        if "\t" not in line:
            document.add_paragraph(line)
        elif rows:
            table = document.add_table(len(rows), max(map(len, rows)))
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    table.cell(at, column).text = cell
            rows = []
    stream = io.BytesIO()
    document.save(stream)
    assert alarms(checker.check(read(stream.getvalue(), "draft.docx").text)) == ALARMS[name]


def test_background_figures_are_listed_with_the_reason(checker: Checker) -> None:
    why = dict(checker.check(text_of("press_adults")).not_read)
    assert why["405"] == "another study than those loaded"
    assert why["30 to 40 percent"].startswith("how people did in the past")
    assert "how common" in why["about 40 percent"]


def test_a_figure_of_ours_beside_another_study_is_judged_as_ever(checker: Checker) -> None:
    text = (
        "In E1910, unlike the TOWER trial, {} of adults given blinatumomab were alive at 3 years."
    )
    assert alarms(checker.check(text.format("85%"))) == {}
    assert alarms(checker.check(text.format("97%"))) == {"97%": "wrong figure"}


def test_words_that_somebody_spoke_are_no_quotation_of_a_source(checker: Checker) -> None:
    assert checker.check(text_of("press_infants")).quotations == ()
    printed = checker.check(text_of("inconsistent")).quotations
    assert [quote.verified for quote in printed] == [False]


def test_a_draft_is_held_against_itself_and_gives_no_orders(checker: Checker) -> None:
    result = checker.check(text_of("inconsistent"))
    assert {one.why for one in result.inconsistencies} == {
        "the percentage is not the count divided by the number",
        "the estimate lies outside its own interval",
        "the interval includes 1, but the P value is small",
        "the difference is not that of the two shares",
        "the parts do not add up to the whole",
    }
    assert len(result.instructions) == 2


def test_a_heading_about_other_people_turns_to_their_trial(checker: Checker) -> None:
    found = {claim.text: claim.trial for claim in checker.check(text_of("slides")).claims}
    assert (found["96.0%"], found["82.4%"], found["81.6%"]) == ("aall1731", "e1910", "blinfant")
