"""Words to slots: which trial, outcome, arm, time, group and measure a question means.

A follow-up takes over what it leaves out from the earlier turns, and says so. Nothing named is ever
swapped for something else: what a trial lacks is kept as lacking, for routing to decline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence import FigureIndex
from assistant.inheritance import bare_time, inherit
from assistant.model import Question
from assistant.moments import settled
from assistant.named_arms import named_arm
from assistant.patterns import EVERY_TRIAL, compares, looks_back
from assistant.people import People
from assistant.reading import Reading, read, speaks_of
from assistant.recognition import Lexicon, Mention, Slot
from assistant.slots import Understood, Wanted
from assistant.time_words import BASELINE
from assistant.views import headlines, times
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


class Understanding:
    """Understands questions about the loaded trials."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self.trials = {trial.id: trial for trial in trials}
        self.vocabulary = vocabulary
        self.lexicon = Lexicon(trials, vocabulary)
        self.figures = FigureIndex(trials)
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
        trial, others, candidates, how = self._trial(reading, before, page)
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

    # ------------------------------------------------------------------------------ trial
    def _trial(
        self, reading: Reading, before: Understood | None, page: str
    ) -> tuple[str, tuple[str, ...], tuple[str, ...], str]:
        named = list(dict.fromkeys(t for m in reading.of(Slot.TRIAL) for t in m.trials))
        if EVERY_TRIAL.search(reading.text) and len(self.trials) > 1:
            first, *rest = named + [t for t in self.trials if t not in named]
            return first, tuple(rest), (), "named"
        people = [t for t in self._by_population(reading) if t not in named]
        settled = page or (before.trial if before else "")
        if named:
            others = tuple(named[1:]) + tuple(people)
            if before and before.trial and before.trial not in named and looks_back(reading.text):
                return before.trial, tuple(named), (), "history"
            return named[0], others, (), "named"
        if people:
            if settled and settled in people and not reading.contrast:
                people.remove(settled)
                people.insert(0, settled)
                if not compares(reading.text):
                    people = people[:1]
            if len(people) > 1 and not compares(reading.text):
                return "", (), tuple(people), ""
            return people[0], tuple(people[1:]), (), "population"
        if settled in self.trials:
            return settled, (), (), "page" if page else "history"
        own = self._by_own_names(reading)
        if len(own) == 1:
            return own[0], (), (), "own names"
        if len(self.trials) == 1:
            return next(iter(self.trials)), (), (), "only"
        counted = self.figures.best(reading.text)
        if counted is not None and (not own or counted.trial in own):
            return counted.trial, (), (), "figures"
        return "", (), tuple(own), ""

    def _by_population(self, reading: Reading) -> list[str]:
        """The trials whose people the text names, in order of mention."""
        words = dict(self.vocabulary.populations)
        found: dict[str, None] = {}
        for mention in reading.of(Slot.POPULATION):
            for value in mention.values:
                if value.id.startswith("subgroup_"):
                    continue  # a part of the people, such as a risk group, names no trial
                for trial in self.trials.values():
                    if speaks_of(words.get(value.id, ()), trial):
                        found[trial.id] = None
        return list(found)

    def _by_own_names(self, reading: Reading) -> list[str]:
        """The trials that fit every arm, group, report and fact name of the text."""
        left = set(self.trials)
        heard = False
        for slot in (Slot.ARM, Slot.GROUP, Slot.REPORT, Slot.FACT, Slot.OUTCOME):
            for mention in reading.of(slot):
                known = self._trials_of(mention)
                if known and left & known:
                    heard = heard or known != set(self.trials)
                    left &= known
        return sorted(left) if heard else []

    def _trials_of(self, mention: Mention) -> set[str]:
        found = set(mention.trials)
        for value in mention.values:
            if not value.trial and mention.slot is Slot.OUTCOME:
                found |= {t.id for t in self.trials.values() if self.cases(t, value.id)}
        return found

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
        for mention in reading.of(Slot.OUTCOME):
            here = [Wanted(v.id, v.opposite) for v in mention.values if v.trial == trial.id]
            if not here:
                for value in mention.values:
                    cases = () if value.trial else self.cases(trial, value.id)
                    here += [Wanted(case, value.opposite) for case in cases]
            if not here:
                here = [self._lacking(mention)]
            for wanted in here:
                found.setdefault((wanted.outcome, wanted.concept), wanted)
        return self._composite(reading, trial, tuple(found.values()))

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
        return tuple(o.id for o in trial.outcomes if o.id == concept or o.concept == concept)
