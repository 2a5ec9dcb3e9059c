"""Questions that lead on from an answer: another time, the harms, how sure, another outcome."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.model import Answer, Route
from assistant.questions import (
    design_question,
    harm_question,
    harms_of,
    naming,
    option_text,
    people_question,
)
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
    audience = answer.question.audience
    outcome = slots.get("outcome", "")
    shown = {figure.months for figure in answer.figures if figure.outcome == outcome}
    others = [
        option_text(trial, Target(trial.id, outcome), months, audience, named=False)
        for months in times(trial, outcome)
        if months not in shown
    ][-1:]
    for other in headlines(trial):
        paired = [v for v in views(trial, Target(trial.id, other)) if v.comparison]
        if paired and other != outcome:
            target = Target(trial.id, other)
            others.append(option_text(trial, target, paired[0].months, audience, named=False))
    found = [
        *others[:1],
        "" if _told_harms(answer, trial) else harm_question(trial, audience),
        design_question(trial, audience),
        *others[1:],
        people_question(trial, audience),
    ]
    asked = answer.question.text.casefold()
    told = [t for t in dict.fromkeys(found) if t and not asked.startswith(t.casefold().rstrip("?"))]
    if not answer.question.trial:
        told = [naming(text, trial, trials) for text in told]
    return tuple(told[:MOST])


def _told_harms(answer: Answer, trial: Trial) -> bool:
    """Whether the answer told the harms at large: several of them, and nothing else."""
    told = {f.outcome for f in answer.figures if f.outcome and f.trial == trial.id}
    return len(told) > 2 and told <= {outcome.id for outcome in harms_of(trial)}
