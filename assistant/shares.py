"""Figures of a share in one arm: the share, its complement, its interval, and of two arms.

A curve estimate stays a percentage; a count stays a count of people. Nothing here turns one into
the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.ledger import Sheet, number
from assistant.model import Audience, Figure, FigureKind
from assistant.numbers import points
from assistant.row_words import label_of
from assistant.spans import Constant, Span, Words, constant
from knowledge.model import Comparison, Finding, Kind, Trial
from stats import proportions, survival
from stats.estimate import Estimate
from stats.inputs import Count, SurvivalPercent


@dataclass(frozen=True, slots=True)
class Share:
    """A share in one arm, as exact per cent, with the figure that shows it.

    `percent` is exact: the printed decimal of a curve estimate, or events over people.
    """

    finding: Finding
    figure: Figure
    percent: Decimal | Fraction
    opposite: bool
    input: SurvivalPercent | Count | None  # None: a printed share without its count

    @property
    def decimals(self) -> int:
        """The decimals that the source prints; one for a share worked out from a count."""
        return self.finding.value.decimals if self.finding.value else 1


def share_of(
    sheet: Sheet, trial: Trial, finding: Finding, opposite: bool, audience: Audience
) -> Share | None:
    """The share of a row; None where the row has none (events, medians, no n)."""
    source = stats_input(finding)
    percent = percent_of(finding)
    if percent is None:
        return None
    family = audience is Audience.FAMILY
    if finding.kind is Kind.SURVIVAL or finding.value is not None:
        base = sheet.published(trial, finding, per_hundred=family)
    else:
        base = sheet.published(trial, finding)
    decimals = finding.value.decimals if finding.value else 1
    if not opposite and (finding.kind is Kind.SURVIVAL or finding.events is None):
        return Share(finding, base, percent, False, source)
    value = 100 - percent if opposite else percent
    exact = points(value, decimals)
    shown = f"{points(value, 0)} out of 100 ({exact}%)" if family else f"{exact}%"
    method = "complement: 100 minus the share" if opposite else "share: events divided by people"
    figure = sheet.computed(
        shown,
        value,
        (base,),
        method,
        label=f"{'complement of ' if opposite else ''}{label_of(trial, finding)}",
        unit="%",
        finding=finding,
        arm=finding.arm,
    )
    flipped = source
    if opposite and isinstance(source, SurvivalPercent):
        flipped = survival.complement(source)
    elif opposite and isinstance(source, Count):
        flipped = Count(source.n - source.events, source.n)
    return Share(finding, figure, value, opposite, flipped)


def stats_input(finding: Finding) -> SurvivalPercent | Count | None:
    """The row as a typed input of `stats`."""
    if finding.kind is Kind.SURVIVAL and finding.value is not None:
        return SurvivalPercent.printed(
            finding.value.text,
            low=finding.low.text if finding.low else None,
            high=finding.high.text if finding.high else None,
            level=finding.level,
            se=finding.spread.text if finding.spread and finding.spread_kind == "se" else None,
            n=finding.n,
        )
    if finding.kind is Kind.PEOPLE and finding.events is not None and finding.n is not None:
        return Count(finding.events, finding.n)
    return None


def percent_of(finding: Finding) -> Decimal | Fraction | None:
    """The exact per cent of a row, where it has one."""
    if finding.kind is Kind.SURVIVAL and finding.value is not None:
        return finding.value.value
    if finding.kind is Kind.PEOPLE:
        if finding.events is not None and finding.n:
            return Fraction(100 * finding.events, finding.n)
        if finding.value is not None and finding.unit == "%":
            return finding.value.value
    return None


def out_of_hundred(share: Share) -> tuple[Span, ...]:
    """ "93 out of 100", for families."""
    whole = points(share.percent, 0)
    return (number(share.figure, whole), Words(" out of "), constant("hundred"))


def per_cent(share: Share) -> tuple[Span, ...]:
    """ "93.3%", with the decimals of the source."""
    return (number(share.figure, f"{points(share.percent, share.decimals)}%"),)


def difference(pair: Comparison, opposite: bool) -> Estimate | None:
    """The difference of two shares in points, treated minus control; None where none exists."""
    treated, control = stats_input(pair.treated), stats_input(pair.control)
    if isinstance(treated, SurvivalPercent) and isinstance(control, SurvivalPercent):
        if opposite:
            treated, control = survival.complement(treated), survival.complement(control)
        return survival.difference(treated, control)
    if isinstance(treated, Count) and isinstance(control, Count):
        if opposite:
            treated = Count(treated.n - treated.events, treated.n)
            control = Count(control.n - control.events, control.n)
        return proportions.risk_difference(treated, control)
    first, second = percent_of(pair.treated), percent_of(pair.control)
    if first is None or second is None:
        return None
    return Estimate(
        Fraction(second) - Fraction(first) if opposite else Fraction(first) - Fraction(second),
        method="difference of the printed percentages",
        warnings=("no interval: the counts are not printed",),
        quantity="difference",
        unit="points",
    )


__all__ = [
    "Constant",
    "FigureKind",
    "Share",
    "difference",
    "out_of_hundred",
    "per_cent",
    "percent_of",
    "share_of",
    "stats_input",
]
