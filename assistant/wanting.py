"""The outcomes that a text names, in the terms of one trial."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.composites import composite, event_free
from assistant.names import names_within
from assistant.reading import Reading, speaks_of
from assistant.recognition import Lexicon, Mention, Slot
from assistant.slots import Wanted
from assistant.text import tokens
from assistant.views import headlines
from assistant.which_trial import cases
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

_BEFORE = re.compile(r"(?:randomi[sz]ed|enrolled|number of|\bn|\ball|\bthe)\s*$", re.I)
_AFTER = re.compile(r"\s*(?:adults?|patients?|people|participants?|ones|children|infants?)\b", re.I)


def _describes(mention: Mention, text: str, trial: Trial) -> bool:
    """Whether a name stands beside people whom the trial itself describes by it."""
    beside = _BEFORE.search(text[: mention.start]) or _AFTER.match(text[mention.end :])
    return bool(beside) and speaks_of((mention.text,), trial)


@dataclass(frozen=True, slots=True)
class Wanting:
    """Reads the outcomes of a text for a trial."""

    trials: Mapping[str, Trial]
    vocabulary: Vocabulary
    lexicon: Lexicon

    def of(self, reading: Reading, trial: Trial) -> tuple[Wanted, ...]:
        """What the text names: the trial's outcomes, and those of the field that it lacks."""
        found: dict[tuple[str, str], Wanted] = {}
        for mention in reading.of(Slot.OUTCOME):
            here = [Wanted(v.id, v.opposite) for v in mention.values if v.trial == trial.id]
            if not here:
                for value in mention.values:
                    held = () if value.trial else cases(trial, value.id)
                    here += [Wanted(case, value.opposite) for case in held]
            if not here and self._of_the_trial(mention, trial):
                continue
            if not here and _describes(mention, reading.text, trial):
                continue  # what all of the trial's people share: "the MRD-negative adults"
            if not here:
                here = [self._lacking(mention)]
            for wanted in here:
                found.setdefault((wanted.outcome, wanted.concept), wanted)
        both = composite(reading, trial)
        if both is not None:
            return (both,)
        wanted_here = tuple(event_free(wanted, trial) for wanted in found.values())
        return self._composite(reading, trial, wanted_here)

    def _composite(
        self, reading: Reading, trial: Trial, wanted: tuple[Wanted, ...]
    ) -> tuple[Wanted, ...]:
        """ "Relapsed or died" is the event of the trial's disease-free outcome, if it has one."""
        names = {(w.outcome and trial.outcome(w.outcome).concept) or w.concept for w in wanted}
        death = any((w.outcome == "os" or w.concept == "os") and w.opposite for w in wanted)
        back = bool(names & {"relapse", "cumulative_relapse", "second_cancer"})
        joined = re.search(r"\bor\b", reading.text, re.I)
        if not (death and back and joined):
            return wanted
        held = [o for o in headlines(trial) if "os" not in (o, trial.outcome(o).concept)]
        return (Wanted(held[0], opposite=True),) if held else wanted

    def _lacking(self, mention: Mention) -> Wanted:
        """What the trial does not hold, by the field's concept where it has one."""
        shared = next((v for v in mention.values if not v.trial), mention.values[0])
        concept = shared.id
        if shared.trial:
            concept = self.trials[shared.trial].outcome(shared.id).concept or shared.id
        return Wanted("", shared.opposite, concept)

    def _of_the_trial(self, mention: Mention, trial: Trial) -> bool:
        """Whether a single word that the field knows is one of the trial's own for something else.

        "Hearing" names a late effect elsewhere; in a trial of hearing it is nothing that it lacks.
        Death and the disease's return are never anything else.
        """
        own = {key for name in names_within(trial) for key in self.lexicon.keys(name)}
        shared = [self.vocabulary.outcome(value.id) for value in mention.values]
        grave = any(o is not None and o.family in ("survival", "response") for o in shared)
        keys = {token.key for token in tokens(mention.text)}
        return not grave and len(keys) == 1 and keys <= own
