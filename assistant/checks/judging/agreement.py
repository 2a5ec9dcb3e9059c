"""Whether a figure as written says what an entry holds: rounding, hedges, fractions, units."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from fractions import Fraction

from assistant.checks.holding.entry import Entry, Measure
from assistant.checks.reading.numeral import Hedge, Numeral, NumeralKind
from stats.rounding import round_half_away

HALF_WIDTH = Fraction(5, 2)  # how far "about" and plain fractions may lie from the source
BOUND = 5  # how far "nearly" and "more than" may
WIDE = 10  # how far "fewer than" may: it says less than the figure, and claims no nearness
DAYS = {
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(1461, 48),
    "year": Fraction(1461, 4),
    "hour": Fraction(1, 24),
}


class Agreement(StrEnum):
    """How a written figure relates to a held one."""

    NO = "no"
    SAME = "same"
    ROUNDED = "rounded"

    def __bool__(self) -> bool:
        return self is not Agreement.NO


NO, SAME, ROUNDED = Agreement.NO, Agreement.SAME, Agreement.ROUNDED


def agrees(numeral: Numeral, entry: Entry, *, strict: bool = False) -> Agreement:
    """Whether a figure as written states an entry's value. `strict` allows no hedge."""
    if entry.low is not None and entry.high is not None:
        return _limits(numeral, entry)
    if numeral.value is None:
        return NO
    written = Fraction(numeral.value)
    match entry.measure:
        case Measure.COUNT | Measure.SIZE:
            return _whole(numeral, written, entry)
        case Measure.P:
            return _p(numeral, written, entry)
        case Measure.LENGTH:
            return _length(numeral, written, entry)
        case Measure.POINTS:
            return _points(numeral, written, entry, strict)
        case Measure.TIMES:
            return _times(numeral, written, entry)
        case Measure.SHARE | Measure.RELATIVE:
            return _share(numeral, written, entry, strict)
    return _plain(written, numeral.decimals, entry.exact, entry.decimals)


def roundings(value: Fraction, decimals: int) -> tuple[Fraction, Fraction]:
    """A value rounded half away from zero and half to even."""
    away = round_half_away(value, decimals)
    scaled = Decimal(value.numerator) / Decimal(value.denominator)
    even = scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    return Fraction(away), Fraction(even)


def _plain(written: Fraction, decimals: int, exact: Fraction, held: int | None) -> Agreement:
    if written == exact:
        return SAME
    if held is not None and decimals >= held:
        return NO
    if written in roundings(exact, decimals):
        return SAME if held is None and decimals >= 1 else ROUNDED
    return NO


def _share(numeral: Numeral, written: Fraction, entry: Entry, strict: bool) -> Agreement:
    bounded = _bounded(numeral, written, entry.exact)
    if bounded is not None:
        return bounded
    if numeral.fraction:
        return ROUNDED if abs(entry.exact - written) <= HALF_WIDTH else NO
    found = _plain(written, numeral.decimals, entry.exact, entry.decimals)
    if not found and entry.share is not None and numeral.decimals <= 2:
        found = _plain(written, numeral.decimals, entry.share, None)
    if found or strict or numeral.hedge is not Hedge.ABOUT:
        return found
    if written % 5 == 0 and abs(entry.exact - written) <= HALF_WIDTH:
        return ROUNDED
    return NO


def _bounded(numeral: Numeral, written: Fraction, exact: Fraction) -> Agreement | None:
    """`nearly`, `more than` and their like; None where the figure has no such hedge."""
    match numeral.hedge:
        case Hedge.NEARLY:
            return ROUNDED if written - BOUND <= exact < written else NO
        case Hedge.LESS:
            return ROUNDED if written - WIDE <= exact < written else NO
        case Hedge.MORE:
            return ROUNDED if written < exact <= written + BOUND else NO
        case Hedge.AT_LEAST:
            return ROUNDED if written <= exact <= written + BOUND else NO
        case Hedge.AT_MOST:
            return ROUNDED if written - BOUND <= exact <= written else NO
    return None


