"""Every figure of a text is read with its kind, its exact value and its place."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.numerals import Context, Hedge, Numeral, NumeralKind, read

K = NumeralKind


def one(text: str) -> Numeral:
    found = [numeral for numeral in read(text) if numeral.is_claim]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "written",
    [
        "93.3%", "93.3 %", "93.3\xa0%", "93.3 per cent", "93.3 percent", "93·3%", "93,3%",
        "**93.3%**", "93.3 in 100", "93.3 out of 100", "93.3\nper cent",
    ],
)  # fmt: skip
def test_a_share_is_one_figure_in_any_spelling(written: str) -> None:
    numeral = one(f"It was {written} at the end")
    assert (numeral.kind, numeral.value, numeral.unit) == (K.SHARE, Decimal("93.3"), "%")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("ninety-three per cent", "93"),
        ("ninety-three in every hundred", "93"),
        ("two thirds", "66.666666666667"),
        ("three-quarters", "75"),
        ("nine in ten", "90"),
        ("one in five", "20"),
        ("half of them", "50"),
    ],
)
def test_numbers_in_words_have_their_exact_share(written: str, value: str) -> None:
    numeral = one(f"Of these {written} came")
    assert (numeral.kind, numeral.value) == (K.SHARE, Decimal(value))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("28 of 30 babies", K.COUNT, 28),
        ("28/30", K.COUNT, 28),
        ("28 out of the 30", K.COUNT, 28),
        ("a 27-point gain", K.POINTS, 27),
        ("27.5 percentage points", K.POINTS, "27.5"),
        ("a five-fold rise", K.TIMES, 5),
        ("fell fivefold", K.TIMES, 5),
        ("deaths doubled", K.TIMES, 2),
        ("HR 0·41", K.RATIO, "0.41"),
        ("the hazard ratio for death was .41", K.RATIO, "0.41"),
        ("P=0.002", K.P, "0.002"),
        ("P value < 0.001", K.P, "0.001"),
        ("15 µg/m²/day", K.DOSE, 15),
        ("15 micrograms", K.DOSE, 15),
        ("babies under one year of age", K.AGE, 1),
        ("1,440 children", K.NUMBER, 1440),
        ("1 440 children", K.NUMBER, 1440),
        ("n = 30", K.NUMBER, 30),
    ],
)
def test_a_figure_is_told_by_its_form(text: str, kind: NumeralKind, value: object) -> None:
    numeral = one(text)
    assert (numeral.kind, numeral.value) == (kind, Decimal(str(value)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("93.3% (75.9–98.3)", "75.9", "98.3"),
        ("95% CI 75,9 to 98,3", "75.9", "98.3"),
        ("a range of 3.9 to 48.2 months", "3.9", "48.2"),
        ("treated between 2018 and 2021", "2018", "2021"),
        ("adults aged 30 to 70 years", "30", "70"),
    ],
)
def test_both_limits_are_one_figure(text: str, low: str, high: str) -> None:
    found = [n for n in read(text) if n.low is not None]
    assert [(n.low, n.high) for n in found] == [(Decimal(low), Decimal(high))]


def test_a_unit_may_serve_two_figures() -> None:
    found = read("It rose from 66 to 93 per cent")
    assert [(n.kind, n.value) for n in found] == [(K.SHARE, 66), (K.SHARE, 93)]


def test_out_of_every_hundred_makes_the_bare_number_a_share() -> None:
    numeral = one("Out of every 100 babies given it, about 18 relapsed.")
    assert (numeral.kind, numeral.value, numeral.hedge) == (K.SHARE, 18, Hedge.ABOUT)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("alive at two years", Context.TIME),
        ("3-year survival", Context.TIME),
        ("a 95% CI", Context.LEVEL),
        ("grade 3 or worse", Context.GRADE),
        ("KMT2A", Context.NAME),
        ("the Interfant-06 protocol", Context.NAME),
        ("on 14 March 2024", Context.DATE),
        ("ring 020 7946 0312", Context.PHONE),
        ("see page 34 of the magazine", Context.PLACE),
        ("opens at 8.30 am", Context.CLOCK),
        ("raised £4,275", Context.PRICE),
        ("N Engl J Med 2023;388:1572", Context.REFERENCE),
    ],
)
def test_numbers_that_claim_nothing_say_why(text: str, why: Context) -> None:
    assert {numeral.context for numeral in read(text)} == {why}


@given(st.text(alphabet="0123456789.,%/-–() ofinto\nabcxp", max_size=200))
@settings(max_examples=200, deadline=None)
def test_figures_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = read(text)
    assert all(text[n.start : n.end] == n.text for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
