"""Which plan, check or figure behind summaries a reader wants of numbers of their own."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assistant import own_words as words
from assistant.own_forms import Written
from assistant.own_patterns import Form
from assistant.own_rules import Read, Rule, Values, by_form

PERCENT, POWER, SIZE, P = Form.PERCENT, Form.POWER, Form.SIZE, Form.P
DIFFERENCE, SD, SE, EFFECT = Form.DIFFERENCE, Form.SD, Form.SE, Form.EFFECT


def _shares(numbers: tuple[Written, ...]) -> list[Fraction]:
    return [Fraction(Decimal(p.parts[0])) / 100 for p in numbers if p.form is PERCENT]


def _power(numbers: tuple[Written, ...]) -> Decimal:
    (said,) = by_form(numbers, POWER)
    value = Decimal(said.parts[0])
    return value * 100 if value < 1 else value


def _sides(text: str) -> int:
    return 1 if words.ONE_SIDED.search(text) else 2


def _size(numbers: tuple[Written, ...]) -> int:
    return next(int(one.parts[0]) for one in numbers if one.form in (SIZE, Form.PER_ARM))


def planned_power(numbers: tuple[Written, ...], text: str) -> Values | None:
    first, second = _shares(numbers)
    return {"first": first, "second": second, "n": _size(numbers)} if first != second else None


def planned_size(numbers: tuple[Written, ...], text: str) -> Values | None:
    first, second = _shares(numbers)
    if first == second:
        return None
    return {"first": first, "second": second, "power": _power(numbers), "sides": _sides(text)}


def events_for_ratio(numbers: tuple[Written, ...], text: str) -> Values | None:
    (ratio,) = by_form(numbers, Form.RATIO)
    if ratio.name != "HR":
        return None
    return {"ratio": Decimal(ratio.parts[0]), "power": _power(numbers)}


def power_of_events(numbers: tuple[Written, ...], text: str) -> Values | None:
    ratio, events = by_form(numbers, Form.RATIO, Form.EVENTS)
    if ratio.name != "HR":
        return None
    return {"ratio": Decimal(ratio.parts[0]), "events": int(events.parts[0])}


def people_for_ratio(numbers: tuple[Written, ...], text: str) -> Values | None:
    made, shares = events_for_ratio(numbers, text), _shares(numbers)
    if made is None or words.SURVIVING.search(text):
        return None
    return {**made, "event_share": shares[0]}


def size_of_means(numbers: tuple[Written, ...], text: str) -> Values | None:
    difference, sd = (Decimal(one.parts[0]) for one in by_form(numbers, DIFFERENCE, SD))
    return {"difference": difference, "sd": sd, "power": _power(numbers), "sides": _sides(text)}


def size_of_effect(numbers: tuple[Written, ...], text: str) -> Values | None:
    (effect,) = by_form(numbers, EFFECT)
    return {"effect": Decimal(effect.parts[0]), "power": _power(numbers)}


def power_of_effect(numbers: tuple[Written, ...], text: str) -> Values | None:
    (effect,) = by_form(numbers, EFFECT)
    return {"effect": Decimal(effect.parts[0]), "n": _size(numbers)}


def mean_of(form: Form) -> Read:
    """Whether a mean can come from so many people: of a mean, or of a bare number with decimals."""

    def values(numbers: tuple[Written, ...], text: str) -> Values | None:
        (value,) = by_form(numbers, form)
        return {"value": value.parts[0], "n": _size(numbers)}

    return values


def percent_of_people(numbers: tuple[Written, ...], text: str) -> Values | None:
    (said,) = by_form(numbers, PERCENT)
    return {"percent": said.parts[0], "n": _size(numbers)} if _size(numbers) else None


def sd_of_error(numbers: tuple[Written, ...], text: str) -> Values | None:
    (se,) = by_form(numbers, SE)
    return {"se": Decimal(se.parts[0]), "n": _size(numbers)}


def error_of_sd(numbers: tuple[Written, ...], text: str) -> Values | None:
    (sd,) = by_form(numbers, SD)
    return {"sd": Decimal(sd.parts[0]), "n": _size(numbers)}


def sd_of_limits(numbers: tuple[Written, ...], text: str) -> Values | None:
    limits = next(one for one in numbers if one.form in (Form.LIMITS, Form.LIMITED))
    low, high = (Decimal(part) for part in limits.parts[-3:-1])
    return {"low": low, "high": high, "n": _size(numbers)} if low < high else None


def sd_of_p(numbers: tuple[Written, ...], text: str) -> Values | None:
    difference, p = (Decimal(one.parts[0]) for one in by_form(numbers, DIFFERENCE, P))
    n1, n2 = (int(one.parts[0]) for one in numbers if one.form is SIZE)
    return {"difference": difference, "p": p, "n1": n1, "n2": n2}


def quantiles(form: Form) -> Read:
    """A median with its range or its quartiles, of so many people."""

    def values(numbers: tuple[Written, ...], text: str) -> Values | None:
        median, spread = by_form(numbers, Form.MEDIAN, form)
        low, high = (Decimal(part) for part in spread.parts)
        return {"low": low, "median": Decimal(median.parts[0]), "high": high, "n": _size(numbers)}

    return values


def five(numbers: tuple[Written, ...], text: str) -> Values | None:
    median, spread, middle = by_form(numbers, Form.MEDIAN, Form.RANGE, Form.QUARTILES)
    (low, high), (q1, q3) = spread.parts, middle.parts
    named = {"low": low, "q1": q1, "median": median.parts[0], "q3": q3, "high": high}
    return {**{name: Decimal(value) for name, value in named.items()}, "n": _size(numbers)}


def heterogeneity(numbers: tuple[Written, ...], text: str) -> Values | None:
    q, df = by_form(numbers, Form.Q, Form.DF)
    return {"q": Decimal(q.parts[0]), "df": int(df.parts[0])} if int(df.parts[0]) else None


def follow_up(numbers: tuple[Written, ...], text: str) -> Values | None:
    (mean,) = by_form(numbers, Form.FOLLOW_UP)
    return {"n": _size(numbers), "mean_follow_up": Decimal(mean.parts[0])}


def rounded(numbers: tuple[Written, ...], text: str) -> Values | None:
    """The longer of two percentages is the source's."""
    first, second = sorted(
        (one.parts[0] for one in numbers), key=lambda p: -len(p.partition(".")[2])
    )
    return {"source": first, "written": second}


