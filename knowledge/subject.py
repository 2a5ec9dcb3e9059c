"""What a question is about: the outcome it asks for, apart from the treatment and the groups.

In an article about one treatment every sentence names the treatment, so what tells the sentences
apart is the outcome. Questions put it where English puts it; a list of keywords puts it first.
"""

from __future__ import annotations

import re

# Where the outcome ends and the groups, the times and the people begin.
_REST = re.compile(
    r"\b(?:compar(?:ed|ing)|relative|versus|vs\.?|(?:(?:more|less|better) )?than|between|among|"
    r"with|without|when|after|during|for|from|if|by|at|over|across|"
    r"in (?:the|each|both|either|those|these|patients|people|children))\b.*",
    re.I | re.S,
)
_EFFECTS = (
    # the effect of A on B
    r"\b(?:effects?|impact|influence|action)\s+(?:of|from)\s+.+?\s+(?:up)?on\s+(?:the\s+)?(.+)",
    # a difference in B
    r"\b(?:differences?|changes?|improvements?|reductions?|increases?|decreases?|rise|fall|drop|"
    r"gain)\s+in\s+(?:the\s+)?(.+)",
    # did A change B
    r"^\W*(?:did|does|do|can|could|is|was|were|will|would|has|have|had)\b.+?\b(?:chang\w*|affect\w*|"
    r"alter\w*|reduc\w*|lower\w*|rais\w*|increas\w*|decreas\w*|improv\w*|worsen\w*|prevent\w*|"
    r"influenc\w*|shorten\w*|lengthen\w*|prolong\w*|help\w*|caus\w*|lead\s+to)\s+(?:the\s+)?(.+)",
    # tell me about B, what was B
    r"^\W*(?:(?:please\s+)?tell\s+(?:me|us)\s+about|what\s+(?:about|is|are|was|were|happened\s+to)|"
    r"how\s+(?:is|are|was|were)|describe|explain)\s+(?:the\s+)?(.+)",
)
_PATTERNS = tuple(re.compile(pattern, re.I | re.S) for pattern in _EFFECTS)
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:what|which|who|how|when|where|why|did|does|do|is|are|was|were|can|could|has|have|"
    r"had|will|would|tell|describe|explain|show|give)\b",
    re.I,
)
KEYWORDS = 3  # a list of keywords names outcome, treatment and comparison: the first of three parts


def subject_of(query: str) -> str:
    """The part of a question that says what it is about; the whole where nothing tells.

    >>> subject_of("What was the effect of the syrup on night cough?")
    'night cough'
    >>> subject_of("Did the syrup reduce night cough compared with honey?")
    'night cough'
    >>> subject_of("night cough syrup given twice honey at bedtime")
    'night cough syrup'
    """
    question = query.strip().rstrip("?").strip()
    for pattern in _PATTERNS:
        match = pattern.search(question)
        if match:
            return _REST.sub("", match[1]).strip(" ,;") or match[1]
    if _ASKS.search(query):
        return _REST.sub("", question).strip(" ,;") or question
    words = question.split()
    return " ".join(words[: max(1, round(len(words) / KEYWORDS))]) if len(words) > 2 else question
