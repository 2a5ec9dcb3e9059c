"""How families are spoken to: plain words, both frames, one denominator, no praise, no promise."""

from __future__ import annotations

import re

import pytest

from assistant.model import Answer, Audience
from assistant.spans import Part, Quotation
from assistant.task import Measure
from assistant.views import views
from knowledge.model import Kind
from tests.assistant.readability import grade, sentences
from tests.assistant.test_every_answer import BY_ID, TARGETS, answer

BLOCKED = re.compile(
    r"\b(?:cured?|cures|safe|miracle|breakthrough|saves?|slashes|thanks to|guaranteed|proven|proves"
    r"|battle|fight|you should|your baby will|your baby has|good chance)\b",
    re.I,
)
FAMILY = [(target, answer(target, Measure.LOOKUP, Audience.FAMILY)) for target in TARGETS]


def own_words(made: Answer) -> str:
    """The text without quotations: what a source says is not ours to simplify."""
    kept = []
    for paragraph in made.paragraphs:
        spans = [s.text for s in paragraph.all_spans if not isinstance(s, Quotation)]
        kept.append(paragraph.heading + "".join(spans))
    return "\n".join(kept)


def test_family_answers_read_at_grade_eight_or_lower() -> None:
    hard = [(round(grade(own_words(m)), 1), t) for t, m in FAMILY if grade(own_words(m)) > 8]
    assert hard == []


def test_the_average_sentence_is_short() -> None:
    for _, made in FAMILY:
        lengths = [len(words) for words in sentences(own_words(made))]
        assert sum(lengths) / len(lengths) <= 15


@pytest.mark.parametrize("audience", Audience)
def test_no_word_of_praise_or_promise_is_ours(audience: Audience) -> None:
    for target in TARGETS:
        made = answer(target, Measure.LOOKUP, audience)
        found = BLOCKED.search(own_words(made))
        assert not found, (found, target)


def test_both_frames_of_a_survival_figure_are_told() -> None:
    for target, made in FAMILY:
        (view,) = views(BY_ID[target.trial], target)[:1]
        outcome = BY_ID[target.trial].outcome(target.outcome)
        if view.kind is Kind.SURVIVAL and outcome.opposite:
            text = made.text.casefold()
            assert outcome.plain.casefold() in text and outcome.opposite.casefold() in text


def test_all_shares_of_a_family_answer_have_one_denominator() -> None:
    for _, made in FAMILY:
        assert "%" not in made.text
        assert not re.search(r"\bout of (?!100\b|a |every )\d", made.text)


def test_a_relative_figure_never_stands_before_the_absolute_ones() -> None:
    for target in TARGETS:
        for audience in Audience:
            made = answer(target, Measure.RELATIVE_CHANGE, audience)
            if made.route.value != "calculate":
                continue
            relative = [f for f in made.figures if f.label.startswith("relative")]
            if relative:
                shown = made.text.find(relative[0].shown)
                pair = views(BY_ID[target.trial], target)[0].comparison
                assert pair is not None
                assert made.text.index(" out of " if audience is Audience.FAMILY else "%") < shown


def test_the_needed_number_is_never_told_to_a_family_without_both_groups() -> None:
    for target in TARGETS:
        made = answer(target, Measure.NNT, Audience.FAMILY)
        if made.route.value == "calculate" and "number needed" in made.text.casefold():
            assert "out of 100" in made.text


def test_a_difference_is_never_told_as_a_per_cent() -> None:
    for target in TARGETS:
        for audience in Audience:
            made = answer(target, Measure.DIFFERENCE, audience)
            for figure in made.figures:
                if figure.unit == "points" and figure.label.startswith("difference"):
                    number = re.escape(figure.shown.split()[0])
                    assert not re.search(rf"(?<![\d.]){number}\s?(?:%|per cent)", made.text) or (
                        audience is not Audience.FAMILY
                        and any(f.shown == f"{figure.shown.split()[0]}%" for f in made.figures)
                    )


def test_nobody_had_it_comes_with_what_could_have_been_missed() -> None:
    told = 0
    for target, made in FAMILY:
        (view,) = views(BY_ID[target.trial], target)[:1]
        alone = len(view.rows) == 1 and view.rows[0].events == 0 and view.rows[0].n
        if alone and view.kind is Kind.PEOPLE and not target.opposite:
            assert "could still be affected" in made.text
            told += 1
    assert told >= 3


def test_every_answer_says_what_it_cannot_tell() -> None:
    for _, made in FAMILY:
        assert any(paragraph.part is Part.LIMITS for paragraph in made.paragraphs)


def test_the_needed_number_is_told_to_a_family_only_when_it_asks() -> None:
    for target in TARGETS:
        for measure in (Measure.LOOKUP, Measure.DIFFERENCE, Measure.RISK_RATIO):
            text = answer(target, measure, Audience.FAMILY).text.casefold()
            assert "number needed" not in text


def test_certainty_comes_from_a_person_s_rating_alone() -> None:
    from dataclasses import replace

    from assistant.computing import tell_calculation
    from assistant.model import Question
    from assistant.spans import plain
    from assistant.task import Calculate
    from assistant.told import Desk
    from assistant.wording import load_phrasebook

    target = next(t for t in TARGETS if t.outcome == "os" and t.trial == "blinfant")
    for rating, said in (("", "rated this yet"), ("low", "certainty as low")):
        trials = {"blinfant": replace(BY_ID["blinfant"], certainty=rating)}
        desk = Desk(Question("", Audience.FAMILY), trials, load_phrasebook())
        told = tell_calculation(Calculate((target,)), desk)
        text = " ".join(plain(p.all_spans) for p in told.paragraphs)
        assert said in text
