"""D. Published ratios with their intervals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from stats import ratios
from stats.needed import NeededToTreat
from stats.quantities import reading
from stats.quantities.quantity import Argument, Call, Quantity, Result, Section, of_needed

CONTROL_RISK = Argument("control_risk", reading.share, "40%")
COCHRANE = "Cochrane Handbook, ch. 15.4.4"


def _fewer(name: str, work: Callable[[Decimal, Fraction], NeededToTreat], call: Call) -> Result:
    """A ratio below 1 leaves fewer events, so its number is for one event fewer."""
    ratio, risk = call["ratio"], call["control_risk"]
    return of_needed(
        work(ratio, risk),
        (f"{name} {ratio}", f"control risk {risk}"),
        above="event fewer with treatment",
        below="event more with treatment",
    )


QUANTITIES = (
    Quantity(
        "nnt-from-hazard-ratio",
        Section.RATIOS,
        "the number needed to treat from a hazard ratio and the control risk at one time",
        (Argument("ratio", reading.number, "0.7"), CONTROL_RISK),
        {"altman-andersen": "Altman and Andersen, BMJ 1999;319:1492"},
        lambda c: _fewer("HR", ratios.nnt_from_hazard_ratio, c),
        ("0.7", "40%"),
        has_level=False,
    ),
    Quantity(
        "nnt-from-risk-ratio",
        Section.RATIOS,
        "the number needed to treat from a risk ratio and the control risk",
        (Argument("ratio", reading.number, "0.92"), CONTROL_RISK),
        {"cochrane": COCHRANE},
        lambda c: _fewer("RR", ratios.nnt_from_risk_ratio, c),
        ("0.92", "30%"),
        has_level=False,
    ),
    Quantity(
        "nnt-from-odds-ratio",
        Section.RATIOS,
        "the number needed to treat from an odds ratio and the control risk",
        (Argument("ratio", reading.number, "0.73"), CONTROL_RISK),
        {"cochrane": COCHRANE},
        lambda c: _fewer("OR", ratios.nnt_from_odds_ratio, c),
        ("0.73", "30%"),
        has_level=False,
    ),
)
