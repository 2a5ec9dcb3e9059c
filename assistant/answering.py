"""Answers a question: safety first, then a plan of tasks, each told by its own composer."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.checking import Checker
from assistant.claimed import tell_check
from assistant.computing import tell_calculation
from assistant.declining import Decliner
from assistant.definitions import Glossary
from assistant.harms import tell_overview
from assistant.language import is_english
from assistant.looking import Looker
from assistant.model import Answer, Audience, Question, Reason, Route
from assistant.offering import newest_first, settled, starters
from assistant.opening import Opening
from assistant.own_answers import tell_own_numbers
from assistant.phrasing import Phraser
from assistant.resuming import nameless
from assistant.routing import Routing
from assistant.safety import Gate, Judgement
from assistant.safety_choices import after_choice, taken
from assistant.safety_meaning import SafetyMeaning
from assistant.safety_replies import banner_paragraph, help_line, reply
from assistant.safety_unheard import unheard
from assistant.simple import (
    tell_definition,
    tell_facts,
    tell_reports,
    tell_side_by_side,
    tell_sizes,
)
from assistant.spans import Paragraph, Part, plain
from assistant.task import (
    Calculate,
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
    Reports,
    SideBySide,
    Sizes,
    Target,
    Task,
)
from assistant.told import Desk, Told
from assistant.understanding import Understanding
from assistant.wording import Phrasebook
from knowledge.library import Library
from knowledge.model import Trial
from knowledge.safety import SafetyConfig
from knowledge.safety_meaning import Weights
from knowledge.vocabulary import Vocabulary


class Source(Protocol):
    """What answering needs of the index: the trials and the passages."""

    @property
    def trials(self) -> tuple[Trial, ...]: ...

    @property
    def library(self) -> Library: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What does not change when the index does."""

    vocabulary: Vocabulary
    glossary: Glossary
    safety: SafetyConfig
    book: Phrasebook
    phraser: Phraser | None = None
    meaning: Weights | None = None  # None leaves safety to the rules alone


