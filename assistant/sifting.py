"""Which names found in a message count: not those inside other names, negated, or only told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.clauses import Span, asking, inside, told
from assistant.leftover import frames
from assistant.recognition import Lexicon, Mention, Slot
from assistant.text import tokens

ASKED_FOR = (Slot.OUTCOME, Slot.FACT, Slot.TOPIC, Slot.MEASURE)
NEGATOR = re.compile(
    r"\b(?:without|no|not|never|free of|free from|(?:did|had|have|has|was|were|is|are)\s?n['’]?t"
    r"|w/o|non)[\s-]+(?:an?\s+|the\s+"
    r"|any\s+)?$",
    re.I,
)


def sifted(
    text: str, lexicon: Lexicon, trial: str = ""
) -> tuple[tuple[Mention, ...], tuple[Span, ...]]:
    """The names that count, and the places of those that are named to say they are not meant."""
    found = lexicon.mentions(text, trial=trial, loose=True)
    clauses = asking(text)
    if any(inside(m.start, clauses) and _across(m, clauses) for m in found):
        # Words of two clauses are not one name said in another order.
        found = lexicon.mentions(text, trial=trial)
    mentions = [_negated(m, text) for m in found if not _inside_trial_name(m, found, text)]
    excluded = tuple((m.start, m.end) for m in mentions if _excluded(m, text))
    mentions = [_of_treatment(m, text, lexicon) for m in mentions if not _excluded(m, text)]
    mentions = _in_remission(mentions, text, lexicon, trial)
    mentions = [m for m in _without_told(mentions, text) if not _part_of_measure(m, mentions)]
    return tuple(mentions), excluded


def _asks_something(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a clause that asks holds a word of its own, whatever that may mean."""
    clauses = asking(text)
    return any(
        inside(token.start, clauses)
        and not frames(token)
        and not any(m.start <= token.start < m.end for m in mentions)
        for token in tokens(text)
    )


def _joins(mention: Mention, mentions: Sequence[Mention], text: str) -> bool:
    """Whether "OR" in capitals joins a word to another outcome: "relapsed OR died"."""
    after = text[mention.end :]
    next_ = mention.end + len(after) - len(after.lstrip())
    named = any(m.slot is Slot.OUTCOME and m.start == next_ for m in mentions)
    other = any(
        m.slot in (Slot.GROUP, Slot.TRIAL, Slot.POPULATION) and m.start == next_ for m in mentions
    )
    return bool(_EITHER.search(text[: mention.start])) and (named or not other)


def _across(mention: Mention, clauses: tuple[Span, ...]) -> bool:
    return not any(start <= mention.start and mention.end <= end for start, end in clauses)


def _negated(mention: Mention, text: str) -> Mention:
    """An outcome after "without" or "no" is its opposite."""
    if mention.slot is not Slot.OUTCOME or not NEGATOR.search(text[: mention.start]):
        return mention
    flipped = tuple(replace(v, opposite=not v.opposite) for v in mention.values)
    return replace(mention, values=flipped)


EXCLUDED = re.compile(
    r"\b(?:not|isn['’]?t|rather than|instead of|except|excluding|nor)\s+(?:the\s|for\s|in\s"
    r"|about\s)*$",
    re.I,
)
_EITHER = re.compile(r"(?:[a-z]{3,})\s+$")
_FROM = re.compile(
    r"\s+(?:from|of|because of|due to|by|through|as a result of)\s+(?:the |its |their )?"
    r"(?:drug|medicine|medication|treatment|infusion|therapy|side.effects?|blina\w*"
    r"|immunotherapy)\b",
    re.I,
)


def _excluded(mention: Mention, text: str) -> bool:
    """Whether a study, people or report are named to say that they are not meant."""
    slots = (Slot.TRIAL, Slot.POPULATION, Slot.REPORT)
    return mention.slot in slots and bool(EXCLUDED.search(text[: mention.start]))


