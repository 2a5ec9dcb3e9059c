"""Whether a number claims something about a trial, and what sort of statement it may be.

A number that counts something else must raise no alarm, whatever its digits: a bare number is a
claim only where the words beside it tie it to people, events or design of a trial.
"""

from __future__ import annotations

import re

from assistant.checks.binding.bare_numbers import bare_number
from assistant.checks.binding.people_words import ENROL, YEARLY
from assistant.checks.binding.scene import UNTIED, Claimed, Scene
from assistant.checks.holding.entry import Measure
from assistant.checks.naming.mention import Mention
from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.numeral import Change, Numeral, NumeralKind
from assistant.text import tokens

_RANGE_BEFORE = re.compile(r"\brang\w*\b[^.;]{0,30}$", re.I)
_CLINICAL = re.compile(r"\b(?:cured?|healed|saved|remission|wiped out)\b", re.I)
_INSTITUTION = re.compile(
    r"\b(?:donat\w*|staff|nurses?|doctors|volunteers?|tickets?|visitors?|fund\w*|raised|parking|"
    r"beds?|"
    r"websites?|shops?|sales?|discount|off|prices?|VAT|tax|energy|electricity|battery|budgets?|"
    r"salar\w+|"
    r"vacanc\w+|members?|followers|readers|subscribers|cotton|recycled|charity|walk|marathon|"
    r"canteen|menu|cakes?|trust's|hospital's|calls|emails)\b",
    re.I,
)
_OF_AFTER = re.compile(r"\s{1,3}of\s{1,3}")
# "given over 28 days", "cycles of 28 days each": how long the treatment ran.
_TREATED_FOR = bounded(
    r"\b(?:over|for|lasting|lasted|ran|running|takes?|took|cycles?\s+of|courses?\s+of|each\s+of|each|[×x])\s+"
    r"(?:about\s+)?$",
    re.I,
)
_GIVEN = re.compile(
    r"\b(?:given|infus\w+|drip|pump|cycles?|courses?|runs?|ran|administered|dose)\b", re.I
)
_ALONE = re.compile(r"\s{0,3}(?:[.,;:!?)]|$)")
_LONG_AFTER = bounded(r"\s*(?:long|each|apiece|in\s+length)\b", re.I)
_GAVE = re.compile(r"\b(?:gave|gives|had|got|received|have)\b", re.I)
_SOMEBODY = bounded(
    r"\b(?:my|our|his|her|your|a|an)\s+(?:[\w-]+\s+)?(?:patient|child|son|daughter|baby|boy|girl|nephew|"
    r"niece|sister|brother|man|woman)[,\s]\s*(?:(?:is|was|now)\s+)?(?:aged?\s*)?$",
    re.I,
)
_SOMEBODYS = bounded(
    r"[\s-]*(?:years?[\s-]*)?olds?\s+(?:[\w-]+\s+)?(?:patient|child|son|daughter|baby|boy|girl|nephew|"
    r"niece|sister|brother|man|woman|person|gentleman|lady)\b",
    re.I,
)
_RAN = re.compile(r"\b(?:between|from|ran|run|stud(?:y|ied)|trial|followed)\b", re.I)
_FOLLOWED = re.compile(
    r"\b(?:follow(?:ed|-?\s?up)|tracked|watched|monitored|observed|median)\b", re.I
)


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
            if not (scene.studied or scene.premise):
                return UNTIED
            return Claimed((Measure.COUNT,), people=True)
        case NumeralKind.RATIO:
            return Claimed((Measure.RATIO,))
        case NumeralKind.P:
            return Claimed((Measure.P,))
        case NumeralKind.INTERVAL:
            return _interval(before, numeral, scene)
        case NumeralKind.YEARS:
            told = scene.arms or scene.people or scene.facts or scene.headed
            said = f"{before}{numeral.text}{after}"
            near = ENROL.search(said) or (told and _RAN.search(said))
            return Claimed((Measure.YEARS,)) if near else "years that no trial is named with"
        case NumeralKind.AGE:
            return _age(before, after, scene)
        case NumeralKind.DOSE:
            return (
                Claimed((Measure.FACT, Measure.VALUE))
                if scene.relevant or scene.facts
                else ("an amount that no treatment is named with")
            )
        case NumeralKind.DURATION:
            ran = _TREATED_FOR.search(before) or _LONG_AFTER.match(after)
            given = _GIVEN.search(before + after) or (scene.arms and _GAVE.search(before))
            if ran and given:
                return Claimed((Measure.LENGTH,))
            return _length(numeral, at, before, after, scene)
    if scene.asked and _ALONE.match(after):
        after = f" {scene.asked}{after}"  # "How many babies? Thirty, from nine countries."
    return bare_number(numeral, before, after, scene)


def _share(numeral: Numeral, scene: Scene) -> Claimed | str:
    words = scene.flat[scene.piece.start : scene.piece.end]
    house = _INSTITUTION.search(words) is not None
    if house and not (scene.outcomes or scene.arms or scene.people):
        return UNTIED
    among_claims = scene.follows_claims and not numeral.fraction and not house
    changed = numeral.change is not Change.NONE and scene.spoken_of
    if not (scene.relevant or among_claims or changed or _CLINICAL.search(words)):
        return UNTIED
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


def _age(before: str, after: str, scene: Scene) -> Claimed | str:
    if _SOMEBODY.search(before) or _SOMEBODYS.match(after):
        return "the age of one person"
    if not (scene.people or scene.arms or scene.outcomes or scene.facts or scene.relevant):
        return "an age that no trial is named with"
    return Claimed((Measure.LENGTH, Measure.RANGE))


def _length(numeral: Numeral, at: int, before: str, after: str, scene: Scene) -> Claimed | str:
    if numeral.unit in ("hours", "minutes", "seconds"):
        return "a length of time that no trial reports"
    dose_before = at > 0 and scene.numerals[at - 1].kind is NumeralKind.DOSE
    if YEARLY.match(after.strip()):
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
