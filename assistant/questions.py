"""Whole questions that a trial can answer, as each reader would put them.

Every question is made from the trial's own table: its outcomes, times and people. Nothing is asked
that the table or the text of the trial does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from assistant.model import Audience
from assistant.naming import Speaker, outcome_name, short_name
from assistant.numbers import points
from assistant.shares import percent_of
from assistant.spans import Name, plain
from assistant.task import Target
from assistant.views import View, headlines, views
from assistant.wording import Filling, load_phrasebook
from knowledge.model import Kind, Outcome, Trial
from knowledge.vocabulary import load_vocabulary

HARM = "harm"
WHO = re.compile(r"\bwho took part\b", re.I)
# How the plain name of an outcome is built says how it can be asked about.
STATE = re.compile(r"(?:alive|free|well|cured|dead)\b")
DEED = re.compile(
    r"(?:\w+ed|had|did|got|slept|lost|felt|fell|came|went|kept|took|woke|left|met)\b(?! of\b)"
)
WHOLE = re.compile(r"(?:all|total)\b")
CLAUSE = re.compile(r"(?:the|a|an|their|his|her|its|it|they)\b")
HOW = re.compile(r"how (?:long|much|often|many|far|old)\b")
NOUN = re.compile(r"(?:chance|average|median|mean|time|level|length|share|rate|number)\b")


def option_text(
    trial: Trial,
    target: Target,
    months: Decimal | None,
    audience: Audience,
    *,
    named: bool = True,
) -> str:
    """A whole question about an outcome of a trial; `named` says which trial it is."""
    outcome = trial.outcome(target.outcome)
    family = audience is Audience.FAMILY
    name = outcome_name(outcome, target.opposite, family)
    slots = {"time_at": _time(months), "in_trial": _in(trial) if named else ""}
    if not family:
        return _fill(trial, audience, "ask_outcome", what=name, **slots)
    people = Speaker(trial, audience).people
    name = re.sub(rf"^{people} (?:who|that|with) ", "", name)
    kinds = {row.kind for row in trial.findings if row.outcome == outcome.id}
    return _fill(trial, audience, _shape(name, kinds), what=_bare(name, kinds), **slots)


def _shape(name: str, kinds: set[Kind]) -> str:
    """The key of the sentence that asks for an outcome of that plain name."""
    shapes = (
        (STATE, "ask_state"),
        (HOW, "ask_how"),
        (DEED, "ask_deed"),
        (CLAUSE, "ask_clause"),
        (NOUN, "ask_noun"),
        (WHOLE, "ask_whole"),
    )
    found = next((key for pattern, key in shapes if pattern.match(name)), "")
    if found:
        return found
    if Kind.EVENTS in kinds:
        return "ask_events"
    return "ask_had" if kinds & {Kind.PEOPLE, Kind.SURVIVAL} else "ask_noun"


def _bare(name: str, kinds: set[Kind]) -> str:
    """The name without the word that the question says itself."""
    plural = Kind.EVENTS in kinds and not WHOLE.match(name)
    return name.replace(" counted", "") if plural else name


def survival_question(trial: Trial, audience: Audience, *, place: int = 0) -> str:
    """What most readers come for: a survival outcome at its latest time in the current report."""
    for outcome in headlines(trial)[place : place + 1]:
        found = [v for v in views(trial, Target(trial.id, outcome)) if not v.kind.is_contrast]
        if not found:
            continue
        view = found[0]
        target = Target(trial.id, outcome)
        if audience is Audience.STAFF and _quotable(view):
            return _claim(trial, view)
        text = option_text(trial, target, view.months, audience, named=False)
        if audience is Audience.CLINICIAN and view.comparison is not None:
            return _fill(trial, audience, "ask_difference", what=text.rstrip("?"), level="95%")
        return text
    return ""


def _quotable(view: View) -> bool:
    return view.comparison is not None and view.kind is Kind.SURVIVAL and view.months is not None


def _claim(trial: Trial, view: View) -> str:
    """A figure of the table as a press officer would quote it, to be checked."""
    assert view.comparison is not None
    row = view.comparison.treated
    percent = percent_of(row)
    assert percent is not None
    return _fill(
        trial,
        Audience.STAFF,
        "ask_claim",
        share=f"{points(percent, 0)}%",
        what=outcome_name(trial.outcome(view.outcome), False, True),
        people=Speaker(trial, Audience.FAMILY).people,
        time_at=_time(view.months, " at "),
        arm=trial.arm(row.arm).plain,
    )


def harms_of(trial: Trial) -> tuple[Outcome, ...]:
    """The harms that a trial reports."""
    families = {outcome.id: outcome.family for outcome in load_vocabulary().outcomes}
    return tuple(
        outcome
        for outcome in trial.outcomes
        if (outcome.family or families.get(outcome.concept, "")) == HARM
        and views(trial, Target(trial.id, outcome.id))
    )


def harm_question(trial: Trial, audience: Audience) -> str:
    """What was counted of harms; empty where a trial reports none."""
    return _fill(trial, audience, "ask_harms") if harms_of(trial) else ""


def people_question(trial: Trial, audience: Audience) -> str:
    """Who took part: from the text, where it says so, else how many there were."""
    sections = [s for document in trial.documents for s in document.sections]
    told = any(WHO.search(section.heading) for section in sections)
    return _fill(trial, audience, "ask_who" if told else "ask_sizes")


def design_question(trial: Trial, audience: Audience) -> str:
    """How the groups were made: what says how sure a comparison can be."""
    return _fill(trial, audience, "ask_design") if len(trial.arms) > 1 else ""


def ratio_question(trial: Trial, audience: Audience) -> str:
    """A printed hazard ratio, for those who read them."""
    held = [row.outcome for row in trial.findings if row.kind is Kind.HAZARD_RATIO]
    if audience is Audience.FAMILY or not held:
        return ""
    first = next((o for o in headlines(trial) if o in held), held[0])
    name = trial.outcome(first).name
    return _fill(trial, audience, "ask_ratio", what=name)


def reports_question(trial: Trial, audience: Audience) -> str:
    return _fill(trial, audience, "ask_reports")


def naming(question: str, trial: Trial, trials: Mapping[str, Trial]) -> str:
    """The question with the trial named in it, unless its people tell it apart already."""
    if not question or len(trials) < 2:
        return question
    mine = Speaker(trial, Audience.FAMILY).people
    alike = [t for t in trials.values() if Speaker(t, Audience.FAMILY).people == mine]
    if len(alike) == 1 and re.search(rf"\b{re.escape(mine)}\b", question):
        return question
    asked, colon, rest = question.rstrip("?").partition(":")
    return f"{asked}{_in(trial)}{colon}{rest}?"


def _fill(trial: Trial, audience: Audience, key: str, **slots: str) -> str:
    who = Speaker(trial, audience)
    given: dict[str, Filling] = {"people": who.people, "person": who.person}
    given |= {name: (Name(text),) for name, text in slots.items()}
    return plain(load_phrasebook().fill(audience, key, **given))


def _time(months: Decimal | None, before: str = " at ") -> str:
    """ " at 4 years", or nothing."""
    if months is None:
        return ""
    if not months:
        return f"{before}the start"
    years = months / 12
    if months and years == years.to_integral_value():
        return f"{before}{years:f} year{'' if years == 1 else 's'}"
    return f"{before}{months.normalize():f} months"


def _in(trial: Trial) -> str:
    return f" in {short_name(trial)}"
