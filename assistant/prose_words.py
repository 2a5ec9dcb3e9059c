"""The words that decide whether a model's prose may be shown: refused ones, and ones to be kept."""

from __future__ import annotations

import re
import unicodedata

from assistant.text import fold

_UNITS = "one two three four five six seven eight nine"
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen fourty ninty"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth "
    "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)
_MULTIPLES = (
    "zero nil nought naught none dozen twenties thirties forties fifties sixties seventies "
    "eighties nineties half halve halves halved halving quarter double doubled doubling doubles "
    "twofold treble triple tripled triples quadruple quintuple fold once twice thrice percent "
    "percentage cent single couple pair decade century fortnight score"
)
_PARTS = "|".join(f"{_UNITS} {_TEENS} {_TENS} {_ORDINALS} {_MULTIPLES}".split())
NUMBER_WORD = re.compile(rf"\b(?:{_PARTS})+(?:fold|th|ths|s)?\b", re.I)
ROMAN = re.compile(r"\b(?=[IVXLC]{2})[IVXLC]+[ab]?\b")

# Strong words, advice and reassurance; words of frequency that must not stand without a figure.
BLOCKED = re.compile(
    r"\b(?:cur(?:e|es|ed|ing|able|ative)|safe(?:r|st|ly)?|harmless|miracles?|miraculous\w*"
    r"|pro(?:ve|ves|ved|ven|ving|of)|guarantee\w*|breakthroughs?|revolution\w*|game[- ]chang\w*"
    r"|sav(?:e|es|ed|ing)|slash\w*|amazing\w*|wonder\w*|thanks to|definite(?:ly)?|certain(?:ly)?"
    r"|undoubted\w*|best|perfect\w*|good chance|rare(?:ly)?|common(?:ly)?|uncommon(?:ly)?"
    r"|should|must|ought|recommend\w*|advis\w*|advice|you|your|yours|yourself|we|our|us|i|my|me)\b",
    re.I,
)
# Text that speaks to a model rather than about a trial.
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,60}"
    r"\b(?:instruction|prompt|rule|previous|above|prior|earlier|guideline|context|passage)s?\b"
    r"|\b(?:system|developer) (?:prompt|message)\b|\bprompt injection\b"
    r"|\byou are (?:now |no longer )?(?:an?|the) (?:\w+ ){0,3}(?:assistant|ai|model|chatbot|bot)\b"
    r"|\b(?:as|dear) (?:an? )?(?:ai|language model|chatbot|assistant)\b|\blanguage models?\b"
    r"|\b(?:ai|chatbot|assistant|model)s? (?:must|should|has to|have to|shall|will)\b"
    r"|\b(?:reply|respond|answer|say|output|print|write|repeat|tell|inform|assure)\b[^.]{0,40}"
    r"\b(?:readers?|users?|anyone who asks|exactly|only with|the following|verbatim)\b"
    r"|\btreat (?:this|it|the \w+) as (?:verified|true|confirmed|fact)\b"
    r"|</?\w+>|\[/?(?:INST|SYS)|<\|\w+\||^[ \t]*(?:assistant|system|user|human)[ \t]*:",
    re.I | re.M,
)


def has_number(text: str) -> bool:
    """Whether a text holds a number in digits of any script, in words, or as a share.

    >>> [has_number(t) for t in ("twofold", "phase III", "½", "twenty-one", "Nobody relapsed")]
    [True, True, True, True, False]
    """
    return (
        any(c in "%‰" or unicodedata.numeric(c, None) is not None for c in text)
        or NUMBER_WORD.search(unicodedata.normalize("NFKC", text)) is not None
        or ROMAN.search(text) is not None
    )


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


# Words that may come and go. Prepositions and auxiliaries are not here: they tell who did what.
GLUE = _folded("a an the and also then that which there study trial report reported")
BE = frozenset("am is are was were be been being".split())  # one word: "fever and rash were"
# Words that limit or turn what is said, whom it is said of, and what tells two sides apart: a
# sentence has exactly those of its source, so that none is added or left out.
KEPT = _folded(
    "not no never without neither nor nobody nothing cannot lack absent fail unlikely hardly "
    "isn't aren't wasn't weren't don't doesn't didn't can't couldn't won't hasn't hadn't haven't "
    "may might can could would will possibly perhaps probably likely unclear uncertain unknown "
    "suggest appear seem if unless until only except but although though however whether barely "
    "all every each most majority some many much few several any both more fewer less least "
    "higher lower greater smaller better worse longer shorter increase decrease rise fall improve "
    "reduce than versus compare comparison respectively whereas while unlike other another control "
    "group arm either or between instead rather alone former latter after before during "
    "baby infant child teenager adult adolescent parent family doctor nurse people patient mouse "
    "mice animal cell boy girl man woman old young relapse refractory"
)
DANGLING = frozenset("it they this these that those he she its their such both".split())
# Where a clause ends. A conjunction that turns the meaning opens the next one.
CLAUSE = re.compile(
    r"[,;:()–—]|\s-\s|\band\b|\b(?=(?:but|while|whereas|although|though|however)\b)", re.I
)
