"""What a check of a text gives: its figures with their verdicts, and what the text lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from assistant.checks.coherence import Inconsistency
from assistant.checks.holding.entry import Entry
from assistant.checks.judging.verdicts import Verdict
from assistant.checks.quoting import Quote
from assistant.model import Citation, Claim


@dataclass(frozen=True, slots=True)
class CheckedClaim(Claim):
    """A claim with what it was read as and matched to.

    `findings` are the keys of the rows or design figures behind it and `method` how they were put
    together, empty where printed. `slots` is what the text was understood to say; an open slot is
    absent. `offending` is the stretch of words that the verdict is about, where it is not the
    figure itself. `note` says more for staff: a longer follow-up exists, another analysis differs.
    `held` is what the source holds for it, as `source_says` tells it; `why` says for staff and
    `plain` for families why words go too far, `about` which family of outcomes they are about.
    """

    trial: str = ""
    outcome: str = ""
    opposite: bool = False
    months: Decimal | None = None
    findings: tuple[str, ...] = ()
    method: str = ""
    slots: tuple[tuple[str, str], ...] = ()
    offending: tuple[int, int] | None = None
    note: str = ""
    held: tuple[Entry, ...] = ()
    why: str = ""
    plain: str = ""
    about: str = ""

    def to_json(self) -> dict[str, Any]:
        made = Claim.to_json(self)
        return made | {
            "trial": self.trial,
            "findings": list(self.findings),
            "method": self.method,
            "slots": dict(self.slots),
            "offending": list(self.offending) if self.offending else None,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdicts of a text, what could not be read, and what the text lacks.

    `trials` are those that the text was read for. `instructions` are words in the text that try
    to direct the checker; nothing follows from them.
    """

    claims: tuple[CheckedClaim, ...] = ()
    not_read: tuple[tuple[str, str], ...] = ()
    missing_context: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = field(default=())
    instructions: tuple[str, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()
    quotations: tuple[Quote, ...] = ()
    trials: tuple[str, ...] = ()

    @property
    def verdict_counts(self) -> tuple[tuple[str, int], ...]:
        """How often each verdict was given, in the order of the closed list."""
        counts = Counter(claim.verdict for claim in self.claims)
        return tuple((v.value, counts[v.value]) for v in Verdict if counts[v.value])

    @property
    def flags(self) -> int:
        """How many figures carry a verdict that is not a match."""
        return sum(not claim.verdict.startswith("matches") for claim in self.claims)

    @property
    def absent(self) -> int:
        """How many figures the source has nothing of the kind of."""
        return sum(claim.verdict == Verdict.NOT_IN_SOURCE for claim in self.claims)

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
            "inconsistencies": [asdict(one) for one in self.inconsistencies],
            "quotations": [asdict(quote) for quote in self.quotations],
            "instructions": list(self.instructions),
            "trials": list(self.trials),
            "verdict_counts": dict(self.verdict_counts),
        }

    def to_text(self) -> str:
        """The result as lines for a terminal."""
        lines = []
        for claim in self.claims:
            lines.append(f"{claim.text}: {claim.verdict}. Source: {claim.source_says}")
            lines += [f"    {extra}" for extra in (claim.suggestion, claim.note) if extra]
        lines += [f"contradiction: {one.text}: {one.why}" for one in self.inconsistencies]
        lines += [f"quotation: {q.text}: {q.why}" for q in self.quotations if not q.verified]
        lines += [f"missing: {what}" for what in self.missing_context]
        lines += [f"ignored instruction: {what}" for what in self.instructions]
        lines += [f"not read: {text} ({why})" for text, why in self.not_read]
        return "\n".join(lines) or "No figure was found."
