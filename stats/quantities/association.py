"""B. Tests of association between two groups' counts."""

from __future__ import annotations

from stats import association
from stats.quantities.quantity import Quantity, Section, of_estimate
from stats.quantities.two_groups import GROUPS

QUANTITIES = (
    Quantity(
        "association-test",
        Section.TWO_GROUPS,
        "the two-sided P value of two groups' counts",
        GROUPS,
        {"fisher": "Fisher 1935, minimum likelihood; Fay, Biostatistics 2010;11:373"},
        lambda c: of_estimate(association.fisher(c["treated"], c["control"])),
        ("10/102", "39/97"),
        has_level=False,
    ),
)
