"""What is asked for one person: a prognosis, advice or a dose.

Patterns are matched against whole sentences of folded text, commas left out.
"""

from __future__ import annotations

import re

from assistant.model import Audience, Reason
from assistant.safety_talk import ASKS, GROUP, KIN, PATIENT, TRIAL, speaks_of_somebody

_WHO = (
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
    rf"|probability|likelihood|chances?|odds|how \w+) {_NOT_SAID}{{0,8}}?{_WHO} "
    rf"{_NOT_SAID}{{0,5}}?{_FARE}\b"
    rf"|\b(?:my|our|her|his|their|this|the) (?:\S+ ){{0,3}}?(?:{KIN}|pt|patient) (?:\w+ )?{_LOOK}\b"
    r"(?! (?:results?|figures?|rates?|data|estimates?|curves?|numbers?|outcomes?))"
    rf"|\b(?:my|her|his) (?:own |overall )?(?:\w+ )?{_LOOK}\b"
    rf"|\b{_LOOK}\b (?:\S+ ){{0,5}}?(?:for|of|that|if|does|is|are|has) (?:\S+ ){{0,2}}?"
    rf"(?:my|our|her|his|this) (?:\S+ ){{0,2}}?(?:{KIN}|pt|patient)\b"
    rf"|\b{_LOOK}\b (?:\S+ ){{0,2}}?(?:for|of|that|if|does|do|has) (?:her|him|she|he|me|us)\b"
    rf"|\b(?:has|have|does|got|give) (?:\S+ )?{_WHO} (?:\S+ ){{0,4}}?{_LOOK}\b"
    rf"|\b(?:she|he) (?:has|have|is|got) (?:\S+ ){{0,5}}?(?:chances?|odds)\b"
    rf"|\b(?:she|he|my {KIN}|our {KIN}|baby)(?: is)? (?:going to|will) {_FARE}\b"
    rf"|\bmeans? (?:that )?{_WHO} (?:will|can|could|might|is going to|is not going to)"
    rf" (?:not |never )?{_FARE}\b"
    rf"|\bwhat (?:will|is going to|might|could|is) (?:\w+ )?happen(?:ing)? to {_WHO}"
    rf"|\bcome back (?:in|for|on) {_WHO}|\bhow (?:long|much time) (?:has|have|does|do|will|is) "
    rf"(?:{_WHO}|i|we) (?:\S+ ){{0,3}}?(?:got|left|live|have|last)\b"
    rf"|\bhow many (?:years|months|weeks) (?:has|have|does|do|will) (?:{_WHO}|i|we)\b"
    rf"|\b{_WHO} is (?:\w+ )?(?:safe|in the clear|out of danger|cured)\b.*\?"
    r"|\bwill (?!it\b|this\b|that\b|blina|the\b|there\b|any|chemo|survival|everyone|anyone|they\b"
    r"|patients|babies|children|infants|people|most|more)[a-z]+ (?:die|survive|live|make it|relapse"
    r"|be (?:ok|okay|alright|fine|cured))\b"
    rf"|\bis {_WHO} (?:dying|terminal|doomed|cured)\b"
    rf"|\bwill (?:i|we) (?:still )?(?:have|see|hold|keep) {_WHO}\b"
    r"|\bwill (?:i|we) (?:lose|die|survive|live|make it|relapse)\b"
    r"|\bam i (?:going to )?(?:die|dying|survive|live|make it|relapse|cured)\b"
    r"|\bis (?!it\b|this\b|that\b|blina|the\b|there\b|any|chemo|survival|everyone|anyone)[a-z]+ "
    r"going to (?:die|survive|live|make it|relapse|be (?:ok|okay|alright|fine|cured))\b"
    rf"|\b{_WHO} (?:\S+ ){{0,8}}?still be (?:here|alive|with us|around)\b"
    rf"|\b(?:work|working) (?:for|on|in) (?:my|our) (?:\S+ ){{0,3}}?{KIN}\b"
    r"(?! (?:type|kind|form|age|sub))"
)
_OFFSPRING = re.compile(r"\bhave (?:\w+ )?(?:children|kids|babies|a family)\b")
_EDITING = (
    r"(?:(?:\w+ )?(?:say (?!yes|no)|write|publish|print|quote|use (?:the|a|this) (?:word|figure"
    r"|number|term|quote|picture|chart)|put|mention|call|cite|credit|round|report|state|present"
    r"|expect|read|interpret|see|look|compare|understand|conclude|thank|contact|link|post|share"
    r"|trust|believe|ask(?! to| for| them to| the \w+ to)|know|tweet|caption|add a|include"
    r"|explain|describe|name"
    r"|take (?:away )?from|start (?:reading"
    r"|with)|click|type|show|download))"
)
_CARE = (
    r"(?:chemo\w*|treatments?|blina\w*|hospitals?|doctors?|consultants?|oncologist|steroids?"
    r"|transplants?|drugs?|immunotherapy|hsct|bmt|courses?|cycle|infusion|medicines?|therapy"
    r"|trial|oil|diet|turmeric|herbs?|supplements?|vaccin\w*|mmr|jabs?)"
)
_STAFF_OF = r"(?:doctors?|consultants?|oncologists?|teams?|hospitals?|nurses?|specialists?)"
_SHOULD = re.compile(
    r"\b(?:do|would) you (?:think|reckon|feel|say|believe) (?:we|i|she|he|they) (?:should|ought)\b"
    rf"|\b(?:should|shall|ought) (?:we|i|my|our|she|he|they|you|the doctors?|a parent|parents|this)"
    rf"\b(?! {_EDITING})"
)
ADVICE = re.compile(
    r"\b(?:would|do) you (?:recommend|choose|advise|suggest|pick|do if|have|go for|give|omit"
    r"|transplant|think (?:we|i|she|he|my|our|it is (?:better|best|worth|right|a good)))\b"
    r"|\bwould you (?:\S+ ){0,2}(?:this|a|my|our|him|her)\b.{0,40}"
    r"\b(?:patient|pt|infant|child|baby|year|month|mo|yo)\b"
    r"|\bwhat would you do\b|\bwhat (?:\w+ )?(?:do|would) you (?:recommend|advise|suggest)\b"
    rf"|\b{_STAFF_OF}\b.{{0,60}}\b(?:wrong|mistaken?|lying|incompetent|correct to)\b"
    rf"|\b{_STAFF_OF}\b.{{0,50}}\b(?:said no|say no|says no|will not|refus\w*|skip|stop|delay"
    r"|want\w*|decid\w*|offer\w*)\b.{0,50}\bright\b|\bis (?:it |that )?right to (?:refuse|stop)\b"
    rf"|\b(?:is|are|was) (?:the|our|my|her|his) {_STAFF_OF} (?:wrong|right|correct)\b"
    rf"|\bwho is right\b.{{0,20}}\b{_STAFF_OF}\b"
    rf"|\b(?:better|best|right|ok|okay|mistake|reasonable|sensible|wise|safer?|wrong|worth"
    rf"|good idea"
    rf"|risky|crazy|mad|silly|daft|stupid|bad idea) (?:\S+ ){{0,2}}?to (?!{_EDITING})"
    rf"(?:\S+ ){{0,3}}?(?:{_CARE}|fly|travel|wait|breastfeed|swim|move|go abroad"
    rf"|plane|holiday|nursery|school|party|pool|zoo|playgroup|cinema)\b"
    rf"|\b(?:refuse|turn down|decline|stop|quit|skip|delay|switch|change|swap|push for|insist on"
    rf"|ask for|go ahead with|say yes to|say no to|agree to|omit|leave out|avoid) (?:the |her |his "
    rf"|our |my |to )?{_CARE}\b.*\?"
    r"|\b(?:which|what) (?:treatment|option|drug|one|hospital|arm|choice) (?:\w+ )?(?:should|would"
    r"|is (?:best|better|right) for (?:my|our|her|him|us)|do (?:we|i) (?:choose|pick))"
    r"|\b(?:best|right|better|good|bad|worth it|suitable|appropriate|safe|safe enough) (?:\w+ )?"
    r"(?:choice |option |treatment |thing |idea )?(?:for|to give|if) (?:my|our|her|him|us|me|she|he"
    r"|this (?:patient|infant|child|baby))\b"
    rf"|\b(?:is it|be) (?:\w+ )?(?:worth|wise|safe|better|ok|okay) (?:it )?(?:for|if) {_WHO}"
    rf"|\bcan (?:she|he|my \w+|our \w+|baby) (?:\w+ )?(?:have|get|stop|skip|start|go|eat|fly|travel"
    r"|swim|be vaccinated|be around|bath|drink|sleep|play|wear)\b"
    rf"|\bcan (?:we|i) (?:\w+ )?(?:refuse|skip|delay|decline|try|vaccinate|travel|fly"
    rf"|(?:have|get|stop|start|keep|ask for|give|use|add|mix|combine) "
    rf"(?:the |his |her |a |second )?(?:{_CARE}|opinion))\b"
    r"|\b(?:do|must|may) (?:we|i) (?:really )?(?:refuse|stop|skip|delay|decline|go (?:for|with)"
    r"|choose|need to (?:give|go|move|take|stop|change|have)|have to (?:give|go|move|take|stop"
    r"|change|have|keep|avoid|wear|isolate|stay|wash|feed|wake|boil|sterili\w*)|take|move)\b"
    rf"|\b(?:we|i) (?:want|would like|plan|are going|am going|decided|am thinking of|are thinking "
    rf"of) (?:to )?(?:stop\w*|refus\w*|skip\w*|switch\w*|leav\w*|try\w*|mov\w*)\b.{{0,40}}"
    rf"\b(?:{_CARE}|instead)\b"
    r"|\b(?:tell|advise) me what to (?:do|choose|pick)\b|\bwhat (?:shall|do) (?:we|i) do\b"
    r"|\bhelp (?:me|us) (?:to )?(?:decide|choose|pick)\b|\bmake (?:the|this) decision for\b"
    r"|\b(?:which|what) (?:abx|antibiotics?|antiviral|prophylaxis|drug|treatment)\b.{0,20}"
    r"\b(?:should|would|to (?:give|start|use)|for (?:him|her|my|this))\b|\bwhich abx\b"
    r"|\bhow (?:should|do|would|shall) (?:i|we|you) (?:manage|treat)\b"
    rf"|\b(?:eligible|qualif\w*|candidate|suitable)\b.{{0,30}}\b(?:my|our|she|he|her|his|this)\b"
    rf"|\b(?:is|would|are|does) (?:{_WHO}|\S+ \S+ (?:patient|child|baby)|we) (?:\S+ )?(?:be )?"
    r"(?:eligible|qualify|a candidate|suitable|allowed)\b"
    rf"|\bwould (?:blina\w*|it|this|transplant|that) (?:be (?:good|right|better|safe|suitable)|help"
    rf"|suit) (?:for )?{_WHO}"
)
# A decision of the team in one sentence, and the call to judge it in the next.
JUDGING = re.compile(
    rf"\b{_STAFF_OF}\b.{{0,60}}\b(?:said no|say|says|will not|refus\w*|skip|stop|delay|want\w*"
    rf"|decid\w*|offer\w*|choos\w*|chose)\b.{{0,60}}\b(?:are|is|was|were) (?:they|he|she|that|this"
    rf"|it) (?:right|wrong|ok|okay|mistaken|normal|a mistake)\b"
)
_STAFF_ADVICE = re.compile(
    rf"\b(?:{_CARE}|switch|treat|refuse|transplant|family|mother|mum|patient|child|baby"
    r"|second opinion)\b"
)
_MEDICINE = (
    r"(?:calpol|paracetamol|ibuprofen|nurofen|tylenol|acetaminophen|panadol|motrin|advil|aspirin"
    r"|piriton|benadryl|medicines?|meds|dexamethasone|dex|pred\w*|steroids?|antibiotics?|tablets?"
    r"|\d*mp|mercaptopurine|methotrexate|ondansetron|morphine|oramorph|laxatives?|melatonin"
    r"|septrin|drug|syrup|syringe|\d+ ?m[lg])"
)
_UNITS = (
    r"(?:mcg|µg|μg|ug|micrograms?|mg|milligrams?|mls?|units?|tablets?|drops|spoons?|teaspoons?)"
)
_AMOUNT = re.compile(
    rf"\b\d+(?:[.,]\d+)? ?{_UNITS}\b|\bhow many {_UNITS}\b|\bmax(?:imum)? {_UNITS}"
)
_AMOUNT_OF = re.compile(
    rf"\bhow many {_UNITS} of (?:{_MEDICINE}|\w{{4,}}(?:setron|cillin|pine|pam))\b"
)
_WEIGHT = re.compile(
    r"\b\d+(?:[.,]\d+)? ?(?:kg|kilos?|lbs?|pounds|m2|m²)(?![\w/²])|\bbsa (?:of |is |= ?)?\d"
    r"|\b\d+ ?(?:year|yr|month|mo|week|wk|day)s? old\b|\b\d+ ?yo\b|\bneonate\b"
)
_DOSE_OF = re.compile(
    rf"\b(?:doses?|dosage|dosing)\b.{{0,50}}\b(?:my|our|her|him|she|he|pt|patient|infant|for a"
    rf"|neonate|for this|should (?:i|we)|can (?:i|we)|do (?:i|we))\b"
    rf"|\b(?:her|his|my|our|the) (?:\w+ )?(?:doses?|dosage) (?:too|right|correct|ok|okay|high"
    rf"|low)\b"
    rf"|\b(?:is|are) (?:her|his|my|our) (?:\S+ ){{0,3}}?(?:doses?|dosage)\b"
    rf"|\bhow (?:much|many|often) (?:\S+ ){{0,2}}?(?:{_MEDICINE}|can i give|should i give)\b"
    rf"|\bhow (?:much|often) (?:\S+ ){{0,2}}?(?:can|should|do|could) (?:i|we|she|he|my"
    rf"|a)\b.{{0,30}}"
    rf"\b(?:give|have|take|{_MEDICINE})\b"
    rf"|\b(?:can|could|should|shall|may|do|ok|okay|fine|alright|safe|possible) (?:to |for |if )?"
    rf"(?:i|we|she|he|him|her|my \w+|our \w+|baby)? ?(?:to )?(?:give|gave|take|double|increase|have"
    rf"|halve|crush|mix|repeat|top up|split|hide)\b.{{0,40}}\b{_MEDICINE}\b"
    rf"|\b(?:crush|double|halve|split|repeat) (?:\S+ ){{0,2}}?(?:{_MEDICINE}|dose|it)\b"
    rf"|\b(?:give|take) (?:it |them |double |half |another |two |extra )+(?:again|tonight|tomorrow"
    rf"|dose|now|today)\b"
    r"|\b(?:calculate|work out|adjust|reduce|increase|lower|cap|convert|hold|change) (?:\S+ ){0,2}?"
    r"dos(?:e|es|ing)\b.{0,60}\b(?:my|this|pt|patient|her|his|him|how much|kg|infant)\b"
    r"|\b(?:max|maximum|starting|usual|correct|right) (?:\S+ )?dose (?:for|in|of)\b"
    r"|\bdose (?:for|at|in|is right for) (?:a |an |my |our |this )?(?:\d|\w+ year|weight|kg|pt)"
    r"|\bmissed (?:a |her |his |the |my |last \w+ )?(?:\S+ ){0,2}?(?:doses?|dex\w*|tablets?"
    r"|\d*mp)\b"
    r"|\b(?:what|which) (?:speed|rate|setting)\b.{0,30}\b(?:pump|infusion|drip)\b"
    r"(?=.*\b(?:for|on)\b)"
    r"|\b(?:turn|slow|speed|change|adjust) (?:down |up |off )?(?:the |her |his |my )?"
    r"(?:pump|infusion|drip|rate)(?: down| up| off)?\b"
    r"|\b(?:double|halve|up|increase|reduce|drop|skip) (?:it|his|her|the|my|their)\b.{0,20}"
    r"\b(?:tonight|tomorrow|dose|steroids?|dex\w*|by|tablets?|today)\b"
    r"|\brate\b.{0,25}\b(?:ml|mcg|ug|µg)(?:/| per )\s?h|\bhalf a tablet\b"
)
_DRUG = (
    r"(?:blina\w*|chemo\w*|\w{3,}(?:mab|cristine|rubicin|platin|statin|cillin|azole|mycin|trexate"
    r"|purine|sone|lone|parin|setron|phen|profen|aspase|abine|phamide|oside))"
)
_MUCH_OF = re.compile(rf"\bhow much (?:of (?:the )?)?(?:{_DRUG}|{_MEDICINE})\b")
_DONE = re.compile(r"\b(?:did|was|were|used|given|gave|protocol|capped|based)\b")


