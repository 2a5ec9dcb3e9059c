"""Questions about a trial that name no outcome: its design, its size, its text, a near meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.asking import Asking
from assistant.leftover import leftover
from assistant.model import Question, Reason
from assistant.outcome_routing import CONTRAST_ONLY
from assistant.patterns import DESIGN, SIZES
from assistant.reading import beside_arms
from assistant.recognition import Slot
from assistant.slots import Understood
from assistant.task import (
    Calculate,
    Clarify,
    Decline,
    Facts,
    Look,
    Measure,
    Reports,
    Sizes,
    Target,
    Task,
)
from assistant.text import fold, tokens
from assistant.views import headlines, times, views
from knowledge.model import Trial

_NUMERIC = CONTRAST_ONLY | {
    Measure.DIFFERENCE,
    Measure.RISK_RATIO,
    Measure.RELATIVE_CHANGE,
    Measure.ODDS_RATIO,
    Measure.NNT,
    Measure.INTERVAL,
    Measure.PER_THOUSAND,
    Measure.PER_HUNDRED,
    Measure.UPPER_LIMIT,
    Measure.COUNT,
}
PUBLICATION, COMPARISON = "publication", "comparison"  # topics of vocabulary.toml
SHORT = 8  # words of a question that may leave its outcome to be understood


@dataclass(frozen=True, slots=True)
class OpenRouting:
    """Plans the tasks of a question about one trial whose outcome is open."""

    trials: Mapping[str, Trial]
    asking: Asking

    def plan(self, question: Question, u: Understood) -> tuple[Task, ...]:
        trial = self.trials[u.trial]
        text = question.text
        unexplained = bool(leftover(u.reading))
        topics = u.reading.topics
        about_text = bool(topics) and not u.measures
        if u.outside and not about_text:
            return (Decline(Reason.SUBGROUP, ", ".join(u.outside), (trial.id,)),)
        if u.quoted and not u.facts and not topics:
            return (self.asking.which_quoted(question, u),)
        follow_up = _follow_up(trial) if Measure.FOLLOW_UP in u.measures else ()
        sized = Measure.SIZE in u.measures or any(
            SIZES.search(text[start:end]) for start, end in u.reading.asking
        )
        short: list[Task] = [Calculate(follow_up)] if follow_up else []
        if sized and not (unexplained and not u.facts) and not self._of_fact(u):
            short.append(Sizes(trial.id, (u.group, *u.more_groups) if u.group else ()))
        facts = (*u.facts, *totals(trial, u, sized))
        if facts:
            short.append(Facts(trial.id, facts, text, self._sections(topics)))
        if PUBLICATION in topics:
            short.append(Reports(trial.id))
        if short:
            return tuple(short)
        if DESIGN.search(beside_arms(u.reading)):
            sections = self._sections((*topics, COMPARISON))
            return (Sizes(trial.id), Look(text, (trial.id,), sections))
        if about_text:
            return (self._look(question, u),)
        return self._figures(question, u, trial, unexplained)

    def _of_fact(self, u: Understood) -> bool:
        """Whether every word for a size belongs to the name of a figure of the design."""
        facts = u.reading.of(Slot.FACT)
        sizes = [m for m in u.reading.of(Slot.MEASURE) if m.values[0].id == Measure.SIZE]
        return bool(facts) and all(
            any(f.start <= m.end and m.start <= f.end + 1 for f in facts) for m in sizes
        )

    def _figures(
        self, question: Question, u: Understood, trial: Trial, unexplained: bool
    ) -> tuple[Task, ...]:
        """The trial's main outcome where the question can only mean that; else a look-up."""
        numeric = [m for m in u.measures if m is not Measure.LOOKUP]
        if Measure.PICTURE in numeric and not unexplained:
            return self._headline(u, trial)
        if not unexplained and (u.group or (numeric and u.months)):
            return self._headline(u, trial)
        if numeric and numeric[0] in _NUMERIC:
            which = self.asking.which_outcome(question, trial, numeric[0])
            if isinstance(which, Clarify) and unexplained:
                return (replace(self._look(question, u), otherwise=which),)
            return (which,)
        if u.months and not question.text.strip().endswith(".") and u.reading.words <= SHORT:
            held = {m for row in headlines(trial) for m in times(trial, row)}
            if all(m in held for m in u.months) and not unexplained:
                return self._headline(u, trial)
        return (self._look(question, u),)

    def _look(self, question: Question, u: Understood) -> Look:
        """A look-up that keeps the slots, for an outcome that only its meaning tells."""
        months = u.months[0] if u.months else None
        target = Target(u.trial, "", False, months, u.group, u.reports, u.arm)
        sections = self._sections(u.reading.topics)
        measures = u.measures or (Measure.LOOKUP,)
        left = leftover(u.reading)
        return Look(question.text, (u.trial,), sections, left, target, measures)

    def _sections(self, topics: Iterable[str]) -> tuple[str, ...]:
        return self.asking.vocabulary.sections(topics)

    def _headline(self, u: Understood, trial: Trial) -> tuple[Task, ...]:
        """The trial's main outcome, where a question leaves the outcome open."""
        for outcome in headlines(trial):
            months = u.months[0] if u.months else None
            target = Target(trial.id, outcome, False, months, u.group, u.reports, u.arm)
            found = views(trial, target)
            alone = len(trial.arms) == 1
            if any(v.comparison or v.pairs or v.contrasts or alone for v in found):
                return (Calculate((target,), u.measures or (Measure.LOOKUP,)),)
        return (Look(u.reading.text, (trial.id,)),)


TOTALS = ("enrolled", "randomised")  # facts that count everybody, by their customary ids
ALTOGETHER = re.compile(r"\b(?:in total|total|altogether|all together|overall|in all)\b", re.I)


def totals(trial: Trial, u: Understood, sized: bool) -> tuple[str, ...]:
    """The figures of everybody that a question of sizes asks for beside those of the groups."""
    said = {token.key for token in tokens(u.reading.text)}
    whole = sized and bool(ALTOGETHER.search(u.reading.text))
    named = (f.id for f in trial.facts if f.id in TOTALS and (whole or fold(f.id) in said))
    return tuple(f for f in named if f not in u.facts) if sized or u.facts else ()


def _follow_up(trial: Trial) -> tuple[Target, ...]:
    """How long people were followed, as the trial's reports print it."""
    return tuple(
        Target(trial.id, outcome.id)
        for outcome in trial.outcomes
        if "follow" in outcome.id or outcome.concept == "follow_up" or outcome.family == "follow-up"
    )
