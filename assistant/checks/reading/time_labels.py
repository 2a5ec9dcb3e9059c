"""Whether a number with a unit of time is an age, a time label or a length."""

from __future__ import annotations

import re

from assistant.checks.reading.not_claims import bounded

_AGE_BEFORE = bounded(
    r"(?P<sure>\b(?:aged?|ages)\b(?:\s+(?:of|at|was|were|is|limit|under|over|below|above|up"
    r"\s+to))*|"
    r"\b(?:younger|older)\s+than(?:\s+the\s+age\s+of)?|\bin\s+their)\s*[<>≤≥]?=?\s*$"
    r"|(?P<bound>\b(?:under|over|below|above|less\s+than|more\s+than|up\s+to)(?:-|\s+)"
    r"(?:the\s+age\s+of\s+)?|[<>≤≥]=?)\s*$",
    re.I,
)
_AGE_AFTER = bounded(r"\s*-?\s*(?:olds?\b|of\s+age\b)", re.I)
_BOUND_AGE_AFTER = bounded(r"\s*(?:(?:with|who|had|were|and|when|at|in|from)\b|[),;.]|$)", re.I)
_PEOPLE_BEFORE = bounded(
    r"\b(?:babies|infants|children|patients|adults|people|participants|those|anyone|the)\s+"
    r"(?:(?:who\s+(?:are|were)|all)\s+)?(?:under|over|below|above|<|>|≤|≥)(?:-|\s*)=?$",
    re.I,
)
_NOT_AGE_AFTER = bounded(
    r"\s*(?:%|per\s*cent|percent|points|of\b|in\b|out\b|times|fold|-fold|/|\d|babies|infants|"
    r"children|"
    r"patients|people|adults|participants|months?|weeks?|days?|years?|hours?)",
    re.I,
)


def age_lead(before: str, after: str, unit: str = "") -> int | None:
    """How many characters of `before` belong to an age; None where the number is no age.

    >>> age_lead("infants aged <", " with ALL", " year") is not None
    True
    >>> age_lead("survival was over ", " in both") is None
    True
    """
    if _AGE_AFTER.match(after):
        found = _AGE_BEFORE.search(before)
        return len(before) - found.start() if found else 0
    found = _AGE_BEFORE.search(before)
    if not found:
        return None
    lead = len(before) - (found.start("bound") if found["bound"] else found.start("sure"))
    if unit:
        if found["sure"]:
            return lead
        younger = re.match(r"under|below|<|≤|less|up", found["bound"], re.I)
        if re.match(r"\s*-?\s*(?:month|week|day|hour|min)", unit, re.I):
            return None
        return (
            lead
            if younger
            and not re.search(r"\b(?:in|at|by|within)\s{1,3}$", before[:-lead])
            and _BOUND_AGE_AFTER.match(after)
            else None
        )
    if found["sure"]:
        return None if re.match(r"\s{0,3}(?:%|per\s?cent)", after) else lead
    if _PEOPLE_BEFORE.search(before) and not _NOT_AGE_AFTER.match(after):
        return lead
    return None


_FILLER = (
    r"(?:(?:the|those|these|first|about|around|just|only|next|a|last|past|under|over)\s+){0,2}"
)
_LABEL_BEFORE = bounded(
    rf"\b(?:at|by|within|after|in|over|during|beyond|until|to)\s+{_FILLER}$|^\s*$|\n\s*$|\|"
    rf"\s*$",
    re.I,
)
_SURE_LABEL_BEFORE = bounded(rf"\b(?:at|by|within|after)\s+{_FILLER}$", re.I)
_FOLLOW_BEFORE = bounded(r"\b(?:follow(?:ed|-?\s*up)|median|mean)\b[^.;:]{0,25}$", re.I)
_NOT_LABEL_BEFORE = bounded(
    r"\b(?:follow(?:ed|-?\s*up)?|median|mean|average|rang\w+|lasted|lasts|ran|runs?|given|"
    r"infus\w+|drip|"
    r"continuous\w*|course|cycles?|longer|watched|tracked|observed)\b[^.;:]{0,60}$",
    re.I,
)
_NOT_LABEL_AFTER = bounded(
    r"(?:\s?-?\s?)(?:long\b|longer\b|continuous|course|infusion|cycles?\b|drip|of\s+(?:follow|"
    r"treat|blina|"
    r"infus|drip)|follow|more\b|without\s+a\s+break|or\s+longer|straight|apart)",
    re.I,
)
_LABEL_AFTER = bounded(
    r"(?:\s?-?\s?)(?:\w+\s(?:and|or)\s)?(?:\w+[- ]){0,3}"
    r"(?:survival|OS\b|DFS\b|EFS\b|RFS\b|PFS\b|rates?\b|outcomes?|results?|relapse|mortality|death|figures?|data|estimates?|cure)"
    r"|[ \xa0]?\s?(?:(?:after|later|on|from|since|post|following)\b|in(?=[,;:]))",
    re.I,
)


_OF_OUTCOME_BEFORE = re.compile(r"\b(?:[A-Z]{2,4}|survival)\s?[,:(]?\s{0,3}$")
_FIGURE_AFTER = bounded(r"\s*[,:)]?\s*(?:\(|about\s+)?\d|\s*:")


def is_time_label(before: str, after: str) -> bool:
    """Whether a length of time says when, not how long something was.

    >>> is_time_label("alive at ", "."), is_time_label("followed for a median of ", ".")
    (True, False)
    """
    if _NOT_LABEL_AFTER.match(after):
        return False
    if _LABEL_AFTER.match(after):
        return True
    if _SURE_LABEL_BEFORE.search(before):
        return not _FOLLOW_BEFORE.search(before)
    if _NOT_LABEL_BEFORE.search(before):
        return False
    if _OF_OUTCOME_BEFORE.search(before) and _FIGURE_AFTER.match(after):
        return True  # "OS 3 y 85%", "RFS, 36 months: 80%"
    return bool(_LABEL_BEFORE.search(before))
