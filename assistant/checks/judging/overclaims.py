"""Words that say more than the evidence carries: cured, proven, safe, and cause without chance.

A word counts where it makes the claim or ties the treatment to a figure. "Caution is due" and
"stopped because of a side effect" are harmless, and so is a question or a denial.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.checks.binding.drafts import Draft
from assistant.checks.naming.mention import Mention, Slot
from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.piece import Piece
from knowledge.model import Design, Role, Trial
from knowledge.strong_words import Said, load_strong_words
from knowledge.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Overclaim:
    """Words that the source does not carry. `alone` may be reported without a figure.

    `plain` says why for families; `about` is the family of outcomes that the words are about.
    """

    start: int
    end: int
    why: str
    suggestion: str
    alone: bool = True
    plain: str = ""
    about: str = ""


WORDS = load_strong_words()
_NEGATED = r"not|n't|never|nor|cannot|no|neither|unproven|far from|yet to be|too early"
_OPEN = (
    r"whether|unclear|unknown|hopes?|hoping|hoped|may|might|could|if|question|claims?|wrong(?:ly)?|"
    r"search\w*|looking|towards?|keep\w*|kept|stay\w*|feel|appear\w*|seem\w*|studied|tested|"
    r"tests?|testing|investigat\w*"
)
_DENIED = re.compile(rf"\b(?:{_NEGATED}|{_OPEN})\b[^.;!?]{{0,40}}$", re.I)
_DENIED_OUTRIGHT = re.compile(rf"\b(?:{_NEGATED})\b[^.;!?]{{0,40}}$", re.I)
_STOPPED = re.compile(r"\b(?:stop\w*|discontinu\w*|withdr\w+|halt\w*|end\w*|off|quit)\b", re.I)
_NO_DENIAL = re.compile(r"\bno\s{1,3}(?:doubt|less|fewer)\b", re.I)
_CHANCE = bounded(
    r"\b(?:risks?|chances?|odds|likelihood|rates?|danger|deaths?|relapses?|survival)\b", re.I
)
_BY_WHAT = re.compile(r"\s{0,3}(?:by|from|in|to|with|since|through|thanks|,|\.|$)")


def find_overclaims(
    draft: Draft, trials: Sequence[Trial], vocabulary: Vocabulary, premise: bool = False
) -> tuple[Overclaim, ...]:
    """Every wording of a draft that its trials do not support, in order of place.

    A `premise` is put to us to be judged: its question mark and "they say" excuse nothing.
    """
    finder = _Finder(draft, {trial.id: trial for trial in trials}, vocabulary, premise)
    found = [claim for piece in draft.pieces for claim in finder.of(piece)]
    return tuple(sorted(set(found), key=lambda claim: (claim.start, claim.end)))


class _Finder:
    def __init__(
        self, draft: Draft, trials: dict[str, Trial], vocabulary: Vocabulary, premise: bool
    ) -> None:
        self.draft, self.flat, self.trials, self.premise = draft, draft.flat, trials, premise
        self.loaded: list[Trial] = []
        self.vocabulary = vocabulary

    def of(self, piece: Piece) -> Iterator[Overclaim]:
        asked = self.flat[piece.start : piece.end].rstrip("\"') \n").endswith("?")
        if asked and not self.premise:
            return
        here = dict.fromkeys(t for bound in self.draft.in_piece(piece) for t in bound.trials)
        self.loaded = [self.trials[trial] for trial in here or self.draft.trials]
        mentions = self._mentions(piece)
        told = [m for m in mentions if m.slot in (Slot.ARM, Slot.OUTCOME, Slot.TRIAL)]
        for words in WORDS.always:
            for match in words.pattern.finditer(self.flat, piece.start, piece.end):
                if not self._denied(piece, match.start()):
                    tied = any(m.end <= match.start() or m.start >= match.end() for m in told)
                    yield _claim(match, words, tied or self.premise)
        treated = [m for m in mentions if self._treats(m)]
        outcomes = [m for m in mentions if m.slot is Slot.OUTCOME]
        if treated:
            yield from self._standard(piece)
        yield from self._fewer(piece, outcomes)
        if any(trial.design is not Design.RANDOMISED for trial in self.loaded):
            yield from self._cause(piece, treated, outcomes)

    def _mentions(self, piece: Piece) -> Sequence[Mention]:
        held = self.draft.mentions
        first = bisect_left(held, piece.start, key=lambda mention: mention.start)
        last = bisect_left(held, piece.end, first, key=lambda mention: mention.start)
        return held[first:last]

    def _denied(self, piece: Piece, start: int) -> bool:
        before = self.flat[max(piece.start, start - 60) : start]
        before = re.split(r"[;:,]\s|\bbut\b", before)[-1]
        if self.flat[start : start + 3] == "for" and _STOPPED.search(before):
            return True  # "stopped for good" says what happened to the treatment
        denied = _DENIED_OUTRIGHT if self.premise else _DENIED
        return bool(denied.search(before)) and not _NO_DENIAL.search(before)

    def _treats(self, mention: Mention) -> bool:
        return mention.slot is Slot.ARM and all(
            (self.trials[s.trial].arm(s.id).role if s.trial else Role(s.id)) is Role.TREATED
            for s in mention.senses
        )

    # ------------------------------------------------------------------ what the design decides
    def _cause(
        self, piece: Piece, treated: Sequence[Mention], outcomes: Sequence[Mention]
    ) -> Iterator[Overclaim]:
        """Words of cause, for a comparison that chance did not make."""
        words = WORDS.cause
        for match in words.phrases.finditer(self.flat, piece.start, piece.end):
            if any(0 <= m.start - match.end() <= 30 for m in treated):
                yield _claim(match, words)
        for match in words.verbs.finditer(self.flat, piece.start, piece.end):
            after = self.flat[match.end() : min(piece.end, match.end() + 60)]
            drug = any(m.start < match.start() for m in treated)
            inside = any(match.start() <= m.start < match.end() for m in outcomes)
            ahead = any(0 <= m.start - match.end() <= 60 for m in outcomes) or _CHANCE.search(after)
            just_named = any(0 <= match.start() - m.end <= 40 for m in outcomes)
            passive = just_named and bool(_BY_WHAT.match(after))
            if not (ahead or passive or inside) or self._denied(piece, match.start()):
                continue
            if (drug and (ahead or inside)) or passive:
                yield _claim(match, words, drug)

    def _standard(self, piece: Piece) -> Iterator[Overclaim]:
        words = WORDS.standard
        for match in words.pattern.finditer(self.flat, piece.start, piece.end):
            if not self._denied(piece, match.start()):
                yield _claim(match, words)

    def _fewer(self, piece: Piece, outcomes: Sequence[Mention]) -> Iterator[Overclaim]:
        """Fewer harms than in a group whose harms the source does not give."""
        words = WORDS.fewer
        for mention in outcomes:
            if not self._is_harm(mention) or self._compared(mention):
                continue
            begin = max(piece.start, mention.start - 60)
            if found := words.pattern.search(self.flat, begin, mention.start):
                yield replace(_claim(found, words), end=mention.end)

    def _is_harm(self, mention: Mention) -> bool:
        return any(
            concept is not None and concept.family == "harm"
            for sense in mention.senses
            for concept in [self.vocabulary.outcome(sense.concept)]
        )

    def _compared(self, mention: Mention) -> bool:
        """Whether the source counts a harm in a comparison group."""
        for trial in self.loaded:
            wanted = {s.id for s in mention.senses if s.trial in ("", trial.id)}
            wanted |= {o.id for o in trial.outcomes if o.concept in wanted}
            control = {arm.id for arm in trial.arms if arm.role is Role.CONTROL}
            if any(f.outcome in wanted and set(f.arms) & control for f in trial.findings):
                return True
        return False


def _claim(match: re.Match[str], words: Said, alone: bool = True) -> Overclaim:
    start, end = match.start(), match.start() + len(match[0].rstrip())
    return Overclaim(start, end, words.why, words.suggestion, alone, words.plain, words.about)
