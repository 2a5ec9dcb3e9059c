"""D. Published ratios on a control risk: the absolute reduction and the number needed to treat."""

from __future__ import annotations

from dataclasses import replace

from stats import ratios
from stats.inputs import RatioEstimate
from stats.needed import number_needed_to_treat
from stats.quantities import reading
from stats.quantities.quantity import (
    Argument,
    Call,
    Quantity,
    Result,
    Section,
    of_estimate,
    of_needed,
)

ARGUMENTS = (
    Argument("ratio", reading.ratio, "'0.7 (0.55-0.9)'"),
    Argument("control_risk", reading.share, "40%"),
)
COCHRANE = "Cochrane Handbook, ch. 15.4.4"
ALTMAN = "Altman and Andersen, BMJ 1999;319:1492"
EXAMPLES = {
    "hazard": ("0.7", "40%"), "risk": ("0.92", "30%"), "odds": ("0.73", "30%"),
}  # fmt: skip
SOURCES = {
    "hazard": {"altman-andersen": ALTMAN}, "risk": {"cochrane": COCHRANE},
    "odds": {"cochrane": COCHRANE},
}  # fmt: skip
TEST = "tests/stats/test_ratios.py"


def _needed(kind: str, call: Call) -> Result:
    """A ratio below 1 leaves fewer events, so its number is for one event fewer."""
    d = ratios.reduction(kind, call["ratio"], call["control_risk"])
    made = of_needed(
        number_needed_to_treat(d),
        d.inputs,
        d,
        above="event fewer with treatment",
        below="event more with treatment",
    )
    return replace(made, method=d.method)


def _reduction(kind: str, call: Call) -> Result:
    ratio: RatioEstimate = call["ratio"]
    risk = ratios.treated_risk(kind, ratio.value, call["control_risk"])
    made = ratios.reduction(kind, ratio, call["control_risk"])
    return of_estimate(made, risk_with_treatment_in_per_cent=100 * risk)


def _number(kind: str) -> Quantity:
    return Quantity(
        f"nnt-from-{kind}-ratio", Section.RATIOS,
        f"the number needed to treat from a {kind} ratio and the control risk"
        + (" at one time" if kind == "hazard" else ""),
        ARGUMENTS, SOURCES[kind], lambda c: _needed(kind, c), EXAMPLES[kind],
        test=TEST, has_level=False,
    )  # fmt: skip


def _points(kind: str) -> Quantity:
    return Quantity(
        f"arr-from-{kind}-ratio", Section.RATIOS,
        f"the absolute reduction from a {kind} ratio and the control risk, with the treated risk",
        ARGUMENTS, SOURCES[kind], lambda c: _reduction(kind, c), EXAMPLES[kind],
        test=TEST, has_level=False,
    )  # fmt: skip


KINDS = ("hazard", "risk", "odds")
QUANTITIES = (
    *(_number(kind) for kind in KINDS),
    *(_points(kind) for kind in KINDS),
    Quantity(
        "risk-ratio-from-odds-ratio", Section.RATIOS,
        "the risk ratio that an odds ratio gives at a control risk",
        ARGUMENTS, {"cochrane": f"{COCHRANE}; Zhang and Yu, JAMA 1998;280:1690"},
        lambda c: of_estimate(
            ratios.risk_ratio_from_odds_ratio(c["ratio"], c["control_risk"])
        ),
        ("2.0", "10%"), test=TEST, has_level=False,
    ),
)  # fmt: skip
