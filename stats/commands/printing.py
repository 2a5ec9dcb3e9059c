"""A result as lines for a reader, or as JSON with exact numbers as strings."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from stats.estimate import Exact
from stats.quantities.quantity import Call, Quantity, Result, plain, significant

DIGITS = 4  # significant digits shown to a reader; JSON holds them all


def shown(value: Exact | int | str) -> str:
    """A value for a reader, rounded last.

    >>> from decimal import Decimal
    >>> shown(Fraction(2, 3)), shown(Decimal("123456.7")), shown("none"), shown(Decimal("1E-9"))
    ('0.6667', '123457', 'none', '0.000000001000')
    """
    if isinstance(value, str | int):
        return str(value)
    return f"{significant(value, DIGITS):f}"


def to_text(quantity: Quantity, result: Result) -> str:
    """The result in lines: the estimate with its limits, the method, the inputs, warnings."""
    name = quantity.name.replace("-", " ")
    lines = [f"{name}: {_estimate(result)}"]
    lines += [f"{label}: {shown(value)}" for label, value in result.also]
    lines.append(f"method: {result.method}")
    lines.append(f"inputs: {'; '.join(result.inputs)}")
    lines += [f"warning: {warning}" for warning in result.warnings]
    return "\n".join(lines)


def _estimate(result: Result) -> str:
    if result.estimate is None:
        return "not defined"
    unit = "" if not result.unit else "%" if result.unit == "%" else f" {result.unit}"
    text = f"{shown(result.estimate)}{unit}"
    if result.low is None or result.high is None or result.level is None:
        return text
    level = f"{result.level.normalize():f}"
    return f"{text} ({level}% CI {shown(result.low)} to {shown(result.high)})"


def to_json(quantity: Quantity, call: Call, result: Result) -> str:
    """The result as one JSON object."""
    limits = None
    if result.low is not None and result.high is not None:
        limits = [plain(result.low), plain(result.high)]
    made: dict[str, Any] = {
        "quantity": quantity.name,
        "method": result.method,
        "estimate": None if result.estimate is None else _text(result.estimate),
        "exact": str(result.estimate) if isinstance(result.estimate, Fraction) else None,
        "limits": limits,
        "level": None if result.level is None else plain(result.level),
        "unit": result.unit,
        "inputs": list(result.inputs),
        "also": {label: _text(value) for label, value in result.also},
        "warnings": list(result.warnings),
        "source": quantity.methods[call.method],
    }
    return json.dumps(made, ensure_ascii=False)


def _text(value: Exact | int | str) -> str:
    return value if isinstance(value, str) else plain(value)
