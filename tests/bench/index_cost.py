"""What a text search costs, as ratios to plain LangChain + Chroma + sentence-transformers.

    python tests/bench/index_cost.py [--questions N]

Needs an index (python -m ingest). Both sides hold the same passages and run in a fresh process
each, one after the other; imports are compiled before.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ASKED = [
    "how many babies had a fever?",
    "how was the treatment given?",
    "were the groups chosen by chance?",
    "what happened after the two years?",
    "which side effects were seen?",
]
COMMON = """
import json, resource, sys, time
asked, number = json.loads(sys.argv[1]), int(sys.argv[2])
clock = time.perf_counter
def rest(search):
    times = []
    for index in range(number):
        start = clock()
        search(asked[index % len(asked)] + " " * (index // len(asked) % 7))
        times.append((clock() - start) * 1000)
    times.sort()
    return {"p50 ms": times[len(times) // 2], "p95 ms": times[int(len(times) * 0.95)],
            "memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
"""
OURS = (
    COMMON
    + """
start = clock()
from knowledge.store import Store
store = Store.open()
opened = clock() - start
store.library.search(asked[0])
first = clock() - start
print(json.dumps({"trials ready s": opened, "first search s": first, **rest(store.library.search)}))
"""
)
PLAIN = (
    COMMON
    + """
start = clock()
from langchain_chroma import Chroma
from sentence_transformers import SentenceTransformer
from langchain_core.embeddings import Embeddings
from knowledge.weights import weights_folder
class Model(Embeddings):
    def __init__(self):
        self.model = SentenceTransformer(str(weights_folder()), device="cpu")
    def embed_documents(self, texts):
        return self.model.encode(texts, show_progress_bar=False).tolist()
    def embed_query(self, text):
        return self.embed_documents([text])[0]
chroma = Chroma("plain", Model(), sys.argv[3])
if len(sys.argv) > 4:
    chroma.add_texts(json.loads(open(sys.argv[4]).read()))
    sys.exit()
chroma.similarity_search(asked[0], k=8)
first = clock() - start
print(json.dumps({"trials ready s": first, "first search s": first,
                  **rest(lambda query: chroma.similarity_search(query, k=8))}))
"""
)


def measured(code: str, *arguments: str) -> dict[str, float]:
    """Run one side in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout or "{}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--questions", type=int, default=300)
    number = str(parser.parse_args().questions)
    sys.path.insert(0, str(ROOT))
    from knowledge.store import Store

    asked = json.dumps(ASKED)
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps([p.text for p in Store.open().library.passages]))
        measured(PLAIN, asked, number, folder, str(texts))
        ours, plain = measured(OURS, asked, number), measured(PLAIN, asked, number, folder)
    print(f"{'':16s}{'this':>10s}{'plain':>10s}{'ratio':>8s}")
    for name, value in ours.items():
        print(f"{name:16s}{value:10.2f}{plain[name]:10.2f}{value / plain[name]:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
