"""H. Planning a comparison that has not been made yet."""

from __future__ import annotations

from math import ceil

from stats import design, freedman, sizes
from stats.quantities import more_reading, reading
from stats.quantities.quantity import Argument, Call, Quantity, Result, Section, of_estimate

FIRST = Argument("first", reading.share, "66%")
SECOND = Argument("second", reading.share, "80%")
POWER = Argument("power", more_reading.power, "80", option=True)
SIDES = Argument("sides", more_reading.sides, "1", option=True, default=2)
RATIO = Argument("ratio", reading.number, "0.7")
EFFECT = Argument("effect", reading.number, "0.5")
TEST = "tests/stats/test_reference_cases.py"
CHOW = "Chow, Shao and Wang, Sample Size Calculations in Clinical Research"
FREEDMAN = "Freedman, Stat Med 1982;1:121; Rosner, Fundamentals of Biostatistics, ch. 14"


def _freedman(call: Call) -> Result:
    treated, control = freedman.people_for_survival(
        call["first"], call["second"], call["ratio"], call["power"], level=call.level
    )
    return Result(
        treated + control, method=freedman.METHOD, unit="people",
        inputs=(f"HR {call['ratio']}", f"power {call['power']}%"),
        also=(("treated", treated), ("control", control)),
    )  # fmt: skip


def _events(call: Call) -> Result:
    work = (
        freedman.events_for_survival if call.method == "freedman" else sizes.events_for_hazard_ratio
    )
    made = work(call["ratio"], call["power"], level=call.level)
    assert made.value is not None
    return of_estimate(made, rounded_up=ceil(made.value))


QUANTITIES = (
    Quantity(
        "power-proportions", Section.DESIGN, "the power of a planned test of two shares",
        (FIRST, SECOND, Argument("n", reading.whole, "150", option=True)),
        {"normal": "Fleiss, Levin and Paik 2003, ch. 4"},
        lambda c: of_estimate(
            design.power_two_proportions(c["first"], c["second"], c["n"], c.level)
        ),
        ("66%", "80%", "--n", "150"), test=TEST,
    ),
    Quantity(
        "size-proportions", Section.DESIGN, "people in each arm to tell two shares apart",
        (FIRST, SECOND, POWER, SIDES),
        {
            "unpooled": f"{CHOW}, ch. 4.2",
            "pooled": "Fleiss, Levin and Paik 2003, ch. 4; R power.prop.test",
            "corrected": "continuity correction; Fleiss, Levin and Paik 2003, ch. 4",
        },
        lambda c: of_estimate(
            sizes.people_for_proportions(
                c["first"], c["second"], c["power"], c.level, c["sides"], c.method
            )
        ),
        ("65%", "85%", "--power", "80"), test=TEST,
    ),
    Quantity(
        "size-means", Section.DESIGN, "people in each arm to find a difference of means",
        (
            Argument("difference", reading.number, "0.05"), Argument("sd", reading.number, "0.1"),
            POWER, SIDES,
        ),
        {"normal": f"{CHOW}, ch. 3.2"},
        lambda c: of_estimate(
            sizes.people_for_means(c["difference"], c["sd"], c["power"], c.level, c["sides"])
        ),
        ("0.05", "0.1", "--power", "80"), test=TEST,
    ),
    Quantity(
        "size-t-test", Section.DESIGN, "people in each arm for a standardised difference",
        (EFFECT, POWER), {"noncentral-t": "Cohen, Statistical Power Analysis 1988, ch. 2"},
        lambda c: of_estimate(sizes.people_for_t_test(c["effect"], c["power"], c.level)),
        ("0.5", "--power", "80"), test=TEST,
    ),
    Quantity(
        "power-t-test", Section.DESIGN, "the power of a planned two-sample t test",
        (EFFECT, Argument("n", reading.whole, "64", option=True)),
        {"noncentral-t": "Cohen, Statistical Power Analysis 1988, ch. 2"},
        lambda c: of_estimate(sizes.t_test_power(c["effect"], c["n"], c.level)),
        ("0.5", "--n", "64"), test=TEST,
    ),
    Quantity(
        "events-hazard-ratio", Section.DESIGN, "events in all to find a hazard ratio",
        (RATIO, POWER),
        {
            "schoenfeld": "Schoenfeld, Biometrics 1983;39:499",
            "freedman": "Freedman, Stat Med 1982;1:121",
        },
        _events,
        ("0.7", "--power", "80"), test=TEST,
    ),
    Quantity(
        "power-events", Section.DESIGN, "the power of a planned log-rank test, from its events",
        (RATIO, Argument("events", reading.whole, "200", option=True)),
        {"schoenfeld": "Schoenfeld, Biometrics 1983;39:499"},
        lambda c: of_estimate(sizes.power_of_events(c["ratio"], c["events"], c.level)),
        ("0.7", "--events", "200"), test="tests/stats/test_more_methods.py",
    ),
    Quantity(
        "size-hazard-ratio", Section.DESIGN, "people in all, from the share who will have an event",
        (RATIO, Argument("event_share", reading.share, "80%"), POWER),
        {"schoenfeld": f"Schoenfeld 1983; {CHOW}, ch. 7.3"},
        lambda c: of_estimate(
            sizes.people_for_hazard_ratio(c["ratio"], c["event_share"], c["power"], c.level)
        ),
        ("2", "80%", "--power", "80"), test=TEST,
    ),
    Quantity(
        "size-survival", Section.DESIGN, "people in each arm, by the shares who will have an event",
        (FIRST, SECOND, Argument("ratio", reading.number, "0.7", option=True), POWER),
        {"freedman": FREEDMAN}, _freedman, ("50%", "50%", "--ratio", "1.2", "--power", "80"),
        test=TEST,
    ),
    Quantity(
        "power-survival", Section.DESIGN, "the power of a planned log-rank comparison",
        (
            FIRST, SECOND, Argument("ratio", reading.number, "0.7", option=True),
            Argument("n1", reading.whole, "100", option=True),
            Argument("n2", reading.whole, "100", option=True),
        ),
        {"freedman": FREEDMAN},
        lambda c: of_estimate(
            freedman.power_for_survival(
                c["n1"], c["n2"], c["first"], c["second"], c["ratio"], c.level
            )
        ),
        ("80%", "20%", "--ratio", "0.139", "--n1", "12", "--n2", "12"), test=TEST,
    ),
)  # fmt: skip
