"""What is asked for one person: a prognosis, advice or a dose.

Patterns are matched against whole sentences of folded text, commas left out.
"""

from __future__ import annotations

import re

from assistant.model import Audience, Reason
from assistant.safety_doses import asks_dose
from assistant.safety_prognosis import WHO, asks_prognosis
from assistant.safety_talk import ASKS, GROUP, PATIENT, TRIAL, speaks_of_somebody

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
    rf"|\b(?:is it|be) (?:\w+ )?(?:worth|wise|safe|better|ok|okay) (?:it )?(?:for|if) {WHO}"
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
    rf"|\b(?:is|would|are|does) (?:{WHO}|\S+ \S+ (?:patient|child|baby)|we) (?:\S+ )?(?:be )?"
    r"(?:eligible|qualify|a candidate|suitable|allowed)\b"
    r"|\bworth (?:it )?(?:to )?(?:us |our )?(?:switch|mov|chang|travel|push|wait|stop|transplant"
    rf"|go|fly|pay|ask)\w*\b(?! {_EDITING})"
    rf"|\bwould (?:blina\w*|it|this|transplant|that) (?:be (?:good|right|better|safe|suitable)|help"
    rf"|suit) (?:for )?{WHO}"
)
# Two ways to go on, one of which the reader wants to be told: "rechallenge or switch?".
_COURSE = (
    r"(?:rechalleng|re challeng|switch|continu|carry on|carrying on|stop|hold|wait|transplant"
    r"|restart|resum|omit|giv|treat|escalat|reduc|delay|stay|leav|mov|go ahead|accept|refus|tak"
    r"|say yes|try|start|push)\w*"
)
_EITHER = re.compile(
    rf"(?:^|\b(?:and|so|do we|to) ){_COURSE}(?: \S+){{0,5}}? or (?:\S+ ){{0,3}}?"
    rf"(?:{_COURSE}|not|no)\b"
    r"|\b(?:good|bad|sensible|wise|right|daft|fair|mad|reasonable|worth it)"
    r"(?: (?:idea|move|thing|choice|call))? or (?:not|no)\b"
)
# A decision of the team in one sentence, and the call to judge it in the next.
JUDGING = re.compile(
    rf"\b{_STAFF_OF}\b.{{0,60}}\b(?:said no|says?(?! (?:that )?(?:\S+ ){{0,3}}?\d)|will not"
    rf"|refus\w*|skip|stop|delay|want\w*|decid\w*|offer\w*|choos\w*|chose)\b.{{0,60}}"
    rf"\b(?:are|is|was|were) (?:they|he|she|that|this|it) "
    rf"(?:right|wrong|ok|okay|mistaken|normal|a mistake)\b"
)
_STAFF_ADVICE = re.compile(
    rf"\b(?:{_CARE}|switch|treat|refuse|transplant|family|mother|mum|patient|child|baby"
    r"|second opinion)\b"
)
_DONE = re.compile(r"\b(?:did|was|were|used|given|gave|protocol|capped|based)\b")
_ASKED_BY_ANOTHER = re.compile(
    r"\b(?:a|our|the|some|one) (?:reader|mother|father|parent|family|caller|journalist|follower"
    r"|patient|visitor|user)s? (?:\w+ )?(?:asks?|asked|asking|wants? to know|wonders?)\b"
)


def personal(
    sentence: str, audience: Audience, asked: bool, context: bool = False
) -> Reason | None:
    """What a sentence asks for one person; None where it asks of a group, or nothing.

    `asked`: the message holds a question mark; `context`: it speaks of somebody in treatment.
    """
    text = f"{sentence}?" if asked else sentence
    if audience is Audience.STAFF and _ASKED_BY_ANOTHER.search(text):
        return None
    own = speaks_of_somebody(text, audience) or bool(PATIENT.search(text))
    of_data = bool(ASKS.search(text) or TRIAL.search(text) or GROUP.search(text))
    done = bool(_DONE.search(text))
    if asks_dose(text, own=own, of_data=of_data, done=done):
        return Reason.DOSE
    if asks_prognosis(text):
        return Reason.PROGNOSIS
    if of_data and done and not own:
        return None
    if context and not ASKS.search(text) and _EITHER.search(sentence):
        return Reason.ADVICE
    editing = audience is Audience.STAFF and not own and not _STAFF_ADVICE.search(text)
    if ADVICE.search(text) or (_SHOULD.search(text) and not editing):
        return Reason.ADVICE
    return None
