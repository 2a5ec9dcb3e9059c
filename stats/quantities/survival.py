"""C. Published survival percentages, each at one time."""

from __future__ import annotations

from dataclasses import replace

from stats import survival, survival_other
from stats.estimate import Estimate
from stats.quantities import reading
from stats.quantities.levels import as_printed, at_asked_level, carried_over
from stats.quantities.quantity import Argument, Call, Quantity, Result, Section, of_estimate

A = Argument("treated", reading.survival, "'93.3 (75.9-98.3)'")
B = Argument("control", reading.survival, "'65.8 (58.9-71.8)'")
ONE = Argument("survival", reading.survival, "'93.3 (75.9-98.3)'")
TIME = Argument("time", reading.number, "2", option=True)
PETO = "Peto and others, Br J Cancer 1977;35:1"
PAIR = ("93.3 (75.9-98.3)", "65.8 (58.9-71.8)")
MOVER = "Newcombe, Stat Med 1998;17:873; Zou and Donner, Stat Med 2008;27:1693"
MOVER_RATIO = "Donner and Zou, Stat Methods Med Res 2012;21:347"


def _carried(call: Call, made: Estimate) -> Result:
    """The result with its inputs as printed, saying so where their limits are of another level."""
    return of_estimate(
        replace(made, inputs=as_printed(call), warnings=made.warnings + carried_over(call))
    )


def _difference(call: Call) -> Result:
    if call.method == "normal":
        return of_estimate(
            survival_other.normal_difference(call["treated"], call["control"], call.level)
        )
    if call.method == "mover-wilson":
        return of_estimate(
            survival_other.wilson_difference(call["treated"], call["control"], call.level)
        )
    return _carried(call, survival.difference(*at_asked_level(call), call.level))


def _risk_ratio(call: Call) -> Result:
    if call.method == "delta":
        return of_estimate(
            survival_other.log_risk_ratio(call["treated"], call["control"], "delta", call.level)
        )
    if call.method == "mover-log":
        return _carried(
            call, survival_other.log_risk_ratio(*at_asked_level(call), "mover-log", call.level)
        )
    return _carried(call, survival.risk_ratio(*at_asked_level(call)))


def _implied(call: Call) -> Result:
    a, b = call["treated"], call["control"]
    made = survival.implied_hazard_ratio(a, b, call.level)
    if made.low is None:
        return of_estimate(made)
    tested = survival_other.equal_survival_test(a, b)
    return of_estimate(made, z_of_equal_survival=tested.statistic, P_of_equal_survival=tested.p)


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
        {
            "mover": MOVER,
            "mover-wilson": f"{PETO}; Zou and Donner 2008",
            "normal": "Altman and Andersen, BMJ 1999;319:1492; never alone",
        },
        _difference,
        PAIR,
    ),
    Quantity(
        "survival-risk-ratio",
        Section.SURVIVAL,
        "the ratio of the risks of the event by that time; not a hazard ratio",
        (A, B),
        {
            "mover": MOVER_RATIO,
            "mover-log": "Zou and Donner, Stat Med 2008;27:1693",
            "delta": "delta method; narrower at the wrong end",
        },
        _risk_ratio,
        PAIR,
    ),
    Quantity(
        "survival-ratio",
        Section.SURVIVAL,
        "the ratio of the survival percentages themselves",
        (A, B),
        {"mover": MOVER_RATIO},
        lambda c: _carried(c, survival.survival_ratio(*at_asked_level(c))),
        PAIR,
    ),
    Quantity(
        "survival-relative-reduction",
        Section.SURVIVAL,
        "the relative reduction of the risk of the event, in per cent",
        (A, B),
        {"mover": MOVER_RATIO},
        lambda c: _carried(c, survival.relative_reduction(*at_asked_level(c))),
        PAIR,
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
        _implied,
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
        {"peto": PETO},
        lambda c: of_estimate(survival.effective_n(c["survival"])),
        PAIR[:1],
        has_level=False,
    ),
    Quantity(
        "exponential-hazard",
        Section.SURVIVAL,
        "the hazard behind a survival percentage, if it is the same at all times",
        (ONE, TIME),
        {"exponential": "−ln S / t"},
        lambda c: of_estimate(survival_other.exponential_hazard(c["survival"], c["time"])),
        ("65.8 (58.9-71.8)", "--time", "2"),
        has_level=False,
    ),
    Quantity(
        "exponential-median",
        Section.SURVIVAL,
        "the median behind a survival percentage, if the hazard is the same at all times",
        (ONE, TIME),
        {"exponential": "t ln 2 / −ln S"},
        lambda c: of_estimate(survival_other.exponential_median(c["survival"], c["time"])),
        ("65.8 (58.9-71.8)", "--time", "2"),
        has_level=False,
    ),
)
