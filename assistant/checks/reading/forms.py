"""The words and signs that tell what a number is: units, joins, hedges, leads and tails."""

from __future__ import annotations

import re

from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.words import Written

# ---------------------------------------------------------------------------- units after a number
PERCENT = bounded(r"\s*-?(?:%(?!\s*-?points?\b)|per\s*cent\b(?!age)|percent\b(?!age)|pc\b)", re.I)
MORE_PER_HUNDRED = bounded(
    r"\s+(?:more|fewer|less)\s+(?:[a-z]+\s+){0,2}(?:in|out\s+of|per|of|for)\s+(?:every\s+|each\s+)?"
    r"(?:100|hundred)\b",
    re.I,
)
POINTS = bounded(
    r"\s*-?\s*(?:(?:percentage|per\s*cent|percent|%)\s*-?\s*points?\b|points?\b|ppts?\b|pp\b|"
    r"p\.p\.)",
    re.I,
)
TIMES = bounded(
    r"\s*-?\s*fold\b|\s*(?:times|×|x)\b(?!\s*(?:a|an|per|each|every|daily|weekly|the\s+dose)\b)"
    r"|\s*×(?!\s*\d)",
    re.I,
)
ARTICLE = re.compile(r"\ban?\s{1,2}$", re.I)
_DOSE_UNIT = r"(?:µg|ug|mcg|mg|kg|g|ng|pg|ml|mL|l|IU|micrograms?|milligrams?|nanograms?|grams?)"
DOSE = bounded(
    rf"\s*-?(?P<unit>{_DOSE_UNIT})(?![A-Za-z])(?P<rest>\s*(?:/|per)\s*\w{{1,12}}[²2]?"
    r"(?:\s*(?:/|per)\s*\w{1,8})?)?"
)
_DOSE_NAMES = {
    "ug": "µg",
    "mcg": "µg",
    "microgram": "µg",
    "milligram": "mg",
    "nanogram": "ng",
    "gram": "g",
    "ml": "mL",
}
_TIME_UNIT = (
    r"years?|yrs?\.?|months?|mos?\.?|mths?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|seconds?|"
    r"y(?![\w'])|d(?![\w'])|h(?![\w'])"
)
DURATION = bounded(
    rf"(?:\s*-?\s*|\s+(?:calendar|full|whole)\s+)(?P<unit>{_TIME_UNIT})(?![A-Za-z])", re.I
)


def time_unit(word: str) -> str:
    """The full name of a unit of time.

    >>> time_unit("mo"), time_unit("y"), time_unit("hrs")
    ('months', 'years', 'hours')
    """
    first = word.casefold()
    if first.startswith("mi"):
        return "minutes"
    return {"y": "years", "m": "months", "w": "weeks", "d": "days", "h": "hours", "s": "seconds"}[
        first[0]
    ]


def dose_unit(match: re.Match[str]) -> str:
    """The name of a unit of dose or concentration, one for all its spellings."""
    word = match["unit"]
    word = word if word in ("IU", "mL") else word.lower().removesuffix("s")
    return _DOSE_NAMES.get(word, word)


def unit_after(after: str) -> tuple[str, int]:
    """The unit that follows an interval, and how many characters it takes."""
    if percent := PERCENT.match(after):
        return "%", percent.end()
    if points := POINTS.match(after):
        return "percentage points", points.end()
    if length := DURATION.match(after):
        return time_unit(length["unit"]), length.end()
    return "", 0


