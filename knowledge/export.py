"""Writes MiniLM as an ONNX file that starts ten times sooner, once it is shown to be the same."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.embedding import OnnxEncoder, TorchEncoder

if TYPE_CHECKING:
    import torch

FILE = "model.onnx"
LEAST_COSINE = 0.99999
SAMPLE = (
    "x",
    "How many babies were alive after two years?",
    "Event-free survival at 3 years was 87.9% (95% CI, 84.1 to 91.0) with chemotherapy alone.",
    " ".join(["the disease returned within two years of the first dose"] * 40),
    "Fièvre ≥ 38 °C; α-fetoprotein — not measured",
)


def export(encoder: TorchEncoder, folder: Path) -> str:
    """Write `model.onnx` into a folder and give its SHA-256; empty where it is not the same model.

    A copy whose vectors differ from torch's, or that cannot be made, is removed: torch then serves.
    """
    path = folder / FILE
    try:
        _write(encoder, path)
        mine, theirs = OnnxEncoder(path).encode(SAMPLE), encoder.encode(SAMPLE)
        same = bool(((mine * theirs).sum(axis=1) >= LEAST_COSINE).all())
    except (ImportError, RuntimeError) as problem:
        warnings.warn(f"no ONNX copy of the model: {problem}", stacklevel=2)
        same = False
    if not same:
        path.unlink(missing_ok=True)
        return ""
    return file_sha256(path)


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(encoder: TorchEncoder, path: Path) -> None:
    import torch

    class Pooled(torch.nn.Module):
        """The transformer with the mean over its words, at length 1, as sentence-transformers."""

        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            hidden = self.inner(
                input_ids=input_ids, attention_mask=attention_mask
            ).last_hidden_state
            weight = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, p=2, dim=1)

    example = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "texts", 1: "pieces"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Pooled(encoder.transformer()),
            (example, example),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
