"""Whether printed figures can belong together: means and shares, intervals and P values, sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from stats.conversions import p_from_ratio
from stats.inputs import RatioEstimate, exact, whole
from stats.rounding import printed_decimals


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether figures can belong together, and the reason in one line."""

    possible: bool
    why: str


def grim(value: str, n: int, items: int = 1, *, percent: bool = False) -> Checked:
    """Whether a printed mean of whole numbers, or a percentage, can come from n people.

    Brown and Heathers, Soc Psychol Personal Sci 2017;8:363. `items`: questions a person answered
    whose mean was taken. Both roundings of a tie are accepted. A Kaplan-Meier percentage need not
    pass.

    >>> grim("5.19", 28).possible, grim("5.18", 28).possible
    (False, True)
    >>> grim("71", 43, percent=True).possible
    False
    """
    if not isinstance(value, str):
        raise TypeError(f"value must be a string, to keep its printed decimals, not {value!r}")
    said = exact("value", value)
    units = whole("n", n) * whole("items", items)
    if units < 1:
        raise ValueError("n and items must be at least 1")
    decimals = printed_decimals(value)
    scale = 100 if percent else 1
    near = said * units / scale
    wholes = {near.to_integral_value(side) for side in (ROUND_FLOOR, ROUND_CEILING)}
    step = Decimal(1).scaleb(-decimals)
    for count in wholes:
        shown = Fraction(int(count) * scale, units)
        # Enough digits that a tie stays a tie.
        wide = Decimal(shown.numerator) / Decimal(shown.denominator)
        if said in (wide.quantize(step, ROUND_HALF_UP), wide.quantize(step, ROUND_HALF_EVEN)):
            return Checked(True, f"{count} of {units} gives {value}")
    return Checked(False, f"no whole number of {units} gives {value}")


def estimate_within(value: str, low: str, high: str) -> Checked:
    """Whether an estimate lies within its printed limits.

    >>> estimate_within("0.61", "0.39", "0.95").possible
    True
    """
    inside = exact("low", low) <= exact("value", value) <= exact("high", high)
    return Checked(inside, f"{value} lies {'within' if inside else 'outside'} {low} to {high}")


def p_agrees(ratio: RatioEstimate, p: str) -> Checked:
    """Whether a printed P value lies on the side of the level on which the interval lies.

    Another test than the interval's may well give another P value, but hardly one that calls
    significant what the interval does not.

    >>> r = RatioEstimate(Decimal("0.61"), Decimal("0.39"), Decimal("0.95"))
    >>> p_agrees(r, "0.03").possible, p_agrees(r, "0.30").possible
    (True, False)
    """
    said = exact("p", p)
    if not 0 <= said <= 1:
        raise ValueError(f"P lies from 0 to 1, not at {p}")
    behind = p_from_ratio(ratio).p
    assert ratio.low is not None and ratio.high is not None
    tail = (100 - ratio.level) / 100
    excludes = not ratio.low <= 1 <= ratio.high
    if excludes == (said < tail):
        return Checked(True, f"P = {p} is on the same side of {tail} as the interval")
    return Checked(False, f"the interval implies P = {behind:.2g}, not {p}")


def arms_add_up(arms: Sequence[int], total: int) -> Checked:
    """Whether the sizes of the arms add up to the number of people.

    >>> arms_add_up([718, 722], 1440).possible
    True
    """
    found = sum(whole("an arm", n) for n in arms)
    same = found == whole("total", total)
    return Checked(same, f"{' + '.join(map(str, arms))} = {found}, {'' if same else 'not '}{total}")


def denominators(percent: str, events: int, candidates: Sequence[int]) -> tuple[int, ...]:
    """Which of some group sizes give a printed percentage for a number of events.

    >>> denominators("93", 28, [30, 31, 214])
    (30,)
    """
    said = exact("percent", percent)
    step = Decimal(1).scaleb(-printed_decimals(percent))
    whole("events", events)
    found = []
    for n in candidates:
        if whole("a size", n) < 1 or events > n:
            continue
        shown = Decimal(100 * events) / n
        if said in (shown.quantize(step, ROUND_HALF_UP), shown.quantize(step, ROUND_HALF_EVEN)):
            found.append(n)
    return tuple(found)
