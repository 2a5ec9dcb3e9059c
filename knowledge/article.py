"""Reads a document of a trial folder: front matter, then the text under its headings."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.errors import BadInput
from knowledge.model import Document, Section

FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.S)
HEADING = re.compile(r"^(#{1,4})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
KEYS = ("document", "licence", "date", "origin", "trial", "reports", "attribution", "genre")


def read_document(path: Path, trial: str, text: str, folder: Path) -> Document:
    """Read a Markdown document with front matter. Raises BadInput."""
    where = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    match = FRONT.match(text)
    if match is None:
        raise BadInput(where, "no front matter between --- lines", "add document and origin", row=1)
    front: dict[str, str] = {}
    for number, line in enumerate(match[1].splitlines(), 2):
        key, colon, value = line.partition(":")
        if line.strip() and (not colon or key.strip() not in KEYS):
            raise BadInput(
                where,
                f"{line.strip()!r} is not a line of front matter",
                "use key: value with a key of " + ", ".join(KEYS),
                row=number,
            )
        if colon:
            front[key.strip()] = value.strip().strip("\"'")
    if not front.get("document"):
        raise BadInput(where, "front matter names no document", "add a document: line", row=2)
    body = text[match.end() :]
    try:
        return Document(
            trial=trial,
            name=front["document"],
            origin=front.get("origin", ""),
            text=body,
            sections=sections_of(body),
            path=path.relative_to(folder).as_posix(),
            licence=front.get("licence", ""),
            date=front.get("date", ""),
            attribution=front.get("attribution", ""),
            genre=front.get("genre", ""),
        )
    except ValueError as problem:
        raise BadInput(where, str(problem), "say summary or source") from problem


def sections_of(body: str) -> tuple[Section, ...]:
    """The headed parts of a text, in order; text before the first heading has none.

    >>> [(s.heading, s.text) for s in sections_of("Hello.\\n\\n## Harms\\n\\nTen events.\\n")]
    [('', 'Hello.'), ('Harms', 'Ten events.')]
    """
    marks = [(m.start(), m.end(), m[2]) for m in HEADING.finditer(body)]
    bounds = [(0, "")] + [(end, title) for _, end, title in marks]
    ends = [start for start, _, _ in marks] + [len(body)]
    found = []
    for (start, title), end in zip(bounds, ends, strict=True):
        raw = body[start:end]
        text = raw.strip()
        if text:
            found.append(Section(title, text, start + raw.index(text)))
    return tuple(found)
