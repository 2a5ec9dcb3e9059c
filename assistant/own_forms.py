"""The numbers of a reader's own, by the form in which they are written: counts, ratios, rates …

Each stretch of the text is taken once, by the most telling form that fits it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.own_patterns import INTERVAL, PATTERNS, PERCENT, Form
from assistant.own_plain import plain

LONGEST = 2_000  # characters of a question that are read for numbers
# "12 per 1,000 person-years" is a rate already: it does not say how many events were seen.
_SCALED = re.compile(r"\bper\s?10*(?:,000)*\s", re.I)


@dataclass(frozen=True, slots=True)
class Written:
    """A number of the text: its form, its parts as plain numerals, and what it is called there.

    `name` is HR, RR, OR, difference or % where the text says so. `text` is the reader's own, and
    `start` and `end` say where it stands in the plain text.
    """

    form: Form
    parts: tuple[str, ...]
    text: str
    start: int
    name: str = ""
    end: int = 0


def written(question: str) -> tuple[Written, ...]:
    """Every number of a question whose form is known, in the question's order.

    >>> [(w.form.value, w.parts) for w in written("risk ratio for 10/102 vs 39/97")]
    [('count', ('10', '102')), ('count', ('39', '97'))]
    >>> [(w.name, w.parts) for w in written("p value from HR 0,61 (0,39-0,95)?")]
    [('HR', ('0.61', '0.39', '0.95', ''))]
    >>> [w.text for w in written("twelve of forty")]
    ['twelve of forty']
    """
    read = plain(question[:LONGEST])
    left = read.text
    found: list[Written] = []
    for form, pattern in PATTERNS:
        taken = []
        for match in pattern.finditer(left):
            made = _made(form, match, read.written(match.start(), match.end()))
            if made is not None:
                taken += _groups(made) if form is Form.TABLE else [made]
        # Taken stretches are blanked, so that no number is read twice.
        left = _blanked(left, taken)
        found += taken
    return tuple(sorted(found, key=lambda w: w.start))


def _groups(table: Written) -> list[Written]:
    """The two groups of a table: its rows, the first column being those with the event."""
    a, b, c, d = map(int, table.parts)
    if not a + b or not c + d:
        return []
    middle = table.start + 1
    first = replace(table, form=Form.COUNT, parts=(str(a), str(a + b)), name="table", end=middle)
    second = replace(first, parts=(str(c), str(c + d)), start=middle, end=table.end)
    return [first, second]


def _is_level(value: str, low: str, high: str, text: str) -> bool:
    """Whether the number before limits is their level, as in "95% CI 0.5 to 0.9"."""
    inside = Decimal(low) <= Decimal(value) <= Decimal(high)
    return not inside and bool(re.match(rf"\d{{2}}(?:\.\d+)?{PERCENT}\s*{INTERVAL}", text, re.I))


def _blanked(text: str, taken: list[Written]) -> str:
    for one in taken:
        text = text[: one.start] + "\x00" * (one.end - one.start) + text[one.end :]
    return text


def _made(form: Form, match: re.Match[str], text: str) -> Written | None:
    parts = {k: v.replace(",", "").replace("−", "-") for k, v in match.groupdict().items() if v}
    name = next((k.upper() for k in ("hr", "rr", "or") if k in parts), "%" if "pc" in parts else "")
    values = [parts[k] for k in ("v", "w", "u", "x", "y", "z", "y2", "z2") if k in parts]
    # A share such as 0.25 is told as a percentage, a size of a test such as 0.05 as its level.
    if "share" in parts:
        values = [f"{100 * Decimal(parts['share']):f}"]
    if "alpha" in parts or "tail" in parts:
        tail = Decimal(parts["alpha"]) if "alpha" in parts else 100 * Decimal(parts["tail"])
        values = [f"{(100 - tail).normalize():f}"]
    low, high = (parts.get(k, parts.get(f"{k}2", "")) for k in ("low", "high"))
    if form in (Form.LIMITED, Form.LIMITS):
        # A limit that carries a sign of its own makes the whole a percentage.
        edge = match.end("low") if "low" in parts else match.end("low2")
        if not name and "%" in match.string[edge : match.end()]:
            name = "%"
        level = parts.get("level", parts.get("bare", ""))
        if form is Form.LIMITED and not level and _is_level(values[0], low, high, match[0]):
            return None
        made: tuple[str, ...] = (*values, low, high, level)
    elif form in (Form.RANGE, Form.QUARTILES):
        made = (low, high)
    elif form is Form.COUNT:
        made = ("0" if "zero" in parts else values[0], values[-1])
        if int(made[0]) > int(made[1]) or made[1] == "0":
            return None
    elif form is Form.RATE and _SCALED.search(match[0]):
        return None
    elif form is Form.MEAN:
        sd = next(parts[k] for k in ("sd", "pm") if k in parts)
        made = (values[0], sd, next(parts[k] for k in ("n", "m") if k in parts))
    else:
        made = tuple(values)
    return Written(form, made, text, match.start(), name, match.end())
