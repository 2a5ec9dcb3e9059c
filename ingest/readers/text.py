"""Plain text and Markdown, in any of the usual encodings."""

from __future__ import annotations

import codecs
import re

from ingest.readers import ReadDocument
from knowledge.errors import BadInput

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.M)


def read(data: bytes, name: str) -> ReadDocument:
    """The text of a plain or Markdown file. Raises BadInput where it is not text."""
    text = plain(decoded(data, name))
    title = TITLE.search(text)
    return ReadDocument(text, title[1] if title else "")


def decoded(data: bytes, name: str) -> str:
    """Bytes as text: by their byte order mark, else UTF-8, else Windows-1252.

    Raises BadInput where they are not text at all.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as problem:
                raise BadInput(name, f"not {encoding} text", "save it as UTF-8") from problem
    if b"\0" in data:
        raise BadInput(name, "it is not a text file", "save it as UTF-8 text")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(name, "its characters cannot be read", "save it as UTF-8")


def plain(text: str) -> str:
    """Text with one kind of line break and without control characters.

    >>> plain("a\\r\\nb\\x00\\u202ec")
    'a\\nbc'
    """
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
