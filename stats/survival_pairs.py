"""Published survival percentages: differences, ratios, numbers needed to treat.

Percentages in and out are 0 to 100. Nothing here makes a head count or a P value out of them.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from stats.estimate import Estimate, decimal
from stats.inputs import SurvivalPercent, kind
from stats.normal import mover_ratio, quantile

MOVER = "MOVER on the printed limits (Newcombe 1998; Zou and Donner 2008)"
MOVER_RATIO = "MOVER-R on the printed limits (Donner and Zou 2012)"
NORMAL = "normal approximation on the printed standard errors (Altman and Andersen 1999)"
NO_LIMITS = "no interval: an arm is printed without limits and without a standard error"


def complement(s: SurvivalPercent) -> SurvivalPercent:
    """The share with the event: 100 minus the survival, its limits exchanged.

    >>> str(complement(SurvivalPercent.printed("93.3", low="75.9", high="98.3")))
    '6.7% (1.7 to 24.1)'
    """
    kind("s", s, SurvivalPercent)
    low = None if s.high is None else 100 - s.high
    high = None if s.low is None else 100 - s.low
    return SurvivalPercent(100 - s.percent, low, high, s.level, s.se, s.n)


def _pair(a: SurvivalPercent, b: SurvivalPercent) -> tuple[str, ...]:
    kind("treated", a, SurvivalPercent)
    kind("control", b, SurvivalPercent)
    return (str(a), str(b))


def difference(a: SurvivalPercent, b: SurvivalPercent, level: Decimal = Decimal(95)) -> Estimate:
    """The difference a minus b in percentage points, at one time.

    With limits in both arms: MOVER, L = D - sqrt((a-la)² + (ub-b)²) and
    U = D + sqrt((ua-a)² + (b-lb)²) (Newcombe, Stat Med 1998;17:873; Zou and Donner, Stat Med
    2008;27:1693). With standard errors only: normal. With neither: no limits, and a warning.
    >>> from stats.rounding import round_half_away
    >>> d = difference(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> d.value, round_half_away(d.low, 1), round_half_away(d.high, 1)
    (Decimal('27.5'), Decimal('9.1'), Decimal('36.0'))
    """
    inputs = _pair(a, b)
    d = a.percent - b.percent
    if a.low is not None and a.high is not None and b.low is not None and b.high is not None:
        if a.level == b.level == level:
            low = d - ((a.percent - a.low) ** 2 + (b.high - b.percent) ** 2).sqrt()
            high = d + ((a.high - a.percent) ** 2 + (b.percent - b.low) ** 2).sqrt()
            low, high = max(low, Decimal(-100)), min(high, Decimal(100))
            return Estimate(d, low, high, level, MOVER, inputs, (), "difference", "points")
        return Estimate(
            d,
            level=level,
            method="difference of the printed percentages",
            inputs=inputs,
            warnings=("no interval: the printed limits are of another level",),
            quantity="difference",
            unit="points",
        )
    if a.se is not None and b.se is not None:
        half = decimal(quantile(level)) * (a.se**2 + b.se**2).sqrt()
        warnings: tuple[str, ...] = ()
        if any(not 10 <= s.percent <= 90 for s in (a, b)):
            warnings = ("the normal interval is too narrow near 0 and 100 per cent",)
        low, high = max(d - half, Decimal(-100)), min(d + half, Decimal(100))
        return Estimate(d, low, high, level, NORMAL, inputs, warnings, "difference", "points")
    return Estimate(
        d,
        level=level,
        method="difference of the printed percentages",
        inputs=inputs,
        warnings=(NO_LIMITS,),
        quantity="difference",
        unit="points",
    )


def _ratio(a: SurvivalPercent, b: SurvivalPercent, quantity: str) -> Estimate:
    """a over b, with MOVER-R limits where both arms have limits of one level."""
    inputs = (str(a), str(b))
    if b.percent == 0:
        nothing = ("the denominator is 0",)
        return Estimate(None, method="ratio", inputs=inputs, warnings=nothing, quantity=quantity)
    value = Fraction(a.percent) / Fraction(b.percent)
    limits = (a.low, a.high, b.low, b.high)
    if None in limits or a.level != b.level:
        return Estimate(
            value,
            method="ratio of the printed percentages",
            inputs=inputs,
            warnings=(NO_LIMITS,),
            quantity=quantity,
        )
    assert a.low is not None and a.high is not None and b.low is not None and b.high is not None
    low, high = mover_ratio(a.percent, a.low, a.high, b.percent, b.low, b.high)
    if high is None:
        return Estimate(
            value,
            method="ratio of the printed percentages",
            inputs=inputs,
            warnings=("no upper limit: the denominator's lower limit is 0",),
            quantity=quantity,
        )
    return Estimate(value, low, high, a.level, MOVER_RATIO, inputs, (), quantity)


def risk_ratio(a: SurvivalPercent, b: SurvivalPercent) -> Estimate:
    """The ratio of the risks of the event, (100 - a) / (100 - b). Not a hazard ratio.
    >>> from stats.rounding import round_half_away
    >>> r = risk_ratio(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> [str(round_half_away(x, 3)) for x in (r.value, r.low, r.high)]
    ['0.196', '0.049', '0.720']
    """
    _pair(a, b)
    return _ratio(complement(a), complement(b), "risk ratio")


def survival_ratio(a: SurvivalPercent, b: SurvivalPercent) -> Estimate:
    """The ratio of the survival percentages themselves, a / b.
    >>> from stats.rounding import round_half_away
    >>> r = survival_ratio(SurvivalPercent.printed("93.3"), SurvivalPercent.printed("65.8"))
    >>> str(round_half_away(r.value, 3))
    '1.418'
    """
    _pair(a, b)
    return _ratio(a, b, "survival ratio")


def relative_reduction(a: SurvivalPercent, b: SurvivalPercent) -> Estimate:
    """The relative reduction of the risk in per cent, 100 (1 - risk ratio).
    >>> from stats.rounding import round_half_away
    >>> r = relative_reduction(SurvivalPercent.printed("93.3"), SurvivalPercent.printed("65.8"))
    >>> str(round_half_away(r.value, 1))
    '80.4'
    """
    ratio = risk_ratio(a, b)
    if ratio.value is None:
        return ratio
    low = high = None
    if ratio.low is not None and ratio.high is not None:
        low, high = 100 * (1 - ratio.high), 100 * (1 - ratio.low)
    value = 100 * (1 - Fraction(ratio.value))
    return Estimate(
        value,
        low,
        high,
        ratio.level,
        ratio.method,
        ratio.inputs,
        ratio.warnings,
        "relative reduction",
        "%",
    )


def odds_ratio(a: SurvivalPercent, b: SurvivalPercent) -> Estimate:
    """The ratio of the odds of being event-free; no interval, since none is established for it.
    >>> from stats.rounding import round_half_away
    >>> r = odds_ratio(SurvivalPercent.printed("93.3"), SurvivalPercent.printed("65.8"))
    >>> str(round_half_away(r.value, 2))
    '7.24'
    """
    inputs = _pair(a, b)
    if a.percent == 100 or b.percent in (0, 100):
        return Estimate(
            None, method="odds ratio", inputs=inputs, warnings=("odds of 0 or of infinity",)
        )
    odds = [Fraction(s.percent) / Fraction(100 - s.percent) for s in (a, b)]
    return Estimate(
        odds[0] / odds[1],
        method="ratio of the odds of the printed percentages",
        inputs=inputs,
        warnings=("no interval: the odds of two curve estimates have no established one",),
        quantity="odds ratio",
    )


def per(n: int, s: SurvivalPercent) -> Fraction:
    """The unrounded number out of n, such as out of 1,000.
    >>> from stats.rounding import round_half_away
    >>> round_half_away(per(1000, SurvivalPercent.printed("93.3")), 0)
    Decimal('933')
    """
    kind("s", s, SurvivalPercent)
    return Fraction(s.percent) * n / 100
