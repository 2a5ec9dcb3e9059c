"""Signs that a text speaks of something other than the loaded trials, from `background.toml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from knowledge.word_patterns import Pattern, Strict, read_words

PATH = Path(__file__).with_name("background.toml")


class Sign(Strict):
    """One kind of sign; `lasts` where the sentences after it are about the same."""

    pattern: Pattern
    why: str
    id: str = ""
    lasts: bool = False


class Background(Strict):
    """All signs. Treatments and studies count only where no loaded trial goes by that name."""

    background: tuple[Sign, ...]
    headings: Sign
    other_treatments: Sign
    study_names: Sign


@lru_cache(maxsize=4)
def load_background(path: Path = PATH) -> Background:
    """Read and check the file. Raises BadInput."""
    return read_words(Background, path)
