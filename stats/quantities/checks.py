"""I. Whether printed figures can belong together."""

from __future__ import annotations

from stats import printed
from stats.quantities import more_reading, reading
from stats.quantities.quantity import Argument, Call, Quantity, Result, Section
from stats.rounding import rounds_to

TEST = "tests/stats/test_reference_cases.py"
BROWN = "Brown and Heathers, Soc Psychol Personal Sci 2017;8:363"


def _of_checked(made: printed.Checked, method: str, *inputs: str) -> Result:
    answer = "possible" if made.possible else "not possible"
    return Result(answer, method=method, inputs=inputs, warnings=(made.why,))


def _rounding(call: Call) -> Result:
    found = rounds_to(call["source"], call["written"])
    return Result(
        found.value, method="half up or half to even; cutting off is told apart",
        inputs=(call["source"], call["written"]),
    )  # fmt: skip


def _denominators(call: Call) -> Result:
    found = printed.denominators(call["percent"], call["events"], call["candidates"])
    listed = ", ".join(map(str, found)) or "none"
    inputs = (f"{call['percent']}%", f"{call['events']} events")
    return Result(listed, method="the sizes that print the percentage", inputs=inputs)


QUANTITIES = (
    Quantity(
        "grim", Section.CHECKS, "whether a printed mean of whole numbers can come from n people",
        (
            Argument("value", reading.printed, "5.19"), Argument("n", reading.whole, "28"),
            Argument("items", reading.whole, "1", option=True, default=1),
        ),
        {"mean": BROWN, "percent": BROWN},
        lambda c: _of_checked(
            printed.grim(c["value"], c["n"], c["items"], percent=c.method == "percent"),
            "GRIM", c["value"], f"n = {c['n']}",
        ),
        ("5.19", "28"), test=TEST, has_level=False,
    ),
    Quantity(
        "rounding", Section.CHECKS, "whether a written figure is the source's, rounded",
        (
            Argument("source", reading.printed, "65.8"), Argument("written", reading.printed, "66"),
        ),
        {"either": "half up or half to even"}, _rounding, ("65.8", "66"), test=TEST,
        has_level=False,
    ),
    Quantity(
        "p-agrees", Section.CHECKS, "whether a printed P value fits a ratio's interval",
        (
            Argument("ratio", reading.ratio, "'0.61 (0.39-0.95)'"),
            Argument("p", reading.printed, "0.03"),
        ),
        {"normal": "Altman and Bland, BMJ 2011;343:d2304"},
        lambda c: _of_checked(
            printed.p_agrees(c["ratio"], c["p"]),
            "P against interval", str(c["ratio"].value), c["p"],
        ),
        ("0.61 (0.39-0.95)", "0.03"), test="tests/stats/test_printed.py", has_level=False,
    ),
    Quantity(
        "estimate-within", Section.CHECKS, "whether an estimate lies within its printed limits",
        (
            Argument("value", reading.printed, "0.61"), Argument("low", reading.printed, "0.39"),
            Argument("high", reading.printed, "0.95"),
        ),
        {"order": "arithmetic"},
        lambda c: _of_checked(
            printed.estimate_within(c["value"], c["low"], c["high"]),
            "order", c["value"], f"{c['low']} to {c['high']}",
        ),
        ("0.61", "0.39", "0.95"), test="tests/stats/test_printed.py", has_level=False,
    ),
    Quantity(
        "arms-add-up", Section.CHECKS, "whether the sizes of the arms give the number of people",
        (
            Argument("arms", more_reading.sizes, "'718, 722'"),
            Argument("total", reading.whole, "1440"),
        ),
        {"sum": "arithmetic"},
        lambda c: _of_checked(
            printed.arms_add_up(c["arms"], c["total"]), "sum", str(c["arms"]), str(c["total"])
        ),
        ("718, 722", "1440"), test="tests/stats/test_printed.py", has_level=False,
    ),
    Quantity(
        "denominator", Section.CHECKS, "which group sizes give a printed percentage of events",
        (
            Argument("percent", reading.percent, "93"), Argument("events", reading.events, "28"),
            Argument("candidates", more_reading.sizes, "'30, 31, 214'"),
        ),
        {"rounding": BROWN}, _denominators, ("93", "28", "30, 31, 214"),
        test="tests/stats/test_printed.py", has_level=False,
    ),
)  # fmt: skip