# ---------------------------------------------------------------------------- two numbers in a row
OF_JOIN = bounded(
    r"\s*(?P<slash>/)\s*|\s+(?:(?:bab(?:y|ies)|infants?|child(?:ren)?|patients?|adults?|people|person|participants?)\s+)?"
    r"\(?(?P<how>out\s+of|of|in|per)\s+(?:(?:the|these|those|every|each|all|our|a|its)\s+){0,2}",
    re.I,
)
SLASH_BEFORE = re.compile(r"[/\d]\s?$|\bgrade\s$", re.I)
LIMITS_JOIN = bounded(
    r"\s*(?P<percent>%|per\s*cent)?\s*(?:[-–]|(?P<to>to|through)\b|(?P<comma>[,;])|"
    r"(?P<and>and)\b)\s*",
    re.I,
)
INTERVAL_LEAD = re.compile(
    r"(?:\bCIs?\b|\bC\.I\.|\bconfidence\b|\bintervals?\b|\brang(?:e|ed|es|ing)\b|\blimits?\b|"
    r"\bIQR\b|\binterquartile\b|[(\[]\s{0,3}$)[^.;()\[\]]{0,40}$|[(\[]\s{0,3}$",
    re.I,
)
BETWEEN_LEAD = re.compile(
    r"\bbetween\s{1,3}(?:the\s{1,3}ages\s{1,3}of\s{1,3})?$|\blimits\s{1,3}(?:of\s{1,3})?$", re.I
)
FROM_LEAD = re.compile(r"\bfrom\s{1,3}(?:(?:about|around|roughly|nearly|some)\s{1,3})?$", re.I)
CHANGE_LEAD = re.compile(
    r"\b(?:rose|rise|rises|rising|fell|fall|falls|falling|went|goes|up|down|grew|dropped|increased|"
    r"improved|decreased|climbed|jumped)\b[^.;]{0,30}$",
    re.I,
)
AGE_LEAD = re.compile(r"\b(?:aged?|ages)\b[^.;,()\d]{0,20}$", re.I)
# "adults between 30 and 70 joined", "everybody was from 30 to 70": ages, though no word says so.
AGE_OF_PEOPLE = bounded(
    r"\b(?:babies|infants|children|patients|adults|people|participants|everybody|everyone)\s+"
    r"(?:(?:was|were|are|all|somewhere|anywhere)\s+){0,3}(?:between|from)\s+$",
    re.I,
)
AGE_OF_PEOPLE_TAIL = bounded(
    r"\s*(?:[.;)]|,(?!\s*\d)|$|(?:and|who|with|were|took|joined|could|had)\b)", re.I
)
AGE_TAIL = re.compile(r"\s{0,3}(?:-?olds?\b|of\s{1,3}age\b)", re.I)
UNIT_SERVES_BOTH = bounded(
    r"\s*(?:to|and|or|v\.?|vs\.?|versus|against|compared\s+with|[-–/])\s*(?:about|some|around)?\s*",
    re.I,
)
YEARS_JOIN = bounded(r"\s*(?:[-–]|to|and|until|through)\s*", re.I)
YEARS_LEAD = re.compile(r"\b(?:between|from)\s{1,3}$", re.I)
SPREAD_JOIN = bounded(r"\s*(?P<percent>%)?\s*(?:±|\+/-|\+-)\s*")
SPREAD_BRACKET = bounded(r"\s*\(\s*(?:SE\s*)?")
SPREAD_CLOSED = bounded(r"\s*\)\s*(?:%|per\s*cent\b)")
SPREAD_LEAD = re.compile(
    r"(?:\b(?-i:S[ED]s?)\b|\bs\.e\.|\bstandard\s{1,3}(?:errors?|deviations?)\b|±)(?:(?!\bat\b)[^.;()\d]){0,20}$",
    re.I,
)
SIZE_LEAD = re.compile(r"\bn\s{0,2}=\s{0,3}$", re.I)


def is_year(number: Written) -> bool:
    """Whether a number can be a calendar year."""
    return (
        not number.in_words
        and number.decimals == 0
        and number.end - number.start == 4
        and 1900 <= number.value <= 2100
    )


# ---------------------------------------------------------------------------- what stands before
P_LEAD = re.compile(
    r"(?<![\w.])(?P<p>p)(?:[\s-]{1,2}values?)?(?:\s{1,3}for\s[^.;()]{0,50}?)?\s{0,3}"
    r"(?P<relation>[=<>≤≥]|of|was|is|:)?\s{0,3}$",
    re.I,
)
RATIO_LEAD = re.compile(
    r"(?<![\w.])(?P<name>(?-i:a?HRs?|a?ORs?|a?RRs?)|hazards?\s{1,3}ratios?|odds\s{1,3}ratios?|"
    r"risk\s{1,3}ratios?|relative\s{1,3}risks?|rate\s{1,3}ratios?)(?![A-Za-z])"
    r"(?:\s{0,3}\([^()\d]{0,30}\))?"
    r"(?:\s{1,3}(?:(?:for|of|in)\s)?(?!was\b|is\b|of\b|at\b)[^.;()\d]{1,70}?)?"
    r"\s{0,3}(?:was|is|of|at|=|:|,|\|)?\s{0,3}(?:only|about|an?)?\s{0,3}$",
    re.I,
)


IT_WAS = re.compile(r"[;,]\s[^.;\d]{3,50}\b(?:it|that|this)\s{1,3}(?:was|is)\s{1,3}$", re.I)
THAT_FOR = re.compile(r"\b(?:that|the\s{1,3}one)\s{1,3}(?:for|of)\s[^.;()\d]{3,60}$", re.I)


def ratio_kind(name: str) -> str:
    """hazard, odds or risk.

    >>> ratio_kind("HR"), ratio_kind("odds ratio"), ratio_kind("relative risk")
    ('hazard', 'odds', 'risk')
    """
    first = name.casefold().removeprefix("a")[0]
    return {"h": "hazard", "o": "odds", "r": "risk"}[first]
