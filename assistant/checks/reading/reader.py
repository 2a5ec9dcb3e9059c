"""Turns the numbers of a text into figures, by the words and signs around each.

Each number is looked at once, with short looks to both sides, so that time grows with the length
of the text and with nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.reading import forms
from assistant.checks.reading.flat import flatten
from assistant.checks.reading.not_claims import Context, Masks
from assistant.checks.reading.noting import AFTER, BEFORE, Notes
from assistant.checks.reading.numeral import Numeral, NumeralKind
from assistant.checks.reading.pairs import read_pair
from assistant.checks.reading.phrases import fractions, is_wording, multiples
from assistant.checks.reading.shared_units import bare_times, per_hundred, shared_units
from assistant.checks.reading.time_labels import age_lead, is_time_label
from assistant.checks.reading.words import Written, written_numbers


def read_numerals(text: str) -> tuple[Numeral, ...]:
    """Every figure of a text, in order of place."""
    reader = _Reader(text)
    found = reader.run()
    return per_hundred(reader.flat, bare_times(reader.flat, shared_units(reader.flat, found)))


class _Reader:
    def __init__(self, text: str) -> None:
        self.flat = flatten(text)
        self.masks = Masks(self.flat)
        self.numbers: Sequence[Written] = written_numbers(self.flat)
        self.wordy = [*fractions(self.flat), *multiples(self.flat)]
        self.notes = Notes(text, self.flat)

    def run(self) -> list[Numeral]:
        events: list[tuple[int, int, int]] = [
            (form.start, 0, place) for place, form in enumerate(self.wordy)
        ]
        events += [(number.start, 1, place) for place, number in enumerate(self.numbers)]
        taken = 0
        for start, sort, place in sorted(events):
            if self.notes.found and start < self.notes.found[-1].end:
                continue
            if sort == 0:
                self.notes.wordy(self.wordy[place])
            elif place >= taken:
                taken = place + self._number(place)
        return self.notes.found

    # ------------------------------------------------------------------ one number
    def _number(self, at: int) -> int:
        """Read the figure that begins at a number; how many numbers it took."""
        number = self.numbers[at]
        why = self.masks.why(number.start, number.end)
        if why is not Context.CLAIM:
            self.notes.keep(number, NumeralKind.NUMBER, context=why)
            return 1
        following = self.numbers[at + 1] if at + 1 < len(self.numbers) else None
        before = self.flat[max(0, number.start - BEFORE) : number.start]
        after = self.flat[number.end : number.end + AFTER]
        if following is not None and following.start - number.end <= 40:
            between = self.flat[number.end : following.start]
            if self.masks.why(following.start, following.end) in (
                Context.CLAIM,
                Context.DENOMINATOR,
            ) and read_pair(self.notes, number, following, before, between):
                return 2
        self._single(number, before, after)
        return 1

    def _single(self, number: Written, before: str, after: str) -> None:
        """A figure of one number."""
        if forms.SPREAD_LEAD.search(before):
            percent = forms.PERCENT.match(after)
            self.notes.keep(number, NumeralKind.NUMBER, percent.end() if percent else 0, unit="±")
        elif points := forms.POINTS.match(after) or forms.MORE_PER_HUNDRED.match(after):
            self.notes.keep(number, NumeralKind.POINTS, points.end(), unit="percentage points")
        elif percent := forms.PERCENT.match(after):
            self.notes.share(number, before, number.end + percent.end())
        elif times := forms.TIMES.match(after):
            self.notes.keep(number, NumeralKind.TIMES, times.end(), article=True)
        elif number.value <= 1 and (lead := forms.P_LEAD.search(before)):
            start = number.start - len(before) + lead.start("p")
            relation = (lead["relation"] or "=").strip()
            self.notes.keep(number, NumeralKind.P, start=start, unit=relation)
        elif lead := forms.RATIO_LEAD.search(before):
            self.notes.keep(number, NumeralKind.RATIO, unit=forms.ratio_kind(lead["name"]))
        elif number.decimals and (ratio := self._same_ratio(before, number.start)):
            self.notes.keep(number, NumeralKind.RATIO, unit=ratio)
        elif dose := forms.DOSE.match(after):
            self.notes.keep(number, NumeralKind.DOSE, dose.end("unit"), unit=forms.dose_unit(dose))
        elif length := forms.DURATION.match(after):
            self._length(number, before, after, length.end(), forms.time_unit(length["unit"]))
        elif (age := age_lead(before, after)) is not None:
            self.notes.keep(number, NumeralKind.AGE, start=number.start - age, unit="years")
        elif forms.is_year(number) and not forms.SIZE_LEAD.search(before):
            self.notes.keep(number, NumeralKind.NUMBER, context=Context.DATE)
        elif number.in_words and is_wording(number.value, before, after):
            self.notes.keep(number, NumeralKind.NUMBER, context=Context.WORDING)
        else:
            sized = "n" if forms.SIZE_LEAD.search(before) else ""
            self.notes.keep(number, NumeralKind.NUMBER, unit=sized)

    def _same_ratio(self, before: str, start: int) -> str:
        """`… and that for relapse or death 0.53`: the sort of ratio that stood before it."""
        if not (forms.THAT_FOR.search(before) or forms.IT_WAS.search(before)):
            return ""
        near = [n for n in self.notes.found[-4:] if n.start > start - 200]
        return next((n.unit for n in reversed(near) if n.kind is NumeralKind.RATIO), "")

    def _length(self, number: Written, before: str, after: str, length: int, unit: str) -> None:
        age = age_lead(before, after[length:], after[:length])
        if age is not None:
            self.notes.keep(
                number, NumeralKind.AGE, length, start=number.start - age, unit=unit, hedged=False
            )
            return
        label = is_time_label(before, after[length:])
        self.notes.keep(
            number,
            NumeralKind.DURATION,
            length,
            unit=unit,
            context=Context.TIME if label else Context.CLAIM,
        )
