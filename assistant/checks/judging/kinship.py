"""Whether a text may have taken one outcome for another: outcomes of one family."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.checks.binding.drafts import Bound
from assistant.checks.holding.entry import Entry
from assistant.checks.judging.fitting import Fitting
from assistant.checks.reading.numeral import NumeralKind
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


class Kinship:
    """Holds the outcome that a figure names against the one that an entry is of."""

    def __init__(
        self, trials: Mapping[str, Trial], vocabulary: Vocabulary, fitting: Fitting
    ) -> None:
        self.trials, self.vocabulary, self.fitting = trials, vocabulary, fitting

    def alike(self, bound: Bound, entry: Entry) -> bool:
        """Whether a text may have taken one outcome for the other.

        Not for a harm's complement, nor, going by a bare number, for another kind of outcome.
        """
        if bound.numeral.kind is NumeralKind.NUMBER and not self.kin(bound, entry):
            return False
        if not entry.opposite or entry.curve or bound.outcome is None:
            return True
        return entry.outcome in {o for o, _ in self.fitting.held(bound.outcome.senses, entry.trial)}

    def kin(self, bound: Bound, entry: Entry) -> bool:
        """Whether an entry's outcome is of the family that the text speaks of."""
        return bound.outcome is None or self.one_family(bound, entry)

    def one_family(self, bound: Bound, entry: Entry) -> bool:
        if bound.outcome is None or entry.fact is not None:
            return False
        families = {
            concept.family
            for sense in bound.outcome.senses
            if (concept := self.vocabulary.outcome(sense.concept)) is not None
        }
        held = self.trials[entry.trial].outcome(entry.outcome)
        shared = self.vocabulary.outcome(held.concept) if held.concept else None
        return (held.family or (shared.family if shared else "")) in families
