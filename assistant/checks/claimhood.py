"""Whether a number claims something about a trial, and what sort of statement it may be.

A number that counts something else must raise no alarm, whatever its digits: a bare number is a
claim only where the words beside it tie it to people, events or design of a trial.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.checks.entries import PEOPLE_UNITS, TIME_UNITS
from assistant.checks.entry import Measure
from assistant.checks.layout import Piece
from assistant.checks.mention import Mention
from assistant.checks.not_claims import bounded
from assistant.checks.numeral import Change, Numeral, NumeralKind
from assistant.text import Token, tokens
from knowledge.model import Trial
from knowledge.vocabulary import Vocabulary

PEOPLE = (
    r"(?:babies|baby|infants?|newborns?|children|child|kids|patients?|adults?|adolescents?|"
    r"teenagers?|"
    r"people|persons?|participants?|youngsters|men|women|boys|girls|individuals|subjects)"
)
_ADJECTIVES = (
    r"(?:(?:young|younger|older|other|more|further|such|earlier|previous|new|additional|enrolled|"
    r"eligible|adult|paediatric|pediatric|randomi[sz]ed|treated|dutch|sick|ill|small|little|of|"
    r"the|these|"
    r"those|our|its|[a-z]+(?:-[a-z]+)+|MRD-negative|KMT2A-rearranged)\s+){0,4}"
)
_PEOPLE_AFTER = bounded(rf"\s*\)?\s*{_ADJECTIVES}{PEOPLE}\b", re.I)
_SHARED_PEOPLE = bounded(
    rf"\s*(?:and|or|versus|vs?\.?|against)\s+[\d,]{{1,7}}\s+{_ADJECTIVES}{PEOPLE}\b", re.I
)
_EVENTS_AFTER = bounded(
    r"\s*(?:such\s+)?(?:events?|side[\s-]*effects?|problems?)\b(?!\s+(?:in|of)\s+\d)", re.I
)
_OTHERS_AFTER = bounded(
    r"\s+(?:others?|earlier\s+ones|(?:in|to)\s+(?:each|either|both)\b|per\s+(?:group|arm)|each\b)",
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
    r"\s+(?:to|in|on|with|given|receiving|for|assigned\s+to|allocated\s+to)\s+(?:the\s+)?", re.I
)
_ENROL = re.compile(
    r"\b(?:enrol\w*|randomi[sz]\w*|took part|recruit\w*|joined|participat\w*|included|treated|"
    r"received|given|assigned|allocated|compared)\b",
    re.I,
)
_YEARLY = re.compile(
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
_HEAD_SIZE = re.compile(
    r"\b(?:randomi[sz]ed|enrolled|number|patients|participants|infants|babies|children|adults|n|"
    r"size|people|treated|included)\b",
    re.I,
)
_HEAD_SHARE = re.compile(r"%|per\s?cent|out of (?:every )?100|per 100|in 100", re.I)
_HEAD_RATIO = re.compile(r"\bHR\b|\bhazard ratio\b|\bOR\b|\bodds ratio\b|\bRR\b|\brisk ratio\b")
_HEAD_P = re.compile(r"\b[pP](?:[ -]value)?\b")
_RANGE_BEFORE = re.compile(r"\brang\w*\b[^.;]{0,30}$", re.I)
_NOT_ADJECTIVE = re.compile(
    rf"\b(?:in|of|for|to|at|on|with|and|or|from|who|were|was|had|by|{PEOPLE})\b", re.I
)
_HYPOTHETICAL = re.compile(
    r"\b(?:whether|wants?|would|plans?|planned|will|future|next|if|hopes?|should|ask(?:s|ing)?)\b",
    re.I,
)
_CLINICAL = re.compile(r"\b(?:cured?|healed|saved|remission|wiped out)\b", re.I)
_INSTITUTION = re.compile(
    r"\b(?:donat\w*|staff|nurses?|doctors|volunteers?|tickets?|visitors?|fund\w*|raised|parking|"
    r"beds?|"
    r"websites?|shops?|sales?|discount|off|prices?|VAT|tax|energy|electricity|battery|budgets?|"
    r"salar\w+|"
    r"vacanc\w+|members?|followers|readers|subscribers|cotton|recycled|charity|walk|marathon|"
    r"canteen|"
    r"menu|cakes?|trust's|hospital's|calls?|emails?)\b",
    re.I,
)
_CASE_OF = bounded(
    r"\s*(?:(?:cases?|episodes?|events?|instances?|reports?|bouts?)\s+)?(?:of|was|were)"
    r"\s+(?:a\s+|the\s+)?"
    r"(?:[\w-]{1,20}\s+){0,2}",
    re.I,
)
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
    r"assigned|included|eligible)\b",
    re.I,
)
_HYPHENATED = re.compile(rf"[-‐‑](?:{PEOPLE})\b", re.I)
_OF_AFTER = re.compile(r"\s{1,3}of\s{1,3}")
# "given over 28 days", "cycles of 28 days each": how long the treatment ran.
_TREATED_FOR = bounded(
    r"\b(?:over|for|lasting|lasted|ran|running|takes?|took|cycles?\s+of|courses?\s+of)\s+"
    r"(?:about\s+)?$",
    re.I,
)
_GIVEN = re.compile(
    r"\b(?:given|infus\w+|drip|pump|cycles?|courses?|runs?|ran|administered|dose)\b", re.I
)
_FOLLOWED = re.compile(
    r"\b(?:follow(?:ed|-?\s?up)|tracked|watched|monitored|observed|median)\b", re.I
)
_CYCLES = frozenset(
    key for word in ("course", "cycle", "round", "infusion") for key in (tokens(word)[0].key,)
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A number's sentence or cell, and what is named in it."""

    flat: str
    piece: Piece
    outcomes: tuple[Mention, ...]
    arms: tuple[Mention, ...]
    facts: tuple[Mention, ...]
    people: tuple[Mention, ...]
    headed: bool
    points_back: bool
    fact_nouns: frozenset[str]
    numerals: tuple[Numeral, ...]
    follows_claims: bool = False
    timed: frozenset[tuple[str, str]] = frozenset()

    @property
    def relevant(self) -> bool:
        return bool(self.outcomes or self.arms or self.people or self.headed or self.points_back)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a number may state."""

    measures: tuple[Measure, ...]
    people: bool = False
    nouns: frozenset[str] = frozenset()
    near: tuple[Mention, ...] = ()


def counts_events(numeral: Numeral, flat: str) -> bool:
    """Whether a number counts events by a bare noun: `ten such events`, `78 events`."""
    return numeral.kind is NumeralKind.NUMBER and bool(
        _EVENTS_AFTER.match(flat[numeral.end : numeral.end + 40])
    )


def fact_nouns(trial: Trial) -> frozenset[str]:
    """The folded nouns that a trial's design figures count: courses, countries."""
    found: set[str] = set()
    for fact in trial.facts:
        if fact.unit.isalpha() and fact.unit not in PEOPLE_UNITS | TIME_UNITS | {"%"}:
            keys = {token.key for token in tokens(fact.unit)}
            found |= keys
            if keys & _CYCLES:
                found |= _CYCLES
    return frozenset(found)


