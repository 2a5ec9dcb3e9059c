"""Typed inputs, so that unlike things cannot be put into one formula.

A Kaplan-Meier percentage is not a count; events are not people.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


def whole(name: str, value: object) -> int:
    """A whole number of at least 0. Raises TypeError for anything but an int, ValueError below 0.

    >>> whole("events", 2.0)
    Traceback (most recent call last):
    ...
    TypeError: events must be a whole number, not 2.0
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be a whole number, not {value!r}")
    if value < 0:
        raise ValueError(f"{name} must be at least 0, not {value}")
    return value


def exact(name: str, value: object) -> Decimal:
    """A decimal of a printed number, a whole number or a decimal; never of a float.

    >>> exact("percent", "93.3")
    Decimal('93.3')
    >>> exact("percent", 93.3)
    Traceback (most recent call last):
    ...
    TypeError: percent must be a string, a whole number or a Decimal, not 93.3
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise TypeError(f"{name} must be a string, a whole number or a Decimal, not {value!r}")
    try:
        made = Decimal(value)
    except InvalidOperation as problem:
        raise ValueError(f"{name} is not a number: {value!r}") from problem
    if not made.is_finite():
        raise ValueError(f"{name} is not a finite number: {value!r}")
    return made


def _inside(value: Decimal, low: Decimal | None, high: Decimal | None) -> None:
    if low is None or high is None:
        return
    if low > high:
        raise ValueError(f"the limits {low} and {high} are not in order: write the lower first")
    if not low <= value <= high:
        raise ValueError(f"{value} lies outside {low} to {high}")


@dataclass(frozen=True, slots=True)
class Count:
    """`events` people among `n` people. 0 <= events <= n, n >= 1.

    >>> Count(28, 30)
    Count(events=28, n=30)
    >>> Count(31, 30)
    Traceback (most recent call last):
    ...
    ValueError: 31 events among 30 people
    """

    events: int
    n: int

    def __post_init__(self) -> None:
        whole("events", self.events)
        if whole("n", self.n) < 1:
            raise ValueError("n must be at least 1, not 0")
        if self.events > self.n:
            raise ValueError(f"{self.events} events among {self.n} people")

    @property
    def others(self) -> Count:
        """The people without the event."""
        return Count(self.n - self.events, self.n)

    def __str__(self) -> str:
        return f"{self.events}/{self.n}"


@dataclass(frozen=True, slots=True)
class EventTally:
    """A number of events, not of people: no share of it exists."""

    events: int

    def __post_init__(self) -> None:
        whole("events", self.events)


@dataclass(frozen=True, slots=True)
class SurvivalPercent:
    """A curve estimate in per cent (0 to 100) with its printed limits or standard error.

    Not a count: a share of people observed to the end would be a :class:`Count`.

    >>> SurvivalPercent.printed("93.3", low="75.9", high="98.3").percent
    Decimal('93.3')
    >>> SurvivalPercent.printed("93.3", low="95")
    Traceback (most recent call last):
    ...
    ValueError: one limit is given without the other
    """

    percent: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal = Decimal(95)
    se: Decimal | None = None
    n: int | None = None

    def __post_init__(self) -> None:
        for name in ("percent", "low", "high", "se"):
            value = getattr(self, name)
            if value is not None:
                exact(name, value)
                if not 0 <= value <= 100:
                    raise ValueError(f"{name} is {value}, outside 0 to 100")
        if (self.low is None) != (self.high is None):
            raise ValueError("one limit is given without the other")
        _inside(self.percent, self.low, self.high)
        if not 0 < self.level < 100:
            raise ValueError(f"level {self.level} lies outside 0 to 100")
        if self.n is not None and whole("n", self.n) < 1:
            raise ValueError("n must be at least 1, not 0")

    @classmethod
    def printed(
        cls,
        percent: str,
        *,
        low: str | None = None,
        high: str | None = None,
        level: Decimal = Decimal(95),
        se: str | None = None,
        n: int | None = None,
    ) -> SurvivalPercent:
        """From the printed characters."""
        return cls(
            exact("percent", percent),
            None if low is None else exact("low", low),
            None if high is None else exact("high", high),
            level,
            None if se is None else exact("se", se),
            n,
        )

    def __str__(self) -> str:
        limits = f" ({self.low} to {self.high})" if self.low is not None else ""
        return f"{self.percent}%{limits}"


@dataclass(frozen=True, slots=True)
class RatioEstimate:
    """A published ratio (hazard, risk or odds ratio) with its limits; all above 0."""

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal = Decimal(95)

    def __post_init__(self) -> None:
        for name in ("value", "low", "high"):
            number = getattr(self, name)
            if number is not None and exact(name, number) <= 0:
                raise ValueError(f"{name} is {number}: a ratio is above 0")
        if (self.low is None) != (self.high is None):
            raise ValueError("one limit is given without the other")
        _inside(self.value, self.low, self.high)
        if not 0 < self.level < 100:
            raise ValueError(f"level {self.level} lies outside 0 to 100")


@dataclass(frozen=True, slots=True)
class Rate:
    """`events` in an amount of person-time (any unit, above 0)."""

    events: int
    person_time: Decimal

    def __post_init__(self) -> None:
        whole("events", self.events)
        if exact("person_time", self.person_time) <= 0:
            raise ValueError(f"person_time must be above 0, not {self.person_time}")


@dataclass(frozen=True, slots=True)
class MeanSummary:
    """A mean with its standard deviation (at least 0) among n people (at least 2)."""

    mean: Decimal
    sd: Decimal
    n: int

    def __post_init__(self) -> None:
        exact("mean", self.mean)
        if exact("sd", self.sd) < 0:
            raise ValueError(f"sd must be at least 0, not {self.sd}")
        if whole("n", self.n) < 2:
            raise ValueError(f"n must be at least 2, not {self.n}")


def kind(name: str, value: object, wanted: type) -> None:
    """Raise TypeError, in one clear line, for an input of another type.

    >>> kind("treated", SurvivalPercent.printed("93.3"), Count)
    Traceback (most recent call last):
    ...
    TypeError: treated must be a Count, not a SurvivalPercent: a curve estimate is not a head count
    """
    if isinstance(value, wanted):
        return
    why = ""
    if isinstance(value, SurvivalPercent):
        why = ": a curve estimate is not a head count"
    elif isinstance(value, EventTally):
        why = ": events are not people"
    raise TypeError(f"{name} must be a {wanted.__name__}, not a {type(value).__name__}{why}")
