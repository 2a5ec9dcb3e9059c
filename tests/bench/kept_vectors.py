"""MiniLM for the benchmarks; vectors of public texts are kept between runs."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from knowledge.embedding import Encoder, OnnxEncoder, TorchEncoder
from knowledge.export import FILE, export

# Outside the project: vectors of public texts, kept between runs.
CACHE = Path(tempfile.gettempdir()) / "findings-retrieval"


class KeptEncoder:
    """An encoder that keeps what it computed in a file."""

    def __init__(self, inner: Encoder, folder: Path) -> None:
        self.name, self.dimensions, self._inner = inner.name, inner.dimensions, inner
        folder.mkdir(parents=True, exist_ok=True)
        self._kept = sqlite3.connect(folder / "vectors.sqlite")
        self._kept.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, row BLOB)")

    def encode(self, texts: Sequence[str]) -> Any:
        keys = [hashlib.sha256(text.encode()).digest()[:16] for text in texts]
        rows: dict[bytes, Any] = {}
        for key in set(keys):
            found = self._kept.execute("SELECT row FROM kept WHERE key = ?", (key,)).fetchone()
            if found:
                rows[key] = np.frombuffer(found[0], dtype=np.float32)
        missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in rows}
        todo = list(missing.items())
        for first in range(0, len(todo), 256):
            part = todo[first : first + 256]
            vectors = self._inner.encode([text for _, text in part])
            for (key, _), vector in zip(part, vectors, strict=True):
                rows[key] = vector
                self._kept.execute(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?)",
                    (key, vector.astype(np.float32).tobytes()),
                )
            self._kept.commit()
            if len(todo) > 2_000:
                print(f"\r{first + len(part)} of {len(todo)} texts", end="", file=sys.stderr)
        return np.stack([rows[key] for key in keys])


def encoder(cache: Path) -> Encoder:
    """MiniLM by onnxruntime, from a copy made once."""
    cache.mkdir(parents=True, exist_ok=True)
    if not (cache / FILE).exists():
        export(TorchEncoder(), cache)
    return KeptEncoder(OnnxEncoder(cache / FILE), cache)
