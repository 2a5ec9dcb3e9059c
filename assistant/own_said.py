"""The reader's own numbers repeated in an answer, and what is said of how they were taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.ledger import number
from assistant.model import Figure
from assistant.own_arms import ordered
from assistant.own_numbers import Given
from assistant.own_patterns import Form
from assistant.spans import Asked, Paragraph, Part, Span, Words
from assistant.told import Desk


@dataclass
class OwnSaid:
    """Words what one reader gave, for one desk."""

    given: Given
    desk: Desk

    def say(self, part: Part, key: str, **slots: Span | tuple[Span, ...] | str) -> Paragraph:
        return Paragraph(part, self.desk.book.fill(self.desk.audience, key, **slots))

    def name(self, quantity: str) -> tuple[Span, ...]:
        return self.desk.book.fill(self.desk.audience, f"own_name_{quantity.replace('-', '_')}")

    @property
    def inputs(self) -> tuple[Figure, ...]:
        """The reader's numbers as figures of theirs."""
        return tuple(
            self.desk.sheet.asked(one.text.strip(), f"the reader's number {place}: {one.form}")
            for place, one in enumerate(self.given.said, 1)
        )

    def as_counts(self) -> Paragraph:
        """The head counts that percentages of so many people were taken for."""
        counts = " and ".join(f"{x} of {n}" for x, n in self.given.counts)
        figure = self.desk.sheet.computed(
            counts, None, self.inputs, "the one whole count that rounds to the percentage",
            label="head counts of the reader's percentages",
        )  # fmt: skip
        return self.say(Part.NOTE, "own_as_counts", counts=number(figure, counts))

    def from_numbers(self) -> Paragraph:
        said = self.given.said
        if len(said) == 2 and len({one.form for one in said}) == 1:
            said = ordered(said, self.desk.question.text)
        if any(one.name == "table" for one in said):
            return self.say(Part.GROUPS, "own_from", said=Asked(said[0].text))
        texts = [Asked(one.text.strip(" ,;:(")) for one in said]
        if len(texts) == 2 and len({one.form for one in said}) == 1:
            return self.say(Part.GROUPS, "own_from_two", a=texts[0], b=texts[1])
        listed: list[Span] = []
        for place, text in enumerate(texts):
            if place:
                listed.append(Words(" and " if place == len(texts) - 1 else ", "))
            listed.append(text)
        key = "own_from"
        if "control_risk" in dict(self.given.values):
            share = next(one for one in self.given.said if one.form is Form.PERCENT)
            risk: Fraction = dict(self.given.values)["control_risk"]
            alive = risk != Fraction(Decimal(share.parts[0])) / 100
            key = "own_from_surviving" if alive else "own_from_risk"
            return self.say(Part.GROUPS, key, said=tuple(listed), a=Asked(share.text))
        return self.say(Part.GROUPS, key, said=tuple(listed))

    def warning(self, warning: str) -> tuple[Span, ...]:
        """A warning of the engine; its digits are of the calculation, so they stand in a figure."""
        text = warning[0].upper() + warning[1:]
        if not re.search(r"\d", text):
            return (Words(text),)
        figure = self.desk.sheet.computed(
            text, None, self.inputs, "said by the calculation", label="warning"
        )
        return (number(figure, text),)
