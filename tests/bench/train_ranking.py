"""Makes the coefficients of knowledge/ranking.py from the development part of Evidence Inference.

    python tests/bench/train_ranking.py PATH_OF_SET [--cache FOLDER]

A linear score of sentences, fitted so that of all sentences of an article those with the gold come
first (the likelihood of a softmax over the article), on every form in which a prompt may be put.
Prints the five-fold scores by form (whole articles held out), then the table to copy.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from kept_vectors import CACHE, encoder
from public_sets import FORMS, evidence_inference, headed_document, overlaps

from knowledge.lexical import Lexicon
from knowledge.passages import embedded_text, passages_of
from knowledge.ranking import NAMES, Nearness, Ranker
from knowledge.sentences import sentences_of
from knowledge.subject import subject_of

FOLDS = 5
STRENGTH = 0.06  # of the penalty on large coefficients


@dataclass(frozen=True)
class Example:
    """One prompt in one form: features and gold by sentence, gold by passage."""

    article: str
    form: str
    features: Any
    gold: Any
    owner: Any  # the row of each sentence's passage
    passages: Any
    anyones: Any  # passages that hold the gold of any prompt of the article


def examples(folder: Path, cache: Path) -> list[Example]:
    """Every prompt in every form."""
    minilm = encoder(cache)
    forms = {form: evidence_inference(folder, form)[1] for form in FORMS}
    articles = evidence_inference(folder)[0]
    found = []
    for key, text in articles.items():
        passages = passages_of(headed_document(key, text))
        spans = [
            (row, passage.start + span.start, passage.start + span.end)
            for row, passage in enumerate(passages)
            for span in sentences_of(passage.text)
        ]
        owner = np.array([row for row, _, _ in spans])
        sentences = [text[start:end] for _, start, end in spans]
        whole = [embedded_text(passage) for passage in passages]
        ranker = Ranker(sentences, [passages[row].heading for row in owner], owner)
        rows, whole_rows = minilm.encode(sentences), minilm.encode(whole)
        # As in a search: a long sentence is hardly held against itself.
        lexicon, whole_lexicon = Lexicon(sentences, b=0.3), Lexicon(whole)
        for form, questions in forms.items():
            mine = [question for question in questions if question.document == key]
            everyones = tuple({span for question in mine for span in question.spans})
            for question in mine:
                vector, about = minilm.encode([question.text, subject_of(question.text)])
                near = Nearness(
                    rows @ vector,
                    lexicon.scores(question.text),
                    whole_rows @ vector,
                    whole_lexicon.scores(question.text),
                    rows @ about,
                )
                gold = np.array([overlaps(a, b, question.spans) for _, a, b in spans])
                held = [overlaps(p.start, p.end, question.spans) for p in passages]
                anyones = [overlaps(p.start, p.end, everyones) for p in passages]
                features = ranker.features(question.text, near)
                found.append(Example(key, form, features, gold, owner, held, anyones))
    return found


def fitted(rows: list[Example]) -> Any:
    """The coefficients that make the gold most likely to come first, on features as they are."""
    from scipy.optimize import minimize

    rows = [row for row in rows if row.gold.any()]
    spread = np.vstack([row.features for row in rows]).std(axis=0) + 1e-9
    scaled = [row.features / spread for row in rows]

    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = 0.0, np.zeros_like(weights)
        for row, features in zip(rows, scaled, strict=True):
            scores = features @ weights
            chance = np.exp(scores - scores.max())
            chance /= chance.sum()
            right = chance[row.gold].sum() + 1e-12
            total -= np.log(right)
            slope += features.T @ (chance - np.where(row.gold, chance / right, 0))
        mean, penalty = total / len(rows), STRENGTH * float(weights @ weights)
        return mean + penalty, slope / len(rows) + 2 * STRENGTH * weights

    start = np.zeros(len(NAMES))
    return minimize(loss, start, jac=True, method="L-BFGS-B").x / spread


def first_hits(row: Example, scores: Any) -> tuple[int, bool | None]:
    """The rank of the first passage with gold, from 0; whether the first result is this prompt's.

    None where all prompts of the article share their gold.
    """
    best = np.full(len(row.passages), -np.inf)
    np.maximum.at(best, row.owner, scores)
    order = np.argsort(-best, kind="stable")
    hits, results = np.array(row.passages)[order], np.array(row.anyones)[order]
    rank = int(np.argmax(hits)) if hits.any() else 10**6
    return rank, bool(hits[np.argmax(results)]) if row.passages != row.anyones else None


def held_out(rows: list[Example]) -> dict[str, list[tuple[int, bool | None]]]:
    """The hits of every form, each article ranked by coefficients from other articles."""
    keys = sorted({row.article for row in rows})
    np.random.default_rng(0).shuffle(keys)
    fold = {key: number % FOLDS for number, key in enumerate(keys)}
    found: dict[str, list[tuple[int, bool | None]]] = {form: [] for form in FORMS}
    for number in range(FOLDS):
        weights = fitted([row for row in rows if fold[row.article] != number])
        for row in rows:
            if fold[row.article] == number:
                found[row.form].append(first_hits(row, row.features @ weights))
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, metavar="PATH_OF_SET")
    parser.add_argument("--cache", type=Path, default=CACHE)
    asked = parser.parse_args()
    rows = examples(asked.folder, asked.cache)
    print(
        f"{'held out':42s}"
        + "".join(f"{n:>13s}" for n in ("evidence@1", "@5", "@10", "specific@1"))
    )
    for form, hits in held_out(rows).items():
        shares = [float(np.mean([rank < k for rank, _ in hits])) for k in (1, 5, 10)]
        shares.append(float(np.mean([own for _, own in hits if own is not None])))
        print(f"{form:42s}" + "".join(f"{share:13.3f}" for share in shares))
    for name, weight in zip(NAMES, fitted(rows), strict=True):
        print(f'    "{name}": {weight:.3f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
