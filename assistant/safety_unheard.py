"""Words that led to no answer, and may be a call for help that nobody foresaw."""

from __future__ import annotations

from assistant.model import Answer, Reason
from assistant.safety import Judgement

_UNKNOWN = (Reason.NOT_REPORTED, Reason.UNCLEAR, Reason.OUT_OF_SCOPE)
_REFUSED = (*_UNKNOWN, Reason.SUBGROUP, Reason.OTHER_POPULATION)


def unheard(judgement: Judgement, answer: Answer) -> Reason | None:
    """What to answer instead of a refusal; None where the answer stands."""
    if answer.figures:
        return None
    if judgement.likely is not None and answer.reason in _UNKNOWN:
        return judgement.likely
    if judgement.told and answer.reason in _REFUSED:
        return judgement.likely or Reason.EMERGENCY
    return None
