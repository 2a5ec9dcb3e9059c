"""Published survival percentages: everything that may be made of them."""

from __future__ import annotations

from stats.needed import NeededToTreat, number_needed_to_treat
from stats.normal import mover_ratio, quantile
from stats.survival_errors import (
    Scale,
    at_level,
    detect_scale,
    effective_n,
    implied_hazard_ratio,
    se_from_interval,
)
from stats.survival_pairs import (
    complement,
    difference,
    odds_ratio,
    per,
    relative_reduction,
    risk_ratio,
    survival_ratio,
)

__all__ = [
    "NeededToTreat",
    "Scale",
    "at_level",
    "complement",
    "detect_scale",
    "difference",
    "effective_n",
    "implied_hazard_ratio",
    "mover_ratio",
    "number_needed_to_treat",
    "odds_ratio",
    "per",
    "quantile",
    "relative_reduction",
    "risk_ratio",
    "se_from_interval",
    "survival_ratio",
]
