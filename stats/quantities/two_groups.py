"""B. Two groups' counts: differences, ratios, numbers needed to treat."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from stats import two_groups
from stats.conversions import PrintedDifference
from stats.estimate import Estimate
from stats.inputs import Count, SurvivalPercent
from stats.needed import BENEFIT, NEUTRAL, number_needed_to_treat
from stats.quantities import reading
from stats.quantities.levels import as_printed, at_asked_level, carried_over
from stats.quantities.quantity import (
    Argument,
    Call,
    Quantity,
    Result,
    Section,
    of_estimate,
    of_needed,
)
from stats.survival_pairs import difference

TREATED = Argument("treated", reading.count, "28/30")
CONTROL = Argument("control", reading.count, "141/214")
GROUPS = (TREATED, CONTROL)
HARM = (BENEFIT[1], BENEFIT[0])  # where the event is bad, more of it is harm
EVENTS = ("unsaid", "good", "bad")
FAGNEW = "Fagerland and Newcombe, Stat Med 2013;32:2823"
MIETTINEN = "Miettinen and Nurminen, Stat Med 1985;4:213"
ALTMAN = "Altman, BMJ 1998;317:1309"
COCHRANE = "Cochrane Handbook, ch. 15.4"
DIFFERENCES = {
    "newcombe": "Newcombe, Stat Med 1998;17:873, method 10",
    "newcombe-cc": "Newcombe, Stat Med 1998;17:873, method 11",
    "miettinen-nurminen": MIETTINEN,
    "mee": "Mee, Biometrics 1984;40:1175",
    "wald": "Rothman, Greenland and Lash, Modern Epidemiology, 3rd ed.",
    "agresti-caffo": "Agresti and Caffo, Am Stat 2000;54:280",
}
RATIOS = {
    "katz": "Katz and others, Biometrics 1978;34:469",
    "koopman": "Koopman, Biometrics 1984;40:513",
    "miettinen-nurminen": MIETTINEN,
    "mover-wilson": f"Donner and Zou, Stat Methods Med Res 2012;21:347; {FAGNEW}",
}
ODDS = {
    "woolf": "Woolf, Ann Hum Genet 1955;19:251",
    "gart": "Gart, Biometrika 1966;53:145",
    "smoothed": "Agresti, Biometrics 1999;55:597",
    "exact": "Cornfield 1956; Fagerland, Lydersen and Laake 2017, ch. 4",
    "mid-p": "Fagerland, Lydersen and Laake 2017, ch. 4",
    "score": MIETTINEN,
    "miettinen-nurminen": MIETTINEN,
}


def _needed_difference(call: Call) -> Estimate:
    a: Count | SurvivalPercent = call["treated"]
    b: Count | SurvivalPercent = call["control"]
    if isinstance(a, Count) and isinstance(b, Count):
        method = "newcombe" if call.method == "default" else call.method
        return two_groups.risk_difference(a, b, method, call.level)
    if isinstance(a, SurvivalPercent) and isinstance(b, SurvivalPercent):
        if call.method != "default":
            raise ValueError(
                f"--method {call.method} is for counts: leave it out for survival percentages"
            )
        made = difference(*at_asked_level(call), call.level)
        return replace(made, warnings=made.warnings + carried_over(call))
    raise ValueError("one group is a count and the other a survival percentage: give two of a kind")


def _needed(call: Call) -> Result:
    """Benefit and harm are named where it is known whether the event is good."""
    d = _needed_difference(call)
    survival = isinstance(call["treated"], SurvivalPercent)
    event = call["event"] or ("good" if survival else "unsaid")
    labels = {"good": BENEFIT, "bad": HARM, "unsaid": NEUTRAL}[event]
    made = number_needed_to_treat(d, labels)
    if labels == NEUTRAL:
        return of_needed(made, as_printed(call), d)
    ends = [f"to {'benefit' if label == BENEFIT[0] else 'harm'}" for label in labels]
    return of_needed(
        made, as_printed(call), d,
        above=f"more in the first group: a number needed {ends[0]}",
        below=f"fewer in the first group: a number needed {ends[1]}",
    )  # fmt: skip


def _event(text: str) -> str:
    if text and text not in EVENTS:
        raise ValueError(f"{text!r} is not one of {', '.join(EVENTS)}")
    return text


def _needed_from_difference(call: Call) -> Result:
    given: PrintedDifference = call["difference"]
    told = f"{given.value} points"
    if given.low is not None:
        told += f" ({given.low} to {given.high})"
    d = Estimate(
        given.value, given.low, given.high, given.level, "as given", (told,), (), "difference",
        "points",
    )  # fmt: skip
    return of_needed(number_needed_to_treat(d), d.inputs, d)


def _reduction(call: Call) -> Result:
    ratio = two_groups.risk_ratio(call["treated"], call["control"], call.method, call.level)
    if ratio.value is None:
        return of_estimate(ratio)
    assert ratio.low is not None and ratio.high is not None  # a defined ratio has both
    return Result(
        100 * (1 - Fraction(ratio.value)),
        100 * (1 - Fraction(ratio.high)),
        100 * (1 - Fraction(ratio.low)),
        ratio.level,
        f"100 × (1 − risk ratio); {ratio.method}",
        ratio.inputs,
        ratio.warnings,
        "%",
    )


def _out_of(call: Call) -> Result:
    """So many of each group out of 100 or 1,000, and the difference before rounding."""
    size: int = call["out_of"]
    shares = []
    for name in ("treated", "control"):
        group: Count | SurvivalPercent = call[name]
        if isinstance(group, Count):
            shares.append(Fraction(group.events, group.n))
        else:
            shares.append(Fraction(group.percent) / 100)
    apart = (shares[0] - shares[1]) * size
    return Result(
        apart,
        method="difference of the unrounded shares",
        inputs=(str(call["treated"]), str(call["control"])),
        unit=f"more per {size}" if apart >= 0 else f"per {size}",
        also=(("treated", shares[0] * size), ("control", shares[1] * size)),
    )


QUANTITIES = (
    Quantity(
        "risk-difference",
        Section.TWO_GROUPS,
        "treated minus control, in percentage points",
        GROUPS,
        DIFFERENCES,
        lambda c: of_estimate(
            two_groups.risk_difference(c["treated"], c["control"], c.method, c.level)
        ),
        ("28/30", "141/214"),
    ),
    Quantity(
        "risk-ratio",
        Section.TWO_GROUPS,
        "treated over control",
        GROUPS,
        RATIOS,
        lambda c: of_estimate(two_groups.risk_ratio(c["treated"], c["control"], c.method, c.level)),
        ("10/102", "39/97", "--method", "koopman"),
    ),
    Quantity(
        "odds-ratio",
        Section.TWO_GROUPS,
        "the odds of treated over those of control",
        GROUPS,
        ODDS,
        lambda c: of_estimate(two_groups.odds_ratio(c["treated"], c["control"], c.method, c.level)),
        ("0/16", "15/72", "--method", "score"),
    ),
    Quantity(
        "relative-risk-reduction",
        Section.TWO_GROUPS,
        "100 × (1 − risk ratio), in per cent",
        GROUPS,
        RATIOS,
        _reduction,
        ("20/100", "25/100"),
    ),
    Quantity(
        "nnt",
        Section.TWO_GROUPS,
        "the number needed to treat, of two counts or of two survival percentages at one time",
        (
            Argument("treated", reading.group, "28/30"),
            Argument("control", reading.group, "141/214"),
            Argument("event", _event, "good, bad", option=True, default=""),
        ),
        {"default": f"{ALTMAN}; Newcombe for counts, MOVER for percentages", **DIFFERENCES},
        _needed,
        ("93.3 (75.9-98.3)", "65.8 (58.9-71.8)"),
    ),
    Quantity(
        "nnt-from-difference",
        Section.TWO_GROUPS,
        "the number needed to treat of a printed difference in percentage points",
        (Argument("difference", reading.difference, "'16.6 (0.9 to 32.2)'"),),
        {"inverted": ALTMAN},
        _needed_from_difference,
        ("16.6 (0.9 to 32.2)",),
        has_level=False,
    ),
    Quantity(
        "out-of",
        Section.TWO_GROUPS,
        "how many more of 100 or 1,000 people, from the unrounded shares",
        (
            Argument("treated", reading.group, "28/30"),
            Argument("control", reading.group, "141/214"),
            Argument("out_of", reading.whole, "1000", option=True, default=100),
        ),
        {"unrounded": COCHRANE},
        _out_of,
        ("93.3", "65.8", "--out-of", "1000"),
        has_level=False,
    ),
)
