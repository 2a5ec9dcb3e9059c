"""Turns of phrase that tell what kind of answer a question wants."""

from __future__ import annotations

import re

TRIAL_NAME = re.compile(
    r"\bNCT\d{8}\b|\b[A-Z]{2,}[A-Za-z]*-?\d{2,4}\b|\b[A-Z]{4,} (?:19|20)\d\d\b"
    r"|\bthe ([A-Z]{4,}) (?:trial|study)\b"
)
ROUNDING = re.compile(
    r"\bround(?:ed|ing)?\b|\badds? up\b|\bwhich (?:one )?is (?:it|right)\b|\bwhich one is it\b"
    r"|\bexact (?:figure|number|percent)|\bexactly\b|\bdecimals?\b",
    re.I,
)
THE_STUDY = re.compile(r"\b(?:the|this) (?:study|trial|research|paper|results?)\b", re.I)
OTHER = re.compile(r"\b(?:the )?(?:other|another|different|wrong) (?:trial|study|one)\b", re.I)
DESIGN = re.compile(r"\brandomi[sz]|\bdesign|\bcontrol(?:led)?\b|\bplacebo|\bblind", re.I)
POOLING = re.compile(r"\b(?:combin|pool|merg|averag|meta-?anal|add(?:ed)? up|put together)", re.I)
