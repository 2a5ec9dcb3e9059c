"""Words to slots: which trial, outcome, arm, time, group and measure a question means.

A follow-up takes over what it leaves out from the earlier turns, and says so. Nothing named is ever
swapped for something else: what a trial lacks is kept as lacking, for routing to decline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import has_measure
from assistant.evidence import FigureIndex
from assistant.identity import Nicknames
from assistant.inheritance import bare_time, inherit
from assistant.model import Question
from assistant.moments import settled
from assistant.named_arms import named_arm
from assistant.own_numbers import own_numbers
from assistant.patterns import AND_OVERALL, BOTH_REPORTS, BY_GROUP
from assistant.people import People
from assistant.reading import Reading, read, without_arms
from assistant.recognition import Lexicon, Slot
from assistant.slots import Understood, Wanted
from assistant.task import Measure
from assistant.time_words import BASELINE
from assistant.views import times
from assistant.wanting import Wanting
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
        self.wanting = Wanting(self.trials, vocabulary, self.lexicon)
        self.people = People(self.trials, vocabulary, self.lexicon)

    def understand(self, question: Question) -> Understood:
        """The slots of the last message, with what it takes over from the earlier ones."""
        before: Understood | None = None
        spoken, own = "", False
        for turn in question.history:
            if turn.role == "user":
                own = bool(own_numbers(turn.text)) and not self._names(turn.text)
                spoken = ""
                if own:
                    continue  # a sum on the reader's own numbers speaks of no trial
                before = self._one(read(turn.text, self.lexicon), before, question.trial)
            elif not own:
                spoken = turn.text
        if before is not None and spoken and not before.trial:
            # The earlier answer names what the reader only hinted at.
            before = self._one(read(spoken, self.lexicon), before, question.trial)
        elif before is not None and spoken and not _about(before):
            before = self._heard(spoken, before)
        return self._one(read(question.text, self.lexicon), before, question.trial)

    def _heard(self, spoken: str, before: Understood) -> Understood:
        """The one outcome that the earlier answer told, where its question named none."""
        heard = self.for_trial(Understood(read(spoken, self.lexicon)), before.trial)
        held = [w for w in heard.wanted if w.outcome]
        if len(held) != 1 or len(heard.wanted) > 1:
            return before
        return replace(before, wanted=heard.wanted, months=heard.months)

    def _names(self, text: str) -> bool:
        """Whether a text names a trial, its people or an outcome whose figures it quotes."""
        place = self.figures.best(text)
        reading = read(text, self.lexicon)
        return reading.people_or_trial or (place is not None and place.exact)

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
        told = self.figures.of_several(made.reading.text, made.trial)
        if told is not None:
            return replace(made, wanted=(Wanted(told.outcome, told.opposite),))
        several = self.figures.quoted(made.reading.text, made.trial)
        if len({p.outcome for p in several}) > 1 and not made.measures:
            return replace(made, quoted=tuple(Wanted(p.outcome, p.opposite) for p in several))
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
        fits = [t for t in fits if self._prints(self.trials[t], made)] or fits
        if len(fits) == 1:
            return self.own_slots(replace(made, trial=fits[0]))
        return replace(made, candidates=tuple(fits) or (() if made.wanted else made.candidates))

    def _prints(self, trial: Trial, made: Understood) -> bool:
        """Whether a trial prints the ratios or P values that are asked of its outcomes."""
        asked = [m for m in made.measures if m in (Measure.HAZARD_RATIO, Measure.P_VALUE)]
        wanted = self.own_slots(replace(made, trial=trial.id)).wanted
        return bool(asked) and all(
            has_measure(trial, w.outcome, m) for w in wanted if w.outcome for m in asked
        )

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
            months = tuple(dict.fromkeys(t.months for t in reading.times if t.unit != BASELINE))
            return replace(made, months=months, measures=measures, wanted=wanted)
        lengths = [self.figures.span(t, trial.id) for t in reading.times]
        stated = tuple(t for t, p in zip(reading.times, lengths, strict=True) if not p)
        groups = [v.id for m in reading.of(Slot.GROUP) for v in m.values if v.trial == trial.id]
        if not groups and BY_GROUP.search(reading.text):
            groups = list(dict.fromkeys(row.group for row in trial.findings if row.group))
        if groups and AND_OVERALL.search(reading.text):
            groups.append("")
        foreign = [m.text for m in reading.of(Slot.GROUP) if trial.id not in m.trials]
        return replace(
            made,
            reading=reading,
            wanted=self.wanting.of(reading, trial)
            or tuple(dict.fromkeys(Wanted(p.outcome) for p in lengths if p)),
            months=settled(stated, trial),
            group=groups[0] if groups else "",
            more_groups=tuple(g for g in dict.fromkeys(groups) if g != groups[0]),
            reports=()
            if BOTH_REPORTS.search(reading.text)
            else tuple(
                dict.fromkeys(
                    v.id for m in reading.of(Slot.REPORT) for v in m.values if v.trial == trial.id
                )
            ),
            arm=named_arm(reading, trial),
            counted=next((m.values[0].id for m in reading.of(Slot.COUNTED)), ""),
            measures=measures
            or ((Measure.DIFFERENCE,) if any(p and " vs " in p.arm for p in lengths) else ()),
            facts=tuple(
                dict.fromkeys(
                    v.id for m in reading.of(Slot.FACT) for v in m.values if v.trial == trial.id
                )
            ),
            outside=tuple(foreign) + self.people.subgroups(reading, trial),
            outside_trial=self.people.others(reading, trial),
        )

    def cases(self, trial: Trial, concept: str) -> tuple[str, ...]:
        """The outcomes of a trial that are cases of a vocabulary concept."""
        return cases(trial, concept)


def _about(before: Understood) -> bool:
    """Whether a message says what it asks for, so that its answer need not be read for it."""
    return bool(before.wanted or before.facts or before.measures)
