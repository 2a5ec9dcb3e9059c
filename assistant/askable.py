"""Everything that can be asked of the loaded trials, each with ways to ask for it.

The ways come from the trial's own names and from knowledge/askables.toml, so a trial added tomorrow
brings its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.looking import treats
from assistant.task import Target
from assistant.views import views
from knowledge.askables import Phrasings
from knowledge.model import Outcome, Trial
from knowledge.vocabulary import Vocabulary


class Sort(StrEnum):
    """What kind of thing is asked for."""

    OUTCOME = "outcome"
    FACT = "fact"
    SIZES = "sizes"
    HARMS = "harms"
    REPORTS = "reports"
    TOPIC = "topic"
    LACKING = "lacking"  # an outcome of the field that the trial does not hold
    UNHELD = "unheld"  # what studies may leave out
    OUTSIDE = "outside"  # no matter of studies at all


@dataclass(frozen=True, slots=True)
class Askable:
    """Something that can be asked of one trial, or of none; `key` is an id of its sort."""

    trial: str
    sort: Sort
    key: str = ""
    opposite: bool = False


Ways = dict[str, tuple[Askable, ...]]  # each phrase with what it asks for


def askables(
    trials: Iterable[Trial],
    vocabulary: Vocabulary,
    phrasings: Phrasings,
    headings: Mapping[str, tuple[str, ...]],
) -> Ways:
    """Everything askable by phrase. `headings` are those of each trial's texts."""
    found: dict[str, dict[Askable, None]] = {}

    def add(askable: Askable, phrases: Iterable[str]) -> None:
        for phrase in phrases:
            if phrase:
                found.setdefault(phrase, {})[askable] = None

    for trial in trials:
        for askable, phrases in _outcomes(trial, vocabulary, phrasings):
            add(askable, phrases)
        for fact in trial.facts:
            ways = phrasings.facts.get(fact.id, ())
            for part in fact.id.split("_"):
                ways += phrasings.facts.get(part, ()) if part != fact.id else ()
            add(
                Askable(trial.id, Sort.FACT, fact.id),
                (fact.name, fact.plain, *fact.aliases, *ways),
            )
        for kind, phrases in phrasings.kinds.items():
            add(Askable(trial.id, Sort(kind)), phrases)
        for topic in vocabulary.topics:
            treated = (treats(h, topic.sections) for h in headings.get(trial.id, ()))
            if topic.id in phrasings.topics and any(treated):
                add(Askable(trial.id, Sort.TOPIC, topic.id), phrasings.topics[topic.id])
    add(Askable("", Sort.UNHELD), phrasings.unheld)
    add(Askable("", Sort.OUTSIDE), phrasings.outside)
    return {phrase: tuple(held) for phrase, held in found.items()}


def _outcomes(
    trial: Trial, vocabulary: Vocabulary, phrasings: Phrasings
) -> Iterator[tuple[Askable, tuple[str, ...]]]:
    """The outcomes of a trial, and those of the field that it lacks."""
    held = [o for o in trial.outcomes if views(trial, Target(trial.id, o.id))]
    cases = Counter(outcome.concept or outcome.id for outcome in held)
    for outcome in held:
        concept = outcome.concept or outcome.id
        names, others = _names(outcome), _opposites(outcome)
        # Where a trial tells several cases of a concept apart, only their own names do.
        if cases[concept] == 1:
            names += phrasings.outcomes.get(concept, ())
            others += phrasings.opposites.get(concept, ())
        yield Askable(trial.id, Sort.OUTCOME, outcome.id), names
        yield Askable(trial.id, Sort.OUTCOME, outcome.id, True), others
    for shared in vocabulary.outcomes:
        if shared.id not in cases:
            phrases = (shared.name, shared.plain, *phrasings.outcomes.get(shared.id, ()))
            phrases += phrasings.opposites.get(shared.id, ())
            yield Askable(trial.id, Sort.LACKING, shared.id), phrases


def _names(outcome: Outcome) -> tuple[str, ...]:
    return (outcome.name, outcome.plain, *outcome.aliases)


def _opposites(outcome: Outcome) -> tuple[str, ...]:
    return (outcome.opposite, outcome.opposite_name, *outcome.opposite_aliases)
