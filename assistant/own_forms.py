"""The numbers of a reader's own, by the form in which they are written: counts, ratios, rates …

Each stretch of the text is taken once, by the most telling form that fits it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 2_000  # characters of a question that are read for numbers
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,8})?|\.\d{1,8}"
SIGNED = rf"[-−]?(?:{NUMBER})"
PERCENT = r"\s?(?:%|per ?cent\b|pc\b)"
BETWEEN = r"\s*(?:-|−|–|—|to|,|;|and)\s*"
INTERVAL = r"(?:CI|CrI|confidence(?: interval| limits?)?|conf\.? int\w*)"
# A pair of numbers counts as limits only inside brackets or after the words for an interval.
BRACKETED = (
    rf"\s*[,;:]?\s*(?:[(\[]\s*(?:(?P<level>\d{{2}}(?:\.\d+)?){PERCENT}\s*{INTERVAL}\s*[:,=]?\s*)?"
    rf"|(?P<bare>\d{{2}}(?:\.\d+)?){PERCENT}\s*{INTERVAL}\s*[:,=]?\s*)"
    rf"(?P<low>{SIGNED})(?:{PERCENT})?{BETWEEN}(?P<high>{SIGNED})(?:{PERCENT})?\s*[)\]]?"
)
IS = r"\s*(?:is|of|was|were|=|:|at)?\s*"
PEOPLE = (
    r"(?:people|patients?|participants?|subjects?|babies|infants?|children|kids|adults?|women|men"
    r"|persons?|cases|controls)"
)
NOBODY = r"(?:none|no ?one|nobody|no (?:events?|cases?|deaths?)|zero|not one)"


class Form(StrEnum):
    """What a written number is."""

    COUNT = "count"  # x people of n
    LIMITED = "a number with its limits"
    RATIO = "ratio"  # a ratio named as one, without limits
    PERCENT = "percent"
    PERCENT_OF = "a percentage of so many people"
    RATE = "rate"  # events in person-time
    MEAN = "mean"  # with SD and size
    VALUE = "mean without its SD"
    P = "P value"
    SIZE = "number of people"
    PER_ARM = "number of people in each arm"
    POWER = "power"
    LEVEL = "confidence level"


@dataclass(frozen=True, slots=True)
class Written:
    """A number of the text: its form, its parts as plain numerals, and what it is called there.

    `name` is HR, RR, OR, difference or % where the text says so.
    """

    form: Form
    parts: tuple[str, ...]
    text: str
    start: int
    name: str = ""


_RATIO = (
    r"(?:\b(?P<hr>[aA]?HRs?|hrs?|(?i:hazard ratios?))\b"
    r"|\b(?P<rr>RRs?|rr|(?i:risk ratios?|relative risks?))\b"
    # "or" in small letters is the word, not the ratio.
    r"|\b(?P<or>a?ORs?|(?i:odds ratios?))\b)"
)
_NAMED = rf"{_RATIO}{IS}"
_PATTERNS: tuple[tuple[Form, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern, flags))
    for form, pattern, flags in (
        (Form.LIMITED, rf"{_NAMED}(?P<v>{NUMBER}){BRACKETED}", 0),
        (Form.LIMITED, rf"(?<![\w.])(?P<v>{SIGNED})(?P<pc>{PERCENT})?{BRACKETED}", re.I),
        (
            Form.LEVEL,
            rf"(?<![\w.])(?P<v>\d{{2}}(?:\.\d+)?){PERCENT}[- ]?(?:(?:two|one)[- ]sided )?"
            r"(?:CIs?\b|CrI\b|conf|limits?\b|interval|upper|lower|one[- ]sided|two[- ]sided)",
            re.I,
        ),
        (
            Form.POWER,
            rf"(?<![\w.])(?P<v>\d{{2}}(?:\.\d+)?){PERCENT}\s*power\b"
            rf"|\bpower{IS}(?P<w>\d{{2}}(?:\.\d+)?){PERCENT}|\bpower{IS}(?P<u>0?\.\d+)",
            re.I,
        ),
        (
            Form.RATE,
            rf"(?<![\w.])(?P<v>\d{{1,6}})(?: [a-z]+)? ?(?:in|per|over|/|during|from)\s?"
            rf"(?P<w>{NUMBER})\s*(?:person|patient|child|infant|baby|woman|participant)s?"
            r"[- ]?(?:years?|months?|weeks?|days?|yrs?)",
            re.I,
        ),
        (
            Form.MEAN,
            rf"(?<![\w.])(?P<v>{SIGNED})\s*(?:\(\s*(?:SD\s*=?\s*)?(?P<sd>{NUMBER})\s*\)"
            rf"|(?:±|\+/-)\s*(?P<pm>{NUMBER})|,?\s*SD{IS}(?P<said>{NUMBER}))"
            r"\s*[,;(]?\s*n\s*=?\s*(?P<n>\d{1,6})\)?",
            re.I,
        ),
        (
            Form.PERCENT_OF,
            rf"(?<![\w.])(?P<v>\d{{1,3}}(?:\.\d{{1,8}})?){PERCENT}\s?(?:of|out of|in)\s"
            r"(?:the |all |n ?= ?)?(?P<w>\d{1,6})(?![\w/%]|\.\d)",
            re.I,
        ),
        (
            Form.COUNT,
            r"(?<![\w./])(?P<v>\d{1,6})\s?(?:/|of|out of|among)\s?(?:the |all )?"
            rf"(?P<w>\d{{1,6}})(?![\w/%]|\.\d|{PERCENT})",
            re.I,
        ),
        (
            Form.COUNT,
            rf"\b(?P<zero>{NOBODY})(?: (?:out )?of| among| in)?(?: the| all| our)?\s"
            r"(?P<w>\d{1,6})(?![\w/%]|\.\d)",
            re.I,
        ),
        (Form.RATIO, rf"{_NAMED}(?P<v>{NUMBER})(?![\w%]|\.\d|\s?/)", 0),
        (Form.P, r"\bp(?:[- ]?value)?\s*(?:=|of|was|is)?\s*(?P<v>0?\.\d{1,8})", re.I),
        (
            Form.PER_ARM,
            rf"(?<![\w.])(?P<v>\d{{1,6}})\s*(?:{PEOPLE}\s*)?(?:per|in each|in every|each|a|an)\s*"
            r"(?:arm|group|side)\b|(?<![\w.])(?P<w>\d{1,6})\s*each\b",
            re.I,
        ),
        (
            Form.SIZE,
            rf"\b[nN]\s*(?:=|of|is)\s*(?P<v>\d{{1,6}})(?![\w.])"
            rf"|(?<![\w.])(?P<w>\d{{1,6}})\s+{PEOPLE}\b",
            0,
        ),
        (Form.PERCENT, rf"(?<![\w.])(?P<v>\d{{1,3}}(?:\.\d{{1,8}})?){PERCENT}", re.I),
        (
            Form.VALUE,
            rf"\b(?:mean|average)(?: (?:score|value))?{IS}(?P<v>{SIGNED})(?![\w%])",
            re.I,
        ),
    )
)


def written(text: str) -> tuple[Written, ...]:
    """Every number of the text whose form is known, in the text's order.

    >>> [(w.form.value, w.parts) for w in written("risk ratio for 10/102 vs 39/97")]
    [('count', ('10', '102')), ('count', ('39', '97'))]
    >>> [(w.name, w.parts) for w in written("p value from HR 0.61 (0.39-0.95)?")]
    [('HR', ('0.61', '0.39', '0.95', ''))]
    """
    left = text[:LONGEST]
    found: list[Written] = []
    for form, pattern in _PATTERNS:
        for match in pattern.finditer(left):
            made = _made(form, match)
            if made is not None:
                found.append(made)
        # Taken stretches are blanked, so that no number is read twice.
        left = _blanked(left, [w for w in found if w.form is form])
    return tuple(sorted(found, key=lambda w: w.start))


def _blanked(text: str, taken: list[Written]) -> str:
    for one in taken:
        text = text[: one.start] + "\x00" * len(one.text) + text[one.start + len(one.text) :]
    return text


def _made(form: Form, match: re.Match[str]) -> Written | None:
    parts = {k: v.replace(",", "").replace("−", "-") for k, v in match.groupdict().items() if v}
    name = next((k.upper() for k in ("hr", "rr", "or") if k in parts), "%" if "pc" in parts else "")
    value = next((parts[k] for k in ("v", "w", "u") if k in parts), "")
    if form is Form.LIMITED:
        # A limit that carries a sign of its own makes the whole a percentage.
        if not name and "%" in match.string[match.end("low") : match.end()]:
            name = "%"
        level = parts.get("level", parts.get("bare", ""))
        made: tuple[str, ...] = (value, parts["low"], parts["high"], level)
    elif form is Form.COUNT:
        made = ("0" if "zero" in parts else parts["v"], parts["w"])
        if int(made[0]) > int(made[1]) or made[1] == "0":
            return None
    elif form in (Form.RATE, Form.PERCENT_OF):
        made = (parts["v"], parts["w"])
    elif form is Form.MEAN:
        sd = next(parts[k] for k in ("sd", "pm", "said") if k in parts)
        made = (value, sd, parts["n"])
    else:
        made = (value,)
    return Written(form, made, match[0], match.start(), name)
