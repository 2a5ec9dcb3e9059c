"""Figures of a draft that are about something else: other studies, other treatments, how common.

Only what no loaded trial holds is set aside: a figure that fits is judged as any other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from assistant.checks.binding.drafts import Draft, NotRead
from assistant.checks.judging.options import SUBGROUP
from assistant.checks.judging.verdicts import Judged
from assistant.checks.naming.mention import Slot
from assistant.checks.reading.piece import Piece, PieceKind
from knowledge.background import load_background
from knowledge.model import Trial

SIGNS = load_background()


class Backgrounds:
    """Tells which sentences of drafts are about something other than the loaded trials."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self._ours = " ".join(
            " ".join((arm.label, arm.plain, *arm.aliases, trial.title, trial.id, *trial.aliases))
            for trial in trials
            for arm in trial.arms
        ).casefold()

    def set_aside(
        self, draft: Draft, judged: Sequence[Judged]
    ) -> tuple[list[Judged], list[NotRead]]:
        """The figures that are to be told, and those that are background, with the reason."""
        why = self._reasons(draft)
        kept, aside = [], []
        for one in judged:
            reason = why.get(one.bound.piece.start, "")
            if one.why == SUBGROUP:
                reason = SUBGROUP
            elif one.verdict.is_match:
                reason = ""
            if reason:
                numeral = one.bound.numeral
                aside.append(NotRead(numeral.start, numeral.end, reason))
            else:
                kept.append(one)
        return kept, aside

    def _reasons(self, draft: Draft) -> dict[int, str]:
        """By the place where a piece begins, why it is background."""
        found: dict[int, str] = {}
        lasting, paragraph, section = "", -1, ""
        for piece in draft.pieces:
            if piece.kind is PieceKind.TITLE:
                headed = SIGNS.headings.pattern.search(draft.flat[piece.start : piece.end])
                section = SIGNS.headings.why if headed else ""
            if piece.paragraph != paragraph:
                lasting, paragraph = "", piece.paragraph
            if self._names(draft, piece, Slot.TRIAL):
                lasting = ""
                continue
            reason, lasts = self._sign(draft.flat[piece.start : piece.end])
            reason = reason or section
            if reason:
                found[piece.start] = reason
                lasting = reason if lasts else lasting
            elif lasting and not self._names(draft, piece, Slot.ARM):
                found[piece.start] = lasting
            else:
                lasting = ""
        return found

    def _sign(self, words: str) -> tuple[str, bool]:
        for name in ("name", "code"):
            for match in SIGNS.study_names.pattern.finditer(words):
                if match[name] and match[name].casefold() not in self._ours:
                    return SIGNS.study_names.why, True
        for match in SIGNS.other_treatments.pattern.finditer(words):
            if match[0].casefold() not in self._ours:
                return SIGNS.other_treatments.why, True
        for sign in SIGNS.background:
            if sign.pattern.search(words):
                return sign.why, sign.lasts
        return "", False

    def _names(self, draft: Draft, piece: Piece, slot: Slot) -> bool:
        held = draft.mentions
        first = bisect_left(held, piece.start, key=lambda mention: mention.start)
        last = bisect_left(held, piece.end, first, key=lambda mention: mention.start)
        return any(mention.slot is slot for mention in held[first:last])
