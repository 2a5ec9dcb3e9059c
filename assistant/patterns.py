"""Turns of phrase that tell what kind of answer a question wants."""

from __future__ import annotations

import re

from assistant.text import fold

TRIAL_NAME = re.compile(
    r"\bNCT\d{8}\b|\b[A-Z]{2,}[A-Za-z]*-?\d{2,4}\b|\b[A-Z]{4,} (?:19|20)\d\d\b"
    r"|\bthe ([A-Z]{4,}) (?:trial|study)\b"
)
ROUNDING = re.compile(
    r"\bround(?:ed|ing)?\b|\badds? up\b|\bwhich (?:one )?is (?:it|right)\b|\bwhich one is it\b"
    r"|\bexact (?:figure|number|percent)|\bexactly\b|\bdecimals?\b",
    re.I,
)
THE_STUDY = re.compile(r"\b(?:the|this) (?:study|trial|research|paper|results?)\b", re.I)
OTHER = re.compile(r"\b(?:the )?(?:other|another|different|wrong) (?:trial|study|one)\b", re.I)
DESIGN = re.compile(
    r"\brandomi[sz]|\bdesign|\bcontrolled\b|\bhistorical control|\bplacebo|\bblinded\b"
    r"|\bdouble.blind"
    r"|\bgroups? (?:were |was |are )?(?:formed|made|chosen|put together|assembled|set up|created)\b"
    r"|\bat random\b|\bcoin toss|\bby chance\b|\blottery\b|\bpicked\b|\ballocat|\bwho decided\b",
    re.I,
)
# All groups of a study, a group beside everybody, and two reports named in one breath.
BY_GROUP = re.compile(
    r"\b(?:by|per|for each|in each|across|split by|broken down by|according to|both)\s+(?:the\s)?"
    r"(?:\w+\s)?(?:risk|age|strat\w+|subgroups?)\b|\b(?:each|both|per) (?:risk )?(?:strat\w+"
    r"|subgroups?)\b",
    re.I,
)
AND_OVERALL = re.compile(
    r"\b(?:and|vs|versus|or|plus|with|to) (?:then )?(?:overall|everyone|everybody|all of them"
    r"|the whole"
    r"|in total|the total)\b(?! survival)|\boverall,? (?:and|vs|versus)\b",
    re.I,
)
BOTH_REPORTS = re.compile(
    r"\b(?:first|earlier|older|original|old|2\d{3}) (?:and|&|or|vs\.?|versus) (?:the )?"
    r"(?:second|later|newer|latest|new|updated|2\d{3})\b|\bboth (?:reports|papers|analyses)\b",
    re.I,
)
# Which harms they were, and not only how many.
BREAKDOWN = re.compile(
    r"\bbreakdown\b|\bby type\b|\bwhat (?:kinds?|sorts?|types?)\b|\bwhich (?:ones|kinds?|types?)\b"
    r"|\b(?:what|which) (?:were|are) (?:they|these|those)\b|\blist (?:of|the|all)\b"
    r"|\bmost (?:common|frequent)\b",
    re.I,
)
BIGGEST = re.compile(r"\b(?:biggest|largest|smallest|bigger|larger|smaller|how big|sizes?)\b", re.I)
SIZES = re.compile(
    r"^\W*n\b(?!\s?/)|\bn\W*$|\bn,|\bnumbers? in\b|\bper arm\b|\bin each (?:arm|group)\b"
    r"|\beach group had\b"
    r"|\bhow many (?:\w+ ){0,3}?(?:got|had|received|were given|took|joined|didn'?t|did not|were in"
    r"|in (?:the|this) (?:\w+ )?(?:arm|group|study|trial)|altogether|in total|in all|overall)\b"
    r"|\bN randomi",
    re.I,
)
# What belongs to an endpoint of a study, rather than what its word means.
COUNTS_AS = re.compile(
    r"\bwhat (?:\w+ )?(?:counts?|counted|qualif\w+) (?:as|for|towards?)\b|\b(?:is|are|was"
    r"|were) counted as\b"
    r"|\b(?:endpoint|outcome|event)s? (?:definition|defined)\b|\bdefinition of (?:the"
    r"|an?) (?:primary|main"
    r"|event|endpoint|outcome)|\bhow (?:is|was|were|did \w+) (?:[\w-]+ ){1,5}?defined?\b"
    r"|\b(?:part|components?|made up) of the (?:primary |main )?(?:endpoint|outcome)",
    re.I,
)
PRIMARY = re.compile(r"\b(?:primary|main|principal|key) (?:end ?-?points?|outcomes?)\b", re.I)
# Numbers that the writer calls their own.
OWN = re.compile(
    r"\b(?:my|our) (?:own |little |small )?(?:audit|data|unit|cohort|clinic|hospital|series"
    r"|numbers|figures"
    r"|patients|results|centre|center|ward|database|registry)\b|\bi(?:['’]ve| have|ve)(?: got)? \d",
    re.I,
)
UNSURE = re.compile(
    r"\brange\b|\bunsure\b|\buncertain|\blowest\b|\bhighest\b|\bhow sure\b|\bbetween what\b", re.I
)
HEARSAY = re.compile(
    r"^\W*so\b|\bthen\W*$|\bfull stop\b|\bhow come\b|\bright\W*$|\bsince\b.*\b(?:replaced|cured)\b",
    re.I,
)
POOLING = re.compile(r"\b(?:combin|pool|merg|averag|meta-?anal|add(?:ed)? up|put together)", re.I)
EVERY_TRIAL = re.compile(
    r"\bwhich (?:of (?:the|these|your) )?(?:trials|studies)\b"
    r"|\b(?:all|each|every|across|both)(?: (?:of )?(?:the|these|those|your))?"
    r"(?: (?:two|three|four|loaded))? (?:trials?|studies|study)\b"
    r"|\bthe (?:two|three|four) (?:trials|studies)\b|\b(?:in|for) each(?: one)?\W*$"
    r"|\beach of (?:them|these|those)\b",
    re.I,
)
# Words that frame a question and cannot tell what it is about.
EMPTY = {
    fold(word)
    for word in (
        "what whats that thats this number numbers figure figures please after better worse "
        "happened "
        "happen happend other ones group result results tell about give show much many more with "
        "does "
        "they them there have were from year years pls"
    ).split()
}
CUES = set(
    "better worse compare compared comparing comparison than versus vs v combine pool pooled "
    "difference between both or against compares average together".split()
)


