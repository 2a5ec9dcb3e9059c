"""A follow-up to a sum on the reader's own numbers: other numbers, a measure or a method."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.model import Turn
from assistant.own_forms import Written, written
from assistant.own_methods import chosen, names_method
from assistant.own_numbers import FITS, Given, own_numbers
from assistant.own_patterns import Form
from stats.quantities import QUANTITIES

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
_N = r"(?P<{}>\d+(?:\.\d+)?)"
SWAP = re.compile(
    rf"{_N.format('new')}\s*%?\s*(?:instead of|rather than|in place of|not|for)\s*"
    rf"{_N.format('old')}\b"
    rf"|\b(?:change|swap|replace|turn|make|drop|cut|lower|raise|bump|set)\s+(?:the\s+)?{_N.format('was')}\s*%?"
    rf"\s*(?:to|for|with|by|into)\s+{_N.format('now')}\b",
    re.I,
)
LEVEL = re.compile(r"(?<![\w.])(\d{2}(?:\.\d+)?)\s?(?:%|per ?cent)", re.I)
LONGEST = 14  # words of a message that only changes what was asked before


def reworked(text: str, history: Sequence[Turn]) -> tuple[Given, ...]:
    """The sums before with what the message changes in them; none where it changes no such sum.

    >>> before = [Turn("user", "odds ratio for 12/40 vs 5/42")]
    >>> [w.text for w in reworked("use 16 instead of 12 there", before)[0].said]
    ['16/40', '5/42']
    >>> reworked("and the risk ratio?", before)[0].quantity
    'risk-ratio'
    >>> reworked("how many babies were alive?", before)
    ()
    """
    earlier = next((turn.text for turn in reversed(history) if turn.role == "user"), "")
    before = own_numbers(earlier) if earlier and len(text.split()) <= LONGEST else ()
    if not before:
        return ()
    for changed in (
        _swapped(text, earlier),
        _renumbered(text, earlier),
        _remeasured(text, earlier),
    ):
        made = own_numbers(changed) if changed else ()
        if made and not made[0].bare:
            return made
    redone = [_redone(text, each) for each in before]
    return tuple(each for each in redone if each is not None)


def _swapped(text: str, earlier: str) -> str:
    """The earlier message with one of its numbers exchanged."""
    swap = SWAP.search(text)
    if swap is None:
        return ""
    new, old = swap["new"] or swap["now"], swap["old"] or swap["was"]
    places = [m for m in NUMBER.finditer(earlier) if m[0] == old]
    if len(places) != 1:
        return ""
    return earlier[: places[0].start()] + new + earlier[places[0].end() :]


def _renumbered(text: str, earlier: str) -> str:
    """The earlier message with its numbers exchanged, in order: all, or all of one form."""
    new, old = _numbers(text), _numbers(earlier)
    if new and len(new) == len(old) and not SWAP.search(text):
        return _exchanged(earlier, [(m.start(), m[0]) for m in old], [m[0] for m in new])
    mine = _written(text)
    forms = {one.form for one in mine}
    theirs = [one for one in _written(earlier) if one.form in forms]
    if mine and len(mine) == len(theirs):
        return _exchanged(earlier, [(w.start, w.text) for w in theirs], [w.text for w in mine])
    return ""


def _exchanged(text: str, places: list[tuple[int, str]], new: list[str]) -> str:
    for (start, old), put in reversed(list(zip(places, new, strict=True))):
        text = text[:start] + put + text[start + len(old) :]
    return text


def _numbers(text: str) -> list[re.Match[str]]:
    levels = [w for w in written(text) if w.form is Form.LEVEL]
    return [
        m
        for m in NUMBER.finditer(text)
        if not any(w.start <= m.start() < w.start + len(w.text) for w in levels)
    ]


def _written(text: str) -> list[Written]:
    return [one for one in written(text) if one.form is not Form.LEVEL]


def _remeasured(text: str, earlier: str) -> str:
    """The numbers of the earlier message with the words of this one."""
    if NUMBER.search(text):
        return ""
    return " vs ".join(one.text for one in _written(earlier)) + " " + text


def _redone(text: str, before: Given) -> Given | None:
    """The earlier sum by another method or at another level."""
    if before.quantity == FITS:
        return None
    quantity = QUANTITIES[before.quantity]
    level = LEVEL.search(text) if quantity.has_level else None
    if level is not None and Decimal(50) <= Decimal(level[1]) < 100:
        before = replace(before, level=Decimal(level[1]))
    elif not names_method(text):
        return None
    if names_method(text):
        method = chosen(text, quantity)
        before = replace(before, method=method.method, unknown=method.unknown)
    return before
