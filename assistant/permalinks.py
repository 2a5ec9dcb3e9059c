"""Reads the slots of a permalink; whoever wrote the address, only what is held is answered."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from assistant.task import Target
from assistant.views import views
from knowledge.model import Trial


def target_of(slots: Mapping[str, str], trials: Mapping[str, Trial]) -> Target | None:
    """What a permalink asks for; None where a table holds no row of it."""
    trial = trials.get(slots.get("trial", ""))
    if trial is None or slots.get("outcome") not in {outcome.id for outcome in trial.outcomes}:
        return None
    try:
        months = Decimal(slots["months"]) if slots.get("months") else None
    except InvalidOperation:
        return None
    if months is not None and not months.is_finite():
        return None
    target = Target(
        trial.id,
        slots["outcome"],
        slots.get("opposite") == "yes",
        months,
        slots.get("group", ""),
        tuple(report for report in slots.get("report", "").split(",") if report),
    )
    return target if views(trial, target) else None
