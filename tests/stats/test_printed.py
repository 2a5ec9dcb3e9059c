"""Printed figures that can or cannot belong together."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats import printed
from stats.inputs import RatioEstimate

D = Decimal
RATIO = RatioEstimate(D("0.61"), D("0.39"), D("0.95"))
OPEN = RatioEstimate(D("0.81"), D("0.60"), D("1.10"))


@given(st.integers(1, 400), st.data())
@settings(max_examples=150, deadline=None)
def test_every_share_that_people_can_give_is_possible(n: int, data: st.DataObject) -> None:
    x = data.draw(st.integers(0, n))
    decimals = data.draw(st.integers(0, 2))
    text = str((D(100 * x) / n).quantize(D(1).scaleb(-decimals), ROUND_HALF_UP))
    assert printed.grim(text, n, percent=True).possible
    assert n in printed.denominators(text, x, [n])


def test_a_mean_of_several_questions_has_finer_steps() -> None:
    assert not printed.grim("2.84", 16).possible
    assert printed.grim("2.84", 16, 2).possible


def test_a_kaplan_meier_percentage_need_be_no_count() -> None:
    assert not printed.grim("65.8", 214, percent=True).possible


def test_an_estimate_outside_its_limits_is_told() -> None:
    assert not printed.estimate_within("0.99", "0.39", "0.95").possible
    assert "outside" in printed.estimate_within("0.99", "0.39", "0.95").why


@pytest.mark.parametrize(
    ("ratio", "p", "possible"),
    [(RATIO, "0.03", True), (RATIO, "0.30", False), (OPEN, "0.17", True), (OPEN, "0.01", False)],
)
def test_a_p_value_lies_on_the_intervals_side(ratio: RatioEstimate, p: str, possible: bool) -> None:
    assert printed.p_agrees(ratio, p).possible is possible


def test_arms_that_do_not_add_up_are_told() -> None:
    made = printed.arms_add_up([718, 722], 1441)
    assert not made.possible and made.why == "718 + 722 = 1440, not 1441"


def test_a_size_below_the_events_is_no_candidate() -> None:
    assert printed.denominators("93", 28, [10, 30, 214]) == (30,)


REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: printed.grim(5.19, 28), "must be a string"),  # type: ignore[arg-type]
    (lambda: printed.grim("5.19", 0), "at least 1"),
    (lambda: printed.p_agrees(RATIO, "2"), "from 0 to 1"),
    (lambda: printed.p_agrees(RatioEstimate(D("0.5")), "0.03"), "without limits"),
]


@pytest.mark.parametrize(("work", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_checked_is_refused_in_one_line(
    work: Callable[[], object], said: str
) -> None:
    with pytest.raises((ValueError, TypeError), match=said):
        work()
