"""How each form of a number is written; the order is that in which stretches of text are taken."""

from __future__ import annotations

import re
from enum import StrEnum

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,8})?|\.\d{1,8}"
INT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})"
SIGNED = rf"[-−]?(?:{NUMBER})"
PERCENT = r"\s?(?:%|per ?cent\b|pc\b)"
BETWEEN = r"\s*(?:-|−|–|—|to|,|;|and)\s*"
ALL = r"(?:the |all |our |my |these |those |their |a total of |all our |all the )?"
INTERVAL = r"(?:CI|CrI|confidence(?: interval| limits?)?|conf\.? int\w*)"
IS = r"\s*(?:is|of|was|were|=|:|at)?\s*"
PEOPLE = (
    r"(?:people|patients?|participants?|subjects?|babies|infants?|children|kids|adults?|women|men"
    r"|persons?|cases|controls|pts?)"
)
EVENTS = (
    r"(?:events?|deaths?|relapses?|cases?|infections?|toxicit(?:y|ies)|failures?|responders?"
    r"|responses?|remissions?|successes|strokes?|bleeds?|survivors?)"
)
NOBODY = rf"(?:none|no ?one|nobody|(?:no|zero) {EVENTS}|no|zero|not one)"
TIME = r"(?:years?|months?|weeks?|days?|yrs?|hours?)"
# A pair of numbers counts as limits only inside brackets or after the words for an interval.
_LEVEL = rf"\d{{2}}(?:\.\d+)?(?={PERCENT})"
_EDGES = rf"(?P<low>{SIGNED})(?:{PERCENT})?{BETWEEN}(?P<high>{SIGNED})(?:{PERCENT})?"
_EDGES2 = rf"(?P<low2>{SIGNED})(?:{PERCENT})?{BETWEEN}(?P<high2>{SIGNED})(?:{PERCENT})?"
LIMITS = (
    rf"(?:\s*[,;:]?\s*[(\[]\s*(?:(?:(?P<level>{_LEVEL}){PERCENT}\s*)?{INTERVAL}\s*"
    rf"(?:of|from|is|[:,=])?\s*)?{_EDGES}\s*[)\]]?"
    rf"|\s*(?:,|;|:)?\s*(?:with|and)?\s*(?:an?|the|its)?\s*(?:(?P<bare>{_LEVEL}){PERCENT}\s*)?"
    rf"{INTERVAL}\s*(?:of|from|is|was|[:,=])?\s*{_EDGES2})"
)
POINTS = r"\s?(?:percentage |per ?cent )?points?"
PERSON_TIME = (
    r"(?:(?:person|patient|child|infant|baby|woman|participant)s?[- ]?"
    r"(?:years?|months?|weeks?|days?|yrs?)|PY)\b"
)


class Form(StrEnum):
    """What a written number is."""

    COUNT = "count"  # x people of n
    LIMITED = "a number with its limits"
    LIMITS = "limits alone"
    RATIO = "ratio"  # a ratio named as one, without limits
    PERCENT = "percent"
    PERCENT_OF = "a percentage of so many people"
    RATE = "rate"  # events in person-time
    MEAN = "mean"  # with SD and size
    VALUE = "mean without its SD"
    MEDIAN = "median"
    RANGE = "range"
    QUARTILES = "quartiles"
    SD = "standard deviation"
    SE = "standard error"
    EFFECT = "standardised difference"
    DIFFERENCE = "difference"
    P = "P value"
    SIZE = "number of people"
    PER_ARM = "number of people in each arm"
    POWER = "power"
    LEVEL = "confidence level"
    LEVELS = "confidence level to another"
    Q = "Cochran's Q"
    DF = "degrees of freedom"
    TABLE = "a table of four counts"
    EVENTS = "number of events"
    PAIRS = "pairs that disagree"
    OUT_OF = "so many people"
    EXPECTED = "observed and expected events"
    FOLLOW_UP = "mean follow-up"
    DECIMAL = "a number with decimals"  # of no known form


