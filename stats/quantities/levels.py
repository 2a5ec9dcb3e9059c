"""Printed survival limits at the level that is asked for."""

from __future__ import annotations

from stats.inputs import Count, SurvivalPercent
from stats.quantities.quantity import Call
from stats.survival_errors import at_level


def at_asked_level(call: Call) -> tuple[SurvivalPercent, SurvivalPercent]:
    """The two percentages of a call with their limits at its level."""
    return at_level(call["treated"], call.level), at_level(call["control"], call.level)


def as_printed(call: Call) -> tuple[str, str]:
    """The two groups of a call as they were given."""
    return str(call["treated"]), str(call["control"])


def carried_over(call: Call) -> tuple[str, ...]:
    """What to say where the printed limits are of another level than the result."""
    groups: tuple[Count | SurvivalPercent, ...] = (call["treated"], call["control"])
    levels = {s.level for s in groups if isinstance(s, SurvivalPercent) and s.low is not None}
    return tuple(
        f"the printed {level}% limits were carried over on the log-log scale"
        for level in sorted(levels - {call.level})
    )
