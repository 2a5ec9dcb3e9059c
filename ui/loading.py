"""Opens the assistant once for all visits."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from functools import cache
from threading import Lock

from assistant import wiring
from assistant.offering import newest_first
from assistant.wiring import Assistant
from knowledge.model import Trial
from knowledge.safety import SafetyConfig, load_safety

_ONE_AT_A_TIME = Lock()


def open_assistant() -> Assistant:
    """The assistant, opened once. Raises NoIndex or StaleIndex, and tries again the next time."""
    with _ONE_AT_A_TIME:
        return opened()


@cache
def opened() -> Assistant:
    """Open the assistant; what was loaded is taken out of the collector's sight.

    Without the freeze every rerun would walk through all loaded modules and data.
    """
    assistant = wiring.build_assistant()
    gc.collect()
    gc.freeze()
    return assistant


def trials_of(assistant: Assistant) -> Mapping[str, Trial]:
    """The loaded trials by id, in the order in which readers meet them."""
    return {trial.id: trial for trial in newest_first(assistant.trials)}


def safety() -> SafetyConfig:
    """Numbers to call, with who reviewed them."""
    return load_safety()
