"""Counts of helpful and unhelpful answers; a reader's words only where the reader agreed.

Off unless FEEDBACK_DIR names a folder: without it nothing is asked and nothing is written.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from assistant.model import Answer

REASONS = ("not what I asked", "hard to understand", "too long", "a figure looks wrong", "other")
COUNTS, WORDS = "counts.json", "words.jsonl"
LONGEST = 2_000  # characters of a reader's own words


@dataclass(frozen=True, slots=True)
class FeedbackBook:
    """Feedback kept in a folder: counters by route and audience, and words given with consent."""

    folder: Path

    @classmethod
    def from_environment(cls) -> FeedbackBook | None:
        """The book of FEEDBACK_DIR; None where it is not set."""
        named = os.environ.get("FEEDBACK_DIR", "")
        return cls(Path(named)) if named else None

    def record(self, answer: Answer, helpful: bool, reason: str = "", words: str = "") -> None:
        """Count one opinion. `words` only where the reader agreed to their being kept."""
        if reason and reason not in REASONS:
            raise ValueError(f"{reason!r} is not one of the reasons")
        self.folder.mkdir(parents=True, exist_ok=True)
        name = "helpful" if helpful else "not helpful"
        parts = [name, answer.route.value, answer.question.audience.value, reason]
        with FileLock(self.folder / ".lock"):
            counts = self.counts()
            counts[" | ".join(part for part in parts if part)] += 1
            fresh = self.folder / f"{COUNTS}.new"
            fresh.write_text(json.dumps(dict(sorted(counts.items())), indent=1), encoding="utf-8")
            fresh.replace(self.folder / COUNTS)
            if words.strip():
                with (self.folder / WORDS).open("a", encoding="utf-8") as stream:
                    kept = {"opinion": name, "reason": reason, "words": words.strip()[:LONGEST]}
                    stream.write(json.dumps(kept, ensure_ascii=False) + "\n")

    def counts(self) -> Counter[str]:
        """How often each opinion was given."""
        try:
            return Counter(json.loads((self.folder / COUNTS).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Counter()
