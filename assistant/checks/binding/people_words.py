"""The words around a bare number that tie it to people, to events or to the design."""

from __future__ import annotations

import re

from assistant.checks.reading.not_claims import bounded

PEOPLE = (
    r"(?:babies|baby|infants?|newborns?|children|child|kids|patients?|adults?|adolescents?|"
    r"teenagers?|"
    r"people|persons?|participants?|pts?|kids?|youngsters|men|women|boys|girls|individuals|subjects)"
)
ADJECTIVES = (
    r"(?:(?:young|younger|older|other|more|further|such|earlier|previous|new|additional|enrolled|"
    r"eligible|adult|paediatric|pediatric|randomi[sz]ed|treated|dutch|sick|ill|small|little|of|"
    r"the|these|"
    r"those|our|its|[a-z]+(?:-[a-z]+)+|MRD-negative|KMT2A-rearranged)\s+){0,4}"
)
PEOPLE_AFTER = bounded(rf"\s*\)?\s*{ADJECTIVES}{PEOPLE}\b", re.I)
OF_THEM_AFTER = bounded(r"\s+of\s+(?:them|these|those|whom)\b", re.I)
WHO_AFTER = bounded(r"\s+(?:who|whose)\b", re.I)
THE_BEFORE = bounded(r"\b(?:the|these|those)\s+$", re.I)
WITH_SHARE = bounded(r"\s*[(\[]\s*\d[\d.,]*\s*(?:%|per\s*cent)\s*[)\]]", re.I)
WHOLE_BEFORE = bounded(
    r"(?:^|[.;:,]\s*)(?:and\s+)?(?:of|among)\s+(?:the|all|these|those|our)?\s*$"
    r"|\b(?:trial|study|analysis)\b[^.;:\d]{0,40}\bin\s*$",
    re.I,
)
AGED_AFTER = bounded(r"\s+(?:were|was|are)\s+(?=under|over|below|above|aged|younger|older)", re.I)
RANDOMISED_NEXT = bounded(r"\s+(?:randomi[sz]ed|enrolled|recruited)\b", re.I)
PART_BEFORE = bounded(r"\b(?:groups?|arms?|sets)\s+of\s*$", re.I)
SHARED_PEOPLE = bounded(
    rf"\s*(?:and|or|versus|vs?\.?|against)\s+[\d,]{{1,7}}\s+{ADJECTIVES}{PEOPLE}\b", re.I
)
EVENTS_AFTER = bounded(
    r"\s*(?:such\s+)?(?:events?|side[\s-]*effects?|problems?)\b(?!\s+(?:in|of)\s+\d)", re.I
)
OTHERS_AFTER = bounded(
    r"\s+(?:others?|earlier\s+ones|(?:in|to)\s+(?:each|either|both)\b|per\s+(?:group|arm)|each\b"
    r"|(?:were|did|had)\s+not\b(?=\s*(?:[.,;]|$)))",
    re.I,
)
OF_PEOPLE_AFTER = bounded(rf"\s+of\s+(?:the|these|those|our|all)\s+{ADJECTIVES}{PEOPLE}\b", re.I)
VERB_AFTER = bounded(
    r"\s*\)?\s*(?:(?:more|others?|of\s+(?:them|these|those))\s+)?(?:who\s+)?(?:was|were|had|have|"
    r"has|received|took|relapsed|died|stopped|finished|"
    r"completed|enrolled|joined|got|given|developed|needed|survived|lived|remained|achieved|"
    r"reached|"
    r"became|showed|experienced|suffered|discontinued|did|are|is|went|in\s+(?:remission|"
    r"relapse))\b",
    re.I,
)
TO_ARM_AFTER = bounded(
    r"\s+(?:of\s+(?:them|these|those|whom)\s+)?"
    r"(?:to|from|in|on|with|given|receiving|for|had|got|took|received|were\s+(?:given|on)|assigned\s+to|allocated\s+to)\s+(?:the\s+)?",
    re.I,
)
ENROL = re.compile(
    r"\b(?:enrol\w*|randomi[sz]\w*|took part|recruit\w*|joined|participat\w*|included|treated|"
    r"received|given|assigned|allocated|compared)\b",
    re.I,
)
STUDIED = re.compile(
    rf"{ENROL.pattern}|\b(?:study|studied|trial|picked|chosen|followed|looked\s{{1,3}}at|analy[sz]ed)\b",
    re.I,
)
YEARLY = re.compile(
    r"\b(?:per|a|each|every)\s{1,2}(?:year|month|week|day)\b|/\s?(?:yr|year|month)\b|\bannually\b|\byearly\b",
    re.I,
)
SIZE_BEFORE = bounded(
    r"\b(?:total\s+of|all|only|just|of\s+the|the|these|those|among|in\s+the|sample\s+of|from)\s*$",
    re.I,
)
COUNT_VERB = bounded(
    r"\s*(?:who\s+)?(?:had|have|has|developed|relapsed|died|stopped|experienced|suffered|"
    r"went\s+on\s+to|needed|discontinued|were\s+alive|survived|were\s+(?:still\s+)?(?:alive|"
    r"disease-free|"
    r"free|dead)|remained|showed|achieved|reached|became|got|finished|completed|received)\b",
    re.I,
)
NOT_ADJECTIVE = re.compile(
    rf"\b(?:in|of|for|to|at|on|with|and|or|per|from|who|were|was|had|by|{PEOPLE})\b", re.I
)
HYPOTHETICAL = re.compile(
    r"\b(?:whether|wants?|would|plans?|planned|will|future|next|if|hopes?|should|ask(?:s|ing)?)\b",
    re.I,
)
CASE_OF = bounded(
    r"\s*(?:(?:cases?|episodes?|events?|instances?|reports?|bouts?)\s+)?(?:of|was|were)"
    r"\s+(?:a\s+|the\s+)?"
    r"(?:[\w-]{1,20}\s+){0,2}",
    re.I,
)
ADJECTIVES_GAP = re.compile(
    r"\s{0,3}(?:(?!(?:in|of|for|and|or|with|without|at|by|on)\b)[\w-]{1,20}\s){0,3}"
)
LISTED_GAP = re.compile(r"\s{0,3}(?:[:=(,]|was|were|in|of|totalled|numbered)?\s{0,3}\(?")
WORD_AFTER = re.compile(r"\s{0,3}[A-Za-z]")
LABEL = bounded(r"\s*(?:[•‣◦▪●–—-]\s+)?(?P<label>[^:.!?|]{3,60}):\s*")
PEOPLE_WORD = re.compile(rf"\b{PEOPLE}\b", re.I)
SEEN_IN = bounded(
    r"\b(?:seen|occurr\w+|reported|happened|recorded|found|noted|observed|developed)\s+in\s+"
    r"(?:only\s+|just\s+)?$",
    re.I,
)
ASIDE = re.compile(r"\s{0,3}\([^()]{1,30}\)(?=\s)")
RANDOMISED_AFTER = re.compile(
    r"^[^.;:,]{0,60}\b(?:was|were)\s{1,3}(?:then\s|also\s)?(?:randomi[sz]ed|enrolled|recruited|"
    r"treated|"
    r"assigned|included|eligible|split|divided|allocated)\b",
    re.I,
)
# "(718 v 722)" behind people, "n = 224; 112 v 112": the sizes of the groups (§ is the number).
PAIR_OF_SIZES = bounded(
    rf"(?:\b{PEOPLE}\s*(?:(?:were|was)\s+(?:\w+\s+){{1,2}})?\(|\bn\s*=\s*[\d,]+\s*[;,]\s*)(?:[\d,]+\s*(?:v|vs\.?|and|/)\s*)?§"
    rf"(?:\s*(?:v|vs\.?|and|/)\s*[\d,]+\s*\)|\s*\))"
    rf"|\d\s+{PEOPLE}\s*(?:v|vs\.?|versus|against)\s*§",
    re.I,
)
MORE_HAD_AFTER = bounded(
    r"\s+more\s+(?:had|got|received|took|were\s+(?:given|assigned|allocated|randomi[sz]ed))\b", re.I
)
HYPHENATED = re.compile(rf"[-‐‑](?:{PEOPLE})\b", re.I)
