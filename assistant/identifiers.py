"""Finds personal identifiers and takes them out of a text before anything else sees it."""

from __future__ import annotations

import re

_REGISTER = re.compile(r"\bNCT\d{8}\b|\b20\d\d-\d{6}-\d\d\b|\b10\.\d{4,}/\S+|https?://\S+")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NOT_NAMES = (
    r"(?!(?:blina|blinatumomab|chemo|leuk|KMT2A|MRD|ALL\b|Interfant|the\b|a\b|an\b|my\b|our\b"
    r"|this\b"
    r"|not\b|so\b|very\b|it\b|in\b|on\b|called\b|immuno|treatment|a\s))"
)
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("e-mail", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    (
        "NHS number",
        re.compile(r"(?:\bNHS\b[^\d\n]{0,15})\d{3}[\s-]?\d{3}[\s-]?\d{4}\b", re.I),
    ),
    ("social security number", re.compile(r"(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)")),
    (
        "record number",
        re.compile(
            r"\b(?:MRN|hosp(?:ital)?(?: no| num(?:ber)?| id)?|patient (?:id|no|number)|chart"
            r"|record)"
            r"\b[\s.:#no]{0,8}[A-Z]{0,3}\d{4,12}\b",
            re.I,
        ),
    ),
    (
        "date of birth",
        re.compile(
            r"\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born(?: on)?|b\.?day"
            r"|birthday(?: is)?)\b[\s:,]*(?:the )?"
            rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s/.-]*(?:of )?(?:{_MONTH}|\d{{1,2}})[\s/.,-]*\d{{2,4}}"
            rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{2,4}}|\d{{4}}-\d\d-\d\d)",
            re.I,
        ),
    ),
    (
        "telephone number",
        re.compile(
            r"(?:(?:\+|00)\d{1,3}[\s().-]?(?:\d[\s().-]?){7,12}\d\b"
            r"|\b0\d{2,4}[\s.-]?\d{3,4}[\s.-]?\d{3,4}\b"
            r"|\(\d{3}\)\s?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b)"
        ),
    ),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")),
    (
        "name",
        re.compile(
            r"\b(?:(?i:my name is|name is|name's|i am called|i'm called|s?he is called"
            r"|s?he's called|surname(?: is)?"
            r"|first name(?: is)?|full name(?: is)?|patient name:?|(?:son|daughter|baby|child"
            r"|girl|boy) (?:is )?(?:called|named)"
            r"|(?:baby|patient|son|daughter|little|called"
            r"|named) (?=[A-Z][a-z]+ [A-Z][a-z])))\s*:?\s*"
            + _NOT_NAMES
            + r"([A-Z][a-z'’-]+(?:\s[A-Z][a-z'’-]+){0,2})"
        ),
    ),
)


def nhs_valid(digits: str) -> bool:
    """Whether ten digits pass the NHS number's check (modulus 11).

    >>> nhs_valid("9434765919"), nhs_valid("9434765918")
    (True, False)
    """
    total = sum(int(d) * w for d, w in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(digits[9]) and (11 - total % 11) != 10


_TEN = re.compile(r"(?<![\d.])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?![\d.])")


def redact(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without identifiers, and the kinds that were found.

    >>> redact("call 07700 900123")
    ('call [telephone number removed]', ('telephone number',))
    >>> redact("NCT03914625 and 93.3%")
    ('NCT03914625 and 93.3%', ())
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x00{len(kept) - 1}\x00"

    clean = _REGISTER.sub(keep, text.replace("\x00", ""))
    kinds: list[str] = []
    for kind, pattern in PATTERNS:
        clean, count = pattern.subn(f"[{kind} removed]", clean)
        if count:
            kinds.append(kind)
    for match in reversed(list(_TEN.finditer(clean))):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) == 10 and nhs_valid(digits):
            clean = clean[: match.start()] + "[NHS number removed]" + clean[match.end() :]
            kinds.append("NHS number")
    clean = re.sub("\x00(\\d+)\x00", lambda m: kept[int(m[1])], clean)
    return clean, tuple(dict.fromkeys(kinds))