class Answerer:
    """Answers questions from one state of the index."""

    def __init__(self, source: Source, parts: Parts) -> None:
        self.source = source
        self.parts = parts
        trials = newest_first(source.trials)
        self.trials = {trial.id: trial for trial in trials}
        self.gate = Gate(parts.safety, self._net())
        understanding = Understanding(trials, parts.vocabulary)
        self.routing = Routing(understanding, parts.glossary)
        self.decliner = Decliner(self.trials, parts.book)
        self.opening = Opening.of(lambda: source.library, self.trials, understanding)
        self.checker = Checker(source.trials, parts.vocabulary)

    def answer(self, question: Question) -> Answer:
        """The answer to a question; it never raises for what a reader may write."""
        started = time.perf_counter()
        question = taken(question, self.gate)
        chosen = after_choice(question.text, self.parts.safety)
        if chosen:
            return Answer(question, Route.SAFETY, chosen, Reason.DISTRESS)
        judgement = self.gate.judge(question)
        safe = replace(question, text=judgement.redacted)
        if judgement.reason is not None:
            made = self._safety(safe, judgement)
        elif not is_english(nameless(safe.text, self.routing.understanding.lexicon)):
            made = self._other_language(safe)
        else:
            made = self._answer(safe, judgement)
            meant = unheard(judgement, made)
            if meant is not None:
                made = self._safety(safe, replace(judgement, reason=meant, soft=True))
        return replace(made, elapsed_ms=round((time.perf_counter() - started) * 1000, 2))

    def _net(self) -> SafetyMeaning | None:
        """The second net of the gate, over the embedding of the index."""
        weights = self.parts.meaning
        if weights is None:
            return None
        library, model = self.source.library, weights.embedding
        return SafetyMeaning(weights, lambda texts: library.vectors_in(model, texts))

    def calculate(self, question: Question, target: Target, measures: str = "") -> Answer:
        """The answer for slots that are settled already, such as a permalink's."""
        known = set(Measure)
        wanted = tuple(Measure(m) for m in measures.split(",") if m in known)
        task = Calculate((target,), wanted or (Measure.LOOKUP,))
        desk = Desk(question, self.trials, self.parts.book)
        return self._assemble(desk, [tell_calculation(task, desk)], Plan((task,)), ())

    def _other_language(self, question: Question) -> Answer:
        """One line in English, and where to find help in an emergency."""
        said = Paragraph(Part.LEAD, self.parts.book.fill(question.audience, "decline_language"))
        paragraphs = (said, help_line(self.parts.safety))
        return Answer(question, Route.ABSTAIN, paragraphs, Reason.LANGUAGE)

    def _safety(self, question: Question, judgement: Judgement) -> Answer:
        paragraphs, options = reply(judgement, question.audience, self.parts.safety)
        assert judgement.reason is not None
        return Answer(question, Route.SAFETY, paragraphs, judgement.reason, options=options)

    def _answer(self, question: Question, judgement: Judgement) -> Answer:
        desk = Desk(question, self.trials, self.parts.book)
        plan = self.routing.plan(question)
        told = [made for task in plan.tasks for made in self._tell(task, desk, plan)]
        if not any(paragraph.text.strip() for made in told for paragraph in made.paragraphs):
            told = [self._decline(Decline(Reason.NOT_REPORTED, "", tuple(self.trials)), desk)]
        before: tuple[Paragraph, ...] = ()
        if judgement.banner:
            before = (banner_paragraph(self.parts.safety),)
        if judgement.instruction and any(isinstance(task, Check) for task in plan.tasks):
            said = self.parts.book.fill(question.audience, "instruction")
            before = (*before, Paragraph(Part.NOTE, said))
        return self._assemble(desk, told, plan, before)

    def _assemble(
        self, desk: Desk, told: list[Told], plan: Plan, before: tuple[Paragraph, ...]
    ) -> Answer:
        answered = [t for t in told if t.route not in (Route.ABSTAIN, Route.CLARIFY)]
        first = answered[0] if answered else told[0]
        paragraphs = tuple(dict.fromkeys(p for t in told for p in t.paragraphs if p not in before))
        shown = tuple(plan.inherited)
        return Answer(
            question=desk.question,
            route=first.route,
            paragraphs=before + paragraphs,
            reason=first.reason,
            trial=first.trial,
            figures=tuple(desk.sheet.figures),
            citations=tuple(desk.sheet.citations),
            options=tuple(dict.fromkeys(o for t in told for o in t.options)),
            inherited=shown,
            claims=tuple(c for t in told for c in t.claims),
            slots=settled(plan),
        )

    def _tell(self, task: Task, desk: Desk, plan: Plan) -> list[Told]:
        match task:
            case Calculate():
                return [tell_calculation(task, desk)]
            case OwnNumbers():
                return [tell_own_numbers(task, desk)]
            case Sizes():
                return [tell_sizes(task, desk)]
            case Facts():
                look = Look(task.query, (task.trial,), task.sections)
                return [tell_facts(task, desk), *self._look(look, desk)]
            case Reports():
                return [tell_reports(task, desk)]
            case Overview():
                told = tell_overview(task, desk, self.parts.vocabulary)
                if told.paragraphs:
                    return [told]
                missing = plain(self.parts.book.fill(desk.audience, "harms"))
                return [self._decline(Decline(told.reason, missing, (task.trial,)), desk)]
            case Define():
                return [tell_definition(task, desk, self.parts.glossary)]
            case SideBySide():
                return [tell_side_by_side(task, desk)]
            case Check():
                return [tell_check(task, desk, self.checker)]
            case Clarify():
                paragraphs = self.decliner.clarify(task, desk.question)
                return [Told(paragraphs, Route.CLARIFY, Reason.UNCLEAR, task.options)]
            case Decline():
                return [self._decline(task, desk)]
            case Look():
                return self._open(task, desk, plan)

    def _open(self, task: Look, desk: Desk, plan: Plan) -> list[Told]:
        """What words do not settle: its clear meaning, then the texts, then a near meaning."""
        meant = self.opening.meant(task, desk.audience)
        told: list[Told] = []
        for next_tasks in self.opening.order(task, meant):
            told = told or [t for each in next_tasks for t in self._found(each, desk, plan)]
        if told or len(plan.tasks) > 1 or task.part:
            return told
        if task.otherwise is not None:
            return self._tell(task.otherwise, desk, plan)
        return [self._decline(self.opening.nothing(task), desk)]

    def _found(self, task: Task, desk: Desk, plan: Plan) -> list[Told]:
        """What is told of a task; a text that does not answer tells nothing."""
        return self._look(task, desk) if isinstance(task, Look) else self._tell(task, desk, plan)

    def _look(self, task: Look, desk: Desk) -> list[Told]:
        told = Looker(self.source.library, self.parts.phraser).tell(task, desk)
        return [told] if told is not None else []

    def _decline(self, task: Decline, desk: Desk) -> Told:
        tellers = {trial: desk.teller(trial) for trial in self.trials}
        paragraphs, options = self.decliner.decline(task, desk.question, tellers)
        trial = task.trials[0] if len(task.trials) == 1 else ""
        return Told(tuple(paragraphs), Route.ABSTAIN, task.reason, options, trial=trial)

    def starters(self, audience: Audience, trial: str = "") -> tuple[str, ...]:
        """Questions that the loaded trials can answer, for a trial or for all."""
        return starters(self.trials, audience, trial)
