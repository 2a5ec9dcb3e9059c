"""Published survival percentages: differences, ratios, numbers needed to treat.

Percentages in and out are 0 to 100. Nothing here makes a head count or a P value out of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import exp, log
from statistics import NormalDist

from stats.estimate import Estimate, Exact, decimal
from stats.inputs import SurvivalPercent, kind
from stats.rounding import round_half_away, round_up_away

MOVER = "MOVER on the printed limits (Newcombe 1998; Zou and Donner 2008)"
MOVER_RATIO = "MOVER-R on the printed limits (Donner and Zou 2012)"
NORMAL = "normal approximation on the printed standard errors (Altman and Andersen 1999)"
NO_LIMITS = "no interval: an arm is printed without limits and without a standard error"


def quantile(level: Decimal) -> float:
    """The two-sided standard normal quantile of a level in per cent.

    >>> round(quantile(Decimal(95)), 5)
    1.95996
    """
    return NormalDist().inv_cdf(0.5 + float(level) / 200)


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


def mover_ratio(
    a: Decimal, la: Decimal, ua: Decimal, b: Decimal, lb: Decimal, ub: Decimal
) -> tuple[Decimal, Decimal | None]:
    """The limits of a/b from the limits of a and of b; the upper is None where unbounded.

    Donner and Zou, Stat Methods Med Res 2012;21:347.
    """
    product = a * b
    lower_root = (product**2 - la * (2 * a - la) * ub * (2 * b - ub)).sqrt()
    low = (product - lower_root) / (ub * (2 * b - ub)) if ub * (2 * b - ub) != 0 else la / ub
    below = lb * (2 * b - lb)
    if below <= 0:
        return max(low, Decimal(0)), None
    upper_root = (product**2 - ua * (2 * a - ua) * below).sqrt()
    return max(low, Decimal(0)), (product + upper_root) / below


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

    >>> r = risk_ratio(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> [str(round_half_away(x, 3)) for x in (r.value, r.low, r.high)]
    ['0.196', '0.049', '0.720']
    """
    _pair(a, b)
    return _ratio(complement(a), complement(b), "risk ratio")


def survival_ratio(a: SurvivalPercent, b: SurvivalPercent) -> Estimate:
    """The ratio of the survival percentages themselves, a / b.

    >>> r = survival_ratio(SurvivalPercent.printed("93.3"), SurvivalPercent.printed("65.8"))
    >>> str(round_half_away(r.value, 3))
    '1.418'
    """
    _pair(a, b)
    return _ratio(a, b, "survival ratio")


def relative_reduction(a: SurvivalPercent, b: SurvivalPercent) -> Estimate:
    """The relative reduction of the risk in per cent, 100 (1 - risk ratio).

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

    >>> round_half_away(per(1000, SurvivalPercent.printed("93.3")), 0)
    Decimal('933')
    """
    kind("s", s, SurvivalPercent)
    return Fraction(s.percent) * n / 100


@dataclass(frozen=True, slots=True)
class NeededToTreat:
    """A number needed to treat: `value` exact and signed as the difference, `rounded` away from 0.

    `text` is its interval in words and digits, through infinity where the difference's interval
    spans zero; empty without an interval.
    """

    value: Exact | None
    rounded: int | None
    text: str = ""
    method: str = ""
    warnings: tuple[str, ...] = ()


def number_needed_to_treat(d: Estimate) -> NeededToTreat:
    """100 over a difference in points; limits inverted and exchanged (Altman, BMJ 1998;317:1309).

    >>> d = difference(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> n = number_needed_to_treat(d)
    >>> round_half_away(n.value, 2), n.rounded, n.text
    (Decimal('3.64'), 4, '2.8 to 11.0')
    >>> wide = Estimate(Decimal(10), Decimal(-5), Decimal(25), method="m", unit="points")
    >>> number_needed_to_treat(wide).text
    'NNTB 4.0 to infinity to NNTH 20.0'
    """
    kind("d", d, Estimate)
    if d.unit not in ("points", ""):
        raise ValueError(f"a number needed to treat takes a difference in points, not {d.unit}")
    method = "100 over the unrounded difference (Altman 1998)"
    if d.value is None or d.value == 0:
        return NeededToTreat(None, None, "", method, ("a difference of 0 has no number",))
    value = 100 / Fraction(d.value)
    return NeededToTreat(value, abs(round_up_away(value)), _through_infinity(d), method, d.warnings)


def _through_infinity(d: Estimate) -> str:
    if d.low is None or d.high is None:
        return ""
    if d.low > 0 or d.high < 0:
        ends = sorted(abs(100 / Fraction(edge)) for edge in (d.low, d.high))
        return f"{round_half_away(ends[0], 1)} to {round_half_away(ends[1], 1)}"
    benefit = f"{round_half_away(100 / Fraction(d.high), 1)}" if d.high > 0 else "infinity"
    harm = f"{round_half_away(-100 / Fraction(d.low), 1)}" if d.low < 0 else "infinity"
    if benefit == "infinity":
        return f"infinity to NNTH {harm}"
    if harm == "infinity":
        return f"NNTB {benefit} to infinity"
    return f"NNTB {benefit} to infinity to NNTH {harm}"


class Scale(StrEnum):
    """The scale on which a published interval of a survival percentage is symmetric."""

    LOG_LOG = "log-log"
    LOG = "log"
    PLAIN = "plain"


