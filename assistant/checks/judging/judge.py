"""From a figure with its slots to a verdict, by the first rule that holds.

The number is never looked up by itself: it is held against the entries whose trial, outcome, side,
group, time and measure the text states. A slot that the text leaves open fits anything; a slot that
it states is never changed to make a figure fit, only to say which one is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.checks.binding.drafts import Bound, Draft
from assistant.checks.holding.entries import Entries
from assistant.checks.holding.entry import Entry
from assistant.checks.judging.absence import Absence
from assistant.checks.judging.agreement import Agreement, agrees
from assistant.checks.judging.descriptions import side_by_side
from assistant.checks.judging.fitting import Fitting
from assistant.checks.judging.kinship import Kinship
from assistant.checks.judging.options import Options, Searching
from assistant.checks.judging.relative import relative_alone
from assistant.checks.judging.verdicts import MENDED, Judged, Part, Verdict
from assistant.checks.judging.voting import exchanged, vote
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary


class Judge:
    """Judges the figures of drafts against the entries of the loaded trials."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary, entries: Entries) -> None:
        held = {trial.id: trial for trial in trials}
        self.entries = entries
        self.fitting = Fitting(trials, entries)
        self.kinship = Kinship(held, vocabulary, self.fitting)
        self.searching = Searching(self.fitting, self.kinship, entries)
        self.absence = Absence(self.fitting, entries)

    def judge(self, draft: Draft) -> list[Judged]:
        """A verdict for every figure, in order of place."""
        options = [self._options(draft, bound) for bound in draft.bound]
        for at, option in enumerate(options):
            self._beside(options, option, at)
        chosen = vote(options, self.kinship)
        judged = [
            self._settled(draft, option, part) for option, part in zip(options, chosen, strict=True)
        ]
        for at in exchanged(options, chosen):
            one = judged[at]
            judged[at] = replace(one, verdict=Verdict.SWAPPED, mended=Part.SIDE)
        return relative_alone(judged)

    def _options(self, draft: Draft, bound: Bound) -> Options:
        option = self.searching.options(draft, bound)
        if option.fit is None and option.verdict is None and self.absence.from_curve(bound):
            # The very count of another outcome was taken from its row, not from a percentage.
            mistaken = Part.OUTCOME in option.mends and not self.absence.gives_the_share(bound)
            if not mistaken:
                option.verdict = Verdict.COUNT_FROM_SHARE
        return option

    def _beside(self, options: Sequence[Options], option: Options, at: int) -> None:
        """A figure is held against the row of the one that it stands with.

        `28 of 30 (93%)` states one thing twice; limits and P values are their figure's.
        """
        host = option.bound.host
        if at and side_by_side(options[at - 1].bound, option.bound):
            self._of_row(options[at - 1].fit, option)
        if 0 <= host < len(options):
            self._of_row(options[host].fit, option)

    def _of_row(self, fit: Entry | None, option: Options) -> None:
        if fit is None or option.fit is not None or option.verdict is not None:
            return
        for entry in self.entries.of(fit.trial, *option.bound.measures):
            if entry.keys == fit.keys and entry.opposite == fit.opposite:
                agreement = agrees(option.bound.numeral, entry)
                if agreement:
                    option.fit, option.agreement = entry, agreement
                    return

    def _settled(self, draft: Draft, option: Options, part: Part | None) -> Judged:
        bound = option.bound
        expected = self._expected(draft, bound)
        if option.verdict is not None:
            return Judged(bound, option.verdict, None, None, expected, option.why)
        if option.fit is not None:
            verdict = Verdict.MATCHES if option.agreement is Agreement.SAME else Verdict.ROUNDED
            return Judged(bound, verdict, option.fit, None, expected)
        if option.absent and bound.own_outcome:
            if part is Part.OUTCOME and self.kinship.one_family(bound, option.mends[part]):
                return Judged(bound, Verdict.WRONG_OUTCOME, option.mends[part], part, expected)
            return Judged(bound, Verdict.NOT_IN_SOURCE, None, None, expected, "outcome")
        if part is not None:
            return Judged(bound, MENDED[part], option.mends[part], part, expected)
        if self.absence.share_of_events(draft, bound):
            return Judged(bound, Verdict.NOT_IN_SOURCE, None, None, (), "base")
        if self.absence.measure_missing(bound):
            return Judged(bound, Verdict.NOT_IN_SOURCE, None, None, expected, "measure")
        if self.absence.about_nothing_held(draft, bound):
            return Judged(bound, Verdict.NOT_IN_SOURCE, None, None, (), "outcome")
        return Judged(bound, Verdict.WRONG_FIGURE, None, None, expected)

    def _expected(self, draft: Draft, bound: Bound) -> tuple[Entry, ...]:
        """The entries that the stated slots lead to, whatever number they hold."""
        found = []
        for trial in bound.trials:
            allowed = self.fitting.allowed(bound, trial)
            for entry in self.entries.of(trial, *bound.measures):
                if self.fitting.speaks_of(bound, entry) and not self.fitting.mismatches(
                    draft, bound, entry, trial, allowed
                ):
                    found.append(entry)
                    if len(found) >= 40:
                        return tuple(found)
        return tuple(found)
