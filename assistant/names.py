"""Everything that a trial folder and the shared vocabulary give a name to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.mentions import Slot, Value
from assistant.nicknames import author_names, group_names, order_names, report_names
from assistant.text import tokens
from knowledge.askables import load_phrasings
from knowledge.model import Outcome, Trial
from knowledge.vocabulary import Vocabulary

Named = tuple[Slot, Sequence[str], Value]


def names_of_trials(trials: Sequence[Trial]) -> Iterator[Named]:
    """The names of each trial, its outcomes, arms, reports, groups and design figures."""
    for trial in trials:
        names = [trial.id, trial.title, *trial.aliases]
        # The number of a study's name is often all that is said of it: "in 1731".
        names += [m for name in trial.aliases for m in re.findall(r"(?<=[A-Z])\d{4,}\b", name)]
        names += author_names(trial)
        yield Slot.TRIAL, names, Value(trial.id, trial.id)
        for outcome in trial.outcomes:
            yield from _of_outcome(outcome, Value(outcome.id, trial.id))
        for arm in trial.arms:
            yield Slot.ARM, [arm.label, arm.plain, *arm.aliases], Value(arm.id, trial.id)
        for report in trial.reports:
            names = [*report_names(report), *order_names(report, trial)]
            yield Slot.REPORT, names, Value(report.id, trial.id)
        for group in dict.fromkeys(finding.group for finding in trial.findings if finding.group):
            yield Slot.GROUP, group_names(group), Value(group, trial.id)
        for counted in dict.fromkeys(row.population for row in trial.findings if row.population):
            names = [f"{counted} {word}" for word in ("population", "analysis", "set", "group")]
            yield Slot.COUNTED, [counted, *names], Value(counted, trial.id)
        for fact in trial.facts:
            names = [fact.name, fact.plain, *fact.aliases]
            names += load_phrasings().facts.get(fact.id, ())
            yield Slot.FACT, names, Value(fact.id, trial.id)


def names_of_field(trials: Sequence[Trial], vocabulary: Vocabulary) -> Iterator[Named]:
    """Concepts, and for each trial's own outcome the words of the concept it is a case of."""
    for concept in vocabulary.outcomes:
        yield from _of_outcome(concept, Value(concept.id))
    for trial in trials:
        for outcome in trial.outcomes:
            shared = vocabulary.outcome(outcome.concept) if outcome.concept else None
            if shared is not None and shared.id != outcome.id:
                yield from _of_outcome(shared, Value(outcome.id, trial.id), by_id=False)
    for populations, words in vocabulary.populations:
        yield Slot.POPULATION, words, Value(populations)
    for measure, words in vocabulary.measures:
        yield Slot.MEASURE, words, Value(measure)
    for role, words in vocabulary.arm_words:
        yield Slot.ROLE, words, Value(role)
    for topic in vocabulary.topics:
        yield Slot.TOPIC, topic.words, Value(topic.id)


def names_within(trial: Trial) -> Iterator[str]:
    """The trial's title, its condition, and what it calls its outcomes and arms."""
    yield from (trial.title, trial.condition, *trial.aliases)
    for outcome in trial.outcomes:
        if outcome.concept != outcome.id:
            yield from (outcome.name, outcome.plain, *outcome.aliases)
    for arm in trial.arms:
        yield from (arm.label, arm.plain, *arm.aliases)


def _of_outcome(outcome: Outcome, value: Value, *, by_id: bool = True) -> Iterator[Named]:
    yield Slot.OUTCOME, [outcome.name, outcome.plain, *outcome.aliases], value
    if by_id:
        yield Slot.OUTCOME, [outcome.id.replace("_", " ")], value
    other = [outcome.opposite, outcome.opposite_name, *outcome.opposite_aliases]
    yield Slot.OUTCOME, other, Value(value.id, value.trial, opposite=True)


def arm_words(trial: Trial) -> set[str]:
    """The longer words of a trial's arms that are in no name of an outcome, such as its drug."""
    labels = " ".join(arm.label for arm in trial.arms)
    names = [n for o in trial.outcomes for n in (o.name, o.plain, o.opposite, *o.aliases)]
    taken = {token.key for name in names for token in tokens(name)}
    return {t.key for t in tokens(labels) if len(t.raw) > 5 and t.key not in taken}
