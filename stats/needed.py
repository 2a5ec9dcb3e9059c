"""Numbers needed to treat, through infinity where the difference spans zero."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from stats.estimate import Estimate, Exact
from stats.inputs import kind
from stats.rounding import round_half_away, round_up_away


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


BENEFIT = ("NNTB ", "NNTH ")
NEUTRAL = ("one more per ", "one fewer per ")


def number_needed_to_treat(d: Estimate, labels: tuple[str, str] = BENEFIT) -> NeededToTreat:
    """The inverse of a difference in points; limits inverted and exchanged (BMJ 1998;317:1309).

    `labels` name the two sides of an interval through infinity, the side above 0 first: benefit
    and harm where more is better, NEUTRAL where it is not known.

    >>> from decimal import Decimal
    >>> from stats.inputs import SurvivalPercent
    >>> from stats.survival_pairs import difference
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
    method = "inverse of the unrounded difference (Altman 1998)"
    if d.value is None or d.value == 0:
        return NeededToTreat(None, None, "", method, ("a difference of 0 has no number",))
    value = 100 / Fraction(d.value)
    return NeededToTreat(value, abs(round_up_away(value)), _through(d, labels), method, d.warnings)


def _through(d: Estimate, labels: tuple[str, str]) -> str:
    if d.low is None or d.high is None:
        return ""
    if d.low > 0 or d.high < 0:
        ends = sorted(abs(100 / Fraction(edge)) for edge in (d.low, d.high))
        return f"{round_half_away(ends[0], 1)} to {round_half_away(ends[1], 1)}"
    benefit = f"{round_half_away(100 / Fraction(d.high), 1)}" if d.high > 0 else "infinity"
    harm = f"{round_half_away(-100 / Fraction(d.low), 1)}" if d.low < 0 else "infinity"
    if benefit == "infinity":
        return f"infinity to {labels[1]}{harm}"
    if harm == "infinity":
        return f"{labels[0]}{benefit} to infinity"
    return f"{labels[0]}{benefit} to infinity to {labels[1]}{harm}"
