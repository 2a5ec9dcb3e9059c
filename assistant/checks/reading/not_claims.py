"""Numbers that name, date, address or count something else: they claim nothing about a trial."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class Context(StrEnum):
    """Why a number is no claim; empty where it may be one."""

    CLAIM = ""
    TIME = "a time label"
    LEVEL = "the level of an interval"
    DENOMINATOR = "the denominator of a share"
    GRADE = "a grade"
    NAME = "part of a name or code"
    DATE = "a date"
    CLOCK = "a time of day"
    PHONE = "a telephone number"
    PLACE = "a page, room, place or item number"
    PRICE = "a price"
    LIST = "a list number"
    TEMPERATURE = "a temperature"
    REFERENCE = "a literature reference or address"
    WORDING = "a turn of phrase"


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_PLACES = (
    r"pages?|pp?\.|rooms?|floors?|wards?|bus(?:es)?|routes?|tram|train|platform|gate|options?|"
    r"extension|ext\.?|issues?|vol(?:ume)?s?\.?|nos?\.|number|versions?|v\.|codes?|appendix|"
    r"steps?|phases?|stages?|charity|registration|registered|reference|refs?\.?|item|question|"
    r"buildings?|blocks?|suites?|box(?:es)?|slides?|channel|article|tier|bay|bed|zone|desk|"
    r"lane|house|flat|press|dial|call|ring|phone|text|tel\.?|telephone|fax|helpline|series|"
    r"episode|edition|batch|lot|level|lift|lesson|"
    r"(?-i:Tables?|Figures?|Figs?\.?|Sections?|Chapters?|TABLE|FIGURE)"
)


def bounded(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern whose white space is bounded, so that no text makes it slow."""
    return re.compile(pattern.replace(r"\s*", r"\s{0,4}").replace(r"\s+", r"\s{1,4}"), flags)


