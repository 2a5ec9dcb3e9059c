"""What a trial's own figures count or time: courses, countries, days of an infusion."""

from __future__ import annotations

import re

from assistant.checks.holding.fact_entries import PEOPLE_UNITS, TIME_UNITS
from assistant.text import tokens
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

CYCLES = frozenset(
    key for word in ("course", "cycle", "round", "infusion") for key in (tokens(word)[0].key,)
)


def fact_nouns(trial: Trial) -> frozenset[str]:
    """The folded nouns that a trial's design figures count: courses, countries."""
    found: set[str] = set()
    for fact in trial.facts:
        if fact.unit.isalpha() and fact.unit not in PEOPLE_UNITS | TIME_UNITS | {"%"}:
            keys = {token.key for token in tokens(fact.unit)}
            found |= keys
            if keys & CYCLES:
                found |= CYCLES
    return frozenset(found)


def timed_names(trial: Trial, vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    """Outcomes and design figures of a trial that are lengths of time, and the field's own."""
    found = {
        (trial.id, finding.outcome) for finding in trial.findings if finding.unit in TIME_UNITS
    }
    found |= {
        (trial.id, fact.id)
        for fact in trial.facts
        if fact.unit in TIME_UNITS and "age" not in {token.key for token in tokens(fact.name)}
    }
    for concept in vocabulary.outcomes:
        if re.search(r"\b(?:time|days|long|follow)\b", f"{concept.name} {concept.plain}"):
            found.add(("", concept.id))
    return frozenset(found)
