"""How near must a question be in meaning before it is answered? Writes docs/meaning.md.

    python -m tests.bench.calibrate_meaning QUESTIONS.jsonl [MORE.jsonl ...]

Each file holds labelled questions (`route`, `expected_figures`). Only questions that their words
do not settle are looked at. For every threshold the share of them is given that would be answered,
and of those the share to which an answer was wanted. One set is left out at a time, and the
threshold that the others choose is tried on it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from assistant.answering import Answerer
from assistant.meaning import ALIKE
from assistant.model import Audience, Question, Turn
from assistant.task import Look
from assistant.wiring import build_assistant

OUT = Path(__file__).parents[2] / "docs" / "meaning.md"
STEPS = [n / 100 for n in range(40, 95, 5)]
ANSWERS = {"calculate", "retrieve", "check"}


@dataclass(frozen=True, slots=True)
class Case:
    """An open question: its set, how near it is to what is held and what is not, what is wanted."""

    source: str
    held: float
    lacking: float
    wanted: bool

    def answered(self, at: float) -> bool:
        return self.held >= at and self.held > self.lacking


def cases(answerer: Answerer, path: Path) -> list[Case]:
    found = []
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        routes = set(str(item["route"]).split("|"))
        if "safety" in routes or (routes & ANSWERS and routes - ANSWERS):
            continue
        history = tuple(Turn(t["role"], t["text"]) for t in item.get("history", []))
        question = Question(
            item["question"], Audience(item["user"]), item.get("trial") or "", history
        )
        look = next((t for t in answerer.routing.plan(question).tasks if isinstance(t, Look)), None)
        if look is None or (look.sections and not look.unexplained):
            continue
        near = answerer.opening.meaning.nearest(look.query, look.trials, answerer.source.library)
        nothing = ("lacking", "unheld", "outside")
        held = max((n.likeness for n in near if n.askable.sort not in nothing), default=0.0)
        lacking = max((n.likeness for n in near if n.askable.sort in nothing), default=0.0)
        found.append(Case(path.stem, held, lacking, bool(routes & ANSWERS)))
    return found


def gain(found: list[Case], at: float) -> int:
    """Wanted answers less unwanted ones, which count double."""
    return sum((1 if c.wanted else -2) for c in found if c.answered(at))


def table(found: list[Case]) -> list[str]:
    lines = [
        "| likeness from | answered | of those wanted | wanted ones left |",
        "|---|---|---|---|",
    ]
    for at in STEPS:
        told = [c for c in found if c.answered(at)]
        wanted = sum(c.wanted for c in told)
        left = sum(c.wanted for c in found) - wanted
        share = f"{wanted / len(told):.2f}" if told else "-"
        lines.append(f"| {at:.2f} | {len(told)} | {share} | {left} |")
    return lines


def main(paths: list[str]) -> None:
    answerer = build_assistant()._current()
    every = [case for path in paths for case in cases(answerer, Path(path))]
    lines = [
        "# When is a question answered by its meaning?",
        "",
        "Made by `tests/bench/calibrate_meaning.py`. It looks at those questions of labelled sets",
        "whose words settle nothing, and at how near each is to the ways to ask for what a study",
        f"holds. The threshold in use is {ALIKE:.2f}; what is not held must not be nearer.",
        "",
        f"{len(every)} open questions, {sum(c.wanted for c in every)} of which want an answer.",
        "",
        *table(every),
        "",
        "| set left out | threshold of the others | answered in it | of those wanted |",
        "|---|---|---|---|",
    ]
    for name in dict.fromkeys(case.source for case in every):
        rest = [c for c in every if c.source != name]
        best = max(STEPS, key=lambda at: (gain(rest, at), at))
        told = [c for c in every if c.source == name and c.answered(best)]
        wanted = sum(c.wanted for c in told)
        lines.append(f"| {name} | {best:.2f} | {len(told)} | {wanted} |")
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
