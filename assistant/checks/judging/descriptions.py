"""Outcomes that a draft describes in words of their own rather than by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.checks.binding.drafts import Bound, Draft
from assistant.checks.holding.entry import Entry, Measure
from assistant.text import tokens
from knowledge.model import Trial


class Descriptions:
    """The words that few outcomes of a trial use, and whether a sentence uses them of a figure."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self._rare = {trial.id: _rare_words(trial) for trial in trials}

    def told(self, draft: Draft, bound: Bound, entry: Entry) -> bool:
        """Whether the sentence describes an outcome in other words than its name."""
        if entry.curve or entry.measure not in (Measure.COUNT, Measure.SHARE) or entry.fact:
            return False
        rare = self._rare[entry.trial].get(entry.outcome, frozenset())
        start, end = bound.piece.start, bound.piece.end
        starts = [
            other.numeral.start
            for other in draft.in_piece(bound.piece)
            if not side_by_side(other, bound)
        ]
        later = [s for s in starts if s > bound.numeral.start]
        words = keys_of(draft.flat[bound.numeral.end : min([end, *later])])
        before = [s for s in starts if s < bound.numeral.start]
        lead = draft.flat[max([start, *before]) : bound.numeral.start]
        words |= keys_of(lead)
        return len(words & rare) >= 2 or _labels(lead, rare)


def _labels(lead: str, rare: frozenset[str]) -> bool:
    """`MRD negative 16/30; low 12/30`: a word of its own labels the figure behind a semicolon."""
    label = tokens(lead.rpartition(";")[2]) if ";" in lead else []
    return len(label) == 1 and label[0].key in rare


_STOP = {
    token.key
    for token in tokens(
        "the a an of or and in on to for from with without that this it at by was were had have "
        "no not any all one who their its infant infants baby babies child children patients "
        "people given after before blinatumomab trial study serious problem problems drug number "
        "n event events adverse cell cells leukaemia higher grade severe"
    )
}


def keys_of(text: str) -> set[str]:
    return {token.key for token in tokens(text)} - _STOP


def _rare_words(trial: Trial) -> dict[str, frozenset[str]]:
    """For each outcome the words that few other outcomes of the trial use."""
    used: dict[str, set[str]] = {
        o.id: keys_of(" ".join((o.name, o.plain, o.opposite, *o.aliases))) for o in trial.outcomes
    }
    count = Counter(key for keys in used.values() for key in keys)
    return {
        outcome: frozenset(key for key in keys if count[key] <= 2) for outcome, keys in used.items()
    }


def side_by_side(one: Bound, two: Bound) -> bool:
    """Whether two figures state one thing twice, as in `28 of 30 (93%)`."""
    if one.piece.start != two.piece.start:
        return False  # two cells of a table
    gap = max(one.numeral.start - two.numeral.end, two.numeral.start - one.numeral.end)
    return gap <= 3
