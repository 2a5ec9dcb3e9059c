"""Of whom a clause speaks, and of what kind the talk is: of somebody now, or of published data.

Patterns are matched against folded text (assistant.safety_text.fold).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.model import Audience

KIN = (
    r"(?:baby|babys|sons?|daughters?|child|childs|kids?|boys?|girls?|lo|los|little one|little ones"
    r"|wee (?:one|man|lad|lass|boy|girl)|lads?|lass|lassie"
    r"|bairn|wean|toddlers?|infant|newborn|neonate|twins?|teen|teenager|grandsons?|granddaughters?"
    r"|grandchild|grandkid|grandbaby|nephews?|nieces?|cousins?|brothers?|sisters?|bro|sis|sibling"
    r"|husbands?|wife|wifes|partners?|fiancee?|dads?|daddy|fathers?|mums?|mummy|moms?|mothers?"
    r"|nans?|grans?|granny|grandma|grandmas?|grandpas?|grandads?|grandfather|grandmother|uncles?"
    r"|aunts?|auntie|friends?|godson|goddaughter|stepson|stepdaughter|angel|princess)"
    r"(?! (?:leuk\w*|all\b|acute|trials?|stud(?:y|ies)|groups?|arms?|cancers?|blood|protocol|cohort"
    r"|papers?|abstract|data|results?|population|reports?|articles?|figures?|tables?|survival"
    r"|mortality|deaths?|outcomes?|os|dfs|efs|percentages?|numbers?))"
)
_ADULT = r"(?:husband|wife|partner|dad|father|mum|mom|mother|brother|sister|uncle|aunt|friend|nan)"
_DOES = (
    r"(?:is|was|has|had|have|having|got|gets|getting|keeps|kept|just|looks|looked|seems|feels|felt"
    r"|started|starting|gone|going|went|turned|turning|will|can|does|did|not|stopped|woke|vomit\w*"
    r"|spik\w*|unrespons\w*|collaps\w*|seiz\w*|in|on|with|floppy|hot|unwell)"
)
_OWN = (
    r"\b(?:my|our|their|her|his|your|this|neighbou?rs?"
    r"|the(?! (?:\S+ ){1,3}?(?:kids|boys|girls)\b))"
    rf" (?:\S+ ){{0,3}}?{KIN}\b"
    rf"|\b(?:she|he|her|him|his|hers|mine)\b|(?:^|\b(?:and|but|think|help|omg|so) ){KIN} {_DOES}\b"
    r"|(?<!\ba )(?<!\bone )(?<!\beach )(?<!\bany )(?<!\bper )(?<!\bevery )\b(?:baby|lo)\b"
    r"|\bthey (?:are|keep|will not|can not)\b"
    r"|\b[a-z]{2,14} is (?:at |up to )?(?:3[5-9]|4[0-2])[.,]\d (?:right )?now\b"
)
_PATIENT = (
    r"\b(?:pt|the patient|my patient|our patient|this patient|a patient|inpatient|outpatient)\b"
    r"|\bpatient (?:is|has|was|on|with|now|febrile|seiz\w+|temp\w*|confused|day|d\d|\d)\b"
    r"|\bpatient in (?:bay|bed|room|side|cubicle|cot|the next)\b"
    r"|\bbed \d+\b|(?<!\bat )(?<!\bafter )(?<!\bby )"
    r"\b\d+ ?(?:yo|y o|mo|m o|yr|y|day|week|month|year)s?(?: old)?"
    r" (?:with|on|boy|girl|male|female|infant|now|in|d\d|day|who|old|spik\w+|seiz\w+|febrile)\b"
    r"|(?<!\bone )(?<!\bper )(?<!\beach )(?<!\bany )(?<!\bevery )"
    r"\b(?:a |this |our |my |\w+penic |febrile )?(?:neonate|infant|child|toddler|teen|baby)"
    r" (?:is|has|on|with|now|day|d\d)\b"
)
_SELF = (
    r"\bi am (?:\S+ ){0,2}?(?:on|having|getting|taking|neutropenic|immunocompromised|mid|day)\b"
    r"|\bi have (?:\S+ ){0,2}?(?:leuk\S*|all|cancer|fever|temp|temperature|rigors|line|port|picc)\b"
    r"|\bmy (?:temp|temperature|line|port|picc|hickman|platelets|counts|infusion|pump|chemo|blina"
    r"|arm|leg|speech|handwriting|chest|vision)\b|\bi (?:just )?(?:spiked|finished chemo)\b"
)
_GROUP = (
    r"\b(?:babies|infants|children|kids|toddlers|patients|pts|people|participants|adults|families"
    r"|mothers|fathers|parents|cases|anyone|anybody|everyone|everybody)\b"
)
OWN, PATIENT, SELF, GROUP = map(re.compile, (_OWN, _PATIENT, _SELF, _GROUP))
SUBJECT = re.compile(rf"(?P<own>{_OWN}|{_PATIENT})|(?P<group>{_GROUP})|(?P<self>\b(?:i|we)\b)")
ADULT = re.compile(rf"\b{_ADULT}s?\b")
_TRIAL = (
    r"(?:trials?|study|studies|papers?|reports?|groups?|arms?|tables?|data|results?|protocol"
    r"|cohort|article|figures?|abstract|publication|analysis)"
)
# A question about a group: nothing in the same clause is said of one person now.
ASKS = re.compile(
    r"\bhow (?:many|often|common|commonly|frequent\w*|likely (?:is|was|are|were) (?:it|a|the))\b"
    r"|\bhow (?:common|frequent|bad|high|serious|severe) (?:was|were|is|are)\b"
    r"|\bwhat (?:percentage|percent|proportion|share|fraction|number|rate|rates|temperature|dose"
    r"|counted|counts|happened to (?:the )?(?:babies|infants|children|others))\b"
    r"|\bwhat (?:is|are|was|were|does|did) (?:a|an|the(?! point\b)|it|they|this|that|crs"
    r"|icans|fever|febrile"
    r"|sepsis|\w+ syndrome|\w*toxicity|babies|most)\b"
    r"|(?<!\bi )(?<!\bwe )(?<!\byou )(?<!\bthey )\b(?:did|do|does|were|are|have) (?:any|the|some"
    r"|most|many|all|few|they|anyone|anybody"
    r"|there|babies|infants|children|kids|adults|girls|boys|patients|pts|participants|those|other"
    r"|blina\w*|chemo\w*|fever\w*|fits|seizures|investigators|doctors)\b"
    r"|\b(?:was|is|has|had) (?:there|anyone|anybody|any|it (?:reported|counted))\b|^(?:was"
    r"|is) (?:fever|bleeding)\b"
    r"|\b(?:did|does) it\b"
    r"|\b(?:incidence|frequency|rate|rates|percentage|proportion|risk|chance|chances|odds|number)"
    r" (?:of|for)\b|\b(?:cut off|cutoff|threshold|definition|defined)\b|^any\b|\bany grade\b"
    r"|\bin (?:the|this|that|your|these|each|either|which) (?:\w+ ){0,2}?(?:trials?|stud(?:y|ies)"
    r"|paper|report|table)\b(?=.*\b(?:counted|reported|happen\w*|common|compared)\b)"
)
# Words of published data; somebody ill who is spoken of in the same breath overrides them.
TRIAL = re.compile(
    rf"\b(?:in|from|during|of|by|does|did|do|was|were) (?:the|this|that|your|each|either|these|any"
    rf"|which|both) (?:\S+ ){{0,3}}?{_TRIAL}\b"
    r"|\b(?:reported|recorded|counted|per (?:cent|\d+)|percent|versus|vs|ci|os|dfs|efs|rfs|hr"
    r"|ratio|nnt|nnh|adverse events?|side effects?|grade \S+|g[345]|median|arm|aes?|saes?)\b|%"
    r"|\b[a-z]{1,6}\d{4}\b"
    r"|\b(?<!\bon )(?:any|blina\w*|it|drug|chemo\w*|treatment) (?:can(?! not)|could|may|might|will"
    r"|cause\w*|make\w*)\b"
    r"|\b(?:can|could|does|will|do|did) (?:it|blina\w*|the \w+|this|that|chemo\w*|steroids) \w+"
)
# Not said of now: a plan, a fear, something read or heard.
SUPPOSED = re.compile(
    r"\b(?:if|might|could|may|would|should|in case|going to|risks?|chances?|likely|odds"
    r"|causes?|causing|lead to|leads to|leaflet|read|heard|saw|google\w*|told|mention\w*|wonder\w*"
    r"|about|called|such as|including|mean|means|watch for|look out for|expect)\b"
    r"|^(?:will|can(?! not)|does|do|did|are"
    r"|is it(?! (?:\w+ )?(?:that|because|when) (?:she|he|my|our|her|his|the)\b))\b"
)
NOW = re.compile(
    r"\b(?:now|just|today|tonight|currently|suddenly|again|since|still|overnight|ago"
    r"|new onset|onset"
    r"|keeps|at the moment|this (?:morning|afternoon|evening)|last night|all (?:day|night)|minutes"
    r"|(?:for|past|last) (?:\d+|half|few|couple of)? ?(?:an )?(?:h|hours?|hrs?|mins?|minutes)"
    r"|\d+ ?h(?:ours?|rs?)? (?:in|into|ago)"
    r"|day \d+|d\d+|help|after the (?:bag|line|flush|infusion)|immediately|urgent\w*|asap|started"
    r"|getting|more and more)\b"
)
HAPPENING = re.compile(r"\b(?:happening|right now|as we speak|this minute|now)\b")
PAST = re.compile(
    r"\b(?:last (?:month|year|spring|summer|autumn|fall|winter)|(?:weeks|months|years?) ago"
    r"|as a (?:newborn|baby|child)|when (?:she|he|i|they) (?:was|were)|at (?:birth|diagnosis)"
    r"|before (?:the )?(?:diagnosis|diagnosed)|used to|in the past|back in|once had"
    r"|(?:is|are) (?:fine|ok|okay|better|well|recovered) now|in (?:19|20)\d\d)\b"
)
_NO_SIGN = re.compile(
    r"\b(?:no|not|without|never|nor|isnt|free of|scared of|worried about)"
    r"(?: (?:a|an|any|got|had|have|having|really|longer|signs? of|yet|been|more|high|new))*$"
)
_EXPLAINED = re.compile(
    r"^ (?:with (?:leuk\w*|all|cancer|this|worry|blood cancer|it)"
    r"|by (?:the|this|all|these)(?! (?:minute|hour|second|day))|from "
    r"(?:leuk\w*|cancer)|about|over (?:the|this)|at (?:the|this) (?:numbers|table|results)|trials?"
    r"|job|work|study|rates?|management|definition)\b"
)
_SAYS_SOMETHING = 3  # words; "yes" or "no, thanks" tells of nobody
_OF_ME = re.compile(r"(?:i|we) ")
# How a question about a study begins, and how a sentence that tells of a state goes on.
ASKING = re.compile(
    r"^(?:(?:and|but|so|ok|okay|hi|hello|please) )*(?:what(?! (?:do|should|shall|now))|which|how"
    r"|why|when|where|who|whose|did|do|does|was|were|tell|show|explain|define|compare|give|list"
    r"|summari\w+|draw|same|any"
    r"|(?:is|are|can|could|would|will|has|have) (?!(?:she|he|my|our|her|his|baby|lo|it)\b))\b"
    r"|^(?:is|was) it (?:\w+ed|given|made|known|available|true)\b"
    r"|\b(?:asks|asked|wonders?|wondering|wants? to know|curious|whether)\b"
    r"|\b(?:results?|figures?|numbers?|survival|summary|findings|side effects|short version"
    r"|main points?)(?: please| first| again)*$"
)
_IS_SO = re.compile(
    r"^(?!(?:i|we|this|that|it) )(?:\w+ ){1,4}?(?:is|are|has|have|keeps?|will not|can not|do not"
    r"|does not|started|looks?|feels?|went|in|hurts?) (?:\w+ ){0,8}?\w+$"
)
QUOTING = re.compile(
    r"^\W*(?:please )?(?:check|verify|confirm|fact|quote|draft|copy|headline|caption|press)\b"
)
TITLED = re.compile(
    r"^(?!it\b|this\b|that\b|there\b|which\b|what\b|who\b|blina|chemo|trial|study|and\b|but\b|so\b"
    r"|fever|how\b|why\b|everything|everyone|nobody|none|no\b|yes\b|treatment|survival|relapse)"
    r"[a-z]{2,14} (?:is|has|keeps|looks|feels|will not|can not|woke|went|had|just)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, whether it speaks of data, and of whom the message as a whole speaks."""

    text: str
    data: bool  # asks about a group, or goes on with such a question
    trial: bool  # has words of published data
    person: bool  # of somebody in treatment, in this clause
    context: bool  # somewhere in the message, or earlier in the talk
    family: bool
    happening: bool = False  # the sentence says somewhere that it is so at this moment
    imagined: bool = False  # the sentence begins with "if"

    def subject(self, place: int) -> str:
        """Who stands nearest before a place: own, group, self, or nobody."""
        nearest = ""
        for match in SUBJECT.finditer(self.text, 0, place):
            nearest = match.lastgroup or ""
        return nearest

    def denied(self, match: re.Match[str]) -> bool:
        """The sign is denied, or explained away: "no fever", "confused by the table"."""
        return bool(
            _NO_SIGN.search(self.text[: match.start()].rstrip())
            or _EXPLAINED.search(self.text[match.end() :])
        )

    def past(self) -> bool:
        return bool(PAST.search(self.text))

    def now(self) -> bool:
        return bool(NOW.search(self.text))

    def supposed(self, place: int) -> bool:
        """What stands before a place makes it a plan, a fear or hearsay."""
        return any(match.end() <= place for match in SUPPOSED.finditer(self.text))


