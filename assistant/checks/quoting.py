"""Quotations of a draft held against the ingested sources, and hidden instructions in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.model import Document, Trial

SHORTEST = 5  # words: shorter quotations are names and turns of phrase
# Short ones are matched too, so that their closing mark does not open the next.
_QUOTED = re.compile(
    r"[\"“„«]((?:(?!\n\s{0,3}\n)[^\"“”„«»]){1,1200})[\"”»]|(?<!\w)[‘']([^'’‘\n]{12,600})[’'](?!\w)"
)
_SPEAKS = re.compile(
    r"\b(?:sa(?:ys?|id)|add(?:s|ed)|explain(?:s|ed)|t(?:ells?|old)|comment(?:s|ed)|according\s{1,3}to\s{1,3}"
    r"(?:Dr|Prof)|ask(?:s|ed)|recall(?:s|ed)|call(?:s|ed)|headlines?)\b"
)
AROUND = 70  # characters on either side in which a speaker is looked for
_PRINTED = re.compile(
    r"\b(?:journal|paper|article|abstract|N\s?Engl|NEJM|publication|wrote|writes?|conclud\w+)\b",
    re.I,
)
_WORD = re.compile(r"[a-z0-9]+(?:[.][0-9]+)*")
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|all|"
    r"your|the)\b"
    r"[^.\n]{0,30}\b(?:instructions?|prompts?|rules?|checks?|verdicts?)\b"
    r"|\b(?:mark|report|treat|accept|approve|label|return|output|answer|"
    r"say)\b[^.\n]{0,40}\b(?:all|every|each|any)\b"
    r"[^.\n]{0,30}\b(?:figures?|claims?|numbers?|text|"
    r"statements?)\b[^.\n]{0,30}\b(?:as\s{1,3})?(?:correct|right|"
    r"match\w*|true|verified|approved|fine)\b"
    r"|\b(?:you\s{1,3}are\s{1,3}(?:now\s{1,3})?(?:an?\s{1,3})?(?:AI|assistant|"
    r"language\s{1,3}model|checker))\b"
    r"|\b(?:system|assistant|developer)\s{0,3}(?:prompt|message|note)?\s{0,3}:\s{0,3}(?=\S)"
    r"|<\s{0,3}/?\s{0,3}(?:system|instructions?|prompt)\s{0,3}>"
    r"|\bnote\s{1,3}to\s{1,3}(?:the\s{1,3})?(?:AI|checker|assistant|model|LLM)s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of the draft: `verified` where a source has these words."""

    start: int
    end: int
    text: str
    verified: bool
    document: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Instruction:
    """Words that try to direct the checker. They are shown, and nothing follows from them."""

    start: int
    end: int
    text: str


class Quotations:
    """The words of the loaded documents, ready to be searched for quotations."""

    def __init__(self, trials: Iterable[Trial]) -> None:
        documents: Sequence[Document] = [doc for trial in trials for doc in trial.documents]
        self._sources = [(d.name, _folded(d.text)) for d in documents if d.origin == "source"]
        self._summaries = [(d.name, _folded(d.text)) for d in documents if d.origin != "source"]

    def check(self, text: str) -> tuple[Quote, ...]:
        """Every quotation of a draft, and whether an ingested source has it."""
        found = []
        for match in _QUOTED.finditer(text):
            group = 1 if match[1] is not None else 2
            words = _folded(match[group])
            if len(words.split()) < SHORTEST:
                continue
            start, end = match.span(group)
            named = next((name for name, held in self._sources if words in held), "")
            if not named and _spoken(text, match.start(), match.end()):
                continue
            why = ""
            if not named:
                ours = any(words in held for _, held in self._summaries)
                why = (
                    "these are words of our own summary: the journal did not write them"
                    if ours
                    else "no ingested source has these words"
                )
            found.append(Quote(start, end, text[start:end], bool(named), named, why))
        return tuple(found)


def _spoken(text: str, start: int, end: int) -> bool:
    """Whether somebody is quoted as speaking, whose words stand in no source."""
    around = f"{text[max(0, start - AROUND) : start]} {text[end : end + AROUND]}"
    return _SPEAKS.search(around) is not None and not _PRINTED.search(around)


def _folded(text: str) -> str:
    """Words alone, so that typography and hyphenation at line ends make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    plain = re.sub(r"(?<=[a-z])-\n\s{0,8}(?=[a-z])", "", plain)
    plain = plain.replace("·", ".")
    return f" {' '.join(_WORD.findall(plain))} "


def instructions(text: str) -> tuple[Instruction, ...]:
    """Instructions hidden in a draft."""
    return tuple(Instruction(m.start(), m.end(), m[0]) for m in _INSTRUCTION.finditer(text))
