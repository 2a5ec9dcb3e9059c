"""What things are called for each audience: people, arms, outcomes, times, dates, reports."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from babel.dates import format_date

from assistant.ledger import number
from assistant.model import Audience, Figure
from assistant.spans import Name, Span, Words
from assistant.text import tokens
from knowledge.model import Outcome, Report, Trial

LOCALE = "en_GB"

# Plural and singular for families and for the field, by the word the trial's population uses.
PEOPLE = {
    "babies": ("babies", "baby", "infants", "infant"),
    "infants": ("babies", "baby", "infants", "infant"),
    "newborns": ("babies", "baby", "newborns", "newborn"),
    "children": ("children", "child", "children", "child"),
    "adolescents": ("young people", "young person", "adolescents", "adolescent"),
    "women": ("women", "woman", "women", "woman"),
    "men": ("men", "man", "men", "man"),
    "adults": ("adults", "adult", "adults", "adult"),
}
# Names of analyses that say nothing outside the field; the number of people is told anyway.
FIELD_TERMS = ("safety", "itt", "intention to treat", "intention-to-treat", "per protocol", "mitt")
EVERYONE = ("people", "person", "patients", "patient")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Names things of one trial for one audience."""

    trial: Trial
    audience: Audience

    @property
    def family(self) -> bool:
        return self.audience is Audience.FAMILY

    @property
    def people(self) -> str:
        """The plural of who took part, from the trial's own words."""
        return self._who()[0 if self.family else 2]

    @property
    def person(self) -> str:
        return self._who()[1 if self.family else 3]

    def _who(self) -> tuple[str, str, str, str]:
        words = [token.raw.casefold() for token in tokens(self.trial.population)]
        return next((PEOPLE[word] for word in words if word in PEOPLE), EVERYONE)

    def trial_name(self) -> tuple[Span, ...]:
        return (Name(short_name(self.trial)),)

    def arm(self, arm: str) -> tuple[Span, ...]:
        """An arm's plain name for families, its label otherwise."""
        record = self.trial.arm(arm)
        return (Name(record.plain if self.family else record.label),)

    def outcome(self, outcome: str, opposite: bool = False) -> tuple[Span, ...]:
        """An outcome, or its complement, in plain or in field words."""
        return (Name(outcome_name(self.trial.outcome(outcome), opposite, self.family)),)

    def group(self, group: str) -> tuple[Span, ...]:
        return (Words(", "), Name(group)) if group else ()

    def counted(self, people: str) -> tuple[Span, ...]:
        """Who is counted; families are told only what is said in everyday words."""
        if not people or (self.family and people.casefold() in FIELD_TERMS):
            return ()
        return (Words(", "), Name(people))

    def report(self, report: Report) -> tuple[Span, ...]:
        return (Name(report.label),)

    def date(self, report: Report) -> tuple[Span, ...]:
        return (Name(format_date(report.date, "d MMMM y", locale=LOCALE)),)


def short_name(trial: Trial) -> str:
    """The name by which a trial is best known: its first alias, or its title."""
    return trial.aliases[0] if trial.aliases else trial.title


def outcome_name(outcome: Outcome, opposite: bool, family: bool) -> str:
    """The words for an outcome or its complement.

    >>> o = Outcome("os", "overall survival", "alive", opposite="not alive")
    >>> outcome_name(o, True, False), outcome_name(o, False, True)
    ('not alive', 'alive')
    """
    if not opposite:
        return outcome.plain if family else outcome.name
    if family:
        return outcome.opposite or f"not: {outcome.plain}"
    return outcome.opposite_name or outcome.opposite or f"not: {outcome.name}"


def time_of(months: Decimal, figure: Figure) -> tuple[Span, ...]:
    """A time in years where it is whole years, else in months; vouched by a figure of that time."""
    if months % 12 == 0:
        years = months // 12
        return (number(figure, f"{years}"), Words(" year" if years == 1 else " years"))
    return (number(figure, f"{months.normalize():f}"), Words(" months"))


def at_time(months: Decimal | None, figure: Figure, printed: str = "") -> tuple[Span, ...]:
    """ " at 2 years", or nothing where there is no time.

    The words that the table prints for a time stand beside its number: " at 3 months (week 13)".
    """
    said: tuple[Span, ...] = ()
    if months is not None:
        said = (Words(" at "), *time_of(months, figure)) if months else (Words(" at the start"),)
    beside = (Words(" ("), Name(printed), Words(")")) if printed else ()
    return (*said, *beside)
