"""Tells the prose of a copied web page from its furniture: menus, sign-up prompts, adverts.

A page copied as flat text has lost the markup that tells them apart, so the rules look at lines:
prose comes in sentences, furniture in labels, calls to act and short repeated lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from knowledge.sentences import Span, sentences_of

# What a web site says to its visitor, whatever the site.
CALL = re.compile(
    r"\b(?:sign(?:ed)?[ -]?(?:up|in|out)|log(?:ged)?[ -]?(?:in|out)|(?:un)?subscri(?:be|ption)s?|"
    r"newsletters?|register|existing\s+account|(?:your|an?|\w+)\s+account\s+(?:can|to|is)|"
    r"your\s+(?:\w+\s+)?(?:account|inbox|e-?mail|mobile|phone|home\s+screen|device|browser|cart|"
    r"preferences|privacy|ad\s*blocker)|home\s+screen|app\s+store|google\s+play|"
    r"download\s+(?:the|our)\s+(?:\w+\s+)?app|cookies|privacy\s+policy|"
    r"terms\s+(?:of|and)\s+(?:use|conditions|service)|all\s+rights\s+reserved|"
    r"(?:click|tap)\s+(?:on|the|here|add|below|\w+\s+menu)|(?:read|load|view|show|see)\s+"
    r"(?:more|all|also|comments)|continue\s+reading|(?:this|our|the\s+full)\s+(?:article|story)\s+is\s+"
    r"(?:for|free|only|available)|related\s+(?:articles?|stories|posts?|news|topics)|"
    r"most\s+(?:read|popular|viewed)|share\s+(?:this|on|via)|follow\s+us|skip\s+to|back\s+to\s+top|"
    r"leave\s+a\s+(?:comment|reply)|free\s+(?:trial|account|access|articles?)|"
    r"members?[ -]only|join\s+(?:now|us|free|today)|(?:enable|turn\s+on|allow)\s+(?:push\s+)?"
    r"(?:notifications|javascript|cookies)|accept\s+(?:all|cookies)|support\s+(?:us|our\s+work)|"
    r"donate\s+(?:now|today)|(?:image|photo|picture)\s*(?:credit|source|by|:)|advertisement)\b",
    re.I,
)
# What marks a sentence as spoken to the visitor rather than told about somebody.
SPOKEN = re.compile(
    r"\b(?:you|your|yours|us|our|this\s+(?:article|story|site|page|website))\b|"
    r"\A\W*(?:please\s+)?(?:sign|log|subscribe|register|click|tap|download|read|view|see|share|follow|"
    r"join|add|get|enable|turn|allow|accept|continue|skip|back|leave|load|show|support|donate|we\s+use|"
    r"by\s+(?:using|continuing|clicking)|all\s+rights|image|photo|picture|advertisement)\b",
    re.I,
)
END = re.compile(r"[.!?…][\"'”’)\]]*\s*\Z")
BULLET = re.compile(r"\s*(?:[•·▪◦*–-]|\d{1,2}[.)])\s+")
WORD = re.compile(r"[^\W\d_]+")
LONG = 80  # characters: a line that long and ends like a sentence is prose unless it prompts
LETTERS = 0.4  # share of a line: numbers and codes alone are no prose
PROSE = 8  # words: a line that short without an ending is a label


def kept(text: str) -> tuple[Span, ...]:
    """The stretches of a text that are prose, in order; each is a run of whole lines.

    >>> page = "Menu\\nHome\\n\\nThe drug was given to all of the thirty babies. One fell ill.\\n"
    >>> page += "\\nSign up to read more\\nx\\n"
    >>> [page[s.start:s.end] for s in kept(page)]
    ['The drug was given to all of the thirty babies. One fell ill.']
    """
    lines = list(_lines(text))
    counts = Counter(_folded(text[s.start : s.end]) for s in lines)
    prose = [_is_prose(text[s.start : s.end], counts) for s in lines]
    prose = _without_stray_ends(text, lines, prose)
    found = []
    for good, group in groupby(zip(lines, prose, strict=True), key=lambda pair: pair[1]):
        spans = [span for span, _ in group]
        if good:
            found.append(Span(spans[0].start, spans[-1].end))
    return tuple(found)


def _lines(text: str) -> Iterator[Span]:
    """The lines that hold something."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        left = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Span(left, match.start() + len(match[0].rstrip()))


def _folded(line: str) -> str:
    return " ".join(WORD.findall(line.casefold()))


def _is_prose(line: str, counts: Counter[str]) -> bool:
    words = WORD.findall(line)
    if len(words) < 2 or sum(map(len, words)) < LETTERS * len(line):
        return False
    ends = bool(END.search(line))
    if _prompts(line):
        return False
    if counts[_folded(line)] > 1 and len(words) < 2 * PROSE:
        return False
    if ends:
        return len(words) >= 3
    if BULLET.match(line):
        return len(words) >= PROSE
    # Flat text is often wrapped: a long line without an ending goes on in the next one.
    return len(words) >= PROSE and len(line) >= LONG // 2


def _prompts(line: str) -> bool:
    """Whether at least half of a line speaks to the visitor of a site."""
    spans = sentences_of(line)
    calls = 0
    for span in spans:
        sentence = line[span.start : span.end]
        label = not END.search(sentence) and len(sentence) < LONG
        calls += bool(CALL.search(sentence) and (label or SPOKEN.search(sentence)))
    return 2 * calls >= len(spans)


def _without_stray_ends(text: str, lines: list[Span], prose: list[bool]) -> list[bool]:
    """Prose begins with a sentence and ends with one: an unfinished last line is a label."""
    result = list(prose)
    for index, good in enumerate(prose):
        last = index + 1 == len(prose) or not prose[index + 1]
        line = text[lines[index].start : lines[index].end]
        if good and last and not END.search(line) and len(WORD.findall(line)) < 2 * PROSE:
            result[index] = False
    return result
