"""Tells the prose of a copied web page from its furniture: menus, sign-up prompts, adverts.

A page copied as flat text has lost the markup that tells them apart, so the rules look at lines:
prose comes in sentences, furniture in labels, calls to act and short repeated lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from knowledge.sentences import Span

# Calls to act and notices of a web site, whatever the site. A line that holds one is furniture
# when it speaks to the visitor, not when an article quotes it.
PROMPT = re.compile(
    r"\b(?:sign[ -]?(?:up|in|out)|log[ -]?(?:in|out|ged)|subscrib\w+|unsubscribe|newsletters?|"
    r"regist(?:er|ration)\s+(?:now|for\s+free|to\s+(?:read|view|continue|get|access))|"
    r"your\s+(?:existing\s+)?(?:account|inbox|e-?mail|mobile|home\s+screen|device|browser|cart|"
    r"preferences)|home\s+screen|app\s+store|google\s+play|download\s+(?:the|our)\s+app|"
    r"(?:mobile|our|the|this)\s+app\b|cookies?|privacy\s+policy|terms\s+(?:of\s+use|and\s+cond\w+|"
    r"of\s+service)|all\s+rights\s+reserved|click\s+here|tap\s+(?:on|the|here|add|\w+\s+menu)|"
    r"read\s+more|continue\s+reading|see\s+also|related\s+(?:articles?|stories|posts?|news|topics)|"
    r"most\s+(?:read|popular|viewed)|share\s+(?:this|on|via)|follow\s+us|advertis\w+|sponsored|"
    r"accept\s+(?:all|cookies)|skip\s+to|back\s+to\s+top|load\s+more|view\s+(?:all|more|comments)|"
    r"leave\s+a\s+(?:comment|reply)|free\s+(?:trial|account|access|articles?)|paywall|"
    r"member(?:s|ship)?[ -]only|join\s+(?:now|us|free|today)|quiz|webinars?|surveys?\s+for|"
    r"add\s+to\s+(?:home|cart|favou?rites)|enable\s+(?:notifications|javascript)|"
    r"only\s+\w+\s+with\s+an?\s+.{0,30}\baccount)\b",
    re.I,
)
END = re.compile(r"[.!?…][\"'”’)\]]*\s*\Z")
BULLET = re.compile(r"\s*(?:[•·▪◦*–-]|\d{1,2}[.)])\s+")
WORD = re.compile(r"[^\W\d_]+")
VISITOR = re.compile(r"\b(?:you|your|yours|us|our)\b|\A\s*(?:[A-Z]\w+ ){0,2}(?:tap|click)\b", re.I)
LONG = 80  # characters: a line that long and ends like a sentence is prose unless it prompts
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
    if len(words) < 2:
        return False
    ends = bool(END.search(line))
    if PROMPT.search(line) and (VISITOR.search(line) or not ends or len(line) < LONG):
        return False
    if counts[_folded(line)] > 1 and len(words) < 2 * PROSE:
        return False
    if ends:
        return len(words) >= 3
    if BULLET.match(line):
        return len(words) >= PROSE
    # Flat text is often wrapped: a long line without an ending goes on in the next one.
    return len(words) >= PROSE and len(line) >= LONG // 2


def _without_stray_ends(text: str, lines: list[Span], prose: list[bool]) -> list[bool]:
    """Prose begins with a sentence and ends with one: an unfinished last line is a label."""
    result = list(prose)
    for index, good in enumerate(prose):
        last = index + 1 == len(prose) or not prose[index + 1]
        line = text[lines[index].start : lines[index].end]
        if good and last and not END.search(line) and len(WORD.findall(line)) < 2 * PROSE:
            result[index] = False
    return result
