"""How limits of a worked-out quantity are put: their direction, their sign, their method's name."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assistant.numbers import magnitude, points
from stats.estimate import Estimate


def towards(result: Estimate) -> Estimate:
    """The limits in the direction of the difference: "10.4 to 44.7" beside "32.2 points lower"."""
    if result.value is None or result.value >= 0 or result.low is None or result.high is None:
        return result
    return replace(result, value=-result.value, low=-result.high, high=-result.low)


def signed(value: Decimal | Fraction, decimals: int) -> str:
    """A number with its sign where it is below zero.

    >>> signed(Decimal("-3.81"), 1)
    '−3.8'
    """
    text = points(magnitude(value), decimals)
    return f"−{text}" if value < 0 and Decimal(text.replace(",", "")) != 0 else text


def plain_method(method: str) -> str:
    """A method's name without its references, whose years are digits.

    >>> plain_method("MOVER on the printed limits (Newcombe 1998; Zou and Donner 2008)")
    'MOVER on the printed limits'
    """
    bare = re.sub(r"\s*\([^()]*\d[^()]*\)", "", method)
    return re.sub(r"[^.;,]*\d[^.;,]*[.;,]?\s*", "", bare).strip(" ,;") or "named under the answer"
