"""Whether a message puts forward a claim to be judged, rather than asking for a figure."""

from __future__ import annotations

import re

from assistant.checks.reading.numeral import NumeralKind
from assistant.numerals import read

CHECK = re.compile(
    r"^\W*(?:\[[^\]]*\]\W*)?(?:pls|plz|please|can (?:you|u)|could you|hi|hello|quick"
    r"|us press office here)?[\s,:]*"
    r"(?:please\s+)?(?:check|verify|fact[- ]?check|proof[- ]?read|confirm)\b"
    r"|\b(?:check|verify|confirm)(?: this| these| that| it| all \w+)?\s*[:—-]"
    r"|\b(?:can you|could you|please|pls) (?:check|verify|confirm)\b",
    re.I,
)
TRUE = re.compile(
    r"\bis (?:it|that|this|the \w+|what \w+ \w+) (?:really |actually )?"
    r"(?:true|right|correct|accurate|ok|okay|fair|wrong)\b"
    r"|\bis (?:that|this|it) what (?:the|it)\b|\btrue\?|\btrue or false\b"
    r"|(?:,|\.|-|–)\s*(?:is that )?(?:right|correct|yes|yeah|ok|okay|true|innit|no)\s*\?+\s*$"
    r"|\b(?:figures?|numbers?|stats|slide|copy|wording|sums?|maths?) (?:is |are )?(?:ok|okay"
    r"|right|correct|fine|good)\b"
    r"|\bgood to go\b|\bok (?:for|to)\b|\bdo (?:the|these) (?:sums|figures|numbers) (?:work|hold"
    r"|add)"
    r"|\bcan (?:i|we|you) (?:say|use|write|claim|call|print|publish|put|state|quote)\b"
    r"|\brelative or absolute\b|\bdoes (?:that|this) (?:hold|match|check out)\b",
    re.I,
)
REPORTED = re.compile(
    r"\b(?:slides?|copy|leaflet|release|headline|article|news|newspaper|paper|website|web ?page"
    r"|journalist|draft|tweet|post"
    r"|caption|newsletter|abstract|poster|blog|someone|facebook|google|they|he|she|my \w+) "
    r"(?:we were given |i have )?(?:says?|said|states?|wants?|claims?|reads?|wrote|told)\b"
    r"|\bi (?:just )?(?:read|heard|saw|was told)\b|\bit says\b|\bsaw (?:it )?on the news\b"
    r"|\baccording to\b",
    re.I,
)
QUOTED = re.compile(r"[\"“”][^\"“”]{6,}[\"“”]|(?<!\w)['‘][^'’]{8,}['’](?!\w)")
SHARE = re.compile(
    r"(?<![\w.])\d+(?:[.,·]\d+)?\s?(?:%|per ?cent\b|percent\b|pc\b)"
    r"(?!\s?(?:CI|conf|bound|limit|interval|upper|lower|one-sided|two-sided|level))"
    r"|\b\d+ (?:in|out of) \d+\b|\b\w+[- ]?fold\b",
    re.I,
)
FIGURE = re.compile(r"(?<![\w.])\d+[.·]\d+(?!\s?(?:x|×))|\bn\s?=\s?\d+", re.I)
OVERCLAIM = re.compile(r"\b(?:cured?s?|safe|proven|proves?|miracle|guaranteed|harmless)\b", re.I)
ASKING = re.compile(
    r"^\W*(?:and |so |ok |but |if )?(?:how|what|whats|what's|which|when|where|who|why|could"
    r"|convert|turn|give|show|calc"
    r"|compute|work out|get|find|if|nnt|nnh|arr|or|rr|hr|ci|absolute|relative|risk|odds|hazard"
    r"|difference)\b",
    re.I,
)
ASKED_OF = re.compile(
    r"\b(?:check|verify|correct|right|true|confirm|ok|okay|as in|is this|in the paper)\b", re.I
)
APART = re.compile(
    r"\b(?:groups?|arms?)\s+(?:\w+\s+){0,3}?(?:do|does|did|doing|done|fared?|worked)\s+(?:\w+\s+)?"
    r"(?:better|worse)\b"
    r"|\b(?:groups?|arms?)\s+(?:do|fare)\s+(?:better|worse)\b|\d\s?%\s+(?:better|worse)\b",
    re.I,
)
OTHERWISE = re.compile(r"^\W*(?:why|how|when|where)\b|\b(?:would|should|could|will)\b", re.I)
IN_WORDS = frozenset((NumeralKind.SHARE, NumeralKind.TIMES))
RESULTS = IN_WORDS | {NumeralKind.COUNT, NumeralKind.POINTS, NumeralKind.RATIO, NumeralKind.P}
OURS = re.compile(r"\byou (?:just )?(?:said|told|wrote|gave)\b", re.I)


def sets_groups_apart(text: str) -> bool:
    """Whether a message says, with no figure, that one group did better than another.

    >>> sets_groups_apart("the chemo group did better?"), sets_groups_apart("is he better now?")
    (True, False)
    """
    return bool(APART.search(text))


WRAPPED = re.compile(r"\s*[\"“”]([^\"“”]*\?)[\"“”]\s*")


def unquoted(text: str) -> str:
    """A message without quotation marks around the whole of a question.

    >>> unquoted("“4-year DFS?”"), unquoted("“28 of 30 survived”, is that so?")
    ('4-year DFS?', '“28 of 30 survived”, is that so?')
    """
    whole = WRAPPED.fullmatch(text)
    return whole[1] if whole else text


def is_claim(text: str) -> bool:
    """Whether the message states a figure or a strong word and wants it judged.

    >>> is_claim("is it true that survival went from 66 to 93 per cent?")
    True
    >>> is_claim("so 93% are cured?"), is_claim("95% CI for the difference?")
    (True, False)
    >>> is_claim("it halves relapses?"), is_claim("nine in ten are alive, correct?")
    (True, True)
    >>> is_claim("how many were alive at 2 years?"), is_claim("what halves relapses?")
    (False, False)
    """
    if OURS.search(text):
        return False
    share = bool(SHARE.search(text)) or _states(text, IN_WORDS, in_words=True)
    quoted = bool(QUOTED.search(text))
    stated = share or quoted or bool(FIGURE.search(text)) or _states(text, RESULTS)
    digits = bool(re.search(r"\d", text))
    if CHECK.search(text) and (stated or digits):
        return True
    if quoted and (digits or OVERCLAIM.search(text)) and (ASKED_OF.search(text) or "?" in text):
        return True
    if sets_groups_apart(text) and not OTHERWISE.search(text):
        return True
    if TRUE.search(text) and (stated or OVERCLAIM.search(text)):
        return True
    if REPORTED.search(text) and (share or quoted):
        return True
    return share and "?" in text and not ASKING.search(text)


def _states(text: str, kinds: frozenset[NumeralKind], *, in_words: bool = False) -> bool:
    """Whether a figure of one of the kinds is stated; perhaps in words: nine in ten, halves."""
    return any(
        figure.is_claim and figure.kind in kinds and (figure.in_words or not in_words)
        for figure in read(text)
    )
