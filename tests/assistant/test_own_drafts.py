"""Drafts of our own, written before the checker was run on them: right ones and spoilt ones.

The first run of each wave, before anything was changed for it, how it stands now, and the labels
that we dispute stand in `docs/checking.md`.
"""

from __future__ import annotations

import pytest

from assistant.checking import Checker
from knowledge.catalogue import read_trial, read_trials, trial_folders
from knowledge.vocabulary import load_vocabulary
from tests.assistant.drafts.reading import HERE, drafts
from tests.assistant.drafts.scoring import Score


@pytest.fixture(scope="module")
def checker() -> Checker:
    trials = (*read_trials(trial_folders()), read_trial(HERE / "heron"))
    return Checker(trials, load_vocabulary())


@pytest.mark.parametrize(
    ("wave", "alarms", "caught", "accepted"),
    [("wave1", 0.015, 0.955, 0.94), ("wave2", 0.002, 0.97, 0.97), ("wave3", 0.0, 0.97, 0.975)],
)
def test_right_figures_pass_and_planted_errors_are_caught(
    checker: Checker, wave: str, alarms: float, caught: float, accepted: float
) -> None:
    score = Score()
    for draft in drafts(wave):
        score.add(draft, checker.check(draft.text, draft.trial))
    print(score.line(), *score.faults, sep="\n")
    assert score.counts["alarms on irrelevant"] == 0
    assert score.share("false alarms", "right") <= alarms
    assert score.share("caught", "planted") >= caught
    assert score.share("accepted", "figures") >= accepted
