"""Numbers as journals and spreadsheets write them are read; what could mislead is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from knowledge.catalogue import read_trial
from knowledge.errors import BadInput
from knowledge.model import Trial
from knowledge.table import OPTIONAL, REQUIRED
from tests.knowledge.test_catalogue import TRIAL, folder

ROW = {
    "report": "first",
    "outcome": "os",
    "arm": "a",
    "months": "24",
    "kind": "survival",
    "value": "90.0",
    "unit": "%",
    "standing": "confirmed",
    "source": "paper",
    "locator": "Table 1",
}
SHARE = {"kind": "people", "events": "3", "n": "10", "value": "30"}
MEAN = {"kind": "mean", "value": "4.1", "unit": "points"}
BETWEEN = {"arm": "a vs b", "kind": "difference", "value": "0.7", "unit": "points"}
RATIO = {"arm": "a vs b", "kind": "hazard_ratio", "value": "0.64", "unit": ""}
P = {"value": ""} | SHARE


def written(tmp_path: Path, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    stream = io.StringIO()
    columns = [name for name in (*REQUIRED, *OPTIONAL) if any(name in row for row in rows)]
    table = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    made = folder(tmp_path)
    (made / "outcomes.csv").write_bytes(stream.getvalue().encode(encoding))
    return made


def read(tmp_path: Path, *changes: dict[str, str]) -> Trial:
    return read_trial(written(tmp_path, *(ROW | change for change in changes)))


GOOD = {
    "a minus sign": (BETWEEN | {"value": "−1.7", "low": "−7.6", "high": "4.2"}, "value", "-1.7"),
    "a raised decimal point": (RATIO | {"value": "0·64"}, "value", "0.64"),
    "a fall in per cent": (MEAN | {"value": "-52.3", "unit": "%"}, "value", "-52.3"),
    "a rise above 100 per cent": (MEAN | {"value": "140", "unit": "percent"}, "value", "140"),
    "a difference of shares below 0": (BETWEEN | {"value": "-3.2", "unit": "%"}, "value", "-3.2"),
    "a range below 0": (
        {"kind": "range", "value": "", "unit": "°C", "low": "-4", "high": "3"},
        "low",
        "-4",
    ),
    "an interquartile range": (MEAN | {"spread": "1–6", "spread_kind": "iqr"}, "spread", "1 to 6"),
    "the ends of a spread in the columns of limits": (
        MEAN | {"low": "1", "high": "6", "spread_kind": "iqr"},
        "spread",
        "1 to 6",
    ),
    "a standard deviation": (MEAN | {"spread": "11.9", "spread_kind": "sd"}, "spread", "11.9"),
    "another level": (MEAN | {"low": "4", "high": "5", "level": "97.5"}, "level", "97.5"),
}


@pytest.mark.parametrize("what", GOOD)
def test_numbers_are_read_as_journals_print_them(what: str, tmp_path: Path) -> None:
    change, field, wanted = GOOD[what]
    (finding,) = read(tmp_path, change).findings
    found = getattr(finding, field)
    assert getattr(found, "text", str(found)) == wanted


@pytest.mark.parametrize(
    ("printed", "kept"),
    [("<0.001", "<0.001"), ("P = 0.03", "=0.03"), ("0·5", "0.5"), ("≤ .05", "≤.05"), ("1", "1")],
)
def test_a_p_value_is_kept_as_printed_without_its_letter(
    printed: str, kept: str, tmp_path: Path
) -> None:
    assert read(tmp_path, {"p": printed}).findings[0].p == kept


BAD = {
    "a thousand separator": (MEAN | {"value": "1,234"}, "value", "not a printed number"),
    "a decimal comma": ({"value": "90,0"}, "value", "not a printed number"),
    "digits of another script": ({"value": "٩٠"}, "value", "not a printed number"),
    "a count in other digits": (SHARE | {"n": "١٠", "value": ""}, "n", "not a whole number"),
    "not a number": ({"value": "NaN"}, "value", "not a printed number"),
    "a power of ten": ({"value": "9e1"}, "value", "not a printed number"),
    "a number without end": (MEAN | {"value": "1" * 400}, "value", "not a printed number"),
    "a count without end": (SHARE | {"n": "9" * 5000}, "n", "not a whole number"),
    "a P value in words": ({"p": "NS"}, "p", "not a P value"),
    "a P value above 1": ({"p": "1.2"}, "p", "not a P value"),
    "a P value that is not a number": ({"p": "nan"}, "p", "not a P value"),
    "a separator in a spread": (
        MEAN | {"spread": "1,234", "spread_kind": "iqr"},
        "spread",
        "not a printed number",
    ),
    "a deviation of two numbers": (
        MEAN | {"spread": "1 to 6", "spread_kind": "sd"},
        "",
        "sd and se are one number",
    ),
    "a deviation below 0": (MEAN | {"spread": "-1", "spread_kind": "sd"}, "", "below 0"),
    "a spread turned round": (MEAN | {"spread": "6–1", "spread_kind": "iqr"}, "spread", "above"),
    "a spread of no kind": (MEAN | {"spread": "1.2"}, "", "go together"),
    "a curve estimate without per cent": ({"value": "0.9", "unit": ""}, "", "its unit is %"),
    "a share in another unit": (SHARE | {"unit": "points"}, "", "its unit is %"),
    "limits of a share above 100": ({"low": "85", "high": "101"}, "", "outside 0 to 100"),
    "a ratio below 0": (RATIO | {"value": "-0.6"}, "", "no ratio is"),
    "a contrast of three arms": (RATIO | {"arm": "a vs b vs a"}, "", "two different arms"),
    "a contrast of an arm with itself": (RATIO | {"arm": "a vs a"}, "", "two different arms"),
    "a level that is a share": ({"level": "0.95"}, "", "confidence level"),
    "a time before the start": ({"months": "-3"}, "", "below 0"),
    "nobody": ({"n": "0"}, "", "n is 0"),
    "letters that turn the order of digits": ({"note": "\u202e93.3"}, "", "U+202E"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_could_mislead_is_refused_by_row_and_column(what: str, tmp_path: Path) -> None:
    change, column, reason = BAD[what]
    with pytest.raises(BadInput) as caught:
        read(tmp_path, change)
    line = str(caught.value)
    assert line.startswith("made/outcomes.csv, row 2") and "Remedy:" in line
    assert reason in line and (f"column {column}:" in line or not column)
    assert len(line) < 400


def test_the_ends_of_a_spread_are_no_confidence_interval(tmp_path: Path) -> None:
    (finding,) = read(tmp_path, MEAN | {"low": "1", "high": "6", "spread_kind": "range"}).findings
    assert (finding.low, finding.high) == (None, None)


def test_rows_that_share_an_address_are_told_apart_by_kind_time_and_unit(tmp_path: Path) -> None:
    trial = read(tmp_path, {}, SHARE, MEAN, MEAN | {"unit": "%"}, MEAN | {"time": "week 104"})
    assert len({finding.key for finding in trial.findings}) == 5
    again = read_trial(tmp_path / "made")
    assert [f.key for f in again.findings] == [f.key for f in trial.findings]


def test_a_table_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    made = written(tmp_path, ROW | {"note": 'two\nlines, and "quotes"'}, encoding="utf-8-sig")
    text = (made / "outcomes.csv").read_bytes()
    (made / "outcomes.csv").write_bytes(text.replace(b"\n", b"\r\n") + b",,,,,,,,,,\r\n\r\n")
    (finding,) = read_trial(made).findings
    assert finding.note == 'two lines, and "quotes"'


def test_a_row_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    made = written(tmp_path, ROW | {"note": "as printed"})
    text = (made / "outcomes.csv").read_text().rstrip("\n")
    (made / "outcomes.csv").write_text(text[: text.rindex(",")])
    with pytest.raises(BadInput, match="row 2: fewer cells"):
        read_trial(made)


def test_text_of_another_encoding_is_refused_by_row(tmp_path: Path) -> None:
    made = written(tmp_path, ROW, ROW | {"arm": "b", "note": "café"}, encoding="latin-1")
    with pytest.raises(BadInput, match=r"outcomes\.csv, row 3: not UTF-8 text"):
        read_trial(made)


TOML = {
    "no end of brackets": ("x = " + "[" * 20_000, "not TOML"),
    "a number without end": (f"{TRIAL}\nx = " + "9" * 5_000, "not TOML"),
    "more people than live": (TRIAL.replace("n = 10", "n = 9999999999999999"), "arms.0.n"),
    "an arm without a name": (TRIAL.replace('"arm A"', '""'), "arms.0.label"),
    "an id that is a path": (TRIAL.replace('id = "made"', 'id = "../made"'), "id:"),
    "a fact without a figure": (
        TRIAL + '[[facts]]\nid="f"\nname="f"\nvalue=""\nstanding="confirmed"\n'
        'source="s"\nlocator="l"\n',
        "a fact needs its value",
    ),
}


@pytest.mark.parametrize("what", TOML)
def test_a_hostile_trial_file_is_refused_in_one_short_line(what: str, tmp_path: Path) -> None:
    text, reason = TOML[what]
    with pytest.raises(BadInput) as caught:
        read_trial(folder(tmp_path, trial=text))
    assert reason in str(caught.value) and len(str(caught.value)) < 700


def test_figures_of_the_design_may_be_numbers_and_ids_may_hold_hyphens(tmp_path: Path) -> None:
    fact = (
        '[[facts]]\nid = "dose-A"\nname = "dose"\nvalue = 15.50\nstanding = "confirmed"\n'
        'source = "paper"\nlocator = "Methods"\n'
    )
    trial = read_trial(folder(tmp_path, trial=TRIAL + fact))
    assert trial.fact("dose-A").value == "15.50"


@pytest.mark.parametrize("name", ["trial.toml", "outcomes.csv"])
def test_a_folder_in_the_place_of_a_file_is_refused(name: str, tmp_path: Path) -> None:
    made = folder(tmp_path)
    (made / name).unlink()
    (made / name).mkdir()
    with pytest.raises(BadInput, match="cannot be read"):
        read_trial(made)
