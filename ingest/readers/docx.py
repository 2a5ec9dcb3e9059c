"""Word documents: paragraphs and headings as Markdown, each table row as one line."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import ParseError

from ingest.readers import ReadDocument
from ingest.readers.text import plain
from knowledge.errors import BadInput

UNPACKED = 100_000_000  # bytes: a small file can unpack to a very large one


def read(data: bytes, name: str) -> ReadDocument:
    """The text of a Word document. Raises BadInput where it is damaged, locked or far too large."""
    _check(data, name)
    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        document = docx.Document(io.BytesIO(data))
        parts = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                rows = [" | ".join(_cells(row)) for row in block.rows]
                parts.append("\n".join(f"| {row} |" for row in rows if row.strip(" |")))
            elif block.text.strip():
                parts.append(_mark(block.style.name if block.style else "") + block.text.strip())
        title = document.core_properties.title or ""
    except (OpcError, LxmlError, ParseError, KeyError, ValueError, zipfile.BadZipFile) as problem:
        raise BadInput(
            name, "it is not a readable Word document", "save it again as .docx"
        ) from problem
    text = plain("\n\n".join(part for part in parts if part) + "\n")
    heading = next((p.lstrip("# ") for p in parts if p.startswith("# ")), "")
    return ReadDocument(text, title.strip() or heading)


def _check(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as problem:
        raise BadInput(
            name,
            "it is not a Word document, or it is locked",
            "save it as .docx without a password",
        ) from problem
    if size > UNPACKED:
        raise BadInput(name, f"it unpacks to {size // 1_000_000} MB", "save the text alone")


def _cells(row: object) -> list[str]:
    """The cells of a row; one that spans several columns counts once."""
    found: list[str] = []
    seen: set[int] = set()
    for cell in getattr(row, "cells", ()):
        if id(cell._tc) not in seen:
            seen.add(id(cell._tc))
            found.append(" ".join(cell.text.split()))
    return found


def _mark(style: str | None) -> str:
    if style == "Title":
        return "# "
    if style and style.startswith("Heading "):
        level = style.removeprefix("Heading ")
        return "#" * min(4, int(level)) + " " if level.isdigit() else ""
    return ""
