"""Which arms a question names: one, or two of several that it sets against each other."""

from __future__ import annotations

from assistant.reading import Reading
from assistant.recognition import Slot
from knowledge.model import Role, Trial


def named_arm(reading: Reading, trial: Trial) -> str:
    """The arm that is named, or two of several as "a vs b", a treated one first.

    Empty where a question names none, both arms of two, or three and more.
    """
    roles = [m.values[0].id for m in reading.of(Slot.ROLE)]
    by_role = [next((a.id for a in trial.arms if a.role.value == role), "") for role in roles]
    arms = [v.id for m in reading.of(Slot.ARM) for v in m.values if v.trial == trial.id]
    if len(trial.arms) < 3:
        named = next(filter(None, by_role), "")
        return named or (arms[0] if len(set(arms)) == 1 else "")
    # "The treated group" says which arm only where there is one.
    several = sum(arm.role is Role.TREATED for arm in trial.arms) > 1
    said = zip(by_role, roles, strict=True)
    arms += [arm for arm, role in said if arm and (role == Role.CONTROL or not several)]
    distinct = list(dict.fromkeys(arms))
    distinct.sort(key=lambda arm: trial.arm(arm).role is Role.CONTROL)
    return " vs ".join(distinct) if len(distinct) <= 2 else ""
