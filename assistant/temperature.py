"""Reads a body temperature in a text: Celsius or Fahrenheit, digits or words."""

from __future__ import annotations

import re

from assistant.safety_patterns import ACTING, HEAT, NUMBER_WORDS, PLACE, READING
from knowledge.safety import Thresholds


def fever_or_cold(limits: Thresholds, text: str, person: bool) -> bool:
    """A body temperature at or beyond the thresholds."""
    heat = bool(HEAT.search(text))
    for word, number in NUMBER_WORDS.items():
        if re.search(rf"\b{word}\b", text) and heat:
            text = text.replace(word, str(number))
    for match in READING.finditer(text):
        value = float(f"{match[1]}.{match[2] or 0}")
        unit = (match[4] or "")[:1]
        celsius = value if unit != "f" and value < 45 else None
        fahrenheit = value if unit == "f" or value >= 90 else None
        precise = match[2] is not None
        named = heat or bool(unit) or bool(match[3])
        named = named or (precise and bool(PLACE.search(text) or ACTING.search(text)))
        if not named and not (person and precise):
            continue
        if celsius is not None and (
            float(limits.fever_c) <= celsius <= 43 or 30 <= celsius <= float(limits.low_c)
        ):
            return True
        if (
            fahrenheit is not None
            and named
            and (
                float(limits.fever_f) <= fahrenheit <= 110
                or 88 <= fahrenheit <= float(limits.low_f)
            )
        ):
            return True
    return False
