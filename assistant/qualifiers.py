"""People narrowed by words that nothing explains: "premature babies", "kids with asthma".

The figures of everyone are not the figures of a part, so such a part is declined like one that is
known and not reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.clauses import inside
from assistant.leftover import frames, leftover, nearly_frames
from assistant.reading import Reading
from assistant.recognition import Slot
from assistant.text import Token, fold, tokens
from knowledge.model import Trial

_PEOPLE = {fold(w) for w in "patients people participants those ones anyone persons".split()}
_NARROWS = {
    fold(w) for w in "with without whose born weighing carrying having aged who that from".split()
}
_HAD = ("had", "have", "has")  # verbs of the question, unlike "those having a port"
_WITHIN = 7  # words after the people in which a part of them may be named
# Words beside people that say what all of them share, or only how the writer feels.
_OF_ALL = {
    fold(word)
    for word in (
        "these those this such many some few several more other same all real actual poor little "
        "tiny small sick ill young new old dead alive living surviving cured treated untreated "
        "brave lovely dear precious unlucky lucky ordinary typical average normal remaining "
        "cancer leukaemia leukemia disease illness condition diagnosis tumour blood chemo "
        "hundred thousand million dozen first last next whole entire extra additional fewer "
        "vulnerable innocent human trial study control earlier later historical older younger "
        "previous past intensive standard gene change rearrangement mutation here there our my"
    ).split()
}


def narrowed(reading: Reading, trial: Trial) -> str:
    """The words that narrow the people of a question to a part nobody reported, or nothing.

    Words of the trial's own population, title or condition narrow nothing.
    """
    analysis = ANALYSES.search(reading.text)
    if analysis and not reading.of(Slot.COUNTED):
        return analysis[0]
    bound = bounded(reading, trial)
    if bound:
        return bound
    words = tokens(reading.text)
    said = f"{trial.population} {trial.title} {trial.condition}"
    own = {token.key for token in tokens(said)} | _OF_ALL
    left = {
        word
        for word in leftover(reading)
        if fold(word) not in own and len(word) > 1 and word.isalpha() and not nearly_frames(word)
    }
    people = [i for i, token in enumerate(words) if _is_people(token, reading)]
    for place in people:
        beside = reading.text[words[place - 1].end : words[place].start] if place else "-"
        if not beside.strip(" -") and words[place - 1].raw in left and not _acts(words, place - 1):
            return reading.text[words[place - 1].start : words[place].end]
        after = words[place + 1 : place + 1 + _WITHIN]
        found = _after(after, left)
        if found:
            return reading.text[words[place].start : found.end]
    return ""


def _acts(words: Sequence[Token], place: int) -> bool:
    """Whether the word there is a verb whose object the people are: "does it harm babies"."""
    before = words[place - 1].raw.casefold() if place else ""
    return before in _BEFORE_VERBS


# A word behind one of these is what somebody does, not what the people are like.
_BEFORE_VERBS = frozenset(
    "to it they he she we you i that which who can could will would may might must should shall "
    "do does did doesnt didnt dont doesn't didn't don't not never cant can't wont won't couldnt "
    "wouldnt would drug treatment blina chemo medicine study trial article paper press".split()
)


def bounded(reading: Reading, trial: Trial) -> str:
    """A bound of something measured that no group of the trial has: "BMI under 25"; or nothing."""
    groups = [m for m in reading.of(Slot.GROUP) if trial.id in m.trials]
    measured = {
        token.key
        for name in (*(f.name for f in trial.facts), *(row.group for row in trial.findings))
        for token in tokens(name)
        if token.raw.isalpha() and not frames(token)
    } | {fold(alias) for fact in trial.facts for alias in fact.aliases if alias.isalpha()}
    for match in BOUND.finditer(reading.text):
        held = any(g.start < match.end() and match.start() < g.end for g in groups)
        if fold(match["what"]) in measured and not held:
            return match[0]
    return ""


# Analyses of some of the people, whose figures are not those of everyone.
ANALYSES = re.compile(
    r"\bper[- ]protocol\b|\bas[- ]treated\b|\bcompleters?\b|\bcomplete cases?\b|\bmITT\b"
    r"|\bmodified intention\b",
    re.I,
)
BOUND = re.compile(
    r"\b(?P<what>[A-Za-z]{2,}) (?:of |score |level |count )?(?:(?:under|over|above|below|less than"
    r"|more than|at least|greater than|<|>|≤|≥)=?\s?\d+(?:\.\d+)?|\d+(?:\.\d+)? or (?:more|less"
    r"|above|over|under))",
    re.I,
)


def _is_people(token: Token, reading: Reading) -> bool:
    if not inside(token.start, reading.asking):
        return False
    if token.key in _PEOPLE:
        return True
    return any(
        m.start <= token.start and token.end == m.end and not _part(m.values[0].id)
        for m in reading.of(Slot.POPULATION)
    )


def _part(population: str) -> bool:
    return population.startswith("subgroup_")


def _after(words: Sequence[Token], left: set[str]) -> Token | None:
    """The end of the unexplained words that a narrowing word introduces.

    Only words that frame a question may stand between, as in "who had asthma".
    """
    if not words or words[0].key not in _NARROWS or words[0].raw.casefold() in _HAD:
        return None
    found = None
    for token in words[1:]:
        if token.raw in left:
            found = token
        elif found is not None or not frames(token):
            break
    return found
