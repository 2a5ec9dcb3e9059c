"""Drafts with their expectations marked in the text, each right and with one planted error.

A draft is `## id genre trial` and its text. `{93.3%}` is a figure that matches, `{93%|r}` one that
matches when rounded, `{65%|ws!}` a planted error that is a wrong figure, or else groups swapped,
`{2023|x}` a number that claims nothing and `{cure|*}` words on which a flag is as good as on the
planted figure. A line `!! kind: old => new ;; old => new` is the same text with that error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CODES = {
    "m": "matches",
    "r": "matches when rounded",
    "w": "wrong figure",
    "s": "groups swapped",
    "o": "wrong outcome",
    "t": "wrong time",
    "u": "wrong unit",
    "a": "relative without absolute",
    "c": "count from a percentage",
    "d": "wording not supported",
    "n": "not in source",
}
MARK = re.compile(r"\{([^{}|]*)(?:\|([a-z*!]+))?\}")


@dataclass(frozen=True, slots=True)
class Expected:
    """A marked stretch of a draft: what may be said of it (nothing at all for `x`)."""

    start: int
    end: int
    text: str
    verdicts: tuple[str, ...]
    planted: bool

    @property
    def right(self) -> bool:
        return bool(self.verdicts) and all(name.startswith("matches") for name in self.verdicts)

    @property
    def wrong(self) -> bool:
        return bool(self.verdicts) and not any(name.startswith("matches") for name in self.verdicts)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and the figures in it; kind is empty for the text as written."""

    name: str
    kind: str
    trial: str
    text: str
    figures: tuple[Expected, ...]
    words: tuple[tuple[int, int], ...]


def drafts(wave: str) -> Iterator[Draft]:
    """All texts of a wave, the right version of each before its spoilt ones."""
    source = (HERE / f"{wave}.txt").read_text(encoding="utf-8")
    for block in re.split(r"^## ", source, flags=re.M)[1:]:
        head, _, body = block.partition("\n")
        name, _genre, trial = head.split()
        lines = body.strip("\n").split("\n")
        text = "\n".join(line for line in lines if not line.startswith("!!"))
        text = text.replace(r"\u", "\u00ad").replace(r"\s", "\u00a0")
        trial = "" if trial == "-" else trial
        yield _marked(name, "", trial, text)
        for line in lines:
            if line.startswith("!!"):
                kind, _, patches = line[2:].strip().partition(": ")
                yield _marked(name, kind, trial, _spoilt(text, patches, name))


def _spoilt(text: str, patches: str, name: str) -> str:
    for patch in patches.split(" ;; "):
        old, _, new = patch.replace(r"\n", "\n").partition(" => ")
        if old.strip() not in text:
            raise ValueError(f"{name}: {old!r} is not in the text")
        text = text.replace(old.strip(), new.strip())
    return text


def _marked(name: str, kind: str, trial: str, source: str) -> Draft:
    text = ""
    at = 0
    figures: list[Expected] = []
    words: list[tuple[int, int]] = []
    for mark in MARK.finditer(source):
        text += source[at : mark.start()]
        start, at = len(text), mark.end()
        text += mark[1]
        codes = mark[2] or "m"
        if "*" in codes:
            words.append((start, len(text)))
            continue
        verdicts = () if "x" in codes else tuple(CODES[code] for code in codes.rstrip("!"))
        figures.append(Expected(start, len(text), mark[1], verdicts, "!" in codes))
    text += source[at:]
    return Draft(name, kind, trial, text, tuple(figures), tuple(words))
