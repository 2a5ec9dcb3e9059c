"""The checks that a program can make of the assistant, each with the tests that make it.

This table is what a reviewer reads; the test below fails when a named test is gone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ANSWERS, FAMILY = "assistant/test_every_answer.py", "assistant/test_family_language.py"
SAFETY, TALK = "assistant/test_safety.py", "assistant/test_conversation.py"
BOTH = (ANSWERS, "test_an_answer_with_both_arms_has_the_time_the_sizes_the_design_and_the_report")
LACKS = (TALK, "test_what_a_source_lacks_is_never_swapped_for_what_it_has")
CHECKS: dict[int, tuple[str, tuple[tuple[str, str], ...]]] = {
    1: (
        "every numeral maps to a figure, a citation or a declared constant",
        ((ANSWERS, "test_every_digit_of_every_text_lies_in_a_figure_a_citation_or_a_constant"),),
    ),
    2: ("both groups wherever one is shown", (BOTH,)),
    3: ("the time beside every rate", (BOTH,)),
    4: (
        "one denominator in a reply",
        ((FAMILY, "test_all_shares_of_a_family_answer_have_one_denominator"),),
    ),
    5: ("both frames for families", ((FAMILY, "test_both_frames_of_a_survival_figure_are_told"),)),
    6: (
        "absolute before relative",
        ((FAMILY, "test_a_relative_figure_never_stands_before_the_absolute_ones"),),
    ),
    7: (
        "a difference has points or out of 100",
        ((FAMILY, "test_a_difference_is_never_told_as_a_per_cent"),),
    ),
    8: (
        "differences before rounding",
        ((ANSWERS, "test_the_difference_is_taken_before_rounding"),),
    ),
    9: (
        "a note where parts do not add up",
        ((ANSWERS, "test_the_difference_is_taken_before_rounding"),),
    ),
    10: (
        "no head count from a curve",
        ((ANSWERS, "test_a_curve_estimate_is_never_told_as_a_number_of_people"),),
    ),
    11: (
        "disease-free never above overall survival",
        (
            (
                "knowledge/test_bundled_ledgers.py",
                "test_disease_free_survival_is_never_above_overall_survival",
            ),
        ),
    ),
    12: ("no 1 in X", ((ANSWERS, "test_families_never_see_a_rate_as_one_in_so_many"),)),
    13: (
        "no number needed for families unless asked",
        ((FAMILY, "test_the_needed_number_is_told_to_a_family_only_when_it_asks"),),
    ),
    14: (
        "no hazard ratio or P from two percentages",
        (
            (ANSWERS, "test_a_hazard_ratio_is_never_made_where_none_is_printed"),
            (ANSWERS, "test_a_p_value_is_never_computed_in_the_chat"),
        ),
    ),
    15: ("the earlier-years sentence", (BOTH,)),
    16: ("the sizes in every survival reply", (BOTH,)),
    17: (
        "certainty from a person's rating",
        ((FAMILY, "test_certainty_comes_from_a_person_s_rating_alone"),),
    ),
    18: ("blocked words absent", ((FAMILY, "test_no_word_of_praise_or_promise_is_ours"),)),
    19: (
        "family text at grade 8, short sentences",
        (
            (FAMILY, "test_family_answers_read_at_grade_eight_or_lower"),
            (FAMILY, "test_the_average_sentence_is_short"),
        ),
    ),
    21: ("source and data date on every reply", (BOTH,)),
    22: ("nothing beyond the horizon", (LACKS,)),
    23: ("nothing for other people", (LACKS,)),
    24: ("nothing across trials", (LACKS,)),
    25: (
        "own prognosis: a choice first",
        ((SAFETY, "test_own_prognosis_gets_a_choice_before_any_figure"),),
    ),
    26: (
        "a decision is never made",
        ((SAFETY, "test_no_safety_answer_holds_a_figure_of_a_trial_or_a_blocked_word"),),
    ),
    27: (
        "no dose for a person",
        ((SAFETY, "test_a_call_for_help_or_for_one_person_is_caught"),),
    ),
    28: (
        "every emergency is caught",
        (
            (
                "blind/test_blind_sets.py",
                "test_every_call_for_help_is_answered_as_one_and_without_a_figure",
            ),
            (SAFETY, "test_an_emergency_is_caught_however_it_is_put"),
        ),
    ),
    29: ("data on fever is no alarm", ((SAFETY, "test_talk_of_published_data_goes_on"),)),
    30: (
        "crisis, and numbers of the configuration",
        (
            (SAFETY, "test_every_number_to_call_comes_from_the_configuration"),
            (SAFETY, "test_an_overdue_review_is_known"),
        ),
    ),
    32: (
        "instructions change nothing",
        (
            (SAFETY, "test_an_instruction_in_a_question_changes_nothing"),
            (
                "assistant/test_checked_claims.py",
                "test_a_hidden_instruction_is_flagged_and_ignored",
            ),
        ),
    ),
    33: ("identifiers are not echoed", ((SAFETY, "test_identifiers_are_neither_echoed_nor_kept"),)),
    34: (
        "no message text kept, nothing sent",
        (
            ("ui/test_feedback.py", "test_opinions_are_counted_without_words"),
            ("ui/test_start.py", "test_no_usage_is_reported_and_uploads_are_limited"),
        ),
    ),
    35: (
        "one verdict a claim, errors named",
        (("assistant/test_checked_claims.py", "test_an_error_is_named_for_what_it_is"),),
    ),
    36: (
        "right quotations pass",
        (
            (
                "assistant/test_checked_claims.py",
                "test_a_right_quotation_raises_no_alarm_and_is_found",
            ),
        ),
    ),
    37: (
        "spelling and slips change nothing",
        (
            (
                "assistant/test_same_question_put_otherwise.py",
                "test_at_least_98_of_100_variants_keep_their_route_and_figures",
            ),
        ),
    ),
    38: (
        "follow-ups inherit, and say so",
        ((TALK, "test_another_time_keeps_the_trial_and_the_outcome_and_says_so"),),
    ),
    39: (
        "accessible in both themes",
        (
            ("ui/test_browser_access.py", "test_axe_finds_nothing_on_any_view"),
            ("ui/test_browser_access.py", "test_nothing_scrolls_sideways_at_320_pixels"),
            ("ui/test_browser_access.py", "test_the_whole_journey_works_by_keyboard"),
        ),
    ),
    40: ("the same bytes twice", ((ANSWERS, "test_the_same_question_gives_the_same_bytes"),)),
}
OF_PEOPLE = {20, 31}  # made by lay readers and by a clinician and a parent


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_is_made_by_tests_that_exist(check: int) -> None:
    for file, name in CHECKS[check][1]:
        text = (TESTS / file).read_text(encoding="utf-8")
        assert re.search(rf"^def {name}\(", text, re.M), (file, name)


def test_all_forty_are_made_by_a_program_or_named_as_a_person_s() -> None:
    assert set(CHECKS) | OF_PEOPLE == set(range(1, 41))
