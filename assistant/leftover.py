"""The words of a question that nothing recognised explains.

"How many had a rash?" asks for the size of a group only as far as its words are understood: "rash"
is left over, and an answer that passes it over would answer another question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.clauses import inside
from assistant.text import Token, fold, tokens
from knowledge.lexical import STOPWORDS

if TYPE_CHECKING:
    from assistant.reading import Reading

# Words that frame any question about a study; they name nothing that it could hold.
_FRAME = {
    fold(word)
    for word in (
        "many much number numbers n total altogether all each every per both arm arms group groups "
        "cohort cohorts trial trials study studies paper report people person patient patients "
        "participants part took take join joined enrol enrolled include included involve involved "
        "participate participated receive received give given get treat treated treatment drug "
        "medicine assign assigned allocate allocated split randomise randomised compare compared "
        "comparison size sizes big large small count counts exactly actually overall whole one two "
        "three either versus vs other others altogether roughly about please pls plz tell know "
        "want show say said start started begin began end final initially originally first "
        "therapy therapies regimen there thanks hi hello ok so then also just only enough vs "
        "picked chosen chose decide decided tested test half not didnt did it them him her "
        "make made makes do does done doing else between with without who what which where when "
        "how why really actual exact in "
        # quantities and how they are printed
        "percent percents percentage percentages proportion fraction share rate rates range ranges "
        "median mean average iqr interquartile quartile quartiles ratio figure figures result "
        "results estimate estimates estimated km "
        "kaplan meier se sd standard error errors deviation value values diff abs absolute delta "
        "minus plus difference event events row rows state method methods analysis analyses update "
        "updated notice data published publication printed reported stated given incl including "
        "live longer shorter min max lowest highest longest shortest bigger smaller higher lower "
        "more less least most "
        "unadjusted adjusted crude combined together same again different means meant sentence "
        "correct right incidence grade gr g3 g4 severe serious bad common happen happened happens "
        "happening expected expect sure unsure certain chance chances odds risk risks likely "
        "e eg ie cent p x horizon timepoint point points time times later earlier within by at "
        "until during after before post long length level around among "
        # asking and talking
        "find found see saw look looks called call think thinking read heard hear mention words "
        "word english plain normal simple simply explain understand glossary table graphic slide "
        "chart like good fine ok okay well better worse best worst avoid avoided need needed use "
        "used come get go going went back now still ever never always yet yes no even too sorry "
        "actually basically honestly quick quickly question answer dont cant wont isnt im thing "
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
        "hundred thousand half quarter third thirds fifth dozen benefit drop induction "
        "year years month months week weeks day days date dates "
        "off out up down over onto "
        "mark marks "
        "doctor doctors docs doc researcher researchers scientist scientists medic medics team "
        "teams "
        "expert experts nurse nurses investigators staff hospital endpoint endpoints outcome "
        "outcomes "
        "guide idiots idiot dummies beginners basics "
        "things thats whats hows lot bit sort kind type way tho though btw asap cheers help "
        # everyday verbs and adjectives that ask or link, and are never what is counted
        "approximate express convert turn put compute calculate derive work list draw describe "
        "summarise quote remind switch try keep kept seem seems appear appears become became end "
        "ended mention mentioned talk talking saying tells asking wonder wondering guess suppose "
        "hope believe remember forget check confirm verify clarify note noted understand follow "
        "bring brought set let lets leave left move turned compared against instead rather along "
        "ahead behind apart away onto per extra remaining main key real proper full new old newer "
        "older latest current recent next last previous available interesting "
        "important clear clearer quickly possible impossible useful useless true false fair ask "
        "asked anyone anybody someone somebody everyone everybody nobody anything something "
        "everything nothing stuff lots loads tons several few couple folks guys mate love dear "
        "sweet tiny poor brave wee ones own side sides shown side bother mind matter matters "
        "prevent prevents stop helped helps cause causes affect affects lead leads turns gives "
        "takes taking giving having being doing going coming getting making using looking trying "
        "ballpark headline version versions section line lines slide slides point "
        "straight forward please kindly thank thankyou appreciated urgent soon today tomorrow "
        "yesterday tonight morning week weekend ago since once twice thrice already nearly almost "
        "quite very really pretty fairly rather super totally simply merely purely mainly mostly "
        "whats wheres whos hows theres heres itd theyd youd wed hed shed ive youve weve theyve "
        "itself themselves himself herself myself yourself oneself breakdown strength "
        "summary write writeup gonna wanna gotta cuz coz cos "
        "innit lol haha hmm erm um uh yeah yep nope nah ooh"
    ).split()
}


LONGEST = 60  # characters of a reader's words that are repeated


def left_phrase(reading: Reading) -> str:
    """The stretch of a question that holds its unexplained words; empty where it is long.

    It is repeated so that the reader sees what was looked for and not found.
    """
    words = leftover(reading)
    if not words:
        return ""
    places = [token for token in tokens(reading.text) if token.raw in words]
    phrase = reading.text[places[0].start : places[-1].end]
    return phrase if len(phrase) <= LONGEST else ""


def leftover(reading: Reading, *, everywhere: bool = False) -> tuple[str, ...]:
    """The words that neither name something known nor frame the question, in order.

    Numbers, times and ages count as understood: they are read by their own rules. Words of clauses
    that ask nothing are looked at only where `everywhere` says so.
    """
    taken = [(m.start, m.end) for m in reading.mentions] + list(reading.excluded)
    taken += [(t.start, t.end) for t in reading.times]
    taken += [(a.start, a.end) for a in reading.ages]
    found = []
    for token in tokens(reading.text):
        if not everywhere and not inside(token.start, reading.asking):
            continue
        if any(start <= token.start < end for start, end in taken):
            continue
        if not frames(token):
            found.append(token.raw)
    return tuple(found)


def frames(token: Token) -> bool:
    """Whether a word frames any question, or is a number."""
    plain = token.raw.casefold()
    if plain in STOPWORDS or token.key in _FRAME or (plain.endswith("ly") and len(plain) > 5):
        return True
    return not any(c.isalpha() for c in plain)


def nearly_frames(word: str) -> bool:
    """Whether a word frames any question but for a vowel: "meny" for "many"."""
    key = fold(word)
    return len(key) >= 4 and (len(key), VOWELS.sub("", key)) in _SKELETONS


VOWELS = re.compile(r"[aeiouy]")
_SKELETONS = {(len(key), VOWELS.sub("", key)) for key in _FRAME if len(VOWELS.sub("", key)) > 1}
