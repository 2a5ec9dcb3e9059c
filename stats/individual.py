"""Kaplan-Meier estimates and the log-rank test, from individual times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import erfc, exp, log, sqrt

from stats.estimate import Estimate, decimal
from stats.inputs import exact
from stats.normal import quantile
from stats.tested import Tested, p_value

SCALES = ("log-log", "log", "plain")


@dataclass(frozen=True, slots=True)
class Followed:
    """How long one person was followed (above 0, any unit) and whether it ended in the event."""

    time: Decimal
    event: bool

    def __post_init__(self) -> None:
        if exact("time", self.time) <= 0:
            raise ValueError(f"time must be above 0, not {self.time}")
        if not isinstance(self.event, bool):
            raise TypeError(f"event must be true or false, not {self.event!r}")


def kaplan_meier(
    people: Sequence[Followed], at: Decimal, scale: str = "log-log", level: Decimal = Decimal(95)
) -> Estimate:
    """The Kaplan-Meier estimate at a time, in per cent, with Greenwood's variance.

    `scale` log-log (the default of SAS, Stata and scipy), log (of R's survfit) or plain. Kaplan and
    Meier, J Am Stat Assoc 1958;53:457. Undefined beyond the longest follow-up, unless the curve has
    come down to 0.

    >>> people = [Followed(Decimal(t), True) for t in (1, 2, 3, 4)]
    >>> str(kaplan_meier(people, Decimal(2)).value)
    '50'
    """
    if scale not in SCALES:
        raise ValueError(f"no scale {scale!r}: use one of {', '.join(SCALES)}")
    if not people:
        raise ValueError("nobody was followed, so there is no curve")
    if exact("at", at) < 0:
        raise ValueError(f"a time is at least 0, not {at}")
    inputs = (f"{len(people)} people", f"time {at}")
    survival, greenwood, _ = _curve(people, at)
    if at > max(p.time for p in people) and survival > 0:
        raise ValueError(f"nobody was followed up to {at}, so there is no estimate there")
    method = f"Kaplan-Meier, {scale} interval with Greenwood's variance"
    if survival in (0.0, 1.0):
        warning = ("a curve at 0 or 100 per cent has no interval of this kind",)
        value = decimal(100 * survival)
        return Estimate(
            value, method=method, inputs=inputs, warnings=warning, quantity="survival", unit="%"
        )
    half = quantile(level) * sqrt(greenwood)
    if scale == "log-log":
        centre, half = log(-log(survival)), half / abs(log(survival))
        low, high = exp(-exp(centre + half)), exp(-exp(centre - half))
    elif scale == "log":
        low, high = survival * exp(-half), survival * exp(half)
    else:
        low, high = survival * (1 - half), survival * (1 + half)
    return Estimate(
        decimal(100 * survival),
        decimal(100 * max(low, 0.0)),
        decimal(100 * min(high, 1.0)),
        level,
        method,
        inputs,
        (),
        "survival",
        "%",
    )


def survival_limits(
    percent: Decimal, se: Decimal, scale: str = "log-log", level: Decimal = Decimal(95)
) -> Estimate:
    """The interval of a survival percentage from its standard error (points), on a scale.

    >>> e = survival_limits(Decimal("75.2941176"), Decimal("9.6349653"), "log")
    >>> round(float(e.low), 2), round(float(e.high), 2)
    (58.59, 96.76)
    """
    if scale not in SCALES:
        raise ValueError(f"no scale {scale!r}: use one of {', '.join(SCALES)}")
    if not 0 < exact("percent", percent) < 100:
        raise ValueError(f"a survival percentage between 0 and 100 is needed, not {percent}")
    if exact("se", se) <= 0:
        raise ValueError(f"a standard error is above 0, not {se}")
    point, z = float(percent) / 100, quantile(level)
    half = z * float(se) / float(percent)
    if scale == "log-log":
        centre, half = log(-log(point)), half / abs(log(point))
        low, high = exp(-exp(centre + half)), exp(-exp(centre - half))
    elif scale == "log":
        low, high = point * exp(-half), point * exp(half)
    else:
        low, high = point * (1 - half), point * (1 + half)
    return Estimate(
        percent,
        decimal(100 * max(low, 0.0)),
        decimal(100 * min(high, 1.0)),
        level,
        f"standard error on the {scale} scale",
        (f"{percent}%", f"standard error {se}"),
        (),
        "survival",
        "%",
    )


def median_survival(people: Sequence[Followed]) -> Estimate:
    """The first time at which the Kaplan-Meier curve is at or below a half.

    The value is None where the curve stays above a half.

    >>> people = [Followed(Decimal(t), True) for t in (1, 2, 3, 4)]
    >>> str(median_survival(people).value)
    '2'
    """
    if not people:
        raise ValueError("nobody was followed, so there is no curve")
    inputs = (f"{len(people)} people",)
    for time in sorted({p.time for p in people if p.event}):
        if _curve(people, time)[0] <= 0.5 + 1e-12:
            return Estimate(time, method="Kaplan-Meier", inputs=inputs, quantity="median survival")
    warning = ("the curve stays above a half: the median is not reached",)
    return Estimate(None, method="Kaplan-Meier", inputs=inputs, warnings=warning)


def median_follow_up(people: Sequence[Followed]) -> Estimate:
    """The median follow-up by reverse Kaplan-Meier: events and ends of follow-up exchanged.

    Schemper and Smith, Control Clin Trials 1996;17:343. It cannot be had from summaries.

    >>> people = [Followed(Decimal(t), t == 1) for t in (1, 2, 3, 4)]
    >>> str(median_follow_up(people).value)
    '3'
    """
    made = median_survival([Followed(p.time, not p.event) for p in people])
    warnings = ("fewer than half were followed to an end: no median",) if made.warnings else ()
    return replace(made, method="reverse Kaplan-Meier (Schemper and Smith 1996)",
                   quantity="median follow-up", warnings=warnings)  # fmt: skip


def log_rank(first: Sequence[Followed], second: Sequence[Followed]) -> Tested:
    """The log-rank test of two groups, hypergeometric variance; df 1.

    Mantel, Cancer Chemother Rep 1966;50:163. The statistic agrees with R's survdiff.

    >>> a = [Followed(Decimal(t), True) for t in (1, 2, 3)]
    >>> b = [Followed(Decimal(t), True) for t in (4, 5, 6)]
    >>> round(float(log_rank(a, b).statistic), 3)
    5.052
    """
    if not first or not second:
        raise ValueError("a group is empty")
    gap = variance = 0.0
    for time in sorted({p.time for p in (*first, *second) if p.event}):
        risk = [sum(p.time >= time for p in group) for group in (first, second)]
        events = [sum(p.event and p.time == time for p in group) for group in (first, second)]
        n, d = sum(risk), sum(events)
        gap += events[0] - d * risk[0] / n
        if n > 1:
            variance += d * (n - d) * risk[0] * risk[1] / (n * n * (n - 1))
    inputs = (f"{len(first)} people", f"{len(second)} people")
    if variance == 0:
        raise ValueError("no event at a time at which both groups were at risk: nothing to test")
    statistic = gap * gap / variance
    return Tested(
        p_value(erfc(sqrt(statistic / 2))), decimal(statistic), Decimal(1), "log-rank test", inputs
    )


def _curve(people: Sequence[Followed], at: Decimal) -> tuple[float, float, int]:
    """The estimate at a time, Greenwood's sum, and the number of events up to it."""
    survival, greenwood, events = 1.0, 0.0, 0
    for time in sorted({p.time for p in people if p.event and p.time <= at}):
        risk = sum(p.time >= time for p in people)
        died = sum(p.event and p.time == time for p in people)
        events += died
        survival *= (risk - died) / risk
        if risk == died:
            return 0.0, 0.0, events
        greenwood += died / (risk * (risk - died))
    return survival, greenwood, events
