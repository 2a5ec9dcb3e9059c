"""Turns the numbers of a text into figures, by the words and signs around each.

Each number is looked at once, with short looks to both sides, so that time grows with the length
of the text and with nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checks import number_forms as forms
from assistant.checks.changes import change_around, hedge_before
from assistant.checks.flat import flatten
from assistant.checks.not_claims import Context, Masks
from assistant.checks.number_phrases import (
    Wordy,
    fractions,
    is_wording,
    multiples,
    per_cent,
    sentence_end,
)
from assistant.checks.number_words import Written, written_numbers
from assistant.checks.numeral import Change, Hedge, Numeral, NumeralKind
from assistant.checks.time_labels import age_lead, is_time_label

BEFORE = 90  # characters looked at on either side of a number
AFTER = 90
HUNDRED = Decimal(100)
ROUND_BASES = (Decimal(100), Decimal(1000))


def read_numerals(text: str) -> tuple[Numeral, ...]:
    """Every figure of a text, in order of place."""
    reader = _Reader(text)
    found = reader.run()
    return _per_hundred(reader.flat, _shared_units(reader.flat, found))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = flatten(text)
        self.masks = Masks(self.flat)
        self.numbers: Sequence[Written] = written_numbers(self.flat)
        self.wordy = [*fractions(self.flat), *multiples(self.flat)]
        self.found: list[Numeral] = []

    def run(self) -> list[Numeral]:
        events: list[tuple[int, int, int]] = [
            (form.start, 0, place) for place, form in enumerate(self.wordy)
        ]
        events += [(number.start, 1, place) for place, number in enumerate(self.numbers)]
        taken = 0
        for start, sort, place in sorted(events):
            if self.found and start < self.found[-1].end:
                continue
            if sort == 0:
                self._wordy(self.wordy[place])
            elif place >= taken:
                taken = place + self._number(place)
        return self.found

    # ------------------------------------------------------------------ one number
    def _number(self, at: int) -> int:
        """Read the figure that begins at a number; how many numbers it took."""
        number = self.numbers[at]
        why = self.masks.why(number.start, number.end)
        if why is not Context.CLAIM:
            self._keep(number, NumeralKind.NUMBER, context=why)
            return 1
        following = self.numbers[at + 1] if at + 1 < len(self.numbers) else None
        before = self.flat[max(0, number.start - BEFORE) : number.start]
        after = self.flat[number.end : number.end + AFTER]
        if following is not None and following.start - number.end <= 40:
            between = self.flat[number.end : following.start]
            if self.masks.why(following.start, following.end) in (
                Context.CLAIM,
                Context.DENOMINATOR,
            ) and self._pair(number, following, before, between):
                return 2
        self._single(number, before, after)
        return 1

    def _pair(self, first: Written, second: Written, before: str, between: str) -> bool:
        """Two numbers that make one figure: an interval, years, or so many of so many."""
        after = self.flat[second.end : second.end + AFTER]
        if forms.is_year(first) and forms.is_year(second) and forms.YEARS_JOIN.fullmatch(between):
            if first.value < second.value:
                lead = forms.YEARS_LEAD.search(before)
                start = lead.start() + first.start - len(before) if lead else first.start
                self._interval(start, first, second, NumeralKind.YEARS, "", second.end)
                return True
            return False
        if spread := forms.SPREAD_JOIN.fullmatch(between):
            percent = forms.PERCENT.match(after)
            if spread["percent"] or percent:
                sign = spread.end("percent") if spread["percent"] else 0
                self._share(first, before, first.end + sign)
            else:
                self._keep(first, NumeralKind.NUMBER)
            self._keep(second, NumeralKind.NUMBER, percent.end() if percent else 0, unit="±")
            return True
        join = forms.OF_JOIN.fullmatch(between)
        if join and first.decimals == 0 and second.decimals == 0 and second.value > 0:
            if join["slash"] and (forms.SLASH_BEFORE.search(before) or after[:1] == "/"):
                return False
            spoken = (join["how"] or "").split()[-1:] == ["of"]
            if first.value <= second.value or spoken:
                self._count(first, second, before, join["how"] or "")
                return True
        if second.value == HUNDRED and join and not join["slash"]:
            self._share(first, before, second.end, of=second.value)
            return True
        return self._limits(first, second, before, between, after)

    def _limits(
        self, first: Written, second: Written, before: str, between: str, after: str
    ) -> bool:
        join = forms.LIMITS_JOIN.fullmatch(between)
        about_interval = forms.INTERVAL_LEAD.search(before)
        if not join or (first.value > second.value and not about_interval):
            return False
        if join["comma"] and not about_interval:
            return False
        aged = forms.AGE_LEAD.search(before) and forms.BETWEEN_LEAD.search(before)
        between_limits = about_interval and forms.BETWEEN_LEAD.search(before)
        if join["and"] and not (aged or between_limits):
            return False
        if forms.FROM_LEAD.search(before) and not about_interval:
            return False
        if join["to"] and not about_interval and forms.CHANGE_LEAD.search(before):
            return False
        unit, length = forms.unit_after(after)
        if forms.AGE_LEAD.search(before) or forms.AGE_TAIL.match(after[length:]):
            self._interval(
                first.start, first, second, NumeralKind.AGE, unit or "years", second.end + length
            )
            return True
        if unit == "%" or join["percent"]:
            unit = "%"
        self._interval(first.start, first, second, NumeralKind.INTERVAL, unit, second.end + length)
        return True

    def _interval(
        self, start: int, first: Written, second: Written, kind: NumeralKind, unit: str, end: int
    ) -> None:
        self.found.append(
            Numeral(
                start,
                end,
                self.text[start:end],
                kind,
                low=first.value,
                high=second.value,
                decimals=max(first.decimals, second.decimals),
                unit=unit,
            )
        )

    def _count(self, first: Written, second: Written, before: str, how: str) -> None:
        """`28 of 30` is a count; `93 in 100` a share; `nine in ten` a fraction."""
        value, base = first.value, second.value
        if base in ROUND_BASES:
            self._share(first, before, second.end, of=base)
            return
        small = base <= 10 or (base <= 20 and how == "in")
        fraction = small and (how in ("in", "out of") or (first.in_words and second.in_words))
        hedge, start = hedge_before(before, first.start)
        self.found.append(
            Numeral(
                start,
                second.end,
                self.text[start : second.end],
                NumeralKind.SHARE if fraction else NumeralKind.COUNT,
                value=per_cent(value, base) if fraction else value,
                of=base,
                unit="%" if fraction else "people",
                hedge=hedge,
                fraction=fraction,
                in_words=first.in_words,
                change=change_around(before, self.flat[second.end : second.end + AFTER])
                if fraction
                else Change.NONE,
            )
        )

    def _share(
        self, number: Written, before: str, end: int, of: Decimal = HUNDRED, fraction: bool = False
    ) -> None:
        hedge, start = hedge_before(before, number.start)
        scale = HUNDRED / of
        self.found.append(
            Numeral(
                start,
                end,
                self.text[start:end],
                NumeralKind.SHARE,
                value=number.value * scale,
                decimals=number.decimals + (1 if of == 1000 else 0),
                of=of if of != HUNDRED else None,
                unit="%",
                hedge=hedge,
                fraction=fraction,
                in_words=number.in_words,
                change=change_around(before, self.flat[end : end + AFTER]),
            )
        )

    def _single(self, number: Written, before: str, after: str) -> None:
        """A figure of one number."""
        if forms.SPREAD_LEAD.search(before):
            percent = forms.PERCENT.match(after)
            self._keep(number, NumeralKind.NUMBER, percent.end() if percent else 0, unit="±")
        elif points := forms.POINTS.match(after):
            self._keep(number, NumeralKind.POINTS, points.end(), unit="percentage points")
        elif percent := forms.PERCENT.match(after):
            self._share(number, before, number.end + percent.end())
        elif times := forms.TIMES.match(after):
            self._keep(number, NumeralKind.TIMES, times.end(), lead=forms.ARTICLE)
        elif number.value <= 1 and (lead := forms.P_LEAD.search(before)):
            start = number.start - len(before) + lead.start("p")
            relation = (lead["relation"] or "=").strip()
            self._keep(number, NumeralKind.P, start=start, unit=relation)
        elif lead := forms.RATIO_LEAD.search(before):
            self._keep(number, NumeralKind.RATIO, unit=forms.ratio_kind(lead["name"]))
        elif dose := forms.DOSE.match(after):
            self._keep(number, NumeralKind.DOSE, dose.end("unit"), unit=forms.dose_unit(dose))
        elif length := forms.DURATION.match(after):
            self._length(number, before, after, length.end(), forms.time_unit(length["unit"]))
        elif (age := age_lead(before, after)) is not None:
            self._keep(number, NumeralKind.AGE, start=number.start - age, unit="years")
        elif forms.is_year(number) and not forms.SIZE_LEAD.search(before):
            self._keep(number, NumeralKind.NUMBER, context=Context.DATE)
        elif number.in_words and is_wording(number.value, before, after):
            self._keep(number, NumeralKind.NUMBER, context=Context.WORDING)
        else:
            sized = "n" if forms.SIZE_LEAD.search(before) else ""
            self._keep(number, NumeralKind.NUMBER, unit=sized)

    def _length(self, number: Written, before: str, after: str, length: int, unit: str) -> None:
        age = age_lead(before, after[length:], after[:length])
        if age is not None:
            self._keep(
                number, NumeralKind.AGE, length, start=number.start - age, unit=unit, hedged=False
            )
            return
        label = is_time_label(before, after[length:])
        self._keep(
            number,
            NumeralKind.DURATION,
            length,
            unit=unit,
            context=Context.TIME if label else Context.CLAIM,
        )

    def _keep(
        self,
        number: Written,
        kind: NumeralKind,
        length: int = 0,
        *,
        unit: str = "",
        start: int | None = None,
        context: Context = Context.CLAIM,
        lead: object = None,
        hedged: bool = True,
    ) -> None:
        end = number.end + length
        begin = number.start if start is None else start
        hedge = Hedge.NONE
        before = self.flat[max(0, number.start - BEFORE) : number.start]
        if context is Context.CLAIM and start is None and hedged:
            if lead is forms.ARTICLE and (article := forms.ARTICLE.search(before)):
                begin -= len(before) - article.start()
                before = before[: article.start()]
            hedge, begin = hedge_before(before, begin)
        change = (
            change_around(before, self.flat[end : end + AFTER])
            if kind is NumeralKind.TIMES
            else Change.NONE
        )
        self.found.append(
            Numeral(
                begin,
                end,
                self.text[begin:end],
                kind,
                value=number.value,
                decimals=number.decimals,
                unit=unit,
                hedge=hedge,
                change=change,
                in_words=number.in_words,
                context=context,
            )
        )

    def _wordy(self, form: Wordy) -> None:
        before = self.flat[max(0, form.start - BEFORE) : form.start]
        after = self.flat[form.end : form.end + AFTER]
        hedge, start = hedge_before(before, form.start)
        self.found.append(
            Numeral(
                start,
                form.end,
                self.text[start : form.end],
                form.kind,
                value=form.value,
                unit="%" if form.kind is NumeralKind.SHARE else "",
                hedge=hedge,
                fraction=form.kind is NumeralKind.SHARE,
                change=form.change or change_around(before, after),
                in_words=True,
                context=Context.WORDING if form.wording else Context.CLAIM,
            )
        )


def _shared_units(flat: str, found: list[Numeral]) -> list[Numeral]:
    """A unit that serves two figures: `from 66 to 93 per cent`, `66 v 93%`."""
    made = list(found)
    for at in range(len(made) - 1, 0, -1):
        left, right = made[at - 1], made[at]
        if left.kind is not NumeralKind.NUMBER or not left.is_claim or left.unit:
            continue
        if right.kind not in (NumeralKind.SHARE, NumeralKind.POINTS, NumeralKind.DURATION):
            continue
        if right.fraction or right.context is not Context.CLAIM:
            continue
        if forms.UNIT_SERVES_BOTH.fullmatch(flat[left.end : right.start]):
            change = right.change if right.kind is NumeralKind.SHARE else Change.NONE
            made[at - 1] = replace(left, kind=right.kind, unit=right.unit, change=change)
    return made


def _per_hundred(flat: str, found: list[Numeral]) -> tuple[Numeral, ...]:
    """`Out of every 100 babies …, about 18 relapsed`: the bare number is a share."""
    made = list(found)
    ends = [sentence_end(flat, n.end) for n in made if n.context is Context.DENOMINATOR]
    starts = [n.end for n in made if n.context is Context.DENOMINATOR]
    places = [numeral.start for numeral in made]
    for start, end in zip(starts, ends, strict=True):
        for at in range(bisect_left(places, start), bisect_left(places, end)):
            numeral = made[at]
            if not numeral.is_claim or numeral.kind is not NumeralKind.NUMBER:
                continue
            value = numeral.value
            if value is not None and value <= HUNDRED and not numeral.unit:
                made[at] = replace(numeral, kind=NumeralKind.SHARE, unit="%")
    return tuple(made)
