"""Outcomes that a question names: what the trial holds is calculated, what it lacks is declined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from assistant import time_words
from assistant.asking import GENERAL_HARM, SERIOUS, Asking
from assistant.model import Question, Reason
from assistant.patterns import BREAKDOWN, COUNTS_PEOPLE, ROUNDING
from assistant.slots import Understood, Wanted
from assistant.standing_in import standing_in
from assistant.task import Calculate, Decline, Measure, Overview, Target, Task
from assistant.time_words import repeated
from assistant.understanding import Understanding
from assistant.views import times, views
from knowledge.model import Kind, Trial

CONTRAST_ONLY = {Measure.HAZARD_RATIO, Measure.P_VALUE, Measure.SIGNIFICANCE}


@dataclass(frozen=True, slots=True)
class OutcomeRouting:
    """Plans the tasks of the outcomes that a question names."""

    understanding: Understanding
    asking: Asking

    @property
    def trials(self) -> Mapping[str, Trial]:
        return self.understanding.trials

    def nowhere(self, question: Question, u: Understood) -> tuple[Task, ...]:
        """An outcome that no loaded trial holds, or none at the time that is named."""
        held = tuple(
            Target(trial.id, case, wanted.opposite)
            for wanted in u.wanted[:1]
            for trial in self.trials.values()
            for case in self.understanding.cases(trial, wanted.concept)
        )
        if held and u.months:
            asked = asked_time(u, u.months[0])
            trials = tuple(dict.fromkeys(t.trial for t in held))
            return (Decline(Reason.OTHER_TIME, asked, trials, held, held[0].outcome),)
        if held:
            return (self.asking.which_trial(question, u),)
        name = self.asking.concept_name(u.wanted[0].concept, question.audience)
        return (Decline(Reason.NOT_REPORTED, name, tuple(self.trials)),)

    def calculate(self, question: Question, u: Understood) -> tuple[Task, ...]:
        """Calculations for what the trial holds, refusals for what it lacks, in order of words."""
        trial = self.trials[u.trial]
        tasks: list[Task] = []
        targets: list[Target] = []
        for wanted in self.specific(u, trial):
            if not wanted.outcome:
                tasks.append(
                    Decline(
                        Reason.NOT_REPORTED,
                        self.asking.concept_name(wanted.concept, question.audience),
                        (trial.id,),
                        self.asking.nearest(wanted.concept, trial),
                        wanted.concept,
                    )
                )
                continue
            for months, group in product(self._months(u, wanted, trial), (u.group, *u.more_groups)):
                reports = u.reports or self._reports_at(u, wanted, trial)
                target = Target(
                    trial.id,
                    wanted.outcome,
                    wanted.opposite,
                    months,
                    group,
                    reports,
                    u.arm,
                    u.counted,
                )
                target = self.timed_kin(target, trial)
                missing = self.missing(target, trial, asked_time(u, months))
                if missing is not None:
                    tasks.append(missing)
                else:
                    targets.append(target)
        targets += [] if targets else standing_in(u, trial, self.asking.vocabulary)
        if Measure.UPPER_LIMIT in u.measures:
            # "Had no leaks: how high could the rate be?" asks of the event, not of its absence.
            targets = [replace(t, opposite=False) if _nobody(t, trial) else t for t in targets]
        people = COUNTS_PEOPLE.search(question.text) or any(t.opposite for t in targets)
        if people:
            targets.sort(key=lambda target: _only_events(target, trial))
        if targets:
            measures = u.measures or (Measure.LOOKUP,)
            exact = bool(ROUNDING.search(question.text))
            tasks.insert(0, Calculate(tuple(targets), measures, u.reading.why, exact))
        elif u.measures and any(m in CONTRAST_ONLY for m in u.measures) and not tasks:
            tasks.append(Decline(Reason.NOT_DERIVABLE, "", (trial.id,)))
        return tuple(tasks)

    def _untimed(self, outcome: str, trial: Trial) -> bool:
        """Whether no row of an outcome has a time point."""
        rows = [row for row in trial.findings if row.outcome == outcome]
        return bool(rows) and all(row.months is None for row in rows)

    def _months(self, u: Understood, wanted: Wanted, trial: Trial) -> tuple[Decimal | None, ...]:
        """The times asked for; a time that another outcome of the question holds is that one's."""
        if self._untimed(wanted.outcome, trial) and u.months:
            others = [w.outcome for w in u.wanted if w.outcome and w.outcome != wanted.outcome]
            theirs = any(set(u.months) <= set(times(trial, other)) for other in others)
            if theirs or self._reports_at(u, wanted, trial):
                return (None,)
        return u.months or (None,)

    def _reports_at(self, u: Understood, wanted: Wanted, trial: Trial) -> tuple[str, ...]:
        """ "Follow-up in the four-year report": the time names the report, not the outcome."""
        kinds = {row.kind for row in trial.findings if row.outcome == wanted.outcome}
        if not u.months or not kinds <= {Kind.MEDIAN, Kind.RANGE, Kind.MEAN}:
            return ()
        if not self._untimed(wanted.outcome, trial):
            return ()
        asked = set(u.months)
        found = {r.report for r in trial.findings if r.months and r.months.value in asked}
        return tuple(report.id for report in trial.reports if report.id in found)

    def specific(self, u: Understood, trial: Trial) -> tuple[Wanted, ...]:
        """The outcomes meant; one that the trial lacks gives way to one of the same words it "
        "has."""
        held = [w for w in u.wanted if w.outcome]
        if not held:
            return u.wanted[:1]
        wanted = list(u.wanted) if len(u.wanted) <= 4 else held[:4]
        for one in held[:2]:
            wanted += [w for w in self.counted_otherwise(one, trial) if w not in wanted]
        return tuple(wanted)

    def counted_otherwise(self, wanted: Wanted, trial: Trial) -> list[Wanted]:
        """Events where people were asked for, or the reverse: the two are easily mixed up."""
        concept = trial.outcome(wanted.outcome).concept
        kinds = {row.kind for row in trial.findings if row.outcome == wanted.outcome}
        other = {Kind.EVENTS: Kind.PEOPLE, Kind.PEOPLE: Kind.EVENTS}
        return [
            Wanted(outcome.id)
            for outcome in trial.outcomes
            if concept
            and outcome.concept == concept
            and outcome.id != wanted.outcome
            and any(
                row.outcome == outcome.id and row.kind in {other.get(k) for k in kinds}
                for row in trial.findings
            )
        ]

    def timed_kin(self, target: Target, trial: Trial) -> Target:
        """The same thing told as a chance by that time, where it is not counted at that time.

        "The leukaemia came back by four years" is the chance that the leukaemia came back.
        """
        if target.months is None or views(trial, target):
            return target
        plain = trial.outcome(target.outcome).plain
        for other in trial.outcomes:
            kin = replace(target, outcome=other.id)
            if other.id != target.outcome and plain and plain in other.plain and views(trial, kin):
                return kin
        return target

    def missing(self, target: Target, trial: Trial, asked: str) -> Decline | None:
        """Why a target has no row, if it has none."""
        held = views(trial, target)
        if held:
            rows = [row for view in held for row in view.rows if row.arms]
            printed = {arm for row in rows for arm in row.arms}
            lacking = [arm for arm in target.arm.split(" vs ") if arm and arm not in printed]
            if rows and lacking:
                whole = Target(trial.id, target.outcome, target.opposite, target.months)
                name = trial.arm(lacking[0]).plain
                return Decline(Reason.NOT_REPORTED, name, (trial.id,), (whole,), target.outcome)
            return None
        timed = Target(
            trial.id, target.outcome, target.opposite, None, target.group, target.reports
        )
        if target.months is not None and views(trial, timed):
            return Decline(Reason.OTHER_TIME, asked, (trial.id,), (timed,), target.outcome)
        whole = Target(trial.id, target.outcome, target.opposite, target.months)
        if target.group and views(trial, whole):
            return Decline(Reason.SUBGROUP, target.group, (trial.id,), (whole,), target.outcome)
        if target.reports and views(trial, whole):
            names = ", ".join(trial.report(r).label for r in target.reports)
            return Decline(Reason.NOT_REPORTED, names, (trial.id,), (whole,), target.outcome)
        plain = Target(trial.id, target.outcome, target.opposite)
        found = (plain,) if views(trial, plain) else ()
        reason = Reason.OTHER_TIME if target.months is not None else Reason.NOT_REPORTED
        missing = asked if target.months is not None else target.outcome
        return Decline(reason, missing, (trial.id,), found, target.outcome)

    def general_harm(self, u: Understood) -> Overview | None:
        """ "What side effects?" asks for all harms, not for one of them."""
        concepts = [
            self.trials[u.trial].outcome(w.outcome).concept if w.outcome else w.concept
            for w in u.wanted
        ]
        asked = any(c in GENERAL_HARM for c in concepts) or (
            any(c in SERIOUS for c in concepts) and bool(BREAKDOWN.search(u.reading.text))
        )
        if asked and not u.measures and not u.months:
            return Overview(u.trial, "harm")
        return None


def asked_time(u: Understood, months: Decimal | None) -> str:
    """The time that the reader asked for, by the number that the reader wrote."""
    stated = [t for t in u.reading.times if t.months == months]
    if not stated and months is not None and len(u.reading.times) == 1:
        stated = list(u.reading.times)
    return repeated(stated[0]) if stated else ""


def _nobody(target: Target, trial: Trial) -> bool:
    """Whether nobody had an outcome in some arm."""
    return any(row.outcome == target.outcome and row.events == 0 for row in trial.findings)


def _only_events(target: Target, trial: Trial) -> bool:
    """Whether a table counts events of an outcome and no people."""
    rows = [row for row in trial.findings if row.outcome == target.outcome]
    return all(row.kind is Kind.EVENTS for row in rows)


def at_another_time(held: Target, trial: Trial, asked: Target, query: str) -> Decline | None:
    """A refusal where a trial holds what is meant, though not at the time that is asked."""
    if asked.months is None or not times(trial, held.outcome):
        return None
    said = time_words.times(query)
    text = repeated(said[0]) if len(said) == 1 else ""
    return Decline(Reason.OTHER_TIME, text, (trial.id,), (held,), held.outcome)
