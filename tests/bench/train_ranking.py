"""Makes the coefficients of knowledge/ranking.py from the development part of Evidence Inference.

    python tests/bench/train_ranking.py PATH_OF_SET [--cache FOLDER]

Prints the five-fold score (whole articles held out), then the table to copy. scikit-learn comes
with sentence-transformers.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from retrieval import CACHE, encoder, evidence_inference, headed_document, mean, overlaps

from knowledge.lexical import Lexicon
from knowledge.passages import embedded_text, passages_of
from knowledge.ranking import NAMES, Ranker
from knowledge.sentences import sentences_of

FOLDS = 5
STRENGTH = 0.3  # inverse of the regularisation


def examples(folder: Path, cache: Path) -> list[dict[str, Any]]:
    """For each prompt: its article, features, gold by sentence and by passage."""
    minilm = encoder(cache)
    articles, questions = evidence_inference(folder)
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
        lexicon, whole_lexicon = Lexicon(sentences), Lexicon(whole)
        for question in questions:
            if question.document != key:
                continue
            vector = minilm.encode([question.text])[0]
            features = ranker.features(
                question.text,
                rows @ vector,
                lexicon.scores(question.text),
                whole_rows @ vector,
                whole_lexicon.scores(question.text),
            )
            found.append(
                {
                    "article": key,
                    "features": features,
                    "owner": owner,
                    "gold": np.array([overlaps(a, b, question.spans) for _, a, b in spans]),
                    "passages": np.array(
                        [overlaps(p.start, p.end, question.spans) for p in passages]
                    ),
                }
            )
    return found


def fitted(rows: list[dict[str, Any]]) -> tuple[Any, Any]:
    """A scaler and a logistic model of the rows."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    features = np.vstack([row["features"] for row in rows])
    gold = np.concatenate([row["gold"] for row in rows])
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scaler.transform(features), gold)
    return scaler, model


def first_hit(row: dict[str, Any], scores: Any) -> int:
    """The rank of the first passage that holds gold, from 0."""
    best = np.full(len(row["passages"]), -np.inf)
    np.maximum.at(best, row["owner"], scores)
    hits = row["passages"][np.argsort(-best, kind="stable")]
    return int(np.argmax(hits)) if hits.any() else 10**6


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, metavar="PATH_OF_SET")
    parser.add_argument("--cache", type=Path, default=CACHE)
    asked = parser.parse_args()
    rows = examples(asked.folder, asked.cache)
    keys = sorted({row["article"] for row in rows})
    np.random.default_rng(0).shuffle(keys)
    fold = {key: number % FOLDS for number, key in enumerate(keys)}
    ranks = []
    for number in range(FOLDS):
        scaler, model = fitted([row for row in rows if fold[row["article"]] != number])
        for row in rows:
            if fold[row["article"]] == number:
                scores = model.decision_function(scaler.transform(row["features"]))
                ranks.append(first_hit(row, scores))
    print(
        "held out:",
        "  ".join(f"evidence@{k} {mean([rank < k for rank in ranks]):.3f}" for k in (1, 5, 10)),
    )
    scaler, model = fitted(rows)
    for name, weight in zip(NAMES, model.coef_[0] / scaler.scale_, strict=True):
        print(f'    "{name}": {weight:.3f},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
