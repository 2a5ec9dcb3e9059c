"""Writes down the figures that were read, each with the words that soften or turn it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.checks.reading import forms
from assistant.checks.reading.changes import change_around, hedge_before
from assistant.checks.reading.not_claims import Context
from assistant.checks.reading.numeral import Change, Hedge, Numeral, NumeralKind
from assistant.checks.reading.phrases import Wordy, per_cent
from assistant.checks.reading.words import Written

BEFORE = 90  # characters looked at on either side of a number
AFTER = 90
HUNDRED = Decimal(100)
ROUND_BASES = (Decimal(100), Decimal(1000))


class Notes:
    """The figures of one text so far, in order of place."""

    def __init__(self, text: str, flat: str) -> None:
        self.text, self.flat = text, flat
        self.found: list[Numeral] = []

    def interval(
        self, start: int, first: Written, second: Written, kind: NumeralKind, unit: str, end: int
    ) -> None:
        """Two limits that are one figure."""
        decimals = max(first.decimals, second.decimals)
        self._note(
            start, end, kind, low=first.value, high=second.value, decimals=decimals, unit=unit
        )

    def count(self, first: Written, second: Written, before: str, how: str) -> None:
        """`28 of 30` is a count; `93 in 100` a share; `nine in ten` a fraction."""
        value, base = first.value, second.value
        if base in ROUND_BASES:
            self.share(first, before, second.end, of=base)
            return
        small = base <= 10 or (base <= 20 and how == "in")
        hedge, start = hedge_before(before, first.start)
        if small and (how in ("in", "out of") or (first.in_words and second.in_words)):
            self._note(
                start,
                second.end,
                NumeralKind.SHARE,
                value=per_cent(value, base),
                of=base,
                unit="%",
                hedge=hedge,
                fraction=True,
                in_words=first.in_words,
                change=self._change(before, second.end),
            )
            return
        self._note(
            start,
            second.end,
            NumeralKind.COUNT,
            value=value,
            of=base,
            unit="people",
            hedge=hedge,
            in_words=first.in_words,
        )

    def share(self, number: Written, before: str, end: int, of: Decimal = HUNDRED) -> None:
        """A share in per cent, whatever round number it was stated out of."""
        hedge, start = hedge_before(before, number.start)
        self._note(
            start,
            end,
            NumeralKind.SHARE,
            value=number.value * HUNDRED / of,
            decimals=number.decimals + (1 if of == 1000 else 0),
            of=of if of != HUNDRED else None,
            unit="%",
            hedge=hedge,
            in_words=number.in_words,
            change=self._change(before, end),
        )

    def keep(
        self,
        number: Written,
        kind: NumeralKind,
        length: int = 0,
        *,
        unit: str = "",
        start: int | None = None,
        context: Context = Context.CLAIM,
        article: bool = False,
        hedged: bool = True,
    ) -> None:
        """A figure of one number, with so many characters behind it and the hedge before it."""
        end = number.end + length
        begin = number.start if start is None else start
        hedge = Hedge.NONE
        before = self.flat[max(0, number.start - BEFORE) : number.start]
        if context is Context.CLAIM and start is None and hedged:
            if article and (lead := forms.ARTICLE.search(before)):
                begin -= len(before) - lead.start()
                before = before[: lead.start()]
            hedge, begin = hedge_before(before, begin)
        self._note(
            begin,
            end,
            kind,
            value=number.value,
            decimals=number.decimals,
            unit=unit,
            hedge=hedge,
            change=self._change(before, end) if kind is NumeralKind.TIMES else Change.NONE,
            in_words=number.in_words,
            context=context,
        )

    def wordy(self, form: Wordy) -> None:
        """A fraction or a multiple in words."""
        before = self.flat[max(0, form.start - BEFORE) : form.start]
        hedge, start = hedge_before(before, form.start)
        share = form.kind is NumeralKind.SHARE
        self._note(
            start,
            form.end,
            form.kind,
            value=form.value,
            unit="%" if share else "",
            hedge=hedge,
            fraction=share,
            change=form.change or self._change(before, form.end),
            in_words=True,
            context=Context.WORDING if form.wording else Context.CLAIM,
        )

    def _change(self, before: str, end: int) -> Change:
        return change_around(before, self.flat[end : end + AFTER])

    def _note(self, start: int, end: int, kind: NumeralKind, **read: Any) -> None:
        self.found.append(Numeral(start, end, self.text[start:end], kind, **read))
