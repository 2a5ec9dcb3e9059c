"""Says what is missing, what the source does hold and whom to ask; and asks back."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.model import Audience, Question, Reason
from assistant.naming import Speaker, short_name, time_of
from assistant.questions import harm_question, option_text
from assistant.spans import Asked, Name, Paragraph, Part, Span, Words
from assistant.task import Clarify, Decline, Target
from assistant.telling import Teller
from assistant.views import headlines, views
from assistant.wording import Phrasebook
from knowledge.model import Trial


@dataclass(frozen=True, slots=True)
class Decliner:
    """Words refusals and questions back."""

    trials: dict[str, Trial]
    book: Phrasebook

    def clarify(self, task: Clarify, question: Question) -> tuple[Paragraph, ...]:
        said = self.book.fill(question.audience, f"clarify_{task.about}")
        return (Paragraph(Part.LEAD, said),)

    def decline(
        self, task: Decline, question: Question, tellers: dict[str, Teller]
    ) -> tuple[list[Paragraph], tuple[str, ...]]:
        """The paragraphs of a refusal, and questions that the source can answer."""
        audience = question.audience
        in_trial = self._in_trial(task)
        key = f"decline_{_TOPICS.get(task.topic) or _KEYS.get(task.reason, task.reason.value)}"
        if task.reason is Reason.NOT_REPORTED and not task.missing:
            key = "decline_nothing_about" if task.asked else "decline_nothing"
        lead = self.book.fill(audience, key, **self._slots(task, audience, in_trial))
        said = [Paragraph(Part.LEAD, lead)]
        items, options = self._held(task, audience, tellers)
        if not items and task.reason in _ABOUT_THE_STUDY and len(task.trials) == 1:
            teller = tellers[task.trials[0]]
            who = Name(teller.trial.population)
            said.append(Paragraph(Part.NOTE, self.book.fill(audience, "looked_at", who=who)))
            items = self._reported(teller)
        if items:
            heading = self.book.fill(audience, "held")
            said.append(Paragraph(Part.NOTE, heading, tuple(items)))
        elif len(self.trials) > 1 and (not task.trials or task.reason is Reason.OTHER_TRIAL):
            said.append(
                Paragraph(
                    Part.NOTE,
                    self.book.fill(audience, "loaded"),
                    tuple((Name(trial.title),) for trial in self.trials.values()),
                )
            )
        if audience is Audience.FAMILY:
            said.append(Paragraph(Part.HELP, self.book.fill(audience, "ask_team")))
        return said, options

    def _slots(
        self, task: Decline, audience: Audience, in_trial: tuple[Span, ...]
    ) -> dict[str, tuple[Span, ...]]:
        what: tuple[Span, ...] = (Name(task.missing),) if task.missing else (Words("this"),)
        if task.reason is Reason.OTHER_TIME:
            trial = self.trials[task.trials[0]]
            name = Speaker(trial, audience).outcome(task.topic)
            return {"what": name, "in_trial": in_trial, "asked": _asked_time(task.missing)}
        if task.reason in (Reason.OTHER_POPULATION, Reason.SUBGROUP, Reason.OTHER_TRIAL):
            what = (Asked(task.missing),)
        if not task.missing and task.asked:
            what = (Asked(task.asked),)
        trials = tuple(self.trials[t] for t in task.trials) or tuple(self.trials.values())
        named: list[Span] = []
        for i, trial in enumerate(trials):
            if i:
                named.append(Words(" and " if i == len(trials) - 1 else ", "))
            named.append(Name(short_name(trial)))
        return {"what": what, "in_trial": in_trial, "trials": tuple(named)}

    def _in_trial(self, task: Decline) -> tuple[Span, ...]:
        if len(task.trials) == 1:
            return (Words(" in "), Name(short_name(self.trials[task.trials[0]])))
        return ()

    def _held(
        self, task: Decline, audience: Audience, tellers: dict[str, Teller]
    ) -> tuple[list[tuple[Span, ...]], tuple[str, ...]]:
        """What the source does hold of the same outcome, as labelled figures' names."""
        items: list[tuple[Span, ...]] = []
        options: list[str] = []
        for target in task.held:
            trial = self.trials[target.trial]
            teller = tellers[target.trial]
            for view in views(trial, target)[:4]:
                name = teller.speaker.outcome(view.outcome, target.opposite)
                row = view.rows[0]
                figure = teller.sheet.published(trial, row)
                spans: tuple[Span, ...] = name
                if view.months is not None:
                    spans = (*name, Words(" at "), *time_of(view.months, figure))
                if view.group:
                    spans = (*spans, Words(", "), Name(view.group))
                items.append((*spans, Words(" ("), Name(view.report.label), Words(")")))
                options.append(option_text(trial, target, view.months, audience))
        return items, tuple(dict.fromkeys(options))[:4]

    def _reported(self, teller: Teller) -> list[tuple[Span, ...]]:
        """What a study is known for: its main outcomes and, where it counts them, its harms."""
        trial, audience = teller.trial, teller.audience
        items: list[tuple[Span, ...]] = []
        for outcome in headlines(trial):
            asked = option_text(trial, Target(trial.id, outcome), None, audience, named=False)
            items.append((Name(asked[0].lower() + asked[1:].rstrip("?")),))
        if harm_question(trial, audience):
            items.append(self.book.fill(audience, "harms"))
        return items


# Refusals that say what the study looked at instead.
_ABOUT_THE_STUDY = (Reason.NOT_REPORTED, Reason.SUBGROUP, Reason.OTHER_POPULATION)
# What is declined for a reason of its own, whatever the trial.
_TOPICS = {"power": "power"}
_KEYS = {
    Reason.NOT_COMPARED: "cross_trial",
    Reason.SUBGROUP: "subgroup",
    Reason.OUT_OF_SCOPE: "scope",
}


def _asked_time(text: str) -> tuple[Span, ...]:
    """The time in the reader's own words; they may have written it as words or as digits."""
    return (Asked(text),) if text else (Words("that time"),)
