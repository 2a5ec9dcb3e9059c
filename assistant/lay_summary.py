"""A study in the ten elements of a lay summary, with what its files leave out said.

The elements are those of Annex V of the EU clinical trials regulation (536/2014).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.model import Audience
from assistant.naming import Speaker, outcome_name
from assistant.numbers import grouped, points, printed, with_unit
from assistant.proof import report_name, short_time
from assistant.simple import HOW_MADE
from assistant.views import headlines, times
from knowledge.model import Fact, Finding, Kind, Section, Trial
from knowledge.vocabulary import load_vocabulary

HUNDRED = 100
PLAIN = "In plain words"
HARM = ("harm", "late effect")
ADDRESS = re.compile(r"https://[^\s;,]+")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: stated lines, and sections of our summary. With neither, it is missing."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def missing(self) -> bool:
        return not self.lines and not self.sections


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which headings and which facts belong to an element."""

    title: str
    headings: tuple[str, ...]
    facts: tuple[str, ...] = ()


PLANS = (
    _Plan("The study", ("what was studied",)),
    _Plan("Who ran it and whom to contact", ("who led", "sponsor", "contact"), ("sponsor",)),
    _Plan(
        "Where, when and why",
        ("where", "when", "why it", "what was done", "comparison was made"),
        ("countr", "year", "site", "centre", "hospital"),
    ),
    _Plan(
        "Who took part",
        ("who took part", "control group", "means here"),
        ("age", "enrol", "random", "remission", "blast", "safety", "adult", "population"),
    ),
    _Plan(
        "Which treatments",
        ("the treatment",),
        ("dose", "infusion", "course", "cycle", "drip"),
    ),
    _Plan("Side effects and how often", ("side effect", "harm", "neurologic", "toxicity")),
    _Plan(
        "What was found",
        (
            "result",
            "what was found",
            "survival",
            "relapse",
            "restricted mean",
            "after the",
            "adults",
        ),
        ("follow",),
    ),
    _Plan("How to read it", ("limits", "cannot tell", "not known", "luck", "press claims")),
    _Plan("Studies that follow", ("what follows", "next", "follow-up stud")),
    _Plan("Where to read more", ()),
)


def lay_summary(trial: Trial, audience: Audience) -> tuple[Element, ...]:
    """The ten elements of a trial, in their order.

    Families get the plain sections where the summary has any for an element.
    """
    own = [d for d in trial.documents if d.origin == "summary"]
    sections = [section for document in own for section in document.sections if section.heading]
    stated = _stated(trial, audience)
    facts = _by_plan(trial.facts)
    made = []
    for place, plan in enumerate(PLANS):
        lines = (*stated.get(place, ()), *(_fact(fact, audience) for fact in facts.get(place, ())))
        made.append(Element(plan.title, tuple(lines), _chosen(sections, plan, audience)))
    return tuple(made)


def answerable(trial: Trial, audience: Audience) -> tuple[tuple[str, str, str, str], ...]:
    """What can be asked: result, times, groups of people, and which treatment groups have it."""
    rows = []
    first, family = headlines(trial), audience is Audience.FAMILY
    for outcome in sorted(trial.outcomes, key=lambda o: o.id not in first):
        mine = [row for row in trial.findings if row.outcome == outcome.id]
        if not mine:
            continue
        groups = dict.fromkeys(row.group for row in mine if row.group)
        arms = dict.fromkeys(arm for row in mine for arm in row.arms)
        held = dict.fromkeys(t for g in ("", *groups) for t in times(trial, outcome.id, g))
        rows.append(
            (
                _capital(outcome_name(outcome, False, family)),
                ", ".join(short_time(months) for months in sorted(held)) or "over the whole study",
                ", ".join(["everyone" if any(not r.group for r in mine) else "", *groups]).strip(
                    ", "
                ),
                ", ".join(trial.arm(a).plain if family else trial.arm(a).label for a in arms)
                or "all groups together",
            )
        )
    return tuple(rows)


