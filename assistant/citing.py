"""The citations of an answer, each entered once: table rows, design figures, passages."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.model import Citation, Origin
from assistant.row_words import row_text
from knowledge.model import Fact, Finding, Found, Outcome, Trial


@dataclass
class Citations:
    """Collects citations; ids are c1, c2, …"""

    citations: list[Citation] = field(default_factory=list)
    _keys: dict[object, str] = field(default_factory=dict)

    def cite_row(self, trial: Trial, finding: Finding) -> str:
        """The citation of a table row; its quotation holds the row's printed cells."""
        return self.cite(
            ("row", finding.key),
            origin=Origin.TABLE,
            document=finding.source,
            locator=finding.locator,
            quote=row_text(trial, finding),
            trial=trial.id,
            path="outcomes.csv",
            row=finding.row,
        )

    def cite_fact(self, trial: Trial, fact: Fact) -> str:
        """The citation of a design figure."""
        value = f"{fact.low} to {fact.high}" if fact.low and not fact.value else fact.value
        note = f" ({fact.note})" if fact.note else ""
        return self.cite(
            ("fact", fact.key),
            origin=Origin.TABLE,
            document=fact.source,
            locator=fact.locator,
            quote=f"{fact.name}: {value} {fact.unit}".strip() + note,
            trial=trial.id,
            path="trial.toml",
        )

    def cite_definition(self, trial: Trial, outcome: Outcome) -> str:
        """The citation of a trial's own definition of an outcome."""
        return self.cite(
            ("definition", trial.id, outcome.id),
            origin=Origin.TABLE,
            document=f"trial.toml of {trial.id}",
            locator=f"outcome {outcome.id}",
            quote=outcome.definition,
            trial=trial.id,
            path="trial.toml",
        )

    def cite_passage(self, found: Found, quote: str = "") -> str:
        """The citation of a passage; `quote` is a span of it, the whole passage if empty."""
        passage = found.passage
        quote = quote or passage.text
        offset = passage.text.find(quote)
        if offset < 0:
            raise ValueError("the quotation is not a span of its passage")
        return self.cite(
            ("passage", passage.id, quote),
            origin=Origin(passage.origin),
            document=passage.document,
            locator=passage.locator,
            quote=quote,
            trial=passage.trial,
            passage=passage.id,
            path=passage.path,
            start=passage.start + offset,
            end=passage.start + offset + len(quote),
        )

    def cite(self, key: object, **parts: object) -> str:
        key = ("citation", key)
        if key not in self._keys:
            made = Citation(id=f"c{len(self.citations) + 1}", **parts)  # type: ignore[arg-type]
            self.citations.append(made)
            self._keys[key] = made.id
        return self._keys[key]
