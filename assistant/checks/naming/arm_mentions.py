"""Treated and control groups by the many names that prose gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.checks.naming.mention import Mention, Sense, Slot
from assistant.checks.reading.not_claims import bounded
from knowledge.model import Role, Trial

# Control groups go by many names in prose; the treated group goes by the treatment's.
_EARLIER = bounded(
    r"\b(?:the\s+)?(?:older|old|earlier|previous|past|historical|standard|conventional|usual|"
    r"former)\s+"
    r"(?:[\w-]+\s+){0,2}?(?:babies|infants|children|patients|people|adults|groups?|cohorts?|"
    r"controls?|"
    r"treatments?|therapy|therapies|regimens?|protocols?|chemo\w*|stud(?:y|ies)|trials?|years|"
    r"cases|"
    r"days)\b"
    r"|\b(?:treatment|chemo\w*|regimen|protocol|drugs|therapy)\s+(?:alone|only|by\s+itself)\b"
    r"|\b(?:only|just)\s+(?:had\s+)?(?:the\s+)?(?:chemo\w*|regimen|protocol)\b"
    r"|\b(?:treated|given|cared\s+for|diagnosed|received|who\s+had)\b[^.;,|"
    r"%\d]{0,50}?\b(?:earlier|before|"
    r"previously|in\s+the\s+past|years\s+(?:before|earlier|ago)|in\s+(?:earlier|previous|"
    r"former)\s+years)\b"
    r"|\bwho\s+(?:had|did|were|have|was)\s+not\b(?=\s*(?:[,.;:()]|$|(?:given|received|receive|"
    r"have|get)\b))"
    r"|(?<=\d\s)(?:were|was|did|had)\s+not\b(?=\s*[,.;:)])"
    r"|\bwithout\b(?=\s*(?:[,.;:()|]|$))"
    r"|\b(?:when|where|if)\s+(?:it|the\s+drug|they)\s+(?:was|were|did|had)\s+not\b"
    r"|\bwhen\s+not\b|\b(?:dummy|placebo|sham)\s+(?:tablets?|pills?|drugs?|treatments?|infusions?)\b"
    r"|\bin\s+the\s+past\b|\bin\s+(?:earlier|previous|former)\s+years\b|\bbeforehand\b"
    r"|\b(?:some\s+)?(?:time|years)\s+(?:before|earlier)\b|\bpreviously\b"
    r"|(?:^|(?<=[\s|(]))before(?=\s*(?:[,.;:)|]|it\b|$))|\bbefore\s+(?:that|then)\b"
    r"|\bthe\s+(?:rest|others(?!\s+being\b)|other\s+(?:group|arm|babies|infants|children|patients|adults))\b"
    r"|\b(?:comparison|comparator|control|reference)\s+(?:group|arm|cohort|babies|infants|children|"
    r"patients|adults)\b|\b(?:historical\s+)?controls?\b(?!\s+of\b)",
    re.I,
)
_JOIN = bounded(
    r"\s*(?:\(|,)?\s*(?:(?:was|were|is|are|being|been|when|had)\s+){0,2}(?:added\s+(?:on\s+)?to|"
    r"on\s+top\s+of|"
    r"in\s+addition\s+to|plus|\+|with|and|combined\s+with|together\s+with|alongside|along\s+with|"
    r"&|to|"
    r"given\s+with|following|after|next\s+to|as\s+well\s+as)\s+(?:(?:the|same|standard|older|usual|"
    r"existing|consolidation|intensive|their|its|a|backbone|established)\s+){0,3}",
    re.I,
)
_ADDING = bounded(r"\b(?:add(?:ing|ed|s)?|addition\s+of)\b[^.;:%]{0,50}$", re.I)
_ADDED_TO = bounded(r"\s*,[^.;:%]{3,45},\s*to\s+(?:the\s+|standard\s+|usual\s+){0,2}", re.I)
_WITHOUT = bounded(
    r"\b(?:without|no|not\s+(?:given|receiving|on|having|getting)|never\s+(?:given|had)|"
    r"instead\s+of|"
    r"did\s+not\s+(?:get|have|receive)|didn't\s+(?:get|have|receive)|before)\s+(?:(?:the|any|"
    r"adding|"
    r"added|extra)\s+){0,2}$",
    re.I,
)
_WHO_GOT_IT = bounded(
    r"\b(?:who|that|those)\s+(?:(?:had|have|were|was|also)\s+){0,2}(?:received|got|had|given|took|treated\s+with)\s+"
    r"(?:it|the\s+drug)\b",
    re.I,
)
_WITH_AND_WITHOUT = bounded(r"\bwith\s+(?:and|or|versus|vs?\.?|against)\s+without\b", re.I)
_LATTER = bounded(r"\bthe\s+(?P<word>former|latter)\b", re.I)
_APART = re.compile(r"[a-z%][.!?]\s|\n")
_THEN_NOW = re.compile(r"\d\s?(?:%|per cent)?\s{1,3}(?P<word>then|now)\b(?=\s{0,3}[,.;:)])", re.I)
_ALONE = re.compile(r"\b(?:alone|only)\b", re.I)


class ArmNames:
    """Settles which group each arm mention names."""

    def __init__(self, trials: Mapping[str, Trial]) -> None:
        self._trials = trials

    def found_in(self, flat: str, found: list[Mention]) -> list[Mention]:
        """Treated and control mentions: `blinatumomab plus chemotherapy` names the treated arm."""
        control = tuple(
            Sense(arm.id, trial.id)
            for trial in self._trials.values()
            for arm in trial.arms
            if arm.role is Role.CONTROL
        )
        control = (Sense(Role.CONTROL.value), *control)
        made: list[Mention] = []
        for mention in found:
            before = flat[max(0, mention.start - 40) : mention.start]
            without = _WITHOUT.search(before) if self._treats(mention) else None
            if without:
                start = mention.start - len(before) + without.start()
                mention = Mention(Slot.ARM, start, mention.end, control)
            made.append(mention)
        for pair in _WITH_AND_WITHOUT.finditer(flat):
            # "with and without blinatumomab" names both groups, in this order
            end = pair.start() + 4
            made.append(Mention(Slot.ARM, pair.start(), end, (Sense(Role.TREATED.value),)))
        for match in _WHO_GOT_IT.finditer(flat):
            made.append(Mention(Slot.ARM, match.start(), match.end(), (Sense(Role.TREATED.value),)))
        for match in _THEN_NOW.finditer(flat):  # "49% then, 82% now"
            word = match["word"].casefold()
            senses = control if word == "then" else (Sense(Role.TREATED.value),)
            made.append(Mention(Slot.ARM, match.start("word"), match.end(), senses))
        made += [Mention(Slot.ARM, m.start(), m.end(), control) for m in _EARLIER.finditer(flat)]
        made.sort(key=lambda mention: (mention.start, -mention.end))
        apart: list[Mention] = []
        for mention in made:
            last = apart[-1] if apart else None
            if last is None or mention.start >= last.end:
                apart.append(mention)
            elif self._treats(mention) and not self._treats(last):
                apart[-1] = mention
            elif self._treats(mention) == self._treats(last):
                end = max(last.end, mention.end)
                apart[-1] = Mention(Slot.ARM, last.start, end, last.senses)
        return self._with_latter(flat, self._merged(flat, apart))

    def _with_latter(self, flat: str, made: list[Mention]) -> list[Mention]:
        """`82.4% of the latter and 62.5% of the former`: the two groups in the order of naming."""
        found = list(made)
        for match in _LATTER.finditer(flat):
            near = [m for m in made if match.start() - 400 <= m.start and m.end <= match.start()]
            if not near or any(m.start < match.end() and match.start() < m.end for m in made):
                continue
            last = near[-1]
            inside = [m for m in near if not _APART.search(flat, m.end - 1, match.start())]
            if len({self._treats(m) for m in inside}) == 1:
                continue  # "Cycles of the drug: 2 in the former": two trials, not two groups
            first = next((m for m in reversed(near) if self._treats(m) != self._treats(last)), None)
            if first is not None:
                named = last if match["word"].casefold() == "latter" else first
                found.append(Mention(Slot.ARM, match.start(), match.end(), named.senses))
        return sorted(found, key=lambda mention: mention.start)

    def _merged(self, flat: str, made: list[Mention]) -> list[Mention]:
        merged: list[Mention] = []
        for mention in made:
            last = merged[-1] if merged else None
            if last is not None and self._treats(last) != self._treats(mention):
                between = flat[last.end : mention.start]
                lead = flat[max(0, last.start - 60) : last.start]
                added = _ADDING.search(lead) and _ADDED_TO.fullmatch(between)
                if len(between) <= 60 and (added or _JOIN.fullmatch(between)):
                    treated = last if self._treats(last) else mention
                    # "with blinatumomab and chemotherapy alone" names two groups.
                    if not _ALONE.search(flat[mention.start : mention.end + 8]):
                        merged[-1] = Mention(Slot.ARM, last.start, mention.end, treated.senses)
                        continue
            merged.append(mention)
        return merged

    def _treats(self, mention: Mention) -> bool:
        for sense in mention.senses:
            if sense.trial:
                if self._trials[sense.trial].arm(sense.id).role is Role.TREATED:
                    return True
            elif sense.id == Role.TREATED.value:
                return True
        return False
