"""Judges every figure of a text against the ledger: the public door of the checker.

A text is cut into sentences and cells, its figures are read, each is bound to trial, outcome, side,
group, time and measure by the words around it, and only then held against what the trials report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.checked import CheckedClaim, CheckResult
from assistant.checks.binding.binder import Binder
from assistant.checks.binding.drafts import Draft, NotRead
from assistant.checks.coherence import Inconsistency, inconsistencies
from assistant.checks.holding.entries import Entries
from assistant.checks.holding.entry import Entry
from assistant.checks.judging.background import Backgrounds
from assistant.checks.judging.judge import Judge
from assistant.checks.judging.overclaims import Overclaim, find_overclaims
from assistant.checks.judging.verdicts import Judged, Verdict
from assistant.checks.judging.wording import apply_wording
from assistant.checks.naming.unnamed import OpenTexts
from assistant.checks.omissions import missing_context
from assistant.checks.quoting import Quotations, Quote, instructions
from assistant.checks.telling import held_for, note_of, source_says, suggestion
from assistant.citing import Citations
from assistant.model import Origin
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

__all__ = ["CheckResult", "CheckedClaim", "Checker", "Inconsistency", "Quote", "Verdict"]


class Checker:
    """Checks texts against the loaded trials. It holds no state between texts."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._open = OpenTexts(trials, vocabulary)
        self._trials = {trial.id: trial for trial in trials}
        self._list = tuple(trials)
        self.vocabulary = vocabulary
        entries = Entries(self._list)
        self._binder = Binder(self._list, vocabulary, entries)
        self._judge = Judge(self._list, vocabulary, entries)
        self._backgrounds = Backgrounds(self._list)
        self._quotations = Quotations(self._list)

    def check(
        self, text: str, trial: str = "", report: str = "", *, premise: bool = False
    ) -> CheckResult:
        """Judge the figures and strong words of a text.

        Parameters
        ----------
        text: plain text or Markdown; tables as lines with `|` or tabs.
        trial: the id of the trial, where the text alone does not settle it.
        report: the id of the report meant, where the text names none.
        premise: whether it is put to us as a question, whose words are to be judged all the same.
        """
        if not trial:
            return self._open.best_fit(
                text, lambda chosen: self._check(text, chosen, report, premise)
            )
        return self._check(text, trial, report, premise)

    def names_a_trial(self, text: str) -> bool:
        """Whether a text says which trial it is about, by its name, people, arms or groups."""
        return self._open.names_one(text)

    def _check(self, text: str, trial: str, report: str, premise: bool) -> CheckResult:
        draft = self._binder.bind(text, trial, report, premise)
        judged, aside = self._backgrounds.set_aside(draft, self._judge.judge(draft))
        overclaims = find_overclaims(draft, self._list, self.vocabulary, premise)
        judged, alone = apply_wording(draft, judged, overclaims, self.vocabulary, premise)
        cited = Citations()
        claims = [self._claim(draft, one, cited) for one in judged]
        claims += [_words(draft, words) for words in alone]
        claims.sort(key=lambda claim: (claim.start, claim.end))
        return CheckResult(
            tuple(claims),
            tuple((text[one.start : one.end], one.why) for one in _in_order(draft.not_read, aside)),
            missing_context(draft, judged, self._trials, self._binder.ages),
            tuple(cited.citations),
            tuple(one.text for one in instructions(text)),
            inconsistencies(draft),
            self._quotations.check(text),
            draft.trials,
        )

    def _claim(self, draft: Draft, judged: Judged, cited: Citations) -> CheckedClaim:
        numeral, entry = judged.bound.numeral, judged.entry
        shown = [entry] if entry is not None else list(judged.expected[:1])
        return CheckedClaim(
            text=draft.text[numeral.start : numeral.end],
            start=numeral.start,
            end=numeral.end,
            sentence=draft.text[judged.bound.piece.start : judged.bound.piece.end].strip(),
            verdict=judged.verdict.value,
            source_says=source_says(judged, self._trials),
            suggestion=suggestion(judged),
            citations=tuple(dict.fromkeys(c for e in shown for c in self._cite(e, cited))),
            trial=entry.trial if entry else _single(judged.bound.trials),
            outcome=_outcome(entry),
            opposite=entry.opposite if entry else False,
            months=entry.months if entry else judged.bound.months,
            findings=entry.keys if entry else (),
            method=entry.method if entry else "",
            slots=tuple(_slots(draft, judged)),
            offending=judged.offending,
            note=note_of(judged, self._trials),
            why=judged.why,
            held=held_for(judged),
            plain=judged.plain,
        )

    def _cite(self, entry: Entry, cited: Citations) -> Iterator[str]:
        trial = self._trials[entry.trial]
        if entry.fact is not None:
            yield cited.cite_fact(trial, entry.fact)
        for finding in entry.findings:
            yield cited.cite_row(trial, finding)
        if entry.fact is None and not entry.findings:
            for arm in trial.arms:
                if f"{trial.id}/arms/{arm.id}" in entry.keys:
                    yield cited.cite(
                        ("arm", trial.id, arm.id),
                        origin=Origin.TABLE,
                        document=f"trial.toml of {trial.id}",
                        locator=f"arm {arm.id}",
                        quote=f"{arm.label}: n = {arm.n}",
                        trial=trial.id,
                        path="trial.toml",
                    )


def _words(draft: Draft, words: Overclaim) -> CheckedClaim:
    """A claim that is words alone."""
    piece = draft.piece_at(words.start)
    return CheckedClaim(
        text=draft.text[words.start : words.end],
        start=words.start,
        end=words.end,
        sentence=draft.text[piece.start : piece.end].strip(),
        verdict=Verdict.WORDING.value,
        source_says=words.why,
        suggestion=words.suggestion,
        trial=_single(draft.trials),
        offending=(words.start, words.end),
        why=words.why,
        plain=words.plain,
        about=words.about,
    )


def _in_order(*several: Iterable[NotRead]) -> list[NotRead]:
    return sorted((one for some in several for one in some), key=lambda one: one.start)


def _single(trials: Sequence[str]) -> str:
    return trials[0] if len(trials) == 1 else ""


def _outcome(entry: Entry | None) -> str:
    return "" if entry is None or entry.fact is not None else entry.outcome


def _slots(draft: Draft, judged: Judged) -> Iterator[tuple[str, str]]:
    """What the text was understood to say of a figure; an open slot is left out."""
    bound = judged.bound
    found = {
        "trial": _single(bound.trials),
        "measure": ", ".join(bound.measures),
        "outcome": ""
        if bound.outcome is None
        else " ".join(draft.text[bound.outcome.start : bound.outcome.end].split()),
        "group": bound.role.value if bound.role else "",
        "subgroup": ", ".join(dict.fromkeys(sense.id for sense in bound.groups)),
        "months": "" if bound.months is None else f"{bound.months.normalize():f}",
        "report": ", ".join(dict.fromkeys(sense.id for sense in bound.reports)),
    }
    yield from ((name, value) for name, value in found.items() if value)
