"""Finds the clauses of a message that ask, apart from those that greet, tell or explain why.

"Mum of twins, one affected. How many babies were alive?" asks in its second sentence. What the
first one says of the writer is no part of the question, and no word of it is held against an
answer. A message in which no clause asks is asked as a whole: "OS, infants, blina vs chemo".
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_BREAK = re.compile(
    r"(?<!\d)[?!;:]+|(?<=\d)[?!;]+|(?<=\d):(?=\s)|(?<!\b[A-Z])(?<!\bvs)\.(?=\s|$)|\n+|\s[-–—]+\s|…"
    r"|[()]|,(?!\d)"
    r"|\s(?=(?:but|so|and so)\s)|(?<!\bbe)(?<!\bjust)(?<!\bonly)(?<!\bit)(?<!\bdie)(?<!\bdied)"
    r"\s(?=(?:because|cos|coz|bc)\s)"
    r"|\s(?=(?:and|then|or)\s(?:also\s)?(?:how|what|whats|which|when|where|who|why|were|was|is|are"
    r"|did|does|do|can|could|has|have|had)\b)",
    re.I,
)
# A clause that opens so asks: a question word, an inverted verb, an order.
_OPENER = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but|well|also|then|right|hi|hello|pls|plz|please|just|sorry|no|yes"
    r"|quick question|question|or|actually|basically|thanks|good|now)\b\W*)*"
    r"(?:(?:out of|of|in|at|for|by|with|on|from|to|among|per|after|within) (?:[\w’'-]+ ){0,8}?)?"
    r"(?:how|what|whats|what's|what’s|which|when|whens|where|wheres|who|whos|whose|whom|why|whether"
    r"|is|are|was|were|did|does|do|has|have|had|can|could|would|will|should|any|anyone|isnt|wasnt"
    r"|werent|didnt|arent|doesnt"
    r"|number of|numbers of|numbers for|years|give|show|tell|compute|calculate|convert|compare"
    r"|state|list|draw|check|confirm|verify"
    r"|explain|define|describe|summari[sz]e|report|put|turn|express|find|get|name|approximate"
    r"|estimate|work out|same|use)\b",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:whats|hows|whos|wheres|how (?:many|much|long|often|likely|old|big|far|sure|come|is|are"
    r"|was|were|did|do|does"
    r"|can)"
    r"|what (?:is|are|was|were|did|does|share|proportion|percentage|happened)"
    r"|who (?:paid|ran|led|funded|was|were)|which (?:one|study|trial|group|arm)|whether)\b",
    re.I,
)
# What leads up to a question; the question begins behind it.
_LEAD = re.compile(
    r"^.*?\b(?:(?:want(?:s|ed)?|need(?:s|ed)?|like|love|try(?:ing)?|hop(?:e|ing)|here|ask(?:s"
    r"|ing)?)"
    r" (?:me |us |you )?(?:to )?(?:know|find out|ask|understand|work out|check|see)"
    r"|(?:can|could|would|will) (?:you|u|anyone|someone|somebody)(?: please| pls| kindly)?"
    r" (?:tell|show|give|explain|say|help|remind|look up|find|confirm|clarify)(?: me| us)?"
    r"|(?:do|does) (?:you|u|anyone|anybody|someone) know|any idea|wonder(?:s|ing|ed)?|curious"
    r"|(?:want|wants|wanted|need|needs|needed|asks?|asked|asking)(?: me| us| for)?"
    r"|tell (?:me|us)|remind me|all i want is|my question is|question is)\b"
    r"(?:\s+(?:about|if|for|to|is))?\s*[:,]?\s*(?=\S)",
    re.I | re.S,
)
# Whom the clause is about: the writer, or somebody who told them something.
_TELLS = re.compile(
    r"\b(?:i|i['’]?m|i['’]?ve|im|ive|id|i['’]d|we|we['’](?:re|ve)|weve|my|our|me|us|you|he|she"
    r"|his|her"
    r"|hes|shes|he['’]s|she['’]s|someone|somebody|everyone|everybody|they said|a friend|a lady"
    r"|a doctor|the doctors?|consultant|nurse|facebook|twitter|reddit|google|tweet(?:ed|s)?|grandad"
    r"|granny|grandma|nan|mum|mom|dad|thanks|thank|hello|hi|hiya|dear|sorry|cheers|cant|can['’]t"
    r"|ignore|disregard|instructions|dont|don['’]t|didn['’]t|couldn['’]t|said|says|told|reckons?"
    r"|heard|read|saw|mentioned)\b",
    re.I,
)
_STATES = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|can|could|will|would|should|may"
    r"|might|must|sounds?|seems?|looks?|feels?|means?|went|goes|came|made|gets?|got|keeps?)\b",
    re.I,
)
# Why somebody asks is no part of what is asked.
_PLACE = (
    r"(?:newsletter|slides?|press note|poster|leaflet|talk|meeting|ward|article|fact ?box|box"
    r"|caption"
    r"|table|report|website|blog|post|tweet|presentation|handout|lecture|class|essay|project"
    r"|podcast)"
)
_FOR = rf"for (?:the|a|an|my|our|your) (?:\w+ )?{_PLACE}"
_REASON = re.compile(rf"^\W*(?:because|cos|coz|bc|as|since|so that|{_FOR})\b", re.I)
_USE = re.compile(rf"\s+{_FOR}\W*$", re.I)  # what the answer is for, at the end of a question
FRAGMENT = 12  # words of a clause without a verb that completes the question beside it


def asking(text: str) -> tuple[Span, ...]:
    """The spans of the clauses that ask, in order; the whole text where none is told apart.

    >>> def asked(text): return [text[a:b] for a, b in asking(text)]
    >>> asked("Mum of twins, one affected. How many babies were alive at 2 years?")
    ['How many babies were alive at 2 years']
    >>> asked("my husband wants the number of babies who relapsed")
    ['the number of babies who relapsed']
    >>> asked("OS, infants, blina vs chemo")
    ['OS, infants, blina vs chemo']
    """
    pieces = _pieces(text)
    questions = [_asks(text[a:b], text[b : b + 1] == "?") for a, b in pieces]
    if not any(questions):
        return (_behind_lead(text, (0, len(text))),)
    found: list[Span] = []
    for place, (span, asks) in enumerate(zip(pieces, questions, strict=True)):
        if asks:
            found.append(_behind_lead(text, span))
        elif _completes(text[slice(*span)], text, pieces, questions, place):
            found.append(span)
    return tuple(found)


def told(text: str) -> tuple[Span, ...]:
    """The spans in which the writer tells of themselves or of what somebody said.

    >>> text = "my son relapsed in May, how many babies died"
    >>> [text[a:b] for a, b in told(text)]
    ['my son relapsed in May']
    """
    asked = asking(text)
    return tuple(
        (a, b)
        for a, b in _pieces(text)
        if not any(start < b and a < end for start, end in asked) and _TELLS.search(text[a:b])
    )


def inside(start: int, spans: tuple[Span, ...]) -> bool:
    """Whether a place of a text lies in one of some spans."""
    return any(a <= start < b for a, b in spans)


def _pieces(text: str) -> list[Span]:
    """The text cut at the marks and words between clauses, white space trimmed."""
    cuts = [0]
    for mark in _BREAK.finditer(text):
        cuts += [mark.start(), mark.end()]
    cuts.append(len(text))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            found.append((start + lead, start + len(piece.rstrip())))
    return found


def _asks(piece: str, marked: bool) -> bool:
    if _REASON.match(piece) and not _WITHIN.search(piece):
        return False
    if _OPENER.match(piece) or _WITHIN.search(piece) or _LEAD.match(piece):
        return True
    return marked and len(piece.split()) > 1 and not _TELLS.search(piece)


def _completes(
    piece: str, text: str, pieces: list[Span], questions: list[bool], place: int
) -> bool:
    """Whether a clause without a verb goes with a question beside it, in one sentence or after."""
    if (
        _REASON.match(piece)
        or _TELLS.search(piece)
        or _STATES.search(piece)
        or len(piece.split()) > FRAGMENT
    ):
        return False
    before = next((i for i in range(place - 1, -1, -1) if questions[i]), None)
    if before is not None:
        return True
    after = next((i for i in range(place + 1, len(pieces)) if questions[i]), len(pieces))
    between = text[pieces[place][1] : pieces[after][0]] if after < len(pieces) else "."
    return not re.search(r"[.?!:\n]", between)


def _behind_lead(text: str, span: Span) -> Span:
    use = _USE.search(text[slice(*span)])
    span = (span[0], span[0] + use.start()) if use else span
    lead = _LEAD.match(text[slice(*span)])
    if lead is None or lead.end() >= span[1] - span[0]:
        return span
    return span[0] + lead.end(), span[1]
