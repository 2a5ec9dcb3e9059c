"""Cuts a document into passages: whole sentences under one heading, with content-hashed ids."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from knowledge.furniture import kept
from knowledge.model import Document, Passage, Section
from knowledge.sentences import Span, sentences_of

LONGEST = 1_000  # characters of a passage: about 200 word pieces, inside the model's 256
PARAGRAPH = re.compile(r"\n[ \t]*\n")
# A paragraph shorter than this joins its neighbours: alone it says too little to be found.
SHORT = 350
# Parts of an article that hold no text of it.
LISTS = re.compile(
    r"(?:[\d.]+\s+)?(?:references|bibliography|literature cited|works cited)\b", re.I
)


def passages_of(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in order; site furniture of a source is left out.

    `text` of each is exactly the document's text from `start` to `end`.
    """
    seen: Counter[str] = Counter()
    found = []
    for section in document.sections:
        if document.origin == "source" and LISTS.match(section.heading):
            continue
        for span in _packed(section, document.origin):
            text = document.text[span.start : span.end]
            place = "\0".join((document.trial, document.path, section.heading, text))
            seen[place] += 1
            digest = hashlib.sha256(f"{place}\0{seen[place]}".encode()).hexdigest()
            found.append(
                Passage(
                    id=digest[:16],
                    trial=document.trial,
                    document=document.name,
                    path=document.path,
                    origin=document.origin,
                    heading=section.heading,
                    text=text,
                    start=span.start,
                    end=span.end,
                    attribution=document.attribution,
                    genre=document.genre,
                )
            )
    return tuple(found)


def embedded_text(passage: Passage) -> str:
    """What is embedded and searched: the heading, the text, and other words it is asked by."""
    return "\n".join(part for part in (passage.heading, passage.text, passage.also) if part)


def split(passage: Passage) -> tuple[str, ...]:
    """The sentences of a passage; the same at ingest and at every question."""
    found = tuple(passage.text[s.start : s.end] for s in sentences_of(passage.text))
    return found or (passage.text,)


def _packed(section: Section, origin: str) -> Iterator[Span]:
    """Whole sentences packed to at most LONGEST characters, broken at paragraphs where it can be.

    Offsets are those of the document.
    """
    runs = kept(section.text) if origin == "source" else (Span(0, len(section.text)),)
    for run in runs:
        pack: Span | None = None
        for sentence, opens in _sentences(section.text, run):
            for piece in _pieces(section.text, sentence):
                joins = pack is not None and piece.end - pack.start <= LONGEST
                if pack and joins and not (opens and pack.end - pack.start >= SHORT):
                    pack = Span(pack.start, piece.end)
                    continue
                if pack:
                    yield Span(section.start + pack.start, section.start + pack.end)
                pack = piece
        if pack:
            yield Span(section.start + pack.start, section.start + pack.end)


def _sentences(text: str, run: Span) -> Iterator[tuple[Span, bool]]:
    """The sentences of a stretch of text, and whether each one opens a paragraph."""
    last = run.start
    for span in sentences_of(text[run.start : run.end]):
        sentence = Span(run.start + span.start, run.start + span.end)
        yield sentence, bool(PARAGRAPH.search(text, last, sentence.start))
        last = sentence.end


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence as it stands; one that is longer than a passage is cut at spaces."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        stop = cut if cut > start else start + LONGEST
        yield Span(start, stop)
        start = stop
        while start < sentence.end and text[start].isspace():
            start += 1
    if start < sentence.end:
        yield Span(start, sentence.end)