def timed_names(trial: Trial, vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    """Outcomes and design figures of a trial that are lengths of time, and the field's own."""
    found = {
        (trial.id, finding.outcome) for finding in trial.findings if finding.unit in TIME_UNITS
    }
    found |= {
        (trial.id, fact.id)
        for fact in trial.facts
        if fact.unit in TIME_UNITS and "age" not in {token.key for token in tokens(fact.name)}
    }
    for concept in vocabulary.outcomes:
        if re.search(r"\b(?:time|days|long|follow)\b", f"{concept.name} {concept.plain}"):
            found.add(("", concept.id))
    return frozenset(found)


def judge(numeral: Numeral, at: int, scene: Scene) -> Claimed | str:
    """What a number may state; or, as a sentence for staff, why it was not judged."""
    if not numeral.is_claim:
        return numeral.context.value
    after = scene.flat[numeral.end : min(scene.piece.end, numeral.end + 90)]
    before = scene.flat[max(scene.piece.start, numeral.start - 90) : numeral.start]
    match numeral.kind:
        case NumeralKind.SHARE | NumeralKind.POINTS | NumeralKind.TIMES:
            return _share(numeral, scene)
        case NumeralKind.COUNT:
            if not scene.relevant:
                return "no trial, outcome or group of people is named with it"
            return Claimed((Measure.COUNT,), people=True)
        case NumeralKind.RATIO:
            return Claimed((Measure.RATIO,))
        case NumeralKind.P:
            return Claimed((Measure.P,))
        case NumeralKind.INTERVAL:
            return _interval(before, numeral, scene)
        case NumeralKind.YEARS:
            near = scene.arms or scene.people or scene.facts or _ENROL.search(before + after)
            return Claimed((Measure.YEARS,)) if near else "years that no trial is named with"
        case NumeralKind.AGE:
            return _age(numeral, scene)
        case NumeralKind.DOSE:
            return (
                Claimed((Measure.FACT, Measure.VALUE))
                if scene.relevant or scene.facts
                else ("an amount that no treatment is named with")
            )
        case NumeralKind.DURATION:
            if _TREATED_FOR.search(before) and _GIVEN.search(before + after):
                return Claimed((Measure.LENGTH,))
            return _length(numeral, at, before, after, scene)
    return _number(numeral, before, after, scene)


def _share(numeral: Numeral, scene: Scene) -> Claimed | str:
    words = scene.flat[scene.piece.start : scene.piece.end]
    among_claims = scene.follows_claims and not numeral.fraction and not _INSTITUTION.search(words)
    if not (scene.relevant or among_claims or _CLINICAL.search(words)):
        return "no trial, outcome or group of people is named with it"
    if numeral.kind is NumeralKind.POINTS:
        return Claimed((Measure.POINTS,))
    if numeral.kind is NumeralKind.TIMES:
        return Claimed((Measure.TIMES,))
    if numeral.change is not Change.NONE:
        return Claimed((Measure.RELATIVE,))
    return Claimed((Measure.SHARE,))


def _interval(before: str, numeral: Numeral, scene: Scene) -> Claimed | str:
    timed = numeral.unit in ("days", "weeks", "months", "years")
    if _RANGE_BEFORE.search(before) or (timed and "CI" not in before):
        return Claimed((Measure.RANGE, Measure.INTERVAL))
    if scene.relevant or re.search(r"\bCIs?\b|\bconfidence\b|\binterval\b", before):
        return Claimed((Measure.INTERVAL, Measure.RANGE))
    if any(n.kind in (NumeralKind.RATIO, NumeralKind.SHARE) for n in scene.numerals):
        return Claimed((Measure.INTERVAL, Measure.RANGE))
    return "limits that no figure of a trial stands with"


def _age(numeral: Numeral, scene: Scene) -> Claimed | str:
    if not (scene.people or scene.arms or scene.outcomes or scene.facts or scene.relevant):
        return "an age that no trial is named with"
    return Claimed((Measure.LENGTH, Measure.RANGE))


def _length(numeral: Numeral, at: int, before: str, after: str, scene: Scene) -> Claimed | str:
    if numeral.unit in ("hours", "minutes", "seconds"):
        return "a length of time that no trial reports"
    dose_before = at > 0 and scene.numerals[at - 1].kind is NumeralKind.DOSE
    if _YEARLY.match(after.strip()):
        return "a yearly or daily number"
    nouns = {token.key for token in tokens(after[:40])[:3]}
    timed = [
        mention
        for mention in (*scene.outcomes, *scene.facts)
        if {(sense.trial, sense.id) for sense in mention.senses} & scene.timed
        and ";" not in _gap(scene.flat, numeral, mention)
        and len(_gap(scene.flat, numeral, mention)) <= 90
    ]
    followed = _FOLLOWED.search(before[-60:])
    given = _OF_AFTER.match(after)
    of_arm = given is not None and any(
        0 <= m.start - numeral.end - given.end() <= 4 for m in scene.arms
    )
    course = of_arm or (bool(nouns & scene.fact_nouns) and bool(scene.arms))
    if dose_before or timed or followed or course:
        return Claimed((Measure.LENGTH,), near=tuple(timed))
    return "a length of time that is not tied to a figure of the trial"


def _gap(flat: str, numeral: Numeral, mention: Mention) -> str:
    if mention.start >= numeral.end:
        return flat[numeral.end : mention.start]
    return flat[mention.end : numeral.start]


def _number(numeral: Numeral, before: str, after: str, scene: Scene) -> Claimed | str:
    """A bare number: only the words right beside it can make it a claim."""
    if numeral.unit == "n":
        return Claimed((Measure.SIZE,))
    if numeral.unit == "±":
        return Claimed((Measure.SPREAD,))
    if aside := _ASIDE.match(after):
        after = after[aside.end() :]
    words = tokens(after[:60])
    clause = re.split(r"[.;:!?]\s", after)[0]
    if _YEARLY.search(clause) and _PEOPLE_AFTER.match(after):
        return "a yearly or daily number"
    if fact := _counted_fact(words, after, scene):
        if _HYPOTHETICAL.search(scene.flat[scene.piece.start : numeral.start]):
            return "a plan or a question, not a result"
        return Claimed((Measure.FACT,), nouns=fact)
    if labelled := _labelled(numeral, after, scene):
        return labelled
    if _OF_PEOPLE_AFTER.match(after):
        return Claimed((Measure.COUNT,), people=True)
    if _EVENTS_AFTER.match(after) and scene.relevant:
        return Claimed((Measure.COUNT,))
    if people := _PEOPLE_AFTER.match(after):
        if _SIZE_BEFORE.search(before) or not scene.outcomes:
            return Claimed((Measure.SIZE, Measure.COUNT), people=True)
        rest = after[people.end() :]
        aside = _ASIDE.match(rest)
        verb = numeral.end + people.end() + (aside.end() if aside else 0)
        next_figure = min(
            (n.start for n in scene.numerals if n.start >= verb and n.is_claim), default=verb + 45
        )
        told = any(verb <= m.start <= min(verb + 45, next_figure) for m in scene.outcomes)
        if _SEEN_IN.search(before) and any(m.start < numeral.start for m in scene.outcomes):
            return Claimed((Measure.COUNT,), people=True)
        if told and _COUNT_VERB.match(rest[aside.end() :] if aside else rest):
            return Claimed((Measure.COUNT,), people=True)
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    if _SHARED_PEOPLE.match(after) or _OTHERS_AFTER.match(after):
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    if arm := _TO_ARM_AFTER.match(after):
        place = numeral.end + arm.end()
        behind = [m.start for m in scene.arms if place - 6 <= m.start <= place + 40]
        if behind and not re.search(r"[.,;:]", scene.flat[place : behind[0]]):
            return Claimed((Measure.SIZE,), people=True)
    if any(0 < m.start - numeral.end <= 2 for m in scene.arms) and not numeral.decimals:
        return Claimed((Measure.SIZE,), people=True)  # "(718 blinatumomab, 722 control)"
    if _HYPHENATED.match(after):
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    if _RANDOMISED_AFTER.match(after) and scene.relevant:
        return Claimed((Measure.SIZE, Measure.COUNT), people=True)
    for mention in scene.outcomes:
        gap = scene.flat[numeral.end : mention.start]
        if numeral.end <= mention.start and _CASE_OF.fullmatch(gap):
            return Claimed((Measure.COUNT,))
        if numeral.end <= mention.start and re.fullmatch(
            r"\s{0,3}(?:(?!(?:in|of|for|and|or|with|without|at|by|on)\b)[\w-]{1,20}\s){0,3}", gap
        ):
            return Claimed((Measure.COUNT,))
        gap = scene.flat[mention.end : numeral.start]
        if (
            mention.end <= numeral.start
            and re.fullmatch(r"\s{0,3}(?:[:=(,]|was|were|in|of|totalled|numbered)?\s{0,3}\(?", gap)
            and not re.match(r"\s{0,3}[A-Za-z]", after)
        ):
            return Claimed((Measure.COUNT,))
    if _VERB_AFTER.match(after) and (scene.outcomes or _ENROL.search(after)):
        counted = bool(scene.outcomes)
        return Claimed((Measure.COUNT, Measure.SIZE) if counted else (Measure.SIZE,), people=True)
    return "it is not tied to people, events or the design of a trial"


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


# ---------------------------------------------------------------------------- table cells
def in_cell(
    numeral: Numeral, heads: str, outcome: bool, role: bool, column: int
) -> tuple[Measure, ...]:
    """What a bare number in a table cell may state, by its heads."""
    if numeral.kind is not NumeralKind.NUMBER or column == 0:
        return ()
    if _HEAD_P.search(heads) and numeral.value is not None and numeral.value <= 1:
        return (Measure.P,)
    if _HEAD_RATIO.search(heads) and numeral.decimals:
        return (Measure.RATIO,)
    if _HEAD_SHARE.search(heads) and outcome:
        return (Measure.SHARE,)
    if outcome and numeral.decimals:
        return (Measure.SHARE, Measure.RATIO, Measure.LENGTH)
    if outcome:
        return (Measure.COUNT, Measure.SHARE, Measure.LENGTH)
    if role and _HEAD_SIZE.search(heads):
        return (Measure.SIZE,)
    if role and not outcome:
        return (Measure.SIZE, Measure.FACT) if _HEAD_SIZE.search(heads) else ()
    return ()


def cell_numeral(numeral: Numeral, heads: str) -> Numeral:
    """The number of a cell as the kind that its heads make it."""
    if _HEAD_P.search(heads) and numeral.value is not None and numeral.value <= 1:
        return replace(numeral, kind=NumeralKind.P, unit="=")
    if _HEAD_RATIO.search(heads) and numeral.decimals:
        return replace(numeral, kind=NumeralKind.RATIO, unit="hazard")
    if _HEAD_SHARE.search(heads):
        return replace(numeral, kind=NumeralKind.SHARE, unit="%")
    return numeral
