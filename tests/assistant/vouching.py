"""Reads the digits of an answer's text afresh, without trusting the spans it was made of."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.model import Answer
from assistant.spans import CONSTANTS
from knowledge.model import Trial

NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")


def names_of(trials: tuple[Trial, ...]) -> list[str]:
    """Every label of the trial folders that holds a digit, longest first."""
    found = []
    for trial in trials:
        found += [trial.title, trial.condition, trial.population, *trial.aliases]
        for arm in trial.arms:
            found += [arm.label, arm.plain]
        for report in trial.reports:
            found += [report.label, f"{report.date.day} {report.date:%B} {report.date.year}"]
        for outcome in trial.outcomes:
            found += [outcome.name, outcome.plain, outcome.opposite, outcome.opposite_name]
        found += [finding.group for finding in trial.findings]
        found += [fact.name for fact in trial.facts] + [fact.plain for fact in trial.facts]
    with_digits = {name for name in found if re.search(r"\d", name)}
    capital = {name[0].upper() + name[1:] for name in with_digits}
    return sorted(with_digits | capital, key=len, reverse=True)


def unvouched(answer: Answer, trials: tuple[Trial, ...]) -> list[str]:
    """Numbers in the text that lie in no figure, citation, name or declared constant."""
    text = answer.text
    for citation in answer.citations:
        text = text.replace(citation.quote, " ")
        note = citation.quote.rpartition("note: ")[2]
        text = text.replace(note, " ")
    for name in names_of(trials):
        text = text.replace(name, " ")
    for constant in (*CONSTANTS.values(), "95%"):
        text = re.sub(rf"(?<![\d.,]){re.escape(constant)}(?![\d.]|,\d{{3}})", " ", text)
    known: set[Decimal] = set()
    for figure in answer.figures:
        known |= {Decimal(n.replace(",", "")) for n in NUMERAL.findall(figure.shown)}
        known |= {abs(v) for v in (figure.value, figure.low, figure.high) if v is not None}
        known |= {Decimal(v) for v in (figure.n, figure.events) if v is not None}
        if figure.months is not None:
            known |= {figure.months, figure.months / 12}
    asked = {Decimal(n.replace(",", "")) for n in NUMERAL.findall(answer.question.text)}
    return [n for n in NUMERAL.findall(text) if Decimal(n.replace(",", "")) not in known | asked]
