"""Shares of people: one group's, and two groups' against each other."""

from __future__ import annotations

from stats.one_group import (
    EXACT,
    WILSON,
    against_fixed_rate,
    interval,
    share,
    wilson,
)
from stats.one_sided import one_sided_lower, one_sided_upper, upper_limit_when_zero
from stats.two_groups import NEWCOMBE, odds_ratio, risk_difference, risk_ratio

__all__ = [
    "EXACT",
    "NEWCOMBE",
    "WILSON",
    "against_fixed_rate",
    "interval",
    "odds_ratio",
    "one_sided_lower",
    "one_sided_upper",
    "risk_difference",
    "risk_ratio",
    "share",
    "upper_limit_when_zero",
    "wilson",
]
