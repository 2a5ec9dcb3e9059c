"""Names that a question uses with little words between, or in another order.

"Leaking of brain fluid" is the outcome "brain fluid leak", and "stopped the new capsules early" is
"stopped the capsules early". Only the words that tell one name from another are compared, all of
them, side by side; a word that turns a name around ("no", "without") is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from assistant.text import fold, tokens

V = TypeVar("V")

# Little words, and nouns of measure that a name may carry or leave out.
LIGHT = frozenset(
    fold(word)
    for word in (
        "a an the of in on at to by with for from as into it its their his her our your my that "
        "this these those which who whom whose is was were are be been being had have has having "
        "do does did got get getting and then so about any some also least most because due people "
        "person persons patient patients participants adults children many much how what when "
        "rate rates percentage percent proportion share number figure figures result results "
        "during within while s"
    ).split()
)
ASIDE = re.compile(r"\s*\([^()]*\)\s*$")  # "(lower is better)" behind a name
LONGEST = 9  # words of a name that are compared


def telling_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from another, in order of the alphabet.

    >>> telling_words("how much of a rash was on the skin") == telling_words("skin rash")
    True
    """
    return tuple(sorted(token.key for token in tokens(name) if token.key not in LIGHT))


def without_aside(name: str) -> str:
    """A name without what stands in brackets behind it.

    >>> without_aside("pain score (lower is better)")
    'pain score'
    """
    return ASIDE.sub("", name)


@dataclass
class LooseNames(Generic[V]):
    """Names by the words that tell them apart; one of a single word is not among them."""

    _names: dict[tuple[str, ...], dict[V, None]] = field(default_factory=lambda: defaultdict(dict))
    _longest: int = 0

    def add(self, name: str, value: V) -> None:
        words = telling_words(name)
        if 2 <= len(words) <= LONGEST:
            self._names[words][value] = None
            self._longest = max(self._longest, len(words))

    def at(
        self, keys: Sequence[str], start: int, skip: Container[int]
    ) -> Iterator[tuple[int, int, tuple[V, ...]]]:
        """The names from the word at `start` on: each its last word, its length, what it names.

        Words at the places `skip` may stand between: they name something else, such as an arm.
        """
        if keys[start] in LIGHT or start in skip:
            return
        places: list[int] = []
        for place in range(start, len(keys)):
            if keys[place] in LIGHT or place in skip:
                continue
            places.append(place)
            if len(places) > self._longest:
                return
            words = tuple(sorted(keys[p] for p in places))
            if len(words) > 1 and words in self._names:
                yield place, len(words), tuple(self._names[words])


def telling(keys: Iterable[str]) -> int:
    """How many of some words tell names apart."""
    return sum(key not in LIGHT for key in keys)