def se_from_interval(s: SurvivalPercent, scale: Scale = Scale.LOG_LOG) -> Estimate:
    """The standard error of a survival percentage (in points) from its printed interval.

    On the log-log scale SE = S |ln S| (ln(-ln l) - ln(-ln u)) / 2z. A limit printed as 0 or 100
    carries no width: the other side alone is used.

    >>> s = SurvivalPercent.printed("93.3", low="75.9", high="98.3")
    >>> round_half_away(se_from_interval(s).value, 2)
    Decimal('4.59')
    """
    kind("s", s, SurvivalPercent)
    if s.low is None or s.high is None:
        raise ValueError("the interval is not printed, so no standard error can be had from it")
    point, low, high = (float(x) / 100 for x in (s.percent, s.low, s.high))
    if scale is not Scale.PLAIN and not 0 < point < 1:
        raise ValueError("a survival of 0 or 100 per cent has no standard error on this scale")
    z = quantile(s.level)
    sides = []
    if scale is Scale.PLAIN:
        sides = [high - point if high < 1 else None, point - low if low > 0 else None]
        factor = 1.0
    elif scale is Scale.LOG:
        sides = [
            log(high / point) if high < 1 else None,
            log(point / low) if low > 0 else None,
        ]
        factor = point
    else:
        centre = log(-log(point))
        sides = [
            centre - log(-log(high)) if high < 1 else None,
            log(-log(low)) - centre if low > 0 else None,
        ]
        factor = point * abs(log(point))
    widths = [side for side in sides if side is not None]
    if not widths:
        raise ValueError("both limits are printed as 0 or 100: they carry no width")
    se = factor * sum(widths) / len(widths) / z
    return Estimate(
        decimal(se * 100),
        level=s.level,
        method=f"printed interval inverted on the {scale} scale (Altman and Andersen 1999)",
        inputs=(str(s),),
        quantity="standard error",
        unit="points",
    )


def detect_scale(s: SurvivalPercent) -> Scale:
    """The scale on which the printed interval is most nearly symmetric.

    >>> detect_scale(SurvivalPercent.printed("93.3", low="75.9", high="98.3"))
    <Scale.LOG_LOG: 'log-log'>
    """
    if s.low is None or s.high is None or s.low <= 0 or s.high >= 100:
        raise ValueError("the scale shows only in an interval with both limits inside 0 to 100")
    if not 0 < s.percent < 100:
        raise ValueError("a survival of 0 or 100 per cent has no scale")
    point, low, high = (float(x) / 100 for x in (s.percent, s.low, s.high))

    def skew(up: float, down: float) -> float:
        return abs(up - down) / ((up + down) / 2)

    centre = log(-log(point))
    found = {
        Scale.LOG_LOG: skew(centre - log(-log(high)), log(-log(low)) - centre),
        Scale.LOG: skew(log(high / point), log(point / low)),
        Scale.PLAIN: skew(high - point, point - low),
    }
    return min(found, key=lambda scale: found[scale])


def effective_n(s: SurvivalPercent) -> Estimate:
    """The number of people whose binomial error equals the printed one, S(1-S)/SE² (Peto 1977).

    >>> s = SurvivalPercent.printed("93.3", low="75.9", high="98.3")
    >>> round_half_away(effective_n(s).value, 1)
    Decimal('29.7')
    """
    se = se_from_interval(s)
    assert se.value is not None
    value = Fraction(s.percent) * Fraction(100 - s.percent) / Fraction(se.value) ** 2
    return Estimate(
        value,
        method="S(1−S)/SE² (Peto 1977)",
        inputs=(str(s),),
        quantity="effective number",
        unit="people",
    )


def implied_hazard_ratio(
    a: SurvivalPercent, b: SurvivalPercent, level: Decimal = Decimal(95)
) -> Estimate:
    """ln S1 / ln S2: the hazard ratio that two percentages imply under proportional hazards.

    It is read off one time point, unadjusted, and is not a trial's own hazard ratio. Limits from
    the standard errors on the log-log scale (Klein et al., Stat Med 2007;26:4505).

    >>> h = implied_hazard_ratio(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                          SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> [str(round_half_away(x, 3)) for x in (h.value, h.low, h.high)]
    ['0.166', '0.041', '0.678']
    """
    inputs = _pair(a, b)
    if not (0 < a.percent < 100 and 0 < b.percent < 100):
        raise ValueError("a survival of 0 or 100 per cent implies no hazard ratio")
    first, second = float(a.percent) / 100, float(b.percent) / 100
    value = log(first) / log(second)
    warnings = (
        "implied by two percentages at one time, assuming proportional hazards; unadjusted; "
        "not the trial's own hazard ratio",
    )
    method = "implied hazard ratio, ln S1 / ln S2 (Klein 2007)"
    if a.low is None or b.low is None:
        return Estimate(
            decimal(value),
            method=method,
            inputs=inputs,
            warnings=(*warnings, NO_LIMITS),
            quantity="implied hazard ratio",
        )
    error = 0.0
    for s, point in ((a, first), (b, second)):
        se = se_from_interval(s).value
        assert se is not None
        error += (float(se) / 100 / (point * abs(log(point)))) ** 2
    half = quantile(level) * error**0.5
    return Estimate(
        decimal(value),
        decimal(exp(log(value) - half)),
        decimal(exp(log(value) + half)),
        level,
        method,
        inputs,
        warnings,
        "implied hazard ratio",
    )