def _stated(trial: Trial, audience: Audience) -> dict[int, list[tuple[str, str]]]:
    """What the trial file itself says, by the place of the element."""
    family = audience is Audience.FAMILY
    names = ", ".join(trial.aliases)
    arms = [(arm.plain if family else arm.label, arm.n) for arm in trial.arms]
    people = Speaker(trial, audience).people
    sizes = [(_capital(name), f"{n:,} {people}") for name, n in arms if n is not None]
    sources = dict.fromkeys(
        address for row in trial.findings for address in ADDRESS.findall(row.source)
    )
    shared = {outcome.id: outcome.family for outcome in load_vocabulary().outcomes}

    def family_of(row: Finding) -> str:
        outcome = trial.outcome(row.outcome)
        return outcome.family or shared.get(outcome.concept, "")

    return {
        0: [
            ("Title", trial.title),
            ("Also called", names),
            *(("Report", report_name(report)) for report in trial.reports),
            ("How the groups came about", HOW_MADE[trial.design]),
            ("Reviewed", _review(trial)),
        ],
        3: [("People", trial.population), ("Illness", trial.condition), *sizes],
        4: [("Group", _capital(name)) for name, _ in arms],
        5: _beside(trial, [r for r in trial.findings if family_of(r) in HARM and r.arms], family),
        6: _beside(
            trial,
            [
                row
                for row in trial.findings
                if family_of(row) == "survival"
                and row.report == trial.current.id
                and row.arms
                and not row.group
                and not (family and row.kind.is_contrast)
            ],
            family,
        ),
        9: [
            *(("Document", document.name) for document in trial.documents),
            *(("On the web", address) for address in sources),
        ],
    }


def _beside(trial: Trial, rows: Sequence[Finding], family: bool) -> list[tuple[str, str]]:
    """One line for each result, with what it is in each group that the report names."""
    lines: dict[tuple[object, ...], tuple[str, list[str]]] = {}
    for row in rows:
        key = row.like if not row.kind.is_contrast else (row.key,)
        name, said = _counted(trial, row, family)
        lines.setdefault(key, (name, []))[1].append(said)
    told = [(name, "; ".join(said)) for name, said in lines.values()]
    if any(row.kind is Kind.EVENTS for row in rows):
        told.append(("How to read events", "They are not people: one can have more than one."))
    return told


def _counted(trial: Trial, row: Finding, family: bool) -> tuple[str, str]:
    name = _capital(outcome_name(trial.outcome(row.outcome), False, family))
    time = f" at {short_time(row.months.value)}" if row.months else ""
    group = f", {row.group}" if row.group else ""
    arm = " vs ".join(trial.arm(a).plain if family else trial.arm(a).label for a in row.arms)
    kind = f"{row.kind.value.replace('_', ' ')} " if row.kind.is_contrast else ""
    interval = (
        f" ({row.level.normalize():f}% CI {row.low.text} to {row.high.text})"
        if row.low and row.high and row.value
        else ""
    )
    shown = f"{kind}{grouped(printed(row))}{interval}"
    if family and row.kind is Kind.SURVIVAL and row.unit == "%" and row.value is not None:
        shown = f"about {points(row.value.value, 0)} out of {HUNDRED}"
    if row.kind is Kind.EVENTS:
        shown += " event" if row.events == 1 else " events"
    return f"{name}{time}{group}", f"{shown}{': ' if row.kind.is_contrast else ' with '}{arm}"


def _review(trial: Trial) -> str:
    parts = (trial.review.status, trial.review.by, trial.review.date)
    return ", ".join(part for part in parts if part)


def _by_plan(facts: Iterable[Fact]) -> dict[int, list[Fact]]:
    """Each fact under the first element whose words its id holds; else under who took part."""
    found: dict[int, list[Fact]] = {}
    for fact in facts:
        place = next(
            (i for i, plan in enumerate(PLANS) if any(word in fact.id for word in plan.facts)), 3
        )
        found.setdefault(place, []).append(fact)
    return found


def _fact(fact: Fact, audience: Audience) -> tuple[str, str]:
    value = fact.value or f"{fact.low} to {fact.high}"
    name = fact.plain if audience is Audience.FAMILY and fact.plain else fact.name
    return _capital(name), with_unit(value, fact.unit)


def _chosen(sections: list[Section], plan: _Plan, audience: Audience) -> tuple[Section, ...]:
    mine = [s for s in sections if any(word in s.heading.casefold() for word in plan.headings)]
    plain = [s for s in mine if s.heading.startswith(PLAIN)]
    if audience is Audience.FAMILY and plain:
        return tuple(plain)
    return tuple(s for s in mine if not s.heading.startswith(PLAIN)) or tuple(plain)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