def speaks_of_somebody(text: str, audience: Audience) -> bool:
    """Somebody who may be in treatment now is spoken of."""
    if OWN.search(text) or SELF.search(text):
        return True
    return audience is not Audience.FAMILY and bool(PATIENT.search(text))


def tells(message: list[list[Clause]], sign: bool) -> bool:
    """A message tells how somebody is; it asks nothing that published data could answer.

    `sign`: it names a sign of illness, so that nobody need be named.
    """
    said = [clause for sentence in message for clause in sentence]
    if not said or any(clause.data or clause.trial for clause in said):
        return False
    if any(ASKING.search(clause.text) for clause in said):
        return False
    long = sum(len(clause.text.split()) for clause in said) >= _SAYS_SOMETHING
    context = said[0].context and long
    return sign or context or any(_IS_SO.search(clause.text) for clause in said)


def read(sentence: list[str], audience: Audience, context: bool) -> list[Clause]:
    """The clauses of a sentence; one that names nobody goes on with the talk before it."""
    made: list[Clause] = []
    data = trial = False
    happening = any(HAPPENING.search(text) for text in sentence)
    for text in sentence:
        person = speaks_of_somebody(text, audience)
        asks = bool(ASKS.search(text))
        goes_on = not person and not _OF_ME.match(text)
        data = asks or (data and goes_on)
        trial = bool(TRIAL.search(text)) or (trial and goes_on)
        made.append(
            Clause(
                text,
                data=data,
                trial=trial,
                person=person,
                context=context,
                family=audience is Audience.FAMILY,
                happening=happening,
                imagined=bool(sentence[0].startswith("if ")) and not happening,
            )
        )
    return made
