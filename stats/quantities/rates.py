"""F. Events in person-time."""

from __future__ import annotations

from stats import rates
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

A = Argument("treated", reading.rate, "'11/800'")
B = Argument("control", reading.rate, "'21/3011'")
TEST = "tests/stats/test_reference_cases.py"


def _test(call: Call) -> Result:
    method, _, side = call.method.partition("-")
    return of_tested(rates.rate_test(call["treated"], call["control"], method, side or "two-sided"))


QUANTITIES = (
    Quantity(
        "rate", Section.RATES, "events per unit of person-time, with the interval",
        (Argument("group", reading.rate, "'137/24.19893'"),),
        {
            "exact": "Garwood, Biometrika 1936;28:437",
            "mid-p": "Cohen and Yang, Stat Med 1994;13:2189",
            "score": "Rao's score; Barker, Am Stat 2002;56:85",
        },
        lambda c: of_estimate(rates.rate(c["group"], c.method, c.level)), ("137/24.19893",),
        test=TEST,
    ),
    Quantity(
        "rate-ratio", Section.RATES, "treated over control",
        (A, B),
        {
            "score": "Graham, Mengersen and Morton, Stat Med 2003;22:2071",
            "exact": "conditional binomial; R poisson.test",
            "wald": "Rothman, Greenland and Lash, Modern Epidemiology, 3rd ed., ch. 14",
        },
        lambda c: of_estimate(rates.rate_ratio(c["treated"], c["control"], c.method, c.level)),
        ("11/800", "21/3011"), test=TEST,
    ),
    Quantity(
        "rate-difference", Section.RATES, "treated minus control",
        (A, B),
        {
            "wald": "Rothman, Greenland and Lash, Modern Epidemiology, 3rd ed., ch. 14",
            "mover": "Zou and Donner, Stat Med 2008;27:1693",
        },
        lambda c: of_estimate(rates.rate_difference(c["treated"], c["control"], c.method, c.level)),
        ("11/800", "21/3011"), test=TEST,
    ),
    Quantity(
        "rate-test", Section.RATES, "the P value of two rates",
        (A, B),
        {
            "score": "Gu, Ng, Tang and Schucany, Biom J 2008;50:283",
            "exact": "conditional binomial",
            "score-greater": "one-sided", "score-less": "one-sided",
            "exact-greater": "one-sided", "exact-less": "one-sided",
        },
        _test, ("11/800", "21/3011"), test=TEST, has_level=False,
    ),
    Quantity(
        "person-time", Section.RATES, "people times their mean follow-up; approximate",
        (
            Argument("n", reading.whole, "30"),
            Argument("mean_follow_up", reading.number, "2.2"),
        ),
        {"product": "arithmetic"},
        lambda c: of_estimate(rates.person_time(c["n"], c["mean_follow_up"])), ("30", "2.2"),
        test="tests/stats/test_means_and_rates.py", has_level=False,
    ),
)  # fmt: skip
