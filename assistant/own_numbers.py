"""Sums on numbers that the reader gives: what is wanted, of which numbers, by which method."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.own_forms import Form, Written, written
from assistant.own_methods import chosen, level_of
from assistant.own_more_rules import MORE_RULES
from assistant.own_rules import POSSIBLE, RULES, Rule
from stats import consistency
from stats.quantities import QUANTITIES
from stats.quantities.quantity import Result

FITS = "percent-of-count"  # whether a percentage can be a count's: answered in words


@dataclass(frozen=True, slots=True)
class Given:
    """The reader's own numbers and what to do with them.

    `quantity` is a name of :mod:`stats.quantities`, or FITS. `said` are the numbers as the reader
    wrote them. `unknown` is a method that they name and that the quantity does not have.
    """

    quantity: str
    said: tuple[Written, ...]
    values: tuple[tuple[str, Any], ...] = ()
    method: str = ""
    level: Decimal = Decimal(95)
    unknown: str = ""
    note: str = ""

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


def own_numbers(text: str) -> Given | None:
    """What the reader wants worked out from numbers of their own, or None.

    >>> own_numbers("p for 10/102 vs 39/97?").quantity
    'association-test'
    >>> own_numbers("risk ratio for 10/102 vs 39/97 with Koopman").method
    'koopman'
    >>> own_numbers("could 54% be 15 of 28").quantity
    'percent-of-count'
    >>> own_numbers("how many were alive?") is None
    True
    """
    found = written(text)
    level = level_of(found)
    numbers = _without_own_percents(tuple(w for w in found if w.form is not Form.LEVEL))
    forms = Counter(w.form for w in found if w.form is not Form.LEVEL)
    if forms == {Form.COUNT: 1, Form.PERCENT: 1} and POSSIBLE.search(text):
        return Given(FITS, tuple(w for w in found if w.form is not Form.LEVEL))
    for rule in (*RULES, *MORE_RULES):
        made = _fit(rule, numbers, text, level)
        if made is not None:
            return made
    return None


def _fit(
    rule: Rule, numbers: tuple[Written, ...], text: str, level: Decimal | None
) -> Given | None:
    if Counter(w.form for w in numbers) != Counter(rule.forms) or not rule.words.search(text):
        return None
    try:
        values = rule.values(numbers, text)
    except ValueError:
        # Such as limits that exclude their estimate: no sum can be made of them.
        return None
    if values is None:
        return None
    quantity = QUANTITIES[rule.quantity]
    method = chosen(text, quantity)
    stated = {v.level for v in values.values() if getattr(v, "low", None) is not None}
    if level is None:
        level = stated.pop() if len(stated) == 1 else Decimal(95)
    return Given(
        rule.quantity,
        numbers,
        tuple(values.items()),
        method.method,
        level if quantity.has_level else Decimal(95),
        method.unknown,
        rule.note,
    )


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
