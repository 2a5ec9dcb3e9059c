"""The words and signs that tell what a number is: units, joins, hedges, leads and tails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.checks.not_claims import bounded
from assistant.checks.number_words import UNITS, Written
from assistant.checks.numeral import Change, Hedge, NumeralKind

# ---------------------------------------------------------------------------- units after a number
PERCENT = bounded(r"\s*-?(?:%(?!\s*-?points?\b)|per\s*cent\b(?!age)|percent\b(?!age)|pc\b)", re.I)
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
    r"\s*(?P<slash>/)\s*|\s+(?:(?:babies|infants|children|patients|adults|people|participants)\s+)?"
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
BETWEEN_LEAD = re.compile(r"\bbetween\s{1,3}(?:the\s{1,3}ages\s{1,3}of\s{1,3})?$", re.I)
FROM_LEAD = re.compile(r"\bfrom\s{1,3}(?:(?:about|around|roughly|nearly|some)\s{1,3})?$", re.I)
CHANGE_LEAD = re.compile(
    r"\b(?:rose|rise|rises|rising|fell|fall|falls|falling|went|goes|up|down|grew|dropped|increased|"
    r"improved|decreased|climbed|jumped)\b[^.;]{0,30}$",
    re.I,
)
AGE_LEAD = re.compile(r"\b(?:aged?|ages)\b[^.;,()\d]{0,20}$", re.I)
AGE_TAIL = re.compile(r"\s{0,3}(?:-?olds?\b|of\s{1,3}age\b)", re.I)
UNIT_SERVES_BOTH = bounded(
    r"\s*(?:to|and|or|v\.?|vs\.?|versus|against|compared\s+with|[-–/])\s*(?:about|some|around)?\s*",
    re.I,
)
YEARS_JOIN = bounded(r"\s*(?:[-–]|to|and|until|through)\s*", re.I)
YEARS_LEAD = re.compile(r"\b(?:between|from)\s{1,3}$", re.I)
SPREAD_JOIN = bounded(r"\s*(?P<percent>%)?\s*(?:±|\+/-|\+-)\s*")
SPREAD_LEAD = re.compile(
    r"(?:\bSEs?\b|\bs\.e\.|\bstandard\s{1,3}errors?\b|±)[^.;()\d]{0,20}$", re.I
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
    r"(?:\s{0,3}\([^()\d]{0,30}\))?(?:\s{1,3}(?:for|of|in)\s[^.;()\d]{1,70}?)?"
    r"\s{0,3}(?:was|is|of|at|=|:|,|\|)?\s{0,3}(?:only|about|an?)?\s{0,3}$",
    re.I,
)


def ratio_kind(name: str) -> str:
    """hazard, odds or risk.

    >>> ratio_kind("HR"), ratio_kind("odds ratio"), ratio_kind("relative risk")
    ('hazard', 'odds', 'risk')
    """
    first = name.casefold().removeprefix("a")[0]
    return {"h": "hazard", "o": "odds", "r": "risk"}[first]


_HEDGES = (
    (
        Hedge.ABOUT,
        r"about|around|roughly|approximately|approx\.?|some|circa|c\.|ca\.|~|≈|an?\s+estimated",
    ),
    (Hedge.NEARLY, r"nearly|almost|just\s+(?:under|below|short\s+of)|close\s+to|not\s+quite"),
    (Hedge.AT_LEAST, r"at\s+least|no\s+(?:fewer|less)\s+than|≥|>="),
    (Hedge.AT_MOST, r"at\s+most|no\s+more\s+than|up\s+to|≤|<="),
    (Hedge.LESS, r"(?:less|fewer|lower)\s+than|under|below|<"),
    (
        Hedge.MORE,
        r"(?:more|greater|higher|better)\s+than|(?:just\s+|well\s+)?(?:over|above)|exceeding|"
        r"upwards\s+of|>",
    ),
)
_HEDGE = tuple((hedge, bounded(rf"(?<![\w-])(?:{words})\s*$", re.I)) for hedge, words in _HEDGES)
_ABSOLUTELY_ESTIMATED = re.compile(r"estimated\s{0,3}$", re.I)


def hedge_before(before: str, start: int) -> tuple[Hedge, int]:
    """The hedge that stands before a figure, and where figure and hedge together begin."""
    for hedge, pattern in _HEDGE:
        if found := pattern.search(before):
            if _ABSOLUTELY_ESTIMATED.search(found[0]):
                return Hedge.NONE, start  # "an estimated 81.6%" softens nothing
            return hedge, start - (len(before) - found.start())
    return Hedge.NONE, start


# ---------------------------------------------------------------------------- relative changes
_LOWER = (
    r"lower|less|fewer|reduc\w*|decreas\w*|drop\w*|fall|falls|fell|fallen|declin\w*|cut|cuts|"
    r"cutting|slash\w*|smaller|down|shrink\w*|shrank|shrunk|halv\w*|brought\s+down|lowered|lowers"
)
_HIGHER = (
    r"higher|more|greater|increas\w*|rise|rises|rose|risen|rising|gain\w*|improv\w*|better|up|"
    r"grew|jump\w*|climb\w*|boost\w*|likelier|raised?|raises"
)
_CHANGE_AFTER = bounded(
    rf"\s*-?\s*(?:relative\s+)?(?:(?P<lower>{_LOWER})|(?P<higher>{_HIGHER}))\b(?!\s+than\s+\d)",
    re.I,
)
_BY_BEFORE = bounded(
    rf"\b(?:(?P<lower>{_LOWER})|(?P<higher>{_HIGHER}))\b(?P<gap>[^.;:!?%()]{{0,80}}?)\s*\bby\s+"
    r"(?:(?:about|around|roughly|nearly|almost|over|more\s+than|some|a|an|just\s+under|as"
    r"\s+much\s+as)"
    r"\s+){0,2}$",
    re.I,
)
_DOWN_BEFORE = bounded(
    r"\b(?:(?P<lower>down|fell|fall|dropped|cut)|(?P<higher>up|rose|grew))\s+(?:by\s+)?"
    r"(?:(?:about|around|roughly|nearly|almost|over|more\s+than|some)\s+){0,2}$",
    re.I,
)
_NOUN_OF_BEFORE = bounded(
    r"\b(?:(?P<lower>reduction|decrease|drop|fall|decline|cut)|(?P<higher>increase|rise|gain|"
    r"improvement|jump|boost)|(?P<either>difference|change|gap))s?(?:\s+\w+){0,4}?\s+(?:of|was|"
    r"is|:)\s+"
    r"(?:(?:about|around|roughly|nearly|almost|over|more\s+than|some)\s+){0,2}$",
    re.I,
)


_RELATIVE_BEFORE = bounded(
    r"\b(?:(?:in\s+)?relative\s+(?:terms|reduction|risk\s+reduction|decrease)|"
    r"relatively)\b[^.;%\d]{0,24}$",
    re.I,
)
_RELATIVE_AFTER = bounded(r"\s*(?:in\s+relative\s+terms|relatively)\b", re.I)


def change_around(before: str, after: str) -> Change:
    """Whether the words around a share make it a change, and in which direction.

    >>> change_around("deaths were cut by ", ""), change_around("", " lower risk of death")
    (<Change.LOWER: 'lower'>, <Change.LOWER: 'lower'>)
    >>> change_around("survival rose from ", " to 93%")
    <Change.NONE: ''>
    """
    for found in (
        _CHANGE_AFTER.match(after),
        _BY_BEFORE.search(before),
        _DOWN_BEFORE.search(before),
        _NOUN_OF_BEFORE.search(before),
    ):
        if found:
            return Change.LOWER if found["lower"] else Change.HIGHER
    if _RELATIVE_BEFORE.search(before) or _RELATIVE_AFTER.match(after):
        return Change.LOWER
    return Change.NONE


# ---------------------------------------------------------------------------- ages and time labels
_AGE_BEFORE = bounded(
    r"(?P<sure>\b(?:aged?|ages)\b(?:\s+(?:of|at|was|were|is|limit|under|over|below|above|up"
    r"\s+to))*|"
    r"\b(?:younger|older)\s+than(?:\s+the\s+age\s+of)?|\bin\s+their)\s*[<>≤≥]?=?\s*$"
    r"|(?P<bound>\b(?:under|over|below|above|less\s+than|more\s+than|up\s+to)(?:-|\s+)"
    r"(?:the\s+age\s+of\s+)?|[<>≤≥]=?)\s*$",
    re.I,
)
_AGE_AFTER = bounded(r"\s*-?\s*(?:olds?\b|of\s+age\b)", re.I)
_BOUND_AGE_AFTER = bounded(r"\s*(?:(?:with|who|had|were|and|when|at|in|from)\b|[),;.]|$)", re.I)
_PEOPLE_BEFORE = bounded(
    r"\b(?:babies|infants|children|patients|adults|people|participants|those|anyone|the)\s+"
    r"(?:(?:who\s+(?:are|were)|all)\s+)?(?:under|over|below|above|<|>|≤|≥)(?:-|\s*)=?$",
    re.I,
)
_NOT_AGE_AFTER = bounded(
    r"\s*(?:%|per\s*cent|percent|points|of\b|in\b|out\b|times|fold|-fold|/|\d|babies|infants|"
    r"children|"
    r"patients|people|adults|participants|months?|weeks?|days?|years?|hours?)",
    re.I,
)


def age_lead(before: str, after: str, unit: str = "") -> int | None:
    """How many characters of `before` belong to an age; None where the number is no age.

    >>> age_lead("infants aged <", " with ALL", " year") is not None
    True
    >>> age_lead("survival was over ", " in both") is None
    True
    """
    if _AGE_AFTER.match(after):
        found = _AGE_BEFORE.search(before)
        return len(before) - found.start() if found else 0
    found = _AGE_BEFORE.search(before)
    if not found:
        return None
    lead = len(before) - (found.start("bound") if found["bound"] else found.start("sure"))
    if unit:
        if found["sure"]:
            return lead
        younger = re.match(r"under|below|<|≤|less|up", found["bound"], re.I)
        if re.match(r"\s*-?\s*(?:month|week|day|hour|min)", unit, re.I):
            return None
        return (
            lead
            if younger
            and not re.search(r"\b(?:in|at|by|within)\s{1,3}$", before[:-lead])
            and _BOUND_AGE_AFTER.match(after)
            else None
        )
    if found["sure"]:
        return None if re.match(r"\s{0,3}(?:%|per\s?cent)", after) else lead
    if _PEOPLE_BEFORE.search(before) and not _NOT_AGE_AFTER.match(after):
        return lead
    return None


_FILLER = r"(?:(?:the|first|about|around|just|only|next|a|last|past|under|over)\s+){0,2}"
_LABEL_BEFORE = bounded(
    rf"\b(?:at|by|within|after|in|over|during|beyond|until|to)\s+{_FILLER}$|^\s*$|\n\s*$|\|"
    rf"\s*$",
    re.I,
)
_SURE_LABEL_BEFORE = bounded(rf"\b(?:at|by|within|after)\s+{_FILLER}$", re.I)
_FOLLOW_BEFORE = bounded(r"\b(?:follow(?:ed|-?\s*up)|median|mean)\b[^.;:]{0,25}$", re.I)
_NOT_LABEL_BEFORE = bounded(
    r"\b(?:follow(?:ed|-?\s*up)?|median|mean|average|rang\w+|lasted|lasts|ran|runs?|given|"
    r"infus\w+|drip|"
    r"continuous\w*|course|cycles?|longer|watched|tracked|observed)\b[^.;:]{0,60}$",
    re.I,
)
_NOT_LABEL_AFTER = bounded(
    r"(?:\s?-?\s?)(?:long\b|longer\b|continuous|course|infusion|cycles?\b|drip|of\s+(?:follow|"
    r"treat|blina|"
    r"infus|drip)|follow|more\b|without\s+a\s+break|or\s+longer|straight|apart)",
    re.I,
)
_LABEL_AFTER = bounded(
    r"(?:\s?-?\s?)(?:\w+[- ]){0,3}(?:survival|OS\b|DFS\b|EFS\b|RFS\b|PFS\b|rates?\b|outcomes?|"
    r"results?|"
    r"relapse|mortality|death|figures?|data|estimates?|cure)"
    r"|[ \xa0]?\s?(?:after|later|on|from|since|post|following)\b",
    re.I,
)


def is_time_label(before: str, after: str) -> bool:
    """Whether a length of time says when, not how long something was.

    >>> is_time_label("alive at ", "."), is_time_label("followed for a median of ", ".")
    (True, False)
    """
    if _NOT_LABEL_AFTER.match(after):
        return False
    if _LABEL_AFTER.match(after):
        return True
    if _SURE_LABEL_BEFORE.search(before):
        return not _FOLLOW_BEFORE.search(before)
    if _NOT_LABEL_BEFORE.search(before):
        return False
    return bool(_LABEL_BEFORE.search(before))


# ---------------------------------------------------------------------------- words for numbers
@dataclass(frozen=True, slots=True)
class Wordy:
    """A fraction or a multiple that is written in words."""

    start: int
    end: int
    kind: NumeralKind
    value: Decimal
    change: Change = Change.NONE
    wording: bool = False


_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_FRACTION = bounded(
    r"(?<![\w-])(?:(?P<top>a|an|one|two|three|four|five|six|seven|eight|nine)(?:\s*-\s*|\s+))?"
    r"(?P<part>halves|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
    r"(?![\w-])",
    re.I,
)
_ONE_PART_AFTER = bounded(
    r"\s*(?:of\b|lower|less|fewer|more|higher|as\s|in\s|were|was|had|died|survived|relapsed|"
    r"[.,;:)]|$)",
    re.I,
)
_HALF_AFTER = bounded(r"\s*(?:of\b|the\b|as\b|were|was|had|died|lower|less|fewer|[.,;)]|$)", re.I)
_NOT_HALF_BEFORE = bounded(
    r"\b(?:other|first|second|an?d\s+a|better|and\s+a|top|bottom|this|that|one\s+and\s+a)\s*$", re.I
)
_FOLLOWED = re.compile(
    r"\bfollow(?:ed|-?\s?up)\b|\bwatched\b|\btracked\b|\bobserved\b|\bor\s+longer\b", re.I
)
_MULTIPLE = bounded(
    r"\b(?:(?P<two>doubl(?:e[sd]?|ing)\b(?!\s*-?\s*blind)|twice\b(?=\s*(?:as|the|that|more|its)\b))"
    r"|(?P<half>halv(?:e[sd]?|ing)\b)|(?P<three>tripl(?:e[sd]?|ing)\b|trebl(?:e[sd]?|ing)\b)"
    r"|(?P<four>quadrupl(?:e[sd]?|ing)\b))",
    re.I,
)


def per_cent(top: Decimal, bottom: Decimal) -> Decimal:
    """A fraction in per cent, carried to 12 places.

    >>> per_cent(Decimal(9), Decimal(10)), per_cent(Decimal(2), Decimal(3))
    (Decimal('90'), Decimal('66.666666666667'))
    """
    exact = 100 * top / bottom
    return exact.normalize() + 0 if exact == exact.to_integral() else round(exact, 12)


def fractions(flat: str) -> Iterator[Wordy]:
    """Fractions in words: two thirds, half, a quarter.

    >>> [str(f.value) for f in fractions("two thirds, a quarter of them, the third report")]
    ['66.666666666667', '25']
    """
    for match in _FRACTION.finditer(flat):
        top, part = (match["top"] or "").casefold(), match["part"].casefold()
        bottom = _PARTS.get(part) or _PARTS[part.removesuffix("s")]
        after, before = (
            flat[match.end() : match.end() + 60],
            flat[max(0, match.start() - 30) : match.start()],
        )
        many = part.endswith("s")
        wording = False
        if bottom == 2 and not many:
            if _NOT_HALF_BEFORE.search(before) or top in ("a", "an"):
                wording = True
            elif not (_HALF_AFTER.match(after) or re.search(r"\bby\s$", before)):
                continue
        elif (
            many != (top not in ("a", "an", "one"))
            or not top
            or (not many and not _ONE_PART_AFTER.match(after))
        ):
            continue
        ahead = flat[match.end() : sentence_end(flat, match.end())]
        wording = wording or bool(_FOLLOWED.search(ahead[:160]))
        number = UNITS.get(top, 1)
        value = per_cent(Decimal(number), Decimal(bottom))
        yield Wordy(match.start(), match.end(), NumeralKind.SHARE, value, Change.NONE, wording)


def multiples(flat: str) -> Iterator[Wordy]:
    """Multiples in words: doubled, halved, tripled, twice as many."""
    for match in _MULTIPLE.finditer(flat):
        if match["half"]:
            yield Wordy(match.start(), match.end(), NumeralKind.SHARE, Decimal(50), Change.LOWER)
        else:
            value = 2 if match["two"] else 3 if match["three"] else 4
            yield Wordy(
                match.start(), match.end(), NumeralKind.TIMES, Decimal(value), Change.HIGHER
            )


_WORDING_AFTER = bounded(
    r"\s*(?:of\s+(?:the\s+(?:first|most|main|biggest|best|few)|our|us|its|those\s+who)|or\s+two|"
    r"another|day\b|side\b|hand\b|thing|way\b|reason|drug\b|study\b|trial\b|treatment\b|family|"
    r"form\b|type\b|kind\b|group\b|arm\b|report\b|hospital|centre|center|parent|mother|doctor|"
    r"nurse)",
    re.I,
)
_WORDING_BEFORE = bounded(
    r"\b(?:the|this|that|no|any|every|each|which|other|another|only)\s*-?$", re.I
)


def is_wording(value: Decimal, before: str, after: str) -> bool:
    """Whether a small number word is a turn of phrase: `one of the first`, `this one`."""
    if value > 12:
        return False
    if value == 1 and _WORDING_BEFORE.search(before):
        return True
    return bool(_WORDING_AFTER.match(after))


_SENTENCE_END = re.compile(
    r"[.!?][\"')\]]{0,3}\s{1,4}(?=[\"'(\[]?[A-Z0-9•-])|\n[ \t]{0,8}\n|\n(?=\s{0,4}[•*-]\s)"
)


def sentence_end(flat: str, start: int) -> int:
    """Where the sentence that holds a place ends; looks at most 600 characters ahead."""
    found = _SENTENCE_END.search(flat, start, start + 600)
    return found.start() + 1 if found else min(len(flat), start + 600)