_RATIO = (
    r"(?:\b(?P<hr>[aA]?HRs?|hrs?|(?i:hazard ratios?))\b"
    r"|\b(?P<rr>RRs?|rr|(?i:risk ratios?|relative risks?))\b"
    # "or" in small letters is the word, not the ratio.
    r"|\b(?P<or>a?ORs?|(?i:odds ratios?))\b)"
)
_NAMED = rf"{_RATIO}{IS}"
_IC = re.I
PATTERNS: tuple[tuple[Form, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern, flags))
    for form, pattern, flags in (
        (
            Form.LEVELS,
            rf"(?:\b(?:convert|rescale|change|turn|transform|switch)\b\D{{0,30}})?"
            rf"\b(?P<v>\d{{2}}(?:\.\d+)?)\s?%?\s*{INTERVAL}\s*(?:in)?to\s*(?:an?\s+|the\s+)?"
            rf"(?P<w>\d{{2}}(?:\.\d+)?)(?!\.?\d)(?:\s?%)?(?:\s*{INTERVAL})?",
            _IC,
        ),
        (
            Form.TABLE,
            r"\[\s*\[\s*(?P<v>\d{1,6})\s*[,;]\s*(?P<w>\d{1,6})\s*\]\s*[,;]?\s*"
            r"\[\s*(?P<u>\d{1,6})\s*[,;]\s*(?P<x>\d{1,6})\s*\]\s*\]"
            r"|\b(?:2 ?[x×] ?2|two[- ]by[- ]two|fourfold)(?: table)?(?: of|:|=)?\s*(?P<y>\d{1,6})"
            r"[\s,;/]+(?P<z>\d{1,6})[\s,;/]+(?P<y2>\d{1,6})[\s,;/]+(?P<z2>\d{1,6})(?![\w.%])",
            _IC,
        ),
        (
            Form.EXPECTED,
            rf"(?P<v>{INT})\s*(?:observed|obs)\W+(?:and |vs?\.? |against )?(?P<w>{NUMBER})\s*exp"
            rf"\w*|\bobserved{IS}(?P<u>{INT})\W+(?:and )?(?:expected|exp){IS}(?P<x>{NUMBER})",
            _IC,
        ),
        (Form.LIMITED, rf"{_NAMED}(?P<v>{NUMBER}){LIMITS}", 0),
        (Form.LIMITED, rf"(?<![\w.])(?P<v>{SIGNED})(?P<pc>{PERCENT}|{POINTS})?{LIMITS}", _IC),
        (
            Form.LIMITS,
            rf"(?:(?P<level>{_LEVEL}){PERCENT}\s*)?\b{INTERVAL}\b"
            rf"(?:\s*(?:for|of|is|from|was|[:=(\[]))*\s*{_EDGES}",
            _IC,
        ),
        (
            Form.LEVEL,
            rf"(?<![\w.])(?P<v>\d{{2}}(?:\.\d+)?){PERCENT}[- ]?(?:(?:two|one)[- ]sided )?"
            r"(?:CIs?\b|CrI\b|conf|limits?\b|interval|upper|lower|bounds?\b|one[- ]sided"
            rf"|two[- ]sided)|\b(?:upper|lower|clopper[- ]pearson|wilson|newcombe|jeffreys|exact)"
            rf" (?P<w>\d{{2}}(?:\.\d+)?){PERCENT}"
            rf"|\balpha{IS}(?:(?P<alpha>\d{{1,2}}(?:\.\d+)?){PERCENT}|(?P<tail>0?\.\d{{1,4}}))",
            _IC,
        ),
        (
            Form.POWER,
            rf"(?<![\w.])(?P<v>\d{{2}}(?:\.\d+)?){PERCENT}\s*power\b"
            rf"|\bpower{IS}(?P<w>\d{{2}}(?:\.\d+)?){PERCENT}|\bpower{IS}(?P<u>0?\.\d+)",
            _IC,
        ),
        (
            Form.RATE,
            rf"(?<![\w.])(?P<v>{INT})(?: [a-z]+){{0,2}} ?(?:in|per|over|/|during|from|among)\s?"
            rf"(?P<w>{NUMBER})\s*{PERSON_TIME}",
            _IC,
        ),
        (
            Form.MEAN,
            rf"(?<![\w.])(?P<v>{SIGNED})\s*(?:[,(]?\s*(?:\bSD\b|±|\+/-){IS}(?P<sd>{NUMBER})"
            rf"|\(\s*(?P<pm>{NUMBER}))\s*[),;(]*\s*(?:\bn\s*(?:=|of|is)?\s*(?P<n>\d{{1,6}})"
            rf"|(?:in|of)\s(?P<m>\d{{1,6}})\s+{PEOPLE})\)?",
            _IC,
        ),
        (
            Form.PERCENT_OF,
            rf"(?<![\w.])(?P<v>\d{{1,3}}(?:\.\d{{1,8}})?){PERCENT}\s?(?:(?:of|out of|in)\s"
            rf"(?:the |all |n ?= ?)?(?P<w>\d{{1,6}})(?![\w/%]|\.\d|\s?{TIME})"
            rf"|[,(]?\s*(?:with |if |and |where |for )?n\s?(?:=|is|of)\s?(?P<u>\d{{1,6}})\b\)?"
            rf"(?!\s*(?:{PEOPLE} )?(?:per|in each|in both|each|both|a|an)\b))",
            _IC,
        ),
        (
            Form.COUNT,
            rf"(?<![\w./])(?P<v>{INT})\s?(?:/|of|out of|among)\s?{ALL}"
            rf"(?P<w>{INT})(?![\w/%]|\.\d|{PERCENT})",
            _IC,
        ),
        (
            Form.COUNT,
            rf"(?<![\w./])(?P<v>{INT})\s+(?:(?!{TIME}\b|per\b|and\b|or\b|to\b|vs?\b|versus\b"
            rf"|against\b)[a-z]+\s+){{1,3}}?(?:out of|of|among)\s{ALL}"
            rf"(?P<w>{INT})(?![\w/%]|\.\d|{PERCENT}|\s?{TIME})",
            _IC,
        ),
        (
            Form.COUNT,
            rf"(?<![\w./])(?P<v>{INT})\s+(?:{EVENTS}\s+in\s+(?P<w>{INT})(?![\w/%]|\.\d|\s?{TIME})"
            rf"|in\s+(?P<u>{INT})\s+{PEOPLE}\b|{EVENTS}\s*[,(]?\s*n\s?=\s?(?P<x>{INT})\)?)",
            _IC,
        ),
        (
            Form.COUNT,
            rf"\b(?P<zero>{NOBODY})(?: (?:out )?of| among| in)?\s{ALL}"
            rf"(?P<w>{INT})(?![\w/%]|\.\d|\s?{TIME})",
            _IC,
        ),
        (Form.OUT_OF, r"\b(?:per|(?:out )?of every|out of|in every)\s(?P<v>100|1,?000)\b", _IC),
        (Form.RATIO, rf"{_NAMED}(?P<v>{NUMBER})(?![\w%]|\.\d|\s?/)", 0),
        (Form.P, r"\bp(?:[- ]?value)?\s*(?:=|of|was|is|:)?\s*(?P<v>0?\.\d{1,8})", _IC),
        (
            Form.PAIRS,
            r"\bmcnemar\D{0,25}?(?P<v>\d{1,6})\D{1,8}?(?P<w>\d{1,6})(?:\s*(?:\w+ )?pairs)?"
            r"|\b(?P<u>\d{1,6})\s*(?:and|vs?\.?|/|,)\s*(?P<x>\d{1,6})\s*(?:discordant|disagreeing)"
            r"|\bdiscordant\D{0,15}(?P<y>\d{1,6})\D{1,5}(?P<z>\d{1,6})",
            _IC,
        ),
        (
            Form.PER_ARM,
            rf"(?<![\w.])(?P<v>\d{{1,6}})\s*(?:{PEOPLE}\s*)?(?:per|in each|in every|each|a|an)\s*"
            r"(?:arm|group|side)\b|(?<![\w.])(?P<w>\d{1,6})\s*(?:each|per arm)\b",
            _IC,
        ),
        (
            Form.EVENTS,
            rf"(?<![\w./])(?P<v>\d{{1,6}})\s+{EVENTS}\b(?!\s*(?:in|among|of|out|per|/|\())",
            _IC,
        ),
        (Form.Q, rf"\bQ\s*(?:=|of|is)?\s*(?P<v>{NUMBER})", 0),
        (
            Form.DF,
            r"(?<![\w.])(?P<v>\d{1,4})\s*(?:df\b|d\.f\.|degrees of freedom)"
            r"|\b(?:df|d\.f\.)\s*(?:=|of|is)?\s*(?P<w>\d{1,4})",
            _IC,
        ),
        (
            Form.SIZE,
            rf"\b[nN]\s*(?:=|of|is|:)?\s*(?P<v>\d{{1,6}})(?![\w.])"
            rf"|(?<![\w.])(?P<w>\d{{1,6}})\s+{PEOPLE}\b",
            0,
        ),
        (Form.FOLLOW_UP, rf"\b(?:mean|average) follow[- ]?up{IS}(?P<v>{NUMBER})", _IC),
        (
            Form.PERCENT,
            rf"(?<![\w.])(?P<v>\d{{1,3}}(?:\.\d{{1,8}})?){PERCENT}"
            r"|\b(?:CER|(?:control|baseline|untreated|placebo)\s+(?:group\s+)?(?:event\s+)?"
            rf"(?:rate|risk|mortality|incidence)){IS}(?P<share>0?\.\d{{1,8}})(?![\w%])",
            _IC,
        ),
        (
            Form.EFFECT,
            rf"\b(?:effect size|standardi[sz]ed (?:mean )?difference|SMD|cohen.?s? d|d){IS}"
            rf"(?P<v>{NUMBER})(?![\w%])",
            _IC,
        ),
        (
            Form.DIFFERENCE,
            rf"\b(?:differences?|reduction|decrease|increase|change)(?: in means?)?{IS}"
            rf"(?P<v>{SIGNED})(?![\w%/])",
            _IC,
        ),
        (Form.SD, rf"\b(?:SDs?|standard deviations?)\b{IS}(?P<v>{NUMBER})", _IC),
        (Form.SE, rf"\b(?:SEM?|standard errors?)\b{IS}(?P<v>{NUMBER})", _IC),
        (
            Form.QUARTILES,
            rf"\b(?:IQR|inter-?quartile range|quartiles?){IS}(?:from)?\s*[(\[]?\s*{_EDGES}",
            _IC,
        ),
        (Form.RANGE, rf"\brange{IS}(?:from)?\s*[(\[]?\s*{_EDGES}", _IC),
        (Form.MEDIAN, rf"\bmedian{IS}(?P<v>{SIGNED})(?![\w%])", _IC),
        (
            Form.VALUE,
            rf"\b(?:mean|average)(?: (?:score|value))?{IS}(?P<v>{SIGNED})(?![\w%])",
            _IC,
        ),
        (Form.DECIMAL, r"(?<![\w.])(?P<v>\d{1,9}\.\d{1,8})(?![\w%/])", _IC),
    )
)
