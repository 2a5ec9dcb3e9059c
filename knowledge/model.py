"""The facts of a trial as frozen records: arms, reports, outcomes, facts and findings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from knowledge.documents import Document, Found, Passage, Section
from knowledge.finding import Comparison, Finding
from knowledge.printed import Kind, Printed, Spread, Standing

__all__ = [
    "Arm",
    "Comparison",
    "Design",
    "Document",
    "Fact",
    "Finding",
    "Found",
    "Kind",
    "Outcome",
    "Passage",
    "Printed",
    "Report",
    "Review",
    "Role",
    "Section",
    "Spread",
    "Standing",
    "Trial",
]


class Design(StrEnum):
    """How the groups came about."""

    RANDOMISED = "randomised"
    HISTORICAL_CONTROL = "historical control"
    SINGLE_ARM = "single arm"
    NON_RANDOMISED = "non-randomised"


class Role(StrEnum):
    """Which side of the comparison an arm is."""

    TREATED = "treated"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Arm:
    """A group of people treated alike. `n` is the size the trial gives for the whole arm."""

    id: str
    label: str
    plain: str
    role: Role
    n: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One analysis of the data at one time, from one document."""

    id: str
    label: str
    date: dt.date
    current: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured, in field words and in plain words.

    `opposite` is the plain name of the complement ("not alive"); empty where none makes sense.
    `concept` is the id of the shared vocabulary concept that this outcome is a case of.
    """

    id: str
    name: str
    plain: str
    opposite: str = ""
    opposite_name: str = ""
    aliases: tuple[str, ...] = ()
    opposite_aliases: tuple[str, ...] = ()
    higher_is_better: bool | None = None
    definition: str = ""
    concept: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the design: dose, age limits, countries, years, courses."""

    id: str
    name: str
    plain: str
    value: str
    unit: str
    arm: str
    standing: Standing
    source: str
    locator: str
    aliases: tuple[str, ...] = ()
    report: str = ""
    low: str = ""
    high: str = ""
    note: str = ""
    trial: str = ""

    @property
    def key(self) -> str:
        """The address of the fact, stable across runs."""
        return f"{self.trial}/facts/{self.id}"


@dataclass(frozen=True, slots=True)
class Review:
    """Who looked at it, shown to the reader."""

    status: str = "not reviewed by a clinician"
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial folder, checked."""

    id: str
    title: str
    condition: str
    population: str
    design: Design
    arms: tuple[Arm, ...]
    reports: tuple[Report, ...]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...] = ()
    documents: tuple[Document, ...] = ()
    aliases: tuple[str, ...] = ()
    certainty: str = ""
    review: Review = field(default_factory=Review)
    digest: str = ""

    def arm(self, arm_id: str) -> Arm:
        return _named(self.arms, arm_id)

    def report(self, report_id: str) -> Report:
        return _named(self.reports, report_id)

    def outcome(self, outcome_id: str) -> Outcome:
        return _named(self.outcomes, outcome_id)

    def fact(self, fact_id: str) -> Fact:
        return _named(self.facts, fact_id)

    @property
    def current(self) -> Report:
        """The report with the longest follow-up."""
        return next(report for report in self.reports if report.current)

    @property
    def treated(self) -> Arm | None:
        return next((arm for arm in self.arms if arm.role is Role.TREATED), None)

    @property
    def control(self) -> Arm | None:
        return next((arm for arm in self.arms if arm.role is Role.CONTROL), None)

    def size(self, finding: Finding, arm_id: str) -> tuple[int | None, bool]:
        """The number of people behind a finding, and whether the report itself prints it.

        A size that a report does not restate falls back to the arm's own, and the second value is
        then False. A subgroup or another population never borrows the whole arm's size.
        """
        if finding.n is not None:
            return finding.n, True
        if finding.group or finding.population:
            return None, False
        return self.arm(arm_id).n, False


T = TypeVar("T", Arm, Report, Outcome, Fact)


def _named(records: tuple[T, ...], wanted: str) -> T:
    for record in records:
        if record.id == wanted:
            return record
    raise KeyError(wanted)
