"""The sheet of one answer: every figure and citation it uses, each entered once.

Nothing else makes a :class:`Figure` for a finding, so a number's arm, outcome, time, report and
origin come from the table row and cannot be mistyped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from assistant.citing import Citations
from assistant.model import Claim, Figure, FigureKind, Origin
from assistant.numbers import exact, grouped, points, printed, with_unit
from assistant.row_words import label_of
from assistant.spans import Number
from knowledge.model import Comparison, Fact, Finding, Kind, Trial
from stats.estimate import Estimate


@dataclass
class Sheet(Citations):
    """Collects the figures and citations of an answer; ids are f1, f2, … and c1, c2, …"""

    figures: list[Figure] = field(default_factory=list)

    def published(self, trial: Trial, finding: Finding, *, per_hundred: bool = False) -> Figure:
        """The figure of a finding; `per_hundred` shows a percentage as so many out of 100."""
        key = ("finding", finding.key, per_hundred)
        if key in self._keys:
            return self._by_id(self._keys[key])
        arm = finding.arm if len(finding.arms) == 1 else ""
        size = trial.size(finding, arm)[0] if arm else finding.n
        citation = self.cite_row(trial, finding)
        value = finding.value.value if finding.value else None
        if finding.kind in (Kind.PEOPLE, Kind.EVENTS) and finding.events is not None:
            value = Decimal(finding.events)
        shown = grouped(printed(finding))
        if per_hundred and finding.value is not None and finding.unit == "%":
            shown = f"{points(finding.value.value, 0)} out of 100 ({shown})"
        if finding.value and finding.events is not None and finding.unit == "%":
            shown += f" ({finding.value.text}%)"
        return self._enter(
            key,
            shown=shown,
            kind=FigureKind.PUBLISHED,
            value=value,
            low=finding.low.value if finding.low else None,
            high=finding.high.value if finding.high else None,
            level=finding.level if finding.low and finding.kind is not Kind.RANGE else None,
            unit=finding.unit,
            finding=finding.key,
            n=size,
            events=finding.events,
            standing=finding.standing.value,
            citations=(citation,),
            label=label_of(trial, finding),
            **_where(finding),
        )

    def size(self, trial: Trial, arm: str, finding: Finding | None = None) -> Figure | None:
        """The number of people behind a finding, or of an arm; None where nothing prints it."""
        if finding is not None:
            n, own = trial.size(finding, arm)
            if n is None:
                return None
            if own:
                return self._enter(
                    ("n", finding.key),
                    shown=printed_whole(n),
                    kind=FigureKind.PUBLISHED,
                    value=Decimal(n),
                    unit="people",
                    finding=finding.key,
                    n=n,
                    standing=finding.standing.value,
                    citations=(self.cite_row(trial, finding),),
                    label=f"number of people: {trial.arm(arm).label}",
                    **_where(finding),
                )
        n = trial.arm(arm).n
        if n is None:
            return None
        citation = self.cite(
            ("arm", trial.id, arm),
            origin=Origin.TABLE,
            document=f"trial.toml of {trial.id}",
            locator=f"arm {arm}",
            quote=f"{trial.arm(arm).label}: n = {n}",
            trial=trial.id,
            path="trial.toml",
        )
        return self._enter(
            ("arm", trial.id, arm),
            shown=printed_whole(n),
            kind=FigureKind.PUBLISHED,
            value=Decimal(n),
            unit="people",
            trial=trial.id,
            arm=arm,
            n=n,
            finding=f"{trial.id}/arms/{arm}",
            label=f"number of people in the arm: {trial.arm(arm).label}",
            citations=(citation,),
            warnings=()
            if finding is None
            else ("the report does not restate this size: the arm's own is shown",),
        )

    def part(self, base: Figure, shown: str, label: str) -> Figure:
        """Another number of the same row: its P value, its standard error."""
        return self._enter(
            ("part", base.id, label),
            shown=shown,
            kind=FigureKind.PUBLISHED,
            value=_decimal(shown),
            trial=base.trial,
            report=base.report,
            outcome=base.outcome,
            arm=base.arm,
            group=base.group,
            population=base.population,
            months=base.months,
            finding=base.finding,
            standing=base.standing,
            citations=base.citations,
            label=label,
        )

    def fact(self, trial: Trial, fact: Fact) -> Figure:
        """A figure of the design."""
        shown = f"{fact.low} to {fact.high}" if fact.low and not fact.value else fact.value
        return self._enter(
            ("fact", fact.key),
            shown=with_unit(shown, fact.unit),
            kind=FigureKind.PUBLISHED,
            value=_decimal(fact.value),
            low=_decimal(fact.low),
            high=_decimal(fact.high),
            unit=fact.unit,
            trial=trial.id,
            report=fact.report,
            arm=fact.arm,
            finding=fact.key,
            standing=fact.standing.value,
            citations=(self.cite_fact(trial, fact),),
            label=fact.name,
        )

    def computed(
        self,
        shown: str,
        value: Decimal | Fraction | None,
        inputs: tuple[Figure, ...],
        method: str,
        *,
        label: str,
        unit: str = "",
        low: Decimal | Fraction | None = None,
        high: Decimal | Fraction | None = None,
        level: Decimal | None = None,
        finding: Finding | None = None,
        arm: str = "",
        warnings: tuple[str, ...] = (),
    ) -> Figure:
        """A figure worked out from others of this sheet. `inputs` may not be empty."""
        if not inputs:
            raise ValueError("a computed figure needs its inputs")
        where = _where(finding) if finding else {"trial": inputs[0].trial}
        where["arm"] = arm
        return self._enter(
            ("computed", label, shown, tuple(f.id for f in inputs)),
            shown=shown,
            kind=FigureKind.COMPUTED,
            value=exact(value),
            low=exact(low),
            high=exact(high),
            level=level,
            unit=unit,
            method=method,
            inputs=tuple(figure.id for figure in inputs),
            citations=tuple(dict.fromkeys(c for figure in inputs for c in figure.citations)),
            label=label,
            warnings=warnings,
            **where,
        )

    def estimate(
        self,
        shown: str,
        result: Estimate,
        pair: Comparison,
        inputs: tuple[Figure, ...],
        label: str,
    ) -> Figure:
        """A figure worked out by `stats` from a like-for-like pair."""
        limits = result.low is not None
        return self.computed(
            shown,
            result.value,
            inputs,
            result.method,
            label=label,
            unit=result.unit,
            low=result.low,
            high=result.high,
            level=result.level if limits else None,
            finding=pair.treated,
            warnings=result.warnings,
        )

    def judged(self, claim: Claim) -> Figure:
        """What the source says of a checked claim."""
        return self._enter(
            ("judged", claim.text, claim.start, claim.source_says),
            shown=claim.source_says,
            kind=FigureKind.PUBLISHED if claim.citations else FigureKind.COMPUTED,
            label=f"what the source says of “{claim.text}”",
            method="" if claim.citations else "worked out from the ledger by the checker",
        )

    def asked(self, text: str, label: str) -> Figure:
        """A number of the reader's own, labelled as theirs."""
        return self._enter(
            ("asked", text, label),
            shown=text,
            kind=FigureKind.ASKED,
            value=_decimal(text),
            label=label,
        )

    def _by_id(self, figure: str) -> Figure:
        return next(f for f in self.figures if f.id == figure)

    def _enter(self, key: object, **parts: object) -> Figure:
        if key in self._keys:
            return self._by_id(self._keys[key])
        made = Figure(id=f"f{len(self.figures) + 1}", **parts)  # type: ignore[arg-type]
        self.figures.append(made)
        self._keys[key] = made.id
        return made


def number(figure: Figure, text: str) -> Number:
    """A printed form of a figure. Raises ValueError where the figure does not vouch for it."""
    if not figure.vouches_for(text):
        raise ValueError(f"{text!r} is not a form of {figure.label or figure.id}")
    return Number(text, figure.id)


def printed_whole(n: int) -> str:
    return f"{n:,}"


def _where(finding: Finding) -> dict[str, object]:
    return {
        "trial": finding.trial,
        "report": finding.report,
        "outcome": finding.outcome,
        "arm": finding.arm,
        "group": finding.group,
        "population": finding.population,
        "months": finding.months.value if finding.months else None,
    }


def _decimal(text: str) -> Decimal | None:
    plain = text.replace(",", "")
    return Decimal(plain) if plain.replace(".", "", 1).isdigit() else None
