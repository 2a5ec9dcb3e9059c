"""Premises put in conversation: so 93% are cured? it halves relapses, right? so it is safe then?"""

from __future__ import annotations

from itertools import product

import pytest

from assistant.model import Answer, Audience, Question, Route
from tests.assistant.bundled import bundled_answerer
from tests.assistant.vouching import unvouched

PREMISES = (
    "so 93% are cured?",
    "is it true that 27% more babies survived?",
    "so 7 in 100 died, right?",
    "it halves relapses?",
    "18% died, right?",
    "is it true the news says 85% were saved?",
    "so blinatumomab is safe and effective?",
    "is it true that survival doubled?",
    "is it true that 61% fewer relapse?",
    "so nine in ten are alive, correct?",
    "is it right that 16 of 30 had no leukaemia cells left?",
    "is it true the risk of dying is cut by 59% (P=0.002)?",
)
TRIALS = ("", "blinfant", "aall1731", "e1910")


def ask(text: str, trial: str = "blinfant", audience: Audience = Audience.FAMILY) -> Answer:
    return bundled_answerer().answer(Question(text, audience, trial))


def verdicts(answer: Answer) -> list[str]:
    return [claim.verdict for claim in answer.claims]


@pytest.mark.parametrize(("text", "trial"), tuple(product(PREMISES, TRIALS)))
def test_a_premise_is_answered_with_vouched_figures_and_no_loose_end(text: str, trial: str) -> None:
    trials = tuple(bundled_answerer().trials.values())
    for audience in Audience:
        answer = ask(text, trial, audience)
        assert answer.route in (Route.CHECK, Route.CLARIFY)
        assert unvouched(answer, trials) == []
        paragraphs = answer.text.rstrip().split("\n\n")
        assert not any(
            here.endswith("):") and (not after or after[0].endswith("):"))
            for here, *after in (paragraphs[at : at + 2] for at in range(len(paragraphs)))
        )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("so 93% are cured?", "cured"),
        ("facebook claims it cures 93% of babies, true?", "cures"),
        ("is it true that 93% are saved?", "saved"),
        ("93% of babies survived thanks to blinatumomab, right?", "thanks to"),
        ("so they're all cured then?", "cured"),
        ("so it's safe then?", "safe"),
    ],
)
def test_strong_words_are_never_called_a_match(text: str, word: str) -> None:
    answer = ask(text)
    assert verdicts(answer) == ["wording not supported"]
    assert word in answer.text and "more than the study can" in answer.text


def test_a_claim_of_cure_is_told_what_was_counted_instead() -> None:
    answer = ask("so 93% are cured?", audience=Audience.STAFF)
    assert "93.3% (overall survival at 2 years" in answer.text
    family = ask("so 93% are cured?").text
    assert "Alive at 2 years: about 93 out of 100 babies" in family
    assert "MRD" not in family and "very sensitive test" not in family


def test_a_claim_that_it_is_safe_is_told_the_harms_that_were_counted() -> None:
    assert "Serious problems counted" in ask("so it's safe then?").text


def test_families_hear_verdicts_in_plain_words_and_out_of_a_hundred() -> None:
    text = ask("is it true that 27% more babies survived?").text
    verdict = text.split("\n\n")[0]
    assert "about 93 out of 100 babies with" in verdict and "about 66 out of 100" in verdict
    assert not any(word in text for word in ("percentage points", "overall survival", "wrong unit"))


def test_every_number_of_a_verdict_has_its_own_figure() -> None:
    answer = ask("is it true that 27% more babies survived?", audience=Audience.STAFF)
    shown = {figure.shown for figure in answer.figures}
    assert any(figure.kind == "computed" and figure.value == 27.5 for figure in answer.figures)
    assert not any("overall survival at" in text for text in shown)


def test_figures_of_one_claim_are_never_vouched_for_by_two_trials() -> None:
    found = verdicts(ask("is it true that survival was 93.3% v 68%?", trial=""))
    assert not all(verdict.startswith("matches") for verdict in found)


def test_a_claim_that_names_no_study_says_which_it_was_held_against_or_asks() -> None:
    read = ask("so 7 in 100 died, right?", trial="")
    assert "did not say which study" in read.text and read.options
    asked = ask("so 99% are alive, right?", trial="")
    assert asked.route is Route.CLARIFY and len(asked.options) == len(bundled_answerer().trials)


def test_a_claim_that_one_group_did_better_is_answered_with_both_groups() -> None:
    answer = ask("the chemo group did better?", audience=Audience.STAFF)
    assert "93.3%" in answer.text and "60.2%" in answer.text
    assert ask("the chemo group did better?", trial="").route is Route.CLARIFY
