"""Other forms of a share: per 1,000, head count, interval, upper limit, significance."""

from __future__ import annotations

from fractions import Fraction

from assistant.interval_words import plain_method
from assistant.ledger import number
from assistant.measures import Measures, Refusal, Told
from assistant.model import Reason
from assistant.naming import at_time
from assistant.numbers import exact, points
from assistant.shares import stats_input
from assistant.spans import Constant, Paragraph, Part, Span, Words, constant
from knowledge.model import Kind
from stats import proportions
from stats.estimate import Estimate, Exact
from stats.inputs import Count, SurvivalPercent
from stats.survival_errors import from_error
from stats.survival_pairs import complement


def tell_per_thousand(m: Measures) -> Told:
    pair = m.pair()
    if pair is None:
        return m.no_pair
    comparison, a, b = pair
    items = []
    for share in (a, b):
        shown = f"{points(share.percent * 10, 0)}"
        figure = m.teller.sheet.computed(
            f"{shown} per 1,000",
            share.percent * 10,
            (share.figure,),
            "percentage times ten, rounded last",
            label=f"per 1,000: {share.figure.label}",
            unit="per 1,000",
            finding=share.finding,
            arm=share.finding.arm,
        )
        items.append(
            (
                *m.teller.speaker.arm(share.finding.arm),
                Words(": "),
                number(figure, shown),
                Words(" per "),
                constant("thousand"),
            )
        )
    found = m.difference_figure()
    assert found is not None
    base, result, _ = found
    assert result.value is not None
    size = abs(Fraction(result.value)) * 10
    figure = m.teller.sheet.computed(
        f"{points(size, 0)} per 1,000",
        size,
        (base,),
        "difference of the unrounded percentages times ten, rounded last",
        label="difference per 1,000",
        unit="per 1,000",
        finding=comparison.treated,
    )
    items.append(
        (
            Words("Difference: "),
            number(figure, points(size, 0)),
            Words(" more per " if result.value >= 0 else " fewer per "),
            constant("thousand"),
        )
    )
    lead = (
        *m.teller.speaker.outcome(m.view.outcome, m.view.opposite),
        *at_time(m.view.months, a.figure, m.view.time),
        Words(":"),
    )
    return [Paragraph(Part.GROUPS, lead, tuple(items))]


def tell_count(m: Measures) -> Told:
    """A head count: printed for counts of people, refused for curve estimates."""
    if m.view.kind is not Kind.SURVIVAL:
        return []
    said: list[Paragraph] = []
    for row in m.view.rows:
        share = m.teller.share(row, m.view.opposite)
        size = m.teller.sheet.size(m.teller.trial, row.arm, row)
        if share is not None and size is not None:
            form = m.teller._form(share)
            said += m.teller.say(Part.CAVEAT, "not_a_count", a=form, n=(number(size, size.shown),))
    return said


def _limits(
    source: Count | SurvivalPercent | None, opposite: bool, method: str
) -> tuple[Estimate, tuple[Exact, Exact]]:
    """An interval of a share, and its limits in per cent."""
    if isinstance(source, SurvivalPercent):
        result = from_error(complement(source) if opposite else source)
        scale = 1
    else:
        assert source is not None
        side = Count(source.n - source.events, source.n) if opposite else source
        result, scale = proportions.interval(side, method=method), 100
    assert result.low is not None and result.high is not None
    return result, (result.low * scale, result.high * scale)


def tell_interval(m: Measures, method: str) -> Told:
    """The interval of a share from its count, by the method asked for, or from its printed SE."""
    said: list[Paragraph] = []
    for row in m.view.rows:
        source = stats_input(row)
        from_error = isinstance(source, SurvivalPercent) and source.low is None and source.se
        if not isinstance(source, Count) and not from_error:
            continue
        share = m.teller.share(row, m.view.opposite)
        assert share is not None
        result, limits = _limits(source, m.view.opposite, method)
        low, high = points(limits[0], 1), points(limits[1], 1)
        figure = m.teller.sheet.computed(
            f"{low}% to {high}%",
            None,
            (share.figure,),
            result.method,
            label=f"interval of {share.figure.label}",
            unit="%",
            low=exact(limits[0]),
            high=exact(limits[1]),
            level=result.level,
            finding=row,
            arm=row.arm,
        )
        b: tuple[Span, ...] = (number(figure, figure.shown),)
        said += m.teller.say(
            Part.GROUPS,
            "interval",
            a=m.teller._form(share),
            b=b,
            level=(Constant("level", f"{result.level.normalize():f}%"),),
            method=plain_method(result.method),
        )
    return said or Refusal(Reason.NOT_DERIVABLE, "decline_not_derivable")


def tell_significance(m: Measures) -> Told:
    """A printed P value, or what the interval of the difference says; never an invented P."""
    printed = [row for row in (*m.view.rows, *m.view.contrasts) if row.p]
    said: list[Paragraph] = []
    for row in printed:
        base = m.teller.sheet.published(m.teller.trial, row)
        figure = m.teller.sheet.part(base, row.p, f"P value of {base.label}")
        said += m.teller.say(Part.GROUPS, "p_printed", p=(number(figure, row.p),))
    if not printed:
        said += m.teller.say(Part.GROUPS, "p_none")
    found = m.difference_figure()
    if found is None:
        return said if printed else m.no_pair
    figure, result, _ = found
    if result.low is None or result.high is None:
        return said
    crosses = result.low <= 0 <= result.high
    decimals = 0 if m.family else 1
    spans = m.limits(figure, result, decimals)
    if m.family:
        spans = (*spans, Words(" out of "), constant("hundred"))
    else:
        spans = (Words("from "), *spans, Words(" points"))
    return said + m.teller.say(
        Part.GROUPS,
        "significant_range_open" if crosses else "significant_range",
        a=spans,
        level=(Constant("level", f"{result.level.normalize():f}%"),),
    )
