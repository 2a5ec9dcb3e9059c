"""Loads the safety configuration: numbers, thresholds and signs, with owner and review date."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from knowledge.errors import BadInput

PATH = Path(__file__).with_name("safety.toml")
Entries = tuple[str, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Thresholds(_Strict):
    """Temperatures, and per cent of blood oxygen, at which a call is due; as they are printed."""

    fever_c: str = Field(pattern=r"^\d{2}(\.\d)?$")
    fever_f: str = Field(pattern=r"^\d{2,3}(\.\d)?$")
    low_c: str = Field(pattern=r"^\d{2}(\.\d)?$")
    low_f: str = Field(pattern=r"^\d{2}(\.\d)?$")
    low_oxygen: str = Field(pattern=r"^\d{2}$")


class Elsewhere(_Strict):
    """What to call, in words, where no region applies, and where to find who listens."""

    emergency: str = Field(min_length=1)
    directory: str = Field(min_length=1)


class Region(_Strict):
    """The numbers to call in one place."""

    id: str
    name: str
    emergency: str = Field(min_length=1)
    crisis_name: str = ""
    crisis_number: str = ""
    child_name: str = ""
    child_number: str = ""


class Signs(_Strict):
    """Words that call for help, by kind, in the grammar that the file explains; gravest first."""

    strong: Entries = Field(min_length=1)
    crisis: Entries = Field(min_length=1)
    harm_child: Entries = Field(min_length=1)
    violence: Entries = Field(min_length=1)
    signs: Entries = Field(min_length=1)
    device: Entries = Field(min_length=1)
    trouble: Entries = Field(min_length=1)
    clinical: Entries = Field(min_length=1)
    vague: Entries = Field(min_length=1)
    soft_crisis: Entries = Field(min_length=1)
    distress: Entries = Field(min_length=1)
    bereaved: Entries = Field(min_length=1)


class RealWords(_Strict):
    """Words to `leave` as they are: real, though one slip away from a word of the lexicon."""

    leave: Entries = ()


class SafetyConfig(_Strict):
    """The whole file. Owner and review dates may not be missing."""

    owner: str = Field(min_length=1)
    reviewed: dt.date
    review_due: dt.date
    review_status: str = Field(min_length=1)
    thresholds: Thresholds
    elsewhere: Elsewhere
    regions: tuple[Region, ...] = Field(min_length=1)
    lexicon: Signs
    spelling: RealWords

    @model_validator(mode="after")
    def _due_after_review(self) -> Self:
        if self.review_due <= self.reviewed:
            raise ValueError("review_due is not after reviewed")
        return self

    def expired(self, today: dt.date) -> bool:
        """Whether the review is overdue on a day."""
        return today > self.review_due

    def region(self, region: str) -> Region:
        """The region of that id, or the first."""
        return next((r for r in self.regions if r.id == region), self.regions[0])


@lru_cache(maxsize=2)
def load_safety(path: Path = PATH) -> SafetyConfig:
    """Read and check the file. Raises BadInput."""
    try:
        return SafetyConfig.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(path.name, f"cannot be read: {problem}", "restore the file") from problem
    except tomllib.TOMLDecodeError as problem:
        raise BadInput(path.name, f"not TOML: {problem}", "mend the line it names") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BadInput(path.name, f"{key}: {first['msg']}", "mend that key") from problem
