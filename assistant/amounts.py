"""Differences of amounts: printed ones in words for families, and those of two printed means."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.ledger import number
from assistant.numbers import exact, magnitude, points
from assistant.spans import Constant, Paragraph, Part, Span, Words
from knowledge.model import Finding, Kind, Trial
from stats import means
from stats.estimate import Estimate
from stats.inputs import MeanSummary

if TYPE_CHECKING:
    from assistant.measures import Measures, Told
    from assistant.telling import Teller

AMOUNTS = (Kind.MEAN, Kind.MEDIAN, Kind.RANGE)
PER = ("per ", "/", "a year", "a month", "a week", "a day")


def contrast_name(trial: Trial, row: Finding) -> str:
    """What a printed contrast is called; a ratio of two amounts is not one of risks."""
    if row.kind is Kind.DIFFERENCE:
        return "difference"
    beside = [r for r in trial.findings if r.outcome == row.outcome and not r.kind.is_contrast]
    if row.kind is Kind.RISK_RATIO and beside and all(r.kind in AMOUNTS for r in beside):
        return "rate ratio" if any(p in r.unit for r in beside for p in PER) else "ratio"
    return row.kind.value.replace("_", " ")


def printed_amount(teller: Teller, row: Finding, part: Part) -> list[Paragraph]:
    """A printed difference of amounts for families, without the field's terms."""
    assert row.value is not None
    figure = teller.sheet.published(teller.trial, row)
    first, second = row.arms
    text = f"{row.value.text.lstrip('+-−–')} {row.unit}".strip()
    return teller.say(
        part,
        "contrast_amount" if row.value.value else "contrast_amount_none",
        outcome=teller.speaker.outcome(row.outcome),
        group=teller.speaker.group(row.group),
        a=(number(figure, text),),
        side="higher" if row.value.value > 0 else "lower",
        treated=teller.speaker.arm(first),
        control=teller.speaker.arm(second),
    )


def difference_of_means(m: Measures) -> Told | None:
    """The difference of two printed means with Welch's interval; None where they are no means."""
    pair = m.view.comparison
    printed = any(row.kind is Kind.DIFFERENCE for row in m.view.contrasts)
    if pair is None or m.view.kind is not Kind.MEAN or printed:
        return None
    a, b = pair.treated, pair.control
    if a.value is None or b.value is None or a.kind is not Kind.MEAN:
        return None
    first, second = _summary(a), _summary(b)
    if first is not None and second is not None:
        result = means.mean_difference(first, second)
    else:
        result = Estimate(
            a.value.value - b.value.value,
            method="difference of the printed means",
            quantity="difference",
            unit=a.unit,
        )
    value = exact(result.value) or Decimal(0)
    decimals = max(a.value.decimals, b.value.decimals)
    unit = f" {a.unit}" if a.unit else ""
    inputs = tuple(m.teller.sheet.published(m.teller.trial, row) for row in (a, b))
    size = points(magnitude(value), decimals)
    figure = m.teller.sheet.estimate(
        f"{size}{unit}", result, pair, inputs, f"difference of means: {inputs[0].label}"
    )
    ci: tuple[Span, ...] = ()
    if result.low is not None and not m.family:
        ci = (
            Words(" ("),
            Constant("level", f"{result.level.normalize():f}%"),
            Words(" CI "),
            *m.limits(figure, result, decimals),
            Words("; computed, Welch's t interval from the printed standard deviations)"),
        )
    return m.teller.say(
        Part.GROUPS,
        "amount_difference" if value else "contrast_amount_none",
        outcome=m.teller.speaker.outcome(m.view.outcome),
        group=m.teller.speaker.group(m.view.group),
        a=(number(figure, size), Words(unit)),
        side="higher" if value > 0 else "lower",
        ci_a=ci,
        treated=m.teller.speaker.arm(a.arm),
        control=m.teller.speaker.arm(b.arm),
    )


def _summary(row: Finding) -> MeanSummary | None:
    """The mean with its standard deviation, where both and the number of people are printed."""
    if row.value is None or row.spread is None or row.n is None or row.n < 2:
        return None
    if row.spread_kind == "sd":
        return MeanSummary(row.value.value, row.spread.first.value, row.n)
    if row.spread_kind == "se":
        deviation = exact(means.sd_from_se(row.spread.first.value, row.n).value)
        return MeanSummary(row.value.value, deviation, row.n) if deviation else None
    return None
