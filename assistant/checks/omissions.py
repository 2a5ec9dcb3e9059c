"""What a reader needs beside the figures of a draft and does not find in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.checks.binding.drafts import Draft
from assistant.checks.holding.entry import Entry, Measure
from assistant.checks.judging.agreement import agrees
from assistant.checks.judging.verdicts import Judged
from assistant.checks.naming.ages import Ages
from assistant.checks.naming.mention import Slot
from assistant.checks.reading.numeral import NumeralKind
from knowledge.model import Design, Role, Trial


def missing_context(
    draft: Draft, judged: Sequence[Judged], trials: dict[str, Trial], ages: Ages
) -> tuple[str, ...]:
    """What a reader needs beside the figures and does not find in the draft."""
    shares = [
        one
        for one in judged
        if one.bound.numeral.kind is NumeralKind.SHARE
        and one.entry is not None
        and one.verdict.is_match
    ]
    if not shares:
        return ()
    found: list[str] = []
    timed = [one for one in shares if one.entry is not None and one.entry.months is not None]
    if timed and all(one.bound.months is None for one in timed):
        found.append("time: no share says after how long it was measured")
    if not any(Measure.SIZE in one.bound.measures or one.bound.numeral.of for one in judged):
        found.append("size: the draft does not say how many people were studied")
    roles = {
        trials[one.entry.trial].arm(one.entry.arm).role
        for one in shares
        if one.entry is not None and one.entry.arm and " vs " not in one.entry.arm
    }
    if roles == {Role.TREATED}:
        found.append("comparison: the draft gives the treated group without the other group")
    for trial in {one.entry.trial: trials[one.entry.trial] for one in shares if one.entry}.values():
        if trial.design is Design.HISTORICAL_CONTROL and not re.search(
            r"\b(?:earlier|before|previous|past|historical|different (?:years|times)|not (?:picked|"
            r"chosen|assigned|randomi[sz]ed)|years before|older)\b",
            draft.flat,
            re.I,
        ):
            found.append("design: the comparison group was treated in earlier years, not by chance")
        if not _names_people(draft, trial, ages):
            found.append(f"population: the draft does not say that these were {trial.population}")
    found += _mixed(shares, trials)
    return tuple(found)


def _names_people(draft: Draft, trial: Trial, ages: Ages) -> bool:
    """Whether the draft names the trial, or people of the age that it studied."""
    said = [m for m in draft.mentions if m.slot in (Slot.POPULATION, Slot.TRIAL)]
    named = {sense.id for mention in said for sense in mention.senses}
    if trial.id in named:
        return True
    return ages.can_mean(ages.named(named), trial.id)


def _mixed(shares: Sequence[Judged], trials: dict[str, Trial]) -> Iterator[str]:
    """Figures of one outcome and time taken from two analyses of the trial."""
    by_slot: dict[tuple[object, ...], dict[str, set[str]]] = {}
    for one in shares:
        entry = one.entry
        if entry is None or not entry.arm or " vs " in entry.arm or entry.months is None:
            continue
        fits = {e.report for e in one.expected if e.arm == entry.arm and _same(one, e)}
        slot = (entry.trial, entry.outcome, entry.months, entry.group)
        by_slot.setdefault(slot, {}).setdefault(entry.arm, set()).update(fits or {entry.report})
    for (trial, outcome, _, _), arms in by_slot.items():
        reports = list(arms.values())
        if len(reports) > 1 and not set.intersection(*reports):
            name = trials[str(trial)].outcome(str(outcome)).name
            yield f"mixed analyses: the figures for {name} come from different reports of the trial"


def _same(one: Judged, entry: Entry) -> bool:
    return bool(agrees(one.bound.numeral, entry))
