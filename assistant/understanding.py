"""Words to slots: which trial, outcome, arm, time, group and measure a question means.

A follow-up takes over what it leaves out from the earlier turns, and says so. Nothing named is ever
swapped for something else: what a trial lacks is kept as lacking, for routing to decline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composites import composite, event_free
from assistant.evidence import FigureIndex
from assistant.identity import Nicknames
from assistant.inheritance import bare_time, inherit
from assistant.model import Question
from assistant.moments import settled
from assistant.named_arms import named_arm
from assistant.names import names_within
from assistant.people import People
from assistant.reading import Reading, read, without_arms
from assistant.recognition import Lexicon, Mention, Slot
from assistant.slots import Understood, Wanted
from assistant.text import tokens
from assistant.time_words import BASELINE
from assistant.views import headlines, times
from assistant.which_trial import WhichTrial, cases
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


class Understanding:
    """Understands questions about the loaded trials."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self.vocabulary = vocabulary
        self.lexicon = Lexicon(trials, vocabulary)
        self.figures = FigureIndex(trials)
        called = Nicknames(trials)
        self.which = WhichTrial(self.trials, vocabulary, self.lexicon, self.figures, called)
        self.people = People(self.trials, vocabulary, self.lexicon)

    def understand(self, question: Question) -> Understood:
        """The slots of the last message, with what it takes over from the earlier ones."""
        before: Understood | None = None
        spoken = ""
        for turn in question.history:
            if turn.role == "user":
                before = self._one(read(turn.text, self.lexicon), before, question.trial)
                spoken = ""
            else:
                spoken = turn.text
        if before is not None and spoken and not before.trial:
            # The earlier answer names what the reader only hinted at.
            before = self._one(read(spoken, self.lexicon), before, question.trial)
        return self._one(read(question.text, self.lexicon), before, question.trial)

    def _one(self, reading: Reading, before: Understood | None, page: str) -> Understood:
        trial, others, candidates, how = self.which.choose(reading, before, page)
        inherited: dict[str, str] = {}
        if how == "history":
            inherited["trial"] = trial
        made = Understood(reading, trial, others, candidates)
        made = self.own_slots(made)
        if not made.wanted and not made.facts and not self._names_a_time(made, before):
            made = self._from_figures(made)
        if before is not None:
            made = inherit(self, made, before, inherited)
        if not made.trial:
            made = self._settle(made)
        return replace(made, inherited=tuple(inherited.items()))

    def _names_a_time(self, made: Understood, before: Understood | None) -> bool:
        """ "And at 24?" asks for another time of the outcome before; 24 is no figure of its own."""
        if before is None or not before.wanted:
            return False
        carried = replace(made, wanted=before.wanted, trial=made.trial or before.trial)
        return bool(bare_time(self, carried, made.reading))

    def _from_figures(self, made: Understood) -> Understood:
        """The outcome and time whose figures the reader quotes."""
        place = self.figures.best(made.reading.text)
        if place is None or not place.outcome or place.trial != made.trial or not place.exact:
            return made
        months = made.months or ((place.months,) if place.months is not None else ())
        return replace(made, wanted=(Wanted(place.outcome, place.opposite),), months=months)

    def _settle(self, made: Understood) -> Understood:
        """The one trial that holds the outcome at the time, where only one does."""
        fits = []
        for trial in self.trials.values():
            if made.candidates and trial.id not in made.candidates:
                continue
            trial_view = self.own_slots(replace(made, trial=trial.id))
            held = [w for w in trial_view.wanted if w.outcome]
            if not held:
                continue
            months = trial_view.months
            if months and not all(m in times(trial, held[0].outcome) for m in months):
                continue
            fits.append(trial.id)
        if len(fits) == 1:
            return self.own_slots(replace(made, trial=fits[0]))
        return replace(made, candidates=tuple(fits))

    def for_trial(self, made: Understood, trial: str) -> Understood:
        """The same message, read for one trial."""
        return self.own_slots(replace(made, trial=trial))

    # ------------------------------------------------------------------------- other slots
    def own_slots(self, made: Understood) -> Understood:
        """What the message itself says, read for the trial that is settled."""
        reading = made.reading
        trial = self.trials.get(made.trial)
        if trial is not None:
            reading = without_arms(read(reading.text, self.lexicon, trial.id))
        measures = reading.measures
        if trial is None:
            wanted = tuple(
                Wanted("", v.opposite, v.id) for m in reading.of(Slot.OUTCOME) for v in m.values[:1]
            )
            stated = (t.months for t in reading.times if t.unit != BASELINE)
            months = tuple(dict.fromkeys(stated))
            return replace(made, months=months, measures=measures, wanted=wanted)
        groups = [v.id for m in reading.of(Slot.GROUP) for v in m.values if v.trial == trial.id]
        foreign = [m.text for m in reading.of(Slot.GROUP) if trial.id not in m.trials]
        return replace(
            made,
            reading=reading,
            wanted=self._wanted(reading, trial),
            months=settled(reading.times, trial),
            group=groups[0] if groups else "",
            more_groups=tuple(g for g in dict.fromkeys(groups) if g != groups[0]),
            reports=tuple(
                dict.fromkeys(
                    v.id for m in reading.of(Slot.REPORT) for v in m.values if v.trial == trial.id
                )
            ),
            arm=named_arm(reading, trial),
            measures=measures,
            facts=tuple(
                dict.fromkeys(
                    v.id for m in reading.of(Slot.FACT) for v in m.values if v.trial == trial.id
                )
            ),
            outside=tuple(foreign) + self.people.subgroups(reading, trial),
            outside_trial=self.people.others(reading, trial),
        )

    def _wanted(self, reading: Reading, trial: Trial) -> tuple[Wanted, ...]:
        found: dict[tuple[str, str], Wanted] = {}
        own = {key for n in names_within(trial) for key in self.lexicon.keys(n)}
        for mention in reading.of(Slot.OUTCOME):
            here = [Wanted(v.id, v.opposite) for v in mention.values if v.trial == trial.id]
            if not here:
                for value in mention.values:
                    cases = () if value.trial else self.cases(trial, value.id)
                    here += [Wanted(case, value.opposite) for case in cases]
            if not here and self._of_the_trial(mention, own):
                continue
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

    def cases(self, trial: Trial, concept: str) -> tuple[str, ...]:
        """The outcomes of a trial that are cases of a vocabulary concept."""
        return cases(trial, concept)

    def _of_the_trial(self, mention: Mention, own: set[str]) -> bool:
        """Whether a single word that the field knows is one of the trial's own for something else.

        "Hearing" names a late effect elsewhere; in a trial of hearing it is nothing that it lacks.
        Death and the disease's return are never anything else.
        """
        shared = [self.vocabulary.outcome(value.id) for value in mention.values]
        grave = any(o is not None and o.family in ("survival", "response") for o in shared)
        keys = {token.key for token in tokens(mention.text)}
        return not grave and len(keys) == 1 and keys <= own
