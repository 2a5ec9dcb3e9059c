"""Which views of a target a calculation tells."""

from __future__ import annotations

from assistant.task import Calculate, Measure, Target
from assistant.told import Desk
from assistant.views import View, views
from knowledge.model import Kind

CONTRAST_KINDS = {
    Measure.HAZARD_RATIO: (Kind.HAZARD_RATIO,),
}
# Quantities that set two arms against each other, each pair of several by itself.
OF_TWO = frozenset(
    {
        Measure.DIFFERENCE,
        Measure.RISK_RATIO,
        Measure.RELATIVE_CHANGE,
        Measure.ODDS_RATIO,
        Measure.NNT,
        Measure.PER_THOUSAND,
        Measure.SIGNIFICANCE,
    }
)


def chosen_views(task: Calculate, target: Target, desk: Desk) -> tuple[View, ...]:
    """The views worth telling: those with what is asked for, else all; a few at most."""
    trial = desk.trials[target.trial]
    kinds = next((CONTRAST_KINDS[m] for m in task.measures if m in CONTRAST_KINDS), ())
    found = views(trial, target, kinds)
    if kinds and not found:
        found = views(trial, target)[:1]
    if Measure.P_VALUE in task.measures or Measure.SIGNIFICANCE in task.measures:
        tested = tuple(v for v in found if any(row.p for row in (*v.rows, *v.contrasts)))
        found = tested or found
    if any(m in OF_TWO for m in task.measures):
        found = tuple(pair for view in found for pair in view.pairs or (view,))
    if any(m not in (Measure.LOOKUP, Measure.COUNT, Measure.FOLLOW_UP) for m in task.measures):
        paired = tuple(v for v in found if v.comparison or v.kind.is_contrast)
        found = paired or found
    if target.group or target.months is None:
        return found[:4]
    return found[:3]
