"""How each quantity of a reader's own numbers is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction

from assistant.interval_words import signed
from assistant.numbers import exact, magnitude, p_text, points
from stats.quantities.quantity import significant

Exact = Decimal | Fraction


class Shape(Enum):
    """The kind of number that a quantity is, which settles its unit and its decimals."""

    SHARE = auto()  # 0 to 1, printed in per cent
    PER_CENT = auto()
    POINTS = auto()
    RATIO = auto()
    P_VALUE = auto()
    NEEDED = auto()
    WHOLE = auto()
    NUMBER = auto()  # of the reader's own unit: three digits that say something
    WORDS = auto()


SHAPES = {
    "share": Shape.SHARE,
    "upper-limit": Shape.SHARE,
    "share-test": Shape.P_VALUE,
    "counts-for-percent": Shape.WORDS,
    "risk-difference": Shape.POINTS,
    "risk-ratio": Shape.RATIO,
    "odds-ratio": Shape.RATIO,
    "relative-risk-reduction": Shape.PER_CENT,
    "association-test": Shape.P_VALUE,
    "nnt": Shape.NEEDED,
    "nnt-from-difference": Shape.NEEDED,
    "nnt-from-hazard-ratio": Shape.NEEDED,
    "nnt-from-risk-ratio": Shape.NEEDED,
    "nnt-from-odds-ratio": Shape.NEEDED,
    "survival-difference": Shape.POINTS,
    "survival-risk-ratio": Shape.RATIO,
    "survival-odds-ratio": Shape.RATIO,
    "survival-relative-reduction": Shape.PER_CENT,
    "power-proportions": Shape.SHARE,
    "size-proportions": Shape.WHOLE,
    "p-from-ratio": Shape.P_VALUE,
    "p-from-difference": Shape.P_VALUE,
    "ratio-at-level": Shape.RATIO,
    "interaction": Shape.RATIO,
    "rate": Shape.NUMBER,
    "rate-ratio": Shape.RATIO,
    "rate-difference": Shape.NUMBER,
    "rate-test": Shape.P_VALUE,
    "mean-difference": Shape.NUMBER,
    "t-test": Shape.P_VALUE,
    "hedges-g": Shape.NUMBER,
    "grim": Shape.WORDS,
    "lower-limit": Shape.SHARE,
    "arr-from-hazard-ratio": Shape.POINTS,
    "arr-from-risk-ratio": Shape.POINTS,
    "arr-from-odds-ratio": Shape.POINTS,
    "out-of": Shape.NUMBER,
    "log-ratio-error": Shape.NUMBER,
    "difference-error": Shape.NUMBER,
    "survival-standard-error": Shape.POINTS,
    "effective-n": Shape.NUMBER,
    "difference-at-level": Shape.NUMBER,
    "ratio-from-p": Shape.RATIO,
    "difference-from-p": Shape.NUMBER,
    "p-agrees": Shape.WORDS,
    "log-rank-from-expected": Shape.RATIO,
    "paired-test": Shape.P_VALUE,
    "events-hazard-ratio": Shape.NUMBER,
    "size-hazard-ratio": Shape.WHOLE,
    "size-means": Shape.WHOLE,
    "size-t-test": Shape.NUMBER,
    "power-t-test": Shape.SHARE,
    "power-events": Shape.SHARE,
    "risk-ratio-from-odds-ratio": Shape.RATIO,
    "sd-from-se": Shape.NUMBER,
    "se-from-sd": Shape.NUMBER,
    "sd-from-interval": Shape.NUMBER,
    "sd-from-p": Shape.NUMBER,
    "mean-from-quantiles": Shape.NUMBER,
    "mean-from-five": Shape.NUMBER,
    "i-squared": Shape.PER_CENT,
    "person-time": Shape.NUMBER,
    "rounding": Shape.WORDS,
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A value and its limits on the scale that is shown, with their texts."""

    value: Exact | None
    text: str
    unit: str = ""


def printed(shape: Shape, value: Exact) -> Printed:
    """A value as a reader is shown it, rounded last.

    >>> printed(Shape.SHARE, Fraction(2, 30)).text, printed(Shape.RATIO, Decimal("0.0469")).text
    ('6.7%', '0.047')
    >>> printed(Shape.POINTS, Decimal("-7.25")).text
    '−7.3 percentage points'
    """
    if shape is Shape.SHARE:
        return Printed(value * 100, f"{points(value * 100, 1)}%", "%")
    if shape is Shape.PER_CENT:
        return Printed(value, f"{signed(value, 1)}%", "%")
    if shape is Shape.POINTS:
        return Printed(value, f"{signed(value, 1)} percentage points", "points")
    if shape is Shape.P_VALUE:
        return Printed(value, p_text(exact(value) or Decimal(0)))
    if shape is Shape.NEEDED:
        return Printed(magnitude(value), points(magnitude(value), 1), "people")
    if shape is Shape.WHOLE:
        return Printed(value, points(value, 0), "people in each arm")
    if shape is Shape.NUMBER:
        return Printed(value, number_text(value))
    return Printed(value, ratio_text(value))


def limits(shape: Shape, low: Exact, high: Exact) -> tuple[Exact, Exact, str]:
    """The limits on the scale that is shown, with their text.

    >>> limits(Shape.POINTS, Decimal("9.09"), Decimal("36.02"))[2]
    '9.1 to 36.0'
    """
    if shape is Shape.SHARE:
        low, high = low * 100, high * 100
    if shape in (Shape.SHARE, Shape.PER_CENT):
        return low, high, f"{signed(low, 1)}% to {signed(high, 1)}%"
    if shape is Shape.NUMBER:
        return low, high, f"{number_text(low)} to {number_text(high)}"
    if shape is Shape.RATIO:
        return low, high, f"{ratio_text(low)} to {ratio_text(high)}"
    return low, high, f"{signed(low, 1)} to {signed(high, 1)}"


def number_text(value: Exact) -> str:
    """A number of any size and sign, to three significant digits; whole parts stay.

    >>> [number_text(Decimal(v)) for v in ("-3.3655", "0.013755", "1234.5")]
    ['−3.37', '0.0138', '1235']
    """
    sign = "−" if value < 0 else ""
    return f"{sign}{significant(magnitude(value), 3):f}"


def ratio_text(value: Exact) -> str:
    """Two decimals, and at least two digits that say something.

    >>> [ratio_text(Decimal(v)) for v in ("0.2439", "0.0033171", "626.24", "0")]
    ['0.24', '0.0033', '626.24', '0']
    """
    if value == 0:
        return "0"
    if magnitude(value) < Decimal("0.1"):
        return f"{significant(value, 2):f}"
    return points(value, 2)
