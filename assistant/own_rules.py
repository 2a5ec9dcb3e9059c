"""Which quantity a reader wants of numbers of their own: by words, and by the numbers' forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant.own_forms import Form, Written
from stats.conversions import PrintedDifference
from stats.inputs import Count, SurvivalPercent
from stats.survival import complement

Values = dict[str, Any]
COUNT, LIMITED, PERCENT, RATIO = Form.COUNT, Form.LIMITED, Form.PERCENT, Form.RATIO

NNT = re.compile(r"\bNN[TH]B?\b|\bnumber needed|\bneed(?:s|ed)? to (?:be )?treat", re.I)
POSSIBLE = re.compile(
    r"\b(?:could|can|would|might|possible|impossible|grim|consistent|whole number|head ?count)\b",
    re.I,
)
TEST = re.compile(
    r"\bp(?:[- ]?values?)?\b(?!\s*(?:=|of|was)?\s*0?\.\d)|\bsignifican|\bfisher|\bchi\b"
    r"|\bchi-?squared?\b|\bbarnard|\bboschloo|\bt[- ]test\b|\btest\b|\bby chance\b|\bluck\b",
    re.I,
)
ODDS = re.compile(r"\bodds ratios?\b|\ba?OR\b|(?i:\bodds\b)")
RISK = re.compile(
    r"\brisk ratios?\b|\brelative risks?\b(?! (?:red|change))|\bRR\b|\bhow many times\b", re.I
)
REDUCTION = re.compile(
    r"\brelative (?:risk )?(?:reduction|change|drop|fall|difference)\b|\bRRR\b", re.I
)
DIFFERENCE = re.compile(
    r"\bdifferences?\b|\bARR\b|\bRD\b|\bgap\b|\babsolute (?:risk )?(?:reduction|change)\b"
    r"|\bhow (?:many|much) (?:more|fewer|less)\b",
    re.I,
)
INTERVAL = re.compile(
    r"\bCIs?\b|\bconfidence\b|\bintervals?\b|\blimits?\b|\bmargin of error\b|\bhow (?:sure|exact)",
    re.I,
)
SHARE = re.compile(
    r"\b(?:what|which|as an?|in) (?:per ?cent(?:age)?|proportion|share|fraction)\b"
    r"|\bwhat(?:'s| is) \d+ ?(?:/|of|out of) ?\d+\W*$",
    re.I,
)
UPPER = re.compile(
    r"\bupper\b|\bhow high\b|\bas high as\b|\bhighest\b|\bat most\b|\brule of (?:three|3)\b"
    r"|\bmaximum\b|\bworst case\b",
    re.I,
)
POWER = re.compile(r"\bpower(?:ed)?\b", re.I)
SURVIVING = re.compile(
    r"\bsurviv\w*|\balive\b|\b(?:event|disease|relapse|progression|leuk\w+)[- ]free\b|\bfree of\b"
    r"|\b(?:OS|EFS|DFS|PFS|RFS)\b|\bwithout (?:an? |the )?(?:event|relapse|progression)\b"
    r"|\blive[ds]?\b",
    re.I,
)
EVENT = re.compile(
    r"\bevents?\b|\brisks?\b|\bdie[sd]?\b|\bdeaths?\b|\bdead\b|\bmortality\b|\brelaps\w+|\bfail\w*"
    r"|\bprogress\w*|\bha(?:d|ve) (?:it|one|this|an?)\b|\bincidence\b|\btoxicit\w+|\binfect\w+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A quantity that is meant when its words stand beside numbers of exactly these forms."""

    words: re.Pattern[str]
    forms: tuple[Form, ...]
    quantity: str
    values: Callable[[tuple[Written, ...], str], Values | None]
    note: str = ""  # the sentence that goes with it


def _count(one: Written) -> Count:
    return Count(int(one.parts[0]), int(one.parts[1]))


def _percent(one: Written) -> SurvivalPercent | None:
    """A percentage, with its limits where they are printed; small numbers need their sign."""
    values = [Decimal(part) for part in one.parts[:3]]
    small = one.form is LIMITED and one.name != "%" and max(values) <= 2
    if one.name not in ("", "%") or small or not 0 <= values[0] <= 100:
        return None
    if one.form is PERCENT:
        return SurvivalPercent.printed(one.parts[0])
    value, low, high, level = one.parts
    return SurvivalPercent.printed(value, low=low, high=high, level=Decimal(level or 95))


def _turned(numbers: tuple[Written, ...], text: str) -> tuple[Written, ...]:
    """ "From 34 to 7" names the comparison first."""
    first, second = numbers
    between = text[first.start + len(first.text) : second.start]
    before = text[: first.start]
    if re.search(r"\bfrom\s*$", before, re.I) and re.fullmatch(
        r"[\s,]*(?:down |up )?to\s*", between
    ):
        return second, first
    return numbers


def two_counts(numbers: tuple[Written, ...], text: str) -> Values | None:
    a, b = _turned(numbers, text)
    return {"treated": _count(a), "control": _count(b)}


def two_percents(numbers: tuple[Written, ...], text: str) -> Values | None:
    a, b = (_percent(one) for one in _turned(numbers, text))
    return None if a is None or b is None else {"treated": a, "control": b}


def two_risks(numbers: tuple[Written, ...], text: str) -> Values | None:
    """Two percentages as those free of the event, which is what the ratio of risks is made of."""
    pair = two_percents(numbers, text)
    if pair is None:
        return None
    surviving, event = SURVIVING.search(text), EVENT.search(SURVIVING.sub(" ", text))
    if surviving and event:
        return None
    return pair if surviving else {name: complement(value) for name, value in pair.items()}


