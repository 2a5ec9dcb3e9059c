"""What a disk refuses, told in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from knowledge.errors import FindingsError
from knowledge.generations import COMMAND


class NotWritten(FindingsError):
    """The disk is full, damaged or read-only; the old index stays in use."""

    def __init__(self, reason: str) -> None:
        reason = " ".join(reason.split())
        super().__init__(
            f"The index cannot be written: {reason}. The index in use is unchanged. "
            f"Remedy: free or mend the disk, then run: {COMMAND}"
        )


@contextmanager
def disk_told() -> Iterator[None]:
    """Say in one line that a disk is full, damaged or read-only."""
    try:
        yield
    except (OSError, sqlite3.Error) as problem:
        raise NotWritten(f"{problem}") from problem
