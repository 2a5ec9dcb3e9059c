"""Whether a bare number counts people, events or a part of the design.

Only the words right beside it can make it a claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.binding.scene import Claimed, Scene
from assistant.checks.holding.entry import Measure
from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.numeral import Numeral, NumeralKind
from assistant.text import Token, tokens

PEOPLE = (
    r"(?:babies|baby|infants?|newborns?|children|child|kids|patients?|adults?|adolescents?|"
    r"teenagers?|"
    r"people|persons?|participants?|pts?|kids?|youngsters|men|women|boys|girls|individuals|subjects)"
)
_ADJECTIVES = (
    r"(?:(?:young|younger|older|other|more|further|such|earlier|previous|new|additional|enrolled|"
    r"eligible|adult|paediatric|pediatric|randomi[sz]ed|treated|dutch|sick|ill|small|little|of|"
    r"the|these|"
    r"those|our|its|[a-z]+(?:-[a-z]+)+|MRD-negative|KMT2A-rearranged)\s+){0,4}"
)
_PEOPLE_AFTER = bounded(rf"\s*\)?\s*{_ADJECTIVES}{PEOPLE}\b", re.I)
_OF_THEM_AFTER = bounded(r"\s+of\s+(?:them|these|those|whom)\b", re.I)
_WITH_SHARE = bounded(r"\s*[(\[]\s*\d[\d.,]*\s*(?:%|per\s*cent)\s*[)\]]", re.I)
_WHOLE_BEFORE = bounded(
    r"(?:^|[.;:,]\s*)(?:and\s+)?(?:of|among)\s+(?:the|all|these|those|our)?\s*$"
    r"|\b(?:trial|study|analysis)\b[^.;:]{0,40}\bin\s*$",
    re.I,
)
_AGED_AFTER = bounded(r"\s+(?:were|was|are)\s+(?=under|over|below|above|aged|younger|older)", re.I)
_PART_BEFORE = bounded(r"\b(?:groups?|arms?|sets)\s+of\s*$", re.I)
_SHARED_PEOPLE = bounded(
    rf"\s*(?:and|or|versus|vs?\.?|against)\s+[\d,]{{1,7}}\s+{_ADJECTIVES}{PEOPLE}\b", re.I
)
_EVENTS_AFTER = bounded(
    r"\s*(?:such\s+)?(?:events?|side[\s-]*effects?|problems?)\b(?!\s+(?:in|of)\s+\d)", re.I
)
_OTHERS_AFTER = bounded(
    r"\s+(?:others?|earlier\s+ones|(?:in|to)\s+(?:each|either|both)\b|per\s+(?:group|arm)|each\b"
    r"|(?:were|did|had)\s+not\b(?=\s*(?:[.,;]|$)))",
    re.I,
)
_OF_PEOPLE_AFTER = bounded(rf"\s+of\s+(?:the|these|those|our|all)\s+{_ADJECTIVES}{PEOPLE}\b", re.I)
_VERB_AFTER = bounded(
    r"\s*\)?\s*(?:(?:more|others?|of\s+(?:them|these|those))\s+)?(?:who\s+)?(?:was|were|had|have|"
    r"has|received|took|relapsed|died|stopped|finished|"
    r"completed|enrolled|joined|got|given|developed|needed|survived|lived|remained|achieved|"
    r"reached|"
    r"became|showed|experienced|suffered|discontinued|did|are|is|went|in\s+(?:remission|"
    r"relapse))\b",
    re.I,
)
_TO_ARM_AFTER = bounded(
    r"\s+(?:of\s+(?:them|these|those|whom)\s+)?"
    r"(?:to|from|in|on|with|given|receiving|for|assigned\s+to|allocated\s+to)\s+(?:the\s+)?",
    re.I,
)
ENROL = re.compile(
    r"\b(?:enrol\w*|randomi[sz]\w*|took part|recruit\w*|joined|participat\w*|included|treated|"
    r"received|given|assigned|allocated|compared)\b",
    re.I,
)
_STUDIED = re.compile(rf"{ENROL.pattern}|\b(?:study|studied|trial|picked|chosen|followed)\b", re.I)
YEARLY = re.compile(
    r"\b(?:per|a|each|every)\s{1,2}(?:year|month|week|day)\b|\bannually\b|\byearly\b", re.I
)
_SIZE_BEFORE = bounded(
    r"\b(?:total\s+of|all|only|just|of\s+the|the|these|those|among|in\s+the|sample\s+of|from)\s*$",
    re.I,
)
_COUNT_VERB = bounded(
    r"\s*(?:who\s+)?(?:had|have|has|developed|relapsed|died|stopped|experienced|suffered|"
    r"went\s+on\s+to|needed|discontinued|were\s+alive|survived|were\s+(?:still\s+)?(?:alive|"
    r"disease-free|"
    r"free|dead)|remained|showed|achieved|reached|became|got|finished|completed|received)\b",
    re.I,
)
_NOT_ADJECTIVE = re.compile(
    rf"\b(?:in|of|for|to|at|on|with|and|or|from|who|were|was|had|by|{PEOPLE})\b", re.I
)
_HYPOTHETICAL = re.compile(
    r"\b(?:whether|wants?|would|plans?|planned|will|future|next|if|hopes?|should|ask(?:s|ing)?)\b",
    re.I,
)
_CASE_OF = bounded(
    r"\s*(?:(?:cases?|episodes?|events?|instances?|reports?|bouts?)\s+)?(?:of|was|were)"
    r"\s+(?:a\s+|the\s+)?"
    r"(?:[\w-]{1,20}\s+){0,2}",
    re.I,
)
_ADJECTIVES_GAP = re.compile(
    r"\s{0,3}(?:(?!(?:in|of|for|and|or|with|without|at|by|on)\b)[\w-]{1,20}\s){0,3}"
)
_LISTED_GAP = re.compile(r"\s{0,3}(?:[:=(,]|was|were|in|of|totalled|numbered)?\s{0,3}\(?")
_WORD_AFTER = re.compile(r"\s{0,3}[A-Za-z]")
_LABEL = bounded(r"\s*(?:[•‣◦▪●–—-]\s+)?(?P<label>[^:.!?|]{3,60}):\s*")
_PEOPLE_WORD = re.compile(rf"\b{PEOPLE}\b", re.I)
_SEEN_IN = bounded(
    r"\b(?:seen|occurr\w+|reported|happened|recorded|found|noted|observed|developed)\s+in\s+"
    r"(?:only\s+|just\s+)?$",
    re.I,
)
_ASIDE = re.compile(r"\s{0,3}\([^()]{1,30}\)(?=\s)")
_RANDOMISED_AFTER = re.compile(
    r"^[^.;:,]{0,60}\b(?:was|were)\s{1,3}(?:then\s|also\s)?(?:randomi[sz]ed|enrolled|recruited|"
    r"treated|"
    r"assigned|included|eligible|split|divided|allocated)\b",
    re.I,
)
# "(718 v 722)" behind people, "n = 224; 112 v 112": the sizes of the groups (§ is the number).
_PAIR_OF_SIZES = bounded(
    rf"(?:\b{PEOPLE}\s*\(|\bn\s*=\s*[\d,]+\s*[;,]\s*)(?:[\d,]+\s*(?:v|vs\.?|and|/)\s*)?§"
    rf"(?:\s*(?:v|vs\.?|and|/)\s*[\d,]+\s*\)|\s*\))"
    rf"|\d\s+{PEOPLE}\s*(?:v|vs\.?|versus|against)\s*§",
    re.I,
)
_HYPHENATED = re.compile(rf"[-‐‑](?:{PEOPLE})\b", re.I)


def counts_events(numeral: Numeral, flat: str) -> bool:
    """Whether a number counts events by a bare noun: `ten such events`, `78 events`."""
    return numeral.kind is NumeralKind.NUMBER and bool(
        _EVENTS_AFTER.match(flat[numeral.end : numeral.end + 40])
    )


def bare_number(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | str:
    """A bare number: only the words right beside it can make it a claim."""
    if numeral.unit == "n":
        return Claimed((Measure.SIZE,))
    if numeral.unit == "±":
        return Claimed((Measure.SPREAD,))
    if aside := _ASIDE.match(after):
        after = after[aside.end() :]
    words = tokens(after[:60])
    clause = re.split(r"[.;:!?]\s", after)[0]
    if YEARLY.search(clause) and _PEOPLE_AFTER.match(after):
        return "a yearly or daily number"
    if fact := _counted_fact(words, after, scene):
        if _HYPOTHETICAL.search(scene.flat[scene.piece.start : numeral.start]):
            return "a plan or a question, not a result"
        return Claimed((Measure.FACT,), nouns=fact)
    if labelled := _labelled(numeral, after, scene):
        return labelled
    for reading in (_of_people, _of_a_group, _beside_an_outcome):
        if claimed := reading(numeral, before, after, scene):
            return claimed
    if _VERB_AFTER.match(after) and (scene.outcomes or ENROL.search(after)):
        counted = bool(scene.outcomes)
        return Claimed((Measure.COUNT, Measure.SIZE) if counted else (Measure.SIZE,), people=True)
    return "it is not tied to people, events or the design of a trial"


def _of_people(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | None:
    """`nine of the babies`, `ten events`, `30 infants`: a number whose noun follows it."""
    if _OF_PEOPLE_AFTER.match(after):
        return Claimed((Measure.COUNT,), people=True)
    if _EVENTS_AFTER.match(after) and scene.relevant:
        return Claimed((Measure.COUNT,))
    if _OF_THEM_AFTER.match(after) and scene.studied:
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    if people := _PEOPLE_AFTER.match(after):
        if _WHOLE_BEFORE.search(before):
            return Claimed((Measure.SIZE,), people=True)
        if not (scene.relevant or scene.asked) and not _STUDIED.search(f"{before} {after}"):
            return None
        if not _SIZE_BEFORE.search(before) and scene.outcomes:
            seen_in = _SEEN_IN.search(before) and any(
                m.start < numeral.start for m in scene.outcomes
            )
            if seen_in or _told_of(numeral, people.end(), after, scene):
                return Claimed((Measure.COUNT,), people=True)
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    if _SHARED_PEOPLE.match(after) or _OTHERS_AFTER.match(after):
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    return None


def _told_of(numeral: Numeral, people_end: int, after: str, scene: Scene) -> bool:
    """Whether an outcome is told of the people: `four babies (13%) had died`."""
    rest = after[people_end:]
    aside = _ASIDE.match(rest)
    verb = numeral.end + people_end + (aside.end() if aside else 0)
    next_figure = min(
        (n.start for n in scene.numerals if n.start >= verb and n.is_claim), default=verb + 45
    )
    told = any(verb <= m.start <= min(verb + 45, next_figure) for m in scene.outcomes)
    return told and bool(_COUNT_VERB.match(rest[aside.end() :] if aside else rest))


def _of_a_group(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | None:
    """`718 to blinatumomab`, `30-patient`, `488 were then enrolled`: the size of a group."""
    if arm := _TO_ARM_AFTER.match(after):
        place = numeral.end + arm.end()
        behind = [m.start for m in scene.arms if place - 6 <= m.start <= place + 40]
        if behind and not re.search(r"[.,;:]", scene.flat[place : behind[0]]):
            return Claimed((Measure.SIZE,), people=True)
    if any(0 < m.start - numeral.end <= 2 for m in scene.arms) and not numeral.decimals:
        return Claimed((Measure.SIZE,), people=True)  # "(718 blinatumomab, 722 control)"
    aged = _AGED_AFTER.match(after)
    if aged and any(m.start <= numeral.end + aged.end() + 12 for m in scene.groups_after(numeral)):
        return Claimed((Measure.SIZE,), people=True)
    if _PART_BEFORE.search(before) or _PAIR_OF_SIZES.search(f"{before[-60:]}§{after[:24]}"):
        return Claimed((Measure.SIZE,), people=True)
    if _HYPHENATED.match(after) or (_RANDOMISED_AFTER.match(after) and scene.studied):
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    return None


def _beside_an_outcome(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | None:
    """`four fevers`, `one case of vomiting`, `fever: 4`: a number beside what it counts."""
    if _WITH_SHARE.match(after) and scene.outcomes:
        return Claimed((Measure.COUNT,), people=True)
    for mention in scene.outcomes:
        if numeral.end <= mention.start:
            gap = scene.flat[numeral.end : mention.start]
            if _CASE_OF.fullmatch(gap) or _ADJECTIVES_GAP.fullmatch(gap):
                return Claimed((Measure.COUNT,))
        elif mention.end <= numeral.start:
            gap = scene.flat[mention.end : numeral.start]
            if _LISTED_GAP.fullmatch(gap) and not _WORD_AFTER.match(after):
                return Claimed((Measure.COUNT,))
    return None


def _labelled(numeral: Numeral, after: str, scene: Scene) -> Claimed | None:
    """`Countries: 9`: a number that a label introduces."""
    label = _LABEL.fullmatch(scene.flat[scene.piece.start : numeral.start])
    if label is None or not re.match(r"\s{0,3}(?:$|[(,;.])", after):
        return None
    nouns = frozenset(token.key for token in tokens(label["label"])) & scene.fact_nouns
    if nouns:
        return Claimed((Measure.FACT,), nouns=nouns)
    if _PEOPLE_WORD.search(label["label"]) and not scene.outcomes:
        return Claimed((Measure.SIZE,), people=True)
    return None


def _counted_fact(words: Sequence[Token], after: str, scene: Scene) -> frozenset[str]:
    """The design noun that a number counts: `four cycles`, `two 28-day cycles`."""
    for at, word in enumerate(words[:4]):
        if word.key in scene.fact_nouns:
            gap = after[: word.start]
            plain = not re.search(r"[,;:.()]", gap) and not _NOT_ADJECTIVE.search(gap)
            return frozenset({word.key}) if plain and at <= 3 else frozenset()
    return frozenset()
