"""Questions that lead on from an answer: another time, another outcome, the other side."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.declining import option_text
from assistant.model import Answer, Route
from assistant.task import Target
from assistant.views import headlines, times, views
from knowledge.model import Trial

MOST = 3


def follow_ups(answer: Answer, trials: Mapping[str, Trial]) -> tuple[str, ...]:
    """Whole questions that the same trial can answer; none after a safety answer."""
    slots = dict(answer.slots)
    trial = trials.get(slots.get("trial", "") or answer.trial)
    if trial is None or answer.route is Route.SAFETY:
        return ()
    outcome = slots.get("outcome", "")
    shown = Decimal(slots["months"]) if slots.get("months") else None
    found = [
        option_text(trial, Target(trial.id, outcome), months, answer.question.audience)
        for months in times(trial, outcome)
        if months != shown
    ]
    # What most readers come for leads on; a way of dying is not the first thing to suggest.
    first = headlines(trial)
    for other in sorted(trial.outcomes, key=lambda o: (o.id not in first, o.family == "harm")):
        if other.id == outcome:
            continue
        paired = [v for v in views(trial, Target(trial.id, other.id)) if v.comparison]
        if paired:
            target = Target(trial.id, other.id)
            found.append(option_text(trial, target, paired[0].months, answer.question.audience))
    return tuple(dict.fromkeys(found))[:MOST]
