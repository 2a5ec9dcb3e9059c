"""Sums on numbers that the reader gives: what is wanted, of which numbers, by which method."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from assistant import own_words as words
from assistant.own_forms import Written, written
from assistant.own_levels import Levels, aimed, levels, with_printed
from assistant.own_methods import chosen
from assistant.own_more_rules import MORE_RULES
from assistant.own_patterns import Form
from assistant.own_plan_rules import PLAN_RULES
from assistant.own_rules import BARE_RULES, RULES, Rule
from stats import consistency
from stats.quantities import QUANTITIES
from stats.quantities.quantity import Result

FITS = "percent-of-count"  # whether a percentage can be a count's: answered in words
ALL_RULES = (*RULES, *MORE_RULES, *PLAN_RULES)
AS_COUNTS = "as_counts"  # the note that percentages of so many people were taken as head counts
# One noun for two measures: "absolute and relative reduction".
_SHARED = re.compile(
    r"\b(absolute|relative|risk|odds)\s*(?:and|&|\+|or)\s*(absolute|relative|risk|odds)"
    r"\s+(?=ratio|risk|reduc|chang|differ|increas)(\w+)\b",
    re.I,
)
_LEVELS = (Form.LEVEL, Form.LEVELS)


@dataclass(frozen=True, slots=True)
class Given:
    """The reader's own numbers and what to do with them.

    `quantity` is a name of :mod:`stats.quantities`, or FITS. `said` are the numbers as the reader
    wrote them. `unknown` is a method that they name and that the quantity does not have. `bare`
    numbers came without a word for what is wanted.
    """

    quantity: str
    said: tuple[Written, ...]
    values: tuple[tuple[str, Any], ...] = ()
    method: str = ""
    level: Decimal = Decimal(95)
    unknown: str = ""
    notes: tuple[str, ...] = ()
    bare: bool = False

    @property
    def counts(self) -> tuple[tuple[int, int], ...]:
        """The counts of people among the numbers."""
        return tuple((int(w.parts[0]), int(w.parts[1])) for w in self.said if w.form is Form.COUNT)

    @property
    def percents(self) -> tuple[str, ...]:
        """The percentages among the numbers, as printed."""
        kinds = (Form.PERCENT, Form.LIMITED, Form.PERCENT_OF)
        return tuple(w.parts[0] for w in self.said if w.form in kinds)

    @property
    def printed_percents(self) -> tuple[Decimal, ...]:
        """The percentages as exact numbers."""
        return tuple(Decimal(percent) for percent in self.percents)

    def work(self) -> Result:
        """The result. Raises ValueError where the numbers cannot be worked with."""
        quantity = QUANTITIES[self.quantity]
        return quantity.work(quantity.call(dict(self.values), self.method, self.level))


def own_numbers(text: str) -> tuple[Given, ...]:
    """Everything that the reader wants worked out from numbers of their own.

    >>> [given.quantity for given in own_numbers("odds ratio and p for 10/102 vs 39/97?")]
    ['odds-ratio', 'association-test']
    >>> own_numbers("risk ratio for 10/102 vs 39/97 with Koopman")[0].method
    'koopman'
    >>> own_numbers("could 54% be 15 of 28")[0].quantity
    'percent-of-count'
    >>> own_numbers("how many were alive?")
    ()
    """
    text = _SHARED.sub(r"\1 \3 and \2 \3", text)
    found = aimed(written(text), text)
    stated = levels(found, text)
    numbers = tuple(w for w in found if w.form not in _LEVELS)
    known = tuple(w for w in numbers if w.form is not Form.DECIMAL)
    if Counter(w.form for w in known) == {Form.COUNT: 1, Form.PERCENT: 1} and (
        words.SAME.search(text) and not words.TEST.search(text)
    ):
        return (Given(FITS, known),)
    known = _joined(_without_own_percents(known))
    made = _fitting(ALL_RULES, known, text, stated)
    if not made and len(known) < len(numbers):
        made = _fitting(PLAN_RULES, numbers, text, stated)
    if made and any(one.name == "table" for one in known):
        return tuple(replace(one, notes=(*one.notes, AS_COUNTS)) for one in made)
    if made:
        return made
    counted = as_counts(known, text)
    if counted is not None:
        made = _fitting(ALL_RULES, counted, text, stated)
        return tuple(replace(one, notes=(*one.notes, AS_COUNTS)) for one in made)
    bare = _fitting(BARE_RULES, known, text, stated)
    return tuple(replace(one, bare=True) for one in bare)


def _fitting(
    rules: tuple[Rule, ...], numbers: tuple[Written, ...], text: str, stated: Levels
) -> tuple[Given, ...]:
    """What every rule that fits makes of the numbers, each quantity once."""
    fits: dict[str, tuple[Rule, Given]] = {}
    forms = Counter(w.form for w in numbers)
    for rule in rules:
        if rule.quantity in fits or Counter(rule.forms) != forms or not rule.words.search(text):
            continue
        if rule.otherwise and any(not made.otherwise for made, _ in fits.values()):
            continue
        made = _given(rule, numbers, text, stated)
        if made is not None:
            fits[rule.quantity] = rule, made
            if rule.note:
                return (made,)
    hidden = {name for rule, _ in fits.values() for name in rule.instead}
    return tuple(made for _, made in fits.values() if made.quantity not in hidden)


def _given(rule: Rule, numbers: tuple[Written, ...], text: str, stated: Levels) -> Given | None:
    quantity = QUANTITIES[rule.quantity]
    wanted, printed = stated.wanted, stated.printed
    if stated.either is not None:
        # One level is the result's, or where a result has none, that of the printed limits.
        wanted, printed = (stated.either, None) if quantity.has_level else (None, stated.either)
    try:
        values = rule.values(with_printed(numbers, printed), text)
    except (ValueError, ArithmeticError):
        # Such as limits that exclude their estimate: no sum can be made of them.
        return None
    if values is None or (wanted is not None and not 50 <= wanted < 100):
        return None
    method = chosen(text, quantity)
    if wanted is None:
        own = {v.level for v in values.values() if getattr(v, "low", None) is not None}
        wanted = own.pop() if len(own) == 1 and not rule.quantity.endswith("at-level") else None
    return Given(
        rule.quantity,
        numbers,
        tuple(values.items()),
        rule.method or method.method,
        wanted if wanted is not None and quantity.has_level else Decimal(95),
        method.unknown,
        (rule.note,) if rule.note else (),
    )


def _joined(numbers: tuple[Written, ...]) -> tuple[Written, ...]:
    """One ratio or difference, and one pair of limits that stand apart from it, as one number."""
    limits = [w for w in numbers if w.form is Form.LIMITS]
    values = [w for w in numbers if w.form in (Form.RATIO, Form.DIFFERENCE)]
    if len(limits) != 1 or len(values) != 1:
        return numbers
    (value,), (low, high, level) = values[0].parts, limits[0].parts
    if not Decimal(low) <= Decimal(value) <= Decimal(high):
        return numbers
    whole = replace(
        values[0],
        form=Form.LIMITED,
        parts=(value, low, high, level),
        text=f"{values[0].text}, {limits[0].text}",
    )
    rest = tuple(w for w in numbers if w not in (limits[0], values[0]))
    return tuple(sorted((*rest, whole), key=lambda w: w.start))


def as_counts(numbers: tuple[Written, ...], text: str) -> tuple[Written, ...] | None:
    """Percentages of so many people as the one head count that each can stand for, or None."""
    sizes = [w for w in numbers if w.form is Form.PER_ARM]
    shares = [w for w in numbers if w.form is Form.PERCENT]
    planned = words.POWER.search(text) or words.SIZE.search(text)
    if len(sizes) == 1 and len(shares) == 2 == len(numbers) - 1 and not planned:
        numbers = tuple(
            replace(w, form=Form.PERCENT_OF, parts=(w.parts[0], sizes[0].parts[0])) for w in shares
        )
    made = []
    for one in numbers:
        if one.form is Form.PERCENT_OF:
            percent, n = one.parts
            whole = consistency.counts_for_percent(percent, int(n)) if int(n) else ()
            if len(whole) != 1:
                return None
            one = replace(one, form=Form.COUNT, parts=(str(whole[0]), n))
        made.append(one)
    # One percentage of its own size beside another without one leaves the other's size open.
    open_ = any(one.form is Form.PERCENT for one in made)
    return tuple(made) if tuple(made) != numbers and not open_ else None


def _without_own_percents(numbers: tuple[Written, ...]) -> tuple[Written, ...]:
    """Leaves out the percentage that is written beside its count, as in 10/102 (9.8%)."""
    counts = [w for w in numbers if w.form is Form.COUNT]
    return tuple(
        w
        for w in numbers
        if w.form is not Form.PERCENT or not any(_is_share(w.parts[0], c) for c in counts)
    )


def _is_share(percent: str, count: Written) -> bool:
    events, n = int(count.parts[0]), int(count.parts[1])
    return events in consistency.counts_for_percent(percent, n)
