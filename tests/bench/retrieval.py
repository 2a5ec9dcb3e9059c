"""Scores retrieval on a public labelled set, beside plain BM25, plain MiniLM and their fusion.

    python tests/bench/retrieval.py PATH_OF_SET [--limit N] [--cache FOLDER]

PATH_OF_SET is a folder of SciFact (corpus.jsonl, *_queries.jsonl, *_qrels.tsv) or of Evidence
Inference (articles/, prompts.csv, v2_annotations.csv). Everything goes through the product's own
passages, vectors and search. `--cache` keeps vectors between runs; it holds nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from kept_vectors import CACHE, encoder
from public_sets import abstract, evidence_inference, headed_document, overlaps, scifact

from knowledge.embedding import Encoder
from knowledge.library import Library
from knowledge.passages import passages_of
from knowledge.vector_source import ComputedVectors

Ranking = list[str]


def slices(text: str, size: int = 1_000, step: int = 800) -> Iterator[tuple[int, int]]:
    """The plain way to cut a text: overlapping windows of characters."""
    for start in range(0, max(1, len(text) - (size - step)), step):
        yield start, min(len(text), start + size)


@dataclass(frozen=True)
class Unit:
    """What a plain system returns: a stretch of a document."""

    document: str
    start: int
    end: int
    text: str


class Plain:
    """BM25 over unstemmed words, MiniLM by cosine, and their reciprocal-rank fusion."""

    def __init__(self, units: Sequence[Unit], encoder: Encoder) -> None:
        import bm25s

        self.units = list(units)
        self._encoder = encoder
        self._rows = encoder.encode([unit.text for unit in units])
        self._bm25 = bm25s.BM25()
        tokens = bm25s.tokenize([u.text for u in units], stopwords="en", show_progress=False)
        self._bm25.index(tokens, show_progress=False)

    def orders(self, query: str, k: int) -> dict[str, list[Unit]]:
        """The best k units by each of the three systems."""
        import bm25s

        words = bm25s.tokenize(query, stopwords="en", return_ids=False, show_progress=False)[0]
        known = [word for word in words if word in self._bm25.vocab_dict]
        lexical = self._bm25.get_scores(known) if known else np.zeros(len(self.units))
        dense = self._rows @ self._encoder.encode([query])[0]
        by_word = np.argsort(-lexical, kind="stable")
        by_meaning = np.argsort(-dense, kind="stable")
        fused = np.zeros(len(self.units))
        for order in (by_word[:1000], by_meaning[:1000]):
            fused[order] += 1 / (60 + 1 + np.arange(len(order)))
        orders = {
            "plain BM25": by_word,
            "plain MiniLM": by_meaning,
            "plain fusion": np.argsort(-fused, kind="stable"),
        }
        return {name: [self.units[i] for i in order[:k]] for name, order in orders.items()}


def ndcg(ranking: Ranking, gold: frozenset[str], k: int = 10) -> float:
    """nDCG@k with binary relevance."""
    gain = sum(1 / np.log2(i + 2) for i, key in enumerate(ranking[:k]) if key in gold)
    return float(gain / sum(1 / np.log2(i + 2) for i in range(min(k, len(gold)))))


def recall(ranking: Ranking, gold: frozenset[str], k: int = 100) -> float:
    """Share of the relevant documents among the first k."""
    return len(gold & set(ranking[:k])) / len(gold)


def mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")


def score_scifact(folder: Path, limit: int, encoder: Encoder) -> dict[str, dict[str, float]]:
    """nDCG@10 and recall@100 of every system."""
    corpus, questions = scifact(folder)
    questions = questions[:: max(1, len(questions) // limit)][:limit] if limit else questions
    passages = [
        p for key, (title, text) in corpus.items() for p in passages_of(abstract(key, title, text))
    ]
    library = Library(passages, ComputedVectors(encoder, passages))
    plain = Plain(
        [Unit(key, 0, 0, f"{title} {text}".strip()) for key, (title, text) in corpus.items()],
        encoder,
    )
    rankings: dict[str, list[Ranking]] = {}
    for question in questions:
        for name, units in plain.orders(question.text, 100).items():
            rankings.setdefault(name, []).append([unit.document for unit in units])
        found = library.search(question.text, k=400)
        mine = list(dict.fromkeys(hit.passage.path for hit in found))
        rankings.setdefault("product", []).append(mine)
    return {
        name: {
            "nDCG@10": mean([ndcg(r, q.gold) for r, q in zip(ranked, questions, strict=True)]),
            "recall@100": mean([recall(r, q.gold) for r, q in zip(ranked, questions, strict=True)]),
        }
        for name, ranked in rankings.items()
    }


def score_evidence(folder: Path, limit: int, encoder: Encoder) -> dict[str, dict[str, float]]:
    """evidence@1, @5 and @10, and specific@1, of every system.

    specific@1: the first passage returned that overlaps the gold of any prompt of the article
    overlaps the gold of this one; over articles with prompts whose gold differs.
    """
    articles, questions = evidence_inference(folder)
    questions = questions[:limit] if limit else questions
    everyones: dict[str, set[tuple[int, int]]] = {}
    for question in questions:
        everyones.setdefault(question.document, set()).update(question.spans)
    passages = [p for key in articles for p in passages_of(headed_document(key, articles[key]))]
    library = Library(passages, ComputedVectors(encoder, passages))
    plains: dict[str, Plain] = {}
    ranks: dict[str, list[int]] = {}
    specific: dict[str, list[bool]] = {}
    for question in questions:
        text = articles[question.document]
        if question.document not in plains:
            plains[question.document] = Plain(
                [Unit(question.document, a, b, text[a:b]) for a, b in slices(text)], encoder
            )
        stretches = {
            name: [(u.start, u.end) for u in units]
            for name, units in plains[question.document].orders(question.text, 1000).items()
        }
        found = library.search(question.text, trials=[question.document], k=1000)
        stretches["product"] = [(hit.passage.start, hit.passage.end) for hit in found]
        for name, ordered in stretches.items():
            hits = [overlaps(a, b, question.spans) for a, b in ordered]
            ranks.setdefault(name, []).append(hits.index(True) if True in hits else 10**6)
            if everyones[question.document] != set(question.spans):
                first = next(
                    (
                        hit
                        for hit, (a, b) in zip(hits, ordered, strict=True)
                        if overlaps(a, b, tuple(everyones[question.document]))
                    ),
                    False,
                )
                specific.setdefault(name, []).append(first)
    return {
        name: {f"evidence@{k}": mean([rank < k for rank in found]) for k in (1, 5, 10)}
        | {"specific@1": mean(specific[name])}
        for name, found in ranks.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, metavar="PATH_OF_SET")
    parser.add_argument("--limit", type=int, default=0, help="only so many questions")
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    score = score_scifact if (asked.folder / "corpus.jsonl").exists() else score_evidence
    found = score(asked.folder, asked.limit, encoder(asked.cache))
    if asked.json:
        print(json.dumps(found))
        return 0
    names = list(next(iter(found.values())))
    print(f"{'system':15s}" + "".join(f"{name:>13s}" for name in names))
    for system, row in found.items():
        print(f"{system:15s}" + "".join(f"{row[name]:13.3f}" for name in names))
    return 0


if __name__ == "__main__":
    sys.exit(main())
