"""What is told beside a refusal: the outcome that comes nearest to one that a trial lacks.

The refusal stands before it, and the figure goes by its own name.
"""

from __future__ import annotations

from assistant.slots import Understood
from assistant.task import Target
from assistant.views import headlines, times, views
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


def standing_in(u: Understood, trial: Trial, vocabulary: Vocabulary) -> list[Target]:
    """The target that is told beside the refusal, if there is one."""
    return _moved_on(u, trial, vocabulary) or _with_deaths(u, trial)


def _moved_on(u: Understood, trial: Trial, vocabulary: Vocabulary) -> list[Target]:
    """The main survival outcome of a study that the talk moved to and that lacks the last one.

    Only an outcome that this message does not name itself gives way.
    """
    taken = dict(u.inherited)
    shared = [vocabulary.outcome(w.concept) for w in u.lacking]
    survival = [o for o in shared if o is not None and o.family == "survival"]
    if "outcome" not in taken or len(survival) != len(u.wanted):
        return []
    for outcome in headlines(trial):
        held = [m for m in u.months if m in times(trial, outcome)]
        target = Target(trial.id, outcome, months=held[0] if held else None, group=u.group)
        if views(trial, target) and (held or not u.months or "time" in taken):
            return [target]
    return []


def _with_deaths(u: Understood, trial: Trial) -> list[Target]:
    """Relapses together with deaths, where a study does not count relapses by themselves."""
    lacking = [w for w in u.lacking if w.concept == "relapse"]
    found = [o for o in headlines(trial) if "os" not in (o, trial.outcome(o).concept)]
    if not lacking or not found:
        return []
    if u.months and not set(u.months) <= set(times(trial, found[0])):
        return []
    months = u.months[0] if u.months else None
    target = Target(trial.id, found[0], not lacking[0].opposite, months, u.group)
    return [target] if views(trial, target) else []
