"""Texts of a trial: documents, their sections, and the passages they are cut into."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a document; `start` is the offset of `text` in the document's text."""

    heading: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text of a trial: our own summary, or a source as it stands.

    `text` is the whole text after the front matter; `path` is relative to the trial folder.
    """

    trial: str
    name: str
    origin: str
    text: str
    sections: tuple[Section, ...]
    path: str = "article.md"
    licence: str = ""
    date: str = ""
    attribution: str = ""
    genre: str = ""

    def __post_init__(self) -> None:
        if self.origin not in ("summary", "source"):
            raise ValueError(f"origin is {self.origin!r}: it must be summary or source")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that can be found and cited: whole sentences under their headings.

    `id` is a content hash: the same text at the same place has the same id. `start` and `end` are
    offsets in the document's text.
    """

    id: str
    trial: str
    document: str
    path: str
    origin: str
    heading: str
    text: str
    start: int
    end: int
    attribution: str = ""
    genre: str = ""
    finding: str = ""  # the key of the finding or fact that a passage of origin "table" restates
    also: str = ""  # other words it may be asked by; searched, never shown

    @property
    def locator(self) -> str:
        return f"section “{self.heading}”" if self.heading else "text"


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with respect to a question: its score and the sentence that answers best."""

    passage: Passage
    score: float
    sentence: str = ""
