"""H. Planning a comparison that has not been made yet."""

from __future__ import annotations

from stats import design
from stats.quantities import reading
from stats.quantities.quantity import Argument, Quantity, Section, of_estimate

FIRST = Argument("first", reading.share, "66%")
SECOND = Argument("second", reading.share, "80%")

QUANTITIES = (
    Quantity(
        "power-proportions",
        Section.DESIGN,
        "the power of a planned two-sided test of two shares",
        (FIRST, SECOND, Argument("n", reading.whole, "150", option=True)),
        {"normal": "Fleiss, Levin and Paik 2003, ch. 4"},
        lambda c: of_estimate(
            design.power_two_proportions(c["first"], c["second"], c["n"], c.level)
        ),
        ("66%", "80%", "--n", "150"),
    ),
)
