"""The quantities worked out from one view: differences, ratios, numbers needed to treat, limits.

Each takes a like-for-like pair and returns paragraphs; what cannot be worked out is a Refusal with
its reason, never an approximation.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.amounts import AMOUNTS, difference_of_means
from assistant.interval_words import plain_method, signed, towards
from assistant.ledger import number
from assistant.model import Figure, Reason
from assistant.naming import at_time
from assistant.numbers import magnitude, points
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

    @property
    def no_pair(self) -> Refusal:
        """Why no two shares can be set against each other."""
        if self.view.kind in AMOUNTS and len(self.view.arms) > 1:
            return Refusal(Reason.NOT_DERIVABLE, "decline_no_shares")
        return NO_PAIR

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
            of_means = difference_of_means(self)
            return self.no_pair if of_means is None else of_means
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
                "time_at": at_time(self.view.months, a.figure, self.view.time),
            }
            said = self.teller.say(Part.LEAD, "difference_lead", **slots)
        else:
            key = "difference_more" if result.value else "difference_same"
            said = self.teller.say(Part.GROUPS, key, **slots)
        return said + self.rounding(figure, a, pair[2])

    def rounding(self, figure: Figure, a: Share, b: Share) -> list[Paragraph]:
        """A note where the shown whole numbers do not add up."""
        apart = abs(Decimal(points(a.percent, 0)) - Decimal(points(b.percent, 0)))
        shown = Decimal(points(magnitude(figure.value or Decimal(0)), 0))
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

    @property
    def flips(self) -> bool:
        """Whether the event of a ratio is the opposite of the row: a death, where survival stands.

        People who are counted are counted as having had the event, good or bad.
        """
        return self._bad() and self.view.kind is Kind.SURVIVAL

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
        flip = of_event == self.flips
        if isinstance(a, SurvivalPercent) and isinstance(b, SurvivalPercent):
            return survival.risk_ratio(a, b) if flip else survival.survival_ratio(a, b)
        if isinstance(a, Count) and isinstance(b, Count):
            if flip:
                a, b = Count(a.n - a.events, a.n), Count(b.n - b.events, b.n)
            return proportions.risk_ratio(a, b)
        return None

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


def _is_share(row: Finding) -> bool:
    return row.kind is Kind.SURVIVAL or (row.value is not None and row.unit == "%")
