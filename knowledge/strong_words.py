"""Words that say more than a study can, with what to say of each: read from `strong_words.toml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from knowledge.word_patterns import Pattern, Strict, read_words

PATH = Path(__file__).with_name("strong_words.toml")


class Said(Strict):
    """What is said of words: why no study carries them, in field and in plain words; what to write.

    `about` is the family of outcomes that tells more, as in the vocabulary.
    """

    why: str
    plain: str
    suggestion: str
    about: str = ""


class StrongWords(Said):
    """Words of one kind; `means` are the outcomes that readers take them for."""

    pattern: Pattern
    id: str = ""
    means: tuple[str, ...] = ()


class CauseWords(Said):
    """Words of cause, which a comparison that chance did not make cannot carry."""

    phrases: Pattern
    verbs: Pattern


class Wordlist(Strict):
    """All of them: `always` in any trial, the others where their own condition holds."""

    always: tuple[StrongWords, ...]
    cause: CauseWords
    standard: StrongWords
    fewer: StrongWords
    cause_of_death: StrongWords


@lru_cache(maxsize=4)
def load_strong_words(path: Path = PATH) -> Wordlist:
    """Read and check the file. Raises BadInput."""
    return read_words(Wordlist, path)
