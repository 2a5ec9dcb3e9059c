"""Whether numbers in a question are the reader's own or those of a loaded trial."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.claims import CHECK, QUOTED, REPORTED, TRUE, is_claim
from assistant.own_numbers import Given
from assistant.own_plain import plain
from assistant.own_refusals import asks_quantity, told_figures
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
    # Numbers without a word for what is wanted, beside an outcome, ask after that outcome.
    if given.bare or (is_claim(text) and not _asks_sum(text, given)):
        return True
    rows = [row for row in trials[u.trial].findings if row.outcome in wanted]
    counts = {(row.events, row.n) for row in rows}
    values = {row.value.value for row in rows if row.value}
    values |= {100 - value for value in values}
    numbers = [*given.counts, *given.printed_percents]
    return bool(numbers) and (set(given.counts) <= counts and set(given.printed_percents) <= values)


def puts_forward(text: str) -> bool:
    """Whether a claim is put forward to be judged in so many words, not only by its question mark.

    >>> puts_forward("is it true that 93% lived?"), puts_forward("93% vs 66%: significant?")
    (True, False)
    """
    return is_claim(text) and any(said.search(text) for said in (CHECK, TRUE, REPORTED, QUOTED))


def _asks_sum(text: str, given: Given) -> bool:
    """Whether a quantity is asked for before or after the numbers, and nothing is to be judged."""
    if puts_forward(text):
        return False
    read = plain(text).text
    first, last = min(w.start for w in given.said), max(w.end for w in given.said)
    return asks_quantity(f"{read[:first]} ; {read[last:]}")


def names_ledger(text: str, u: Understood, trials: Mapping[str, Trial]) -> bool:
    """Whether a question is about an outcome of a trial, or repeats figures that one printed."""
    if any(w.outcome for w in u.wanted):
        return True
    counts, values = told_figures(text)
    rows = [row for trial in trials.values() for row in trial.findings]
    held = {row.value.value for row in rows if row.value}
    held |= {100 - value for value in held}
    printed = {(row.events, row.n) for row in rows}
    return bool(counts or values) and counts <= printed and values <= held
