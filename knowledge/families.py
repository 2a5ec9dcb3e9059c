"""Which of a trial's own outcomes are harms, where its folder does not say so.

A harm that nobody listed stands in the table beside those that the shared vocabulary knows: counted
in the same people, over the same time, printed in the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.finding import Finding
from knowledge.model import Outcome
from knowledge.printed import Kind
from knowledge.vocabulary import Vocabulary

HARM = "harm"
COUNTED = {Kind.PEOPLE, Kind.EVENTS}


def with_families(
    outcomes: Sequence[Outcome], rows: Sequence[Finding], vocabulary: Vocabulary
) -> tuple[Outcome, ...]:
    """The outcomes, each with the family that its row in the table gives it."""
    known = {o.id for o in outcomes if _family(o, vocabulary) == HARM}
    places = {_place(row) for row in rows if row.outcome in known and row.kind in COUNTED}
    found = {row.outcome for row in rows if _is_harm(row, places)}
    return tuple(
        replace(o, family=HARM) if o.id in found and _may_be_harm(o, rows) else o for o in outcomes
    )


def _family(outcome: Outcome, vocabulary: Vocabulary) -> str:
    shared = vocabulary.outcome(outcome.concept) if outcome.concept else None
    return outcome.family or (shared.family if shared else "")


def _place(row: Finding) -> tuple[str, ...]:
    return (row.report, row.population, row.time, row.locator)


def _is_harm(row: Finding, places: set[tuple[str, ...]]) -> bool:
    return row.kind in COUNTED and (_place(row) in places or "safety" in row.population.casefold())


def _may_be_harm(outcome: Outcome, rows: Sequence[Finding]) -> bool:
    """Whether nothing says what it is, less of it is better, and it is counted at no set time."""
    mine = [row for row in rows if row.outcome == outcome.id]
    return (
        not outcome.family
        and not outcome.concept
        and outcome.higher_is_better is False
        and all(row.kind in COUNTED or row.kind.is_contrast for row in mine)
    )
