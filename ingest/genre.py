"""What kind of document a text is, told from its own words, and how it is attributed."""

from __future__ import annotations

import re

from knowledge.ranking import ARTICLE
from knowledge.scope import NEWS

PAPER = ARTICLE
OTHER = "document"

ATTRIBUTION = {
    NEWS: "a news story says",
    PAPER: "a research article says",
    "press release": "a press release says",
    "leaflet": "a leaflet says",
    "guideline": "a guideline says",
    "registry record": "a trial registry says",
}

# Each mark counts once however often it stands in the text.
_NEWS_MARKS = (
    r"\b(?:ANI|Reuters|AFP|PTI|IANS|Associated Press|Press Association|UPI|Xinhua)\b",
    r"\baccording to (?:a|the|new|researchers|scientists|an?)\b",
    r"\b(?:he|she|they|\w+) (?:said|told|added|explained)\b",
    r"\b(?:study|research|trial) (?:finds|found|shows|suggests|reveals)\b",
    r"\bpublished (?:on \w+ \d+ )?in (?:the )?(?:prestigious |journal )?[A-Z]",
    r"^\s*(?:by|from)?\s*[A-Z][\w. ]{1,40}\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]*\.? \d{1,2},? \d{4}",
    r"\b(?:breaking|newsroom|correspondent|news desk|press conference)\b",
    r"[\"“'‘][A-Z][^\"”]{20,}(?:we|I|our)\b",
)
_PAPER_MARKS = (
    r"\b(?:abstract|introduction|methods|materials and methods|discussion|references)\b\s*:?\s*$",
    r"\b95% ?(?:CI|confidence interval)\b",
    r"\bp\s*[<=]\s*0?\.\d+",
    r"\bet al\b",
    r"\bdoi:|\bdoi\.org/",
    r"\bconflicts? of interest\b",
    r"\bwe (?:randomi[sz]ed|enrolled|conducted|performed|analy[sz]ed)\b",
    r"\(n ?= ?\d+\)",
    r"\bstatistical analys[ie]s\b",
)


def genre_of(text: str) -> str:
    """The genre of a text: a news report, a research article, or simply a document.

    >>> genre_of("Reuters May 2, 2023. A new trial found less fever, according to a study. "
    ...          "'We are delighted with what our team has seen,' she said.")
    'news report'
    """
    news = sum(bool(re.search(mark, text, re.M)) for mark in _NEWS_MARKS)
    paper = sum(bool(re.search(mark, text, re.M | re.I)) for mark in _PAPER_MARKS)
    if paper >= 3 and paper > news:
        return PAPER
    return NEWS if news >= 3 else OTHER


def attribution_of(genre: str) -> str:
    """How a quotation from a document of that genre is introduced.

    >>> attribution_of("news report"), attribution_of("diary")
    ('a news story says', 'a diary says')
    """
    article = "an" if genre[:1].lower() in "aeiou" else "a"
    return ATTRIBUTION.get(genre, f"{article} {genre} says")
