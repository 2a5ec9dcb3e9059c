"""What stands behind a figure, in words: arm, outcome, time, report, standing, cell or formula.

The page, the exported conversation and the reports of checked texts all say it through here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel.dates import format_date

from assistant.model import NUMERAL, Answer, Citation, Figure, FigureKind, Origin
from assistant.numbers import points
from knowledge.model import Report, Trial

LOCALE = "en_GB"
STANDINGS = {
    "confirmed": "printed in two places",
    "one source": "one source",
    "derived": "derived from another printed figure",
}
LATER = (
    "Two reports are two analyses of the data, made at two times. The later one has followed "
    "people for longer, so its figures may differ. Only figures of one report should be compared."
)
KINDS = {
    FigureKind.PUBLISHED: "published",
    FigureKind.COMPUTED: "worked out here",
    FigureKind.ASKED: "your own number",
}
ORIGINS = {
    Origin.TABLE: "Outcome table",
    Origin.SUMMARY: "Our own summary",
    Origin.SOURCE: "Document as it stands",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A figure's whole address, ready to be shown; an empty part does not apply."""

    id: str
    shown: str
    label: str
    arm: str
    outcome: str
    time: str
    interval: str
    size: str
    report: str
    newer: str
    standing: str
    origin: str
    method: str
    inputs: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The parts that apply, each with its name."""
        found = (
            ("Group", self.arm),
            ("Result", self.outcome),
            ("Time", self.time),
            ("Interval", self.interval),
            ("People", self.size),
            ("Report", self.report),
            ("Newer report", self.newer),
            ("Standing", self.standing),
            ("From", self.origin),
            ("Method", self.method),
            ("Worked out from", "; ".join(self.inputs)),
        )
        return tuple((name, value) for name, value in found if value)


def prove(figure: Figure, answer: Answer, trials: Mapping[str, Trial]) -> Proof:
    """Everything that can be said of a figure of an answer."""
    trial = trials.get(figure.trial)
    others = {other.id: other for other in answer.figures}
    cited = {citation.id: citation for citation in answer.citations}
    standing = STANDINGS.get(figure.standing, figure.standing)
    kind = KINDS[figure.kind]
    return Proof(
        id=figure.id,
        shown=figure.shown,
        label=figure.label or figure.shown,
        arm=arm_name(trial, figure.arm),
        outcome=_outcome(trial, figure),
        time=time_name(figure.months),
        interval=interval_of(figure),
        size=f"{figure.n:,}" if figure.n is not None else "",
        report=_report(trial, figure.report),
        newer=_newer(trial, figure),
        standing=f"{kind}, {standing}" if standing else kind,
        origin="; ".join(
            cell_name(cited[key]) for key in figure.citations if not figure.method and key in cited
        ),
        method=figure.method,
        inputs=tuple(
            f"{others[i].label or others[i].id} = {others[i].shown}" for i in figure.inputs
        ),
        warnings=figure.warnings,
    )


def proofs(answer: Answer, trials: Mapping[str, Trial]) -> tuple[Proof, ...]:
    """The proof of every figure of an answer, in order."""
    return tuple(prove(figure, answer, trials) for figure in answer.figures)


def arm_name(trial: Trial | None, arm: str) -> str:
    """The label of an arm, or of both arms of a contrast; empty for none."""
    if trial is None or not arm:
        return arm
    known = {record.id: record.label for record in trial.arms}
    return " vs ".join(known.get(part, part) for part in arm.split(" vs "))


def time_name(months: Decimal | None) -> str:
    """A time in months, and in years where those are whole.

    >>> time_name(Decimal(24)), time_name(Decimal("26.3")), time_name(None)
    ('24 months (2 years)', '26.3 months', '')
    """
    if months is None:
        return ""
    text = f"{months.normalize():f} months"
    if months and months % 12 == 0:
        years = months // 12
        text += f" ({years} year{'' if years == 1 else 's'})"
    return text


def short_time(months: Decimal) -> str:
    """A time in years where those are whole, else in months.

    >>> short_time(Decimal(24)), short_time(Decimal(12)), short_time(Decimal(18))
    ('2 years', '1 year', '18 months')
    """
    if months and months % 12 == 0:
        return f"{months // 12} year{'' if months == 12 else 's'}"
    return f"{months.normalize():f} months"


def interval_of(figure: Figure) -> str:
    """The interval of a figure with its level, or the range it spans.

    Published limits stand as printed; computed ones are rounded like the figure itself.
    """
    if figure.low is None or figure.high is None:
        return ""
    if figure.kind is FigureKind.COMPUTED:
        decimals = max((len(n.partition(".")[2]) for n in NUMERAL.findall(figure.shown)), default=1)
        low, high = (points(limit, max(decimals, 1)) for limit in (figure.low, figure.high))
    else:
        low, high = f"{figure.low}", f"{figure.high}"
    unit = figure.unit if figure.unit == "%" else ""
    text = f"{low} to {high}{unit}"
    return f"{text} ({figure.level.normalize():f}% CI)" if figure.level is not None else text


def cell_name(citation: Citation) -> str:
    """Where a citation stands, in one line."""
    if citation.origin is Origin.TABLE:
        place = citation.path or "table"
        return f"{place}, line {citation.row}" if citation.row else f"{place}, {citation.locator}"
    return f"{ORIGINS[citation.origin].lower()}: {citation.document}, {citation.locator}"


def report_name(report: Report) -> str:
    """A report with its date."""
    return f"{report.label} ({format_date(report.date, 'd MMMM y', locale=LOCALE)})"


def _report(trial: Trial | None, report: str) -> str:
    if trial is None:
        return report
    return next((report_name(r) for r in trial.reports if r.id == report), report)


def _newer(trial: Trial | None, figure: Figure) -> str:
    """The current report, where a figure is from an older one and the current one has its "
    "outcome."""
    if trial is None or figure.report in ("", trial.current.id):
        return ""
    held = any(
        row.report == trial.current.id and row.outcome == figure.outcome for row in trial.findings
    )
    return report_name(trial.current) if held else ""


def _outcome(trial: Trial | None, figure: Figure) -> str:
    if trial is None or not figure.outcome:
        return ""
    name = next((o.name for o in trial.outcomes if o.id == figure.outcome), figure.outcome)
    parts = [name, figure.group, figure.population]
    return ", ".join(part for part in parts if part)
