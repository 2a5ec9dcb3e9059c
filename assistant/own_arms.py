"""Which of two numbers is the comparison's: the one that is named so, or the second."""

from __future__ import annotations

import re

from assistant.own_forms import Written
from assistant.own_plain import plain

CONTROL = re.compile(
    r"\b(?:placebo|controls?|comparator|comparison|usual care|standard (?:care|treatment|therapy)"
    r"|untreated|no treatment|historical|conventional|sham)\b",
    re.I,
)
_TURN = re.compile(
    r"[,;:.?!]|\b(?:than|versus|vs?|against|and|with|but|while|compared|to|whereas)\b", re.I
)


def ordered(numbers: tuple[Written, ...], question: str) -> tuple[Written, ...]:
    """The two numbers, the treated group's first.

    A number is the control's where a word for it stands beside that number alone. "From 34 to 7"
    names the comparison first too.

    >>> from assistant.own_forms import written
    >>> asked = "5/42 on placebo and 12/40 on the drug"
    >>> [w.text for w in ordered(written(asked), asked)]
    ['12/40', '5/42']
    """
    first, second = numbers
    text = plain(question).text
    before, between, after = text[: first.start], text[first.end : second.start], text[second.end :]
    falls = re.search(r"\bfrom\s*$", before, re.I)
    if falls and re.fullmatch(r"[\s,]*(?:down |up )?to\s*", between):
        return second, first
    middle = _TURN.split(between)
    beside_first, beside_second = [_TURN.split(before)[-1]], [_TURN.split(after)[0]]
    if len(middle) > 1:
        beside_first.append(middle[0])
        beside_second.append(middle[-1])
    named = [any(map(CONTROL.search, sides)) for sides in (beside_first, beside_second)]
    return (second, first) if named == [True, False] else (first, second)
