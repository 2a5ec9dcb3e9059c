"""Which outcome of its sentence each figure speaks of.

The mention that stands nearest owns a figure, where nearness counts words and clause marks between
them. The two ends of a contrast speak of one outcome.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.checks.binding.bare_numbers import counts_events
from assistant.checks.binding.drafts import Bound
from assistant.checks.binding.side import CONTRAST
from assistant.checks.holding.entries import Entries
from assistant.checks.holding.entry import Measure
from assistant.checks.naming.mention import Mention, Sense, Slot
from assistant.checks.reading.numeral import Numeral, NumeralKind
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

LEVELS = (NumeralKind.SHARE, NumeralKind.COUNT)
_BY_OUTCOME = frozenset(
    (
        Measure.SHARE,
        Measure.COUNT,
        Measure.POINTS,
        Measure.RELATIVE,
        Measure.TIMES,
    )
)
_NEW_CLAUSE = re.compile(
    r";|,\s{1,3}(?:and|while|whereas|but)\b|\b(?:had|have|was|were)\b[^;]*\band\s{1,3}$", re.I
)
_COUNTED_GAP = re.compile(r"\s{1,3}(?:(?!and\b|or\b|with\b|in\b|to\b)[\w-]{1,20}\s{1,3}){0,6}")
_THEY = re.compile(
    r"(?:,|;|\band)\s{1,3}(?:they|these)\s{1,3}(?:were|occurred|happened|affected)\b[^,.;]*$", re.I
)
_ASIDE = re.compile(r"\([^()]{1,40}\)")


class Known:
    """What the loaded trials hold, for telling which outcome a figure can be of."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary, entries: Entries) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self.measured = {
            trial.id: frozenset(
                (entry.outcome, entry.measure) for entry in entries.of(trial.id, *_BY_OUTCOME)
            )
            for trial in trials
        }
        self.survivals = {o.id for o in vocabulary.outcomes if o.family == "survival"}

    def ids(self, sense: Sense, trial: str) -> tuple[str, ...]:
        """The outcomes of a trial that a sense names."""
        if sense.trial:
            return (sense.id,) if sense.trial == trial else ()
        held = self.trials[trial].outcomes
        return tuple(o.id for o in held if sense.id in (o.id, o.concept))


