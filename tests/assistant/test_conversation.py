"""A conversation: what a follow-up takes over, what it changes, and that it says so."""

from __future__ import annotations

import pytest

from assistant.follow_ups import follow_ups
from assistant.model import Answer, Audience, Question, Reason, Route, Turn
from tests.assistant.bundled import bundled_answerer

ALIVE = "how many babies were alive at 2 years with blinatumomab?"


def follow(*said: str, audience: Audience = Audience.FAMILY, trial: str = "") -> Answer:
    """The answer to the last message after the earlier ones of the reader."""
    history = tuple(Turn("user", text) for text in said[:-1])
    return bundled_answerer().answer(Question(said[-1], audience, trial, history))


def findings(answer: Answer) -> set[str]:
    return {f.finding for f in answer.figures if f.kind.value == "published" and f.unit == "%"}


def test_another_time_keeps_the_trial_and_the_outcome_and_says_so() -> None:
    answer = follow(ALIVE, "and at 4?")
    assert findings(answer) == {
        "blinfant/jco2026/os/blina/48",
        "blinfant/jco2026/os/interfant06/48",
    }
    assert dict(answer.inherited)["outcome"] == "os"


def test_another_outcome_keeps_the_time() -> None:
    answer = follow("how many babies were alive 4 years on?", "and without a relapse?")
    assert findings(answer) == {
        "blinfant/jco2026/dfs/blina/48",
        "blinfant/jco2026/dfs/interfant06/48",
    }
    assert "time" in dict(answer.inherited)


def test_the_other_arm_is_told_with_both() -> None:
    answer = follow(ALIVE, "and without it?")
    assert "66 out of 100" in answer.text and "93 out of 100" in answer.text


def test_other_people_change_the_trial() -> None:
    answer = follow(ALIVE, "same for adults?")
    assert answer.trial == "e1910"
    assert not any(finding.startswith("blinfant") for finding in findings(answer))


def test_another_measure_keeps_the_rest() -> None:
    answer = follow("2-year DFS in infants", "and as an NNT?", audience=Audience.CLINICIAN)
    assert "3.1" in answer.text and "Number needed to treat" in answer.text


def test_a_group_is_kept_until_it_is_changed() -> None:
    answer = follow(
        "SR-high DFS at 3 years in AALL1731?", "and as an odds ratio", audience=Audience.CLINICIAN
    )
    assert all("SR-high" in finding for finding in findings(answer))


def test_why_brings_the_note_of_the_table() -> None:
    answer = follow("why is the 4 year no-relapse number for babies higher than the 2 year one")
    assert "same events" in answer.text


def test_are_you_sure_tells_the_same_again() -> None:
    assert findings(follow(ALIVE, "are you sure?")) == findings(follow(ALIVE))


def test_the_other_trial_is_asked_back_with_the_first_question() -> None:
    answer = follow(ALIVE, "no, the other trial")
    assert answer.route is Route.CLARIFY
    assert all(option.startswith("how many babies were alive") for option in answer.options)


def test_a_change_of_topic_takes_nothing_over() -> None:
    answer = follow(ALIVE, "how long is the drip for?")
    assert "28" in answer.text
    assert "outcome" not in dict(answer.inherited)


def test_a_long_chat_does_not_drift() -> None:
    chat = [ALIVE, "and at 4?", "what about side effects", "how many relapsed", "same for adults?"]
    last = follow(*chat, "how many babies were alive at 2 years?")
    assert findings(last) == findings(follow(ALIVE))


def test_a_trial_chosen_on_the_page_is_meant() -> None:
    assert follow("median follow up?", trial="e1910").trial == "e1910"


def test_a_trial_that_is_named_counts_more_than_the_page() -> None:
    assert follow("3-year DFS in AALL1731", trial="blinfant").trial == "aall1731"


ABSENT = {
    "five years for the babies, how many alive": Reason.OTHER_TIME,
    "OS at 18 months in E1910": Reason.OTHER_TIME,
    "3-year OS in AALL1731": Reason.NOT_REPORTED,
    "EFS in BlinFant": Reason.NOT_REPORTED,
    "fertility in the infant trial": Reason.NOT_REPORTED,
    "DFS in infants with WBC over 300": Reason.SUBGROUP,
    "survival in AML": Reason.OTHER_POPULATION,
    "does it work in teenagers": Reason.OTHER_POPULATION,
    "combine E1910 and AALL1731 into one survival figure": Reason.CROSS_TRIAL,
}


