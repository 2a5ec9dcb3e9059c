"""An assistant over an invented trial: real answers, with figures, citations and spans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.ledger import Sheet, number
from assistant.model import Answer, Audience, Citation, Claim, Figure, Question, Reason, Route
from assistant.numbers import points
from assistant.spans import Constant, Name, Paragraph, Part, Quotation, Words, constant
from knowledge.model import (
    Arm,
    Design,
    Document,
    Fact,
    Finding,
    Found,
    Kind,
    Outcome,
    Passage,
    Printed,
    Report,
    Role,
    Section,
    Standing,
    Trial,
)

BODY = "Forty children took part in the Lark study. Nothing is said about school."
HOSTILE = '<img src=x onerror="window.hacked=1"> **bold** $x^2$ [link](http://bad) :red[x]'


def row(line: int, outcome: str, arm: str, kind: Kind, value: str = "", **more: object) -> Finding:
    """A row of the invented table."""
    for name in ("low", "high", "months"):
        if name in more:
            more[name] = Printed(str(more[name]))
    return Finding(
        trial="lark",
        outcome=outcome,
        arm=arm,
        kind=kind,
        value=Printed(value) if value else None,
        row=line,
        locator="table",
        standing=Standing.CONFIRMED,
        **{"report": "first", "source": "Lark paper, https://lark.example/paper", **more},  # type: ignore[arg-type]
    )


def lark() -> Trial:
    """An invented trial of two groups, with two reports."""
    return Trial(
        id="lark",
        title="Larkine added to standard care for children with an invented illness",
        condition="invented illness",
        population="children aged 2 to 12 years",
        design=Design.HISTORICAL_CONTROL,
        arms=(
            Arm("new", "larkine + standard care", "larkine added to usual care", Role.TREATED, 40),
            Arm("old", "standard care in earlier years", "standard care", Role.CONTROL, 120),
        ),
        reports=(
            Report("first", "Lark 2020;1:1", dt.date(2020, 3, 1)),
            Report("second", "Lark 2023;4:4", dt.date(2023, 6, 1), current=True),
        ),
        outcomes=(
            Outcome("os", "overall survival", "alive", "not alive", higher_is_better=True,
                    family="survival"),
            Outcome("sae", "serious adverse events", "had a serious problem",
                    "had no serious problem", higher_is_better=False, family="harm"),
        ),
        findings=(
            row(2, "os", "new", Kind.SURVIVAL, "91.4", unit="%", low="75.9", high="97.2", months=24,
                n=40),
            row(3, "os", "old", Kind.SURVIVAL, "64.6", unit="%", low="55.1", high="72.4", months=24,
                n=120),
            row(4, "sae", "new", Kind.PEOPLE, events=9, n=40),
            row(5, "os", "new", Kind.SURVIVAL, "90.1", unit="%", months=48, n=40, report="second"),
            row(6, "os", "new vs old", Kind.HAZARD_RATIO, "0.31", low="0.12", high="0.80"),
        ),
        facts=(
            Fact("dose", "dose of larkine", "dose", "5", "mg/day", "new", Standing.CONFIRMED,
                 "Lark paper", "methods", trial="lark"),
        ),
        documents=(
            Document("lark", "Lark paper", "summary", BODY, (Section("Who took part", BODY, 0),)),
        ),
        aliases=("Lark",),
        digest="0" * 64,
    )  # fmt: skip


@dataclass(frozen=True)
class FakeResult:
    """What a checker returns."""

    claims: tuple[Claim, ...]
    not_read: tuple[tuple[str, str], ...] = ()
    missing_context: tuple[str, ...] = ("The time of the figures is not said.",)
    citations: tuple[Citation, ...] = ()
    instructions: tuple[str, ...] = ()


class FakeChecker:
    """Finds 91% and 65 of 100 in a text and nothing else."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial

    def check(self, text: str, trial: str = "") -> FakeResult:
        sheet = Sheet()
        cited = sheet.cite_row(self._trial, self._trial.findings[0])
        found = []
        for words, verdict in (("91%", "matches when rounded"), ("99%", "wrong figure")):
            at = text.find(words)
            if at >= 0:
                found.append(
                    Claim(words, at, at + len(words), text, verdict, "91.4%", "91.4%", (cited,))
                )
        unread = (("many", "no figure"),) if "many" in text else ()
        return FakeResult(tuple(found), unread, citations=tuple(sheet.citations))


