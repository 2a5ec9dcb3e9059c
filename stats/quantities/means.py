"""E. Means: differences, effect sizes, and what lies behind printed errors and quantiles."""

from __future__ import annotations

from stats import changes, means
from stats.quantities import more_reading, reading
from stats.quantities.quantity import (
    Argument,
    Call,
    Quantity,
    Result,
    Section,
    of_estimate,
    of_tested,
)

FIRST = Argument("first", reading.mean, "'0.75 (1.79) n=10'")
SECOND = Argument("second", reading.mean, "'2.33 (2.00) n=10'")
N = Argument("n", reading.whole, "25")
TEST = "tests/stats/test_reference_cases.py"
COCHRANE = "Cochrane Handbook, ch. 6.5.2"
WELCH = {"welch": "Welch, Biometrika 1947;34:28", "pooled": "Student's t, equal variances"}
LUO = "Luo and others, Stat Methods Med Res 2018;27:1785; Wan and others 2014"


def _quantiles(call: Call) -> Result:
    work = changes.mean_from_range if call.method == "range" else changes.mean_from_quartiles
    mean, sd = work(call["low"], call["median"], call["high"], call["n"])
    return of_estimate(mean, standard_deviation=sd.value)


def _five(call: Call) -> Result:
    names = ("low", "q1", "median", "q3", "high", "n")
    mean, sd = changes.mean_from_five(*(call[name] for name in names))
    return of_estimate(mean, standard_deviation=sd.value)


QUANTITIES = (
    Quantity(
        "mean-difference", Section.MEANS, "first minus second, with its interval",
        (FIRST, SECOND), WELCH,
        lambda c: of_estimate(means.mean_difference(c["first"], c["second"], c.method, c.level)),
        ("0.75 (1.79) n=10", "2.33 (2.00) n=10"), test=TEST,
    ),
    Quantity(
        "t-test", Section.MEANS, "the P value of two means from their summaries",
        (FIRST, SECOND), WELCH,
        lambda c: of_tested(means.t_test(c["first"], c["second"], c.method)),
        ("0.75 (1.79) n=10", "2.33 (2.00) n=10"), test=TEST, has_level=False,
    ),
    Quantity(
        "paired-difference", Section.MEANS, "the mean of paired changes, with its interval",
        (Argument("changes", more_reading.changes, "'4, 10, -2'"),),
        {"t": "Statistics with Confidence, 2nd ed., ch. 4"},
        lambda c: of_estimate(means.paired_difference(c["changes"], c.level)),
        ("4, 10, -2, 14, 6, -4, 12, 6",), test=TEST,
    ),
    Quantity(
        "hedges-g", Section.MEANS, "the standardised mean difference, corrected for small samples",
        (FIRST, SECOND),
        {
            "borenstein": "Borenstein and others, Introduction to Meta-Analysis, ch. 4",
            "statsmodels": "variance 1/n1 + 1/n2 + g²/2(N − 3.94)",
        },
        lambda c: of_estimate(means.hedges_g(c["first"], c["second"], c.method, c.level)),
        ("103 (5.5) n=50", "100 (4.5) n=50"), test=TEST,
    ),
    Quantity(
        "sd-from-se", Section.MEANS, "the standard deviation behind a standard error",
        (Argument("se", reading.number, "2"), N), {"cochrane": COCHRANE},
        lambda c: of_estimate(means.sd_from_se(c["se"], c["n"])), ("2", "25"),
        test="tests/stats/test_means_and_rates.py", has_level=False,
    ),
    Quantity(
        "sd-from-interval", Section.MEANS, "the standard deviation behind a mean's interval",
        (Argument("low", reading.number, "30.0"), Argument("high", reading.number, "34.2"), N),
        {"cochrane": COCHRANE},
        lambda c: of_estimate(means.sd_from_interval(c["low"], c["high"], c["n"], c.level)),
        ("30.0", "34.2", "25"), test=TEST,
    ),
    Quantity(
        "sd-from-p", Section.MEANS, "the standard deviation behind a t test's P value",
        (
            Argument("difference", reading.number, "3.8"), Argument("p", reading.number, "0.008"),
            Argument("n1", reading.whole, "25"), Argument("n2", reading.whole, "22"),
        ),
        {"cochrane": COCHRANE},
        lambda c: of_estimate(means.sd_from_p(c["difference"], c["p"], c["n1"], c["n2"])),
        ("3.8", "0.008", "25", "22"), test=TEST, has_level=False,
    ),
    Quantity(
        "sd-of-change", Section.MEANS, "the standard deviation of a change from baseline",
        (
            Argument("before", reading.number, "6.4"), Argument("after", reading.number, "7.1"),
            Argument("correlation", reading.number, "0.78"),
        ),
        {"cochrane": changes.COCHRANE},
        lambda c: of_estimate(changes.sd_of_change(c["before"], c["after"], c["correlation"])),
        ("6.4", "7.1", "0.78"), test="tests/stats/test_means_and_rates.py", has_level=False,
    ),
    Quantity(
        "correlation-from-sds", Section.MEANS, "the correlation of two measurements of one thing",
        (
            Argument("before", reading.number, "6.4"), Argument("after", reading.number, "7.1"),
            Argument("change", reading.number, "4.5"),
        ),
        {"cochrane": changes.COCHRANE},
        lambda c: of_estimate(changes.correlation_from_sds(c["before"], c["after"], c["change"])),
        ("6.4", "7.1", "4.5"), test=TEST, has_level=False,
    ),
    Quantity(
        "mean-from-quantiles", Section.MEANS,
        "a mean and SD from a median with its range or quartiles; refused where skewed",
        (
            Argument("low", reading.number, "2"), Argument("median", reading.number, "6"),
            Argument("high", reading.number, "14"), Argument("n", reading.whole, "20"),
        ),
        {"range": LUO, "quartiles": LUO}, _quantiles, ("2", "6", "14", "20"),
        test=TEST, has_level=False,
    ),
    Quantity(
        "mean-from-five", Section.MEANS,
        "a mean and SD from a range, quartiles and a median; refused where skewed",
        (
            Argument("low", reading.number, "2"), Argument("q1", reading.number, "5"),
            Argument("median", reading.number, "7"), Argument("q3", reading.number, "9"),
            Argument("high", reading.number, "12"), Argument("n", reading.whole, "100"),
        ),
        {"five": "Luo and others 2018; Shi and others, Res Synth Methods 2020;11:641"},
        _five, ("2", "5", "7", "9", "12", "100"),
        test="tests/stats/test_means_and_rates.py", has_level=False,
    ),
    Quantity(
        "se-from-sd", Section.MEANS, "the standard error of a mean",
        (Argument("sd", reading.number, "2"), N), {"definition": "SD / √n"},
        lambda c: of_estimate(changes.se_of_mean(c["sd"], c["n"])), ("2", "10"),
        test="tests/stats/test_reference_cases.py", has_level=False,
    ),
)  # fmt: skip
