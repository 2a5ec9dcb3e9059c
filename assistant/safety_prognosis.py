"""What asks how one person will fare, in folded text; and by name, in text as it was typed."""

from __future__ import annotations

import re

from assistant.safety_talk import GROUP, KIN

WHO = (
    rf"(?:(?:my|our|her|his|their|this|the) (?:\S+ ){{0,3}}?{KIN}"
    r"|(?:my|our|this|the) (?:pt|patient)|she|he|him|her"
    r"|(?<!\ba )(?<!\bone )(?<!\beach )(?<!\bany )(?:baby|lo)|baby like \w+)"
)
_NOT_SAID = r"(?:(?!(?:said|says|told|read|asks?|asked|wants?|means?|mention\w*)\b)\S+ )"
_FARE = (
    r"(?:surviv(?:e|es|ed|ing)|die|dies|dying|live|lives|make it|pull through|get through"
    r"|get better|relaps\w*"
    r"|be (?:\w+ )?(?:ok|okay|alright|all right|fine|cured|safe|well|alive|healthy|normal again)"
    r"|beat (?:this|it|leuk\w*)|recover\w*|respond to|come (?:back|out|through|home)"
    r"|still be|be one of|going to be|be here|see (?:\w+ ){0,3}birthday|have long|be in remission"
    r"|grow up|get to (?:\w+ )?(?:grow|go|see|walk|talk|start))"
)
_LOOK = (
    r"(?:chances?|odds|prognosis|outlook|survival|likelihood|probability|life expectancy|outcome"
    r"|risks? of (?:relapse|dying|death|it coming back))"
)
PROGNOSIS = re.compile(
    rf"\b(?:will|would|could|can|does|do|is|are|likely|think|hope|promise|sure|if|whether|that"
    rf"|probability|likelihood|chances?|odds|how \w+) {_NOT_SAID}{{0,8}}?{WHO} "
    rf"{_NOT_SAID}{{0,5}}?{_FARE}\b"
    rf"|\b(?:my|our|her|his|their|this|the) (?:\S+ ){{0,3}}?(?:{KIN}|pt|patient) (?:\w+ )?{_LOOK}\b"
    r"(?! (?:results?|figures?|rates?|data|estimates?|curves?|numbers?|outcomes?))"
    rf"|\b(?:my|her|his) (?:own |overall )?(?:\w+ )?{_LOOK}\b"
    rf"|\b{_LOOK}\b (?:\S+ ){{0,5}}?(?:for|of|that|if|does|is|are|has) (?:\S+ ){{0,2}}?"
    rf"(?:my|our|her|his|this) (?:\S+ ){{0,2}}?(?:{KIN}|pt|patient)\b"
    rf"|\b{_LOOK}\b (?:\S+ ){{0,2}}?(?:for|of|that|if|does|do|has) (?:her|him|she|he|me|us)\b"
    rf"|\b(?:has|have|does|got|give) (?:\S+ )?{WHO} (?:\S+ ){{0,4}}?{_LOOK}\b"
    rf"|\b(?:she|he) (?:has|have|is|got) (?:\S+ ){{0,5}}?(?:chances?|odds)\b"
    rf"|\b(?:she|he|my {KIN}|our {KIN}|baby)(?: is)? (?:going to|will) {_FARE}\b"
    rf"|\bmeans? (?:that )?{WHO} (?:will|can|could|might|is going to|is not going to)"
    rf" (?:not |never )?{_FARE}\b"
    rf"|\bwhat (?:will|is going to|might|could|is) (?:\w+ )?happen(?:ing)? to {WHO}"
    rf"|\bcome back (?:in|for|on) {WHO}|\bhow (?:long|much time) (?:has|have|does|do|will|is) "
    rf"(?:{WHO}|i|we) (?:\S+ ){{0,3}}?(?:got|left|live|have|last)\b"
    rf"|\bhow many (?:years|months|weeks) (?:has|have|does|do|will) (?:{WHO}|i|we)\b"
    rf"|\b{WHO} is (?:\w+ )?(?:safe|in the clear|out of danger|cured)\b.*\?"
    r"|\bwill (?!it\b|this\b|that\b|blina|the\b|there\b|any|chemo|survival|everyone|anyone|they\b"
    r"|patients|babies|children|infants|people|most|more)[a-z]+ (?:die|survive|live|make it|relapse"
    r"|be (?:ok|okay|alright|fine|cured))\b"
    rf"|\bwhere (?:does|do|would|will|is|are) (?:{WHO}|i|we) (?:\w+ )?(?:sit|stand|fall|land|fit"
    r"|end up|come (?:on|in))\b"
    rf"|\bis {WHO} (?:dying|terminal|doomed|cured)\b"
    rf"|\b(?:is|are|will|would) (?:{WHO}|mine|i|we) (?:be )?(?:in|one of|among) (?:the|those|your) "
    r"(?:\d+|lucky|unlucky|ones|good|bad|alive|dead|group)\b"
    r"|\b(?:predict\w*|estimate\w*|expected|project\w*|forecast)\b (?:\S+ ){0,6}?(?:for|in|of) "
    r"(?:this|my|our|the) (?:\S+ ){0,2}?(?:infant|patient|pt|child|baby|boy|girl|neonate)\b"
    rf"|\b(?:percentage|chances?|odds|likelihood|probability|number) (?:would|do|can|could) you "
    rf"(?:give|put|say)\b.{{0,30}}\b(?:{WHO}|me|us|my|our)\b"
    r"|\b(?:say|says|mean|means|make it|makes it|make that|look) for (?:him|her|me|us)\b"
    rf"|\bwill (?:i|we) (?:still )?(?:have|see|hold|keep) {WHO}\b"
    r"|\bwill (?:i|we) (?:lose|die|survive|live|make it|relapse)\b"
    r"|\bam i (?:going to )?(?:die|dying|survive|live|make it|relapse|cured)\b"
    r"|\bis (?!it\b|this\b|that\b|blina|the\b|there\b|any|chemo|survival|everyone|anyone)[a-z]+ "
    r"going to (?:die|survive|live|make it|relapse|be (?:ok|okay|alright|fine|cured))\b"
    rf"|\b{WHO} (?:\S+ ){{0,8}}?still be (?:here|alive|with us|around)\b"
    rf"|\b(?:work|working) (?:for|on|in) (?:my|our) (?:\S+ ){{0,3}}?{KIN}\b"
    r"(?! (?:type|kind|form|age|sub))"
)
_OFFSPRING = re.compile(r"\bhave (?:\w+ )?(?:children|kids|babies|a family)\b")
# "what are Leo's odds", "a number for Ada", "and for our Poppy": names are told by their capital.
_NAMED = re.compile(
    r"\b(?!(?:Blin|Chemo|Interfant|Drug|Trial|Study|Paper|Report|Group|Arm|Adult|Bab|Infant|Child"
    r"|Patient|People|Everyone|Control|What|That|It|He|She|Who|Here|There|Let|How|Where|The|Nobody)"
    r"\w*['’]s\b)[A-Z][a-z]{1,14}['’]s (?:own )?(?:\w+ )?"
    r"(?:odds|chances?|prognosis|outlook|life expectancy|risk of (?:relapse|dying|death))\b"
    r"|\b(?:odds|chances?|prognosis|outlook|number|percentage|likelihood|mean|make it) "
    r"(?:of |for )(?:my |our |little |baby )?(?!(?:Blin|Chemo|Interfant|Drug|Trial|Group|Arm|Adult"
    r"|Bab|Infant|Child|Patient|People)\w*)[A-Z][a-z]{1,14}\W*$"
)


def named(text: str) -> bool:
    """Somebody's odds are asked by name, in a text as it was typed.

    >>> named("what are Leo's odds"), named("What Are The Trial's Odds")
    (True, False)
    """
    return bool(_NAMED.search(text))


# An age and a finding of one person, and what is to become of it: "6 weeks, WBC 300. chances?"
_CASE = re.compile(
    r"(?=.*\b\d+ ?(?:weeks?|wks?|months?|mo|days?|years?|yrs?|yo)\b)"
    r"(?=.*\b(?:wbc|white (?:cells?|count)|mrd|cns ?\d|kmt2a|hyperleuk\w*|counts|responders?"
    r"|response|t \d)\b)"
    r".*\b(?:outlook|prognosis|chances?|odds)\b(?! (?:of|ratio))"
)


def gives_a_case(text: str) -> bool:
    """A person's findings are listed and an outlook is asked, whoever it is."""
    return bool(_CASE.search(text)) and not GROUP.search(text)


def asks_prognosis(text: str) -> bool:
    """How one person will fare is asked.

    >>> asks_prognosis("will she survive?"), asks_prognosis("how many survive?")
    (True, False)
    """
    return bool(PROGNOSIS.search(text)) and not _OFFSPRING.search(text)
