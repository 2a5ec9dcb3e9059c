"""Tells the verdicts of a check: each figure, what the source says of it, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.checking import CheckedClaim, Checker, CheckResult, Verdict
from assistant.checks.binding.scene import UNTIED
from assistant.claims import QUOTED, SHARE, sets_groups_apart
from assistant.computing import tell_calculation
from assistant.harms import tell_overview
from assistant.model import Audience, Reason, Route
from assistant.naming import short_name
from assistant.source_lines import source_line
from assistant.spans import Asked, Name, Paragraph, Part, Span, Words
from assistant.task import Calculate, Check, Overview, Target
from assistant.told import Desk, Told
from assistant.views import headlines, views
from knowledge.model import Trial

CONTEXT = 3
FOUND = (Verdict.MATCHES, Verdict.ROUNDED, Verdict.WORDING, Verdict.RELATIVE_ALONE)


def tell_check(task: Check, desk: Desk, checker: Checker) -> Told:
    """The verdict of every figure of a claim, then the figures that the source holds for it.

    What is put to us in the asker's own words is judged as if it were stated; a text in quotation
    marks is judged as it stands.
    """
    premise = QUOTED.search(task.text) is None
    result = checker.check(task.text, task.trial, premise=premise)
    settled = bool(task.trial) or len(desk.trials) == 1 or checker.names_a_trial(task.text)
    if not settled and not any(_found(claim) for claim in result.claims):
        return _which_study(task, result, desk)
    trial = _trial(task, result, desk)
    if trial is None:
        return Told((), Route.ABSTAIN, Reason.NOT_REPORTED)
    paragraphs = _instructed(result, desk)
    items = tuple(_item(claim, desk, trial) for claim in result.claims) or _unread(result, desk)
    if items:
        lead = desk.book.fill(desk.audience, "check_lead")
        paragraphs.append(Paragraph(Part.LEAD, lead, items))
    options: tuple[str, ...] = ()
    if not settled:
        said = desk.book.fill(desk.audience, "which_study", trial=Name(trial.title))
        paragraphs.append(Paragraph(Part.NOTE, said))
        options = _options(task, [t for t in desk.trials.values() if t is not trial])
    paragraphs += _context(task, result, desk, trial, checker)
    return Told(
        tuple(paragraphs), Route.CHECK, options=options, claims=result.claims, trial=trial.id
    )


def _instructed(result: CheckResult, desk: Desk) -> list[Paragraph]:
    if not result.instructions:
        return []
    return [Paragraph(Part.NOTE, desk.book.fill(desk.audience, "instruction"))]


def _found(claim: CheckedClaim) -> bool:
    """Whether the figure of a claim is held somewhere, whatever its words make of it."""
    return bool(claim.held) and claim.verdict in FOUND


# ---------------------------------------------------------------------------- one verdict
def _item(claim: CheckedClaim, desk: Desk, trial: Trial | None) -> tuple[Span, ...]:
    """ "66 per cent": matches when rounded. The source says 65.8%."""
    family = desk.audience is Audience.FAMILY
    people = desk.teller(trial.id).speaker.people if trial is not None else "people"
    named = claim.text
    if claim.verdict == Verdict.WORDING and claim.offending is not None:
        start, end = claim.offending
        named = desk.question.text[start:end] if family else claim.text
    key = f"verdict_{claim.verdict.replace(' ', '_')}" if family else "verdict"
    spans = desk.book.fill(
        desk.audience, key, claim=Asked(named), verdict=claim.verdict, people=people
    )
    if claim.verdict == Verdict.WORDING:
        spans = (*spans, Words(f" {claim.plain if family else _sentence(claim.why)}"))
    # A family is not offered a choice of near numbers: what the study found follows by itself.
    guessed = family and claim.verdict == Verdict.WRONG_FIGURE
    held = () if guessed else source_line(desk, claim, claim.held)
    if held:
        spans = (*spans, *desk.book.fill(desk.audience, "source_says", what=held))
    return spans


def _unread(result: CheckResult, desk: Desk) -> tuple[tuple[Span, ...], ...]:
    """The figures of a claim that nothing in it ties to a result."""
    return tuple(
        desk.book.fill(desk.audience, "verdict_not_read", claim=Asked(text))
        for text, why in result.not_read
        if why == UNTIED or SHARE.search(text)
    )


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


# ---------------------------------------------------------------------------- which study
def _trial(task: Check, result: CheckResult, desk: Desk) -> Trial | None:
    """The one trial that was meant, or that the figures were read for."""
    named = [task.trial, *(claim.trial for claim in result.claims if claim.held)]
    named += result.trials if len(result.trials) == 1 else ()
    return next((desk.trials[name] for name in named if name in desk.trials), None)


def _which_study(task: Check, result: CheckResult, desk: Desk) -> Told:
    """Asks back where a claim names no study and fits none; its strong words are judged anyway."""
    words = [claim for claim in result.claims if not claim.held and claim.plain]
    figures = result.claims or result.not_read or sets_groups_apart(task.text)
    if not figures:
        return Told((), Route.ABSTAIN, Reason.NOT_REPORTED)
    paragraphs = _instructed(result, desk)
    if words:
        lead = desk.book.fill(desk.audience, "check_lead")
        items = tuple(_item(claim, desk, None) for claim in words)
        paragraphs.append(Paragraph(Part.LEAD, lead, items))
    said = desk.book.fill(desk.audience, "clarify_trial")
    paragraphs.append(Paragraph(Part.NOTE if words else Part.LEAD, said))
    options = _options(task, list(desk.trials.values()))
    if words:
        return Told(tuple(paragraphs), Route.CHECK, options=options, claims=tuple(words))
    return Told(tuple(paragraphs), Route.CLARIFY, Reason.UNCLEAR, options)


def _options(task: Check, trials: Sequence[Trial]) -> tuple[str, ...]:
    """The same claim, of each study."""
    text = task.text.strip().rstrip("?.! ")
    return tuple(f"{text} ({short_name(trial)})?" for trial in trials)


# ---------------------------------------------------------------------------- what is held
def _context(
    task: Check, result: CheckResult, desk: Desk, trial: Trial, checker: Checker
) -> list[Paragraph]:
    """What the source holds of the outcomes spoken of; of harms where safety was claimed."""
    abouts = {claim.about for claim in result.claims if claim.about}
    targets = _targets(task, result.claims, desk)
    if not targets and not abouts:
        targets = _headline(trial)
    told: list[Paragraph] = []
    for _, same in groupby(targets, key=lambda target: target.trial):
        told += tell_calculation(Calculate(tuple(same)), desk).paragraphs
    if not targets:
        for about in sorted(abouts):
            told += tell_overview(Overview(trial.id, about), desk, checker.vocabulary).paragraphs
    return told


def _targets(task: Check, claims: tuple[CheckedClaim, ...], desk: Desk) -> tuple[Target, ...]:
    """The outcomes that the claims speak of, once each, and the context that they need."""
    found: list[Target] = []
    for claim in claims:
        for entry in claim.held[:1]:
            record = desk.trials[entry.trial]
            exact = Target(record.id, entry.outcome, entry.opposite, entry.months, entry.group)
            if entry.outcome in {o.id for o in record.outcomes}:
                wide = Target(record.id, entry.outcome)
                found.append(exact if views(record, exact) else wide)
    kept: list[Target] = []
    for target in (*found, *task.context):
        if not any(_covers(other, target) for other in kept):
            kept.append(target)
    order = list(dict.fromkeys(target.trial for target in kept))
    return tuple(sorted(kept, key=lambda target: order.index(target.trial)))[:CONTEXT]


def _covers(told: Target, other: Target) -> bool:
    """Whether one target tells what another asks, up or down, at its time or at any."""
    return (told.trial, told.outcome) == (other.trial, other.outcome) and (
        other.months in (None, told.months) and other.group in ("", told.group)
    )


def _headline(trial: Trial) -> tuple[Target, ...]:
    for outcome in headlines(trial):
        target = Target(trial.id, outcome)
        if any(view.comparison for view in views(trial, target)):
            return (target,)
    return ()
