"""Errors a person can act on: one line, no traceback.

FindingsError
├── BadInput          a file the user gave cannot be used: file, row, reason, remedy
├── NotLikeForLike    two findings that must not be compared
└── IndexUnusable     the index is missing, stale or foreign: with the command to run
    ├── NoIndex
    └── StaleIndex
"""

from __future__ import annotations


class FindingsError(Exception):
    """The base of every error whose message is shown to the user as it stands."""


class BadInput(FindingsError):
    """Input that cannot be used.

    >>> str(BadInput("outcomes.csv", "months is 'two'", "write a number", row=4, column="months"))
    "outcomes.csv, row 4, column months: months is 'two'. Remedy: write a number."
    """

    def __init__(
        self, file: str, reason: str, remedy: str, *, row: int | None = None, column: str = ""
    ) -> None:
        self.file, self.reason, self.remedy, self.row, self.column = (
            file,
            reason,
            remedy,
            row,
            column,
        )
        where = file
        if row is not None:
            where += f", row {row}"
        if column:
            where += f", column {column}"
        line = " ".join(f"{where}: {reason}. Remedy: {remedy}.".split())
        super().__init__(line)


class NotLikeForLike(FindingsError):
    """Two findings that differ in something a comparison must hold fixed."""


class IndexUnusable(FindingsError):
    """The index cannot be read; the message names the command that mends it."""


class NoIndex(IndexUnusable):
    """No index has been built yet."""


class StaleIndex(IndexUnusable):
    """The index was built from other files, or with another embedding model."""
