"""One row of the table of quantities: what goes in, what works it out, who says how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from stats.estimate import Estimate, Exact
from stats.needed import NeededToTreat
from stats.rounding import round_half_away
from stats.tested import Tested

LEVEL = Decimal(95)


class Section(StrEnum):
    """The sections of the table, in the order in which they are listed."""

    ONE_GROUP = "A. One group, counts"
    TWO_GROUPS = "B. Two groups, counts"
    SURVIVAL = "C. Survival"
    RATIOS = "D. Ratios with an interval"
    MEANS = "E. Means and medians"
    RATES = "F. Rates"
    TRIALS = "G. Several trials"
    DESIGN = "H. Design"
    CHECKS = "I. Consistency checks"


@dataclass(frozen=True, slots=True)
class Argument:
    """One input of a quantity. `read` turns its text into a typed input or raises ValueError.

    With `option` it is given as --name, and left out it is `default`. With `many` it takes one
    value or more and is handed over as a list.
    """

    name: str
    read: Callable[[str], Any]
    form: str
    option: bool = False
    many: bool = False
    default: Any = None


@dataclass(frozen=True, slots=True)
class Call:
    """What a quantity is worked out from: its inputs by name, the method and the level."""

    values: Mapping[str, Any]
    method: str
    level: Decimal

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True, slots=True)
class Result:
    """What came out: an exact number, or words, with limits, method, inputs and warnings.

    `also` holds further values of the same calculation by name, such as a statistic and its P.
    """

    estimate: Exact | int | str | None
    low: Exact | None = None
    high: Exact | None = None
    level: Decimal | None = None
    method: str = ""
    inputs: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    unit: str = ""
    also: tuple[tuple[str, Exact | int | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity that can be asked for by name.

    `methods` names each method with its reference; the first is the default. `example` is what a
    reader would type after the name, and it runs as a test. `test` is the file that holds its
    published examples.
    """

    name: str
    section: Section
    summary: str
    arguments: tuple[Argument, ...]
    methods: Mapping[str, str]
    work: Callable[[Call], Result]
    example: tuple[str, ...]
    test: str = "tests/stats/test_quantities.py"
    has_level: bool = True

    def __post_init__(self) -> None:
        if not self.methods:
            raise ValueError(f"{self.name} names no method")

    @property
    def default(self) -> str:
        return next(iter(self.methods))

    def call(self, values: Mapping[str, Any], method: str = "", level: Decimal = LEVEL) -> Call:
        """A call with these inputs; options that are left out have their defaults."""
        options = {a.name: a.default for a in self.arguments if a.option and a.default is not None}
        return Call({**options, **values}, method or self.default, level)


def of_estimate(e: Estimate, **also: Exact | int | str | None) -> Result:
    """The result of an estimate; `also` is left out where it is None.

    >>> of_estimate(Estimate(Decimal(2), method="m"), z=Decimal(1)).also
    (('z', Decimal('1')),)
    """
    return Result(
        e.value,
        e.low,
        e.high,
        e.level if e.low is not None else None,
        e.method,
        e.inputs,
        e.warnings,
        e.unit,
        tuple((name.replace("_", " "), value) for name, value in also.items() if value is not None),
    )


def of_tested(tested: Tested) -> Result:
    """The result of a test: its P value, with the statistic beside it."""
    also: list[tuple[str, Exact | int | str]] = []
    if tested.statistic is not None:
        also.append(("statistic", tested.statistic))
    if tested.df is not None:
        also.append(("degrees of freedom", tested.df))
    return Result(
        tested.p,
        method=tested.method,
        inputs=tested.inputs,
        warnings=tested.warnings,
        also=tuple(also),
    )


def of_needed(
    needed: NeededToTreat,
    inputs: tuple[str, ...],
    d: Estimate | None = None,
    *,
    above: str = "more in the first group",
    below: str = "fewer in the first group",
) -> Result:
    """The result of a number needed to treat, with the interval of its difference `d` turned over.

    `above` and `below` say what a number of either sign is a number for. The interval is words
    where it runs through infinity.
    """
    low = high = None
    if d is not None and d.low is not None and d.high is not None:
        first, last = Fraction(d.low), Fraction(d.high)
        if first > 0 or last < 0:
            low, high = sorted((abs(100 / first), abs(100 / last)))
    also: list[tuple[str, Exact | int | str]] = []
    if needed.rounded is not None and needed.value is not None:
        also.append(("rounded up", needed.rounded))
        also.append(("for one", above if needed.value > 0 else below))
    if needed.text:
        also.append(("interval", needed.text))
    size: Exact | None = None if needed.value is None else abs(Fraction(needed.value))
    return Result(
        size,
        low,
        high,
        d.level if d is not None and low is not None else None,
        needed.method,
        inputs,
        needed.warnings,
        "people",
        tuple(also),
    )


def plain(value: Exact | int) -> str:
    """An exact number as a decimal string; a fraction to 15 significant digits.

    >>> plain(Fraction(1, 3)), plain(Fraction(7, 2)), plain(Decimal("0.10")), plain(4)
    ('0.333333333333333', '3.5', '0.10', '4')
    """
    if not isinstance(value, Fraction):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = f"{significant(value, 15):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def significant(value: Exact | int, digits: int) -> Decimal:
    """A number rounded to so many significant digits, halves away from zero; whole parts stay.

    >>> [str(significant(v, 4)) for v in (Decimal("27.4454"), Fraction(2, 3), 12345, 0)]
    ['27.45', '0.6667', '12345', '0']
    """
    if value == 0:
        return Decimal(0)
    size, before = abs(Fraction(value)), 0
    while size >= 10:
        size, before = size / 10, before + 1
    while size < 1:
        size, before = size * 10, before - 1
    return round_half_away(value, max(digits - 1 - before, 0))
