"""The shape of trial.toml, where its bytes come in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.model import Design, Role, Standing
from knowledge.table import MOST


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


Name = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=80)]


class ArmEntry(Strict):
    id: Id
    label: Name
    plain: Name
    role: Role
    n: int | None = Field(default=None, ge=1, le=MOST)
    aliases: tuple[str, ...] = ()


class ReportEntry(Strict):
    id: Id
    label: Name
    date: dt.date
    current: bool = False
    aliases: tuple[str, ...] = ()


class OutcomeEntry(Strict):
    id: Id
    name: Name
    plain: Name
    opposite: str = ""
    opposite_name: str = ""
    aliases: tuple[str, ...] = ()
    opposite_aliases: tuple[str, ...] = ()
    higher_is_better: bool | None = None
    definition: str = ""
    concept: str = ""
    family: str = ""


class FactEntry(Strict):
    id: Id
    name: Name
    value: str
    standing: Standing
    source: Name
    locator: Name
    unit: str = ""
    arm: str = ""
    plain: str = ""
    aliases: tuple[str, ...] = ()
    report: str = ""
    low: str = ""
    high: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _has_a_figure(self) -> Self:
        if not self.value and not (self.low and self.high):
            raise ValueError("a fact needs its value, or low and high")
        return self


class ReviewEntry(Strict):
    status: str = "not reviewed by a clinician"
    by: str = ""
    date: str = ""


class TrialFile(Strict):
    id: Id
    title: Name
    condition: Name
    population: Name
    design: Design
    arms: tuple[ArmEntry, ...] = Field(min_length=1)
    reports: tuple[ReportEntry, ...] = Field(min_length=1)
    outcomes: tuple[OutcomeEntry, ...] = ()
    facts: tuple[FactEntry, ...] = ()
    aliases: tuple[str, ...] = ()
    certainty: str = Field(default="", pattern="^(|high|moderate|low|very low)$")
    review: ReviewEntry = ReviewEntry()