PLAN_RULES: tuple[Rule, ...] = (
    Rule(words.POWER, (PERCENT, PERCENT, Form.PER_ARM), "power-proportions", planned_power),
    Rule(words.POWER, (PERCENT, PERCENT, SIZE), "power-proportions", planned_power),
    Rule(words.SIZE, (PERCENT, PERCENT, POWER), "size-proportions", planned_size),
    Rule(words.EVENTS_NEEDED, (Form.RATIO, POWER), "events-hazard-ratio", events_for_ratio),
    Rule(words.SIZE, (Form.RATIO, POWER), "events-hazard-ratio", events_for_ratio, otherwise=True),
    Rule(words.SIZE, (Form.RATIO, POWER, PERCENT), "size-hazard-ratio", people_for_ratio),
    Rule(words.SIZE, (DIFFERENCE, SD, POWER), "size-means", size_of_means),
    Rule(words.SIZE, (EFFECT, POWER), "size-t-test", size_of_effect),
    Rule(words.POWER, (EFFECT, Form.PER_ARM), "power-t-test", power_of_effect),
    Rule(words.POWER, (EFFECT, SIZE), "power-t-test", power_of_effect),
    Rule(words.POWER, (Form.RATIO, Form.EVENTS), "power-events", power_of_events),
    Rule(words.POSSIBLE, (PERCENT, SIZE), "counts-for-percent", percent_of_people),
    Rule(words.POSSIBLE, (Form.VALUE, SIZE), "grim", mean_of(Form.VALUE)),
    Rule(words.POSSIBLE, (Form.DECIMAL, SIZE), "grim", mean_of(Form.DECIMAL)),
    Rule(words.SPREAD, (SE, SIZE), "sd-from-se", sd_of_error),
    Rule(words.ERROR, (SD, SIZE), "se-from-sd", error_of_sd),
    Rule(words.SPREAD, (Form.LIMITS, SIZE), "sd-from-interval", sd_of_limits),
    Rule(words.SPREAD, (Form.LIMITED, SIZE), "sd-from-interval", sd_of_limits),
    Rule(words.SPREAD, (DIFFERENCE, P, SIZE, SIZE), "sd-from-p", sd_of_p),
    Rule(words.MEAN, (Form.MEDIAN, Form.RANGE, SIZE), "mean-from-quantiles", quantiles(Form.RANGE)),
    Rule(
        words.MEAN, (Form.MEDIAN, Form.QUARTILES, SIZE), "mean-from-quantiles",
        quantiles(Form.QUARTILES), method="quartiles",
    ),
    Rule(words.MEAN, (Form.MEDIAN, Form.RANGE, Form.QUARTILES, SIZE), "mean-from-five", five),
    Rule(words.HETEROGENEITY, (Form.Q, Form.DF), "i-squared", heterogeneity),
    Rule(words.PERSON_TIME, (SIZE, Form.FOLLOW_UP), "person-time", follow_up),
    Rule(words.ROUNDS, (PERCENT, PERCENT), "rounding", rounded),
)  # fmt: skip