def _whole(numeral: Numeral, written: Fraction, entry: Entry) -> Agreement:
    """People and events are exact; a bound on a large number may be a round one."""
    if entry.exact == written:
        if numeral.kind is NumeralKind.COUNT and numeral.of is not None:
            return SAME if entry.n is None or entry.n == numeral.of else NO
        return SAME
    if written >= 100 and numeral.kind is not NumeralKind.COUNT:
        tenth = written / 10
        if numeral.hedge in (Hedge.MORE, Hedge.AT_LEAST) and 0 < entry.exact - written <= tenth:
            return ROUNDED
        if numeral.hedge in (Hedge.NEARLY, Hedge.LESS) and 0 < written - entry.exact <= tenth:
            return ROUNDED
    return NO


def _p(numeral: Numeral, written: Fraction, entry: Entry) -> Agreement:
    relation = {"of": "=", "was": "=", "is": "=", ":": "=", "": "="}.get(numeral.unit, numeral.unit)
    if written == entry.exact:
        return SAME if relation == entry.relation else NO
    if relation in ("<", "≤") and entry.exact < written and entry.relation in ("=", "<"):
        return ROUNDED  # a weaker statement than the source's, and a true one
    if relation == "=" and entry.relation == "=" and numeral.decimals < (entry.decimals or 0):
        return ROUNDED if written in roundings(entry.exact, numeral.decimals) else NO
    return NO


def _points(numeral: Numeral, written: Fraction, entry: Entry, strict: bool) -> Agreement:
    bounded = _bounded(numeral, written, entry.exact)
    if bounded is not None:
        return bounded
    if numeral.decimals >= max(1, entry.input_decimals) or not entry.computed:
        return _plain(written, numeral.decimals, entry.exact, entry.decimals)
    if written == entry.exact:
        return SAME
    if numeral.decimals < entry.input_decimals:
        low, high = entry.exact - entry.slack, entry.exact + entry.slack
        if any(
            low <= held <= high
            for held in (written, *(written + d * Fraction(1, 2) for d in (-1, 1)))
        ) or any(written in roundings(held, numeral.decimals) for held in (low, entry.exact, high)):
            return ROUNDED
    elif written in roundings(entry.exact, numeral.decimals):
        return ROUNDED
    if not strict and numeral.hedge is Hedge.ABOUT and written % 5 == 0:
        return ROUNDED if abs(entry.exact - written) <= HALF_WIDTH else NO
    return NO


def _times(numeral: Numeral, written: Fraction, entry: Entry) -> Agreement:
    match numeral.hedge:
        case Hedge.NEARLY | Hedge.LESS:
            return ROUNDED if written - 1 < entry.exact < written else NO
        case Hedge.MORE | Hedge.AT_LEAST:
            return ROUNDED if written <= entry.exact < written + 1 else NO
    if written in roundings(entry.exact, numeral.decimals):
        return SAME if numeral.decimals else ROUNDED
    return NO


def _length(numeral: Numeral, written: Fraction, entry: Entry) -> Agreement:
    """Lengths of time agree across units: four weeks are 28 days."""
    said, held = numeral.unit.removesuffix("s"), entry.unit.removesuffix("s")
    if said == held or said not in DAYS or held not in DAYS:
        if said != held:
            return NO
        return _plain(written, numeral.decimals, entry.exact, entry.decimals)
    converted = entry.exact * DAYS[held] / DAYS[said]
    if {said, held} == {"month", "year"}:
        converted = entry.exact * 12 if said == "month" else entry.exact / 12
    if written == converted:
        return SAME
    finer = DAYS[said] < DAYS[held]
    if finer and numeral.decimals == 0:
        return ROUNDED if written in roundings(converted, 0) else NO
    if not finer and written in roundings(converted, numeral.decimals) and numeral.decimals <= 1:
        return ROUNDED
    return NO


def _limits(numeral: Numeral, entry: Entry) -> Agreement:
    if numeral.low is None or numeral.high is None or entry.low is None or entry.high is None:
        return NO
    said, held = numeral.unit.removesuffix("s"), entry.unit.removesuffix("s")
    low, high = entry.low, entry.high
    if said and held and said != held:
        if said not in DAYS or held not in DAYS:
            return NO
        scale = DAYS[held] / DAYS[said]
        if {said, held} == {"month", "year"}:
            scale = Fraction(12) if said == "month" else Fraction(1, 12)
        low, high = low * scale, high * scale
    ends = (
        _plain(Fraction(numeral.low), numeral.decimals, low, entry.decimals),
        _plain(Fraction(numeral.high), numeral.decimals, high, entry.decimals),
    )
    if not all(ends):
        return NO
    return SAME if all(end is SAME for end in ends) else ROUNDED