@dataclass
class FakeAssistant:
    """Answers survival, side effects, emergencies and nothing else."""

    trials: tuple[Trial, ...] = field(default_factory=lambda: (lark(),))
    asked: list[Question] = field(default_factory=list)

    @property
    def checker(self) -> FakeChecker:
        return FakeChecker(self.trials[0])

    def refresh(self) -> bool:
        return False

    def starters(self, audience: Audience, trial: str = "") -> tuple[str, ...]:
        return ("How many were alive at 2 years?", "How many had a serious problem?")

    def follow_ups(self, answer: Answer) -> tuple[str, ...]:
        return ("How many had a serious problem?",) if answer.figures else ()

    def answer_slots(self, slots: Mapping[str, str], audience: Audience) -> Answer | None:
        if slots.get("outcome") != "os":
            return None
        return survival(Question("", audience, "lark"))

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        words = question.text.casefold()
        if "not breathing" in words:
            return emergency(question)
        if "alive" in words or "survival" in words:
            return survival(question)
        if "serious" in words or "and at" in words:
            return replace(side_effects(question), inherited=(("outcome", "sae"),))
        if "took part" in words:
            return passage(question)
        if "moonlight" in words:
            said = Paragraph(Part.LEAD, (Words("Nothing was found."),))
            return Answer(question, Route.ABSTAIN, (said,), Reason.NOT_REPORTED)
        return clarify(question)


def survival(question: Question) -> Answer:
    """Both groups, their difference, and the design's caveat."""
    trial, sheet = lark(), Sheet()
    family = question.audience is Audience.FAMILY
    first, second = (
        sheet.published(trial, finding, per_hundred=family) for finding in trial.findings[:2]
    )
    gap = sheet.computed(
        f"{points(Decimal('26.8'), 1)} percentage points",
        Decimal("26.8"),
        (first, second),
        "difference of two printed percentages",
        label="difference in overall survival at 24 months",
        unit="points",
        low=Decimal("12.04999"),
        high=Decimal("41.55"),
        level=Decimal(95),
        finding=trial.findings[0],
    )
    lead = (
        Words("Alive at "), number(first, "2"), Words(" years: about "), shown(first, family),
        Words(" with larkine added, and about "), shown(second, family),
        Words(" with standard care."),
    )  # fmt: skip
    return Answer(
        question,
        Route.CALCULATE,
        (
            Paragraph(Part.LEAD, lead),
            Paragraph(Part.GROUPS, (Words("That is "), number(gap, gap.shown), Words(" more."))),
            Paragraph(Part.CERTAINTY, (Words("The study was small."),), heading="How sure?"),
            Paragraph(Part.CAVEAT, (Words("The groups were not made by chance."),)),
            Paragraph(Part.SOURCE, (Words("Source: "), Name("Lark 2020;1:1"), Words("."))),
        ),
        trial="lark",
        figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
        slots=(("trial", "lark"), ("outcome", "os"), ("months", "24")),
    )


def shown(figure: Figure, family: bool) -> object:
    """The figure as its audience reads it."""
    assert figure.value is not None
    return number(figure, points(figure.value, 0) if family else f"{figure.value}%")


def side_effects(question: Question) -> Answer:
    """A true count of one group."""
    trial, sheet = lark(), Sheet()
    figure = sheet.published(trial, trial.findings[2])
    return Answer(
        question,
        Route.CALCULATE,
        (Paragraph(Part.LEAD, (number(figure, "9 of 40"), Words(" had a serious problem."))),),
        trial="lark",
        figures=tuple(sheet.figures),
        citations=tuple(sheet.citations),
    )


def passage(question: Question) -> Answer:
    """A quotation of our own summary."""
    sheet = Sheet()
    held = Passage("p1", "lark", "Lark paper", "article.md", "summary", "Who took part", BODY, 0,
                   len(BODY))  # fmt: skip
    cited = sheet.cite_passage(Found(held, 1.0), BODY.partition(".")[0])
    quote = Quotation(BODY.partition(".")[0], cited)
    return Answer(
        question,
        Route.RETRIEVE,
        (Paragraph(Part.LEAD, (Words("Our summary says: "), quote)),),
        trial="lark",
        citations=tuple(sheet.citations),
    )


def clarify(question: Question) -> Answer:
    """A question back, with two whole questions to choose from."""
    return Answer(
        question,
        Route.CLARIFY,
        (Paragraph(Part.LEAD, (Words("Which result do you mean?"),)),),
        Reason.UNCLEAR,
        options=("How many were alive at 2 years?", "How many had a serious problem?"),
    )


def emergency(question: Question) -> Answer:
    """The fixed reply to an emergency."""
    items = ((Words("Call "), Constant("emergency", "999"), Words(".")),)
    unit = (Words("Please stop reading and get help now. Ring the "), constant("all_day"))
    return Answer(question, Route.SAFETY, (Paragraph(Part.LEAD, unit, items),), Reason.EMERGENCY)
