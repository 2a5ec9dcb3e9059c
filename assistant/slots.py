"""The slots of a question: what was understood, and what was taken over from earlier turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from assistant.reading import Reading
from assistant.task import Measure


@dataclass(frozen=True, slots=True)
class Wanted:
    """An outcome that the question names, in one trial; `concept` where the trial lacks it."""

    outcome: str
    opposite: bool = False
    concept: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """The slots of a question after history, page choice and evidence."""

    reading: Reading
    trial: str = ""
    others: tuple[str, ...] = ()  # further trials named, for a comparison across trials
    candidates: tuple[str, ...] = ()  # where no single trial is settled
    wanted: tuple[Wanted, ...] = ()
    months: tuple[Decimal, ...] = ()
    group: str = ""
    more_groups: tuple[str, ...] = ()  # named beside the first
    reports: tuple[str, ...] = ()
    arm: str = ""
    counted: str = ""
    measures: tuple[Measure, ...] = ()
    facts: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()  # people or subgroups that the trial does not report
    outside_trial: str = ""  # people named that no part of the trial's population covers
    quoted: tuple[Wanted, ...] = ()  # outcomes that a quoted figure may be of, where several are
    inherited: tuple[tuple[str, str], ...] = field(default=())

    @property
    def lacking(self) -> tuple[Wanted, ...]:
        return tuple(w for w in self.wanted if not w.outcome)
