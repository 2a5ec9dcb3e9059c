"""What one task gave, and the desk at which tasks are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.ledger import Sheet
from assistant.model import Audience, Claim, Question, Reason, Route
from assistant.spans import Paragraph
from assistant.telling import Teller
from assistant.wording import Phrasebook
from knowledge.model import Trial


@dataclass(frozen=True, slots=True)
class Told:
    """Paragraphs of one task, with the route and reason they stand for."""

    paragraphs: tuple[Paragraph, ...]
    route: Route
    reason: Reason = Reason.NONE
    options: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    trial: str = ""


@dataclass
class Desk:
    """One question being answered: its sheet, and a teller for each trial."""

    question: Question
    trials: Mapping[str, Trial]
    book: Phrasebook
    sheet: Sheet = field(default_factory=Sheet)
    exact: bool = False

    @property
    def audience(self) -> Audience:
        return self.question.audience

    def teller(self, trial: str) -> Teller:
        return Teller(self.sheet, self.trials[trial], self.audience, self.book, self.exact)
