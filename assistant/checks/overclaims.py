"""Words that say more than the evidence carries: cured, proven, safe, and cause without chance.

A word counts where it makes the claim or ties the treatment to a figure. "Caution is due" and
"stopped because of a side effect" are harmless, and so is a question or a denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checks.drafts import Draft
from assistant.checks.layout import Piece
from assistant.checks.mention import Mention, Slot
from assistant.checks.not_claims import bounded
from knowledge.model import Design, Role, Trial
from knowledge.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Overclaim:
    """Words that the source does not carry. `alone` may be reported without a figure."""

    start: int
    end: int
    why: str
    suggestion: str
    alone: bool = True


_DISEASE = r"(?:leuk(?:a?e)mia|cancer|disease|illness|ALL)"
_BABY = r"(?:baby|child|son|daughter|infant|little\s+one)"
_ALWAYS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        bounded(
            r"\b(?:(?:definitive(?:ly)?|permanent(?:ly)?|complete(?:ly)?|full(?:y)?)\s+)?"
            r"(?:cures?|cured|curing)(?:\s+rates?)?\b(?:\s+(?:was|were|is|are)\s+a\s+proven\b)?",
            re.I,
        ),
        "the source reports survival for a limited time, not cure",
        "name what was measured and until when, such as “alive at … years”",
    ),
    (
        bounded(r"\b(?:heal(?:s|ed)|wiped\s+out|wipes\s+out|eradicat\w+)\b", re.I),
        "the source does not report that the disease is gone for good",
        "name what was measured and until when",
    ),
    (
        bounded(
            r"\bfor\s+good\b(?!\s+(?:measure|reason|because|quality))|\bforever\b"
            r"|\b(?:will\s+)?never\s+(?:again\s+)?(?:relaps\w*|com(?:e|es|ing)\s+back|return\w*)\b",
            re.I,
        ),
        "no study can show what lies beyond its follow-up",
        "give the time until which people were followed",
    ),
    (
        bounded(
            r"\bguarante\w*|\b(?:is|are|was|be|almost|absolutely|for)\s+certain\b"
            r"|\bcertain\s+(?:to|that)\b|\bcertainty\b",
            re.I,
        ),
        "a result for a group is an estimate, not a certainty for anyone",
        "write “… out of 100 were …”, in the past tense",
    ),
    (
        bounded(
            r"\bproven\b(?!\s+(?:by|infection|KMT|leuk|diagn|rearr|disease|case|relapse))"
            r"|\bprov(?:es?|ed)\b|\bproof\b(?!\s*-?read)|\bbeyond\s+(?:any\s+|all\s+|a\s+)?"
            r"(?:reasonable\s+)?doubt\b|\bwithout\s+(?:a\s+|any\s+)?doubt\b",
            re.I,
        ),
        "one study supports a finding; it does not prove it",
        "write “found”, “was” or “suggests”",
    ),
    (
        bounded(
            r"\b(?:(?:complete|perfect|entire|total)ly\s+|very\s+)?safe\b(?:\s+and\s+effective\b|"
            r"(?=\s*(?:and"
            r"\s+(?:effective|"
            r"well)|treatment|option|drug|therapy|medicine|for\s+(?:bab|inf|chil|patients|use)|"
            r"\d|[,.;:)'\"]"
            r"|$|in\s+(?:bab|inf|chil|patients)|with\b)))"
            r"|\b(?:harmless|risk-?\s*free)\b|\b(?:no|zero|without(?:\s+any)?|free\s+(?:of|"
            r"from))\s+side[\s-]*"
            r"effects?\b",
            re.I,
        ),
        "the source reports side effects; it does not show that the treatment is safe",
        "report the side effects that were counted, with their number",
    ),
    (
        bounded(
            r"\bmirac\w+|\bsav(?:ed|es|e|ing)\s+(?:the\s+|their\s+|young\s+|many\s+|more"
            r"\s+)?li(?:ves|fe)\b"
            r"(?:\s+of\b)?|\blife-?\s*sav\w+|\bsav(?:ed|es)\s+(?:more\s+than\s+|about\s+|"
            r"nearly\s+)?(?:\S+\s+){0,3}"
            r"(?:babies|infants|children|patients|lives)\b",
            re.I,
        ),
        "the source compares shares of people alive; it cannot say who was saved",
        "write “were alive at …”",
    ),
    (
        bounded(
            rf"\byour\s+{_BABY}\s+(?:now\s+)?(?:has|have|will\s+have|would\s+have|had|stands|"
            rf"gets)\s+"
            rf"(?:an?\s+)?(?=[^.;!?]{{0,40}}\bchance\b)|\byour\s+{_BABY}'s\s+chance\b",
            re.I,
        ),
        "a figure for a group says nothing certain about one child",
        "write “… out of 100 babies in the study …”",
    ),
)
_DENIED = re.compile(
    r"\b(?:not|n't|never|nor|cannot|whether|unclear|unknown|hopes?|hoping|hoped|may|might|could|if|"
    r"question|claims?|wrong(?:ly)?|search\w*|looking|towards?|no|neither|too early|unproven|"
    r"yet to be|"
    r"far from|keep\w*|kept|stay\w*|feel|appear\w*|seem\w*|studied|tested|tests?|testing|"
    r"investigat\w*)\b"
    r"[^.;!?]{0,40}$",
    re.I,
)
_STOPPED = re.compile(r"\b(?:stop\w*|discontinu\w*|withdr\w+|halt\w*|end\w*|off|quit)\b", re.I)
_NO_DENIAL = re.compile(r"\bno\s{1,3}(?:doubt|less|fewer)\b", re.I)

_CAUSE_OF = bounded(
    r"\b(?:thanks\s+to|because\s+of|due\s+to|owing\s+to|as\s+a\s+result\s+of|caused\s+by|"
    r"attributable\s+to|"
    r"credited\s+to|owe[sd]?\b[^.;!?]{0,40}\bto|responsible\s+for)\s+",
    re.I,
)
_CAUSE_VERB = bounded(
    r"\b(?:cut|cuts|cutting|slash(?:ed|es|ing)?|reduc(?:ed|es|e|ing)|brought"
    r"\s+(?:[^.;!?]{0,60}\s)?down|"
    r"brings?\s+(?:[^.;!?]{0,60}\s)?down|lower(?:ed|s)|halv(?:ed|es)|prevent(?:ed|s)|avert(?:ed|s)|"
    r"(?:led|leads|lead)\s+to|result(?:ed|s)\s+in|caused)\b",
    re.I,
)
_CHANCE = bounded(
    r"\b(?:risks?|chances?|odds|likelihood|rates?|danger|deaths?|relapses?|survival)\b", re.I
)
_STANDARD = bounded(
    r"\b(?:be|become|becomes|became|is|are)\s+(?:now\s+)?(?:the\s+|a\s+|an\s+)?(?:[\w-]+\s+){0,3}?"
    r"standard\s+(?:of\s+care|treatment|therapy)\b",
    re.I,
)
_FEWER = bounded(
    r"(?<![\d%] )\b(?:fewer|less|lower|reduced|milder|rarer)\s+(?:[\w-]+\s+){0,3}?$", re.I
)
_OF_DISEASE = bounded(
    rf"\b(?:died|die|dies|dying|deaths?)\s+(?:from|of|because\s+of|due\s+to|caused\s+by)\s+"
    rf"(?:their|the|this|his|her|its)?\s*{_DISEASE}\b",
    re.I,
)


def find_overclaims(
    draft: Draft, trials: Sequence[Trial], vocabulary: Vocabulary
) -> tuple[Overclaim, ...]:
    """Every wording of a draft that its trials do not support, in order of place."""
    finder = _Finder(draft, {trial.id: trial for trial in trials}, vocabulary)
    found = [claim for piece in draft.pieces for claim in finder.of(piece)]
    return tuple(sorted(set(found), key=lambda claim: (claim.start, claim.end)))


def names_a_cause_of_death(draft: Draft, piece: Piece) -> tuple[int, int] | None:
    """Where a sentence lays deaths to the disease, which a count of all deaths cannot."""
    found = _OF_DISEASE.search(draft.flat, piece.start, piece.end)
    return (found.start(), found.end()) if found else None


class _Finder:
    def __init__(self, draft: Draft, trials: dict[str, Trial], vocabulary: Vocabulary) -> None:
        self.draft, self.trials, self.vocabulary = draft, trials, vocabulary
        self.loaded = [trials[trial] for trial in draft.trials]
        by_piece: dict[int, list[Mention]] = {}
        at = 0
        for piece in draft.pieces:
            while at < len(draft.mentions) and draft.mentions[at].start < piece.start:
                at += 1
            here = at
            while here < len(draft.mentions) and draft.mentions[here].start < piece.end:
                by_piece.setdefault(piece.start, []).append(draft.mentions[here])
                here += 1
        self.mentions = by_piece

    def of(self, piece: Piece) -> Iterator[Overclaim]:
        flat = self.draft.flat
        mentions = self.mentions.get(piece.start, [])
        told = [
            m for m in mentions if m.slot in (Slot.ARM, Slot.OUTCOME, Slot.TRIAL, Slot.POPULATION)
        ]
        if flat[piece.start : piece.end].rstrip("\"') \n").endswith("?"):
            return
        for pattern, why, suggestion in _ALWAYS:
            for match in pattern.finditer(flat, piece.start, piece.end):
                if self._denied(piece, match.start()):
                    continue
                outside = [m for m in told if m.end <= match.start() or m.start >= match.end()]
                tied = any(m.slot in (Slot.ARM, Slot.OUTCOME, Slot.TRIAL) for m in outside)
                yield Overclaim(match.start(), match.end(), why, suggestion, tied)
        yield from self._standard(piece, mentions)
        yield from self._fewer(piece, mentions)
        if any(trial.design is not Design.RANDOMISED for trial in self.loaded):
            yield from self._cause(piece, mentions)

    def _denied(self, piece: Piece, start: int) -> bool:
        before = self.draft.flat[max(piece.start, start - 60) : start]
        before = re.split(r"[;:,]\s|\bbut\b", before)[-1]
        if self.draft.flat[start : start + 3] == "for" and _STOPPED.search(before):
            return True  # "stopped for good" says what happened to the treatment
        return bool(_DENIED.search(before)) and not _NO_DENIAL.search(before)

    def _treated(self, mentions: Sequence[Mention]) -> list[Mention]:
        found = []
        for mention in mentions:
            if mention.slot is Slot.ARM:
                roles = {
                    self.trials[s.trial].arm(s.id).role if s.trial else Role(s.id)
                    for s in mention.senses
                }
                if roles == {Role.TREATED}:
                    found.append(mention)
        return found

    def _cause(self, piece: Piece, mentions: list[Mention]) -> Iterator[Overclaim]:
        """Words of cause, for a comparison that chance did not make."""
        flat = self.draft.flat
        why = "the groups were not chosen by chance, so the source cannot name the cause"
        suggestion = "describe it: “was … with …, compared with … before”"
        treated = self._treated(mentions)
        outcomes = [m for m in mentions if m.slot is Slot.OUTCOME]
        for match in _CAUSE_OF.finditer(flat, piece.start, piece.end):
            if any(0 <= m.start - match.end() <= 30 for m in treated):
                yield Overclaim(match.start(), match.end(), why, suggestion)
        for match in _CAUSE_VERB.finditer(flat, piece.start, piece.end):
            after = flat[match.end() : min(piece.end, match.end() + 60)]
            drug = any(m.start < match.start() for m in treated)
            inside = any(match.start() <= m.start < match.end() for m in outcomes)
            ahead = any(0 <= m.start - match.end() <= 60 for m in outcomes) or _CHANCE.search(after)
            passive = any(0 <= match.start() - m.end <= 40 for m in outcomes) and re.match(
                r"\s{0,3}(?:by|from|in|to|with|since|through|thanks|,|\.|$)", after
            )
            if not (ahead or passive or inside) or self._denied(piece, match.start()):
                continue
            if (drug and (ahead or inside)) or passive:
                yield Overclaim(match.start(), match.end(), why, suggestion, alone=drug)

    def _standard(self, piece: Piece, mentions: list[Mention]) -> Iterator[Overclaim]:
        if not self._treated(mentions):
            return
        for match in _STANDARD.finditer(self.draft.flat, piece.start, piece.end):
            if not self._denied(piece, match.start()):
                yield Overclaim(
                    match.start(),
                    match.end(),
                    "the source reports results; what becomes standard of care is not among them",
                    "say whose statement it is, or leave it out",
                )

    def _fewer(self, piece: Piece, mentions: list[Mention]) -> Iterator[Overclaim]:
        """Fewer harms than in a group whose harms the source does not give."""
        for mention in mentions:
            if mention.slot is not Slot.OUTCOME or not self._is_harm(mention):
                continue
            begin = max(piece.start, mention.start - 60)
            found = _FEWER.search(self.draft.flat, begin, mention.start)
            if found and not self._compared(mention):
                yield Overclaim(
                    found.start(),
                    mention.end,
                    "the source gives no such figure for a comparison group",
                    "report what was counted in the treated group, without a comparison",
                )

    def _is_harm(self, mention: Mention) -> bool:
        return any(
            concept is not None and concept.family == "harm"
            for sense in mention.senses
            for concept in [self.vocabulary.outcome(sense.concept)]
        )

    def _compared(self, mention: Mention) -> bool:
        for trial in self.loaded:
            wanted = {s.id for s in mention.senses if s.trial in ("", trial.id)}
            wanted |= {o.id for o in trial.outcomes if o.concept in wanted}
            control = {arm.id for arm in trial.arms if arm.role is Role.CONTROL}
            if any(f.outcome in wanted and set(f.arms) & control for f in trial.findings):
                return True
        return False