BESIDE = re.compile(
    r"\bas (?:well|good|bad|high|low|many|much|long|likely|often) as\b|\bside by side\b|\bnext to\b"
    r"|\balongside\b|\bbeside\b",
    re.I,
)


def compares(text: str) -> bool:
    """Whether a message sets two things against each other.

    >>> compares("adults or babies?"), compares("how many babies were alive")
    (True, False)
    """
    return bool(_words(text) & CUES) or "," in text or bool(BESIDE.search(text))


def looks_back(text: str) -> bool:
    """Whether a message sets what it names against what was spoken of before.

    >>> looks_back("how does E1910 compare?"), looks_back("grade 3 or higher events, E1910?")
    (True, False)
    """
    return bool(_words(text) & CUES - {"or", "both", "between", "average"})


def _words(text: str) -> set[str]:
    return {word.casefold() for word in text.replace("?", " ").replace(",", " ").split()}


# How a study defined or measured what it counted.
DEFINES = re.compile(
    r"\bwhat (?:counted|counts|was counted|is counted|qualifie[sd]) as\b|\bdefin(?:e[ds]?|ition)\b"
    r"|\bhow (?:was|were|is|are|did they|do they) (?:[\w%-]+ ){0,4}?"
    r"(?:measured?|assessed?|scored?)\b"
    r"|\bwhat (?:does|do|did|is|was) [^?]*\b(?:mean|meant|stand for)\b",
    re.I,
)
# Whether a treatment is safe is asked of its harms; "safe to travel" is advice for a person.
ASKS_SAFETY = re.compile(
    r"\b(?:is|was|are|were|how)\s(?:[\w+-]+\s){0,4}?(?:un)?(?:safe|dangerous|risky|harmful|toxic)\b"
    r"(?!\s+(?:to|for|if|when|with)\b)|\bhow about (?:the )?safety\b"
    r"|\bsafety (?:data|profile|results)\b",
    re.I,
)
# "How many babies had …" counts people; "how many problems" counts events.
COUNTS_PEOPLE = re.compile(
    r"\bhow many (?:of (?:the|them|those) )?(?:\w+ )?(?:babies|infants|children|kids|patients"
    r"|people|adults|participants|girls|boys|men|women)\b",
    re.I,
)
TALK = re.compile(
    r"(?:\W|\b(?:thanks?|thank\s+you|thx|ta|cheers|hello|hi|hey|hiya|good\s+(?:morning|evening"
    r"|afternoon|day|night)|bye|goodbye|see\s+you|ok|okay|k|fine|great|cool|nice|good|perfect"
    r"|lovely"
    r"|got\s+it|i\s+see|right|alright|all\s+right|sorry|please|yes|no|yep|nope|sure|so|very|much"
    r"|a\s+lot|for\s+(?:that|your\s+help)|there|again|then|now|well|and|you|that\s+helps"
    r"|that\s+is\s+all|that'?s\s+all|test)\b)*",
    re.I,
)


def is_talk(text: str) -> bool:
    """Whether a message asks nothing: a greeting, thanks, or signs without a word or a number.

    >>> [is_talk(text) for text in ("Thanks, that helps!", "🙂", "ok and at 2?", "are you sure?")]
    [True, True, False, False]
    """
    return bool(TALK.fullmatch(text))
