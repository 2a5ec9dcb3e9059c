"""Questions across trials: side by side, never ranked and never pooled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

from assistant.model import Reason
from assistant.patterns import BIGGEST, DESIGN, POOLING, SIZES
from assistant.recognition import Slot
from assistant.slots import Understood
from assistant.task import Decline, Measure, SideBySide, Sizes, Target, Task
from assistant.views import headlines, views
from knowledge.model import Trial


def across(trials: Mapping[str, Trial], u: Understood) -> tuple[Task, ...]:
    named = tuple(dict.fromkeys((u.trial, *u.others)))
    if POOLING.search(u.reading.text):
        return (Decline(Reason.CROSS_TRIAL, "", named),)
    if not u.wanted and not u.months and _asks_size(u):
        return tuple(Sizes(trial) for trial in named)
    groups = {v.trial: v.id for m in u.reading.of(Slot.GROUP) for v in m.values}
    targets: list[Target] = []
    for trial_id in named:
        trial = trials[trial_id]
        group = groups.get(trial_id, "")
        targets += [replace(target, group=group) for target in asked_of(trial, u)]
    design = bool(DESIGN.search(u.reading.text))
    return (SideBySide(tuple(targets), named, design, u.measures or (Measure.LOOKUP,)),)


def _asks_size(u: Understood) -> bool:
    """Whether the sizes of the studies are what is asked."""
    text = u.reading.text
    return Measure.SIZE in u.measures or bool(BIGGEST.search(text) or SIZES.search(text))


def asked_of(trial: Trial, u: Understood) -> list[Target]:
    """What a question across trials asks of one of them; its main survival where it is open."""
    if not u.wanted and Measure.FOLLOW_UP in u.measures:
        return [Target(trial.id, o.id) for o in trial.outcomes if "follow_up" in (o.id, o.concept)]
    if not u.wanted:
        asked: tuple[Decimal | None, ...] = u.months or (None,)
        for outcome, months in product(headlines(trial), asked):
            target = Target(trial.id, outcome, months=months)
            if any(v.comparison for v in views(trial, target)):
                return [target]
        return []
    found = []
    for wanted in u.wanted:
        concept = wanted.concept or wanted.outcome
        found += [
            Target(trial.id, outcome.id, wanted.opposite)
            for outcome in trial.outcomes
            if concept in (outcome.id, outcome.concept)
        ]
    return found
