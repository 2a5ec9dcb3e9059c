"""Identifiers as they are said in a sentence, beside the bare forms of assistant.identifiers."""

from __future__ import annotations

import re

from assistant.identifiers import redact as redact_bare

_DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?[\s/.-]+(?:\d{1,2}|[a-z]{3,9})[\s/.,-]+\d{2,4}"
    r"|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)"
)
_SAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "date of birth",
        re.compile(
            r"\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday|born)\b"
            rf"(?:['’]?s| is| was| on| the|:|,|=)* *{_DATE}",
            re.I,
        ),
    ),
    (
        "record number",
        re.compile(
            r"\b(?:mrn|hospital|hosp|patient|chart|record|medical record|unit|case|file|nhs|chi"
            r"|health ?card|insurance|member)(?: (?:number|num|no|nr|id|ref))?\.?"
            r"(?: is| was|:|=|#)* *#?(?=[a-z]{0,3}[\d-]*\d{4})[a-z]{0,3}\d[\d-]{3,14}\b",
            re.I,
        ),
    ),
    (
        "name",
        re.compile(
            r"\b(?i:my (?:full )?name(?: is|['’]s)|i am called|i['’]?m called|surname(?: is|:)?)"
            r" +(?!not\b|the\b|a\b|an\b|so\b)[^\W\d_]{2,20}(?:[ '’-][A-Z][\w'’-]+){0,3}"
        ),
    ),
    (
        "name",
        re.compile(
            r"(?:^|(?<=[.!?] )|\b[Hh]i,? )(?:I am|I'm|I’m|This is) [A-Z][a-z]+ [A-Z][a-z]+\b"
        ),
    ),
)


def redact(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without identifiers, and the kinds that were found.

    >>> redact("her hospital number is K458812, any results?")
    ('her [record number removed], any results?', ('record number',))
    """
    kinds: list[str] = []
    for kind, said in _SAID:
        text, count = said.subn(f"[{kind} removed]", text)
        if count:
            kinds.append(kind)
    clean, found = redact_bare(text)
    return clean, tuple(dict.fromkeys((*kinds, *found)))
