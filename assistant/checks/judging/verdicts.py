"""The closed list of verdicts, and a judged figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.checks.binding.drafts import Bound
from assistant.checks.holding.entry import Entry


class Verdict(StrEnum):
    """The closed list."""

    MATCHES = "matches"
    ROUNDED = "matches when rounded"
    WRONG_FIGURE = "wrong figure"
    SWAPPED = "groups swapped"
    WRONG_OUTCOME = "wrong outcome"
    WRONG_TIME = "wrong time"
    WRONG_UNIT = "wrong unit"
    RELATIVE_ALONE = "relative without absolute"
    COUNT_FROM_SHARE = "count from a percentage"
    WORDING = "wording not supported"
    NOT_IN_SOURCE = "not in source"

    @property
    def is_match(self) -> bool:
        return self in (Verdict.MATCHES, Verdict.ROUNDED)


class Part(StrEnum):
    """A slot that may be the one that is wrong; in the order in which the rules try them."""

    UNIT = "unit"
    SIDE = "side"
    GROUP = "group"
    OUTCOME = "outcome"
    TIME = "time"
    REPORT = "report"


MENDED = {
    Part.UNIT: Verdict.WRONG_UNIT,
    Part.SIDE: Verdict.SWAPPED,
    Part.GROUP: Verdict.SWAPPED,
    Part.OUTCOME: Verdict.WRONG_OUTCOME,
    Part.TIME: Verdict.WRONG_TIME,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure with its verdict and the entries behind it.

    `entry` is the entry it states, or would state with `mended` changed; `expected` the entries
    that the stated slots lead to, whatever the number. `why` and `note` tell staff, and `plain`
    tells families, what is wrong with the words.
    """

    bound: Bound
    verdict: Verdict
    entry: Entry | None = None
    mended: Part | None = None
    expected: tuple[Entry, ...] = ()
    why: str = ""
    offending: tuple[int, int] | None = None
    note: str = ""
    plain: str = ""
