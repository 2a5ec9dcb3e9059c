"""The table of quantities: each one runs as its example says, and the README lists them all."""

from __future__ import annotations

import json
import os
import re
import shlex
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stats.__main__ import main
from stats.commands.parsing import example
from stats.commands.table import table
from stats.quantities import QUANTITIES
from stats.quantities.quantity import Quantity, Section

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "stats" / "README.md"
BLOCK = re.compile(r"(<!-- quantities -->\n).*?(<!-- end -->)", re.S)
JSON_KEYS = {
    "quantity",
    "method",
    "estimate",
    "exact",
    "limits",
    "level",
    "unit",
    "inputs",
    "also",
    "warnings",
    "source",
}
each_quantity = pytest.mark.parametrize("quantity", QUANTITIES.values(), ids=lambda q: q.name)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        code = main(list(words))
    except SystemExit as ended:
        code = int(ended.code or 0)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@each_quantity
def test_the_example_of_every_quantity_runs(
    quantity: Quantity, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shlex.split(example(quantity))[3:]
    code, out, err = run(capsys, *words)
    assert (code, err) == (0, "")
    assert out.startswith(quantity.name.replace("-", " ") + ": ")
    assert "\nmethod: " in out and "\ninputs: " in out
    code, out, err = run(capsys, *words, "--json")
    made = json.loads(out)
    assert set(made) == JSON_KEYS and made["quantity"] == quantity.name
    assert made["method"] and made["source"] and made["inputs"]
    assert made["estimate"] is not None or made["also"]
    for text in (*(made["limits"] or ()), made["level"] or "95"):
        assert Decimal(text).is_finite()


@each_quantity
def test_every_method_of_a_quantity_works_on_its_example(
    quantity: Quantity, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = [w for w in quantity.example if w != "--method" and w not in quantity.methods]
    for method in quantity.methods:
        code, _, err = run(capsys, quantity.name, *plain, "--method", method)
        # A method may be for other inputs than the example's: then one line says so.
        assert code == 0 or (code == 2 and err.count("\n") == 1 and method in err), (method, err)


@each_quantity
def test_every_quantity_names_its_section_reference_and_tests(quantity: Quantity) -> None:
    assert quantity.section in Section
    assert all(re.search(r"\w", reference) for reference in quantity.methods.values())
    assert (ROOT / quantity.test).is_file()


def test_the_readme_lists_every_quantity_as_the_table_has_it() -> None:
    text = README.read_text(encoding="utf-8")
    fresh = BLOCK.sub(lambda m: f"{m[1]}{table()}{m[2]}", text)
    if os.environ.get("UPDATE_README"):
        README.write_text(fresh, encoding="utf-8")
    assert BLOCK.search(text)
    assert fresh == text, "run this test once with UPDATE_README=1 and read the difference"


def test_help_lists_every_quantity_by_section_with_an_example(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for quantity in QUANTITIES.values():
        assert example(quantity) in out and quantity.section.value in out


def test_the_table_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--table") == (0, table(), "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no quantity is named"),
        (("risk-diff", "1/2", "1/2"), "did you mean risk-difference"),
        (("xyz",), "'xyz' is no quantity"),
        (("risk-ratio", "3", "1/4"), "'3' is not a count of a group such as 28/30"),
        (("risk-ratio", "5/3", "1/4"), "5 events among 3 people"),
        (("risk-ratio", "1/0", "1/4"), "n must be at least 1"),
        (("risk-ratio", "1/4"), "required: CONTROL"),
        (("share", "1/4", "--method", "zz"), "choose from 'wilson'"),
        (("share", "1/4", "--level", "950"), "write per cent from 50 to 99.999"),
        (("share", "1/4", "--level", "high"), "is not a level such as 95"),
        (("share", "1/9999999999"), "people are more than"),
        (("share", "1" * 500), "characters is too long"),
        (("nnt", "1/4", "65.8"), "give two of a kind"),
        (("nnt", "93.3", "65.8", "--method", "mee"), "leave it out for survival percentages"),
        (("nnt", "1/4", "x"), "neither a count"),
        (("nnt", "1/4", "193.3"), "outside 0 to 100"),
        (("survival-difference", "93.3 (95-98)", "65.8"), "93.3 lies outside 95 to 98"),
        (("share-test", "13/16", "30"), "write a percentage with its sign"),
        (("upper-limit", "2/30", "--method", "rule-of-three"), "use --method exact"),
        (("counts-for-percent", "54", "0"), "0 is not from 1 to"),
    ],
)
def test_wrong_input_is_told_in_one_line(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and said in err and "--help" in err


WORDS = st.one_of(
    st.sampled_from(
        "28/30 0/30 0/1 1/1 141/214 93.3 0 100 -1 30% 0.5 93.3(75.9-98.3) 0(0-0) 100(50-100) "
        "0.61(0.39-0.95) 1(1-1) 103(5.5)n=50 10/100 0/0.001 --n --method exact --level 90".split()
    ),
    st.text(max_size=8),
)


@given(st.sampled_from(sorted(QUANTITIES)), st.lists(WORDS, max_size=5))
@settings(max_examples=300, deadline=None)
def test_no_input_ever_gives_a_traceback(name: str, words: list[str]) -> None:
    try:
        code = main([name, *words])
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code in (0, 2)


def test_limits_are_of_the_level_that_is_printed_with_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pair = ("93.3 (90% CI 75.9-98.3)", "65.8 (90% CI 58.9-71.8)")
    assert "(90% CI 9.095 to 36.02)" in run(capsys, "survival-difference", *pair)[1]
    assert "carried over" not in run(capsys, "survival-difference", *pair)[1]


def test_limits_without_a_stated_level_are_of_95_per_cent_whatever_level_is_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Once, --level 90 called printed 95% limits 90% ones and gave them back unchanged."""
    _, out, _ = run(capsys, "ratio-at-level", "0.61 (0.39-0.95)", "--level", "90")
    assert "(90% CI 0.4198 to 0.8863)" in out
    pair = ("93.3 (75.9-98.3)", "65.8 (58.9-71.8)", "--level", "90")
    for name, said in (
        ("survival-difference", "(90% CI 13.43 to 34.84)"),
        ("survival-risk-ratio", "(90% CI 0.06170 to 0.5894)"),
        ("nnt", "(90% CI 2.871 to 7.447)"),
    ):
        assert said in run(capsys, name, *pair)[1]
    mixed = ("93.3 (90% CI 80.2-97.9)", "65.8 (58.9-71.8)")
    _, out, _ = run(capsys, "survival-difference", *mixed)
    assert "(95% CI" in out and "printed 90% limits were carried over" in out
    assert "cannot be carried" in run(
        capsys, "survival-difference", "100 (90-100)", "80 (70-90)", "--level", "90"
    )[2]  # fmt: skip


def test_a_difference_keeps_the_level_that_is_printed_with_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, ninety, _ = run(capsys, "p-from-difference", "17 (90% CI 1.5 to 32.5)")
    assert ninety.startswith("p from difference: 0.0712")
    assert "(90% CI 3.106 to" in run(
        capsys, "nnt-from-difference", "16.6 (90% CI 0.9 to 32.2)"
    )[1]  # fmt: skip
    _, out, _ = run(capsys, "difference-at-level", "17 (1.5 to 32.5)", "--level", "90")
    assert "(90% CI 3.992 to 30.01)" in out


def test_a_number_needed_to_treat_runs_through_infinity(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "nnt-from-difference", "10 (-5 to 25)")
    assert "interval: NNTB 4.0 to infinity to NNTH 20.0" in out
    assert "not defined" in run(capsys, "nnt", "1/4", "1/4")[1]


def test_an_undefined_ratio_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "relative-risk-reduction", "1/4", "0/4")
    assert "not defined" in out and "no upper limit exists" in out
    _, out, _ = run(capsys, "relative-risk-reduction", "0/4", "1/4")
    assert "100.0% (95% CI" in out and "Koopman's is given" in out
    _, out, _ = run(capsys, "risk-ratio", "1/4", "0/4", "--method", "mover-wilson")
    assert "not defined" in out and "warning: no event in the control group" in out


def test_events_fewer_of_a_thousand_come_from_unrounded_shares(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "out-of", "1/8", "2/3", "--out-of", "1000")
    assert out.startswith("out of: -541.7 per 1000")
    assert "counts-for" not in out
    assert "none" in run(capsys, "counts-for-percent", "65.8", "214")[1]