def one_count(numbers: tuple[Written, ...], text: str) -> Values | None:
    return {"group": _count(numbers[0])}


def count_and_rate(numbers: tuple[Written, ...], text: str) -> Values | None:
    count, percent = _by_form(numbers, COUNT, PERCENT)
    rate = Fraction(Decimal(percent.parts[0])) / 100
    return {"group": _count(count), "rate": rate} if 0 < rate < 1 else None


def percent_of(numbers: tuple[Written, ...], text: str) -> Values | None:
    percent, n = numbers[0].parts
    return {"percent": percent, "n": int(n)}


def ratio_and_risk(name: str) -> Callable[[tuple[Written, ...], str], Values | None]:
    """A ratio without limits beside what the control group's percentage is."""

    def values(numbers: tuple[Written, ...], text: str) -> Values | None:
        ratio, percent = _by_form(numbers, RATIO, PERCENT)
        share = Fraction(Decimal(percent.parts[0])) / 100
        surviving = _is_surviving(percent, text)
        if ratio.name != name or surviving is None or not 0 < share < 1:
            return None
        risk = 1 - share if surviving else share
        return {"ratio": Decimal(ratio.parts[0]), "control_risk": risk}

    return values


def _is_surviving(percent: Written, text: str) -> bool | None:
    """Whether the words beside a percentage call it survival; None where they leave it open."""
    after = re.split(r"[,;.?!]|\band\b|\d", text[percent.start + len(percent.text) :])[0]
    before = re.split(r"[,;.?!]|\band\b|\d", text[: percent.start])[-1]
    for words in (after, before):
        event = EVENT.search(SURVIVING.sub(" ", words))
        if bool(SURVIVING.search(words)) != bool(event):
            return not event
    return None if SURVIVING.search(text) else False


def difference_alone(numbers: tuple[Written, ...], text: str) -> Values | None:
    """A difference in points, with or without limits."""
    one = numbers[0]
    if one.name not in ("", "%"):
        return None
    if one.form is PERCENT:
        return {"difference": PrintedDifference(Decimal(one.parts[0]))}
    value, low, high = (Decimal(part) for part in one.parts[:3])
    return {"difference": PrintedDifference(value, low, high, Decimal(one.parts[3] or 95))}


def planned_power(numbers: tuple[Written, ...], text: str) -> Values | None:
    first, second = (Fraction(Decimal(p.parts[0])) / 100 for p in numbers if p.form is PERCENT)
    size = next(one for one in numbers if one.form not in (PERCENT, Form.POWER))
    return {"first": first, "second": second, "n": int(size.parts[0])} if first != second else None


def _by_form(numbers: tuple[Written, ...], *forms: Form) -> tuple[Written, ...]:
    return tuple(next(one for one in numbers if one.form is form) for form in forms)


RULES: tuple[Rule, ...] = (
    Rule(POSSIBLE, (Form.PERCENT_OF,), "counts-for-percent", percent_of),
    *(
        Rule(NNT, (RATIO, PERCENT), f"nnt-from-{name}-ratio", ratio_and_risk(short))
        for name, short in (("hazard", "HR"), ("risk", "RR"), ("odds", "OR"))
    ),
    Rule(NNT, (COUNT, COUNT), "nnt", two_counts),
    Rule(NNT, (LIMITED, LIMITED), "nnt", two_percents),
    Rule(NNT, (PERCENT, PERCENT), "nnt", two_percents),
    Rule(NNT, (LIMITED,), "nnt-from-difference", difference_alone),
    Rule(NNT, (PERCENT,), "nnt-from-difference", difference_alone),
    Rule(POWER, (PERCENT, PERCENT, Form.PER_ARM), "power-proportions", planned_power),
    Rule(POWER, (PERCENT, PERCENT, Form.SIZE), "power-proportions", planned_power),
    # The power of what was seen only restates its P value: the interval is given instead.
    Rule(POWER, (COUNT, COUNT), "risk-difference", two_counts, "post_hoc"),
    Rule(ODDS, (COUNT, COUNT), "odds-ratio", two_counts),
    Rule(REDUCTION, (COUNT, COUNT), "relative-risk-reduction", two_counts),
    Rule(RISK, (COUNT, COUNT), "risk-ratio", two_counts),
    Rule(DIFFERENCE, (COUNT, COUNT), "risk-difference", two_counts),
    Rule(TEST, (COUNT, COUNT), "association-test", two_counts),
    Rule(INTERVAL, (COUNT, COUNT), "risk-difference", two_counts),
    Rule(TEST, (COUNT, PERCENT), "share-test", count_and_rate),
    Rule(UPPER, (COUNT,), "upper-limit", one_count),
    Rule(INTERVAL, (COUNT,), "share", one_count),
    Rule(SHARE, (COUNT,), "share", one_count),
    *(
        Rule(words, (form, form), quantity, values)
        for form in (LIMITED, PERCENT)
        for words, quantity, values in (
            (ODDS, "survival-odds-ratio", two_percents),
            (REDUCTION, "survival-relative-reduction", two_risks),
            (RISK, "survival-risk-ratio", two_risks),
            (DIFFERENCE, "survival-difference", two_percents),
            (INTERVAL, "survival-difference", two_percents),
        )
    ),
)
