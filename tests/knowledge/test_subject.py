"""What a question is about is told from how it is put, whatever the treatment is called."""

from __future__ import annotations

import pytest

from knowledge.article import sections_of
from knowledge.embedding import HashedEncoder
from knowledge.library import Library
from knowledge.model import Document
from knowledge.passages import passages_of
from knowledge.ranking import ARTICLE
from knowledge.subject import subject_of
from knowledge.vector_source import ComputedVectors

FORMS = (
    "What was the effect of {drug} on {outcome}?",
    "was there any effect from {drug} upon {outcome}?",
    "Did {drug} reduce {outcome} compared with {other}?",
    "does {drug} improve {outcome} more than {other}",
    "Was there a difference in {outcome} between {drug} and {other}?",
    "is there a change in {outcome} after {drug}",
    "tell me about {outcome} with {drug}",
    "What was {outcome} in the {drug} group?",
    "how is {outcome} when {drug} is given?",
    "{outcome}?",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("outcome", ["night cough", "score of sleep quality", "pain on walking"])
def test_the_outcome_of_a_question_is_its_subject(form: str, outcome: str) -> None:
    question = form.format(outcome=outcome, drug="honey syrup", other="placebo")
    assert subject_of(question) == outcome


@pytest.mark.parametrize(
    "question", ["", "?", "cough", "did it help?", "in the children", "  with "]
)
def test_the_subject_of_a_few_words_is_a_part_of_them(question: str) -> None:
    subject = subject_of(question)
    assert subject in question and bool(subject) == bool(question.strip("? "))


TEXT = """## Results

Night cough was rarer with honey syrup than with placebo (P = 0.01, 95% CI 0.4 to 0.9).

Honey syrup children and placebo children had similar weight, honey syrup versus placebo (P = 0.6).

## Methods

Honey syrup was compared with placebo. Night cough and weight would be measured by the parents.
"""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Did honey syrup change weight compared with placebo?", "similar weight"),
        ("Did honey syrup change night cough compared with placebo?", "rarer"),
        ("weight honey syrup placebo", "similar weight"),
    ],
)
def test_the_result_of_the_outcome_comes_before_other_results_of_the_treatment(
    question: str, words: str
) -> None:
    article = Document("t", "A", "source", TEXT, sections_of(TEXT), genre=ARTICLE)
    passages = passages_of(article)
    library = Library(passages, ComputedVectors(HashedEncoder(), passages))
    assert words in library.search(question, k=1)[0].sentence
