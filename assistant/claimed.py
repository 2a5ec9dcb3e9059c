"""Tells the verdicts of a check: each figure, what the source says of it, what is missing."""

from __future__ import annotations

from assistant.checking import CheckedClaim, Checker
from assistant.computing import tell_calculation
from assistant.ledger import number
from assistant.model import Reason, Route
from assistant.spans import Asked, Paragraph, Part, Span, Words
from assistant.task import Calculate, Check, Target
from assistant.told import Desk, Told
from assistant.views import headlines, views
from knowledge.model import Trial

CONTEXT = 3


def tell_check(task: Check, desk: Desk, checker: Checker) -> Told:
    """The verdict of every figure of a claim, then the figures that the source holds for it."""
    result = checker.check(task.text, task.trial)
    paragraphs: list[Paragraph] = []
    if result.instructions:
        paragraphs.append(Paragraph(Part.NOTE, desk.book.fill(desk.audience, "instruction")))
    items = tuple(_item(claim, desk) for claim in result.claims)
    if items:
        lead = desk.book.fill(desk.audience, "check_lead")
        paragraphs.append(Paragraph(Part.LEAD, lead, items))
    trial = _trial(task, result.claims, desk)
    for target in _targets(task, result.claims, desk, trial):
        paragraphs += tell_calculation(Calculate((target,)), desk).paragraphs
    if not items and trial is None:
        return Told((), Route.ABSTAIN, Reason.NOT_REPORTED)
    return Told(
        tuple(dict.fromkeys(paragraphs)),
        Route.CHECK,
        claims=result.claims,
        trial=trial.id if trial else "",
    )


def _item(claim: CheckedClaim, desk: Desk) -> tuple[Span, ...]:
    """ "66 per cent": matches when rounded. The source says 65.8%."""
    spans: tuple[Span, ...] = (
        Words("“"),
        Asked(claim.text),
        Words(f"”: {claim.verdict}."),
    )
    if not claim.source_says:
        return spans
    figure = desk.sheet.judged(claim)
    return (*spans, Words(" The source says: "), number(figure, claim.source_says), Words("."))


def _trial(task: Check, claims: tuple[CheckedClaim, ...], desk: Desk) -> Trial | None:
    named = [c.trial for c in claims if c.trial] or [task.trial]
    return desk.trials.get(named[0])


def _targets(
    task: Check, claims: tuple[CheckedClaim, ...], desk: Desk, trial: Trial | None
) -> tuple[Target, ...]:
    """The outcomes that the claims speak of, once each; the context that a claim needs."""
    found: dict[Target, None] = {}
    for claim in claims:
        record = desk.trials.get(claim.trial)
        if record is None or not claim.outcome:
            continue
        exact = Target(record.id, claim.outcome, claim.opposite, claim.months)
        if claim.outcome in {o.id for o in record.outcomes}:
            found[exact if views(record, exact) else Target(record.id, claim.outcome)] = None
    found |= dict.fromkeys(task.context)
    if not found and trial is not None:
        found = {target: None for target in _headline(trial)}
    return tuple(found)[:CONTEXT]


def _headline(trial: Trial) -> tuple[Target, ...]:
    for outcome in headlines(trial):
        target = Target(trial.id, outcome)
        if any(view.comparison for view in views(trial, target)):
            return (target,)
    return ()
