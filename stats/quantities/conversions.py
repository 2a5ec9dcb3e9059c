"""D. Published ratios and differences: P values, limits, other levels, subgroups, log-rank sums."""

from __future__ import annotations

from stats import conversions, subgroups
from stats.quantities import reading
from stats.quantities.quantity import (
    Argument,
    Call,
    Quantity,
    Result,
    Section,
    of_estimate,
    of_tested,
)

RATIO = Argument("ratio", reading.ratio, "'0.61 (0.39-0.95)'")
P = Argument("p", reading.number, "0.034")
TEST = "tests/stats/test_reference_cases.py"
D2304 = "Altman and Bland, BMJ 2011;343:d2304, exact normal tail"
D2090 = "Altman and Bland, BMJ 2011;343:d2090, exact quantile"


def _interaction(call: Call) -> Result:
    made, tested = subgroups.interaction(call["first"], call["second"], call.level)
    return of_estimate(made, z=tested.statistic, P=tested.p)


def _log_rank(call: Call) -> Result:
    made, tested = subgroups.log_rank_from_expected(
        call["o1"], call["e1"], call["o2"], call["e2"], call.level, call.method
    )
    return of_estimate(made, chi_square=tested.statistic, P=tested.p)


QUANTITIES = (
    Quantity(
        "p-from-ratio",
        Section.RATIOS,
        "the two-sided P value behind a ratio's interval",
        (RATIO,),
        {"normal": D2304},
        lambda c: of_tested(conversions.p_from_ratio(c["ratio"])),
        ("0.81 (0.70-0.94)",),
        test=TEST,
        has_level=False,
    ),
    Quantity(
        "p-from-difference",
        Section.RATIOS,
        "the two-sided P value behind a difference's interval",
        (Argument("difference", reading.difference, "'17 (1.5 to 32.5)'"),),
        {"normal": D2304},
        lambda c: of_tested(conversions.p_from_difference(c["difference"])),
        ("17 (1.5 to 32.5)",),
        test="tests/stats/test_tests_and_conversions.py",
        has_level=False,
    ),
    Quantity(
        "ratio-from-p",
        Section.RATIOS,
        "the interval of a ratio from its P value",
        (Argument("ratio", reading.number, "0.30"), P),
        {"normal": D2090},
        lambda c: of_estimate(conversions.ratio_limits_from_p(c["ratio"], c["p"], c.level)),
        ("0.30", "0.034"),
        test=TEST,
    ),
    Quantity(
        "difference-from-p",
        Section.RATIOS,
        "the interval of a difference from its P value",
        (Argument("difference", reading.number, "17"), P),
        {"normal": D2090},
        lambda c: of_estimate(
            conversions.difference_limits_from_p(c["difference"], c["p"], c.level)
        ),
        ("17", "0.032"),
        test=TEST,
    ),
    Quantity(
        "ratio-at-level",
        Section.RATIOS,
        "a ratio's interval at another level, through its standard error",
        (RATIO,),
        {"normal": "through the standard error of the log ratio"},
        lambda c: of_estimate(conversions.ratio_at_level(c["ratio"], c.level)),
        ("0.61 (0.39-0.95)", "--level", "90"),
        test="tests/stats/test_tests_and_conversions.py",
    ),
    Quantity(
        "difference-at-level",
        Section.RATIOS,
        "a difference's interval at another level, through its standard error",
        (Argument("difference", reading.difference, "'17 (1.5 to 32.5)'"),),
        {"normal": "through the standard error"},
        lambda c: of_estimate(conversions.difference_at_level(c["difference"], c.level)),
        ("17 (1.5 to 32.5)", "--level", "90"),
        test="tests/stats/test_tests_and_conversions.py",
    ),
    Quantity(
        "log-ratio-error",
        Section.RATIOS,
        "the standard error of a ratio's logarithm, with a warning for uneven limits",
        (RATIO,),
        {"interval": "(ln high − ln low) / 2z"},
        lambda c: of_estimate(conversions.se_log_ratio(c["ratio"])),
        ("1.37 (1.03-1.82)",),
        test=TEST,
        has_level=False,
    ),
    Quantity(
        "difference-error",
        Section.RATIOS,
        "the standard error behind the interval of a difference or a mean",
        (Argument("difference", reading.difference, "'17 (1.5 to 32.5)'"),),
        {"interval": "(high − low) / 2z; Cochrane Handbook, ch. 6.3.1"},
        lambda c: of_estimate(conversions.se_difference(c["difference"])),
        ("17 (1.5 to 32.5)",),
        test="tests/stats/test_more_methods.py",
        has_level=False,
    ),
    Quantity(
        "interaction",
        Section.RATIOS,
        "whether two subgroups' ratios differ: their ratio, its interval and its P value",
        (
            Argument("first", reading.ratio, "'0.67 (0.46-0.98)'"),
            Argument("second", reading.ratio, "'0.88 (0.71-1.08)'"),
        ),
        {"log-difference": "Altman and Bland, BMJ 2003;326:219"},
        _interaction,
        ("0.67 (0.46-0.98)", "0.88 (0.71-1.08)"),
        test=TEST,
    ),
    Quantity(
        "log-rank-from-expected",
        Section.RATIOS,
        "the hazard ratio and log-rank test from observed and expected events",
        (
            Argument("o1", reading.events, "14"),
            Argument("e1", reading.number, "22.48"),
            Argument("o2", reading.events, "28"),
            Argument("e2", reading.number, "19.52"),
        ),
        {
            "ratio": "Bland and Altman, BMJ 2004;328:1073",
            "peto": "Tierney and others, Trials 2007;8:16",
        },
        _log_rank,
        ("14", "22.48", "28", "19.52"),
        test=TEST,
    ),
)
