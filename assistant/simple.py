"""Tells the shorter tasks: sizes, design figures, harms, meanings, trials side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

from assistant.computing import tell_calculation
from assistant.definitions import Glossary
from assistant.ledger import number
from assistant.model import Audience, Reason, Route
from assistant.naming import short_name
from assistant.spans import Block, Name, Paragraph, Part, Quotation, Span, Words
from assistant.standing import design
from assistant.task import Calculate, Define, Facts, Reports, SideBySide, Sizes
from assistant.told import Desk, Told
from assistant.wording import capital
from knowledge.model import Design, Finding, Kind, Trial

ASKS_HOW_MADE = re.compile(r"\b(?:chance|random\w*|lottery|coin|blind\w*|controls?)\b", re.I)

ASKS_SIZE = re.compile(r"\bhow (?:many|big|large)\b|\bnumber\b|\bsizes?\b", re.I)


def tell_sizes(task: Sizes, desk: Desk) -> Told:
    """How many people were in each arm."""
    trial = desk.trials[task.trial]
    teller = desk.teller(trial.id)
    items = []
    for group, arm in product(task.groups or ("",), trial.arms):
        figure = desk.sheet.size(trial, arm.id, _sized_row(trial, group, arm.id))
        if figure is not None:
            items.append(
                (
                    *teller.speaker.arm(arm.id),
                    *teller.speaker.group(group),
                    Words(": "),
                    number(figure, figure.shown),
                    Words(f" {teller.speaker.people}"),
                )
            )
    lead = (Words("People in each group of "), Name(short_name(trial)), Words(":"))
    paragraphs = [Paragraph(Part.LEAD, lead, tuple(items)), *design(teller)]
    asked = desk.question.text
    if ASKS_HOW_MADE.search(asked) and not ASKS_SIZE.search(asked):
        paragraphs = [*(replace(p, block=Block.NONE) for p in paragraphs[1:]), paragraphs[0]]
    return Told(tuple(paragraphs), Route.RETRIEVE, trial=trial.id)


def _sized_row(trial: Trial, group: str, arm: str) -> Finding | None:
    """A row that prints the size of a group's arm, or any row of that group and arm."""
    if not group:
        return None
    rows = [r for r in trial.findings if r.group == group and r.arm == arm and not r.population]
    return max(rows, key=lambda row: row.n or 0, default=None)


def tell_facts(task: Facts, desk: Desk) -> Told:
    """Figures of the design, each with its source."""
    trial = desk.trials[task.trial]
    items = []
    for fact_id in task.facts:
        fact = trial.fact(fact_id)
        figure = desk.sheet.fact(trial, fact)
        name = fact.plain if desk.audience is Audience.FAMILY and fact.plain else fact.name
        items.append((Name(name), Words(": "), number(figure, figure.shown)))
    lead = (*capital((Name(short_name(trial)),)), Words(":"))
    return Told((Paragraph(Part.LEAD, lead, tuple(items)),), Route.RETRIEVE, trial=trial.id)


def tell_reports(task: Reports, desk: Desk) -> Told:
    """Where and when a trial was published, the latest report first."""
    trial = desk.trials[task.trial]
    teller = desk.teller(trial.id)
    items = tuple(
        (*teller.speaker.report(report), Words(", "), *teller.speaker.date(report))
        for report in sorted(trial.reports, key=lambda r: r.date, reverse=True)
    )
    lead = (Words("The reports of "), Name(short_name(trial)), Words(", the latest first:"))
    return Told((Paragraph(Part.LEAD, lead, items),), Route.RETRIEVE, trial=trial.id)


def tell_definition(task: Define, desk: Desk, glossary: Glossary) -> Told:
    """The meaning of a term, and the trial's own definition where it has one."""
    family = desk.audience is Audience.FAMILY
    paragraphs = [_own_definition(task.trial, outcome, desk) for outcome in task.outcomes]
    for name in task.terms:
        term = glossary.term(name)
        text = term.plain if family or not term.field else term.field
        spans: tuple[Span, ...] = (*capital((Name(term.term),)), Words(": "), Words(text))
        paragraphs.append(Paragraph(Part.LEAD, spans))
        review = (Words("Glossary entry: "), Words(term.review), Words("."))
        paragraphs.append(Paragraph(Part.NOTE, review))
    return Told(tuple(dict.fromkeys(paragraphs)), Route.RETRIEVE, trial=task.trial)


def _own_definition(trial_id: str, outcome_id: str, desk: Desk) -> Paragraph:
    """How a trial itself defines an outcome, quoted from its folder."""
    outcome = desk.trials[trial_id].outcome(outcome_id)
    citation = desk.sheet.cite_definition(desk.trials[trial_id], outcome)
    text = (*desk.teller(trial_id).speaker.outcome(outcome_id), Words(": "))
    quoted = (Words("In this study: "), *text, Quotation(outcome.definition, citation))
    return Paragraph(Part.LEAD, quoted)


def tell_side_by_side(task: SideBySide, desk: Desk) -> Told:
    """Several trials beside each other, with why that is no fair test; nothing is computed."""
    audience = desk.audience
    paragraphs = []
    if not task.design:
        paragraphs.append(Paragraph(Part.LEAD, desk.book.fill(audience, "decline_cross_trial")))
    for trial_id in task.trials:
        trial = desk.trials[trial_id]
        mine = tuple(t for t in task.targets if t.trial == trial_id)
        paragraphs.append(Paragraph(Part.NOTE, _design_line(trial)))
        for target in mine[:2]:
            told = tell_calculation(Calculate((target,), task.measures), desk)
            paragraphs += [p for p in told.paragraphs if p.part in (Part.LEAD, Part.SOURCE)]
    shown = bool(task.targets) or task.design
    if task.targets:
        paragraphs.append(Paragraph(Part.CAVEAT, desk.book.fill(audience, "side_by_side")))
    route = Route.RETRIEVE if shown else Route.ABSTAIN
    return Told(tuple(dict.fromkeys(paragraphs)), route, Reason.CROSS_TRIAL)


HOW_MADE = {
    Design.RANDOMISED: "randomised: chance decided who was in which group",
    Design.HISTORICAL_CONTROL: "not randomised: compared with a group treated in earlier years",
    Design.SINGLE_ARM: "not randomised: one group only",
    Design.NON_RANDOMISED: "not randomised",
}


def _design_line(trial: Trial) -> tuple[Span, ...]:
    how = Words(f"; {HOW_MADE[trial.design]}.")
    return (Name(short_name(trial)), Words(": "), Name(trial.population), how)


__all__ = [
    "HOW_MADE",
    "Kind",
    "tell_definition",
    "tell_facts",
    "tell_side_by_side",
    "tell_sizes",
]
