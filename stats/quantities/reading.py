"""Inputs as people write them, read into typed inputs; a wrong one is told in one line.

Numbers are plain: at most 15 digits before and after the point, no exponent. So no input can ask
for more work than its length says.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from stats.conversions import PrintedDifference
from stats.inputs import Count, MeanSummary, Rate, RatioEstimate, SurvivalPercent

NUMBER = r"[-−–]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})"
PERCENT = r"\s*(?:%|per ?cent|percent)?"
BETWEEN = r"\s*(?:-|−|–|—|to|,|;)\s*"
LONGEST = 400  # characters of one input
# A larger group is a slip of the finger, and the exact methods would run for hours.
LARGEST = 1_000_000_000

_NUMBER = re.compile(NUMBER)
_COUNT = re.compile(r"(\d{1,15})\s*(?:/|of|out of|in)\s*(\d{1,15})")
_WITH_LIMITS = re.compile(
    rf"({NUMBER}){PERCENT}"
    rf"(?:\s*,?\s*[(\[]\s*(?:(\d+(?:\.\d+)?)\s*%\s*CI\s*:?\s*)?({NUMBER}){PERCENT}"
    rf"{BETWEEN}({NUMBER}){PERCENT}\s*[)\]])?",
    re.I,
)
_RATE = re.compile(
    rf"(\d{{1,15}})\s*(?:/|in|per|over)\s*({NUMBER})\s*(?:person|patient)?[- ]?[a-z]*", re.I
)
_MEAN = re.compile(
    rf"({NUMBER})\s*(?:[(\[]|±|\+/-|sd|,)\s*(?:sd\s*)?({NUMBER})\s*[)\]]?\s*[,;]?\s*"
    r"n?\s*=?\s*(\d{1,15})",
    re.I,
)


def _matched(pattern: re.Pattern[str], text: str, wanted: str) -> re.Match[str]:
    if len(text) > LONGEST:
        raise ValueError(f"an input of {len(text)} characters is too long; write {wanted}")
    found = pattern.fullmatch(text.strip())
    if found is None:
        comma = re.search(r"(?<!\d)\d+,\d", text) and "," not in wanted
        why = ": write decimals with a point" if comma else ""
        raise ValueError(f"{text!r} is not {wanted}{why}")
    return found


def _plain(text: str) -> str:
    return re.sub("[−–]", "-", text)


def whole(text: str) -> int:
    """A whole number of at least 1.

    >>> whole("30")
    30
    """
    value = int(_matched(re.compile(r"\d{1,15}"), text, "a whole number such as 30")[0])
    if not 1 <= value <= LARGEST:
        raise ValueError(f"{value} is not from 1 to {LARGEST}")
    return value


def events(text: str) -> int:
    """A number of events, 0 or more."""
    return 0 if text.strip() == "0" else whole(text)


def number(text: str) -> Decimal:
    """A number as printed.

    >>> number("−4.50")
    Decimal('-4.50')
    """
    return Decimal(_plain(_matched(_NUMBER, text, "a number such as 5.19")[0]))


def printed(text: str) -> str:
    """A number's own characters, since its decimals say how it was rounded."""
    number(text)
    return _plain(text.strip())


def percent(text: str) -> str:
    """A percentage's own characters, with its sign or without.

    >>> percent("93.30%")
    '93.30'
    """
    value = printed(re.sub(r"\s*(?:%|per ?cent)$", "", text.strip(), flags=re.I))
    if not 0 <= Decimal(value) <= 100:
        raise ValueError(f"{text} lies outside 0 to 100 per cent")
    return value


def share(text: str) -> Fraction:
    """A share from 0 to 1, written as 0.3, 30% or 3/10.

    >>> share("30%"), share("0.3"), share("3/10")
    (Fraction(3, 10), Fraction(3, 10), Fraction(3, 10))
    """
    wanted = "a share such as 0.3, 30% or 3/10"
    whole_text = text.strip()
    if "/" in whole_text:
        found = count(whole_text)
        return Fraction(found.events, found.n)
    pattern = re.compile(rf"({NUMBER})(\s*(?:%|per ?cent|percent))?", re.I)
    match = _matched(pattern, whole_text, wanted)
    value = Fraction(Decimal(_plain(match[1]))) / (100 if match[2] else 1)
    if not 0 <= value <= 1:
        raise ValueError(f"{text} lies outside 0 to 1: write a percentage with its sign, as in 30%")
    return value


