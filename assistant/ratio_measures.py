"""Ratios of two arms: risk ratio, relative change, odds ratio, number needed to treat."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assistant.interval_words import plain_method, signed
from assistant.ledger import number
from assistant.measures import Measures, Refusal, Told
from assistant.model import Figure, Reason
from assistant.naming import at_time
from assistant.numbers import magnitude, points
from assistant.spans import Constant, Part, Span, Words
from stats import proportions, survival
from stats.inputs import Count, SurvivalPercent


def tell_ratio(m: Measures) -> Told:
    result = m.risk_ratio(of_event=True if m.flips else not m.view.opposite)
    if result is None or result.value is None:
        return m.no_pair
    event = m.view.opposite or m.flips
    shown = points(result.value, 2)
    figure = m._computed(shown, result, "risk ratio")
    return m.teller.say(
        Part.GROUPS,
        "ratio",
        event=m.teller.speaker.outcome(m.view.outcome, event),
        time_at=at_time(m.view.months, m._any(), m.view.time),
        a=(number(figure, shown),),
        ci_a=m._ratio_interval(figure, result),
        treated=m.teller.speaker.arm(m._arm(0)),
        control=m.teller.speaker.arm(m._arm(1)),
    )


def tell_relative(m: Measures, *, increase: bool = False) -> Told:
    """The relative change: one minus the ratio of the risks of the event."""
    result = m.risk_ratio(of_event=not increase)
    if result is None or result.value is None:
        return m.no_pair
    change = (Fraction(result.value) - 1) * 100
    direction = (
        ("higher" if change > 0 else "lower")
        if m.family
        else ("increase" if change > 0 else "reduction")
    )
    event = m.flips != increase
    decimals = 1
    shown = f"{points(magnitude(change), 0 if m.family else decimals)}%"
    low = high = None
    if result.low is not None and result.high is not None:
        edges = sorted([(Fraction(result.low) - 1) * 100, (Fraction(result.high) - 1) * 100])
        low, high = (-edges[1], -edges[0]) if change < 0 else (edges[0], edges[1])
    pair = m.pair()
    assert pair is not None
    figure = m.teller.sheet.computed(
        shown,
        magnitude(change),
        (pair[1].figure, pair[2].figure),
        f"relative change: 100 × (ratio − 1), {result.method}",
        label=f"relative {direction}: {pair[1].figure.label}",
        unit="%",
        low=low,
        high=high,
        level=result.level if low is not None else None,
        finding=pair[0].treated,
    )
    ci: tuple[Span, ...] = ()
    if low is not None and high is not None and not m.family:
        text = f"{signed(low, 1)}% to {signed(high, 1)}%"
        interval = m.teller.sheet.computed(
            text,
            None,
            (figure,),
            result.method,
            label=f"interval of {figure.label}",
            unit="%",
            low=low,
            high=high,
            level=result.level,
            finding=pair[0].treated,
        )
        ci = (
            Words(" ("),
            Constant("level", f"{result.level.normalize():f}%"),
            Words(" CI "),
            number(interval, text),
            Words(f"; computed, {plain_method(result.method)})"),
        )
    return m.teller.say(
        Part.GROUPS,
        "relative",
        direction=direction,
        event=m.teller.speaker.outcome(m.view.outcome, event),
        time_at=at_time(m.view.months, m._any(), m.view.time),
        a=(number(figure, shown),),
        ci_a=ci,
        treated=m.teller.speaker.arm(m._arm(0)),
        control=m.teller.speaker.arm(m._arm(1)),
    )


def tell_odds(m: Measures) -> Told:
    inputs = m._inputs()
    if inputs is None:
        return m.no_pair
    a, b = inputs
    if isinstance(a, SurvivalPercent) and isinstance(b, SurvivalPercent):
        if m.view.opposite:
            a, b = survival.complement(a), survival.complement(b)
        result = survival.odds_ratio(a, b)
    elif isinstance(a, Count) and isinstance(b, Count):
        if m.view.opposite:
            a, b = Count(a.n - a.events, a.n), Count(b.n - b.events, b.n)
        result = proportions.odds_ratio(a, b)
    else:
        return m.no_pair
    ratio = m.risk_ratio(of_event=m.view.opposite == m.flips)
    if result.value is None or ratio is None or ratio.value is None:
        return Refusal(Reason.NOT_DERIVABLE, "decline_not_derivable_harm")
    shown, beside = points(result.value, 2), points(ratio.value, 2)
    figure = m._computed(shown, result, "odds ratio")
    other = m._computed(beside, ratio, "risk ratio")
    return m.teller.say(
        Part.GROUPS,
        "odds",
        event=m.teller.speaker.outcome(m.view.outcome, m.view.opposite),
        time_at=at_time(m.view.months, m._any(), m.view.time),
        a=(number(figure, shown),),
        b=(number(other, beside),),
        ci_a=m._ratio_interval(figure, result),
        treated=m.teller.speaker.arm(m._arm(0)),
        control=m.teller.speaker.arm(m._arm(1)),
    )


def tell_nnt(m: Measures) -> Told:
    """The number needed to treat, for the field after the absolute difference."""
    found = m.difference_figure()
    if found is None:
        return m.no_pair
    figure, result, _ = found
    needed = survival.number_needed_to_treat(result)
    if needed.value is None or needed.rounded is None:
        return m.teller.say(Part.GROUPS, "nnt_none")
    shown = points(magnitude(needed.value), 1)
    nnt = m.teller.sheet.computed(
        shown,
        magnitude(needed.value),
        (figure,),
        needed.method,
        label="number needed to treat",
        finding=m.view.rows[0],
        warnings=needed.warnings,
    )
    rounded = m.teller.sheet.computed(
        str(needed.rounded),
        Decimal(needed.rounded),
        (nnt,),
        "rounded away from zero from the unrounded difference (Cochrane Handbook)",
        label="number needed to treat, rounded up",
        finding=m.view.rows[0],
    )
    event = m.view.opposite
    good = m._bad() != m.view.opposite
    benefit = (needed.value > 0) == good
    said = m.teller.say(
        Part.GROUPS,
        "nnt" if benefit else "nnt_harm",
        event=m.teller.speaker.outcome(m.view.outcome, event if needed.value > 0 else not event),
        time_at=at_time(m.view.months, m._any(), m.view.time),
        a=(number(nnt, shown),),
        b=(number(rounded, rounded.shown),),
        ci_a=_nnt_interval(m, nnt, needed.text),
    )
    if m.family:
        said += m.teller.say(Part.GROUPS, "nnt_end")
        return said
    return said + m.teller.say(Part.CAVEAT, "nnt_warning")


def _nnt_interval(m: Measures, nnt: Figure, text: str) -> tuple[Span, ...]:
    if not text or m.family:
        return ()
    interval = m.teller.sheet.computed(
        text,
        None,
        (nnt,),
        "limits of the difference inverted and exchanged (Altman 1998)",
        label="interval of the number needed to treat",
        finding=m.view.rows[0],
    )
    return (
        Words(" ("),
        Constant("level", "95%"),
        Words(" CI "),
        number(interval, text),
        Words(")"),
    )
