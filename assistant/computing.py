"""Tells a calculation: the views of each target, and the quantities asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.arranging import arranged
from assistant.measures import Measures, Refusal
from assistant.measures import Told as MeasureTold
from assistant.model import Reason, Route
from assistant.naming import short_name
from assistant.patterns import UNSURE
from assistant.ranges import printed_ranges
from assistant.ratio_measures import tell_nnt, tell_odds, tell_ratio, tell_relative
from assistant.share_measures import tell_count, tell_interval, tell_per_thousand, tell_significance
from assistant.spans import Name, Paragraph, Part, Span, Words
from assistant.standing import notes, standing
from assistant.task import Calculate, Measure, Target
from assistant.told import Desk, Told
from assistant.views import View, views
from knowledge.model import Kind

INTERVAL_METHODS = (
    ("exact", re.compile(r"\bexact\b|clopper|pearson", re.I)),
    ("wilson-cc", re.compile(r"\bwilson\b.*\bcontinuity", re.I)),
    ("jeffreys", re.compile(r"\bjeffreys\b", re.I)),
    ("mid-p", re.compile(r"\bmid-?p\b", re.I)),
)
INCREASE = re.compile(r"\bincreas|\bgain|\bimprov|\bhigher\b|\bbetter\b", re.I)
WANTS_METHOD = re.compile(r"\bmethod\b|\bhow (?:was|is|did)\b", re.I)
CONTRAST_KINDS = {
    Measure.HAZARD_RATIO: (Kind.HAZARD_RATIO,),
}
# Quantities that set two arms against each other, each pair of several by itself.
OF_TWO = frozenset(
    {
        Measure.DIFFERENCE,
        Measure.RISK_RATIO,
        Measure.RELATIVE_CHANGE,
        Measure.ODDS_RATIO,
        Measure.NNT,
        Measure.PER_THOUSAND,
        Measure.SIGNIFICANCE,
    }
)
NAMES = {
    Measure.HAZARD_RATIO: ("a hazard ratio", "a hazard ratio"),
    Measure.P_VALUE: ("a P value", "a P value"),
    Measure.NNT: ("the number needed to treat", "a number needed to treat or harm"),
    Measure.DIFFERENCE: ("a difference", "a difference"),
    Measure.RISK_RATIO: ("a ratio", "a risk ratio"),
    Measure.RELATIVE_CHANGE: ("a relative change", "a relative change"),
    Measure.ODDS_RATIO: ("an odds ratio", "an odds ratio"),
    Measure.PER_THOUSAND: ("a count out of a thousand", "a figure per thousand"),
    Measure.SIGNIFICANCE: ("a test", "a test"),
    Measure.INTERVAL: ("a range", "an interval"),
}


def tell_calculation(task: Calculate, desk: Desk) -> Told:
    """The answer of one calculation."""
    paragraphs: list[Paragraph] = []
    refused: list[Refusal] = []
    told = 0
    if task.exact:
        desk = replace(desk, exact=True)
        paragraphs += [Paragraph(Part.NOTE, desk.book.fill(desk.audience, "rounding_why"))]
    if task.meant:
        name = desk.teller(task.targets[0].trial).speaker.outcome(task.targets[0].outcome)
        paragraphs.append(Paragraph(Part.NOTE, desk.book.fill(desk.audience, "meant", what=name)))
    for target in task.targets:
        found = _views(task, target, desk)
        for place, view in enumerate(found):
            teller = desk.teller(target.trial)
            said, refusals = _view(task, view, desk)
            refused += refusals
            if refusals and not said:
                paragraphs += _refuse(refusals[0], task, view, desk)
                continue
            told += 1
            if place:
                paragraphs += _another(view, desk)
            paragraphs += said
            for refusal in refusals:
                paragraphs += _refuse(refusal, task, view, desk)
            if task.why:
                paragraphs += notes(teller, view)
            paragraphs += standing(teller, view)
    reason = Reason.NONE if told else (refused[0].reason if refused else Reason.NOT_REPORTED)
    route = Route.CALCULATE if told else Route.ABSTAIN
    ordered = arranged(_once(paragraphs), desk.book, desk.audience, several=told > 1)
    return Told(ordered, route, reason, trial=task.targets[0].trial)


def _views(task: Calculate, target: Target, desk: Desk) -> tuple[View, ...]:
    """The views worth telling: those with what is asked for, else all; a few at most."""
    trial = desk.trials[target.trial]
    kinds = next((CONTRAST_KINDS[m] for m in task.measures if m in CONTRAST_KINDS), ())
    found = views(trial, target, kinds)
    if kinds and not found:
        found = views(trial, target)[:1]
    if Measure.P_VALUE in task.measures or Measure.SIGNIFICANCE in task.measures:
        tested = tuple(v for v in found if any(row.p for row in (*v.rows, *v.contrasts)))
        found = tested or found
    if any(m in OF_TWO for m in task.measures):
        found = tuple(pair for view in found for pair in view.pairs or (view,))
    if any(m not in (Measure.LOOKUP, Measure.COUNT, Measure.FOLLOW_UP) for m in task.measures):
        paired = tuple(v for v in found if v.comparison or v.kind.is_contrast)
        found = paired or found
    if target.group or target.months is None:
        return found[:4]
    return found[:3]


def _view(task: Calculate, view: View, desk: Desk) -> tuple[list[Paragraph], list[Refusal]]:
    teller = desk.teller(view.trial.id)
    measures = Measures(teller, view)
    wanted = set(task.measures) - {Measure.LOOKUP, Measure.PICTURE, Measure.FOLLOW_UP, Measure.SIZE}
    if Measure.DIFFERENCE in wanted and Measure.INTERVAL in wanted:
        wanted.discard(Measure.INTERVAL)
    if any(row.kind is Kind.DIFFERENCE for row in (*view.rows, *view.contrasts)):
        wanted.discard(Measure.DIFFERENCE)  # printed: nothing is to be worked out
    paired = view.comparison is not None
    told: list[MeasureTold] = []
    lead: list[Paragraph] = []
    if Measure.DIFFERENCE in wanted:
        first = measures.difference(lead=True)
        if isinstance(first, Refusal):
            told.append(first)
        else:
            lead = first
    said = [*lead, *teller.figures(view)]
    if paired and not lead:
        difference = measures.difference(lead=False)
        if not isinstance(difference, Refusal):
            said += difference
    for pair in view.pairs:
        difference = Measures(teller, pair).difference(lead=True)
        said += [] if isinstance(difference, Refusal) else difference
    text = desk.question.text
    for measure in Measure:
        if measure in wanted:
            told += _one(measure, measures, view, text)
    printed = Measure.DIFFERENCE in task.measures or not teller.family
    asks_range = Measure.INTERVAL in task.measures or UNSURE.search(desk.question.text)
    if teller.family and asks_range:
        said += printed_ranges(measures)
    if view.contrasts and not view.kind.is_contrast and printed:
        said += teller.contrasts(view)
    refusals = [t for t in told if isinstance(t, Refusal)]
    answers = [p for t in told if not isinstance(t, Refusal) for p in t]
    if refusals and not answers and not lead and not _shows_figures_anyway(wanted):
        return [], refusals
    return said + answers, refusals


def _shows_figures_anyway(wanted: set[Measure]) -> bool:
    return bool(wanted & {Measure.COUNT, Measure.UPPER_LIMIT, Measure.INTERVAL})


def _one(measure: Measure, measures: Measures, view: View, text: str) -> list[MeasureTold]:
    """One quantity; an empty list where the figures themselves are the answer."""
    if measure is Measure.RISK_RATIO:
        return [tell_ratio(measures)]
    if measure is Measure.RELATIVE_CHANGE:
        return [tell_relative(measures, increase=bool(INCREASE.search(text)) and not view.opposite)]
    if measure is Measure.ODDS_RATIO:
        return [tell_odds(measures)]
    if measure is Measure.NNT:
        return [tell_nnt(measures)]
    if measure is Measure.PER_THOUSAND:
        return [tell_per_thousand(measures)]
    if measure is Measure.COUNT:
        return [tell_count(measures)]
    if measure is Measure.SIGNIFICANCE:
        return [tell_significance(measures)]
    if measure is Measure.HAZARD_RATIO:
        if any(row.kind is Kind.HAZARD_RATIO for row in (*view.rows, *view.contrasts)):
            return []
        return [Refusal(Reason.NOT_REPORTED, "decline_not_derivable")]
    if measure is Measure.P_VALUE:
        if any(row.p for row in (*view.rows, *view.contrasts)):
            return []
        return [Refusal(Reason.NOT_DERIVABLE, "decline_not_derivable")]
    if measure is Measure.INTERVAL and view.kind is Kind.PEOPLE:
        method = next((name for name, found in INTERVAL_METHODS if found.search(text)), "wilson")
        return [tell_interval(measures, method)]
    if measure is Measure.UPPER_LIMIT and view.kind is Kind.PEOPLE:
        if all(row.events == 0 for row in view.rows):
            return []
        return [tell_interval(measures, "exact")]
    return []


def _refuse(refusal: Refusal, task: Calculate, view: View, desk: Desk) -> list[Paragraph]:
    names = [NAMES[m] for m in task.measures if m in NAMES]
    family = desk.teller(view.trial.id).family
    what = (names[0][0] if family else names[0][1]) if names else "that"
    said = desk.book.fill(
        desk.audience,
        refusal.key,
        what=what,
        in_trial=(Words(" for "), Name(short_name(view.trial))),
    )
    outcome = (
        Words("Asked of: "),
        *desk.teller(view.trial.id).speaker.outcome(view.outcome, view.opposite),
        Words("."),
    )
    return [Paragraph(Part.LEAD, said), Paragraph(Part.NOTE, outcome)]


def _another(view: View, desk: Desk) -> list[Paragraph]:
    """Introduces a further report or group, so that two analyses are never taken for one."""
    teller = desk.teller(view.trial.id)
    spans: tuple[Span, ...] = (
        Words("Also in this study ("),
        *teller.speaker.report(view.report),
        Words("):"),
    )
    return [Paragraph(Part.NOTE, spans)]


def _once(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Each paragraph once: the design's sentence need not be said for every view."""
    kept: dict[tuple[Part, str], Paragraph] = {}
    for paragraph in paragraphs:
        kept.setdefault((paragraph.part, paragraph.text), paragraph)
    return list(kept.values())
