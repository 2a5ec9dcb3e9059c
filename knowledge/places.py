"""Where the trial folders and the index are, and what the environment may say about it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VOCABULARY = Path(__file__).with_name("vocabulary.toml")

FORMAT = 3  # raised whenever passages are cut, worded, embedded or stored in another way


@dataclass(frozen=True, slots=True)
class Places:
    """The bundled trial folders, what a hospital added, and the index made from both.

    `local` holds whole trial folders, and `<trial>/sources/*.md` for documents that were added to
    a bundled trial.
    """

    trials: Path = ROOT / "knowledge" / "trials"
    local: Path = ROOT / "knowledge" / "local"
    index: Path = ROOT / "index"

    @classmethod
    def from_environment(cls, index: Path | None = None) -> Places:
        """The places, each overridden by FINDINGS_TRIALS, FINDINGS_LOCAL or FINDINGS_INDEX."""
        plain = cls()
        return cls(
            Path(os.environ.get("FINDINGS_TRIALS") or plain.trials),
            Path(os.environ.get("FINDINGS_LOCAL") or plain.local),
            index or Path(os.environ.get("FINDINGS_INDEX") or plain.index),
        )

    def digest(self) -> str:
        """A digest of everything an index is made from, apart from the embedding model.

        Names and contents of all files of both folders, the shared vocabulary and the format.
        """
        digest = hashlib.sha256(f"format {FORMAT}\0".encode())
        if VOCABULARY.is_file():
            digest.update(VOCABULARY.read_bytes())
        for label, root in (("trials", self.trials), ("local", self.local)):
            for path in _files(root):
                digest.update(f"{label}/{path.relative_to(root).as_posix()}\0".encode())
                with path.open("rb") as stream:
                    digest.update(hashlib.file_digest(stream, "sha256").digest())
        return digest.hexdigest()


def _files(root: Path) -> list[Path]:
    """The files that can matter: trial folders and documents, nothing hidden."""
    return sorted(
        path
        for path in root.glob("*/**/*")
        if path.is_file() and not any(part[0] == "." for part in path.relative_to(root).parts)
    )
