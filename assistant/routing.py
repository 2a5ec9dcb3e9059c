"""Slots to tasks: what is to be done for a question, part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.across import across
from assistant.asking import Asking
from assistant.claims import OVERCLAIM, is_claim, unquoted
from assistant.defining import Defining
from assistant.definitions import Glossary, asks_meaning
from assistant.model import Question, Reason
from assistant.open_routing import OpenRouting, totals
from assistant.outcome_routing import OutcomeRouting
from assistant.own_ledger import names_ledger, of_ledger, puts_forward
from assistant.own_numbers import Given, own_numbers
from assistant.own_refusals import own_refusal
from assistant.parts import parts_of
from assistant.patterns import (
    ASKS_SAFETY,
    EMPTY,
    EVERY_TRIAL,
    HEARSAY,
    OTHER,
    THE_STUDY,
    TRIAL_NAME,
    compares,
    is_talk,
)
from assistant.qualifiers import narrowed
from assistant.reading import unnamed_numbers
from assistant.recognition import Slot
from assistant.resuming import further_parts, resumed_question
from assistant.reworked import reworked
from assistant.slots import Understood, Wanted
from assistant.strangers import stranger
from assistant.task import (
    Check,
    Clarify,
    Decline,
    Define,
    Facts,
    Look,
    Measure,
    Overview,
    OwnNumbers,
    Plan,
    Target,
    Task,
)
from assistant.text import tokens
from assistant.understanding import Understanding
from assistant.views import headlines, views
from knowledge.model import Trial


@dataclass(frozen=True, slots=True)
class Routing:
    """Plans the tasks of a question."""

    understanding: Understanding
    glossary: Glossary

    @property
    def outcomes(self) -> OutcomeRouting:
        return OutcomeRouting(self.understanding, self.asking)

    @property
    def asking(self) -> Asking:
        return Asking(self.trials, self.understanding.vocabulary)

    @property
    def defining(self) -> Defining:
        return Defining(self.trials, self.understanding.vocabulary, self.glossary)

    @property
    def trials(self) -> dict[str, Trial]:
        return self.understanding.trials

    def plan(self, question: Question) -> Plan:
        """The tasks for a question whose safety has been judged already."""
        question = replace(question, text=unquoted(question.text))
        if is_talk(question.text):
            return Plan((Clarify("talk", ()),))
        understood = self.understanding.understand(question)
        text = unnamed_numbers(question.text, understood.reading)
        given = own_numbers(text)
        if given and not of_ledger(text, understood, given[0], self.trials):
            return Plan((OwnNumbers(given),))
        refusal = "" if given or puts_forward(text) else own_refusal(text)
        if refusal and not names_ledger(text, understood, self.trials):
            return Plan((OwnNumbers((), refusal),))
        again = () if given else self._reworked(question, understood)
        if again:
            return Plan((OwnNumbers(again),))
        resumed = resumed_question(question, understood, self.understanding.lexicon)
        if resumed is not None:
            return self.plan(resumed)
        tasks = self._several(question, understood) or self._tasks(question, understood)
        tasks += further_parts(understood, tasks)
        taken = understood.inherited
        if all(isinstance(task, Define) for task in tasks):
            taken = tuple((slot, value) for slot, value in taken if slot == "trial")
        return Plan(tasks, taken)

    def _reworked(self, question: Question, u: Understood) -> tuple[Given, ...]:
        """The sum before with other numbers or another measure, where no study is spoken of."""
        return () if u.reading.people_or_trial else reworked(question.text, question.history)

    def _several(self, question: Question, u: Understood) -> tuple[Task, ...]:
        """The tasks of each part of a question of several kinds about one study."""
        one = u.trial and not u.others and not u.outside and not u.outside_trial
        if not one or is_claim(question.text) or asks_meaning(question.text, self.glossary):
            return ()
        found: dict[Task, None] = {}
        for text in parts_of(u.reading):
            part = replace(question, text=text, trial=u.trial, history=())
            told = self._tasks(part, self.understanding.understand(part))
            found.update(dict.fromkeys(t for t in told if not isinstance(t, Look | Clarify)))
        return tuple(found)

    def _premise(self, text: str, question: Question) -> bool:
        """A strong word put forward as settled ("so that's cured then"), with no figure."""
        return bool(OVERCLAIM.search(text) and HEARSAY.search(text))

    def _tasks(self, question: Question, u: Understood) -> tuple[Task, ...]:
        text = question.text
        other = stranger(u.reading, self.trials[u.trial]) if u.trial and u.wanted else ""
        stated = unnamed_numbers(text, u.reading).replace(other, " ") if other else ""
        if is_claim(stated or unnamed_numbers(text, u.reading)) or self._premise(text, question):
            return (Check(text, u.trial, self._context(u)),)
        if Measure.POWER in u.measures:
            one = (u.trial,) if u.trial else ()
            return (Decline(Reason.NOT_DERIVABLE, "", one, topic="power"),)
        if OTHER.search(text) and question.history and u.trial:
            rest = tuple(t for t in self.trials if t != u.trial)
            return (self.asking.which_trial(question, replace(u, candidates=rest)),)
        defined = self.defining.plan(text, u)
        if defined:
            wants_number = re.search(r"\bnumbers?\b|\bfigures?\b|how m(?:any|uch)", text, re.I)
            terms = isinstance(defined[0], Define) and bool(wants_number) and bool(u.trial)
            return defined + (self.outcomes.calculate(question, u) if terms else ())
        named = any(m.trials == {u.trial} for m in u.reading.of(Slot.TRIAL))
        foreign = "" if named and u.wanted and not compares(text) else self._unknown_trial(text)
        if foreign:
            return (Look(text, tuple(self.trials)), Decline(Reason.OTHER_TRIAL, foreign))
        if u.others and (EVERY_TRIAL.search(text) or compares(u.reading.text) or not u.wanted):
            return across(self.trials, u)
        nobody = self.understanding.people.studied_by_none(u.reading)
        about_text = bool(nobody) and bool(u.reading.topics)
        beside = u.reading.of(Slot.TRIAL) and compares(text) and not nobody
        if u.outside_trial and not about_text and not beside:
            who = u.outside_trial
            return (Decline(Reason.OTHER_POPULATION, who, self._one_or_all(u)),)
        if nobody and not u.trial:
            return (Decline(Reason.OTHER_POPULATION, nobody, tuple(self.trials)),)
        if not u.wanted and ASKS_SAFETY.search(text):
            return (
                (Overview(u.trial, "harm"),) if u.trial else (self.asking.which_trial(question, u),)
            )
        if u.wanted:
            return self._outcomes(question, u)
        if u.trial:
            return OpenRouting(self.trials, self.asking).plan(question, u)
        return self._without_trial(question, u)

    def _context(self, u: Understood) -> tuple[Target, ...]:
        """What the source holds of the outcomes that a claim speaks of."""
        if not u.trial:
            return ()
        trial = self.trials[u.trial]
        spoken = [w for w in u.wanted if w.outcome]
        if not spoken and u.group:
            spoken = [Wanted(outcome) for outcome in headlines(trial)[:1]]
        found: dict[Target, None] = {}
        for wanted in spoken:
            for months in u.months or (None,):
                as_said = Target(trial.id, wanted.outcome, wanted.opposite, months, u.group)
                wider = replace(as_said, months=None), replace(as_said, months=None, group="")
                held = [t for t in (as_said, *wider) if views(trial, t)]
                found.update(dict.fromkeys(held[:1]))
        return tuple(found)

    # -------------------------------------------------------------------- an outcome is named
    def _outcomes(self, question: Question, u: Understood) -> tuple[Task, ...]:
        if not u.trial:
            if not u.candidates:
                return self.outcomes.nowhere(question, u)
            parts = [self.understanding.for_trial(u, trial) for trial in u.candidates]
            if all(part.outside or part.outside_trial for part in parts):
                named = parts[0].outside or (parts[0].outside_trial,)
                return (Decline(Reason.SUBGROUP, ", ".join(named), u.candidates),)
            return (self.asking.which_trial(question, u),)
        if u.outside:
            held = self.asking.held(u, [w for w in u.wanted if w.outcome])
            return (
                Decline(Reason.SUBGROUP, ", ".join(dict.fromkeys(u.outside)), (u.trial,), held),
            )
        part = narrowed(u.reading, self.trials[u.trial])
        if part:
            held = self.asking.held(u, [w for w in u.wanted if w.outcome])
            return (Decline(Reason.SUBGROUP, part, (u.trial,), held),)
        other = stranger(u.reading, self.trials[u.trial])
        if other:
            held = self.asking.held(u, [w for w in u.wanted if w.outcome])
            return (Decline(Reason.NOT_REPORTED, "", (u.trial,), held, asked=other),)
        general = self.outcomes.general_harm(u)
        if general is not None:
            return (general,)
        if u.facts and not any(w.outcome for w in u.wanted):
            facts = (*u.facts, *totals(self.trials[u.trial], u, False))
            return (Facts(u.trial, facts, question.text),)
        return self.outcomes.calculate(question, u)

    def _says_something(self, key: str) -> bool:
        """Whether a word could tell what a question is about."""
        return len(key) > 3 and key not in EMPTY and not key.isdigit()

    def _without_trial(self, question: Question, u: Understood) -> tuple[Task, ...]:
        options = tuple(self.trials)
        if u.candidates and u.reading.topics:
            sections = self.understanding.vocabulary.sections(u.reading.topics)
            return (Look(question.text, u.candidates, sections),)
        numeric = [m for m in u.measures if m is not Measure.LOOKUP]
        vague = not any(self._says_something(token.key) for token in tokens(question.text))
        if numeric or vague or u.months or u.reading.topics or THE_STUDY.search(question.text):
            return (self.asking.which_trial(question, u),)
        return (Look(question.text, u.candidates or options),)

    # ------------------------------------------------------------------------ several trials
    def _unknown_trial(self, text: str) -> str:
        """The name of a trial that is not loaded, as the reader writes it."""
        known = self.understanding.lexicon
        for match in TRIAL_NAME.finditer(text):
            mentioned = known.mentions(match[0])
            if not mentioned and not known.knows(match[0].casefold()):
                return match[0]
        return ""

    # --------------------------------------------------------------------------- asking back
    def _one_or_all(self, u: Understood) -> tuple[str, ...]:
        return (u.trial,) if u.trial else tuple(self.trials)
