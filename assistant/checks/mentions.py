"""Finds in a draft what its figures can be about, by the names the loaded trials go by.

Unlike a question, a draft is not read spelling-tolerantly: a slip is for the author to mend, and a
guess could bind a figure to the wrong thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.checks.not_claims import bounded
from assistant.recognition import group_names, report_names
from assistant.text import fold, tokens
from knowledge.model import Outcome, Role, Trial
from knowledge.vocabulary import Vocabulary

# Concepts of the shared vocabulary that prose puts together: "relapsed or died".
SURVIVAL = "os"
RELAPSES = ("relapse", "cumulative_relapse")
CLAIMED = "cure"  # no outcome that a study measures: the word is judged as wording


class Slot(StrEnum):
    TRIAL = "trial"
    POPULATION = "population"
    OUTCOME = "outcome"
    ARM = "arm"
    GROUP = "group"
    REPORT = "report"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a mention; an empty trial means: of the shared vocabulary."""

    id: str
    trial: str = ""
    opposite: bool = False
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the draft that names something, with every reading that fits."""

    slot: Slot
    start: int
    end: int
    senses: tuple[Sense, ...]

    def concepts(self) -> frozenset[tuple[str, bool]]:
        return frozenset((sense.concept, sense.opposite) for sense in self.senses)


Keys = tuple[str, ...]
_NEGATION = bounded(
    r"\b(?:not|no|never|without|n't|free\s+of|free\s+from|neither|nor)\s+(?:[\w-]+\s+){0,4}$", re.I
)
_NOR = re.compile(r"[^.;:!?|%]{0,40}\bnor\b[^.;:!?|%]{0,40}", re.I)
_OR = re.compile(r"[^.;:!?|%]{0,70}\bor\b[^.;:!?|%]{0,50}", re.I)
_AND_FREE = bounded(r"\s*(?:(?:,|and|with|without|but|\()[^.;:!?|%\d]{0,45})?", re.I)
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
    r"|\bwithout\b(?=\s*(?:[,.;:()|]|$))"
    r"|\bin\s+the\s+past\b|\bin\s+(?:earlier|previous|former)\s+years\b|\bbeforehand\b"
    r"|\b(?:some\s+)?(?:time|years)\s+(?:before|earlier)\b|\bpreviously\b"
    r"|(?:^|(?<=[\s|(]))before(?=\s*(?:[,.;:)|]|it\b|$))|\bbefore\s+(?:that|then)\b"
    r"|\bthe\s+(?:rest|others|other\s+(?:group|arm|babies|infants|children|patients|adults))\b"
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
_WITHOUT = bounded(
    r"\b(?:without|no|not\s+(?:given|receiving|on|having|getting)|never\s+(?:given|had)|"
    r"instead\s+of|"
    r"did\s+not\s+(?:get|have|receive)|didn't\s+(?:get|have|receive)|before)\s+(?:(?:the|any|"
    r"adding|"
    r"added|extra)\s+){0,2}$",
    re.I,
)
_BARE_WITHOUT = re.compile(r"\bwithout(?=\s{0,2}(?:[.,;:)]|$))", re.I | re.M)
_WITH_AND_WITHOUT = bounded(r"\bwith\s+(?:and|or|versus|vs?\.?|against)\s+without\b", re.I)
_NOT_GROUP_AFTER = bounded(r"\s+(?:of|for)\s+(?!bab|inf|chil|pat)", re.I)


class Lexicon:
    """Every name by which a draft can speak of the loaded trials."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._trials = {trial.id: trial for trial in trials}
        self._acronyms: set[str] = set()
        self._table: dict[str, dict[tuple[Slot, Keys], dict[Sense, None]]] = defaultdict(dict)
        for concept in vocabulary.outcomes:
            if concept.id != CLAIMED:
                self._add_outcome(concept, "", concept.id)
        for trial in trials:
            self._add_trial(trial, vocabulary)
        for name, words in vocabulary.populations:
            self._add(Slot.POPULATION, words, Sense(name))
        for role, words in vocabulary.arm_words:
            self._add(Slot.ARM, words, Sense(role))

    def mentions(self, flat: str) -> tuple[Mention, ...]:
        """Every mention of a flattened text, in order; the longest wins within one slot."""
        words = tokens(flat)
        keys = [token.key for token in words]
        found: list[Mention] = []
        until: dict[Slot, int] = dict.fromkeys(Slot, 0)
        for at, key in enumerate(keys):
            best: dict[Slot, tuple[int, dict[Sense, None]]] = {}
            for (slot, phrase), senses in self._table.get(key, {}).items():
                length = len(phrase)
                if at < until[slot] or length <= best.get(slot, (0, {}))[0]:
                    continue
                if tuple(keys[at : at + length]) == phrase:
                    best[slot] = (length, senses)
            for slot, (length, found_senses) in best.items():
                senses = found_senses
                if slot is Slot.OUTCOME and length > 1:
                    senses = self._with_shorter(keys[at : at + length], senses)
                end = words[at + length - 1].end
                if slot is Slot.GROUP and _NOT_GROUP_AFTER.match(flat, end, end + 30):
                    continue
                if length == 1 and key in self._acronyms and not _CAPITALS.search(words[at].raw):
                    continue
                if length == 1 and slot is Slot.OUTCOME and key in _WEAK:
                    continue
                # "without it" speaks of the drug, "without it coming back" of the disease.
                of_drug = slot is not Slot.ARM or words[at + length - 1].key != "it"
                if not (of_drug or _IT_AFTER.match(flat, end, end + 12)):
                    continue
                until[slot] = at + length
                found.append(Mention(slot, words[at].start, end, tuple(senses)))
        # "96% with the drug and 88% without." names the other arm by the word alone.
        phrase = tuple(token.key for token in tokens("without it"))
        senses = self._table.get(phrase[0], {}).get((Slot.ARM, phrase), {})
        for match in _BARE_WITHOUT.finditer(flat) if senses else ():
            found.append(Mention(Slot.ARM, match.start(), match.end(), tuple(senses)))
        found.sort(key=lambda mention: (mention.start, -mention.end))
        outcomes = self._composed(flat, self._with_free(flat, _outside(found)))
        arms = self._arms(flat, [m for m in found if m.slot is Slot.ARM])
        rest = [m for m in found if m.slot not in (Slot.OUTCOME, Slot.ARM)]
        return tuple(sorted([*outcomes, *arms, *rest], key=lambda mention: mention.start))

    def _with_shorter(self, keys: Sequence[str], senses: dict[Sense, None]) -> dict[Sense, None]:
        """The senses of a phrase; a trial that has only a part of it keeps that part's."""
        covered = {sense.trial for sense in senses} | {""}
        shared = {sense.id for sense in senses if not sense.trial}
        made = dict(senses)
        for at, key in enumerate(keys):
            for (slot, phrase), shorter in self._table.get(key, {}).items():
                inside = at + len(phrase) <= len(keys) and len(phrase) < len(keys)
                if slot is Slot.OUTCOME and inside and tuple(keys[at : at + len(phrase)]) == phrase:
                    if len(phrase) == 1 and (key in self._acronyms or key in _WEAK):
                        continue
                    if shared and not shared & {s.id for s in shorter if not s.trial}:
                        continue  # another concept of the field: "disease-free survival"
                    made |= {s: None for s in shorter if s.trial not in covered}
        return made

    def senses(self, slot: Slot, phrase: str) -> tuple[Sense, ...]:
        """Every reading of a phrase."""
        keys = tuple(token.key for token in tokens(phrase))
        return tuple(self._table.get(keys[0], {}).get((slot, keys), {})) if keys else ()

    # ------------------------------------------------------------------ outcomes put together
    def _with_free(self, flat: str, found: list[Mention]) -> list[Mention]:
        """Adds the many ways to say that the disease has not come back."""
        senses = _survivals(self.senses(Slot.OUTCOME, "no relapse"))
        free = [
            Mention(Slot.OUTCOME, m.start(), m.end(), senses)
            for m in _FREE_OF_DISEASE.finditer(flat)
        ]
        made: list[Mention] = []
        for mention in sorted([*found, *free], key=lambda m: (m.start, -m.end)):
            last = made[-1] if made else None
            if last is None or mention.start >= last.end:
                made.append(mention)
            elif mention.end - mention.start > last.end - last.start:
                made[-1] = mention
        return made

    def _composed(self, flat: str, found: list[Mention]) -> list[Mention]:
        """`relapsed or died` is one outcome, and so is `alive and had not relapsed`."""
        made: list[Mention] = []
        at = 0
        while at < len(found):
            here = found[at]
            for ahead in range(min(3, len(found) - 1 - at), 0, -1):
                other = found[at + ahead]
                between = flat[here.end : other.start]
                if other.start < here.end or len(between) > 120:
                    continue
                if joined := self._joined(here, other, between):
                    here = Mention(Slot.OUTCOME, here.start, other.end, joined)
                    at += ahead
                    break
            else:
                here = self._negated(flat, here)
            made.append(here)
            at += 1
        return made

    def _joined(self, first: Mention, second: Mention, between: str) -> tuple[Sense, ...]:
        one, two = _events(first), _events(second)
        if {one, two} == {"death", "relapse"} and _NOR.fullmatch(between):
            return _survivals(self.senses(Slot.OUTCOME, "no relapse"))
        if {one, two} == {"death", "relapse"} and _OR.fullmatch(between):
            return self.senses(Slot.OUTCOME, "relapse or death")
        if one == "alive" and _AND_FREE.fullmatch(between):
            if two == "free":
                return _survivals(second.senses)
            if two == "relapse" and _NEGATION.search(between + " "):
                return _survivals(self.senses(Slot.OUTCOME, "no relapse"))
        if one == "free" and two in ("death", "relapse") and _OR.fullmatch(between):
            return _survivals(first.senses)  # "no relapse, second cancer or death"
        if one == "free" and two == "alive" and _AND_FREE.fullmatch(between):
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
            return Mention(
                Slot.OUTCOME, mention.start, mention.end, self.senses(Slot.OUTCOME, "no relapse")
            )
        flipped = tuple(Sense(s.id, s.trial, not s.opposite, s.concept) for s in mention.senses)
        return Mention(Slot.OUTCOME, mention.start, mention.end, flipped)

    # ------------------------------------------------------------------ arms
    def _arms(self, flat: str, found: list[Mention]) -> list[Mention]:
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
        return self._merged(flat, apart)

    def _merged(self, flat: str, made: list[Mention]) -> list[Mention]:
        merged: list[Mention] = []
        for mention in made:
            last = merged[-1] if merged else None
            if last is not None and self._treats(last) != self._treats(mention):
                between = flat[last.end : mention.start]
                if len(between) <= 60 and _JOIN.fullmatch(between):
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

    # ------------------------------------------------------------------ filling the table
    def _add(self, slot: Slot, phrases: Iterable[str], sense: Sense) -> None:
        for phrase in phrases:
            words = tokens(phrase)
            if not words:
                continue
            keys = tuple(word.key for word in words)
            if len(words) == 1 and words[0].raw.isupper() and len(words[0].raw) <= 4:
                self._acronyms.add(keys[0])
            self._table[keys[0]].setdefault((slot, keys), {})[sense] = None

    def _add_outcome(self, outcome: Outcome, trial: str, concept: str) -> None:
        sense = Sense(outcome.id, trial, False, concept)
        self._add(Slot.OUTCOME, [outcome.name, outcome.plain, *outcome.aliases], sense)
        other = Sense(outcome.id, trial, True, concept)
        names = [outcome.opposite, outcome.opposite_name, *outcome.opposite_aliases]
        self._add(Slot.OUTCOME, names, other)

    def _add_trial(self, trial: Trial, vocabulary: Vocabulary) -> None:
        self._add(Slot.TRIAL, [trial.id, trial.title, *trial.aliases], Sense(trial.id, trial.id))
        for outcome in trial.outcomes:
            concept = outcome.concept or (outcome.id if vocabulary.outcome(outcome.id) else "")
            self._add_outcome(outcome, trial.id, concept)
            shared = vocabulary.outcome(concept) if concept else None
            if shared is not None:
                for names, opposite in (
                    ((shared.name, shared.plain, *shared.aliases), False),
                    ((shared.opposite, shared.opposite_name, *shared.opposite_aliases), True),
                ):
                    self._add(Slot.OUTCOME, names, Sense(outcome.id, trial.id, opposite, concept))
        for arm in trial.arms:
            names_ = [arm.label, arm.plain, *arm.aliases]
            self._add(Slot.ARM, names_, Sense(arm.id, trial.id))
        for report in trial.reports:
            self._add(Slot.REPORT, report_names(report), Sense(report.id, trial.id))
        for group in dict.fromkeys(f.group for f in trial.findings if f.group):
            self._add(Slot.GROUP, group_names(group), Sense(group, trial.id))
        for fact in trial.facts:
            self._add(Slot.FACT, [fact.name, fact.plain, *fact.aliases], Sense(fact.id, trial.id))


_ALONE = re.compile(r"\b(?:alone|only)\b", re.I)
_CAPITALS = re.compile(r"[A-Z].*[A-Z]")
_IT_AFTER = re.compile(r"\s{0,3}(?:[,.;:)|]|$|(?:was|were|is|are|it)\b)")
_FREE = {"dfs", "rfs", "efs", "pfs"}


# Everyday words that are names of outcomes in a question, and too weak for it in a draft.
_WEAK = {fold(word) for word in ("risk", "risks", "harm", "reactions", "price")}


def _outside(found: Sequence[Mention]) -> list[Mention]:
    """The outcome mentions that are not part of another name, such as "average risk"."""
    others = [m for m in found if m.slot in (Slot.GROUP, Slot.TRIAL, Slot.REPORT)]
    covered = {place for m in others for place in range(m.start, m.end)}
    return [m for m in found if m.slot is Slot.OUTCOME and m.start not in covered]


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
