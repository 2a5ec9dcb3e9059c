"""Tells a calculation: the views of each target, and the quantities asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.amounts import AMOUNTS
from assistant.arranging import arranged
from assistant.chosen_views import chosen_views
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
from assistant.task import Calculate, Measure
from assistant.told import Desk, Told
from assistant.views import View
from knowledge.model import Kind

INTERVAL_METHODS = (
    ("exact", re.compile(r"\bexact\b|clopper|pearson", re.I)),
    ("wilson-cc", re.compile(r"\bwilson\b.*\bcontinuity", re.I)),
    ("jeffreys", re.compile(r"\bjeffreys\b", re.I)),
    ("mid-p", re.compile(r"\bmid-?p\b", re.I)),
)
INCREASE = re.compile(r"\bincreas|\bgain|\bimprov|\bhigher\b|\bbetter\b", re.I)
WANTS_METHOD = re.compile(r"\bmethod\b|\bhow (?:was|is|did)\b", re.I)
# The printed contrasts that answer a measure.
PRINTED = {
    Measure.DIFFERENCE: (Kind.DIFFERENCE,),
    Measure.RISK_RATIO: (Kind.RISK_RATIO,),
    Measure.ODDS_RATIO: (Kind.ODDS_RATIO,),
    Measure.HAZARD_RATIO: (Kind.HAZARD_RATIO,),
    Measure.P_VALUE: tuple(kind for kind in Kind if kind.is_contrast),
    Measure.SIGNIFICANCE: tuple(kind for kind in Kind if kind.is_contrast),
}
RATIOS = (Measure.RISK_RATIO, Measure.ODDS_RATIO)
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
        found = chosen_views(task, target, desk)
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
    asks_range = Measure.INTERVAL in task.measures or UNSURE.search(desk.question.text)
    if teller.family and asks_range:
        said += printed_ranges(measures)
    if view.contrasts and not view.kind.is_contrast:
        said += teller.contrasts(_wanted_contrasts(view, task, family=teller.family))
    refusals = [t for t in told if isinstance(t, Refusal)]
    answers = [p for t in told if not isinstance(t, Refusal) for p in t]
    amounts = Measure.DIFFERENCE in wanted and view.kind in AMOUNTS and len(view.arms) > 1
    if refusals and not answers and not lead and not _shows_figures_anyway(wanted) and not amounts:
        return [], refusals
    return said + answers, refusals


def _wanted_contrasts(view: View, task: Calculate, *, family: bool) -> View:
    """The printed contrasts worth telling: all for the field, what is asked for for families."""
    if not family:
        return view
    wanted = {kind for measure in task.measures for kind in PRINTED.get(measure, ())}
    if view.kind in AMOUNTS:
        wanted.add(Kind.DIFFERENCE)
    return replace(view, contrasts=tuple(row for row in view.contrasts if row.kind in wanted))


def _shows_figures_anyway(wanted: set[Measure]) -> bool:
    return bool(wanted & {Measure.COUNT, Measure.UPPER_LIMIT, Measure.INTERVAL})


def _one(measure: Measure, measures: Measures, view: View, text: str) -> list[MeasureTold]:
    """One quantity; an empty list where the figures themselves are the answer."""
    printed = {row.kind for row in (*view.rows, *view.contrasts)}
    if measure in RATIOS and printed & set(PRINTED[measure]):
        return []
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
    errors = any(row.spread_kind == "se" and row.low is None for row in view.rows)
    if measure is Measure.INTERVAL and (view.kind is Kind.PEOPLE or errors):
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
