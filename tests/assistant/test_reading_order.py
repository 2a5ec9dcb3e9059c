"""Answers in reading order: figures, how sure they are, what they cannot tell, source."""

from __future__ import annotations

import re

import pytest

from assistant.model import Answer, Audience, Question, Route
from assistant.spans import Block, Number, Part
from tests.assistant.bundled import bundled_answerer
from tests.assistant.test_every_answer import TARGETS, TRIALS, answer
from tests.assistant.vouching import unvouched

WITH_HARMS = ("blinfant", "aall1731")


def ask(text: str, audience: Audience, trial: str = "") -> Answer:
    return bundled_answerer().answer(Question(text, audience, trial))


@pytest.mark.parametrize("audience", Audience)
def test_blocks_follow_the_figures_and_only_a_source_comes_after_them(audience: Audience) -> None:
    from assistant.task import Measure

    for target in TARGETS:
        made = answer(target, Measure.LOOKUP, audience)
        blocks = [p.block for p in made.paragraphs]
        first = next((i for i, block in enumerate(blocks) if block), len(blocks))
        tail = made.paragraphs[first:]
        assert all(p.block or p.part is Part.SOURCE for p in tail), made.text
        order = [p.block for p in tail if p.block]
        assert order == sorted(order, key=list(Block).index)


def test_each_block_of_a_family_answer_has_its_heading_once() -> None:
    for text in ("How many babies were alive?", "How many babies were alive at 2 years?"):
        made = ask(text, Audience.FAMILY)
        headings = [p.heading for p in made.paragraphs if p.heading]
        assert headings == ["How sure is this?", "What it cannot tell you."]


def test_two_views_keep_their_own_sources_beside_their_figures() -> None:
    made = ask("How many babies were alive?", Audience.FAMILY)
    first, second = made.text.index("Source: J Clin"), made.text.index("Source: N Engl")
    assert first < made.text.index("Alive at 2 years") < second < made.text.index("How sure")


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("trial", WITH_HARMS)
def test_harms_are_listed_with_every_digit_vouched_for_and_each_figure_once(
    audience: Audience, trial: str
) -> None:
    made = ask("What side effects were counted?", audience, trial)
    assert made.route is Route.RETRIEVE
    assert unvouched(made, TRIALS) == []
    listed = [
        (span.figure, span.text)
        for paragraph in made.paragraphs
        for item in paragraph.items
        for span in item
        if isinstance(span, Number)
    ]
    assert len(listed) > 8 and len(listed) == len(set(listed))
    told = [p.text for p in made.paragraphs]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("audience", Audience)
def test_what_may_have_been_missed_is_said_once_for_all_that_nobody_had(
    audience: Audience,
) -> None:
    made = ask("What side effects were counted?", audience, "blinfant")
    said = "rare may not show up" if audience is Audience.FAMILY else "Absence of events"
    assert made.text.count(said) == 1
    limit = [f for f in made.figures if f.method and "upper" in f.label]
    assert len(limit) == 1 and len(limit[0].inputs) == 3


def test_a_rare_harm_is_not_rounded_away_to_none() -> None:
    made = ask("What side effects were counted?", Audience.FAMILY, "aall1731")
    assert "fewer than 1 out of 100 (2 of 624)" in made.text
    assert "0 out of 100 (0 of 653)" in made.text


def test_a_count_of_harms_is_beside_its_share_in_both_groups_for_the_field() -> None:
    made = ask("adverse events?", Audience.CLINICIAN, "aall1731")
    assert "52 of 351 (14.8%) versus 19 of 376 (5.1%)" in made.text
    assert re.search(r"SR-average: 2\.8% versus 7\.2%", made.text)


def test_a_trial_that_counts_no_harms_says_so_and_what_it_does_report() -> None:
    made = ask("What side effects did the adults have?", Audience.FAMILY)
    assert made.route is Route.ABSTAIN and made.trial == "e1910"
    assert "side effects" in made.text and "how many adults were alive" in made.text
    assert not made.figures


@pytest.mark.parametrize("audience", Audience)
def test_a_refusal_says_what_was_studied_and_reported_without_a_figure(audience: Audience) -> None:
    made = ask("What about quality of life?", audience, "blinfant")
    assert made.route is Route.ABSTAIN and not made.figures
    assert "babies under 1 year old" in made.text
    assert unvouched(made, TRIALS) == []


def test_a_count_above_a_thousand_is_printed_with_its_thousands_apart() -> None:
    made = ask("how big was the trial?", Audience.FAMILY, "aall1731")
    assert "1,440" in made.text and "1440" not in made.text
    days = ask("restricted mean disease-free survival time", Audience.CLINICIAN, "aall1731")
    assert "1,606 days" in days.text


def test_how_the_groups_were_made_comes_first_where_it_is_what_is_asked() -> None:
    asked = ask("Were the groups made by chance?", Audience.FAMILY, "blinfant")
    assert asked.text.startswith("The babies were not put into the two groups by chance.")
    for text in ("How many children were in each group?", "how many children were randomised?"):
        assert ask(text, Audience.FAMILY, "aall1731").text.startswith("People in each group")
