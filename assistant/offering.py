"""What is offered beside an answer: questions to begin with, and the slots of a permalink."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.declining import option_text
from assistant.model import Audience
from assistant.task import Calculate, Plan, Target
from knowledge.model import Trial


def starters(trials: Mapping[str, Trial], audience: Audience, trial: str = "") -> tuple[str, ...]:
    """Questions that the loaded trials can answer, for a trial or for all."""
    chosen = [trials[trial]] if trial in trials else list(trials.values())
    found = []
    for record in chosen:
        for row in record.findings:
            if row.months is not None and not row.group and row.report == record.current.id:
                target = Target(record.id, row.outcome)
                found.append(option_text(record, target, row.months.value, audience))
    return tuple(dict.fromkeys(found))[: 3 if trial else 4]


def settled(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The settled slots of a single calculation: what a permalink holds, never words."""
    for task in plan.tasks:
        if isinstance(task, Calculate):
            target = task.targets[0]
            found = {
                "trial": target.trial,
                "outcome": target.outcome,
                "opposite": "yes" if target.opposite else "",
                "months": f"{target.months}" if target.months is not None else "",
                "group": target.group,
                "report": ",".join(target.reports),
                "measure": ",".join(task.measures),
            }
            return tuple((name, value) for name, value in found.items() if value)
    return ()
