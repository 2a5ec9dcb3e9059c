"""What an elliptic message takes over from the turn before it, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant import time_words
from assistant.asking import GENERAL_HARM
from assistant.leftover import leftover
from assistant.moments import settled
from assistant.patterns import SIZES
from assistant.reading import Reading, speaks_of
from assistant.slots import Understood, Wanted
from assistant.task import Measure
from assistant.views import times
from knowledge.model import Trial

if TYPE_CHECKING:
    from assistant.understanding import Understanding


def inherit(
    understanding: Understanding, made: Understood, before: Understood, inherited: dict[str, str]
) -> Understood:
    """Take over what an elliptic message leaves out."""
    reading = made.reading
    if not made.trial and before.trial:
        made = understanding.own_slots(replace(made, trial=before.trial))
        inherited["trial"] = before.trial
    short = reading.follows or reading.words <= 7 or reading.why or reading.sure
    says_something = bool(made.wanted or made.facts)
    changes = bool(
        made.months or made.arm or made.measures or made.group or made.reports or made.others
    )
    # A word that nothing explains ("CAR-T"), and a topic of the text ("funded"), ask for something
    # else: the figures of the turn before would be an answer to another question.
    open_to_it = not made.wanted and not made.facts and (short or changes)
    if open_to_it and before.wanted and not _strange(understanding, made) and not reading.topics:
        kept = carry(understanding, before, made.trial)
        if kept:
            made = replace(made, wanted=kept)
            inherited["outcome"] = ", ".join(w.outcome or w.concept for w in kept)
    if _still_sizes(made, before, reading) and not _strange(understanding, made):
        made = replace(made, measures=(Measure.SIZE,))
        inherited["measure"] = Measure.SIZE
    if not made.wanted or not made.trial:
        return made
    if not made.months:
        bare = bare_time(understanding, made, reading)
        if bare:
            made = replace(made, months=bare)
        elif before.months and (short or not says_something):
            held = times(understanding.trials[made.trial], made.wanted[0].outcome, made.group)
            kept_months = tuple(m for m in before.months if m in held)
            if kept_months:
                made = replace(made, months=kept_months)
                inherited["time"] = ", ".join(f"{m} months" for m in kept_months)
    same_trial = made.trial == before.trial
    if short and same_trial:
        here = understanding.trials.get(made.trial)
        if not made.group and before.group and not made.outside:
            made = replace(made, group=before.group)
            inherited["group"] = before.group
        if not made.reports and before.reports and not made.months:
            made = replace(made, reports=before.reports)
            inherited["report"] = ", ".join(before.reports)
        if not made.measures and before.measures and not made.arm and not _all_harms(here, made):
            made = replace(made, measures=before.measures)
            inherited["measure"] = ", ".join(before.measures)
    return made


def _still_sizes(made: Understood, before: Understood, reading: Reading) -> bool:
    """Whether a message that names nothing leads on from a question of sizes."""
    new = made.wanted or made.facts or made.measures or made.months or reading.topics
    sized = Measure.SIZE in before.measures or SIZES.search(before.reading.text)
    return bool(sized) and not before.wanted and not before.facts and not new


def _strange(understanding: Understanding, made: Understood) -> bool:
    """Whether a word is left over that is not one of those the trial describes its people by."""
    trial = understanding.trials.get(made.trial)
    return any(trial is None or not speaks_of((w,), trial) for w in leftover(made.reading))


def _all_harms(trial: Trial | None, made: Understood) -> bool:
    """Whether a message asks for the harms at large, of which no one measure can be wanted."""
    concepts = [
        trial.outcome(w.outcome).concept if trial and w.outcome else w.concept for w in made.wanted
    ]
    return any(concept in GENERAL_HARM for concept in concepts)


def carry(understanding: Understanding, before: Understood, trial: str) -> tuple[Wanted, ...]:
    """The earlier outcomes in the terms of this trial."""
    if trial == before.trial or not trial:
        return before.wanted
    here, there = understanding.trials[trial], understanding.trials.get(before.trial)
    carried = []
    for wanted in before.wanted:
        concept = wanted.concept
        if wanted.outcome and there is not None:
            concept = there.outcome(wanted.outcome).concept or wanted.outcome
        cases = understanding.cases(here, concept)
        carried += [Wanted(case, wanted.opposite) for case in cases] or [
            Wanted("", wanted.opposite, concept)
        ]
    return tuple(carried)


def bare_time(
    understanding: Understanding, made: Understood, reading: Reading
) -> tuple[Decimal, ...]:
    """ "And at 2?" after a question of years names a time, if the trial holds it."""
    if not made.trial or not made.wanted[0].outcome:
        return ()
    trial = understanding.trials[made.trial]
    held = times(trial, made.wanted[0].outcome, made.group)
    for number in reading.bare_numbers:
        weeks = settled(time_words.times(f"week {number}"), trial)
        for months in (number * 12, number, *weeks):
            if months in held:
                return (months,)
    return ()
