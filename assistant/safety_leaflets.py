"""Whether a sentence is a leaflet's: it tells anybody when to call, and nothing of somebody now."""

from __future__ import annotations

import re

_LEAFLET = re.compile(
    r"\b(?:if|when|should|unless|until) (?:your|the|a|any) (?:\w+ )?"
    r"(?:child|baby|infant|patient|son|daughter|person)\b"
    r"|\bif you (?:have|get|notice|see|feel|think|are worried)\b|\bif (?:there is|they have) an?\b"
)
_NOBODY_NOW = re.compile(r"\b(?:i|we|my|our|she|he|her|his|mine|me)\b")


def of_anybody(sentence: str) -> bool:
    """Whether a folded sentence is a leaflet's, of nobody in particular.

    >>> of_anybody("call if your child has a fever, is shivering or confused")
    True
    >>> of_anybody("the leaflet says call if your child is hot and she is hot")
    False
    """
    return bool(_LEAFLET.search(sentence)) and not _NOBODY_NOW.search(sentence)
