"""What is to be done for a question: one of these tasks, each complete in itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from assistant.model import Reason
from assistant.own_numbers import Given


class Measure(StrEnum):
    """The quantity asked for. Ids are those of vocabulary.toml."""

    LOOKUP = "lookup"
    DIFFERENCE = "difference"
    RISK_RATIO = "risk_ratio"
    RELATIVE_CHANGE = "relative_change"
    ODDS_RATIO = "odds_ratio"
    HAZARD_RATIO = "hazard_ratio"
    NNT = "nnt"
    INTERVAL = "interval"
    P_VALUE = "p_value"
    SIGNIFICANCE = "significance"
    PER_HUNDRED = "per_hundred"
    PER_THOUSAND = "per_thousand"
    COUNT = "count"
    FOLLOW_UP = "follow_up"
    SIZE = "size"
    UPPER_LIMIT = "upper_limit"
    POWER = "power"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Target:
    """An outcome of a trial, as narrowly as the question says. Empty parts are open.

    `arm` is one arm, or two of several as "a vs b".
    """

    trial: str
    outcome: str
    opposite: bool = False
    months: Decimal | None = None
    group: str = ""
    reports: tuple[str, ...] = ()
    arm: str = ""
    counted: str = ""  # the people counted, where that is not everyone in an arm


@dataclass(frozen=True, slots=True)
class Calculate:
    """Figures from the ledger for one or several targets of one trial."""

    targets: tuple[Target, ...]
    measures: tuple[Measure, ...] = (Measure.LOOKUP,)
    why: bool = False  # the reader asks for the reason of a difference between two times
    exact: bool = False  # the reader asks how rounded figures add up
    meant: bool = False  # the outcome was recognised by its meaning, not by a name

    def __post_init__(self) -> None:
        if not self.targets:
            raise ValueError("a calculation needs a target")


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """Sums on numbers that the reader gave, or why none can be made of them."""

    given: tuple[Given, ...]
    refusal: str = ""  # why nothing is worked out, where nothing is


@dataclass(frozen=True, slots=True)
class Overview:
    """All outcomes of one family of one trial, such as the harms."""

    trial: str
    family: str
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many people were in each arm, or in each arm of some groups."""

    trial: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures of the design."""

    trial: str
    facts: tuple[str, ...]
    query: str
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clarify:
    """Ask back. `about` is the slot that is open; each option is a whole question."""

    about: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A question for the text: passages that answer it, or nothing.

    `open_target` has no outcome: it tells at which time, in which group and arm an outcome would be
    wanted, should the words come near the meaning of one.
    """

    query: str
    trials: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()  # words of the headings that treat what is asked about
    unexplained: tuple[str, ...] = ()  # words that a section must hold to answer by its heading
    open_target: Target | None = None
    measures: tuple[Measure, ...] = (Measure.LOOKUP,)
    otherwise: Clarify | None = None  # asked back where neither meaning nor text answers
    part: bool = False  # a part of a question whose other parts are answered


@dataclass(frozen=True, slots=True)
class Reports:
    """Where and when a trial was published."""

    trial: str


@dataclass(frozen=True, slots=True)
class Define:
    """The meaning of a term, or of some outcomes as a trial defines them."""

    terms: tuple[str, ...]
    trial: str = ""
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A claim or a text to be judged against the source."""

    text: str
    trial: str = ""
    context: tuple[Target, ...] = ()  # what the words name, as far as the source holds it


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Several trials beside each other, with the reasons why that is no fair test."""

    targets: tuple[Target, ...]
    trials: tuple[str, ...]
    design: bool = False  # how the groups were made is what is asked
    measures: tuple[Measure, ...] = (Measure.LOOKUP,)


@dataclass(frozen=True, slots=True)
class Decline:
    """Not in the source: what is missing, and what the source does hold.

    Without `missing`, `asked` holds the reader's words that nothing in the source explains.
    """

    reason: Reason
    missing: str
    trials: tuple[str, ...] = ()
    held: tuple[Target, ...] = ()
    topic: str = ""
    asked: str = ""


Task = (
    Calculate
    | OwnNumbers
    | Overview
    | Sizes
    | Facts
    | Look
    | Reports
    | Define
    | Check
    | SideBySide
    | Clarify
    | Decline
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks of a question in the order in which they are answered, and what was inherited."""

    tasks: tuple[Task, ...]
    inherited: tuple[tuple[str, str], ...] = field(default=())
