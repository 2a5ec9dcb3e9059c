"""Standard errors behind printed survival intervals, and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import exp, log

from stats.estimate import Estimate, decimal
from stats.inputs import SurvivalPercent, kind
from stats.normal import quantile

NO_LIMITS = "no interval: an arm is printed without limits"


class Scale(StrEnum):
    """The scale on which a published interval of a survival percentage is symmetric."""

    LOG_LOG = "log-log"
    LOG = "log"
    PLAIN = "plain"


FROM_ERROR = "normal approximation on the printed standard error"


def se_from_interval(s: SurvivalPercent, scale: Scale = Scale.LOG_LOG) -> Estimate:
    """The standard error of a survival percentage (in points) from its printed interval.

    On the log-log scale SE = S |ln S| (ln(-ln l) - ln(-ln u)) / 2z. A limit printed as 0 or 100
    carries no width: the other side alone is used.
    >>> from stats.rounding import round_half_away
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


def from_error(s: SurvivalPercent, level: Decimal = Decimal(95)) -> Estimate:
    """Limits of a curve estimate from its printed standard error, in per cent.

    On the plain scale: estimate ± z × SE, held to 0 to 100. Raises ValueError without an SE.
    >>> made = from_error(SurvivalPercent.printed("96.0", se="1.2"))
    >>> round(made.low, 1), round(made.high, 1)
    (Decimal('93.6'), Decimal('98.4'))
    """
    kind("s", s, SurvivalPercent)
    if s.se is None:
        raise ValueError("the estimate is printed without a standard error")
    half = decimal(quantile(level)) * s.se
    low, high = max(s.percent - half, Decimal(0)), min(s.percent + half, Decimal(100))
    return Estimate(s.percent, low, high, level, FROM_ERROR, (str(s),), (), "survival", "%")


def at_level(s: SurvivalPercent, level: Decimal) -> SurvivalPercent:
    """The percentage with its limits at another level, each carried along the log-log scale.

    Of limits that are made on that scale this gives back what would have been printed. A limit
    printed as 0 or 100 stays.

    >>> ninety = at_level(SurvivalPercent.printed("93.3", low="75.9", high="98.3"), Decimal(90))
    >>> f"{ninety.low:.1f} to {ninety.high:.1f}"
    '80.2 to 97.9'
    """
    kind("s", s, SurvivalPercent)
    if s.low is None or s.high is None or s.level == level:
        return s
    if not 0 < s.percent < 100:
        raise ValueError(
            f"the limits of {s.percent}% are of the {s.level}% level and cannot be carried to "
            f"another: leave --level out"
        )
    wider = quantile(level) / quantile(s.level)
    centre = _log_log(s.percent)
    edges = [
        edge if edge in (0, 100) else _back(centre + (_log_log(edge) - centre) * wider)
        for edge in (s.low, s.high)
    ]
    return replace(s, low=min(edges[0], s.percent), high=max(edges[1], s.percent), level=level)


def _log_log(percent: Decimal) -> float:
    return log(-log(float(percent) / 100))


def _back(value: float) -> Decimal:
    return decimal(100 * exp(-exp(value)))


def detect_scale(s: SurvivalPercent) -> Scale:
    """The scale on which the printed interval is most nearly symmetric.

    >>> detect_scale(SurvivalPercent.printed("93.3", low="75.9", high="98.3"))
    <Scale.LOG_LOG: 'log-log'>
    """
    if s.low is None or s.high is None or s.low <= 0 or s.high >= 100:
        raise ValueError("the scale shows only in an interval with both limits inside 0 to 100")
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
    >>> from stats.rounding import round_half_away
    >>> s = SurvivalPercent.printed("93.3", low="75.9", high="98.3")
    >>> round_half_away(effective_n(s).value, 1)
    Decimal('29.7')
    """
    se = se_from_interval(s)
    assert se.value is not None
    value = Fraction(s.percent) * Fraction(100 - s.percent) / Fraction(se.value) ** 2
    return Estimate(
        value,
        method="binomial variance over the squared standard error (Peto 1977)",
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
    >>> from stats.rounding import round_half_away
    >>> h = implied_hazard_ratio(SurvivalPercent.printed("93.3", low="75.9", high="98.3"),
    ...                          SurvivalPercent.printed("65.8", low="58.9", high="71.8"))
    >>> [str(round_half_away(x, 3)) for x in (h.value, h.low, h.high)]
    ['0.166', '0.041', '0.678']
    """
    kind("treated", a, SurvivalPercent)
    kind("control", b, SurvivalPercent)
    inputs = (str(a), str(b))
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
