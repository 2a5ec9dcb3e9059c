"""The SQLite catalogue of an index: every record of every trial, written and read back exactly.

Each record class is a table and each of its fields a column, so that the file can be read with any
SQLite tool. Numbers stay the strings that were printed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sqlite3
import types
import typing
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from knowledge.model import (
    Arm,
    Document,
    Fact,
    Finding,
    Outcome,
    Passage,
    Printed,
    Report,
    Review,
    Section,
    Spread,
    Trial,
)

Record = TypeVar("Record")
PARTS: dict[str, type[Any]] = {
    "arms": Arm,
    "reports": Report,
    "outcomes": Outcome,
    "findings": Finding,
    "facts": Fact,
}
_KNOWN: dict[type[Any], tuple[tuple[str, Any], ...]] = {}
SQL_TYPES = {int: "INTEGER", bool: "INTEGER"}


def write_catalogue(path: Path, trials: Iterable[Trial], passages: Iterable[Passage]) -> None:
    """Write a new catalogue file with all trials and passages, in their order."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, record in {**PARTS, "passages": Passage}.items():
            _create(connection, table, record)
        _create(connection, "trials", Trial, skip=(*PARTS, "documents", "review"), extra=Review)
        _create(connection, "documents", Document, skip=("sections",))
        _create(connection, "sections", Section, owner="document")
        for trial in trials:
            _insert(connection, "trials", trial.id, trial, trial.review)
            for table in PARTS:
                for record in getattr(trial, table):
                    _insert(connection, table, trial.id, record)
            for number, document in enumerate(trial.documents):
                _insert(connection, "documents", trial.id, document)
                for section in document.sections:
                    _insert(connection, "sections", f"{trial.id}/{number}", section)
        for passage in passages:
            _insert(connection, "passages", passage.trial, passage)


def read_catalogue(path: Path) -> tuple[Trial, ...]:
    """The trials of a catalogue file, equal to those that were written."""
    with closing(_open(path)) as connection:
        parts = {table: _by_owner(connection, table, record) for table, record in PARTS.items()}
        sections = _by_owner(connection, "sections", Section)
        documents: dict[str, list[Document]] = {}
        for owner, values in _rows(connection, "documents"):
            mine = documents.setdefault(owner, [])
            headed = tuple(sections.get(f"{owner}/{len(mine)}", ()))
            mine.append(_record(Document, values, sections=headed))
        trials = []
        for owner, values in _rows(connection, "trials"):
            held = {table: tuple(found.get(owner, ())) for table, found in parts.items()}
            review = _record(Review, {k[7:]: v for k, v in values.items() if k[:7] == "review_"})
            trials.append(
                _record(
                    Trial,
                    values,
                    **held,
                    documents=tuple(documents.get(owner, ())),
                    review=review,
                )
            )
        return tuple(trials)


def read_passages(path: Path) -> tuple[Passage, ...]:
    """The passages of a catalogue file, in the order in which they were written."""
    with closing(_open(path)) as connection:
        return tuple(_record(Passage, values) for _, values in _rows(connection, "passages"))


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def _create(
    connection: sqlite3.Connection,
    table: str,
    record: type[Any],
    skip: tuple[str, ...] = (),
    extra: type[Any] | None = None,
    owner: str = "trial",
) -> None:
    columns = [f'"of_{owner}" TEXT NOT NULL']
    columns += [f'"{n}" {SQL_TYPES.get(t, "TEXT")}' for n, t in _fields(record) if n not in skip]
    columns += [f'"review_{n}" TEXT' for n, _ in (_fields(extra) if extra else ())]
    connection.execute(f'CREATE TABLE "{table}" ({", ".join(columns)})')


def _insert(
    connection: sqlite3.Connection,
    table: str,
    owner: str,
    record: Any,
    review: Review | None = None,
) -> None:
    known = {row[1] for row in _columns(connection, table)}
    values: list[str | int | None] = [owner]
    values += [_stored(getattr(record, n)) for n, _ in _fields(type(record)) if n in known]
    values += [getattr(review, n) for n, _ in (_fields(Review) if review else ())]
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', values)


def _columns(connection: sqlite3.Connection, table: str) -> list[Any]:
    return connection.execute(f'PRAGMA table_info("{table}")').fetchall()


def _rows(connection: sqlite3.Connection, table: str) -> Iterable[tuple[str, dict[str, Any]]]:
    for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
        names = row.keys()
        yield row[0], dict(zip(names[1:], tuple(row)[1:], strict=True))


def _by_owner(
    connection: sqlite3.Connection, table: str, record: type[Record]
) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for owner, values in _rows(connection, table):
        found.setdefault(owner, []).append(_record(record, values))
    return found


def _record(record: type[Record], values: dict[str, Any], **given: Any) -> Record:
    read = {n: _read(t, values[n]) for n, t in _fields(record) if n in values and n not in given}
    return record(**read, **given)


def _fields(record: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The names and plain types of a record's fields; `X | None` counts as X."""
    if record not in _KNOWN:
        hints = typing.get_type_hints(record)
        _KNOWN[record] = tuple(
            (field.name, _plain(hints[field.name])) for field in dataclasses.fields(record)
        )
    return _KNOWN[record]


def _plain(hint: Any) -> Any:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return next(arg for arg in typing.get_args(hint) if arg is not type(None))
    return hint


def _stored(value: Any) -> str | int | None:
    match value:
        case None | int():
            return value
        case StrEnum():
            return value.value
        case str():
            return value
        case Printed() | Spread():
            return value.text
        case Decimal():
            return str(value)
        case dt.date():
            return value.isoformat()
        case tuple():
            return json.dumps(value, ensure_ascii=False)
    raise TypeError(f"a catalogue cannot hold {type(value).__name__}")


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if typing.get_origin(kind) is tuple:
        return tuple(json.loads(value))
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    if kind is Spread:
        return Spread.read(value)
    return kind(value)
