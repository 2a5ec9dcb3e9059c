"""Whether a bare number counts people, events or a part of the design.

Only the words right beside it can make it a claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.binding import people_words as words
from assistant.checks.binding.scene import Claimed, Scene
from assistant.checks.holding.entry import Measure
from assistant.checks.reading.numeral import Numeral, NumeralKind
from assistant.text import Token, tokens


def counts_events(numeral: Numeral, flat: str) -> bool:
    """Whether a number counts events by a bare noun: `ten such events`, `78 events`."""
    return numeral.kind is NumeralKind.NUMBER and bool(
        words.EVENTS_AFTER.match(flat[numeral.end : numeral.end + 40])
    )


def bare_number(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | str:
    """A bare number: only the words right beside it can make it a claim."""
    if numeral.unit == "n":
        return Claimed((Measure.SIZE,))
    if numeral.unit == "±":
        return Claimed((Measure.SPREAD,))
    if aside := words.ASIDE.match(after):
        after = after[aside.end() :]
    nouns = tokens(after[:60])
    clause = re.split(r"[.;:!?]\s", after)[0]
    if words.YEARLY.search(clause) and words.PEOPLE_AFTER.match(after):
        return "a yearly or daily number"
    if fact := _counted_fact(nouns, after, scene):
        if words.HYPOTHETICAL.search(scene.flat[scene.piece.start : numeral.start]):
            return "a plan or a question, not a result"
        return Claimed((Measure.FACT,), nouns=fact)
    if labelled := _labelled(numeral, after, scene):
        return labelled
    for reading in (_of_people, _of_a_group, _beside_an_outcome):
        if claimed := reading(numeral, before, after, scene):
            return claimed
    if words.VERB_AFTER.match(after) and (scene.outcomes or words.ENROL.search(after)):
        counted = bool(scene.outcomes)
        return Claimed((Measure.COUNT, Measure.SIZE) if counted else (Measure.SIZE,), people=True)
    return "it is not tied to people, events or the design of a trial"


def _of_people(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | None:
    """`nine of the babies`, `ten events`, `30 infants`: a number whose noun follows it."""
    if words.OF_PEOPLE_AFTER.match(after):
        return Claimed((Measure.COUNT,), people=True)
    if words.EVENTS_AFTER.match(after) and scene.relevant:
        return Claimed((Measure.COUNT,))
    if words.WHO_AFTER.match(after) and words.THE_BEFORE.search(before) and scene.studied:
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    if words.OF_THEM_AFTER.match(after) and scene.studied:
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    if people := words.PEOPLE_AFTER.match(after):
        if words.WHOLE_BEFORE.search(before):
            return Claimed((Measure.SIZE,), people=True)
        if not (scene.relevant or scene.asked) and not words.STUDIED.search(f"{before} {after}"):
            return None
        if not words.SIZE_BEFORE.search(before) and scene.outcomes:
            seen_in = words.SEEN_IN.search(before) and any(
                m.start < numeral.start for m in scene.outcomes
            )
            if seen_in or _told_of(numeral, people.end(), after, scene):
                return Claimed((Measure.COUNT,), people=True)
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    if words.SHARED_PEOPLE.match(after) or words.OTHERS_AFTER.match(after):
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    return None


def _told_of(numeral: Numeral, people_end: int, after: str, scene: Scene) -> bool:
    """Whether an outcome is told of the people: `four babies (13%) had died`."""
    rest = after[people_end:]
    aside = words.ASIDE.match(rest)
    verb = numeral.end + people_end + (aside.end() if aside else 0)
    next_figure = min(
        (n.start for n in scene.numerals if n.start >= verb and n.is_claim), default=verb + 45
    )
    told = any(verb <= m.start <= min(verb + 45, next_figure) for m in scene.outcomes)
    return told and bool(words.COUNT_VERB.match(rest[aside.end() :] if aside else rest))


def _of_a_group(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | None:
    """`718 to blinatumomab`, `30-patient`, `488 were then enrolled`: the size of a group."""
    if arm := words.TO_ARM_AFTER.match(after):
        place = numeral.end + arm.end()
        behind = [m.start for m in scene.arms if place - 6 <= m.start <= place + 40]
        if behind and not re.search(r"[.,;:]", scene.flat[place : behind[0]]):
            return Claimed((Measure.SIZE,), people=True)
    if any(0 < m.start - numeral.end <= 2 for m in scene.arms) and not numeral.decimals:
        return Claimed((Measure.SIZE,), people=True)  # "(718 blinatumomab, 722 control)"
    aged = words.AGED_AFTER.match(after)
    if aged and any(m.start <= numeral.end + aged.end() + 12 for m in scene.groups_after(numeral)):
        return Claimed((Measure.SIZE,), people=True)
    if words.RANDOMISED_NEXT.match(after) or _named_before(numeral, after, scene):
        return Claimed((Measure.SIZE,), people=True)
    if words.PART_BEFORE.search(before) or words.PAIR_OF_SIZES.search(
        f"{before[-60:]}§{after[:24]}"
    ):
        return Claimed((Measure.SIZE,), people=True)
    if words.MORE_HAD_AFTER.match(after) and scene.arms:
        return Claimed((Measure.SIZE,), people=True)
    if words.HYPHENATED.match(after) or (words.RANDOMISED_AFTER.match(after) and scene.studied):
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    return None


def _named_before(numeral: Numeral, after: str, scene: Scene) -> bool:
    """`zavorine (150) or placebo (148)`: the size of a group in brackets behind its name."""
    gaps = [scene.flat[m.end : numeral.start] for m in scene.arms if m.end <= numeral.start]
    return bool(gaps) and gaps[-1].strip() == "(" and after.startswith(")")


def _beside_an_outcome(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | None:
    """`four fevers`, `one case of vomiting`, `fever: 4`: a number beside what it counts."""
    if words.WITH_SHARE.match(after) and scene.outcomes:
        return Claimed((Measure.COUNT,), people=True)
    for mention in scene.outcomes:
        if numeral.end <= mention.start:
            gap = scene.flat[numeral.end : mention.start]
            if words.CASE_OF.fullmatch(gap) or words.ADJECTIVES_GAP.fullmatch(gap):
                return Claimed((Measure.COUNT,))
        elif mention.end <= numeral.start:
            gap = scene.flat[mention.end : numeral.start]
            if words.LISTED_GAP.fullmatch(gap) and not words.WORD_AFTER.match(after):
                return Claimed((Measure.COUNT,))
    return None


def _labelled(numeral: Numeral, after: str, scene: Scene) -> Claimed | None:
    """`Countries: 9`: a number that a label introduces."""
    label = words.LABEL.fullmatch(scene.flat[scene.piece.start : numeral.start])
    if label is None or not re.match(r"\s{0,3}(?:$|[(,;.])", after):
        return None
    nouns = frozenset(token.key for token in tokens(label["label"])) & scene.fact_nouns
    if nouns:
        return Claimed((Measure.FACT,), nouns=nouns)
    if words.PEOPLE_WORD.search(label["label"]) and not scene.outcomes:
        return Claimed((Measure.SIZE,), people=True)
    return None


def _counted_fact(nouns: Sequence[Token], after: str, scene: Scene) -> frozenset[str]:
    """The design noun that a number counts: `four cycles`, `two 28-day cycles`."""
    for at, word in enumerate(nouns[:4]):
        if word.key in scene.fact_nouns:
            gap = after[: word.start]
            plain = not re.search(r"[,;:.()]", gap) and not words.NOT_ADJECTIVE.search(gap)
            return frozenset({word.key}) if plain and at <= 3 else frozenset()
    return frozenset()
