"""Passages are whole sentences, exactly where they stand, under their headings."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import sections_of
from knowledge.catalogue import read_trials, trial_folders
from knowledge.model import Document
from knowledge.passages import LONGEST, passages_of, split
from knowledge.places import Places
from knowledge.sentences import sentences_of
from knowledge.statements import statements_of

PARAGRAPH = "The drug was given by mouth once a week. Parents kept a diary of every dose. "


def document(text: str, origin: str = "summary") -> Document:
    return Document("t", "Name", origin, text, sections_of(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                PARAGRAPH,
                "\n\n",
                "## Harms\n\n",
                "- a list item without an end\n",
                "Dr. A. Smith saw 3.5% vs. 4.1% (p < .05) in Fig. 2. ",
                "x" * 1500 + " ",
                "One sentence " + "that goes on " * 120 + "ends. ",
                "| a | b |\n",
                "“Quoted,” she said. ",
                "\u00a0\u2003 ",
            ]
        ),
        max_size=25,
    ),
    st.sampled_from(["summary", "source"]),
)
def test_a_passage_is_its_document_from_start_to_end(parts: list[str], origin: str) -> None:
    held = document("".join(parts), origin)
    passages = passages_of(held)
    for passage in passages:
        assert held.text[passage.start : passage.end] == passage.text
        assert 0 < len(passage.text) <= LONGEST
        assert "".join(split(passage)).replace(" ", "") != ""
    assert len({passage.id for passage in passages}) == len(passages)
    starts = [(passage.start, passage.end) for passage in passages]
    assert all(a[1] <= b[0] for a, b in pairwise(starts))


def test_nothing_of_a_summary_is_lost() -> None:
    text = ("## One\n\n" + PARAGRAPH * 30 + "\n\n") * 3
    kept = "".join(passage.text for passage in passages_of(document(text)))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s|## One", "", text)


def test_passages_hold_whole_sentences_and_their_heading() -> None:
    passages = passages_of(document("# Title\n\n" + PARAGRAPH * 40))
    assert len(passages) > 2
    assert {passage.heading for passage in passages} == {"Title"}
    assert all(passage.text.startswith("The drug") or passage.text.startswith("Parents")
               for passage in passages)  # fmt: skip
    assert all(passage.text.endswith(".") for passage in passages)


def test_the_id_depends_on_the_text_and_its_place_and_on_nothing_else() -> None:
    first = passages_of(document("## A\n\nOne thing happened.\n\n## B\n\nAnother did.\n"))
    longer = passages_of(document("New words first.\n\n## A\n\nOne thing happened.\n"))
    assert first[0].id == longer[1].id and first[0].start != longer[1].start
    renamed = replace(document("## A\n\nOne thing happened.\n"), trial="other")
    assert passages_of(renamed)[0].id != first[0].id


def test_the_same_paragraph_twice_has_two_ids() -> None:
    passages = passages_of(document("## A\n\nSame words here.\n\n## A\n\nSame words here.\n"))
    assert len({passage.id for passage in passages}) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It fell from 4.5 to 3.2. That was all.", 2),
        ("Smith et al. Found it. No. It was not.", 3),
        ("(P = .03). The end?", 2),
        ("Was it safe? Yes! It was.", 3),
        ("They said “it works.” Then they left.", 2),
        ("We used drug X.[12] It worked.", 2),
        ("e.g. this, i.e. that.", 1),
        ("J. K. Lee led it.", 1),
        ("One\n\nTwo", 2),
        ("- one\n- two", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


def test_a_row_of_the_ledger_is_one_sentence_with_no_number_but_its_own() -> None:
    for trial in read_trials(trial_folders(Places().trials)):
        statements = {passage.finding: passage for passage in statements_of(trial)}
        assert len(statements) == len(trial.findings) + len(trial.facts)
        for finding in trial.findings:
            passage = statements[finding.key]
            assert passage.origin == "table" and len(split(passage)) >= 1
            outcome = trial.outcome(finding.outcome)
            names = [outcome.name, outcome.plain, *(trial.arm(arm).label for arm in finding.arms)]
            own = [
                finding.group, finding.population, finding.time, finding.time_zero, finding.p,
                finding.unit, f"{finding.level.normalize():f}", str(finding.events), str(finding.n),
                *(p.text for p in (finding.value, finding.low, finding.high, finding.months,
                                   finding.spread) if p),
            ]  # fmt: skip
            allowed = set(re.findall(r"\d+(?:\.\d+)?", " ".join(names + own)))
            assert set(re.findall(r"\d+(?:\.\d+)?", passage.text)) <= allowed
