"""Reads every figure of English prose: shares, counts, fractions, intervals, doses, times.

It knows nothing of trials: it says what a figure is by its form, and which numbers claim nothing.
"""

from __future__ import annotations

from assistant.checks.reading.not_claims import Context
from assistant.checks.reading.numeral import Change, Hedge, Numeral, NumeralKind
from assistant.checks.reading.reader import read_numerals

__all__ = ["Change", "Context", "Hedge", "Numeral", "NumeralKind", "read"]


def read(text: str) -> tuple[Numeral, ...]:
    """Every figure of a text, in order of place, none overlapping another.

    Parameters
    ----------
    text: plain text or Markdown, of any length.

    >>> [(n.kind.value, n.text) for n in read("It rose from 66 to 93 per cent in 28 of 30.")]
    [('share', '66'), ('share', '93 per cent'), ('count', '28 of 30')]
    >>> [(n.text, n.context.value) for n in read("Room 93, grade 3, 95% CI 58.9–71.8")][-1]
    ('58.9–71.8', '')
    """
    return read_numerals(text)
