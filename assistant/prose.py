"""Reads prose that a model wrote, and refuses all of it unless its passages carry every sentence.

A sentence is carried when it shortens one sentence of the passage that it cites: the same words in
the same order, with none left out that limits what is said, of whom, and of which side. A sentence
with a figure carries none: without its figure it would say something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.prose_words import (
    BE,
    BLOCKED,
    CLAUSE,
    DANGLING,
    GLUE,
    INSTRUCTION,
    KEPT,
    has_number,
)
from assistant.text import fold
from knowledge.documents import Passage
from knowledge.passages import split

LONGEST_REPLY = 2_000  # characters
MOST_SENTENCES = 5
MOST_WORDS = 40  # of one sentence
FEWEST_WORDS = 3  # content words: fewer say nothing that can be checked


class Fault(StrEnum):
    """Why a model's prose is not shown. Holds no word of the reader or the model: it is logged."""

    NOTHING = "no passage has a sentence without a figure"
    INSTRUCTION = "a passage gives instructions"
    TOO_MUCH = "the question or the passages are too long"
    BUSY = "earlier calls of the model have not come back"
    SLOW = "the model did not answer in time"
    FAILED = "the model failed"
    DECLINED = "the model says that the passages do not answer"
    EMPTY = "the reply is empty"
    LONG = "the reply is too long"
    KEYLESS = "a sentence has no passage key"
    UNKNOWN_KEY = "a sentence cites a passage that was not given"
    NUMBER = "a sentence has a number of its own"
    MARKUP = "a sentence has a character that is not plain prose"
    BLOCKED = "a sentence has a word that is not said here"
    UNSUPPORTED = "a sentence is not carried by the passage that it cites"


class NotShown(Exception):
    """A reply that must not be shown; never leaves `assistant.phrasing`."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.detail = fault, detail


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that its passages carry, without its keys; `passages` are passage ids.

    >>> Sentence("About 9 in 10 lived.", ("a",))
    Traceback (most recent call last):
    ...
    ValueError: a sentence of a model with a number: 'About 9 in 10 lived.'
    """

    text: str
    passages: tuple[str, ...]

    def __post_init__(self) -> None:
        if has_number(self.text):
            raise ValueError(f"a sentence of a model with a number: {self.text!r}")
        if not self.passages:
            raise ValueError(f"a sentence of a model without a passage: {self.text!r}")


WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
KEYS = re.compile(r"((?:\s*\[[^\[\]]*\])+)")
PLAIN = frozenset(" ,;:'’()-‑–—/")


# ---------------------------------------------------------------------------------- reading
def read(reply: str, passages: Mapping[str, Passage], refusal: str) -> tuple[Sentence, ...]:
    """The sentences of a reply. `passages` are those that the model was given, by key.

    Raises NotShown at the first thing wrong: there is no half of a reply.
    """
    if len(reply) > LONGEST_REPLY:
        raise NotShown(Fault.LONG)
    text = " ".join(reply.split())
    if not text:
        raise NotShown(Fault.EMPTY)
    if refusal in text:
        raise NotShown(Fault.DECLINED)
    # Bodies and keys take turns; what follows the last key may be its full stop alone.
    pieces = KEYS.split(text)
    if pieces[-1].strip() not in ("", ".") or len(pieces) < 3:
        raise NotShown(Fault.KEYLESS)
    found: list[Sentence] = []
    for body, keys in zip(pieces[0:-1:2], pieces[1::2], strict=True):
        found.append(_sentence(body.strip(), keys, passages))
    if len(found) > MOST_SENTENCES:
        raise NotShown(Fault.LONG)
    return tuple(found)


def _sentence(body: str, keys: str, passages: Mapping[str, Passage]) -> Sentence:
    # A full stop may stand before the key or after it, which is before the next sentence.
    body = body.removeprefix(".").removesuffix(".").strip()
    cited = re.findall(r"[^\[\],;\s]+", keys)
    if not body or not cited or re.search(r"[!?…]|\.(?!\d)", body):
        raise NotShown(Fault.KEYLESS)
    if any(key not in passages for key in cited):
        raise NotShown(Fault.UNKNOWN_KEY)
    if has_number(body):
        raise NotShown(Fault.NUMBER)
    if not body[0].isalpha() or not all(_plain(character) for character in body):
        raise NotShown(Fault.MARKUP)
    if len(body.split()) > MOST_WORDS:
        raise NotShown(Fault.LONG)
    if BLOCKED.search(body):
        raise NotShown(Fault.BLOCKED)
    if not all(carries(passages[key], body) for key in cited):
        raise NotShown(Fault.UNSUPPORTED)
    return Sentence(f"{body}.", tuple(dict.fromkeys(passages[key].id for key in cited)))


def gives_instructions(passage: Passage) -> bool:
    """Whether a passage speaks to a model. Such a passage is quoted, and never phrased."""
    return INSTRUCTION.search(f"{passage.heading}\n{passage.text}") is not None


def usable(passage: Passage) -> tuple[str, ...]:
    """The sentences of a passage that prose may rest on: those without a figure."""
    return tuple(sentence for sentence in split(passage) if not has_number(sentence))


def heading(passage: Passage) -> str:
    """The heading of a passage, unless it holds a figure."""
    return "" if has_number(passage.heading) else passage.heading


def carries(passage: Passage, sentence: str) -> bool:
    """Whether one sentence of the passage says what a model's sentence says."""
    content = _content(sentence)
    opening = WORD.search(sentence)
    if len(content) < FEWEST_WORDS or opening is None or opening[0].casefold() in DANGLING:
        return False
    return any(_carries(source, content) for source in usable(passage))


def _carries(source: str, content: list[str]) -> bool:
    """Whether content words shorten one clause of a source sentence, or keep several whole.

    Leaving words out across clauses can join the subject of one to the end of another.
    """
    if _kept(_content(source)) != _kept(content):
        return False
    clauses = [_content(clause) for clause in CLAUSE.split(source)]
    reached = {0}  # how many of the content words some whole clauses so far account for
    for clause in clauses:
        size = len(clause)
        reached |= {at + size for at in reached if content[at : at + size] == clause}
    return len(content) in reached or any(_in_order(content, clause) for clause in clauses)


def _in_order(words: list[str], clause: list[str]) -> bool:
    rest = iter(clause)
    return all(word in rest for word in words)


def _kept(words: list[str]) -> Counter[str]:
    return Counter(word for word in words if word in KEPT)


def _content(text: str) -> list[str]:
    folded = ("be" if word.casefold() in BE else fold(word) for word in WORD.findall(text))
    return [word for word in folded if word not in GLUE]


def _plain(character: str) -> bool:
    return character in PLAIN or unicodedata.name(character, "").startswith("LATIN ")
