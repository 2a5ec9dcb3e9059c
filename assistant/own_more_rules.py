"""More quantities of a reader's own numbers: printed intervals, rates, means, plans and checks."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from assistant.own_forms import Form, Written
from assistant.own_rules import DIFFERENCE, INTERVAL, POSSIBLE, TEST, Rule, Values
from stats.conversions import PrintedDifference
from stats.inputs import MeanSummary, Rate, RatioEstimate

INTERACTION = re.compile(
    r"\binteractions?\b|\bsub-?groups?\b|\bdiffer(?:s|ent|ence)?\b.*\bsub-?group", re.I
)
RATE_RATIO = re.compile(r"\brate ratios?\b|\bIRR\b|\bratio of (?:the )?rates\b", re.I)
RATES = re.compile(r"\brates?\b|\bincidence\b", re.I)
EFFECT = re.compile(r"\bhedges\b|\bcohen|\bstandardi[sz]ed\b|\bSMD\b|\beffect size\b", re.I)
SIZE = re.compile(
    r"\bsample size\b|\bhow many (?:\w+ ){0,3}?(?:needed|need|required|to (?:enrol|recruit))\b"
    r"|\bn per arm\b",
    re.I,
)
ANOTHER_LEVEL = re.compile(r"\b(?:CI|confidence|interval|limits)\b", re.I)


def _ratio(one: Written) -> RatioEstimate | None:
    """A ratio that is named as one, with its limits."""
    if one.name not in ("HR", "RR", "OR"):
        return None
    value, low, high, level = one.parts
    return RatioEstimate(Decimal(value), Decimal(low), Decimal(high), Decimal(level or 95))


def one_ratio(numbers: tuple[Written, ...], text: str) -> Values | None:
    ratio = _ratio(numbers[0])
    return {"ratio": ratio} if ratio is not None else None


def one_difference(numbers: tuple[Written, ...], text: str) -> Values | None:
    one = numbers[0]
    if one.name not in ("", "%"):
        return None
    value, low, high = (Decimal(part) for part in one.parts[:3])
    return {"difference": PrintedDifference(value, low, high, Decimal(one.parts[3] or 95))}


def two_ratios(numbers: tuple[Written, ...], text: str) -> Values | None:
    """Two ratios of one kind; the second may go without its name: "HR 0.5 (…) and 0.9 (…)"."""
    first, second = numbers
    named = {one.name for one in numbers} - {""}
    if len(named) != 1 or not named <= {"HR", "RR", "OR"}:
        return None
    name = named.pop()
    pair = [_ratio(Written(o.form, o.parts, o.text, o.start, name)) for o in (first, second)]
    return {"first": pair[0], "second": pair[1]}


def _rate(one: Written) -> Rate:
    return Rate(int(one.parts[0]), Decimal(one.parts[1]))


def two_rates(numbers: tuple[Written, ...], text: str) -> Values | None:
    return {"treated": _rate(numbers[0]), "control": _rate(numbers[1])}


def one_rate(numbers: tuple[Written, ...], text: str) -> Values | None:
    return {"group": _rate(numbers[0])}


def two_means(numbers: tuple[Written, ...], text: str) -> Values | None:
    a, b = (MeanSummary(Decimal(m), Decimal(sd), int(n)) for m, sd, n in (o.parts for o in numbers))
    return {"first": a, "second": b}


def mean_of(numbers: tuple[Written, ...], text: str) -> Values | None:
    value = next(one for one in numbers if one.form is Form.VALUE)
    size = next(one for one in numbers if one.form is Form.SIZE)
    return {"value": value.parts[0], "n": int(size.parts[0]), "items": 1}


def planned_size(numbers: tuple[Written, ...], text: str) -> Values | None:
    first, second = (Fraction(Decimal(p.parts[0])) / 100 for p in numbers if p.form is Form.PERCENT)
    power = Decimal(next(one for one in numbers if one.form is Form.POWER).parts[0])
    power = power * 100 if power < 1 else power
    return {"first": first, "second": second, "power": power} if first != second else None


LIMITED, MEAN, RATE = Form.LIMITED, Form.MEAN, Form.RATE
MORE_RULES: tuple[Rule, ...] = (
    Rule(INTERACTION, (LIMITED, LIMITED), "interaction", two_ratios),
    Rule(TEST, (LIMITED,), "p-from-ratio", one_ratio),
    Rule(TEST, (LIMITED,), "p-from-difference", one_difference),
    Rule(ANOTHER_LEVEL, (LIMITED,), "ratio-at-level", one_ratio),
    Rule(RATE_RATIO, (RATE, RATE), "rate-ratio", two_rates),
    Rule(DIFFERENCE, (RATE, RATE), "rate-difference", two_rates),
    Rule(TEST, (RATE, RATE), "rate-test", two_rates),
    Rule(INTERVAL, (RATE,), "rate", one_rate),
    Rule(RATES, (RATE,), "rate", one_rate),
    Rule(EFFECT, (MEAN, MEAN), "hedges-g", two_means),
    Rule(TEST, (MEAN, MEAN), "t-test", two_means),
    Rule(DIFFERENCE, (MEAN, MEAN), "mean-difference", two_means),
    Rule(INTERVAL, (MEAN, MEAN), "mean-difference", two_means),
    Rule(POSSIBLE, (Form.VALUE, Form.SIZE), "grim", mean_of),
    Rule(SIZE, (Form.PERCENT, Form.PERCENT, Form.POWER), "size-proportions", planned_size),
)