def count(text: str) -> Count:
    """People with the event of all people.

    >>> count("28/30"), count("2 of 30")
    (Count(events=28, n=30), Count(events=2, n=30))
    >>> count("28")
    Traceback (most recent call last):
    ...
    ValueError: '28' is not a count of a group such as 28/30
    """
    found = _matched(_COUNT, text, "a count of a group such as 28/30")
    if int(found[2]) > LARGEST:
        raise ValueError(f"{found[2]} people are more than {LARGEST}")
    return Count(int(found[1]), int(found[2]))


def _limits(text: str, wanted: str) -> tuple[str, str | None, str | None, Decimal]:
    found = _matched(_WITH_LIMITS, text, wanted)
    level = Decimal(found[2] or 95)
    low, high = found[3], found[4]
    if low is None or high is None:
        return _plain(found[1]), None, None, level
    # In "75.9-98.3" the dash stands between; a minus before the second number needs "to".
    return _plain(found[1]), _plain(low), _plain(high), level


def survival(text: str) -> SurvivalPercent:
    """A survival percentage with or without its limits.

    >>> str(survival("93.3 (75.9-98.3)")), str(survival("93.3% (95% CI 75.9% to 98.3%)"))
    ('93.3% (75.9 to 98.3)', '93.3% (75.9 to 98.3)')
    """
    value, low, high, level = _limits(text, "a percentage such as '93.3 (75.9-98.3)'")
    return SurvivalPercent.printed(value, low=low, high=high, level=level)


def ratio(text: str) -> RatioEstimate:
    """A published ratio with or without its limits.

    >>> ratio("0.61 (0.39-0.95)").low
    Decimal('0.39')
    """
    value, low, high, level = _limits(text, "a ratio such as '0.61 (0.39-0.95)'")
    return RatioEstimate(
        Decimal(value),
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        level,
    )


def difference(text: str) -> PrintedDifference:
    """A printed difference with or without its limits, of any sign.

    >>> difference("-4.5 (90% CI -8.1 to -0.9)").level
    Decimal('90')
    """
    value, low, high, level = _limits(text, "a difference such as '17 (1.5 to 32.5)'")
    limits = [None if edge is None else Decimal(edge) for edge in (low, high)]
    return PrintedDifference(Decimal(value), limits[0], limits[1], level)


def group(text: str) -> Count | SurvivalPercent:
    """A group's count or its survival percentage, whichever is written.

    >>> group("28/30"), str(group("93.3 (75.9-98.3)"))
    (Count(events=28, n=30), '93.3% (75.9 to 98.3)')
    """
    if _COUNT.fullmatch(text.strip()):
        return count(text)
    try:
        return survival(text)
    except ValueError as problem:
        if _WITH_LIMITS.fullmatch(text.strip()):
            raise
        wanted = "a count such as 28/30 or a percentage such as '93.3 (75.9-98.3)'"
        raise ValueError(f"{text!r} is neither {wanted}") from problem


def rate(text: str) -> Rate:
    """Events in an amount of person-time.

    >>> rate("10/100"), rate("10 in 100.5 person-years").person_time
    (Rate(events=10, person_time=Decimal('100')), Decimal('100.5'))
    """
    found = _matched(_RATE, text, "events in person-time such as 10/100.5")
    return Rate(int(found[1]), Decimal(_plain(found[2])))


def mean(text: str) -> MeanSummary:
    """A mean with its standard deviation and number of people.

    >>> mean("103 (5.5) n=50"), mean("103 ± 5.5, 50").n
    (MeanSummary(mean=Decimal('103'), sd=Decimal('5.5'), n=50), 50)
    """
    found = _matched(_MEAN, text, "a mean with its SD and size such as '103 (5.5) n=50'")
    return MeanSummary(Decimal(_plain(found[1])), Decimal(_plain(found[2])), int(found[3]))
