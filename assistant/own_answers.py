"""Answers sums on the reader's own numbers; every figure is labelled as theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assistant.interval_words import plain_method
from assistant.ledger import number
from assistant.model import Figure, Reason, Route
from assistant.numbers import exact, points
from assistant.own_methods import ONE_SIDED
from assistant.own_numbers import AS_COUNTS, FITS, Given
from assistant.own_said import OwnSaid
from assistant.own_shapes import SHAPES, Shape, limits, printed
from assistant.spans import Asked, Constant, Number, Paragraph, Part, Span, Words
from assistant.task import OwnNumbers
from assistant.told import Desk, Told
from stats import consistency
from stats.inputs import Count
from stats.quantities import QUANTITIES
from stats.quantities.quantity import Call, Result

ROUNDED = "rounded up"
# What else of a result is told: the sentence for it, and how its number is printed.
ALSO = {
    "P": ("own_test", Shape.P_VALUE),
    "risk with treatment in per cent": ("own_treated", Shape.PER_CENT),
    "standard deviation": ("own_sd", Shape.NUMBER),
    "treated": ("own_first_group", Shape.NUMBER),
    "control": ("own_second_group", Shape.NUMBER),
    "for one": ("own_for_one", Shape.WORDS),
}
WAY = "interval"


def tell_own_numbers(task: OwnNumbers, desk: Desk) -> Told:
    """The results, each with its method; a line where the numbers do not allow one."""
    if not task.given:
        why = Paragraph(Part.LEAD, desk.book.fill(desk.audience, f"own_refusal_{task.refusal}"))
        help_ = Paragraph(Part.NOTE, desk.book.fill(desk.audience, "own_help"))
        return Told((why, help_), Route.ABSTAIN, Reason.NOT_DERIVABLE)
    said: dict[Paragraph, None] = {}
    for given in task.given:
        answer = OwnAnswer(_settled(given, task.given), desk)
        said |= dict.fromkeys(answer.told())
    label = Paragraph(Part.CAVEAT, desk.book.fill(desk.audience, "own_label"))
    return Told((*said, label), Route.CALCULATE, Reason.NONE)


def _settled(given: Given, every: tuple[Given, ...]) -> Given:
    """A method that another of the sums has is not told as one that is lacking."""
    had = any(one.unknown != given.unknown for one in every)
    return replace(given, unknown="") if had else given


@dataclass
class OwnAnswer(OwnSaid):
    """Words one result for one desk."""

    def told(self) -> tuple[Paragraph, ...]:
        """The sum in words, or that the numbers do not allow it and why."""
        if self.given.quantity == FITS:
            return (self.fits(),)
        try:
            return self.paragraphs(self.given.work())
        except (ValueError, ArithmeticError) as problem:
            name = self.name(self.given.quantity)
            said = [self.from_numbers(), self.say(Part.LEAD, "own_undefined", name=name)]
            if isinstance(problem, ValueError):
                said.append(Paragraph(Part.NOTE, (*self.warning(str(problem)), Words("."))))
            return tuple(said)

    def paragraphs(self, result: Result) -> tuple[Paragraph, ...]:
        """The numbers as given, the result, and what must be said with it."""
        said = [self.from_numbers()]
        for note in self.given.notes:
            said.append(
                self.as_counts() if note == AS_COUNTS else self.say(Part.NOTE, f"own_{note}")
            )
        said.append(self._result(self.given.quantity, result))
        if self.given.quantity in ONE_SIDED:
            said.append(self._two_sided())
        said += self._also(result)
        if self.given.unknown:
            said.append(self.say(Part.NOTE, "own_unknown_method", asked=Asked(self.given.unknown)))
        for warning in dict.fromkeys(result.warnings):
            said.append(Paragraph(Part.NOTE, (*self.warning(warning), Words("."))))
        return tuple(said)

    def _result(self, quantity: str, result: Result) -> Paragraph:
        """The name of a quantity with its value, limits and method."""
        shape = SHAPES[quantity]
        name = self.name(quantity)
        if shape is Shape.WORDS:
            return self._listed(name, result)
        if result.estimate is None:
            return self.say(Part.LEAD, "own_undefined", name=name)
        assert not isinstance(result.estimate, str)
        one_sided = quantity in ONE_SIDED
        value = Decimal(result.estimate) if isinstance(result.estimate, int) else result.estimate
        if one_sided:
            edge = result.high if quantity == "upper-limit" else result.low
            assert edge is not None
            value = edge
        shown = printed(shape, value)
        label = "".join(span.text for span in name)
        figure = self.desk.sheet.computed(
            shown.text,
            shown.value,
            self.inputs,
            result.method,
            label=label,
            unit=shown.unit,
            level=result.level,
            warnings=result.warnings,
        )
        after: list[Span] = list(self._rounded(figure, result))
        if not one_sided:
            after += self._interval(figure, shape, result)
        method = plain_method(result.method)
        a: tuple[Span, ...] = (number(figure, shown.text), *after)
        if one_sided and result.level is not None:
            level = Constant("level", f"{result.level.normalize():f}%")
            return self.say(Part.LEAD, "own_upper", name=name, a=a, level=level, method=method)
        return self.say(Part.LEAD, "own_result", name=name, a=a, method=method)

    def _interval(self, figure: Figure, shape: Shape, result: Result) -> tuple[Span, ...]:
        ways = dict(result.also).get(WAY)
        level = result.level
        if isinstance(ways, str):
            text, low, high = ways, None, None
            level = level or self.given.level
        elif result.low is None or result.high is None or level is None:
            return ()
        else:
            low, high, text = limits(shape, result.low, result.high)
        interval = self.desk.sheet.computed(
            text,
            None,
            (figure,),
            result.method,
            label=f"interval of {figure.label}",
            low=exact(low),
            high=exact(high),
            level=level,
        )
        return (
            Words(" ("),
            Constant("level", f"{level.normalize():f}%"),
            Words(" CI "),
            number(interval, text),
            Words(")"),
        )

    def _rounded(self, figure: Figure, result: Result) -> tuple[Span, ...]:
        up = dict(result.also).get(ROUNDED)
        if up is None:
            return ()
        rounded = self.desk.sheet.computed(
            str(up),
            Decimal(str(up)),
            (figure,),
            "rounded away from zero",
            label=f"{figure.label}, rounded up",
        )
        return (Words(", rounded up "), number(rounded, rounded.shown))

    def _listed(self, name: tuple[Span, ...], result: Result) -> Paragraph:
        """Words for a value, such as the counts that a percentage can stand for."""
        assert isinstance(result.estimate, str)
        figure = self.desk.sheet.computed(
            result.estimate, None, self.inputs, result.method, label="".join(s.text for s in name)
        )
        a = Number(figure.shown, figure.id)
        return self.say(Part.LEAD, "own_result", name=name, a=a, method=plain_method(result.method))

    def _two_sided(self) -> Paragraph:
        """The two-sided exact interval beside a one-sided limit, since the two are confused."""
        values = dict(self.given.values)
        result = QUANTITIES["share"].work(Call(values, "exact", self.given.level))
        return self._result("share", result)

    def _also(self, result: Result) -> list[Paragraph]:
        """What comes with a result: a P value, a risk, a standard deviation, whom it is for."""
        said = []
        for name, (key, shape) in ALSO.items():
            value = dict(result.also).get(name)
            if isinstance(value, int):
                value = Decimal(value)
            if isinstance(value, str):
                said.append(self.say(Part.LEAD, key, a=Words(value)))
            elif value is not None:
                shown = printed(shape, value)
                figure = self.desk.sheet.computed(
                    shown.text, shown.value, self.inputs, result.method, label=name, unit=shown.unit
                )
                said.append(self.say(Part.LEAD, key, a=number(figure, shown.text)))
        return said

    def fits(self) -> Paragraph:
        """Whether a percentage can be a count's, and which counts give it."""
        (x, n), percent = self.given.counts[0], self.given.percents[0]
        sheet = self.desk.sheet
        counts = consistency.counts_for_percent(percent, n)
        held = Count(x, n)
        share = sheet.computed(
            f"{points(Fraction(100 * held.events, held.n), 1)}%",
            Fraction(100 * held.events, held.n),
            self.inputs,
            "events divided by people",
            label="share of the reader's count",
            unit="%",
        )
        slots: dict[str, Span] = {
            "count": Asked(f"{x} of {n}"),
            "share": number(share, share.shown),
            "percent": Asked(f"{percent}%"),
        }
        if x in counts:
            return self.say(Part.LEAD, "own_fits", **slots)
        if not counts:
            return self.say(Part.LEAD, "own_fits_none", **slots)
        listed = sheet.computed(
            ", ".join(map(str, counts)),
            None,
            (share,),
            "every whole count that rounds to the percentage",
            label="counts that give the percentage",
        )
        return self.say(Part.LEAD, "own_fits_other", counts=number(listed, listed.shown), **slots)
