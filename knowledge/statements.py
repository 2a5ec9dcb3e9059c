"""Words one row of the ledger as one sentence, so that it can be found by meaning.

The sentence is an address, not an answer: what the reader sees of a row is worded elsewhere, from
the row itself. Its digits are those of the row and of the names that the trial gives to things.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from knowledge.model import Fact, Finding, Kind, Passage, Trial

TABLE = "outcomes.csv"
DESIGN = "trial.toml"

_NOUN = {
    Kind.HAZARD_RATIO: "hazard ratio",
    Kind.ODDS_RATIO: "odds ratio",
    Kind.RISK_RATIO: "risk ratio",
    Kind.DIFFERENCE: "difference",
    Kind.MEDIAN: "median",
    Kind.MEAN: "mean",
    Kind.RANGE: "range",
}


def statements_of(trial: Trial) -> tuple[Passage, ...]:
    """One passage of origin "table" for each finding and each fact, in the order of the ledger."""
    return tuple(_passages(trial))


def _passages(trial: Trial) -> Iterator[Passage]:
    for finding in trial.findings:
        report, outcome = trial.report(finding.report), trial.outcome(finding.outcome)
        names = [*outcome.aliases, *(a for arm in finding.arms for a in trial.arm(arm).aliases)]
        heading = f"Outcome table, {report.label}"
        yield _passage(trial, finding.key, TABLE, heading, worded(trial, finding), names)
    for fact in trial.facts:
        text = _fact(trial, fact)
        yield _passage(trial, fact.key, DESIGN, "Design of the trial", text, fact.aliases)


def _passage(
    trial: Trial, key: str, path: str, heading: str, text: str, names: Sequence[str]
) -> Passage:
    digest = hashlib.sha256("\0".join((key, path, heading, text)).encode()).hexdigest()
    return Passage(
        id=digest[:16],
        trial=trial.id,
        document=trial.title,
        path=path,
        origin="table",
        heading=heading,
        text=text,
        start=0,
        end=len(text),
        finding=key,
        also="; ".join(names),
    )


def worded(trial: Trial, finding: Finding) -> str:
    """A finding as one sentence: outcome, group, arm, time and the printed number."""
    outcome = trial.outcome(finding.outcome)
    name = outcome.name if outcome.plain == outcome.name else f"{outcome.name} ({outcome.plain})"
    parts = [name]
    if finding.group:
        parts.append(f"in {finding.group}")
    if finding.population:
        parts.append(f"counted in {finding.population}")
    if finding.arms:
        parts.append("with " + " compared with ".join(trial.arm(a).label for a in finding.arms))
    else:
        parts.append("in all arms together")
    if finding.months:
        parts.append(f"at {finding.months.text} months")
    if finding.time:
        parts.append(finding.time)
    if finding.time_zero:
        parts.append(f"from {finding.time_zero}")
    return f"{', '.join(parts)}: {_number(finding)}."


def _number(finding: Finding) -> str:
    """The printed number with what was printed around it."""
    parts = []
    unit = "%" if finding.unit == "%" else f" {finding.unit}" if finding.unit else ""
    if finding.value:
        noun = _NOUN.get(finding.kind, "")
        parts.append(f"{noun} {finding.value.text}{unit}".strip())
    elif finding.kind is Kind.RANGE and finding.low and finding.high:
        parts.append(f"range {finding.low.text} to {finding.high.text}{unit}")
    if finding.events is not None:
        counted = f"{finding.events}"
        if finding.kind is Kind.EVENTS:
            counted += " events"
        elif finding.n is not None:
            counted += f" of {finding.n}"
        parts.append(counted)
    elif finding.n is not None:
        parts.append(f"{finding.n} people")
    if finding.value and finding.low and finding.high:
        level = finding.level.normalize()
        parts.append(
            f"{level:f}% confidence interval {finding.low.text} to {finding.high.text}{unit}"
        )
    if finding.spread:
        parts.append(f"{finding.spread_kind} {finding.spread.text}".strip())
    if finding.p:
        parts.append(f"p {finding.p}")
    return ", ".join(parts)


def _fact(trial: Trial, fact: Fact) -> str:
    name = fact.name if fact.plain in ("", fact.name) else f"{fact.name} ({fact.plain})"
    unit = "%" if fact.unit == "%" else f" {fact.unit}" if fact.unit else ""
    arm = f", with {trial.arm(fact.arm).label}" if fact.arm else ""
    limits = f", {fact.low} to {fact.high}" if fact.low and fact.high else ""
    return f"{name}{arm}: {fact.value}{unit}{limits}."
