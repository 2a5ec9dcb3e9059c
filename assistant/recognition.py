"""Finds names of the loaded trials and of the vocabulary in a text.

Everything is recognised from the trial folders and from vocabulary.toml, spelling-tolerantly, so a
trial added tomorrow is understood from its own tables. Nothing is decided here: a mention lists
every reading that fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from assistant.elliptic import shared_words
from assistant.identity import own_words
from assistant.loose_names import LooseNames, telling, without_aside
from assistant.mentions import Mention, Slot, Value, mention_of
from assistant.names import arm_words, names_of_field, names_of_trials
from assistant.nicknames import group_names, report_names
from assistant.text import IRREGULAR, Token, fold, tokens
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

__all__ = ["Lexicon", "Mention", "Slot", "Value", "group_names", "report_names"]


Phrase = tuple[str, ...]


class Lexicon:
    """Every name that can be recognised.

    Parameters
    ----------
    trials: the loaded trials.
    vocabulary: the shared words of the field.
    """

    def __init__(self, trials: Sequence[Trial], vocabulary: Vocabulary) -> None:
        self._phrases: dict[Slot, dict[Phrase, dict[Value, None]]] = {
            slot: defaultdict(dict) for slot in Slot
        }
        self._written: set[str] = set()
        self._in_full: dict[str, list[str]] = defaultdict(list)
        self._loose: dict[Slot, LooseNames[Value]] = {slot: LooseNames() for slot in LOOSE}
        for slot, names, value in (*names_of_trials(trials), *names_of_field(trials, vocabulary)):
            self._add(slot, names, value)
        for word, owner in own_words(trials, vocabulary).items():
            self._phrases[Slot.OWN][word,][Value(owner, owner)] = None
        self._longest = {
            slot: max((len(phrase) for phrase in table), default=0)
            for slot, table in self._phrases.items()
        }
        self._words = {word for table in self._phrases.values() for p in table for word in p}
        self._of_arms = {word for trial in trials for word in arm_words(trial)}
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            if len(word) >= 5 and word.isalpha():
                self._by_initial[word[0]].append(word)
        # Words that folding turns into another or shortens much: a slip in them is one in full.
        for word in sorted(self._written | IRREGULAR.keys()):
            if len(word) >= 6 and word.isalpha() and fold(word) in self._words:
                self._in_full[word[0]].append(word)

    def mentions(
        self, text: str, slots: Iterable[Slot] = Slot, *, trial: str = "", loose: bool = False
    ) -> tuple[Mention, ...]:
        """Every mention, in order of place; within one slot the longest wins and none overlap.

        `trial` reads the text for one trial: names that only other trials have are left out.
        `loose` takes names in other order too, and arms that share a word which is said once.
        """
        words = self._joined(tokens(text))
        keys = [self._nearest(token) for token in words]
        arms = self._of_slot(Slot.ARM, text, words, keys, trial, loose, frozenset())
        named = frozenset(
            place
            for place, token in enumerate(words)
            if token.key in self._of_arms
            or any(m.start <= token.start and token.end <= m.end for m in arms)
        )
        found = [
            mention
            for slot in slots
            for mention in (
                arms
                if slot is Slot.ARM
                else self._of_slot(slot, text, words, keys, trial, loose, named)
            )
        ]
        return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.slot)))

    def keys(self, text: str) -> tuple[str, ...]:
        """The folded words of a text, each as the known word that it spells."""
        return tuple(self._nearest(token)[0] for token in self._joined(tokens(text)))

    def knows(self, word: str) -> bool:
        """Whether a folded word is part of any name."""
        return word in self._words

    def _nearest(self, token: Token) -> tuple[str, bool]:
        """The known word that a token spells, and whether it is spelt as known."""
        key = token.key
        if key in self._words or len(key) < 5 or not key.isalpha() or key in _COMMON:
            return key, True
        allowed = 1 if len(key) < 8 else 2
        best, distance = key, allowed + 1
        for word in self._by_initial[key[0]]:
            if abs(len(word) - len(key)) <= allowed:
                apart = DamerauLevenshtein.distance(key, word, score_cutoff=distance - 1)
                if apart < distance:
                    best, distance = word, apart
        if best == key:
            raw = token.raw.casefold()
            slip = (w for w in self._in_full[raw[0]] if DamerauLevenshtein.distance(raw, w) == 1)
            best = fold(next(slip, key))
        return best, best == key

    def _of_slot(
        self,
        slot: Slot,
        text: str,
        words: Sequence[Token],
        keys: Sequence[tuple[str, bool]],
        trial: str,
        loose: bool,
        named: frozenset[int],
    ) -> list[Mention]:
        said = [key for key, _ in keys]
        trial = trial if slot in OF_ONE else ""
        found: dict[tuple[int, int], tuple[Value, ...]] = {}
        at = 0
        while at < len(words):
            last, values = self._exact(slot, said, at, trial)
            if loose and slot in self._loose:
                last, values = self._freely(slot, said, at, trial, named, (last, values))
            if values:
                found[at, last] = values
                if loose and slot is Slot.ARM:
                    for place, name in shared_words(
                        said, at, last, self._phrases[slot].__contains__
                    ):
                        found.setdefault((place, place), _of(self._phrases[slot][name], trial))
                at = last
            at += 1
        made = (
            mention_of(slot, text, words, keys, first, last, values)
            for (first, last), values in sorted(found.items())
            if values
        )
        return list(made)

    def _exact(
        self, slot: Slot, said: Sequence[str], at: int, trial: str
    ) -> tuple[int, tuple[Value, ...]]:
        """The longest name that begins at a word, as it stands: its last word, what it names."""
        table = self._phrases[slot]
        for length in range(min(self._longest[slot], len(said) - at), 0, -1):
            values = _of(table.get(tuple(said[at : at + length]), ()), trial)
            if values:
                return at + length - 1, values
        return at, ()

    def _freely(
        self,
        slot: Slot,
        said: Sequence[str],
        at: int,
        trial: str,
        named: frozenset[int],
        best: tuple[int, tuple[Value, ...]],
    ) -> tuple[int, tuple[Value, ...]]:
        """The name as it stands, or one of more words in another order."""
        count = telling(said[at : best[0] + 1]) if best[1] else 0
        for skip in (frozenset[int](), named):
            for last, length, values in self._loose[slot].at(said, at, skip):
                mine = _of(values, trial)
                if mine and length > count:
                    count, best = length, (last, mine)
        return best

    def _joined(self, words: Sequence[Token]) -> tuple[Token, ...]:
        """The words of a text, two that are written apart as one that is known: "pain killer"."""
        made: list[Token] = []
        for token in words:
            before = made[-1] if made else None
            if before is not None and before.raw.isalpha() and token.raw.isalpha():
                raw = before.raw + token.raw
                known = fold(raw) in self._words and len(raw) >= COMPOUND
                if known and token.start - before.end == 1 and token.key not in self._words:
                    made[-1] = Token(before.start, token.end, raw, fold(raw))
                    continue
            made.append(token)
        return tuple(made)

    def _add(self, slot: Slot, phrases: Iterable[str], value: Value) -> None:
        for phrase in phrases:
            for name in dict.fromkeys((phrase, without_aside(phrase))):
                words = tokens(name)
                keys = tuple(token.key for token in words)
                self._written.update(token.raw.casefold() for token in words)
                if keys:
                    self._phrases[slot][keys][value] = None
                if slot in self._loose:
                    self._loose[slot].add(name, value)


def _of(values: Iterable[Value], trial: str) -> tuple[Value, ...]:
    """Those of the shared vocabulary and of one trial; all where no trial is given."""
    return tuple(value for value in values if not trial or value.trial in ("", trial))


OF_ONE = (
    Slot.OUTCOME,
    Slot.FACT,
    Slot.ARM,
    Slot.REPORT,
    Slot.COUNTED,
)  # read for one trial, once it is known
LOOSE = (Slot.OUTCOME, Slot.FACT, Slot.GROUP)  # whose names may be said in other order
COMPOUND = 8  # letters of two words that are read as one
# Everyday words within one slip of a name; read as they stand.
_COMMON = {
    fold(word)
    for word in (
        "these those there their where which while would could other after about study might since "
        "still never every whole total price prior again right wrong really people better being"
    ).split()
}