_UNTIL = re.compile(
    r"\s+(?:without|before|with no)\s+(?:(?:it|the \w+|any|a|sign of)\s+)*(?:(?:ever|first|having"
    r"|even)\s+)*$",
    re.I,
)


def _in_remission(
    mentions: Sequence[Mention], text: str, lexicon: Lexicon, trial: str
) -> list[Mention]:
    """ "Died without it coming back" is one outcome, and neither a relapse nor any death."""
    found = list(mentions)
    outcomes = [m for m in mentions if m.slot is Slot.OUTCOME]
    for death, back in pairwise(outcomes):
        deadly = any(v.id == "os" and v.opposite for v in death.values)
        relapse = any("relaps" in v.id for v in back.values)
        if not (deadly and relapse and _UNTIL.match(text[death.end : back.start])):
            continue
        named = lexicon.mentions("death in remission", (Slot.OUTCOME,), trial=trial)
        if len(named) == 1 and len(named[0].text.split()) == 3:
            whole = replace(
                named[0], start=death.start, end=back.end, text=text[death.start : back.end]
            )
            found = [m for m in found if m not in (death, back)] + [whole]
            found = [m for m in found if m is whole or not (whole.start <= m.start < whole.end)]
    return sorted(found, key=lambda m: (m.start, -m.end, m.slot))


def _of_treatment(mention: Mention, text: str, lexicon: Lexicon) -> Mention:
    """ "Died of the drug" is a death put down to treatment, and not one of any cause."""
    if mention.slot is not Slot.OUTCOME:
        return mention
    cause = _FROM.match(text, mention.end)
    if cause is None or not any(v.id == "os" and v.opposite for v in mention.values):
        return mention
    named = lexicon.mentions("treatment-related death", (Slot.OUTCOME,))
    if not named:
        return mention
    return replace(
        mention, end=cause.end(), text=text[mention.start : cause.end()], values=named[0].values
    )


def _part_of_measure(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """A topic's word inside a longer name of a measure says nothing else: "upper limit"."""
    return mention.slot is Slot.TOPIC and any(
        other.slot is Slot.MEASURE
        and other.start <= mention.start
        and mention.end <= other.end
        and other.end - other.start > mention.end - mention.start
        for other in mentions
    )


def _without_told(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Leaves out what the writer only tells of, where a clause that asks has its own matter."""
    spans = told(text)
    asked = any(m.slot in ASKED_FOR and not inside(m.start, spans) for m in mentions)
    if not asked and not _asks_something(text, mentions):
        return list(mentions)
    return [m for m in mentions if m.slot not in ASKED_FOR or not inside(m.start, spans)]


def _inside_trial_name(mention: Mention, mentions: Sequence[Mention], text: str) -> bool:
    """A word of a trial's or a group's name says nothing else: "high risk" names no harm.

    "Bad news since the first report" names an outcome, and no report to look in; the little word
    in "alive or with a relapse" is no odds ratio.
    """
    if mention.slot is Slot.MEASURE and mention.text.casefold() == "or":
        # At the start of what is asked it can only be the ratio: "or for sepsis".
        opens = any(not re.search(r"\w", text[a : mention.start]) for a, _ in asking(text))
        opens = opens and bool(re.match(r"\s+(?:for|with|of)\b", text[mention.end :], re.I))
        shouted = mention.text.isupper() and not text.isupper()
        return not opens and (not shouted or _joins(mention, mentions, text))
    if mention.slot in (Slot.REPORT, Slot.ROLE):
        return any(
            other.slot is Slot.OUTCOME and other.start <= mention.start and mention.end <= other.end
            for other in mentions
        )
    return mention.slot not in (Slot.TRIAL, Slot.POPULATION, Slot.GROUP, Slot.OWN) and any(
        other.slot in (Slot.TRIAL, Slot.GROUP)
        and other.start <= mention.start
        and mention.end <= other.end
        for other in mentions
        if other is not mention
    )
