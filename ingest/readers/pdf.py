"""PDF files: the text of their pages, with wrapped lines joined again."""

from __future__ import annotations

import io
import logging
import time

from ingest.readers import ReadDocument
from ingest.readers.text import plain, unwrapped
from knowledge.errors import BadInput

MOST_PAGES = 400
SECONDS = 60.0


def read(data: bytes, name: str) -> ReadDocument:
    """The text of a PDF. Raises BadInput where it is damaged, locked, too long or only pictures."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # The reader reports every flaw of a file on the log; what matters is raised.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    stop = time.monotonic() + SECONDS
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(name, "it is locked with a password", "save it without the password")
        if len(reader.pages) > MOST_PAGES:
            raise BadInput(name, f"more than {MOST_PAGES} pages", "save the pages that matter")
        pages = []
        for page in reader.pages:
            if time.monotonic() > stop:
                raise BadInput(name, f"reading took over {SECONDS:.0f} s", "save the text alone")
            pages.append(page.extract_text())
        title = str((reader.metadata.title if reader.metadata else "") or "")
    except BadInput:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        OSError,
        RecursionError,
        ArithmeticError,
        NotImplementedError,
        AssertionError,
    ) as problem:
        raise BadInput(
            name,
            f"it cannot be read as a PDF ({type(problem).__name__})",
            "save it again, or as text",
        ) from problem
    text = plain("\n\n".join(pages))
    if len(text.split()) < 5 * len(pages):
        raise BadInput(
            name, "its pages hold pictures, not text", "run text recognition on it first"
        )
    return ReadDocument(unwrapped(text), " ".join(title.split()))
