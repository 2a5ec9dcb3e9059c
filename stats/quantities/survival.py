"""C. Published survival percentages, each at one time."""

from __future__ import annotations

from stats import survival
from stats.quantities import reading
from stats.quantities.quantity import Argument, Call, Quantity, Result, Section, of_estimate

A = Argument("treated", reading.survival, "'93.3 (75.9-98.3)'")
B = Argument("control", reading.survival, "'65.8 (58.9-71.8)'")
ONE = Argument("survival", reading.survival, "'93.3 (75.9-98.3)'")
PAIR = ("93.3 (75.9-98.3)", "65.8 (58.9-71.8)")
MOVER = "Newcombe, Stat Med 1998;17:873; Zou and Donner, Stat Med 2008;27:1693"
MOVER_RATIO = "Donner and Zou, Stat Methods Med Res 2012;21:347"


def _scale(call: Call) -> Result:
    return Result(
        survival.detect_scale(call["survival"]).value,
        method="smallest asymmetry of the printed limits",
        inputs=(str(call["survival"]),),
    )


QUANTITIES = (
    Quantity(
        "survival-difference",
        Section.SURVIVAL,
        "treated minus control, in percentage points, from the printed limits",
        (A, B),
        {"mover": MOVER},
        lambda c: of_estimate(survival.difference(c["treated"], c["control"], c.level)),
        PAIR,
    ),
    Quantity(
        "survival-risk-ratio",
        Section.SURVIVAL,
        "the ratio of the risks of the event by that time; not a hazard ratio",
        (A, B),
        {"mover": MOVER_RATIO},
        lambda c: of_estimate(survival.risk_ratio(c["treated"], c["control"])),
        PAIR,
        has_level=False,
    ),
    Quantity(
        "survival-ratio",
        Section.SURVIVAL,
        "the ratio of the survival percentages themselves",
        (A, B),
        {"mover": MOVER_RATIO},
        lambda c: of_estimate(survival.survival_ratio(c["treated"], c["control"])),
        PAIR,
        has_level=False,
    ),
    Quantity(
        "survival-relative-reduction",
        Section.SURVIVAL,
        "the relative reduction of the risk of the event, in per cent",
        (A, B),
        {"mover": MOVER_RATIO},
        lambda c: of_estimate(survival.relative_reduction(c["treated"], c["control"])),
        PAIR,
        has_level=False,
    ),
    Quantity(
        "survival-odds-ratio",
        Section.SURVIVAL,
        "the ratio of the odds of being event-free; no interval is established",
        (A, B),
        {"printed": "definition"},
        lambda c: of_estimate(survival.odds_ratio(c["treated"], c["control"])),
        PAIR,
        has_level=False,
    ),
    Quantity(
        "hazard-ratio-implied",
        Section.SURVIVAL,
        "ln S1 / ln S2 under proportional hazards; not a trial's own hazard ratio",
        (A, B),
        {"cloglog": "Klein and others, Stat Med 2007;26:4505"},
        lambda c: of_estimate(survival.implied_hazard_ratio(c["treated"], c["control"], c.level)),
        PAIR,
    ),
    Quantity(
        "survival-standard-error",
        Section.SURVIVAL,
        "the standard error behind a printed interval, in points",
        (ONE,),
        {
            "log-log": "Altman and Andersen, BMJ 1999;319:1492",
            "log": "Altman and Andersen, BMJ 1999;319:1492",
            "plain": "Altman and Andersen, BMJ 1999;319:1492",
        },
        lambda c: of_estimate(survival.se_from_interval(c["survival"], survival.Scale(c.method))),
        PAIR[:1],
        has_level=False,
    ),
    Quantity(
        "survival-scale",
        Section.SURVIVAL,
        "the scale on which a printed interval is symmetric",
        (ONE,),
        {"asymmetry": "Kalbfleisch and Prentice 2002, ch. 1"},
        _scale,
        PAIR[:1],
        has_level=False,
    ),
    Quantity(
        "effective-n",
        Section.SURVIVAL,
        "the number of people whose binomial error is the printed one",
        (ONE,),
        {"peto": "Peto and others, Br J Cancer 1977;35:1"},
        lambda c: of_estimate(survival.effective_n(c["survival"])),
        PAIR[:1],
        has_level=False,
    ),
)