_ASKED_BY_ANOTHER = re.compile(
    r"\b(?:a|our|the|some|one) (?:reader|mother|father|parent|family|caller|journalist|follower"
    r"|patient|visitor|user)s? (?:\w+ )?(?:asks?|asked|asking|wants? to know|wonders?)\b"
)


def personal(sentence: str, audience: Audience, asked: bool) -> Reason | None:
    """What a sentence asks for one person; None where it asks of a group, or nothing.

    `asked`: the sentence ends in a question mark.
    """
    text = f"{sentence}?" if asked else sentence
    if audience is Audience.STAFF and _ASKED_BY_ANOTHER.search(text):
        return None
    own = speaks_of_somebody(text, audience) or bool(PATIENT.search(text))
    weight = bool(_WEIGHT.search(text))
    of_data = bool(ASKS.search(text) or TRIAL.search(text) or GROUP.search(text))
    of_trial = of_data and bool(_DONE.search(text)) and not own
    if not of_trial:
        if _AMOUNT.search(text) and (weight or own) and not (of_data and _DONE.search(text)):
            return Reason.DOSE
        if _AMOUNT_OF.search(text) and not of_data:
            return Reason.DOSE
        if _DOSE_OF.search(text) and not (of_data and not own and not weight):
            return Reason.DOSE
        if weight and (re.search(r"\bdos(?:e|es|ing|age)\b", text) or _MUCH_OF.search(text)):
            return Reason.DOSE
    if PROGNOSIS.search(text) and not _OFFSPRING.search(text):
        return Reason.PROGNOSIS
    if of_trial:
        return None
    editing = audience is Audience.STAFF and not own and not _STAFF_ADVICE.search(text)
    if ADVICE.search(text) or (_SHOULD.search(text) and not editing):
        return Reason.ADVICE
    return None
