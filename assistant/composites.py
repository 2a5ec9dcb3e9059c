"""Outcomes that count several things as one: "a heart attack or a stroke".

Where a question joins two outcomes that a trial counts apart, and a third outcome of the trial
counts both, the third is what is asked; it is told under its own full name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.mentions import Mention, Slot
from assistant.reading import Reading
from assistant.slots import Wanted
from assistant.text import tokens
from knowledge.model import Kind, Outcome, Trial

_FREE = re.compile(
    r"\b(?:no|not|without|free (?:of|from)|avoid\w*|never|neither|spared|event[- ]free)\b"
    r"[^.?!,;]{0,25}$",
    re.I,
)
EVENT_FREE = "efs"  # of vocabulary.toml: free of whatever the trial counts as an event


def composite(reading: Reading, trial: Trial) -> Wanted | None:
    """The one outcome that counts what the question joins, or None."""
    named = [m for m in reading.of(Slot.OUTCOME) if any(v.trial == trial.id for v in m.values)]
    counted = {v.id for m in named for v in m.values if v.trial == trial.id}
    if len(named) < 2 or len(counted) < 2:
        return None
    free = bool(_FREE.search(reading.text[: named[0].start]))
    between = reading.text[named[0].end : named[-1].start]
    if not re.search(r"\bor\b" if not free else r"\b(?:or|and|nor)\b", between, re.I):
        return None
    fits = [o for o in trial.outcomes if o.id not in counted and _counts(o, named)]
    if len(fits) != 1:
        return None
    return Wanted(fits[0].id, opposite=free != (fits[0].higher_is_better is True))


def event_free(wanted: Wanted, trial: Trial) -> Wanted:
    """The trial's own curve where "event-free" is asked and only one outcome can be meant."""
    if wanted.outcome or wanted.concept != EVENT_FREE:
        return wanted
    curves = {row.outcome for row in trial.findings if row.kind is Kind.SURVIVAL}
    own = [o.id for o in trial.outcomes if o.id in curves and not o.concept]
    return Wanted(own[0], wanted.opposite) if len(own) == 1 else wanted


def _counts(outcome: Outcome, named: Sequence[Mention]) -> bool:
    """Whether one name of an outcome, or of its opposite, holds all that is named."""
    names = [outcome.name, outcome.plain, outcome.opposite, outcome.opposite_name]
    said = [_keys(name) for name in (*names, *outcome.aliases, *outcome.opposite_aliases)]
    wanted = [_keys(mention.text) for mention in named]
    return any(all(_holds(name, words) for words in wanted) for name in said)


def _holds(name: Sequence[str], words: Sequence[str]) -> bool:
    size = len(words)
    return any(tuple(name[at : at + size]) == tuple(words) for at in range(len(name)))


def _keys(text: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokens(text))
