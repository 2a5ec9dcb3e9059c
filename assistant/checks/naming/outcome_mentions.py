"""Outcomes that prose puts together from several words: relapsed or died, alive without relapse."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.checks.naming.mention import Mention, Sense, Slot
from assistant.checks.reading.not_claims import bounded
from assistant.text import fold

# Concepts of the shared vocabulary that prose puts together: "relapsed or died".
SURVIVAL = "os"
RELAPSES = ("relapse", "cumulative_relapse")
_NEGATION = bounded(
    r"\b(?:not|no|never|without|n't|free\s+of|free\s+from|neither|nor)\s+(?:[\w-]+\s+){0,4}$", re.I
)
_NOR = re.compile(r"[^.;:!?|%]{0,40}\bnor\b[^.;:!?|%]{0,40}", re.I)
_OR = re.compile(
    r"[^.;:!?|%]{0,70}\b(?:or|as\s{1,3}well\s{1,3}as|together\s{1,3}with)\b[^.;:!?|%]{0,50}"
    r"|[^.;:!?|%\d]{0,40}/[^.;:!?|%\d]{0,20}",
    re.I,
)
_SHARED_HEAD = re.compile(
    r"\b(?P<first>overall|[\w]+-free)\s{1,3}(?:and|or)\s{1,3}(?=[\w-]{3,20}\s{1,3}survival\b)", re.I
)
_AND_FREE = bounded(r"\s*(?:(?:,|and|with|without|but|\()[^.;:!?|%\d]{0,45})?", re.I)
_AND_NO = bounded(
    r"\s*,?\s*(?:and|or|nor)\s+(?:had\s+)?(?:no|without|free\s+of)\s+(?:an?\s+)?", re.I
)
_SICK = r"(?:leuk(?:a?e)mia|cancer|disease|illness|ALL|relapses?|recurrence)"
_BACK = (
    r"(?:com(?:e|ing)\s+back|return(?:ed|ing)|recurr\w*|relaps\w*|"
    r"having\s+(?:returned|come\s+back|recurred))"
)
_FREE_OF_DISEASE = bounded(
    rf"\bfree\s+(?:of|from)\s+(?:their\s+|the\s+|any\s+)?{_SICK}\b"
    rf"|\b{_SICK}[\s-]+free\b"
    rf"|\bwithout\s+(?:their\s+|the\s+|any\s+|a\s+)?{_SICK}(?!\s+(?:cells|found|treat|drug))\b"
    rf"(?:\s+(?:having\s+)?{_BACK})?"
    rf"|\b{_SICK}\s+(?:(?:had|has|have|did)\s+not|hadn't|hasn't|haven't|didn't|never)\s+{_BACK}"
    rf"|\bno\s+(?:return|recurrence)\s+of\s+(?:their\s+|the\s+)?{_SICK}\b",
    re.I,
)
_PREDICATE = re.compile(r"\b(?:alive|living|survived|surviving|survivors)\b", re.I)
_EITHER_OF = bounded(r"\s*,?\s*or\s+(?:(?:had|with|have|were|at|a|very)\s+){0,2}", re.I)
_FREE = {"dfs", "rfs", "efs", "pfs"}


class OutcomeNames:
    """Puts the outcome mentions of a draft together.

    `senses` gives the readings of a phrase, `covering` the outcomes whose name has all its words.
    """

    def __init__(
        self,
        senses: Callable[[str], tuple[Sense, ...]],
        covering: Callable[[str], tuple[Sense, ...]],
    ) -> None:
        self._senses, self._covering = senses, covering

    def _with_free(self, flat: str, found: list[Mention]) -> list[Mention]:
        """Adds the many ways to say that the disease has not come back, and shared nouns."""
        senses = _survivals(self._senses("no relapse"))
        free = [
            Mention(Slot.OUTCOME, m.start(), m.end(), senses)
            for m in _FREE_OF_DISEASE.finditer(flat)
        ]
        free += [
            Mention(Slot.OUTCOME, m.start("first"), m.end("first"), senses)
            for m in _SHARED_HEAD.finditer(flat)
            if (senses := self._senses(f"{m['first']} survival"))
        ]
        made: list[Mention] = []
        for mention in sorted([*found, *free], key=lambda m: (m.start, -m.end)):
            last = made[-1] if made else None
            if last is None or mention.start >= last.end:
                made.append(mention)
            elif mention.end - mention.start > last.end - last.start:
                made[-1] = mention
        return made

    def found_in(self, flat: str, found: list[Mention]) -> list[Mention]:
        """`relapsed or died` is one outcome, and so is `alive and had not relapsed`."""
        found = self._with_free(flat, found)
        made: list[Mention] = []
        at = 0
        while at < len(found):
            here = found[at]
            for ahead in range(min(3, len(found) - 1 - at), 0, -1):
                other = found[at + ahead]
                between = flat[here.end : other.start]
                if other.start < here.end or len(between) > 120:
                    continue
                if joined := self._joined(flat, here, other):
                    here = Mention(Slot.OUTCOME, here.start, other.end, joined)
                    at += ahead
                    break
            else:
                here = self._negated(flat, here)
            while at + 1 < len(found) and (joined := self._goes_on(flat, here, found[at + 1])):
                here = Mention(Slot.OUTCOME, here.start, found[at + 1].end, joined)
                at += 1
            made.append(here)
            at += 1
        return made

    def _joined(self, flat: str, first: Mention, second: Mention) -> tuple[Sense, ...]:
        one, two = _events(first), _events(second)
        between = flat[first.end : second.start]
        if between == " " and not one:
            return first.senses  # "restricted mean disease-free survival"
        if _EITHER_OF.fullmatch(between):
            both = f"{flat[first.start : first.end]} {flat[second.start : second.end]}"
            if covering := self._covering(both):
                return covering
        if {one, two} == {"death", "relapse"} and _NOR.fullmatch(between):
            return _survivals(self._senses("no relapse"))
        if {one, two} == {"death", "relapse"} and _OR.fullmatch(between):
            return self._senses("relapse or death")
        named = not _PREDICATE.search(flat[first.start : first.end])
        if one == "alive" and not named and _AND_FREE.fullmatch(between):
            if two == "free":
                return _survivals(second.senses)
            if two == "relapse" and _NEGATION.search(between + " "):
                return _survivals(self._senses("no relapse"))
        if one == "free" and two in ("death", "relapse") and _OR.fullmatch(between):
            return _survivals(first.senses)  # "no relapse, second cancer or death"
        if one == "free" and two == "alive" and _AND_FREE.fullmatch(between):
            return _survivals(first.senses)
        return ()

    def _goes_on(self, flat: str, first: Mention, second: Mention) -> tuple[Sense, ...]:
        """`alive with no relapse and no second cancer`: the list of what did not happen goes on."""
        if _events(first) == "free" and _AND_NO.fullmatch(flat[first.end : second.start]):
            return _survivals(first.senses)
        return ()

    def _negated(self, flat: str, mention: Mention) -> Mention:
        event = _events(mention)
        if event not in ("death", "relapse"):
            return mention
        before = flat[max(0, mention.start - 40) : mention.start]
        before = re.split(r"[.;:!?,|]", before)[-1]
        if not _NEGATION.search(before):
            return mention
        if event == "relapse":
            if re.search(r"\bno\s{1,2}(?:new|more|further)\s{1,2}$", before, re.I):
                return mention
            return Mention(Slot.OUTCOME, mention.start, mention.end, self._senses("no relapse"))
        flipped = tuple(Sense(s.id, s.trial, not s.opposite, s.concept) for s in mention.senses)
        return Mention(Slot.OUTCOME, mention.start, mention.end, flipped)


def _survivals(senses: Sequence[Sense]) -> tuple[Sense, ...]:
    return tuple(sense for sense in senses if sense.concept in _FREE)


def _events(mention: Mention) -> str:
    """The kind of event that a mention speaks of, for putting two together."""
    concepts = mention.concepts()
    if any(concept in _FREE and not opposite for concept, opposite in concepts):
        return "free"
    if (SURVIVAL, True) in concepts:
        return "death"
    if (SURVIVAL, False) in concepts:
        return "alive"
    if any(concept in RELAPSES and not opposite for concept, opposite in concepts):
        return "relapse"
    if any("death" in fold(concept) for concept, _ in concepts):
        return "death"
    return ""
