"""Loads the safety configuration: numbers, thresholds and signs, with owner and review date."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import BadInput

PATH = Path(__file__).with_name("safety.toml")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Thresholds(_Strict):
    """Temperatures at and above, or at and below, which a call is due; as they are printed."""

    fever_c: str
    fever_f: str
    low_c: str
    low_f: str


class Region(_Strict):
    """The numbers to call in one place."""

    id: str
    name: str
    emergency: str
    crisis_name: str = ""
    crisis_number: str = ""
    child_name: str = ""
    child_number: str = ""


class Signs(_Strict):
    """Words that call for help, by kind."""

    strong: tuple[str, ...]
    signs: tuple[str, ...]
    vague: tuple[str, ...]
    crisis: tuple[str, ...]
    harm_child: tuple[str, ...]
    violence: tuple[str, ...]
    soft_crisis: tuple[str, ...]
    distress: tuple[str, ...]
    bereaved: tuple[str, ...]


class SafetyConfig(_Strict):
    """The whole file. Owner and review dates may not be missing."""

    owner: str = Field(min_length=1)
    reviewed: dt.date
    review_due: dt.date
    review_status: str = Field(min_length=1)
    thresholds: Thresholds
    regions: tuple[Region, ...] = Field(min_length=1)
    lexicon: Signs

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
    except tomllib.TOMLDecodeError as problem:
        raise BadInput(path.name, f"not TOML: {problem}", "mend the line it names") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadInput(path.name, f"{key}: {first['msg']}", "mend that key") from problem
