"""The shape of trial.toml, where its bytes come in."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from knowledge.model import Design, Role, Standing


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ArmEntry(Strict):
    id: str = Field(min_length=1, pattern=r"^[a-z0-9_]+$")
    label: str
    plain: str
    role: Role
    n: int | None = Field(default=None, ge=1)
    aliases: tuple[str, ...] = ()


class ReportEntry(Strict):
    id: str = Field(min_length=1, pattern=r"^[a-z0-9_]+$")
    label: str
    date: dt.date
    current: bool = False
    aliases: tuple[str, ...] = ()


class OutcomeEntry(Strict):
    id: str = Field(min_length=1, pattern=r"^[a-z0-9_]+$")
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


class FactEntry(Strict):
    id: str = Field(min_length=1, pattern=r"^[a-z0-9_]+$")
    name: str
    value: str
    standing: Standing
    source: str
    locator: str
    unit: str = ""
    arm: str = ""
    plain: str = ""
    aliases: tuple[str, ...] = ()
    report: str = ""
    low: str = ""
    high: str = ""
    note: str = ""


class ReviewEntry(Strict):
    status: str = "not reviewed by a clinician"
    by: str = ""
    date: str = ""


class TrialFile(Strict):
    id: str = Field(min_length=1, pattern=r"^[a-z0-9_]+$")
    title: str
    condition: str
    population: str
    design: Design
    arms: tuple[ArmEntry, ...] = Field(min_length=1)
    reports: tuple[ReportEntry, ...] = Field(min_length=1)
    outcomes: tuple[OutcomeEntry, ...] = ()
    facts: tuple[FactEntry, ...] = ()
    aliases: tuple[str, ...] = ()
    certainty: str = Field(default="", pattern="^(|high|moderate|low|very low)$")
    review: ReviewEntry = ReviewEntry()
