"""Scores the checker on the development drafts and times it on a long text.

    python -m tests.bench.checking [SHARED_DIR]

Prints the totals of the drafts' own scorer, then characters a second on a text as long as fifty
pages. The shared material is found as the tests find it; where it is absent only the time is told.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import time
from pathlib import Path

from assistant.checking import Checker
from knowledge.catalogue import read_trials, trial_folders
from knowledge.vocabulary import load_vocabulary

PAGES = 50
PAGE = 3_000  # characters
PARAGRAPH = (
    "At two years 93.3% of the infants given blinatumomab were alive, compared with 65.8% in "
    "earlier years. The protocol describes how samples were taken, stored and read, and who was "
    "asked for consent. Visits took place every week in the first month and less often after. "
)


def main() -> None:
    checker = Checker(read_trials(trial_folders()), load_vocabulary())
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SHARED_DIR", "../shared"))
    folder = shared / "questions"
    if (folder / "checks.jsonl").is_file():
        _score(checker, folder)
    text = (PARAGRAPH * (PAGES * PAGE // len(PARAGRAPH) + 1))[: PAGES * PAGE]
    started = time.perf_counter()
    claims = len(checker.check(text, "blinfant").claims)
    seconds = time.perf_counter() - started
    print(f"{PAGES} pages, {len(text)} characters, {claims} figures: {seconds:.1f} s")


def _score(checker: Checker, folder: Path) -> None:
    spec = importlib.util.spec_from_file_location("score_checks", folder / "score_checks.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = scorer.load_gold(folder / "checks.jsonl")
    results = [
        {"id": row["variant_id"]} | checker.check(row["text"], row.get("trial") or "").to_json()
        for row in gold
    ]
    totals = scorer.score(gold, results)[0]
    for name, found in totals.items():
        if isinstance(found, dict) and "rate" in found:
            print(f"{name}: {found['k']}/{found['n']}")
    print(json.dumps(totals["input problems"]))


if __name__ == "__main__":
    main()