@pytest.mark.parametrize("question", ABSENT)
def test_what_a_source_lacks_is_never_swapped_for_what_it_has(question: str) -> None:
    answer = follow(question, audience=Audience.CLINICIAN)
    assert (answer.route, answer.reason) == (Route.ABSTAIN, ABSENT[question])
    assert not any(f.unit == "%" and f.shown in answer.text for f in answer.figures)


UNCLEAR = ["survival?", "NNT?", "whats the hazard ratio", "how was the study done", "DFS?"]


@pytest.mark.parametrize("question", UNCLEAR)
def test_what_could_mean_several_things_is_asked_back_with_real_options(question: str) -> None:
    answer = follow(question)
    assert answer.route is Route.CLARIFY
    assert len(answer.options) >= 2
    for option in answer.options:
        chosen = follow(option)
        if chosen.route is Route.CLARIFY:  # the study first, then the result
            chosen = follow(chosen.options[0])
        assert chosen.route is not Route.CLARIFY, option


def test_a_comparison_across_trials_ranks_nothing_and_computes_nothing() -> None:
    answer = follow("Does blina work better in adults or in babies")
    assert answer.reason is Reason.CROSS_TRIAL
    assert "not a fair" in answer.text or "no fair comparison" in answer.text
    across = [f for f in answer.figures if f.kind.value == "computed" and not f.trial]
    assert across == []


@pytest.mark.parametrize(
    "said",
    [
        "what about CAR-T?",
        "who funded the study?",
        "can I speak to a human",
        "tell me a joke",
        "how was the study done?",
        "what about stem cell transplants?",
    ],
)
def test_a_short_message_about_something_else_is_not_answered_with_the_last_figures(
    said: str,
) -> None:
    assert "outcome" not in dict(follow(ALIVE, said).inherited)
    assert not findings(follow(ALIVE, said))


@pytest.mark.parametrize("said", ["thanks!", "Hello", "ok", "🙂", "????", "great, thank you"])
def test_a_greeting_or_thanks_asks_back_and_shows_no_figure(said: str) -> None:
    for answer in (follow(said), follow(ALIVE, said)):
        assert answer.route is Route.CLARIFY and not answer.figures and not answer.inherited
    after = follow(ALIVE, said, "and at 4 years?")
    assert "blinfant/jco2026/os/blina/48" in findings(after)


def test_naming_another_trial_is_no_comparison_with_the_last_one() -> None:
    answer = follow(ALIVE, "grade 3 or higher adverse events in E1910?")
    assert answer.reason is not Reason.CROSS_TRIAL and not answer.inherited
    assert follow(ALIVE, "how does E1910 compare?").reason is Reason.CROSS_TRIAL


@pytest.mark.parametrize(
    ("said", "shown"),
    [("5 year OS in infants", "at 5 years,"), ("OS at ten yrs for babies", "at ten years,")],
)
def test_a_refused_time_is_said_in_full(said: str, shown: str) -> None:
    assert shown in follow(said, audience=Audience.CLINICIAN).text


def test_what_is_suggested_next_starts_with_the_main_results() -> None:
    offered = follow_ups(follow(ALIVE), bundled_answerer().trials)
    assert offered[0] == "How many babies were alive at 4 years?"
    assert "side effects" in offered[1]
    assert not any("died" in text.casefold() for text in offered)


def test_an_explained_word_says_nothing_of_a_result_that_it_does_not_use() -> None:
    answer = follow(ALIVE, "what is a hazard ratio?")
    assert answer.text.startswith("Hazard ratio:")
    assert set(dict(answer.inherited)) <= {"trial"}


def test_that_a_count_is_of_problems_and_not_of_people_is_said_once() -> None:
    text = follow("side effects in blinfant?").text
    assert text.count("This counts problems, not babies.") == 1


def test_a_question_for_people_is_answered_with_people_before_events() -> None:
    text = follow("how many babies had a serious problem?").text
    assert text.index("9 of 30") < text.index("Serious problems counted")


@pytest.mark.parametrize(
    "said", ["is it safe?", "How safe is blinatumomab?", "was the treatment dangerous?"]
)
def test_whether_it_is_safe_is_answered_with_what_was_counted(said: str) -> None:
    for answer in (follow(said, trial="blinfant"), follow(ALIVE, said)):
        assert "9 of 30" in answer.text and "93 out of 100" not in answer.text
        assert "safe" not in answer.text
    asked_back = follow("is it safe?")
    assert asked_back.route is Route.CLARIFY and asked_back.options


def test_whether_something_is_safe_for_one_person_is_no_question_of_data() -> None:
    answer = follow("is it safe to give my baby paracetamol?", trial="blinfant")
    assert not answer.figures
