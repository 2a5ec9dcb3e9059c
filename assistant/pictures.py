"""Pictures of findings as records: what is drawn, in numbers and words; `ui` draws them.

A record that cannot be drawn rightly cannot be made.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

MOST_DOTS = 100  # people that are drawn one dot each


@dataclass(frozen=True, slots=True)
class DotArray:
    """`filled` of `total` dots. `label` names the group, `size` how many people it had."""

    label: str
    filled: int
    total: int
    filled_words: str
    open_words: str
    size: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.filled <= self.total or not 0 < self.total <= MOST_DOTS:
            raise ValueError(f"{self.filled} of {self.total} dots cannot be drawn")

    @property
    def alt(self) -> str:
        """What the picture shows, with the same numbers."""
        return (
            f"Grid of {self.total} dots. {self.label}: {self.filled} dots are filled "
            f"({self.filled_words}) and {self.total - self.filled} are open ({self.open_words})."
        )


@dataclass(frozen=True, slots=True)
class DotPicture:
    """One array, or a pair of equal size; `figures` are the ids of what is drawn."""

    title: str
    arrays: tuple[DotArray, ...]
    notes: tuple[str, ...]
    figures: tuple[str, ...]

    def __post_init__(self) -> None:
        if len({array.total for array in self.arrays}) != 1 or len(self.arrays) > 2:
            raise ValueError("arrays beside each other need the same number of dots")


@dataclass(frozen=True, slots=True)
class Whisker:
    """An estimate with its limits, where the source prints them."""

    label: str
    shown: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    treated: bool = True


@dataclass(frozen=True, slots=True)
class WhiskerPicture:
    """Estimates on one axis: 0 to 100 per cent, or ratios about 1 on a logarithmic axis."""

    title: str
    rows: tuple[Whisker, ...]
    ratio: bool
    notes: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def alt(self) -> str:
        axis = "Ratios on a logarithmic axis around 1" if self.ratio else "Axis from 0 to 100%"
        rows = "; ".join(f"{row.label}: {row.shown}" for row in self.rows)
        return f"{self.title}. {axis}. {rows}."


@dataclass(frozen=True, slots=True)
class FactRow:
    """An outcome with what each group's cell says."""

    outcome: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactBox:
    """Outcomes by group: benefits first, then harms."""

    title: str
    groups: tuple[str, ...]
    benefits: tuple[FactRow, ...]
    harms: tuple[FactRow, ...]
    compares: bool = True  # most rows have a figure for each group


Picture = DotPicture | WhiskerPicture | FactBox
