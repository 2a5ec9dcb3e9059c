"""The quantities worked out from one view: differences, ratios, numbers needed to treat, limits.

Each takes a like-for-like pair and returns paragraphs; what cannot be worked out is a Refusal with
its reason, never an approximation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from assistant.ledger import number
from assistant.model import Figure, Reason
from assistant.naming import at_time
from assistant.numbers import exact, points
from assistant.shares import Share, difference, stats_input
from assistant.spans import Constant, Paragraph, Part, Span, Words, constant
from assistant.telling import Teller
from assistant.views import View
from knowledge.model import Comparison, Finding, Kind
from stats import proportions, survival
from stats.estimate import Estimate
from stats.inputs import Count, SurvivalPercent


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a quantity cannot be given: `key` names the sentence."""

    reason: Reason
    key: str


Told = list[Paragraph] | Refusal
NO_PAIR = Refusal(Reason.NOT_DERIVABLE, "decline_not_derivable_harm")


@dataclass
class Measures:
    """Works out quantities of one view for one teller."""

    teller: Teller
    view: View

    @property
    def family(self) -> bool:
        return self.teller.family

    def pair(self) -> tuple[Comparison, Share, Share] | None:
        """The like-for-like pair with its two shares, in the direction that was asked."""
        found = self.view.comparison
        if found is None:
            return None
        a = self.teller.share(found.treated, self.view.opposite)
        b = self.teller.share(found.control, self.view.opposite)
        return (found, a, b) if a and b else None

    # -------------------------------------------------------------------------- difference
    def difference_figure(self) -> tuple[Figure, Estimate, tuple[Span, ...]] | None:
        """The difference as a figure, with the words that print it."""
        pair = self.pair()
        if pair is None:
            return None
        comparison, a, b = pair
        result = difference(comparison, self.view.opposite)
        if result is None or result.value is None:
            return None
        size = abs(Fraction(result.value))
        decimals = max(a.decimals, b.decimals)
        more = result.value >= 0
        shown = f"{points(size, decimals)} percentage points"
        if self.family:
            shown = f"{points(size, 0)} out of 100 ({points(size, decimals)} points)"
        figure = self.teller.sheet.estimate(
            shown, result, comparison, (a.figure, b.figure), f"difference: {a.figure.label}"
        )
        if self.family:
            words: tuple[Span, ...] = (
                number(figure, points(size, decimals if self.teller.exact else 0)),
                Words(" more out of " if more else " fewer out of "),
                constant("hundred"),
            )
        else:
            side = " higher" if more else " lower"
            words = (
                number(figure, points(size, decimals)),
                Words(" percentage points" + (side if result.value else "")),
            )
        return figure, result, words

    def difference(self, *, lead: bool) -> Told:
        """The absolute difference, with its interval for the field."""
        found = self.difference_figure()
        pair = self.pair()
        if found is None or pair is None:
            return NO_PAIR
        figure, result, words = found
        comparison, a, _ = pair
        slots: dict[str, object] = {
            "d": words,
            "ci_d": () if self.family else self.points_interval(figure, result),
            "treated": self.teller.speaker.arm(comparison.treated.arm),
            "control": self.teller.speaker.arm(comparison.control.arm),
        }
        if lead:
            slots |= {
                "outcome": self.teller.speaker.outcome(self.view.outcome, self.view.opposite),
                "group": self.teller.speaker.group(self.view.group),
                "time_at": at_time(self.view.months, a.figure),
            }
            said = self.teller.say(Part.LEAD, "difference_lead", **slots)
        else:
            key = "difference_more" if result.value else "difference_same"
            said = self.teller.say(Part.GROUPS, key, **slots)
        return said + self.rounding(figure, a, pair[2])

    def rounding(self, figure: Figure, a: Share, b: Share) -> list[Paragraph]:
        """A note where the shown whole numbers do not add up."""
        apart = abs(Decimal(points(a.percent, 0)) - Decimal(points(b.percent, 0)))
        shown = Decimal(points(abs(figure.value or 0), 0))
        return self.teller.say(Part.NOTE, "rounded_sum" if apart != shown else "rounded")

    def points_interval(self, figure: Figure, result: Estimate) -> tuple[Span, ...]:
        """ " (95% CI 9.1 to 36.0; computed, MOVER …)" """
        if result.low is None or result.high is None:
            return (Words(" (no interval can be formed from what is printed)"),)
        return (
            Words(" ("),
            Constant("level", f"{result.level.normalize():f}%"),
            Words(" CI "),
            *self.limits(figure, towards(result), 1),
            Words(f"; computed, {plain_method(result.method)})"),
        )

    def limits(self, figure: Figure, result: Estimate, decimals: int) -> tuple[Span, ...]:
        """The limits as a figure of their own, since what is shown is rounded."""
        assert result.low is not None and result.high is not None
        low, high = signed(result.low, decimals), signed(result.high, decimals)
        shown = f"{low} to {high}"
        interval = self.teller.sheet.computed(
            shown,
            None,
            (figure,),
            result.method,
            label=f"interval of {figure.label}",
            unit=figure.unit,
            low=result.low,
            high=result.high,
            level=result.level,
            finding=self.view.rows[0],
        )
        return (number(interval, low), Words(" to "), number(interval, high))

    # ------------------------------------------------------------------------------ ratios
    def _inputs(self) -> tuple[SurvivalPercent | Count, SurvivalPercent | Count] | None:
        found = self.view.comparison
        if found is None:
            return None
        a, b = stats_input(found.treated), stats_input(found.control)
        return (a, b) if a is not None and b is not None else None

    def _bad(self) -> bool:
        """Whether the row's own direction is the good one, so that the event is its opposite."""
        return self.teller.trial.outcome(self.view.outcome).higher_is_better is True

    def _computed(self, shown: str, result: Estimate, what: str) -> Figure:
        pair = self.pair()
        assert pair is not None
        comparison, a, b = pair
        return self.teller.sheet.estimate(
            shown, result, comparison, (a.figure, b.figure), f"{what}: {a.figure.label}"
        )

    def risk_ratio(self, *, of_event: bool = True) -> Estimate | None:
        """The ratio of the risks of the event (or of the good outcome), treated over control."""
        inputs = self._inputs()
        if inputs is None:
            return None
        a, b = inputs
        flip = of_event == self._bad()
        if isinstance(a, SurvivalPercent) and isinstance(b, SurvivalPercent):
            return survival.risk_ratio(a, b) if flip else survival.survival_ratio(a, b)
        if isinstance(a, Count) and isinstance(b, Count):
            if flip:
                a, b = Count(a.n - a.events, a.n), Count(b.n - b.events, b.n)
            return proportions.risk_ratio(a, b)
        return None

    def tell_ratio(self) -> Told:
        of_event = self.view.opposite or not self._bad()
        result = self.risk_ratio(of_event=True if self._bad() else not self.view.opposite)
        if result is None or result.value is None:
            return NO_PAIR
        event = self.view.opposite or self._bad()
        del of_event
        shown = points(result.value, 2)
        figure = self._computed(shown, result, "risk ratio")
        return self.teller.say(
            Part.GROUPS,
            "ratio",
            event=self.teller.speaker.outcome(self.view.outcome, event),
            time_at=at_time(self.view.months, self._any()),
            a=(number(figure, shown),),
            ci_a=self._ratio_interval(figure, result),
            treated=self.teller.speaker.arm(self._arm(0)),
            control=self.teller.speaker.arm(self._arm(1)),
        )

    def tell_relative(self, *, increase: bool = False) -> Told:
        """The relative change: one minus the ratio of the risks of the event."""
        result = self.risk_ratio(of_event=not increase)
        if result is None or result.value is None:
            return NO_PAIR
        change = (Fraction(result.value) - 1) * 100
        direction = (
            ("higher" if change > 0 else "lower")
            if self.family
            else ("increase" if change > 0 else "reduction")
        )
        event = self._bad() != increase
        decimals = 1
        shown = f"{points(abs(change), 0 if self.family else decimals)}%"
        low = high = None
        if result.low is not None and result.high is not None:
            edges = sorted([(Fraction(result.low) - 1) * 100, (Fraction(result.high) - 1) * 100])
            low, high = (-edges[1], -edges[0]) if change < 0 else (edges[0], edges[1])
        pair = self.pair()
        assert pair is not None
        figure = self.teller.sheet.computed(
            shown,
            abs(change),
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
        if low is not None and high is not None and not self.family:
            text = f"{signed(low, 1)}% to {signed(high, 1)}%"
            interval = self.teller.sheet.computed(
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
        return self.teller.say(
            Part.GROUPS,
            "relative",
            direction=direction,
            event=self.teller.speaker.outcome(self.view.outcome, event),
            time_at=at_time(self.view.months, self._any()),
            a=(number(figure, shown),),
            ci_a=ci,
            treated=self.teller.speaker.arm(self._arm(0)),
            control=self.teller.speaker.arm(self._arm(1)),
        )

    def tell_odds(self) -> Told:
        inputs = self._inputs()
        if inputs is None:
            return NO_PAIR
        a, b = inputs
        if isinstance(a, SurvivalPercent) and isinstance(b, SurvivalPercent):
            if self.view.opposite:
                a, b = survival.complement(a), survival.complement(b)
            result = survival.odds_ratio(a, b)
        elif isinstance(a, Count) and isinstance(b, Count):
            if self.view.opposite:
                a, b = Count(a.n - a.events, a.n), Count(b.n - b.events, b.n)
            result = proportions.odds_ratio(a, b)
        else:
            return NO_PAIR
        ratio = self.risk_ratio(of_event=self.view.opposite == self._bad())
        if result.value is None or ratio is None or ratio.value is None:
            return Refusal(Reason.NOT_DERIVABLE, "decline_not_derivable_harm")
        shown, beside = points(result.value, 2), points(ratio.value, 2)
        figure = self._computed(shown, result, "odds ratio")
        other = self._computed(beside, ratio, "risk ratio")
        return self.teller.say(
            Part.GROUPS,
            "odds",
            event=self.teller.speaker.outcome(self.view.outcome, self.view.opposite),
            time_at=at_time(self.view.months, self._any()),
            a=(number(figure, shown),),
            b=(number(other, beside),),
            ci_a=self._ratio_interval(figure, result),
            treated=self.teller.speaker.arm(self._arm(0)),
            control=self.teller.speaker.arm(self._arm(1)),
        )

    def tell_nnt(self) -> Told:
        """The number needed to treat, for the field after the absolute difference."""
        found = self.difference_figure()
        if found is None:
            return NO_PAIR
        figure, result, _ = found
        needed = survival.number_needed_to_treat(result)
        if needed.value is None or needed.rounded is None:
            return self.teller.say(Part.GROUPS, "nnt_none")
        shown = points(abs(needed.value), 1)
        nnt = self.teller.sheet.computed(
            shown,
            abs(needed.value),
            (figure,),
            needed.method,
            label="number needed to treat",
            finding=self.view.rows[0],
            warnings=needed.warnings,
        )
        rounded = self.teller.sheet.computed(
            str(needed.rounded),
            Decimal(needed.rounded),
            (nnt,),
            "rounded away from zero from the unrounded difference (Cochrane Handbook)",
            label="number needed to treat, rounded up",
            finding=self.view.rows[0],
        )
        event = self.view.opposite
        good = self._bad() != self.view.opposite
        benefit = (needed.value > 0) == good
        said = self.teller.say(
            Part.GROUPS,
            "nnt" if benefit else "nnt_harm",
            event=self.teller.speaker.outcome(
                self.view.outcome, event if needed.value > 0 else not event
            ),
            time_at=at_time(self.view.months, self._any()),
            a=(number(nnt, shown),),
            b=(number(rounded, rounded.shown),),
            ci_a=self._nnt_interval(nnt, needed.text),
        )
        if self.family:
            said += self.teller.say(Part.GROUPS, "nnt_end")
            return said
        return said + self.teller.say(Part.CAVEAT, "nnt_warning")

    def _nnt_interval(self, nnt: Figure, text: str) -> tuple[Span, ...]:
        if not text or self.family:
            return ()
        interval = self.teller.sheet.computed(
            text,
            None,
            (nnt,),
            "limits of the difference inverted and exchanged (Altman 1998)",
            label="interval of the number needed to treat",
            finding=self.view.rows[0],
        )
        return (
            Words(" ("),
            Constant("level", "95%"),
            Words(" CI "),
            number(interval, text),
            Words(")"),
        )

    # ------------------------------------------------------------------- forms of one share
    def tell_per_thousand(self) -> Told:
        pair = self.pair()
        if pair is None:
            return NO_PAIR
        comparison, a, b = pair
        items = []
        for share in (a, b):
            shown = f"{points(share.percent * 10, 0)}"
            figure = self.teller.sheet.computed(
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
                    *self.teller.speaker.arm(share.finding.arm),
                    Words(": "),
                    number(figure, shown),
                    Words(" per "),
                    constant("thousand"),
                )
            )
        found = self.difference_figure()
        assert found is not None
        base, result, _ = found
        assert result.value is not None
        size = abs(Fraction(result.value)) * 10
        figure = self.teller.sheet.computed(
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
            *self.teller.speaker.outcome(self.view.outcome, self.view.opposite),
            *at_time(self.view.months, a.figure),
            Words(":"),
        )
        return [Paragraph(Part.GROUPS, lead, tuple(items))]

    def tell_count(self) -> Told:
        """A head count: printed for counts of people, refused for curve estimates."""
        if self.view.kind is not Kind.SURVIVAL:
            return []
        said: list[Paragraph] = []
        for row in self.view.rows:
            share = self.teller.share(row, self.view.opposite)
            size = self.teller.sheet.size(self.teller.trial, row.arm, row)
            if share is not None and size is not None:
                form = self.teller._form(share)
                said += self.teller.say(
                    Part.CAVEAT, "not_a_count", a=form, n=(number(size, size.shown),)
                )
        return said

    def tell_interval(self, method: str) -> Told:
        """The interval of a share worked out from its count, by the method asked for."""
        said: list[Paragraph] = []
        for row in self.view.rows:
            source = stats_input(row)
            if not isinstance(source, Count):
                continue
            share = self.teller.share(row, self.view.opposite)
            assert share is not None
            if self.view.opposite:
                source = Count(source.n - source.events, source.n)
            result = proportions.interval(source, method=method)
            assert result.low is not None and result.high is not None
            low, high = points(result.low * 100, 1), points(result.high * 100, 1)
            figure = self.teller.sheet.computed(
                f"{low}% to {high}%",
                None,
                (share.figure,),
                result.method,
                label=f"interval of {share.figure.label}",
                unit="%",
                low=exact(result.low * 100),
                high=exact(result.high * 100),
                level=result.level,
                finding=row,
                arm=row.arm,
            )
            b: tuple[Span, ...] = (number(figure, figure.shown),)
            said += self.teller.say(
                Part.GROUPS,
                "interval",
                a=self.teller._form(share),
                b=b,
                level=(Constant("level", f"{result.level.normalize():f}%"),),
                method=plain_method(result.method),
            )
        return said or Refusal(Reason.NOT_DERIVABLE, "decline_not_derivable")

    def tell_significance(self) -> Told:
        """A printed P value, or what the interval of the difference says; never an invented P."""
        printed = [row for row in self.view.contrasts if row.p]
        said: list[Paragraph] = []
        for row in printed:
            base = self.teller.sheet.published(self.teller.trial, row)
            figure = self.teller.sheet.part(base, row.p, f"P value of {base.label}")
            said += self.teller.say(Part.GROUPS, "p_printed", p=(number(figure, row.p),))
        if not printed:
            said += self.teller.say(Part.GROUPS, "p_none")
        found = self.difference_figure()
        if found is None:
            return said if printed else NO_PAIR
        figure, result, _ = found
        if result.low is None or result.high is None:
            return said
        crosses = result.low <= 0 <= result.high
        decimals = 0 if self.family else 1
        spans = self.limits(figure, result, decimals)
        if self.family:
            spans = (*spans, Words(" out of "), constant("hundred"))
        else:
            spans = (Words("from "), *spans, Words(" points"))
        return said + self.teller.say(
            Part.GROUPS,
            "significant_range_open" if crosses else "significant_range",
            a=spans,
            level=(Constant("level", f"{result.level.normalize():f}%"),),
        )

    # ------------------------------------------------------------------------------- parts
    def _any(self) -> Figure:
        row = self.view.rows[0]
        return self.teller.sheet.published(
            self.teller.trial, row, per_hundred=self.family and _is_share(row)
        )

    def _arm(self, side: int) -> str:
        return self.view.rows[side].arm

    def _ratio_interval(self, figure: Figure, result: Estimate) -> tuple[Span, ...]:
        if result.low is None or result.high is None or self.family:
            return ()
        return (
            Words(" ("),
            Constant("level", f"{result.level.normalize():f}%"),
            Words(" CI "),
            *self.limits(figure, result, 2),
            Words(f"; computed, {plain_method(result.method)})"),
        )


def towards(result: Estimate) -> Estimate:
    """The limits in the direction of the difference: "10.4 to 44.7" beside "32.2 points lower"."""
    if result.value is None or result.value >= 0 or result.low is None or result.high is None:
        return result
    return replace(result, value=-result.value, low=-result.high, high=-result.low)


def _is_share(row: Finding) -> bool:
    return row.kind is Kind.SURVIVAL or (row.value is not None and row.unit == "%")


def signed(value: Decimal | Fraction, decimals: int) -> str:
    """A number with its sign where it is below zero.

    >>> signed(Decimal("-3.81"), 1)
    '−3.8'
    """
    text = points(abs(value), decimals)
    return f"−{text}" if value < 0 and Decimal(text.replace(",", "")) != 0 else text


def plain_method(method: str) -> str:
    """A method's name without its references, whose years are digits.

    >>> plain_method("MOVER on the printed limits (Newcombe 1998; Zou and Donner 2008)")
    'MOVER on the printed limits'
    """
    import re

    bare = re.sub(r"\s*\([^()]*\d[^()]*\)", "", method)
    return re.sub(r"[^.;,]*\d[^.;,]*[.;,]?\s*", "", bare).strip(" ,;") or "named under the answer"