class Owning:
    """Gives the figures of one draft their outcomes, for the trials in question."""

    def __init__(self, flat: str, known: Known, trials: tuple[str, ...]) -> None:
        self.flat, self.known, self.trials = flat, known, trials

    def of_sentence(self, kept: Sequence[Bound], outcomes: list[Mention]) -> list[Mention | None]:
        """The outcome of each figure; the two ends of a contrast speak of one."""
        owned = [self.own(bound, outcomes, kept) for bound in kept]
        levels = [i for i, bound in enumerate(kept) if bound.numeral.kind in LEVELS]
        for left, right in pairwise(levels):
            start, end = kept[left].numeral.end, kept[right].numeral.start
            one, two = owned[left], owned[right]
            if one is two or one is None or two is None:
                continue
            contrast = CONTRAST.search(self.flat, start, end)
            between = any(start <= m.start < end for m in outcomes)
            if contrast and not between and ";" not in self.flat[start:end]:
                near = min(
                    (one, kept[left].numeral, left),
                    (two, kept[right].numeral, right),
                    key=lambda item: _distance(item[0], item[1]),
                )
                owned[left] = owned[right] = near[0]
        return owned

    def own(
        self, bound: Bound, outcomes: list[Mention], figures: Sequence[Bound]
    ) -> Mention | None:
        """The outcome mention of the sentence that fits a figure's place best."""
        if not outcomes:
            return None
        numeral = bound.numeral
        if counts_events(numeral, self.flat):
            # "ten such events: fever (4)": the noun is the outcome, or points back to it
            outcomes = [
                m
                for m in outcomes
                if numeral.end <= m.start <= numeral.end + 24
                and ":" not in self.flat[numeral.end : m.start]
            ]
            if not outcomes:
                return None
        if _THEY.search(self.flat, outcomes[0].end, numeral.start) and not any(
            m.start >= numeral.end for m in outcomes
        ):
            outcomes = outcomes[:1]
        starts = sorted(f.numeral.start for f in figures if f.numeral.kind in LEVELS)
        first = starts[0] if starts else numeral.start
        leads = any(m.end <= first for m in outcomes)
        best: tuple[float, Mention] | None = None
        for mention in outcomes:
            if mention.start >= numeral.end:
                gap, behind = self.flat[numeral.end : mention.start], True
            elif mention.end <= numeral.start:
                gap, behind = self.flat[mention.end : numeral.start], False
            else:
                gap, behind = "", False
            gap = _ASIDE.sub("", gap)
            between = sum(
                1
                for f in figures
                if min(mention.start, numeral.start)
                < f.numeral.start
                < max(mention.end, numeral.start)
                and not _adjacent(f.numeral, numeral)
            )
            if behind and between and self._clause_ends(numeral, mention, figures):
                continue
            if behind and ";" in gap and self._own_clause(numeral, outcomes):
                continue
            if behind and between and ":" in gap and ":" not in gap[:3]:
                continue  # "28 had hardly any disease: 16 were negative": the item has its own
            cost = len(gap) + 30.0 * gap.count(",") + 80 * gap.count(";") + 40 * between
            cost += 60 * len(re.findall(r"[.!?]\s", gap))
            if len(gap) > 3:
                cost += 30 * gap.count(":")
            if not behind:
                cost += 15 * len(re.findall(r"\band\b", gap))
            if behind and gap.rfind("(") > gap.rfind(")"):
                cost += 120  # "68% (hazard ratio for death 0.41)": the bracket has its own figure
            if behind:
                cost += 25 * len(CONTRAST.findall(gap)) + (20 if leads else 0)
                cost += 20 * len(re.findall(r"\band\b", gap))
            if numeral.kind is NumeralKind.NUMBER and _COUNTED_GAP.fullmatch(gap) and behind:
                cost -= 60  # "four fevers" counts fevers, whatever stands before the colon
            if not self.held(mention):
                cost += 15
            elif not self._measured(mention, bound):
                continue
            if best is None or cost < best[0]:
                best = (cost, mention)
        return best[1] if best else None

    def _own_clause(self, numeral: Numeral, outcomes: Sequence[Mention]) -> bool:
        """Whether the part of the sentence before a figure, up to a semicolon, has an outcome."""
        return any(
            mention.end <= numeral.start and ";" not in self.flat[mention.end : numeral.start]
            for mention in outcomes
        )

    def _clause_ends(self, numeral: Numeral, mention: Mention, figures: Sequence[Bound]) -> bool:
        """Whether a new clause with its own figure stands between a figure and a mention."""
        later = [
            f.numeral.start
            for f in figures
            if numeral.end <= f.numeral.start < mention.start and not _adjacent(f.numeral, numeral)
        ]
        gap = self.flat[numeral.end : later[0]] if later else ""
        return bool(_NEW_CLAUSE.search(gap)) and not CONTRAST.search(gap)

    def _measured(self, mention: Mention, bound: Bound) -> bool:
        """Whether a trial in question holds a figure of this sort for the outcome."""
        wanted = set(bound.measures) & _BY_OUTCOME
        if not wanted:
            return True
        if Measure.COUNT in wanted:
            wanted.add(Measure.SHARE)  # a head count may be claimed where only a share is held
        for trial in self.trials:
            held = self.known.measured[trial]
            for sense in mention.senses:
                if any((o, m) in held for o in self.known.ids(sense, trial) for m in wanted):
                    return True
        return False

    def held(self, mention: Mention) -> bool:
        return any(
            sense.trial in self.trials
            or any(
                sense.id == outcome.id
                for trial in self.trials
                for outcome in self.known.trials[trial].outcomes
            )
            for sense in mention.senses
        )

    def survival(self, mention: Mention) -> bool:
        """Whether a mention is of survival: later figures speak of it even where it is not held."""
        return any(sense.concept in self.known.survivals for sense in mention.senses)


def together(mentions: Sequence[Mention]) -> Mention:
    """What a sentence spoke of, all of it: what follows may point back to any."""
    if len(set(mentions)) == 1:
        return mentions[0]
    senses = tuple(dict.fromkeys(sense for mention in mentions for sense in mention.senses))
    last = mentions[-1]
    return Mention(Slot.OUTCOME, last.start, last.end, senses)


def _distance(mention: Mention, numeral: Numeral) -> int:
    return max(mention.start - numeral.end, numeral.start - mention.end, 0)


def _adjacent(one: Numeral, two: Numeral) -> bool:
    """The figure itself, or the same stated again in brackets beside it."""
    return one is two or max(one.start - two.end, two.start - one.end) <= 3
