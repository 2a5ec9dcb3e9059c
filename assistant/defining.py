"""Questions for a meaning: of a term, of the treatment, or of what an endpoint counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.definitions import Glossary, asks_how_it_works, asks_meaning, meant_by
from assistant.looking import explains
from assistant.patterns import COUNTS_AS, DEFINES, PRIMARY
from assistant.recognition import Slot
from assistant.slots import Understood
from assistant.task import Define, Look, Task
from knowledge.model import Role, Trial
from knowledge.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Defining:
    """Plans the tasks of a question for a meaning."""

    trials: Mapping[str, Trial]
    vocabulary: Vocabulary
    glossary: Glossary

    def plan(self, text: str, u: Understood) -> tuple[Task, ...]:
        """A definition, or the text that says what a trial counts; nothing for other questions."""
        own = self._own(text, u)
        if own:
            return own
        untold = PRIMARY.search(text) and not any(w.outcome for w in u.wanted)
        if u.trial and (untold or COUNTS_AS.search(text)):
            return self._endpoint(text, u)
        terms = (
            asks_meaning(text, self.glossary)
            or meant_by(text, self._field_names(u), self.glossary)
            or self._works(text, u)
        )
        return (Define(terms, u.trial),) if terms else ()

    def _own(self, text: str, u: Understood) -> tuple[Task, ...]:
        """How the trial itself defines the outcomes that are named, where that is asked."""
        held = [w.outcome for w in u.wanted if w.outcome]
        if not u.trial or not held or not DEFINES.search(text):
            return ()
        trial = self.trials[u.trial]
        own = tuple(o for o in held if trial.outcome(o).definition and self._is_own(trial, o))
        made: tuple[Task, ...] = (Define((), trial.id, own),) if own else ()
        sections = self.vocabulary.sections(("definition",))
        told = explains(trial, held, sections)
        return (*made, Look(text, (trial.id,), sections)) if told else made

    def _is_own(self, trial: Trial, outcome: str) -> bool:
        """Whether an outcome's definition is the trial's and not that of the shared vocabulary."""
        shared = self.vocabulary.outcome(outcome)
        return shared is None or shared.definition != trial.outcome(outcome).definition

    def _field_names(self, u: Understood) -> tuple[str, ...]:
        """The field's names of the outcomes that a message names, whatever words it uses."""
        concepts: dict[str, None] = {}
        for value in (v for m in u.reading.of(Slot.OUTCOME) for v in m.values):
            own = self.trials[value.trial].outcome(value.id).concept if value.trial else ""
            concepts[own or value.id] = None
        found = (self.vocabulary.outcome(concept) for concept in concepts)
        return tuple(outcome.name for outcome in found if outcome is not None)

    def _endpoint(self, text: str, u: Understood) -> tuple[Task, ...]:
        """What a trial counts: the text about what was studied, and about the outcomes named."""
        trial = self.trials[u.trial]
        held = [trial.outcome(w.outcome) for w in u.wanted if w.outcome]
        sections = self.vocabulary.sections(("aim",))
        names = tuple(name for outcome in held for name in (outcome.name, outcome.plain))
        return (Look(text, (trial.id,), (*names, *sections)),)

    def _works(self, text: str, u: Understood) -> tuple[str, ...]:
        """The meaning of the treatment of a trial, where it is asked how that works."""
        arms = self.trials[u.trial].arms if u.trial else ()
        treated = " ".join(arm.label for arm in arms if arm.role is Role.TREATED)
        return asks_how_it_works(text, treated, self.glossary)
