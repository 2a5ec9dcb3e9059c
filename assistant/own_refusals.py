"""Questions on numbers of the reader's own that no sum here answers."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant import own_words as words
from assistant.own_forms import Written, written
from assistant.own_patterns import PERSON_TIME, Form
from assistant.own_plain import plain

# Forms that only a reader's own numbers have; a percentage or a size may be the trial's.
_TELLING = (
    Form.COUNT,
    Form.LIMITED,
    Form.LIMITS,
    Form.RATE,
    Form.MEAN,
    Form.RATIO,
    Form.PERCENT_OF,
    Form.SE,
    Form.SD,
    Form.EFFECT,
    Form.P,
)
_ASKED = (
    words.NNT,
    words.ODDS,
    words.RISK,
    words.REDUCTION,
    words.DIFFERENCE,
    words.TEST,
    words.INTERVAL,
    words.ERROR,
    words.SPREAD,
    words.EFFECT,
    words.RATE_RATIO,
    words.POWER,
    words.SIZE,
)
POOL, GENERAL, NOT_WHOLE, TOO_MANY, RATE = "pool", "general", "not_whole", "too_many", "scaled"
_SCALED = re.compile(rf"\d\s*(?:\w+ )?per\s?10*(?:,000)*\s*{PERSON_TIME}", re.I)
_FRACTION = re.compile(r"(?<![\w./])(\d{1,9})\s?(?:/|of|out of)\s?(\d{1,9})(?![\w/%]|\.\d)")


def asks_quantity(text: str) -> bool:
    """Whether the words ask for a quantity that can be worked out.

    >>> asks_quantity("what is the odds ratio?"), asks_quantity("who was treated?")
    (True, False)
    """
    return any(pattern.search(text) for pattern in _ASKED)


def own_refusal(text: str) -> str:
    """Why numbers of the reader's own are not worked with, or "" where none are given.

    >>> own_refusal("pool 1/9 v 2/9 and 3/9 v 4/9"), own_refusal("odds ratio of 3/9, 1/9 and 2/9")
    ('pool', 'general')
    >>> own_refusal("how many were alive?")
    ''
    """
    found = written(text)
    telling = [one for one in found if one.form in _TELLING]
    shares = [one for one in found if one.form is Form.PERCENT]
    # Two percentages alone carry no test and no power; with one, the trial's own may be meant.
    telling += shares if len(shares) > 1 else []
    if len(telling) > 1 and words.POOL.search(text):
        return POOL
    asked = asks_quantity(text)
    if asked and any(int(x) > int(n) for x, n in _FRACTION.findall(plain(text).text)):
        return TOO_MANY
    if asked and _SCALED.search(plain(text).text):
        return RATE
    if any(one.form is Form.PERCENT_OF for one in found) and asked:
        return NOT_WHOLE
    return GENERAL if telling and asked else ""


def told_figures(text: str) -> tuple[set[tuple[int, int]], set[Decimal]]:
    """The counts and the values of a text, to hold against a trial's own."""
    found: tuple[Written, ...] = written(text)
    counts = {(int(w.parts[0]), int(w.parts[1])) for w in found if w.form is Form.COUNT}
    forms = (Form.PERCENT, Form.LIMITED, Form.PERCENT_OF, Form.RATIO)
    return counts, {Decimal(w.parts[0]) for w in found if w.form in forms}
