"""One printed number of an outcome table, and what may be compared with what.

A number is a :class:`Printed`: the characters of the source with their exact decimal value. It is
never a float. A record that could mislead cannot be built: see :class:`Finding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.errors import NotLikeForLike
from knowledge.printed import Kind, Printed, Spread, Standing

LIKE = (
    "trial",
    "report",
    "outcome",
    "group",
    "population",
    "time zero",
    "months",
    "time",
    "kind",
    "unit",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One printed number of an outcome table, with everything needed to read it rightly.

    Refuses: a share of `events`; a head count on a curve estimate; more events than people;
    limits that exclude the estimate; a contrast kind without two arms, or the reverse; a share
    outside 0 to 100, or one that is not in per cent.
    """

    trial: str
    report: str
    outcome: str
    arm: str
    kind: Kind
    source: str
    locator: str
    standing: Standing
    id: str = ""
    group: str = ""
    population: str = ""
    time_zero: str = ""
    months: Printed | None = None
    time: str = ""
    value: Printed | None = None
    unit: str = ""
    low: Printed | None = None
    high: Printed | None = None
    level: Decimal = Decimal(95)
    events: int | None = None
    n: int | None = None
    spread: Spread | None = None
    spread_kind: str = ""
    p: str = ""
    note: str = ""
    row: int = 0

    def __post_init__(self) -> None:
        problem = self._problem()
        if problem:
            raise ValueError(problem)

    def _problem(self) -> str:
        tests = (
            self._kind_problem,
            self._arm_problem,
            self._count_problem,
            self._value_problem,
            self._limits_problem,
            self._spread_problem,
        )
        return next((found for test in tests if (found := test())), "")

    def _kind_problem(self) -> str:
        if self.kind is Kind.SURVIVAL and self.events is not None:
            return "events are given for a survival row: a curve estimate is not a head count"
        if self.kind is Kind.SURVIVAL and self.value is None:
            return "a survival row needs its value"
        if self.kind is Kind.EVENTS and (self.unit == "%" or self.n is not None):
            return "a share of events: events are not people, so they have no n and no per cent"
        if self.kind is Kind.EVENTS and self.events is None:
            return "an events row needs its number of events"
        if self.kind is Kind.PEOPLE and self.events is None and self.value is None:
            return "a people row needs its events or its printed share"
        if self.kind is Kind.RANGE and (self.low is None or self.high is None):
            return "a range needs low and high"
        if self.kind not in (Kind.PEOPLE, Kind.EVENTS, Kind.RANGE) and self.value is None:
            return f"a {self.kind.value} row needs its value"
        return ""

    def _arm_problem(self) -> str:
        if self.kind.is_contrast != (" vs " in self.arm):
            return (
                f"kind is {self.kind.value} but arm is {self.arm!r}: a contrast names two arms as "
                "'a vs b', any other kind names one arm or none"
            )
        if self.kind.is_contrast and (len(self.arms) != 2 or self.arms[0] == self.arms[1]):
            return f"arm is {self.arm!r}: a contrast names two different arms as 'a vs b'"
        return ""

    def _count_problem(self) -> str:
        for name in ("events", "n"):
            number = getattr(self, name)
            if number is not None and number < 0:
                return f"{name} is {number}, below 0"
        if self.n == 0:
            return "n is 0"
        if self.kind is Kind.PEOPLE and self.events is not None and self.n is not None:
            if self.events > self.n:
                return f"{self.events} events among {self.n} people"
            if self.value is not None and self.unit == "%":
                share = Decimal(100 * self.events) / self.n
                # Half a unit of the last printed place covers both ways of rounding a tie.
                if abs(share - self.value.value) > Decimal("0.5").scaleb(-self.value.decimals):
                    return f"{self.events} of {self.n} is not {self.value.text}%"
        return ""

    def _value_problem(self) -> str:
        share = self.kind in (Kind.SURVIVAL, Kind.PEOPLE)
        if share and self.value is not None and self.unit != "%":
            return f"a {self.kind.value} value is a share: its unit is %, not {self.unit!r}"
        for number in (self.value, self.low, self.high):
            if number is None:
                continue
            if share and not 0 <= number.value <= 100:
                return f"{number.text}% lies outside 0 to 100"
            if self.kind.is_ratio and number.value < 0:
                return f"{number.text} is below 0: no ratio is"
        if self.months is not None and self.months.value < 0:
            return f"months is {self.months.text}, below 0"
        return ""

    def _limits_problem(self) -> str:
        if not 50 <= self.level < 100:
            return f"level is {self.level}: a confidence level is 50 to below 100, such as 95"
        if (self.low is None) != (self.high is None):
            return "one limit is given without the other: without both, the note can say it"
        if self.low is not None and self.high is not None:
            if self.low.value > self.high.value:
                return f"low {self.low.text} is above high {self.high.text}"
            if self.value is not None and not self.low.value <= self.value.value <= self.high.value:
                return f"{self.value.text} lies outside {self.low.text} to {self.high.text}"
        return ""

    def _spread_problem(self) -> str:
        if (self.spread is None) != (not self.spread_kind):
            return "spread and spread_kind go together: sd, se, iqr or range"
        if self.spread is None or self.spread_kind in ("iqr", "range"):
            return ""
        if self.spread.last is not None:
            return f"spread is {self.spread.text}: sd and se are one number"
        if self.spread.first.value < 0:
            return f"spread is {self.spread.text}, below 0"
        return ""

    @property
    def key(self) -> str:
        """The address of the finding, stable across runs: trial/report/outcome/arm/months..."""
        if self.id:
            return f"{self.trial}/{self.report}/{self.id}"
        parts = [self.trial, self.report, self.outcome, self.arm or "all"]
        for extra in (
            self.months.text if self.months else self.time,
            self.group,
            self.population,
            self.time_zero,
        ):
            if extra:
                parts.append(extra)
        if self.kind is not Kind.SURVIVAL and self.kind is not Kind.PEOPLE:
            parts.append(self.kind.value)
        return "/".join(part.replace("/", "-") for part in parts)

    @property
    def arms(self) -> tuple[str, ...]:
        """The arm ids the finding is about: one, two for a contrast, none for all together."""
        return tuple(self.arm.split(" vs ")) if self.arm else ()

    @property
    def like(self) -> tuple[object, ...]:
        """What two findings must share to be compared."""
        months = self.months.value if self.months else None
        return (
            self.trial,
            self.report,
            self.outcome,
            self.group,
            self.population,
            self.time_zero,
            months,
            self.time,
            self.kind,
            self.unit if self.kind is not Kind.PEOPLE else "",
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two findings that differ in their arm and in nothing else.

    Raises NotLikeForLike for any other pair.
    """

    treated: Finding
    control: Finding

    def __post_init__(self) -> None:
        if self.treated.kind.is_contrast:
            raise NotLikeForLike("a contrast already compares two arms")
        if self.treated.arm == self.control.arm or not (self.treated.arm and self.control.arm):
            raise NotLikeForLike("a comparison needs two different arms")
        names = [
            "trial",
            "report",
            "outcome",
            "group",
            "population",
            "time_zero",
            "months",
            "time",
            "kind",
            "unit",
        ]
        for name, mine, theirs in zip(names, self.treated.like, self.control.like, strict=True):
            if mine != theirs:
                raise NotLikeForLike(
                    f"{self.treated.key} and {self.control.key} differ in {name}: "
                    f"{mine or 'none'} and {theirs or 'none'}"
                )
