"""Which quantity a reader wants of counts and percentages of their own, by words and forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assistant import own_words as words
from assistant.own_arms import ordered
from assistant.own_forms import Written
from assistant.own_patterns import Form
from assistant.own_words import EVENT, SURVIVING
from stats.conversions import PrintedDifference
from stats.inputs import Count, RatioEstimate, SurvivalPercent
from stats.survival import complement

Values = dict[str, Any]
Read = Callable[[tuple[Written, ...], str], Values | None]
COUNT, LIMITED, PERCENT, RATIO = Form.COUNT, Form.LIMITED, Form.PERCENT, Form.RATIO
KINDS = {"HR": "hazard", "RR": "risk", "OR": "odds"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A quantity that is meant when its words stand beside numbers of exactly these forms.

    A rule that is `otherwise` counts only where no other fits. `instead` names quantities that it
    rules out. `note` is the sentence that goes with it; `method` is the one that the forms ask for.
    """

    words: re.Pattern[str]
    forms: tuple[Form, ...]
    quantity: str
    values: Read
    note: str = ""
    otherwise: bool = False
    instead: tuple[str, ...] = ()
    method: str = ""


def _count(one: Written) -> Count:
    return Count(int(one.parts[0]), int(one.parts[1]))


def percent(one: Written) -> SurvivalPercent | None:
    """A percentage, with its limits where they are printed; small numbers need their sign."""
    values = [Decimal(part) for part in one.parts[:3]]
    small = one.form is LIMITED and one.name != "%" and max(values) <= 2
    if one.name not in ("", "%") or small or not 0 <= values[0] <= 100:
        return None
    if one.form is PERCENT:
        return SurvivalPercent.printed(one.parts[0])
    value, low, high, level = one.parts
    return SurvivalPercent.printed(value, low=low, high=high, level=Decimal(level or 95))


def two_counts(numbers: tuple[Written, ...], text: str) -> Values | None:
    a, b = ordered(numbers, text)
    return {"treated": _count(a), "control": _count(b)}


def needed_of_two(numbers: tuple[Written, ...], text: str) -> Values | None:
    """Two counts or percentages, and whether the words tell that the event is good or bad."""
    good, bad = words.GOOD.search(text), words.BAD.search(text)
    event = "good" if good and not bad else "bad" if bad and not good else "unsaid"
    read = two_counts if numbers[0].form is COUNT else two_percents
    made = read(numbers, text)
    return None if made is None else {**made, "event": event}


def two_percents(numbers: tuple[Written, ...], text: str) -> Values | None:
    if any(one.name == "" for one in numbers if one.form is LIMITED) and words.MEANS.search(text):
        return None
    a, b = (percent(one) for one in ordered(numbers, text))
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
    count, rate = by_form(numbers, COUNT, PERCENT)
    share = Fraction(Decimal(rate.parts[0])) / 100
    return {"group": _count(count), "rate": share} if 0 < share < 1 else None


def percent_of(numbers: tuple[Written, ...], text: str) -> Values | None:
    said, n = numbers[0].parts
    return {"percent": said, "n": int(n)} if int(n) else None


def ratio_of(one: Written, text: str = "") -> RatioEstimate | None:
    """A ratio that is named as one, with or without its limits.

    With the text, a number of no name is one too, unless the text speaks of differences or means.
    """
    unnamed = bool(text) and one.name == "" and not words.DIFFERENCE_OR_MEAN.search(text)
    if one.name not in KINDS and not unnamed:
        return None
    if one.form is RATIO:
        return RatioEstimate(Decimal(one.parts[0]))
    value, low, high, level = one.parts
    return RatioEstimate(Decimal(value), Decimal(low), Decimal(high), Decimal(level or 95))


def ratio_and_risk(name: str, form: Form) -> Read:
    """A ratio, with limits or without, beside what the control group's percentage is."""

    def values(numbers: tuple[Written, ...], text: str) -> Values | None:
        one, share_said = by_form(numbers, form, PERCENT)
        share = Fraction(Decimal(share_said.parts[0])) / 100
        surviving, ratio = _is_surviving(share_said, text), ratio_of(one)
        if one.name != name or ratio is None or surviving is None or not 0 < share < 1:
            return None
        return {"ratio": ratio, "control_risk": 1 - share if surviving else share}

    return values


def _is_surviving(one: Written, text: str) -> bool | None:
    """Whether the words beside a percentage call it survival; None where they leave it open."""
    place = text.find(one.text)
    after = re.split(r"[,;.?!]|\band\b|\d", text[place + len(one.text) :])[0]
    before = re.split(r"[,;.?!]|\band\b|\d", text[:place])[-1]
    for beside in (after, before):
        event = EVENT.search(SURVIVING.sub(" ", beside))
        if bool(SURVIVING.search(beside)) != bool(event):
            return not event
    return None if SURVIVING.search(text) else False


