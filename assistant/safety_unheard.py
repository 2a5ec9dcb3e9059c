"""Words that led to no answer, and may be a call for help that nobody foresaw."""

from __future__ import annotations

from assistant.model import Answer, Reason
from assistant.safety import Judgement
from assistant.safety_meaning import UNCLEAR

_UNKNOWN = (Reason.NOT_REPORTED, Reason.OUT_OF_SCOPE)
_REFUSED = (*_UNKNOWN, Reason.UNCLEAR, Reason.SUBGROUP, Reason.OTHER_POPULATION)


def unheard(judgement: Judgement, answer: Answer) -> Reason | None:
    """What to answer instead; None where the answer stands.

    Where both nets suspect a call for help, no answer stands: it was likened to something else.
    """
    if judgement.told and judgement.likely is not None:
        return judgement.likely
    if answer.figures:
        return None
    back = answer.reason is Reason.UNCLEAR and judgement.score >= UNCLEAR
    if answer.reason in _UNKNOWN or back:
        meant = judgement.likely
        if meant is not None:
            return meant
    if judgement.told and answer.reason in _REFUSED:
        return Reason.EMERGENCY
    return None
