"""The table of everything that can be worked out, from which come the command line and the README.

>>> QUANTITIES["risk-difference"].default
'newcombe'
"""

from __future__ import annotations

from stats.quantities import association, one_group, planning, ratios, survival, two_groups
from stats.quantities.quantity import Quantity

QUANTITIES: dict[str, Quantity] = {
    quantity.name: quantity
    for module in (one_group, two_groups, association, survival, ratios, planning)
    for quantity in module.QUANTITIES
}
