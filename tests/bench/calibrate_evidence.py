"""Makes the coefficients of knowledge/evidence.py, and the reliability curve in docs/evidence.md.

    python tests/bench/calibrate_evidence.py PATH_OF_EVIDENCE_INFERENCE [--cache FOLDER] [--write]

Questions whose answer is in the text: prompts asked to their own article, and everyday questions
about the bundled trials (answerable.jsonl). Questions whose answer is not: prompts asked to another
article, prompts with the outcome of another article, and everyday questions that the bundled trials
leave open. Every score is for articles, or everyday questions, that were held out.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from kept_vectors import CACHE, encoder
from public_sets import FORMS, evidence_inference, headed_document

from knowledge.catalogue import read_trials, trial_folders
from knowledge.evidence import THRESHOLD, measured
from knowledge.library import Library
from knowledge.passages import passages_of
from knowledge.places import Places
from knowledge.store import all_passages
from knowledge.vector_source import ComputedVectors

FOLDS = 5
STRENGTH = 1.0  # inverse of the regularisation
BINS = 10
EVERYDAY = Path(__file__).with_name("answerable.jsonl")
REPORT = Path(__file__).resolve().parents[2] / "docs" / "evidence.md"


@dataclass(frozen=True)
class Asked:
    """A question put to one trial, and whether its answer is there."""

    kind: str
    group: str  # what is held out together
    trial: str
    question: str
    answerable: bool


def prompts(folder: Path) -> list[Asked]:
    """Three questions for each prompt that has gold: its own, another's, and one with a swap."""
    _, questions = evidence_inference(folder)
    known = {question.text for question in questions}
    with (folder / "prompts.csv").open(encoding="utf-8") as stream:
        rows = [
            row
            for row in csv.DictReader(stream)
            if f"{row['Outcome']} {row['Intervention']} {row['Comparator']}" in known
        ]
    chance = random.Random(1)
    found = []
    for row in rows:
        own = row["PMCID"]
        other = chance.choice([each for each in rows if each["PMCID"] != own])
        for kind, outcome, drug, answerable in (
            ("own prompt", row, row, True),
            ("own prompt", row, row, True),
            ("other article", other, other, False),
            ("other outcome", other, row, False),
        ):
            text = chance.choice(FORMS).format(
                o=outcome["Outcome"], i=drug["Intervention"], c=drug["Comparator"]
            )
            found.append(Asked(kind, own, own, text, answerable))
    return found


def everyday() -> list[Asked]:
    """The everyday questions, each its own group."""
    rows = [json.loads(line) for line in EVERYDAY.read_text(encoding="utf-8").splitlines()]
    kinds = {True: "everyday, answered", False: "everyday, open"}
    return [
        Asked(kinds[r["answerable"]], r["question"], r["trial"], r["question"], r["answerable"])
        for r in rows
    ]


def features(folder: Path, cache: Path, dense: bool) -> tuple[list[Asked], list[dict[str, float]]]:
    """The questions with their features, through the product's own search."""
    minilm = encoder(cache)
    articles, _ = evidence_inference(folder)
    papers = [p for key, text in articles.items() for p in passages_of(headed_document(key, text))]
    bundled = list(all_passages(read_trials(trial_folders(Places().trials))))
    passages = papers + bundled
    library = Library(passages, ComputedVectors(minilm, passages) if dense else None)
    asked = prompts(folder) + everyday()
    # The assistant looks for an answer in the texts alone, and for the ledger in everything.
    origins = ((), ("summary", "source"))
    asked = [each for each in asked for _ in origins]
    rows = []
    for number, each in enumerate(asked):
        found = library.search(each.question, [each.trial], origins=origins[number % 2])
        rows.append(measured(library.scope((each.trial,)), each.question, found)[0])
    return asked, rows


def fitted(rows: Any, gold: Any, weights: Any) -> tuple[Any, Any]:
    """A scaler and a logistic model."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    return scaler, model.fit(scaler.transform(rows), gold, sample_weight=weights)


def table(title: str, asked: list[Asked], rows: list[dict[str, float]]) -> str:
    """Fit, score what was held out, print the coefficients; the report in Markdown."""
    names = list(rows[0])
    matrix = np.array([[row[name] for name in names] for row in rows])
    gold = np.array([each.answerable for each in asked])
    kinds = np.array([each.kind for each in asked])
    # Everyday questions are fewer than prompts, and they are what readers ask: equal say.
    daily = np.char.startswith(kinds, "everyday")
    weights = np.where(daily, (~daily).sum() / daily.sum(), 1.0)
    groups = sorted({each.group for each in asked})
    np.random.default_rng(0).shuffle(groups)
    fold = {group: number % FOLDS for number, group in enumerate(groups)}
    folds = np.array([fold[each.group] for each in asked])
    chance = np.zeros(len(asked))
    for number in range(FOLDS):
        out = folds == number
        scaler, model = fitted(matrix[~out], gold[~out], weights[~out])
        chance[out] = model.predict_proba(scaler.transform(matrix[out]))[:, 1]
    scaler, model = fitted(matrix, gold, weights)
    slopes = model.coef_[0] / scaler.scale_
    constant = model.intercept_[0] - (slopes * scaler.mean_).sum()
    print(f"# {title}")
    for name, weight in zip(("constant", *names), (constant, *slopes), strict=True):
        print(f'    "{name}": {weight:.3f},')
    lines = [f"## {title}", "", "| questions | number | judged supported |", "|---|---|---|"]
    for kind in dict.fromkeys(kinds.tolist()):
        mine = kinds == kind
        lines.append(f"| {kind} | {mine.sum()} | {(chance[mine] >= THRESHOLD).mean():.2f} |")
    lines += [
        "",
        "| probability given | number | answered by the text | drawn |",
        "|---|---|---|---|",
    ]
    edges = np.linspace(0, 1, BINS + 1)
    for low, high in pairwise(edges):
        mine = (chance >= low) & (chance < high if high < 1 else chance <= 1)
        share = f"{gold[mine].mean():.2f}" if mine.any() else ""
        bar = "█" * round(20 * gold[mine].mean()) if mine.any() else ""
        lines.append(f"| {low:.1f} to {high:.1f} | {mine.sum()} | {share} | {bar} |")
    brier = float(np.mean((chance - gold) ** 2))
    lines += [
        "",
        f"Brier score {brier:.3f} (0 is perfect; always saying one half scores 0.250).",
        "",
    ]
    for each, given in zip(asked, chance, strict=True):
        if each.kind.startswith("everyday") and (given >= THRESHOLD) != each.answerable:
            print(f"{given:.2f} {each.kind}: {each.trial}: {each.question}", file=sys.stderr)
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="PATH_OF_EVIDENCE_INFERENCE")
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.name}")
    asked = parser.parse_args()
    parts = [
        table(title, *features(asked.folder, asked.cache, dense))
        for title, dense in (("Words and meaning", True), ("Words alone", False))
    ]
    head = (
        "# When is an answer supported?\n\n"
        "Made by `tests/bench/calibrate_evidence.py`; every score is for questions that were held "
        f"out.\nA text question is answered when the probability is at least {THRESHOLD}: an "
        "unfounded answer counts\nas much as two needless refusals. Below that the assistant says "
        "that the source does not say.\n\n"
    )
    if asked.write:
        REPORT.write_text(head + "\n".join(parts), encoding="utf-8")
    else:
        print("\n".join(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
