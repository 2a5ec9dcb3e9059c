"""Plain text and Markdown, in any of the usual encodings."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from ingest.readers import ReadDocument
from knowledge.errors import BadInput

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*\s*\Z")
LISTED = re.compile(r"\s*(?:[-*•·▪#|>]|\d{1,2}[.)]\s)")
NARROWEST = 40  # characters: a shorter line was not broken because it was full
TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.M)


def read(data: bytes, name: str) -> ReadDocument:
    """The text of a plain or Markdown file. Raises BadInput where it is not text."""
    text = plain(decoded(data, name))
    if not name.lower().endswith((".md", ".markdown")):
        text = unwrapped(text)
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


def unwrapped(text: str) -> str:
    """Text whose paragraphs were wrapped at a fixed width, each joined to one line again.

    A line goes on in the next where it was long enough to be full and its sentence has not ended.

    >>> unwrapped("It enrolled thirty infants in nine countries over\\nthree years.\\nMenu\\nHome")
    'It enrolled thirty infants in nine countries over three years.\\nMenu\\nHome'
    """
    blocks = re.split(r"(\n[ \t]*\n\s*)", text)
    return "".join(
        _joined(block) if number % 2 == 0 else block for number, block in enumerate(blocks)
    )


def _joined(block: str) -> str:
    ending = block[len(block.rstrip("\n")) :]
    lines = block.rstrip("\n").split("\n")
    found = [lines[0]]
    for previous, line in pairwise(lines):
        if len(previous) < NARROWEST or not _goes_on(previous, line):
            found.append(line)
            continue
        before = found[-1].rstrip()
        # A word divided at the end of a line is written as one again.
        divided = before.endswith("-") and line.lstrip()[:1].islower()
        found[-1] = before[:-1] + line.lstrip() if divided else f"{before} {line.lstrip()}"
    return "\n".join(found) + ending


def _goes_on(before: str, line: str) -> bool:
    """Whether a line continues the sentence before it."""
    start = line.lstrip()
    if not start or LISTED.match(line):
        return False
    ended = bool(ENDED.search(before))
    return start[0].islower() or (not ended and bool(re.match(r"[\w(\[\"“‘']", start)))
