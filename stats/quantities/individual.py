"""C. Survival from individual times."""

from __future__ import annotations

from stats import individual
from stats.quantities import more_reading, reading
from stats.quantities.quantity import Argument, Quantity, Section, of_estimate, of_tested

TIMES = Argument("times", more_reading.times, "'6, 6+, 7, 9+, 10'")
TEST = "tests/stats/test_reference_cases.py"
KAPLAN = "Kaplan and Meier, J Am Stat Assoc 1958;53:457, Greenwood's variance"

QUANTITIES = (
    Quantity(
        "kaplan-meier",
        Section.SURVIVAL,
        "the Kaplan-Meier estimate at a time; + marks a person without the event",
        (TIMES, Argument("at", reading.number, "7", option=True)),
        {
            "log-log": KAPLAN,
            "log": f"{KAPLAN}; the default of R",
            "plain": KAPLAN,
        },
        lambda c: of_estimate(individual.kaplan_meier(c["times"], c["at"], c.method, c.level)),
        ("6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13", "--at", "7"),
        test=TEST,
    ),
    Quantity(
        "median-survival",
        Section.SURVIVAL,
        "the time at which the Kaplan-Meier curve comes down to a half",
        (TIMES,),
        {"kaplan-meier": KAPLAN},
        lambda c: of_estimate(individual.median_survival(c["times"])),
        ("6, 6, 6, 6+, 7, 9+, 10, 10, 11, 13",),
        test=TEST,
        has_level=False,
    ),
    Quantity(
        "median-follow-up",
        Section.SURVIVAL,
        "the median follow-up by reverse Kaplan-Meier, from individual times",
        (TIMES,),
        {"reverse-kaplan-meier": "Schemper and Smith, Control Clin Trials 1996;17:343"},
        lambda c: of_estimate(individual.median_follow_up(c["times"])),
        ("6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13",),
        test=TEST,
        has_level=False,
    ),
    Quantity(
        "log-rank",
        Section.SURVIVAL,
        "the log-rank test of two groups' times",
        (
            Argument("first", more_reading.times, "'6, 6, 7+, 10'"),
            Argument("second", more_reading.times, "'1, 1, 2, 3'"),
        ),
        {"log-rank": "Mantel, Cancer Chemother Rep 1966;50:163"},
        lambda c: of_tested(individual.log_rank(c["first"], c["second"])),
        ("6, 6, 7+, 10", "1, 1, 2, 3"),
        test=TEST,
        has_level=False,
    ),
    Quantity(
        "survival-limits",
        Section.SURVIVAL,
        "the interval of a survival percentage from its standard error in points",
        (
            Argument("percent", reading.number, "75.3"),
            Argument("se", reading.number, "9.63"),
        ),
        {"log-log": KAPLAN, "log": KAPLAN, "plain": KAPLAN},
        lambda c: of_estimate(individual.survival_limits(c["percent"], c["se"], c.method, c.level)),
        ("75.3", "9.63"),
        test=TEST,
    ),
)
