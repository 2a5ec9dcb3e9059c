"""What a draft says against itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.checks.binding.drafts import Bound, Draft
from assistant.checks.holding.entry import Measure
from assistant.checks.judging.agreement import roundings
from assistant.checks.reading.numeral import Hedge, NumeralKind


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two places of a draft that cannot both be right."""

    start: int
    end: int
    text: str
    why: str


_NEXT_TO = re.compile(r"[\s(\[,=]{0,4}(?:or\s|that is,?\s)?[\s(\[]{0,2}$")
_LISTS = re.compile(r"^\s{0,3}(?:[\w-]+\s){0,4}[\w-]*\s?[:—]", re.I)


def inconsistencies(draft: Draft) -> tuple[Inconsistency, ...]:
    """Shares that are not their counts, estimates outside their interval, sums that do not add up.

    A figure is compared only with one that stands right beside it and speaks of the same thing.
    """
    found: list[Inconsistency] = []
    for left, right in zip(draft.bound, draft.bound[1:], strict=False):
        if left.piece is not right.piece:
            continue
        gap = draft.flat[left.numeral.end : right.numeral.start]
        if _NEXT_TO.fullmatch(gap):
            found += _share_and_count(draft, left, right)
    for bound in draft.bound:
        if bound.host >= 0:
            found += _with_host(draft, draft.bound[bound.host], bound)
    found += _differences(draft)
    found += _sums(draft)
    return tuple(found)


def _both(draft: Draft, one: Bound, two: Bound, why: str) -> Inconsistency:
    start = min(one.numeral.start, two.numeral.start)
    end = max(one.numeral.end, two.numeral.end)
    return Inconsistency(start, end, draft.text[start:end], why)


def _share_and_count(draft: Draft, left: Bound, right: Bound) -> Iterator[Inconsistency]:
    pair = {left.numeral.kind: left.numeral, right.numeral.kind: right.numeral}
    share = pair.get(NumeralKind.SHARE)
    count = pair.get(NumeralKind.COUNT) or pair.get(NumeralKind.NUMBER)
    if share is None or count is None or share.value is None or share.fraction:
        return
    of = count.of or _whole_before(draft, left)
    if count.value is None or not of or share.hedge is not Hedge.NONE:
        return
    exact = Fraction(100 * int(count.value), int(of))
    if Fraction(share.value) not in roundings(exact, share.decimals):
        yield _both(draft, left, right, "the percentage is not the count divided by the number")


def _whole_before(draft: Draft, bound: Bound) -> Decimal | None:
    """`Of the 30 babies, 16 (53%)`: the number that a count of the sentence is of."""
    if Measure.COUNT not in bound.measures:
        return None
    for other in draft.in_piece(bound.piece):
        if other.measures == (Measure.SIZE,) and other.numeral.start < bound.numeral.start:
            return other.numeral.value
    return None


def _with_host(draft: Draft, host: Bound, bound: Bound) -> Iterator[Inconsistency]:
    limits, figure = bound.numeral, host.numeral
    if limits.kind is NumeralKind.INTERVAL and limits.low is not None and limits.high is not None:
        inside = figure.value is None or limits.low <= figure.value <= limits.high
        if not inside and Measure.RANGE not in bound.measures[:1]:
            yield _both(draft, host, bound, "the estimate lies outside its own interval")
    if limits.kind is NumeralKind.P and figure.kind is NumeralKind.RATIO:
        for other in draft.in_piece(bound.piece):
            same = other.host == bound.host and other.numeral.kind is NumeralKind.INTERVAL
            if same and other.numeral.low is not None and other.numeral.high is not None:
                holds_one = other.numeral.low <= 1 <= other.numeral.high
                value = limits.value or 0
                if holds_one and value < 0.04 and limits.unit != ">":
                    yield _both(
                        draft, other, bound, "the interval includes 1, but the P value is small"
                    )
                if not holds_one and limits.unit == "=" and value > 0.06:
                    yield _both(
                        draft, other, bound, "the interval excludes 1, but the P value is large"
                    )


def _differences(draft: Draft) -> Iterator[Inconsistency]:
    """A difference in points beside the two shares that it is of."""
    for at, bound in enumerate(draft.bound):
        if bound.numeral.kind is not NumeralKind.POINTS or bound.numeral.value is None:
            continue
        shares = [
            other
            for other in draft.bound[max(0, at - 4) : at]
            if other.piece.paragraph == bound.piece.paragraph
            and other.numeral.kind is NumeralKind.SHARE
            and other.measures == (Measure.SHARE,)
            and not other.numeral.fraction
        ][-2:]
        if len(shares) != 2 or shares[0].role is shares[1].role:
            continue
        one, two = (share.numeral for share in shares)
        if one.value is None or two.value is None:
            continue
        gap = abs(one.value - two.value)
        # Both shares and the difference may be rounded, each by half a unit of its last place.
        room = sum(Fraction(1, 2 * 10**n.decimals) for n in (one, two, bound.numeral))
        if abs(Fraction(gap) - Fraction(bound.numeral.value)) > room:
            yield _both(draft, shares[0], bound, "the difference is not that of the two shares")


def _sums(draft: Draft) -> Iterator[Inconsistency]:
    """`10 events: 4 fever, 4 infection, 1 …`: parts that are listed behind their whole."""
    counts = [
        bound
        for bound in draft.bound
        if bound.numeral.kind is NumeralKind.NUMBER and Measure.COUNT in bound.measures
    ]
    for at, whole in enumerate(counts):
        after = draft.flat[whole.numeral.end : whole.numeral.end + 80]
        if not _LISTS.match(after) or whole.numeral.value is None:
            continue
        parts = []
        for part in counts[at + 1 :]:
            if part.piece is not whole.piece:
                break
            parts.append(part)
        if len(parts) < 2:
            continue
        total = sum(part.numeral.value or 0 for part in parts)
        if total != whole.numeral.value:
            yield _both(draft, whole, parts[-1], "the parts do not add up to the whole")
