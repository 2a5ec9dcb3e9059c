"""Outcomes that a question comes near in meaning though it uses none of their names.

"Kept off the kidney machine" names no outcome of a trial whose table says "freedom from dialysis".
What is left of a question once trials, people, arms, groups and times are taken out is compared
with what is left of each outcome's own descriptions. Nothing is guessed: a clear match is answered
under its own name, several near ones become a question back, and anything else stays unanswered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.model import Audience
from assistant.questions import option_text
from assistant.reading import read
from assistant.recognition import Lexicon, Slot
from assistant.task import Calculate, Clarify, Look, Target, Task
from assistant.text import tokens
from assistant.views import times, views
from knowledge.library import Library
from knowledge.model import Trial

# Chosen on paraphrases of bundled outcomes and on harms that the trials do not report: the nearest
# outcome of the former lay above 0.6 in ten of fourteen, of the latter below 0.55 in all.
ALIKE = 0.6  # cosine at which an outcome may be meant
RELATED = 0.45  # cosine at which an outcome is worth naming in a refusal
CLEAR = 0.1  # by how much it must lead the next for an answer without asking back
OPTIONS = 3
_NOT_ABOUT = (Slot.TRIAL, Slot.POPULATION, Slot.ARM, Slot.ROLE, Slot.GROUP, Slot.REPORT, Slot.OWN)


@dataclass(frozen=True, slots=True)
class Meant:
    """An outcome that may be meant, or its opposite, and how near it is, -1 to 1."""

    outcome: str
    opposite: bool
    likeness: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """Finds the outcomes of a trial that come near a question in meaning."""

    trials: Mapping[str, Trial]
    lexicon: Lexicon

    def resolve(self, task: Look, library: Library, audience: Audience) -> Task | None:
        """A calculation of the one outcome that is meant, a question back, or None."""
        if task.open_target is None:
            return None
        trial = self.trials[task.open_target.trial]
        near = [m for m in self.nearest(task.query, trial, library) if m.likeness >= ALIKE]
        near = [m for m in near if near[0].likeness - m.likeness < CLEAR][: OPTIONS + 1]
        if not near or len(near) > OPTIONS:
            return None
        if len(near) > 1:
            return Clarify("outcome", tuple(_option(trial, m, audience) for m in near))
        target = self._target(task.open_target, near[0], trial)
        return Calculate((target,), task.measures, meant=True) if target else None

    def held(self, task: Look, library: Library) -> tuple[Target, ...]:
        """What a trial holds that comes nearest, to be named in a refusal."""
        if task.open_target is None:
            return ()
        trial = self.trials[task.open_target.trial]
        near = self.nearest(task.query, trial, library)[:OPTIONS]
        targets = (Target(trial.id, m.outcome) for m in near if m.likeness >= RELATED)
        return tuple(target for target in targets if views(trial, target))

    def nearest(self, text: str, trial: Trial, library: Library) -> tuple[Meant, ...]:
        """The outcomes of a trial by likeness, nearest first; empty without vectors."""
        phrases = {
            phrase: (outcome.id, opposite)
            for outcome in trial.outcomes
            for opposite, names in (
                (False, (outcome.name, outcome.plain, *outcome.aliases)),
                (True, (outcome.opposite, outcome.opposite_name, *outcome.opposite_aliases)),
            )
            for phrase in self._remainders(names)
        }
        likenesses = library.likeness(self._remainder(text), tuple(phrases))
        best: dict[str, Meant] = {}
        for (outcome_id, opposite), likeness in zip(phrases.values(), likenesses, strict=False):
            if outcome_id not in best or likeness > best[outcome_id].likeness:
                best[outcome_id] = Meant(outcome_id, opposite, likeness)
        return tuple(sorted(best.values(), key=lambda m: (-m.likeness, m.outcome)))

    def _target(self, open_target: Target, meant: Meant, trial: Trial) -> Target | None:
        """The target with its outcome; None where the trial does not hold it as asked."""
        target = Target(
            trial.id,
            meant.outcome,
            meant.opposite,
            open_target.months if times(trial, meant.outcome) else None,
            open_target.group,
            open_target.reports,
            open_target.arm,
        )
        return target if views(trial, target) else None

    def _remainders(self, names: Iterable[str]) -> tuple[str, ...]:
        left = (self._remainder(name) for name in names if name)
        return tuple(dict.fromkeys(text for text in left if text))

    def _remainder(self, text: str) -> str:
        """The words of a text that name neither trial, people, arm, group, report nor time."""
        reading = read(text, self.lexicon)
        taken = [(m.start, m.end) for m in reading.mentions if m.slot in _NOT_ABOUT]
        taken += [(t.start, t.end) for t in reading.times]
        kept = (t for t in tokens(text) if not any(a <= t.start < b for a, b in taken))
        return " ".join(text[t.start : t.end] for t in kept)


def _option(trial: Trial, meant: Meant, audience: Audience) -> str:
    target = Target(trial.id, meant.outcome, meant.opposite)
    return option_text(trial, target, None, audience)
