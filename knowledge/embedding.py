"""Turns texts into vectors: all-MiniLM-L6-v2 by onnxruntime or torch, or a bag of words.

Nothing heavy is imported before a vector is asked for. torch serves the first ingest, which writes
an ONNX copy of the same weights (see `export`); everything after that runs on onnxruntime.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from knowledge.weights import SHA256, weights_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

MINILM = f"all-MiniLM-L6-v2@{SHA256[:12]}"
HASHED = "hashed-words-256"
LONGEST = 256  # word pieces: the model's own limit; the bundled tokenizer.json says 128
BATCH = 32


class Encoder(Protocol):
    """Something that turns texts into unit vectors, one row a text."""

    name: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Matrix:
        """The vectors of the texts: float32, shape (len(texts), dimensions), rows of length 1."""
        ...


def configured() -> str:
    """The name of the model that questions are asked with: FINDINGS_EMBEDDING, or MiniLM.

    `hashed` asks for the bag of words, which needs no model and is for trying things out.
    """
    return HASHED if os.environ.get("FINDINGS_EMBEDDING") == "hashed" else MINILM


class HashedEncoder:
    """A bag of words hashed into 256 places: texts that share words are near each other.

    >>> vectors = HashedEncoder().encode(["survival at two years", "two years", "fever"])
    >>> bool(vectors[0] @ vectors[1] > vectors[0] @ vectors[2])
    True
    """

    name = HASHED
    dimensions = 256

    def encode(self, texts: Sequence[str]) -> Matrix:
        """The vectors of the texts."""
        import numpy as np

        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.casefold()) or [""]:
                digest = hashlib.blake2b(word.encode(), digest_size=4).digest()
                row[int.from_bytes(digest, "big") % self.dimensions] += 1.0
            row /= np.linalg.norm(row)
        return rows


class OnnxEncoder:
    """MiniLM served by onnxruntime from the exported copy: ready in about 0.4 s.

    The copy is only ever one that `export` compared with torch. Raises NoWeights.
    """

    name = MINILM
    dimensions = 384

    def __init__(self, model: Path, threads: int = 0) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """The vectors of the texts."""
        import numpy as np

        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        # Texts of like length go together: padding costs as much as words do.
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            pieces = self._tokenizer.encode_batch([texts[index] for index in batch])
            feed = {
                "input_ids": np.array([p.ids for p in pieces], dtype=np.int64),
                "attention_mask": np.array([p.attention_mask for p in pieces], dtype=np.int64),
            }
            rows[batch] = self._session.run(None, feed)[0]
        return rows


class TorchEncoder:
    """MiniLM served by sentence-transformers: ready in about 6 s. Raises NoWeights."""

    name = MINILM
    dimensions = 384

    def __init__(self) -> None:
        folder = weights_folder()
        if os.environ.get("FINDINGS_WEIGHTS") != "hub":
            os.environ["HF_HUB_OFFLINE"] = "1"
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self._model: Any = SentenceTransformer(str(folder), device="cpu")
        self._model.max_seq_length = LONGEST

    def transformer(self) -> Any:
        """The network without its pooling, for an export."""
        return self._model[0].auto_model.eval()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """The vectors of the texts."""
        import numpy as np

        rows = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(rows, dtype=np.float32)


def encoder_for(name: str, onnx: Path | None) -> Callable[[], Encoder]:
    """What opens the encoder of that name, when it is first needed."""
    if name == HASHED:
        return HashedEncoder
    if onnx is not None:
        return lambda: OnnxEncoder(onnx)
    return TorchEncoder
