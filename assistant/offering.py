"""What is offered beside an answer: questions to begin with, and the slots of a permalink."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.model import Audience
from assistant.questions import (
    design_question,
    harm_question,
    naming,
    people_question,
    ratio_question,
    reports_question,
    survival_question,
)
from assistant.task import Calculate, Plan
from knowledge.model import Trial

OFFERED = 5  # questions for one trial
BESIDE = 4  # questions of the first trial where others are loaded too; each other gives one


def newest_first(trials: Iterable[Trial]) -> tuple[Trial, ...]:
    """Trials in the order in which readers meet them: the newest current report first."""
    return tuple(sorted(trials, key=lambda t: (-t.current.date.toordinal(), t.id)))


def starters(trials: Mapping[str, Trial], audience: Audience, trial: str = "") -> tuple[str, ...]:
    """Questions to begin with, for a trial or for all: survival, harms, who took part, how sure."""
    if trial in trials:
        return _of(trials[trial], audience)[:OFFERED]
    found: list[str] = []
    for place, record in enumerate(newest_first(trials.values())):
        mine = [naming(text, record, trials) for text in _of(record, audience)]
        found += mine[: 1 if place else BESIDE]
    return tuple(dict.fromkeys(found))


def _of(trial: Trial, audience: Audience) -> tuple[str, ...]:
    """The questions of one trial, those that most readers come for first."""
    order = [
        survival_question(trial, audience),
        harm_question(trial, audience),
        people_question(trial, audience),
        design_question(trial, audience),
        survival_question(trial, audience, place=1),
    ]
    if audience is Audience.CLINICIAN:
        order.insert(1, ratio_question(trial, audience))
    if audience is Audience.STAFF:
        order[2:2] = [reports_question(trial, audience)]
    return tuple(dict.fromkeys(text for text in order if text))


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
