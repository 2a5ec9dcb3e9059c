"""Questions back, and what a source does hold instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.model import Audience, Question, Reason
from assistant.naming import short_name
from assistant.patterns import OTHER
from assistant.questions import option_text
from assistant.slots import Understood, Wanted
from assistant.task import Calculate, Clarify, Decline, Measure, Target, Task
from assistant.views import headlines, views
from knowledge.model import Kind, Trial
from knowledge.vocabulary import Vocabulary

GENERAL_HARM = ("harms", "adverse_events", "side_effects")
SERIOUS = ("serious_adverse_events", "grade3_adverse_events")


_NAMES = {
    Measure.HAZARD_RATIO: "a hazard ratio",
    Measure.P_VALUE: "a P value",
    Measure.UPPER_LIMIT: "an outcome that nobody had",
}


def has_measure(trial: Trial, outcome: str, measure: Measure) -> bool:
    """Whether a trial prints what a measure needs for an outcome."""
    rows = [row for row in trial.findings if row.outcome == outcome and not row.group]
    if measure is Measure.HAZARD_RATIO:
        return any(row.kind is Kind.HAZARD_RATIO for row in rows)
    if measure is Measure.P_VALUE:
        return any(row.p for row in rows)
    if measure is Measure.UPPER_LIMIT:
        return any(row.events == 0 and row.n for row in rows)
    found = views(trial, Target(trial.id, outcome))
    return any(view.comparison or view.contrasts for view in found)


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
        """The one outcome that has the measure, a question which, or that there is none."""
        able = [o for o in trial.outcomes if has_measure(trial, o.id, measure)]
        if not able:
            return Decline(Reason.NOT_DERIVABLE, _NAMES.get(measure, "this"), (trial.id,))
        if len(able) == 1:
            return Calculate((Target(trial.id, able[0].id),), (measure,))
        family = question.audience is Audience.FAMILY
        text = question.text.strip().rstrip("?.! ")
        names = [outcome.plain if family else outcome.name for outcome in able]
        return Clarify("outcome", tuple(f"{text}: {name}?" for name in names[:5]))

    def which_quoted(self, question: Question, u: Understood) -> Clarify:
        """Which of the outcomes that a quoted figure may be of is meant."""
        trial = self.trials[u.trial]
        options = (
            option_text(trial, Target(trial.id, w.outcome, w.opposite), None, question.audience)
            for w in u.quoted[:5]
        )
        return Clarify("outcome", tuple(dict.fromkeys(options)))

    def nearest(self, concept: str, trial: Trial) -> tuple[Target, ...]:
        """What the trial does hold of the same family; for disease and death its survival."""
        shared = self.vocabulary.outcome(concept)
        family = shared.family if shared else ""
        if family in ("survival", "response"):
            # What also counts a relapse is nearer to an outcome that does than being alive is.
            found = sorted(headlines(trial), key=lambda o: trial.outcome(o).concept == "os")
            found = found if concept != "survival_time" else list(headlines(trial))
            return tuple(Target(trial.id, outcome) for outcome in found)
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