# Order matters: the first that covers a place names it.
_MASKS: tuple[tuple[Context, re.Pattern[str]], ...] = (
    (
        Context.REFERENCE,
        bounded(
            r"https?://\S{1,500}|\bwww\.\S{1,500}|\bdoi:\s?\S{1,200}|\b10\.\d{4,9}/\S{1,200}|"
            r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,30}){1,4}"
            r"|\b(?:19|20)\d\d\s?;\s?\d+(?:\s?\(\d+\))?\s?:\s?\w?\d+(?:\s?[-–]\s?\d+)?",
            re.I,
        ),
    ),
    (
        Context.DATE,
        bounded(
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\s+(?:of\s+)?{_MONTH}"
            rf"(?:,?\s+(?:19|20)\d\d\b)?"
            rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?%)(?:,?\s+(?:19|20)\d\d\b)?"
            rf"|\b{_MONTH},?\s+(?:19|20)\d\d\b"
            r"|\b(?:19|20)\d\d-[01]\d-[0-3]\d\b|\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])\b(?![-\d])"
            r"|\b[0-3]?\d([/.])[01]?\d\1(?:19|20)?\d\d\b"
        ),
    ),
    (
        Context.PHONE,
        bounded(
            r"(?<![\w.])(?:\+\d[\d\xa0 ().-]{6,18}\d|\(?0\d{1,4}\)?[\xa0 -]\d{3,4}[\xa0 -]?\d{3,6}"
            r"|0\d{9,11}|(?:1[-. ])?\(?[2-9]\d{2}\)?[-. ]\d{3}[-.]\d{4})(?![\w%])"
        ),
    ),
    (
        Context.CLOCK,
        bounded(
            r"(?<![\d.:])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)(?:\s?(?:am|pm|[ap]\.m\.))?"
            r"|(?<![\d.])(?:1[0-2]|0?\d)(?:[.:][0-5]\d)?\s?(?:am\b|pm\b|a\.m\.|p\.m\.|noon\b|"
            r"o'clock\b)"
            r"|\b(?:at|from|until|till|opens|closes)\s+(?:[01]?\d|2[0-4])\.[0-5]\d\b(?!\s?(?:%|"
            r"per))",
            re.I,
        ),
    ),
    (
        Context.TEMPERATURE,
        bounded(r"(?<![\d.])[-–]?\d{1,3}(?:[.,]\d)?\s?(?:°\s?[CF]?\b|°|degrees?\b)"),
    ),
    (
        Context.PRICE,
        bounded(
            r"(?:[£$€¥]|\b(?:GBP|EUR|USD)\s?)\s?\d[\d,. \xa0]{0,15}(?:\s?(?:m|bn|k|million|"
            r"billion)\b)?"
            r"|\b\d[\d,.]{0,15}\s?(?:pounds?|euros?|dollars?|pence|cents|million|billion)\b"
            r"|\b\d[\d,.]{0,15}\s?[£€]|\b\d+\s?p\b(?!\s?[=<>])",
            re.I,
        ),
    ),
    (
        Context.GRADE,
        bounded(
            r"\bgrades?\s*(?:[≥>]=?\s*)?(?:\d|three|four|five|two|one)\+?"
            r"(?:\s*(?:[-–/]|to|and|or)\s*(?:\d|three|four|five)\b(?!\s*(?:of|%|/)))?",
            re.I,
        ),
    ),
    (
        Context.NAME,
        bounded(
            # Letters and digits in one word, or joined by a hyphen: KMT2A, Interfant-06, PIL-0218.
            r"\b(?!(?:under|over|about|nearly|almost|n|age|aged|the|day|to|and|with|of)-)"
            r"[A-Za-z]{1,30}(?:-[A-Za-z]{1,30}){0,3}-\d[\w-]{0,40}|"
            r"\b[A-Za-z]{1,30}\d\w{0,40}(?:[-–/]\d\w{0,20}){0,4}"
            r"|(?<![\w.])\d+(?!(?:st|nd|rd|th|y|yr|yrs|m|mo|mos|mth|mths|w|wk|wks|d|h|hr|hrs|min|"
            r"mins|mg|mcg|ug|g|kg|ml|l|x|k|pc|pp|pts?|fold|days?|weeks?|months?|years?|p|am|pm|"
            r"iu)\b)"
            r"[A-Za-z]{1,4}\d*\b"
            r"|\b[A-Za-z]\(\d+(?:;\d+)*\)|\b\d+(?:st|nd|rd|th)\b"
            r"|\b\d{4}-\d{6}-\d{2}\b"
            r"|(?<!per\s)(?<!each\s)\bday\s+\d{1,3}\b(?!\s?(?:[%µ]|m?c?g\b|micro|milli|of\s))"
            r"|\b\d+(?:\.\d+)?\s?[x×]\s?10\s?(?:\^|-|⁻|\*\*)?\s?[-⁻]?[\d⁰¹²³⁴-⁹]*(?:/\w+)?",
        ),
    ),
    (
        Context.LEVEL,
        bounded(
            r"\b\d{2}(?:\.\d)?\s*(?:%|per\s*cent|percent)\s*-?(?:two-sided\s*|one-sided\s*)?"
            r"(?:CIs?\b|C\.I\.|CrI\b|confidence|credible|limits?\b|interval|KI\b)"
            r"|\b(?:CI|confidence interval|interval)s?\s*[,(]?\s*\d{2}(?:\.\d)?\s*%\s*[):,]?"
            r"(?=\s*[:,)]?\s*\d)",
            re.I,
        ),
    ),
    (
        Context.PLACE,
        bounded(
            rf"\b(?:{_PLACES})\s*(?:no\.?|number|nr\.?|:|#|=)?\s*#?\s*(?!\d+\s?(?:%|per\s?cent|"
            r"of\s+(?:the\s+)?\d|/|in\s+\d|out\b|babies|infants|children|patients|adults|people|"
            r"participants))"
            r"(?:\d{1,12}(?:[.,]\d{1,6}){0,3}|one|two|three|four|five|six|seven|eight|nine|ten|"
            r"eleven|twelve)"
            r"(?:\s*(?:[-–]|and|to|or)\s*\d+(?!\s?(?:%|per\b)))?\b(?!\s?(?:%|per\s?cent|of"
            r"\s+(?:the\s+)?\d|/"
            r"|in\s+\d|out\b|[.,]\d))",
            re.I,
        ),
    ),
    (
        Context.PLACE,
        bounded(
            r"\b(?:pages?|slides?|sheet|p\.|screen|frame)\s*\d{1,4}\s*(?:of|/)\s*\d{1,4}\b", re.I
        ),
    ),
    (
        Context.PLACE,
        bounded(
            r"(?<![\w.])\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][a-z]+\s+){1,3}"
            r"(?:Lane|Street|Road|Avenue|Drive|Close|Way|Square|Place|Terrace|Row|Crescent|"
            r"Court|Park|Gardens|Hill|Boulevard|St|Rd|Ave)\b"
        ),
    ),
    (
        Context.LIST,
        re.compile(r"(?:^|(?<=\n))[ \t]*[(\[]?\d{1,2}[.)\]](?=[ \t]+\S)"),
    ),
    (
        Context.NAME,
        re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,12}\](?!\()"),
    ),
    (
        Context.DENOMINATOR,
        bounded(
            r"\b(?:for\s+|out\s+of\s+|of\s+|in\s+|per\s+|among\s+)?(?:every|each)\s+"
            r"(?:100|1,?000|(?:one\s+|a\s+)?(?:hundred|thousand))\b"
            r"|\b(?:picture|imagine|think\s+of|suppose|take|consider|if)\s+(?:100|1,?000|(?:a\s+)?"
            r"(?:hundred|thousand))\b"
            r"|\b(?:out\s+of|per|for)\s+(?:a\s+)?(?:100|1,?000|hundred|thousand)\b"
            r"|(?:(?<=[.;:!?]\s)|(?<=\n)|^)(?:of|among|in)\s+100\s+(?=[a-z])",
            re.I,
        ),
    ),
    (
        Context.WORDING,
        bounded(
            r"\b(?:the|these|those|our|its|both|all)?\s*(?:two|three|four)\s+"
            r"(?:(?:randomi[sz]ed|clinical|separate|different)\s+)?(?:groups?|arms?|"
            r"studies|trials|reports?|analyses|sets|sides|ways|kinds|types|things|questions|"
            r"sources|papers|treatments|times\s+(?:a|per|each)|main|key|different|separate|"
            r"of\s+us)\b"
            r"|\b(?:one|two)\s+(?:of\s+the\s+(?:first|most|main|authors|doctors|nurses|team)|"
            r"another|side|hand|thing|day|by\s+one|or\s+two|reason)\b"
            r"|\b(?:no|any|every|some|each|this|that|the|another|only)\s+one\b(?!\s+(?:of|in|"
            r"bab|infant|child|patient|course|year|month))"
            r"|\bat\s+least\s+one\b|\bone\s+or\s+more\b"
            r"|\b(?:24|twenty-four)[- ]hours?\b|\b24/7\b|\b365\s+days\s+a\s+year\b"
            r"|(?<![\d:.])[1-9]\s?:\s?[1-9](?![\d:])"
            r"|\bone(?:-|\s+)(?:to-one|off|stop|sided|size)\b",
            re.I,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of text whose numbers are no claims."""

    start: int
    end: int
    why: Context


_THREAD = re.compile(r"(?:^|(?<=\n))[ \t]*(?P<at>\d{1,2})/(?P<of>\d{1,2})?(?=[ \t]+\S)")


def _thread(flat: str) -> list[Mask]:
    """`1/`, `2/` or `1/3`, `2/3` at the head of lines: the parts of a thread, in their order."""
    heads = list(_THREAD.finditer(flat))
    counted = [int(head["at"]) for head in heads] == list(range(1, len(heads) + 1))
    if len(heads) < 2 or not counted or len({head["of"] for head in heads}) > 1:
        return []
    return [Mask(head.start(), head.end(), Context.LIST) for head in heads]


class Masks:
    """Looks up whether a place of the text lies in a mask."""

    def __init__(self, flat: str) -> None:
        found = _thread(flat)
        for why, pattern in _MASKS:
            found += [Mask(m.start(), m.end(), why) for m in pattern.finditer(flat)]
        # Of two masks over one place the earlier kind wins; sorting by start keeps look-up short.
        order = {why: rank for rank, why in enumerate(Context)}
        self._by_start = sorted(found, key=lambda mask: (mask.start, order[mask.why]))
        self._starts = [mask.start for mask in self._by_start]

    def why(self, start: int, end: int) -> Context:
        """The mask that holds a stretch wholly; `Context.CLAIM` where none does."""
        at = bisect_right(self._starts, start)
        for mask in reversed(self._by_start[max(0, at - 12) : at]):
            if mask.start <= start and end <= mask.end:
                return mask.why
        return Context.CLAIM
