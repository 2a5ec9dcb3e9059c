"""Judges every figure of a text against the ledger: the public door of the checker.

This first form judges percentages that stand in a sentence with an outcome and an arm or a time; a
figure that it cannot bind is listed under `not_read`, never judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assistant.model import Citation, Claim, Origin
from assistant.recognition import Lexicon, Slot
from assistant.text import sentences
from assistant.time_words import times
from knowledge.finding import Finding
from knowledge.model import Kind, Trial
from knowledge.vocabulary import Vocabulary
from stats.rounding import Agreement, rounds_to

PERCENT = re.compile(r"(?<![\w.])(\d{1,3}(?:[.,·]\d+)?)\s?(?:%|per ?cent\b)", re.I)


@dataclass(frozen=True, slots=True)
class CheckedClaim(Claim):
    """A claim with what it was read as and matched to."""

    trial: str = ""
    outcome: str = ""
    opposite: bool = False
    months: Decimal | None = None
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdicts of a text, and what could not be read."""

    claims: tuple[CheckedClaim, ...] = ()
    not_read: tuple[tuple[str, str], ...] = ()
    missing_context: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = field(default=())
    instructions: tuple[str, ...] = ()

    def fails(self, on: str) -> bool:
        """Whether a verdict asks for a failing exit: "wrong" for any flag, or a verdict's name."""
        flags = {c.verdict for c in self.claims if not c.verdict.startswith("matches")}
        return bool(on) and (bool(flags) if on == "wrong" else on in flags)

    def to_json(self) -> dict[str, Any]:
        return {
            "claims": [claim.to_json() for claim in self.claims],
            "not_read": [{"text": text, "why": why} for text, why in self.not_read],
            "missing_context": list(self.missing_context),
            "citations": [citation.to_json() for citation in self.citations],
        }

    def to_text(self) -> str:
        lines = [f"{c.text}: {c.verdict}. Source: {c.source_says}" for c in self.claims]
        lines += [f"not read: {text} ({why})" for text, why in self.not_read]
        return "\n".join(lines) or "No figure was found."


class Checker:
    """Checks texts against the loaded trials."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._trials = {trial.id: trial for trial in trials}
        self._lexicon = Lexicon(trials, vocabulary)

    def check(self, text: str, trial: str = "", report: str = "") -> CheckResult:
        """Judge the figures of a text; `trial` where the text alone does not settle it."""
        claims: list[CheckedClaim] = []
        unread: list[tuple[str, str]] = []
        citations: list[Citation] = []
        for start, end in sentences(text):
            sentence = text[start:end]
            for match in PERCENT.finditer(sentence):
                row = self._row(sentence, trial, match)
                if row is None:
                    unread.append((match[0], "no single row of the tables fits its words"))
                    continue
                citation = Citation(
                    f"c{len(citations) + 1}",
                    Origin.TABLE,
                    row.source,
                    row.locator,
                    f"{row.value.text if row.value else ''}{row.unit}",
                    row.trial,
                    row=row.row,
                )
                citations.append(citation)
                assert row.value is not None
                agreement = rounds_to(row.value.text, match[1].replace(",", ".").replace("·", "."))
                verdict = {
                    Agreement.EXACT: "matches",
                    Agreement.ROUNDED: "matches when rounded",
                }.get(agreement, "wrong figure")
                claims.append(
                    CheckedClaim(
                        match[0],
                        start + match.start(),
                        start + match.end(),
                        sentence,
                        verdict,
                        f"{row.value.text}{row.unit}",
                        f"{row.value.text}{row.unit}",
                        (citation.id,),
                        row.trial,
                        row.outcome,
                        False,
                        row.months.value if row.months else None,
                        (row.key,),
                    )
                )
        return CheckResult(tuple(claims), tuple(unread), (), tuple(citations))

    def _row(self, sentence: str, trial: str, match: re.Match[str]) -> Finding | None:
        """The one survival row whose outcome, time and arm the sentence names before the figure."""
        named = self._lexicon.mentions(sentence)
        wanted = {
            (v.trial, v.id)
            for m in named
            if m.slot is Slot.OUTCOME
            for v in m.values
            if not v.opposite
        }
        arms = {(v.trial, v.id) for m in named if m.slot is Slot.ARM for v in m.values}
        spoken = {t.months for t in times(sentence)}
        rows = [
            row
            for held in self._trials.values()
            if not trial or held.id == trial
            for row in held.findings
            if row.kind is Kind.SURVIVAL
            and (held.id, row.outcome) in wanted
            and (held.id, row.arm) in arms
            and row.months is not None
            and row.months.value in spoken
            and not row.group
        ]
        return rows[0] if len(rows) == 1 and len(PERCENT.findall(sentence)) == 1 else None
