"""Questions back, and what a source does hold instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.declining import short_name
from assistant.model import Audience, Question, Reason
from assistant.patterns import OTHER
from assistant.slots import Understood, Wanted
from assistant.task import Clarify, Decline, Measure, Target, Task
from assistant.views import headlines, views
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

GENERAL_HARM = ("harms", "adverse_events", "side_effects")
SERIOUS = ("serious_adverse_events", "grade3_adverse_events")


@dataclass(frozen=True, slots=True)
class Asking:
    """Words questions back and names what is held."""

    trials: Mapping[str, Trial]
    vocabulary: Vocabulary

    def which_trial(self, question: Question, u: Understood) -> Task:
        options = u.candidates or tuple(self.trials)
        text = question.text
        if OTHER.search(text):
            # The reader means the question before: it is that which is asked of another study.
            text = next((t.text for t in reversed(question.history) if t.role == "user"), text)
        text = text.strip().rstrip("?.! ")
        return Clarify("trial", tuple(f"{text} ({short_name(self.trials[t])})?" for t in options))

    def which_outcome(self, question: Question, trial: Trial, measure: Measure) -> Task:
        names = []
        for outcome in trial.outcomes:
            found = views(trial, Target(trial.id, outcome.id))
            if any(v.comparison or v.contrasts for v in found):
                name = outcome.plain if question.audience is Audience.FAMILY else outcome.name
                names.append(name)
        text = question.text.strip().rstrip("?.! ")
        if not names:
            return Decline(Reason.NOT_DERIVABLE, measure.value, (trial.id,))
        return Clarify("outcome", tuple(f"{text}: {name}?" for name in names[:5]))

    def nearest(self, concept: str, trial: Trial) -> tuple[Target, ...]:
        """What the trial does hold of the same family; for disease and death its survival."""
        shared = self.vocabulary.outcome(concept)
        family = shared.family if shared else ""
        if family in ("survival", "response"):
            return tuple(Target(trial.id, outcome) for outcome in headlines(trial))
        if family == "harm":
            return tuple(
                Target(trial.id, o.id)
                for o in trial.outcomes
                if o.concept in GENERAL_HARM + SERIOUS and views(trial, Target(trial.id, o.id))
            )
        return ()

    def concept_name(self, concept: str, audience: Audience) -> str:
        shared = self.vocabulary.outcome(concept)
        if shared is not None:
            return shared.plain if audience is Audience.FAMILY else shared.name
        for trial in self.trials.values():
            for outcome in trial.outcomes:
                if outcome.id == concept:
                    return outcome.plain if audience is Audience.FAMILY else outcome.name
        return concept

    def held(self, u: Understood, wanted: Sequence[Wanted]) -> tuple[Target, ...]:
        return tuple(Target(u.trial, w.outcome, w.opposite) for w in wanted[:3])
