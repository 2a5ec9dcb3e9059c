"""A file becomes a source document of a trial: its title, date, genre and how it is attributed."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from ingest.genre import PAPER, attribution_of, genre_of
from ingest.readers import ReadDocument, read
from knowledge.article import sections_of
from knowledge.errors import BadInput
from knowledge.furniture import kept
from knowledge.model import Document

LONGEST_TITLE = 200
DATE = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"[a-z]*\.?\s+(?:\d{1,2},?\s+)?\d{4})\b"
)
# The headings that research articles share, alone on a line, numbered or not.
HEADING = re.compile(
    r"^[ \t]*((?:\d{1,2}(?:\.\d{1,2})*\.?[ \t]+)?(?:abstract|summary|introduction|background|"
    r"objectives?|aims?|methods|(?:materials?|patients?|subjects?|participants?) and methods|"
    r"statistical analys[ie]s|study design|(?:study )?(?:participants|population)|interventions?|"
    r"outcomes?|results|findings|safety|efficacy|adverse events|discussion|limitations|"
    r"conclusions?|interpretation|references|acknowledge?ments?|funding))[ \t]*:?[ \t]*$",
    re.I | re.M,
)
HEAD = 30  # lines in which a page gives its title and date


def document_from(path: Path, trial: str, genre: str = "") -> Document:
    """Read a file as a source document of a trial; an unnamed genre is recognised.

    Raises BadInput where it cannot be read or holds no prose.
    """
    found = read(path)
    if not kept(found.text):
        raise BadInput(path.name, "it holds no whole sentences", "use a file of running text")
    title = found.title or _title(found.text) or path.stem
    genre = genre or found.genre or genre_of(found.text)
    text = headed(found.text) if genre == PAPER else found.text
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Document(
        trial=trial,
        name=title[:LONGEST_TITLE],
        origin="source",
        text=text,
        sections=sections_of(text),
        path=f"sources/{_slug(title)}-{digest}.md",
        date=found.date or _date(found),
        attribution=attribution_of(genre),
        genre=genre,
    )


def headed(text: str) -> str:
    """The text of an article with the usual headings marked as headings, where they stand alone.

    >>> headed("2. Methods\\nWe gave the drug.\\nRESULTS:\\nAll were well.")
    '## 2. Methods\\nWe gave the drug.\\n## RESULTS\\nAll were well.'
    """
    return HEADING.sub(lambda match: f"## {match[1].strip()}", text)


def _title(text: str) -> str:
    """The last label before the prose begins that is long enough to be a headline."""
    head = text[: kept(text)[0].start].splitlines()[-HEAD:]
    lines = [line.strip(" #\t") for line in head]
    headlines = [line for line in lines if len(line.split()) >= 4 and not DATE.search(line)]
    return headlines[-1] if headlines else ""


def _date(found: ReadDocument) -> str:
    match = DATE.search("\n".join(found.text.splitlines()[:HEAD]))
    return match[0] if match else ""


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))[:60].strip("-") or "document"
