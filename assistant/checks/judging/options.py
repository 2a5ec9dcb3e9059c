"""Which entries a figure states, and which it would state if one of its slots were another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.checks.binding.drafts import Bound, Draft
from assistant.checks.holding.entries import Entries
from assistant.checks.holding.entry import Entry, Measure
from assistant.checks.judging.agreement import Agreement, agrees
from assistant.checks.judging.fitting import Fitting
from assistant.checks.judging.kinship import Kinship
from assistant.checks.judging.verdicts import MENDED, Part, Verdict
from assistant.checks.reading.numeral import NumeralKind
from knowledge.model import Kind

# What a figure of one measure may have been meant as where only its unit is wrong.
OTHER_UNITS = {
    Measure.RELATIVE: (Measure.POINTS,),
    Measure.POINTS: (Measure.SHARE, Measure.RELATIVE),
}


SUBGROUP = "an age that names a subgroup"


@dataclass(slots=True)
class Options:
    """What is found for one figure before its neighbours are asked."""

    bound: Bound
    fit: Entry | None = None
    agreement: Agreement = Agreement.NO
    mends: dict[Part, Entry] = field(default_factory=dict)
    verdict: Verdict | None = None
    absent: bool = False
    why: str = ""


class Searching:
    """Holds a figure against the entries of the trials it may be about."""

    def __init__(self, fitting: Fitting, kinship: Kinship, entries: Entries) -> None:
        self.fitting, self.kinship, self.entries = fitting, kinship, entries

    def options(self, draft: Draft, bound: Bound) -> Options:
        option = Options(bound)
        if self._names_a_group(bound):
            option.verdict, option.why = Verdict.MATCHES, SUBGROUP
            return option
        for trial in bound.trials:
            self._try_trial(draft, bound, trial, option)
            if option.fit is None and bound.numeral.fraction:
                self._try_median(bound, trial, option)
            if option.fit is not None:
                break
        return option

    def _names_a_group(self, bound: Bound) -> bool:
        """An age that names a subgroup of the trial claims nothing; its figures do."""
        if bound.numeral.kind is not NumeralKind.AGE or bound.numeral.value is None:
            return False
        number = f"{bound.numeral.value.normalize():f}"
        return any(
            number in re.findall(r"\d+", finding.group)
            for trial in bound.trials
            for finding in self.fitting.trials[trial].findings
            if finding.group
        )

    def _try_trial(self, draft: Draft, bound: Bound, trial: str, option: Options) -> None:
        allowed = self.fitting.allowed(bound, trial)
        if bound.outcome is not None and not allowed and not self.fitting.nameless(bound):
            option.absent = True
        for entry in self.entries.of(trial, *bound.measures):
            if not self.fitting.speaks_of(bound, entry):
                continue
            agreement = agrees(bound.numeral, entry)
            wrong_unit = self.fitting.unit_apart(bound, entry, bool(agreement))
            if not agreement and not wrong_unit:
                continue
            wrong = self.fitting.mismatches(draft, bound, entry, trial, allowed)
            if wrong_unit:
                wrong.add(Part.UNIT)
            if wrong == {Part.OUTCOME} and self.fitting.described(draft, bound, entry):
                wrong = set()
            if not wrong:
                if option.fit is None or _better(agreement, entry, option, bound):
                    option.fit, option.agreement = entry, agreement
            elif len(wrong) == 1:
                part = next(iter(wrong))
                if entry.measure is Measure.P:
                    continue  # a P value has no neighbour that it could be mistaken for
                if part is Part.OUTCOME and not self.kinship.alike(bound, entry):
                    continue
                if part in MENDED and (wrong_unit or agrees(bound.numeral, entry, strict=True)):
                    option.mends.setdefault(part, entry)
        if option.fit is None:
            self._other_units(draft, bound, trial, allowed, option)

    def _try_median(self, bound: Bound, trial: str, option: Options) -> None:
        """`Half had died by 71.4 months` states a median: half have the event by that time."""
        for entry in self.entries.of(trial, Measure.LENGTH):
            of_median = any(row.kind is Kind.MEDIAN for row in entry.findings)
            months = entry.exact * (12 if entry.unit == "years" else 1)
            half_by_then = bound.numeral.value == 50 and bound.months == months
            if of_median and half_by_then and not self.fitting.side_apart(bound, entry, trial):
                option.fit, option.agreement = entry, Agreement.ROUNDED

    def _other_units(
        self,
        draft: Draft,
        bound: Bound,
        trial: str,
        allowed: frozenset[tuple[str, bool]],
        option: Options,
    ) -> None:
        for measure in bound.measures:
            for other in OTHER_UNITS.get(measure, ()):
                for entry in self.entries.of(trial, other):
                    if agrees(bound.numeral, entry, strict=True) and not (
                        self.fitting.mismatches(draft, bound, entry, trial, allowed) - {Part.SIDE}
                        if other is Measure.POINTS
                        else self.fitting.mismatches(draft, bound, entry, trial, allowed)
                    ):
                        option.mends.setdefault(Part.UNIT, entry)


def _better(agreement: Agreement, entry: Entry, option: Options, bound: Bound) -> bool:
    """Of two entries that fit, the exact one; then one of everybody; then a printed one."""
    assert option.fit is not None

    def rank(how: Agreement, held: Entry) -> tuple[bool, bool, bool]:
        return (
            how is Agreement.SAME,
            not held.group or bool(bound.groups),
            not held.computed,
        )

    return rank(agreement, entry) > rank(option.agreement, option.fit)
