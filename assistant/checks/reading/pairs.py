"""Two numbers that make one figure: an interval, a span of years, or so many of so many."""

from __future__ import annotations

import re

from assistant.checks.reading import forms
from assistant.checks.reading.noting import AFTER, HUNDRED, Notes
from assistant.checks.reading.numeral import NumeralKind
from assistant.checks.reading.words import Written

_ITEM = re.compile(r"\n\s{0,8}[-–•*]\s")  # a line break and the mark of an item: no dash of a range


def read_pair(notes: Notes, first: Written, second: Written, before: str, between: str) -> bool:
    """Two numbers that make one figure: an interval, years, or so many of so many."""
    after = notes.flat[second.end : second.end + AFTER]
    if forms.is_year(first) and forms.is_year(second) and forms.YEARS_JOIN.fullmatch(between):
        if first.value < second.value:
            lead = forms.YEARS_LEAD.search(before)
            start = lead.start() + first.start - len(before) if lead else first.start
            notes.interval(start, first, second, NumeralKind.YEARS, "", second.end)
            return True
        return False
    if spread := forms.SPREAD_JOIN.fullmatch(between):
        percent = forms.PERCENT.match(after)
        if spread["percent"] or percent:
            sign = spread.end("percent") if spread["percent"] else 0
            notes.share(first, before, first.end + sign)
        else:
            notes.keep(first, NumeralKind.NUMBER)
        notes.keep(second, NumeralKind.NUMBER, percent.end() if percent else 0, unit="±")
        return True
    if forms.SPREAD_BRACKET.fullmatch(between) and forms.SPREAD_CLOSED.match(after):
        # "(SE) was 96.0 (1.2)%"
        notes.share(first, before, first.end)
        closed = forms.SPREAD_CLOSED.match(after)
        notes.keep(second, NumeralKind.NUMBER, closed.end() if closed else 0, unit="±")
        return True
    join = forms.OF_JOIN.fullmatch(between)
    if join and first.decimals == 0 and second.decimals == 0 and second.value > 0:
        if join["slash"] and (forms.SLASH_BEFORE.search(before) or after[:1] == "/"):
            return False
        spoken = (join["how"] or "").split()[-1:] == ["of"]
        if first.value <= second.value or spoken:
            notes.count(first, second, before, join["how"] or "")
            return True
    if second.value == HUNDRED and join and not join["slash"]:
        notes.share(first, before, second.end, of=second.value)
        return True
    return _limits(notes, first, second, before, between, after)


def _limits(
    notes: Notes, first: Written, second: Written, before: str, between: str, after: str
) -> bool:
    join = forms.LIMITS_JOIN.fullmatch(between)
    about_interval = forms.INTERVAL_LEAD.search(before)
    if _ITEM.search(between):
        return False
    if not join or (first.value > second.value and not about_interval):
        return False
    if join["comma"] and not about_interval:
        return False
    people = forms.AGE_OF_PEOPLE.search(before) and forms.AGE_OF_PEOPLE_TAIL.match(after)
    aged = people or (forms.AGE_LEAD.search(before) and forms.BETWEEN_LEAD.search(before))
    between_limits = about_interval and forms.BETWEEN_LEAD.search(before)
    if join["and"] and not (aged or between_limits):
        return False
    unit, length = forms.unit_after(after)
    of_age = forms.AGE_TAIL.match(after[length:])
    if forms.FROM_LEAD.search(before) and not (about_interval or of_age or people):
        return False
    if join["to"] and not about_interval and forms.CHANGE_LEAD.search(before):
        return False
    if people or forms.AGE_LEAD.search(before) or of_age:
        notes.interval(
            first.start, first, second, NumeralKind.AGE, unit or "years", second.end + length
        )
        return True
    if unit == "%" or join["percent"]:
        unit = "%"
    notes.interval(first.start, first, second, NumeralKind.INTERVAL, unit, second.end + length)
    return True
