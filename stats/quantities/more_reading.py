"""Inputs of several numbers: individual times, strata, several trials' ratios, paired changes."""

from __future__ import annotations

import re
from decimal import Decimal

from stats.conversions import PrintedDifference
from stats.individual import Followed
from stats.inputs import Count
from stats.quantities import reading

MOST = 5_000  # people whose times are read one by one
LONGEST = 60_000  # characters of a list
_STRATUM = re.compile(r"\s*(?:v|vs|versus|:|against)\s*")


def _pieces(text: str, wanted: str) -> list[str]:
    if len(text) > LONGEST:
        raise ValueError(f"a list of {len(text)} characters is too long")
    found = [piece for piece in re.split(r"[\s,;]+", text.strip()) if piece]
    if not found:
        raise ValueError(f"the list is empty; write {wanted}")
    if len(found) > MOST:
        raise ValueError(f"{len(found)} entries are more than {MOST}")
    return found


def times(text: str) -> list[Followed]:
    """Times of people, each with a plus sign where it ended without the event.

    >>> [(str(p.time), p.event) for p in times("6, 6+ 7")]
    [('6', True), ('6', False), ('7', True)]
    """
    wanted = "times such as '6, 6+, 7', with + for a person who had no event"
    return [
        Followed(reading.number(piece.rstrip("+")), not piece.endswith("+"))
        for piece in _pieces(text, wanted)
    ]


def changes(text: str) -> list[Decimal]:
    """Paired changes as a list of numbers.

    >>> changes("4, 10, -2")
    [Decimal('4'), Decimal('10'), Decimal('-2')]
    """
    return [reading.number(piece) for piece in _pieces(text, "numbers such as '4, 10, -2'")]


def sizes(text: str) -> list[int]:
    """Group sizes as a list of whole numbers.

    >>> sizes("718, 722")
    [718, 722]
    """
    return [reading.whole(piece) for piece in _pieces(text, "sizes such as '718, 722'")]


def stratum(text: str) -> tuple[Count, Count]:
    """Two groups of one stratum or one trial.

    >>> stratum("8/106 v 5/120")
    (Count(events=8, n=106), Count(events=5, n=120))
    """
    parts = _STRATUM.split(text.strip())
    if len(parts) != 2:
        raise ValueError(f"{text!r} is not two groups such as '8/106 v 5/120'")
    return reading.count(parts[0]), reading.count(parts[1])


def trial(text: str) -> tuple[Count, Count] | PrintedDifference:
    """One trial: two groups' counts, or a printed ratio or difference with its interval.

    >>> trial("0.61 (0.39-0.95)").low
    Decimal('0.39')
    """
    if _STRATUM.search(text):
        return stratum(text)
    printed = reading.difference(text)
    if printed.low is None:
        raise ValueError(f"{text!r} has no interval, so it has no weight in a pool")
    return printed


def sides(text: str) -> int:
    """The sides of a test, 1 or 2."""
    value = reading.whole(text)
    if value > 2:
        raise ValueError(f"a test has 1 side or 2, not {value}")
    return value


def power(text: str) -> Decimal:
    """A power as 80, 80% or 0.8.

    >>> power("80%"), power("0.9")
    (Decimal('80'), Decimal('90.0'))
    """
    value = reading.number(text.strip().rstrip("%").strip())
    return value * 100 if 0 < value < 1 else value
