"""The table of everything that can be worked out, from which come the command line and the README.

>>> QUANTITIES["risk-difference"].default
'newcombe'
"""

from __future__ import annotations

from stats.quantities import (
    association,
    checks,
    conversions,
    individual,
    means,
    one_group,
    planning,
    pooling,
    rates,
    ratios,
    survival,
    two_groups,
)
from stats.quantities.quantity import Quantity

_MODULES = (
    one_group,
    two_groups,
    association,
    survival,
    individual,
    ratios,
    conversions,
    means,
    rates,
    pooling,
    planning,
    checks,
)
QUANTITIES: dict[str, Quantity] = {
    quantity.name: quantity for module in _MODULES for quantity in module.QUANTITIES
}
