"""Finds in a draft what its figures can be about, by the names the loaded trials go by.

Unlike a question, a draft is not read spelling-tolerantly: a slip is for the author to mend, and a
guess could bind a figure to the wrong thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from assistant.checks.naming.arm_mentions import ArmNames
from assistant.checks.naming.mention import Mention, Sense, Slot
from assistant.checks.naming.outcome_mentions import OutcomeNames
from assistant.checks.reading.not_claims import bounded
from assistant.recognition import group_names, report_names
from assistant.text import fold, tokens
from knowledge.model import Outcome, Trial
from knowledge.strong_words import load_strong_words
from knowledge.vocabulary import Vocabulary

CLAIMED = "cure"  # no outcome that a study measures: the word is judged as wording


Keys = tuple[str, ...]
_BARE_WITHOUT = re.compile(r"\bwithout(?=\s{0,2}(?:[.,;:)]|$))", re.I | re.M)
_BARE_WITH = re.compile(  # "94.1% with and 84.8% without"
    r"\bwith(?=\s{1,2}(?:and|v|vs\.?|versus|against)\s{1,2}"
    r"(?:\d(?:[^.;:]|\.(?=\d)){1,24}?\bwithout\b|(?:[^.;:]|\.(?=\d)){1,24}?\bwithout\b(?!\s\w)))",
    re.I,
)
_STOP = re.compile(r"[a-z]{2}[.!?]\s{1,4}[A-Z]")
_NOT_GROUP_AFTER = bounded(r"\s+(?:of|for)\s+(?!bab|inf|chil|pat)", re.I)


class Lexicon:
    """Every name by which a draft can speak of the loaded trials."""

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._outcome_names = OutcomeNames(
            lambda phrase: self.senses(Slot.OUTCOME, phrase), self._covering
        )
        self._names: list[tuple[frozenset[str], Sense]] = []
        self._arm_names = ArmNames({trial.id: trial for trial in trials})
        self._acronyms: set[tuple[Slot, str]] = set()  # names that are written in capitals alone
        self._table: dict[str, dict[tuple[Slot, Keys], dict[Sense, None]]] = defaultdict(dict)
        for concept in vocabulary.outcomes:
            if concept.id != CLAIMED:
                self._add_outcome(concept, "", concept.id)
        self._strong = [
            (words, tuple(Sense(id, concept=id) for id in words.means))
            for words in load_strong_words().always
            if words.means
        ]
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
                    if _STOP.search(flat, words[at].start, words[at + length - 1].end):
                        continue  # "66% were. Alive and well …": no name reaches over a full stop
                    best[slot] = (length, senses)
            for slot, (length, found_senses) in best.items():
                senses = found_senses
                if slot is Slot.OUTCOME and length > 1:
                    senses = self._with_shorter(keys[at : at + length], senses)
                end = words[at + length - 1].end
                if slot is Slot.GROUP and _NOT_GROUP_AFTER.match(flat, end, end + 30):
                    continue
                if (
                    length == 1
                    and (slot, key) in self._acronyms
                    and not _CAPITALS.search(words[at].raw)
                ):
                    continue
                if length == 1 and slot is Slot.OUTCOME and key in _WEAK:
                    continue
                if length == 1 and words[at].raw.casefold() in _VERBS:
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
        for match in _BARE_WITH.finditer(flat):
            found.append(Mention(Slot.ARM, match.start(), match.end(), (Sense("treated"),)))
        found.sort(key=lambda mention: (mention.start, -mention.end))
        outcomes = self._outcome_names.found_in(flat, _outside(found))
        outcomes += list(self._meant(flat, outcomes))
        arms = self._arm_names.found_in(flat, [m for m in found if m.slot is Slot.ARM])
        rest = [m for m in found if m.slot not in (Slot.OUTCOME, Slot.ARM)]
        return tuple(sorted([*outcomes, *arms, *rest], key=lambda mention: mention.start))

    def _meant(self, flat: str, outcomes: Sequence[Mention]) -> Iterator[Mention]:
        """Strong words for an outcome, such as "cured": what readers take them for."""
        for words, senses in self._strong:
            for match in words.pattern.finditer(flat):
                start, end = match.span()
                if not any(m.start < end and start < m.end for m in outcomes):
                    yield Mention(Slot.OUTCOME, start, end, senses)

    def _with_shorter(self, keys: Sequence[str], senses: dict[Sense, None]) -> dict[Sense, None]:
        """The senses of a phrase; a trial that has only a part of it keeps that part's."""
        covered = {sense.trial for sense in senses} | {""}
        shared = {sense.id for sense in senses if not sense.trial}
        made = dict(senses)
        for at, key in enumerate(keys):
            for (slot, phrase), shorter in self._table.get(key, {}).items():
                inside = at + len(phrase) <= len(keys) and len(phrase) < len(keys)
                if slot is Slot.OUTCOME and inside and tuple(keys[at : at + len(phrase)]) == phrase:
                    if len(phrase) == 1 and ((slot, key) in self._acronyms or key in _WEAK):
                        continue
                    if shared and not shared & {s.id for s in shorter if not s.trial}:
                        continue  # another concept of the field: "disease-free survival"
                    made |= {s: None for s in shorter if s.trial not in covered}
        return made

    def senses(self, slot: Slot, phrase: str) -> tuple[Sense, ...]:
        """Every reading of a phrase."""
        keys = tuple(token.key for token in tokens(phrase))
        return tuple(self._table.get(keys[0], {}).get((slot, keys), {})) if keys else ()

    def _covering(self, phrase: str) -> tuple[Sense, ...]:
        """The outcomes of trials that have a name with all the words of a phrase."""
        wanted = {token.key for token in tokens(phrase)}
        return tuple(dict.fromkeys(sense for keys, sense in self._names if wanted <= keys))

    # ------------------------------------------------------------------ filling the table
    def _add(self, slot: Slot, phrases: Iterable[str], sense: Sense) -> None:
        for phrase in phrases:
            words = tokens(phrase)
            if not words:
                continue
            keys = tuple(word.key for word in words)
            if len(words) == 1:
                capitals = words[0].raw.isupper() and len(words[0].raw) <= 4
                named = (slot, keys) in self._table[keys[0]]  # "LO" beside "babies"
                if capitals and not named:
                    self._acronyms.add((slot, keys[0]))
                elif not capitals:
                    self._acronyms.discard((slot, keys[0]))
            self._table[keys[0]].setdefault((slot, keys), {})[sense] = None

    def _add_outcome(self, outcome: Outcome, trial: str, concept: str) -> None:
        sense = Sense(outcome.id, trial, False, concept)
        if trial:
            for name in (outcome.name, *outcome.aliases):
                self._names.append((frozenset(token.key for token in tokens(name)), sense))
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


# They share a stem with "comparator" and "confusion".
_VERBS = {"compared", "compare", "compares", "comparing", "confuse", "confuses", "confusing"}
_CAPITALS = re.compile(r"[A-Z].*[A-Z]")
_IT_AFTER = re.compile(
    r"\s{0,3}(?:[,.;:)|]|$|(?:was|were|is|are|it|but|v|vs|versus|against|and\s{1,3}(?:about\s)?(?=\d))\b)"
)


# Everyday words that are names of outcomes in a question, and too weak for it in a draft.
_WEAK = {fold(word) for word in ("risk", "risks", "harm", "reactions", "price")}


def _outside(found: Sequence[Mention]) -> list[Mention]:
    """The outcome mentions that are not part of another name, such as "average risk"."""
    others = [m for m in found if m.slot in (Slot.GROUP, Slot.TRIAL, Slot.REPORT)]
    covered = {place for m in others for place in range(m.start, m.end)}
    return [m for m in found if m.slot is Slot.OUTCOME and m.start not in covered]
