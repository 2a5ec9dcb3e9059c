"""Answers sums on the reader's own numbers; every figure is labelled as theirs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from assistant.ledger import Sheet, number
from assistant.measures import plain_method, signed
from assistant.model import Figure, Reason, Route
from assistant.numbers import exact, magnitude, p_text, points
from assistant.own_numbers import Given
from assistant.spans import Asked, Constant, Paragraph, Part, Span, Words
from assistant.told import Desk, Told
from stats import association, consistency, design, proportions, ratios
from stats.estimate import Estimate
from stats.inputs import Count


def tell_own_numbers(given: Given, desk: Desk) -> Told:
    """The result of a sum, with its method; a refusal where the numbers do not allow it."""
    if given.quantity == "percent_of_count":
        paragraphs = _percent_of_count(given, desk.sheet)
    elif given.quantity == "nnt" and given.ratio is not None:
        paragraphs = _nnt_from_ratio(given, desk.sheet)
    elif given.quantity == "power":
        paragraphs = _power(given, desk.sheet)
    elif given.quantity == "share_interval":
        paragraphs = _share_interval(given, desk.sheet)
    else:
        paragraphs = _two_groups(given, desk.sheet)
    label = Paragraph(Part.CAVEAT, desk.book.fill(desk.audience, "own_label"))
    return Told((*paragraphs, label), Route.CALCULATE, Reason.NONE)


def _inputs(given: Given, sheet: Sheet) -> tuple[Figure, ...]:
    return tuple(
        sheet.asked(f"{events}/{n}", f"the reader's count {place}")
        for place, (events, n) in enumerate(given.counts, 1)
    )


def _value(
    sheet: Sheet, label: str, shown: str, result: Estimate, inputs: tuple[Figure, ...]
) -> Figure:
    return sheet.computed(
        shown,
        result.value,
        inputs,
        result.method,
        label=label,
        unit=result.unit,
        low=result.low,
        high=result.high,
        level=result.level if result.low is not None else None,
        warnings=result.warnings,
    )


def _limits(
    sheet: Sheet, figure: Figure, result: Estimate, decimals: int, scale: int = 1
) -> tuple[Span, ...]:
    if result.low is None or result.high is None:
        return ()
    low, high = signed(result.low * scale, decimals), signed(result.high * scale, decimals)
    interval = sheet.computed(
        f"{low} to {high}",
        None,
        (figure,),
        result.method,
        label=f"interval of {figure.label}",
        low=exact(result.low * scale),
        high=exact(result.high * scale),
        level=result.level,
    )
    return (
        Words(" ("),
        Constant("level", f"{result.level.normalize():f}%"),
        Words(" CI "),
        number(interval, interval.shown),
        Words(")"),
    )


def _line(name: str, figure: Figure, after: tuple[Span, ...], method: str) -> Paragraph:
    return Paragraph(
        Part.LEAD,
        (
            Words(f"{name}: "),
            number(figure, figure.shown),
            *after,
            Words(f". Method: {plain_method(method)}."),
        ),
    )


def _two_groups(given: Given, sheet: Sheet) -> tuple[Paragraph, ...]:
    (x1, n1), (x2, n2) = given.counts
    a, b = Count(x1, n1), Count(x2, n2)
    inputs = _inputs(given, sheet)
    intro = Paragraph(
        Part.GROUPS,
        (
            Words("From your numbers, "),
            Asked(f"{x1}/{n1}"),
            Words(" and "),
            Asked(f"{x2}/{n2}"),
            Words(":"),
        ),
    )
    if given.quantity == "p":
        result = association.fisher(a, b)
        assert result.value is not None
        shown = p_text(exact(result.value) or Decimal(0))
        figure = _value(sheet, "two-sided P value", shown, result, inputs)
        return (intro, _line("Two-sided P value", figure, (), result.method))
    if given.quantity == "odds_ratio":
        result = proportions.odds_ratio(a, b)
        return (intro, _ratio("Odds ratio", result, sheet, inputs))
    if given.quantity == "risk_ratio":
        result = proportions.risk_ratio(a, b)
        return (intro, _ratio("Risk ratio", result, sheet, inputs))
    result = proportions.risk_difference(a, b)
    assert result.value is not None
    shown = f"{signed(Fraction(result.value), 1)} percentage points"
    figure = _value(sheet, "risk difference", shown, result, inputs)
    after = _limits(sheet, figure, result, 1)
    return (intro, _line("Risk difference", figure, after, result.method))


def _ratio(name: str, result: Estimate, sheet: Sheet, inputs: tuple[Figure, ...]) -> Paragraph:
    if result.value is None:
        return Paragraph(Part.LEAD, (Words(f"{name}: not defined for these numbers."),))
    figure = _value(sheet, name.casefold(), points(result.value, 2), result, inputs)
    return _line(name, figure, _limits(sheet, figure, result, 2), result.method)


def _share_interval(given: Given, sheet: Sheet) -> tuple[Paragraph, ...]:
    (x, n) = given.counts[0]
    result = proportions.interval(Count(x, n))
    assert result.value is not None
    inputs = _inputs(given, sheet)
    figure = sheet.computed(
        f"{points(result.value * 100, 1)}%",
        result.value * 100,
        inputs,
        result.method,
        label="share",
        unit="%",
    )
    return (_line("Share", figure, _limits(sheet, figure, result, 1, 100), result.method),)


def _percent_of_count(given: Given, sheet: Sheet) -> tuple[Paragraph, ...]:
    (x, n), percent = given.counts[0], given.percents[0]
    counts = consistency.counts_for_percent(percent, n)
    share = sheet.computed(
        f"{points(Fraction(100 * x, n), 1)}%",
        Fraction(100 * x, n),
        _inputs(given, sheet),
        "events divided by people",
        label="share of the reader's count",
        unit="%",
    )
    fits = x in counts
    verdict = "Yes, that fits" if fits else "No, that does not fit"
    spans: list[Span] = [
        Words(f"{verdict}: "),
        Asked(f"{x} of {n}"),
        Words(" is "),
        number(share, share.shown),
        Words(", and the percentage that you give is "),
        Asked(f"{percent}%"),
        Words("."),
    ]
    if counts and not fits:
        listed = sheet.computed(
            ", ".join(map(str, counts)),
            None,
            (share,),
            "every whole count that rounds to the percentage",
            label="counts that give the percentage",
        )
        spans += [
            Words(" The counts that give it: "),
            number(listed, listed.shown),
            Words("."),
        ]
    elif not counts:
        spans.append(Words(" No whole count out of that number gives it."))
    return (Paragraph(Part.LEAD, tuple(spans)),)


def _nnt_from_ratio(given: Given, sheet: Sheet) -> tuple[Paragraph, ...]:
    assert given.ratio is not None
    control = Fraction(Decimal(given.percents[0])) / 100
    inputs = (
        sheet.asked(f"{given.percents[0]}%", "the reader's risk without treatment"),
        sheet.asked(f"{given.ratio}", f"the reader's {given.ratio_kind.replace('_', ' ')}"),
    )
    work = {
        "hazard_ratio": ratios.nnt_from_hazard_ratio,
        "risk_ratio": ratios.nnt_from_risk_ratio,
        "odds_ratio": ratios.nnt_from_odds_ratio,
    }[given.ratio_kind]
    result = work(given.ratio, control)
    if result.value is None or result.rounded is None:
        return (Paragraph(Part.LEAD, (Words("The number needed to treat is not defined."),)),)
    figure = sheet.computed(
        points(magnitude(result.value), 1),
        magnitude(result.value),
        inputs,
        result.method,
        label="number needed to treat",
        warnings=result.warnings,
    )
    rounded = sheet.computed(
        str(result.rounded),
        Decimal(result.rounded),
        (figure,),
        "rounded away from zero",
        label="number needed to treat, rounded up",
    )
    after: tuple[Span, ...] = (
        Words(", rounded up "),
        number(rounded, rounded.shown),
    )
    return (_line("Number needed to treat", figure, after, result.method),)


def _power(given: Given, sheet: Sheet) -> tuple[Paragraph, ...]:
    assert given.per_arm is not None
    first, second = (Fraction(Decimal(p)) / 100 for p in given.percents[:2])
    inputs = tuple(sheet.asked(f"{p}%", f"the reader's share {p}") for p in given.percents[:2])
    result = design.power_two_proportions(first, second, given.per_arm)
    assert result.value is not None
    shown = f"{points(result.value * 100, 0)}%"
    figure = sheet.computed(
        shown, result.value * 100, inputs, result.method, label="power", unit="%"
    )
    return (_line("Power", figure, (), result.method),)
