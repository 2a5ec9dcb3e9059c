"""Which quantity a reader wants of printed intervals, rates and means of their own."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

from assistant import own_words as words
from assistant.own_arms import ordered
from assistant.own_forms import Written
from assistant.own_patterns import Form
from assistant.own_rules import Rule, Values, by_form, percent, ratio_of
from stats.conversions import PrintedDifference
from stats.inputs import MeanSummary, Rate, RatioEstimate

LIMITED, MEAN, RATE = Form.LIMITED, Form.MEAN, Form.RATE


def one_ratio(numbers: tuple[Written, ...], text: str) -> Values | None:
    """A ratio with its limits; one without a name is answered as a ratio and as a difference."""
    ratio = ratio_of(numbers[0], text)
    return {"ratio": ratio} if ratio is not None else None


def one_difference(numbers: tuple[Written, ...], text: str) -> Values | None:
    one = numbers[0]
    if one.name not in ("", "%") or (one.name == "" and words.RATIO.search(text)):
        return None
    value, low, high = (Decimal(part) for part in one.parts[:3])
    return {"difference": PrintedDifference(value, low, high, Decimal(one.parts[3] or 95))}


def limits_of_ratio(numbers: tuple[Written, ...], text: str) -> Values | None:
    """Limits alone, of what may be a ratio; its value is their middle on the log scale."""
    low, high = (Decimal(part) for part in numbers[0].parts[:2])
    named = words.RATIO.search(text)
    if low <= 0 or (words.DIFFERENCE_OR_MEAN.search(text) and not named):
        return None
    middle = Decimal(sqrt(low * high))
    return {"ratio": RatioEstimate(middle, low, high, Decimal(numbers[0].parts[2] or 95))}


def limits_of_difference(numbers: tuple[Written, ...], text: str) -> Values | None:
    """Limits alone, of what may be a difference or a mean."""
    low, high = (Decimal(part) for part in numbers[0].parts[:2])
    if words.RATIO.search(text):
        return None
    level = Decimal(numbers[0].parts[2] or 95)
    return {"difference": PrintedDifference((low + high) / 2, low, high, level)}


def one_percent(numbers: tuple[Written, ...], text: str) -> Values | None:
    """A percentage with its limits, called so by its sign or by a word for survival."""
    one = numbers[0]
    made = percent(one)
    named = one.name == "%" or words.SURVIVING.search(text)
    return {"survival": made} if made is not None and named else None


def two_ratios(numbers: tuple[Written, ...], text: str) -> Values | None:
    """Two ratios of one kind; the second may go without its name: "HR 0.5 (…) and 0.9 (…)"."""
    named = {one.name for one in numbers} - {""}
    if not named and words.RATIO.search(text):
        named = {"HR"}
    if len(named) != 1:
        return None
    name = named.pop()
    first, second = (
        ratio_of(Written(one.form, one.parts, one.text, one.start, name)) for one in numbers
    )
    return None if first is None or second is None else {"first": first, "second": second}


def ratio_and_p(numbers: tuple[Written, ...], text: str) -> Values | None:
    ratio, p = by_form(numbers, Form.RATIO, Form.P)
    return {"ratio": Decimal(ratio.parts[0]), "p": Decimal(p.parts[0])}


def difference_and_p(numbers: tuple[Written, ...], text: str) -> Values | None:
    difference, p = by_form(numbers, Form.DIFFERENCE, Form.P)
    return {"difference": Decimal(difference.parts[0]), "p": Decimal(p.parts[0])}


def limited_and_p(numbers: tuple[Written, ...], text: str) -> Values | None:
    limited, p = by_form(numbers, LIMITED, Form.P)
    ratio = ratio_of(limited)
    return None if ratio is None else {"ratio": ratio, "p": p.parts[0]}


def _rate(one: Written) -> Rate:
    return Rate(int(one.parts[0]), Decimal(one.parts[1]))


def two_rates(numbers: tuple[Written, ...], text: str) -> Values | None:
    a, b = ordered(numbers, text)
    return {"treated": _rate(a), "control": _rate(b)}


def one_rate(numbers: tuple[Written, ...], text: str) -> Values | None:
    return {"group": _rate(numbers[0])}


def two_means(numbers: tuple[Written, ...], text: str) -> Values | None:
    a, b = (
        MeanSummary(Decimal(m), Decimal(sd), int(n))
        for m, sd, n in (one.parts for one in ordered(numbers, text))
    )
    return {"first": a, "second": b}


def expected_events(numbers: tuple[Written, ...], text: str) -> Values | None:
    (o1, e1), (o2, e2) = (one.parts for one in ordered(numbers, text))
    return {"o1": int(o1), "e1": Decimal(e1), "o2": int(o2), "e2": Decimal(e2)}


def pairs(numbers: tuple[Written, ...], text: str) -> Values | None:
    first, second = numbers[0].parts
    return {"first_only": int(first), "second_only": int(second)}


MORE_RULES: tuple[Rule, ...] = (
    Rule(words.INTERACTION, (LIMITED, LIMITED), "interaction", two_ratios),
    Rule(words.TEST, (LIMITED,), "p-from-ratio", one_ratio),
    Rule(words.TEST, (LIMITED,), "p-from-difference", one_difference),
    Rule(words.ERROR, (LIMITED,), "log-ratio-error", one_ratio),
    Rule(words.ERROR, (LIMITED,), "survival-standard-error", one_percent),
    Rule(words.EFFECTIVE, (LIMITED,), "effective-n", one_percent),
    Rule(words.ERROR, (Form.LIMITS,), "log-ratio-error", limits_of_ratio),
    Rule(words.ERROR, (Form.LIMITS,), "difference-error", limits_of_difference),
    *(
        Rule(words.INTERVAL, (LIMITED,), quantity, values, otherwise=True)
        for quantity, values in (
            ("ratio-at-level", one_ratio),
            ("difference-at-level", one_difference),
        )
    ),
    Rule(words.INTERVAL, (Form.RATIO, Form.P), "ratio-from-p", ratio_and_p),
    Rule(words.INTERVAL, (Form.DIFFERENCE, Form.P), "difference-from-p", difference_and_p),
    Rule(words.AGREE, (LIMITED, Form.P), "p-agrees", limited_and_p),
    Rule(words.EXPECTED, (Form.EXPECTED,) * 2, "log-rank-from-expected", expected_events),
    Rule(words.MCNEMAR, (Form.PAIRS,), "paired-test", pairs),
    Rule(words.RATE_RATIO, (RATE, RATE), "rate-ratio", two_rates),
    Rule(words.DIFFERENCE, (RATE, RATE), "rate-difference", two_rates),
    Rule(words.TEST, (RATE, RATE), "rate-test", two_rates),
    Rule(words.INTERVAL, (RATE,), "rate", one_rate),
    Rule(words.RATES, (RATE,), "rate", one_rate),
    Rule(words.EFFECT, (MEAN, MEAN), "hedges-g", two_means, instead=("mean-difference",)),
    Rule(words.TEST, (MEAN, MEAN), "t-test", two_means),
    Rule(words.DIFFERENCE, (MEAN, MEAN), "mean-difference", two_means),
    Rule(words.INTERVAL, (MEAN, MEAN), "mean-difference", two_means, otherwise=True),
)
