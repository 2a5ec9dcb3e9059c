"""Files become text: one module a format, chosen by the file's suffix.

A reader is a function from the bytes of a file to its text; `read` adds the limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePath
from typing import Protocol

from knowledge.errors import BadInput

LARGEST = 20_000_000  # bytes of a file
LONGEST = 2_000_000  # characters of text taken from it


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The text of a file. `text` is Markdown where the format has headings, else as it stands."""

    text: str
    title: str = ""
    date: str = ""
    genre: str = ""


class Reader(Protocol):
    """Turns the bytes of one format into text. Raises BadInput naming the file."""

    def __call__(self, data: bytes, name: str) -> ReadDocument: ...


MODULES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}


def read(source: Path | bytes, name: str = "") -> ReadDocument:
    """Read a file, or the bytes of one that is called `name`.

    Raises BadInput where the format is not known, the file is too large, or it holds no text.
    """
    name = PurePath(name or (source.name if isinstance(source, Path) else "")).name
    reader = reader_for(name)
    data = source if isinstance(source, bytes) else _bytes(source)
    if len(data) > LARGEST:
        raise BadInput(name, f"larger than {LARGEST // 1_000_000} MB", "split it")
    found = reader(data, name)
    if not found.text.strip():
        raise BadInput(name, "it holds no text", "use a file whose text can be selected")
    if len(found.text) > LONGEST:
        raise BadInput(name, f"it holds more than {LONGEST:,} characters", "split it")
    return found


def reader_for(name: str) -> Reader:
    """The reader of a file name's suffix. Raises BadInput."""
    module = MODULES.get(PurePath(name).suffix.lower())
    if module is None:
        known = ", ".join(sorted(suffix[1:] for suffix in MODULES))
        raise BadInput(name or "the file", "files of this kind are not read", f"use one of {known}")
    chosen: Reader = import_module(f"ingest.readers.{module}").read
    return chosen


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(path.name, f"larger than {LARGEST // 1_000_000} MB", "split it")
        return path.read_bytes()
    except OSError as problem:
        raise BadInput(
            path.name, f"it cannot be read: {problem.strerror}", "check the path"
        ) from problem
