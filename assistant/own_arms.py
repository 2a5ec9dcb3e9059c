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


# "34% down to 7%", "34% before, 7% after" and "was 34%, now 7%" name the comparison first.
_TO = (
    r"[\s,]*(?:(?:\w+ )?(?:down|up|fall\w*|drop\w*|ris\w+|reduced|cut|rose|fell) )?"
    r"(?:to|→|->)\s*"
)
_EARLIER = re.compile(r"\s*(?:\w+\s+)?(?:before|previously|beforehand|last year|at first)\b", re.I)
_LATER = re.compile(r"\s*(?:\w+\s+)?(?:after|afterwards|now|since|this year|later)\b", re.I)
_WAS = re.compile(r"\b(?:before|previously|was|used to be)\W*$", re.I)
_NOW = re.compile(r"\b(?:after|afterwards|now|is now|since)\W*$", re.I)


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
    if re.fullmatch(_TO, between, re.I) and (falls or between.strip() != "to"):
        return second, first
    if _EARLIER.match(between) and _LATER.match(after):
        return second, first
    if _WAS.search(before) and _NOW.search(between):
        return second, first
    middle = _TURN.split(between)
    beside_first, beside_second = [_TURN.split(before)[-1]], [_TURN.split(after)[0]]
    if len(middle) > 1:
        beside_first.append(middle[0])
        beside_second.append(middle[-1])
    named = [any(map(CONTROL.search, sides)) for sides in (beside_first, beside_second)]
    return (second, first) if named == [True, False] else (first, second)