def difference_alone(numbers: tuple[Written, ...], text: str) -> Values | None:
    """A difference in points, with or without limits."""
    one = numbers[0]
    if one.name not in ("", "%"):
        return None
    if one.form is not LIMITED:
        return {"difference": PrintedDifference(Decimal(one.parts[0]))}
    value, low, high = (Decimal(part) for part in one.parts[:3])
    return {"difference": PrintedDifference(value, low, high, Decimal(one.parts[3] or 95))}


def out_of(numbers: tuple[Written, ...], text: str) -> Values | None:
    size = next(one for one in numbers if one.form is Form.OUT_OF)
    groups = tuple(one for one in numbers if one.form is not Form.OUT_OF)
    made = two_counts(groups, text) if groups[0].form is COUNT else two_percents(groups, text)
    return None if made is None else {**made, "out_of": int(size.parts[0])}


def by_form(numbers: tuple[Written, ...], *forms: Form) -> tuple[Written, ...]:
    """The numbers of these forms, one of each, in the order of the forms."""
    return tuple(next(one for one in numbers if one.form is form) for form in forms)


RULES: tuple[Rule, ...] = (
    Rule(words.POSSIBLE, (Form.PERCENT_OF,), "counts-for-percent", percent_of),
    *(
        Rule(asked, (form, PERCENT), f"{stem}-from-{kind}-ratio", ratio_and_risk(name, form))
        for name, kind in KINDS.items()
        for form in (RATIO, LIMITED)
        for asked, stem in ((words.NNT, "nnt"), (words.DIFFERENCE, "arr"), (words.TREATED, "arr"))
    ),
    *(
        Rule(words.RISK, (form, PERCENT), "risk-ratio-from-odds-ratio", ratio_and_risk("OR", form))
        for form in (RATIO, LIMITED)
    ),
    *(Rule(words.NNT, (form, form), "nnt", needed_of_two) for form in (COUNT, LIMITED, PERCENT)),
    Rule(words.NNT, (LIMITED,), "nnt-from-difference", difference_alone),
    Rule(words.NNT, (PERCENT,), "nnt-from-difference", difference_alone),
    # The power of what was seen only restates its P value: the interval is given instead.
    Rule(words.POWER, (COUNT, COUNT), "risk-difference", two_counts, "post_hoc"),
    Rule(words.DIFFERENCE, (COUNT, COUNT), "risk-difference", two_counts),
    Rule(words.RISK, (COUNT, COUNT), "risk-ratio", two_counts),
    Rule(words.ODDS, (COUNT, COUNT), "odds-ratio", two_counts),
    Rule(words.REDUCTION, (COUNT, COUNT), "relative-risk-reduction", two_counts),
    Rule(words.TEST, (COUNT, COUNT), "association-test", two_counts),
    Rule(words.OUT_OF, (COUNT, COUNT, Form.OUT_OF), "out-of", out_of),
    Rule(words.OUT_OF, (PERCENT, PERCENT, Form.OUT_OF), "out-of", out_of),
    Rule(words.TEST, (COUNT, PERCENT), "share-test", count_and_rate),
    Rule(words.UPPER, (COUNT,), "upper-limit", one_count),
    Rule(words.LOWER, (COUNT,), "lower-limit", one_count),
    Rule(words.INTERVAL, (COUNT, COUNT), "risk-difference", two_counts, otherwise=True),
    Rule(words.INTERVAL, (COUNT,), "share", one_count, otherwise=True),
    Rule(words.SHARE, (COUNT,), "share", one_count, otherwise=True),
    *(
        Rule(asked, (form, form), quantity, values, otherwise=asked is words.INTERVAL)
        for form in (LIMITED, PERCENT)
        for asked, quantity, values in (
            (words.ODDS, "survival-odds-ratio", two_percents),
            (words.REDUCTION, "survival-relative-reduction", two_risks),
            (words.RISK, "survival-risk-ratio", two_risks),
            (words.DIFFERENCE, "survival-difference", two_percents),
            (words.INTERVAL, "survival-difference", two_percents),
        )
    ),
)
# Two counts side by side and no word for what is wanted.
BARE_RULES: tuple[Rule, ...] = tuple(
    Rule(words.COMPARED, (COUNT, COUNT), quantity, two_counts)
    for quantity in ("risk-difference", "risk-ratio", "association-test")
)
