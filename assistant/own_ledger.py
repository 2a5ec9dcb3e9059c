"""Whether numbers in a question are the reader's own or those of a loaded trial."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.claims import is_claim
from assistant.own_numbers import Given
from assistant.slots import Understood
from knowledge.model import Trial


def of_ledger(text: str, u: Understood, given: Given, trials: Mapping[str, Trial]) -> bool:
    """Whether the numbers are the trial's own for the outcome that is meant.

    A claim about an outcome is checked, not worked with. Other numbers are the reader's: the
    trial's figures never stand in for them.
    """
    wanted = {w.outcome for w in u.wanted if w.outcome}
    if not u.trial or not wanted:
        return False
    if is_claim(text):
        return True
    rows = [row for row in trials[u.trial].findings if row.outcome in wanted]
    counts = {(row.events, row.n) for row in rows}
    values = {row.value.value for row in rows if row.value}
    values |= {100 - value for value in values}
    numbers = [*given.counts, *given.printed_percents]
    return bool(numbers) and (set(given.counts) <= counts and set(given.printed_percents) <= values)
