"""What the words of one message say, before any history and before any choice of trial."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.clauses import Span, asking, inside, told
from assistant.recognition import Lexicon, Mention, Slot
from assistant.sifting import ASKED_FOR, sifted
from assistant.task import Measure
from assistant.text import tokens
from assistant.time_words import TimePoint, times
from knowledge.model import Trial

AGE = re.compile(
    r"(?P<sign>[<>≤≥]=?|\b(?:under|over|younger than|older than|less than|below|above|aged?"
    r"|at age)\b)?"
    r"\s*(?:the age of\s*)?(?P<number>\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine"
    r"|ten"
    r"|eleven|twelve)"
    r"[\s-]*(?P<unit>(?:years?|yrs?|y/?o|months?|mths?|mo|weeks?|wks?|days?)\b)?"
    r"(?P<old>[\s-]*(?:olds?\b|of age\b))?",
    re.I,
)
# "Adults over 60" names an age without a unit, unlike "odds over 60".
_PEOPLE = re.compile(
    r"\b(?:adults?|patients?|people|those|anyone|everyone|men|women|kids|children|babies|infants|ones"
    r"|folks?|participants?|pts)\s+(?:who (?:are|were)\s+)?$",
    re.I,
)
WORD_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
FOLLOW = re.compile(
    r"^\W*(?:and|but|so|ok(?:ay)?|then|what about|how about|same|also|why|or|versus|vs|no,"
    r"|the other"
    r"|are you sure|really|sure\?|going back|back to)\b",
    re.I,
)
CONTRAST = re.compile(r"\b(?:what about|how about|same (?:for|in)|and (?:for|in)|older)\b", re.I)
WHY = re.compile(r"\bwhy\b|\bhow come\b|can(?:'|no)?t be right|doesn'?t make sense", re.I)
SURE = re.compile(r"\b(?:are|r) (?:you|u) sure\b|\breally\?|\bis that right\?*$|^\W*sure\?", re.I)


@dataclass(frozen=True, slots=True)
class Age:
    """An age, or a bound of ages, that the text names; months."""

    months: Decimal
    sign: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The slots of one message as its words give them."""

    text: str
    mentions: tuple[Mention, ...]
    times: tuple[TimePoint, ...]
    ages: tuple[Age, ...]
    bare_numbers: tuple[Decimal, ...]
    follows: bool
    contrast: bool
    why: bool
    sure: bool
    asking: tuple[Span, ...] = ()  # the clauses that ask
    excluded: tuple[Span, ...] = ()  # what is named to say that it is not meant

    def of(self, slot: Slot) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions if m.slot is slot)

    @property
    def measures(self) -> tuple[Measure, ...]:
        ids = dict.fromkeys(v.id for m in self.of(Slot.MEASURE) for v in m.values)
        return tuple(Measure(i) for i in ids if i in Measure._value2member_map_)

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v.id for m in self.of(Slot.TOPIC) for v in m.values))

    @property
    def people_or_trial(self) -> bool:
        """Whether the message names a trial, or people."""
        return any(m.slot in (Slot.TRIAL, Slot.POPULATION) for m in self.mentions)

    @property
    def words(self) -> int:
        return len(tokens(self.text))


def read(text: str, lexicon: Lexicon, trial: str = "") -> Reading:
    """Read one message, for one trial where it is known."""
    mentions, excluded = sifted(text, lexicon, trial)
    found_times = times(text)
    groups = [m for m in mentions if m.slot is Slot.GROUP]
    clauses = asking(text)
    # An age that the writer only tells is nobody's who is asked about, where those are named.
    whom = (*ASKED_FOR, Slot.POPULATION, Slot.TRIAL)
    names_own = any(m.slot in whom and inside(m.start, clauses) for m in mentions)
    ages = tuple(
        age
        for age in ages_of(text)
        if not any(m.start < age.end and age.start < m.end for m in groups)
        and not any(t.start < age.end and age.start < t.end for t in found_times)
        and not (names_own and inside(age.start, told(text)))
    )
    bare = tuple(
        Decimal(m[1]) for m in re.finditer(r"(?<![\d.,/%<>=-])\b(\d{1,2})\b(?![\d.,%/-])", text)
    )
    spoken = tuple(
        Decimal(WORD_NUMBERS[m[0].casefold()])
        for m in re.finditer(r"\b(?:" + "|".join(WORD_NUMBERS) + r")\b", text, re.I)
    )
    return Reading(
        text=text,
        mentions=mentions,
        times=found_times,
        ages=ages,
        bare_numbers=bare + spoken,
        follows=bool(FOLLOW.search(text)),
        contrast=bool(CONTRAST.search(text)),
        why=bool(WHY.search(text)),
        sure=bool(SURE.search(text)),
        asking=clauses,
        excluded=excluded,
    )


def ages_of(text: str) -> tuple[Age, ...]:
    """The ages a text names.

    >>> [(a.sign, str(a.months)) for a in ages_of("DFS in <6 months, or a 3-year-old")]
    [('<', '6'), ('', '36')]
    >>> [(a.sign, str(a.months)) for a in ages_of("adults over 60, a rate over 60")]
    [('>', '720')]
    """
    found = []
    for m in AGE.finditer(text):
        sign = (m["sign"] or "").casefold()
        unit = (m["unit"] or "").casefold()
        names_age = bool(m["old"]) or "age" in sign or unit.startswith(("yo", "y/o"))
        of_people = bool(sign) and bool(_PEOPLE.search(text[: m.start()])) and not unit
        if not (names_age or (sign and unit) or of_people):
            continue
        if m["number"].isalpha():
            number = Decimal(WORD_NUMBERS[m["number"].casefold()])
        else:
            number = Decimal(m["number"])
        scale = Decimal(12)
        if unit.startswith(("mo", "mt")):
            scale = Decimal(1)
        elif unit.startswith("w"):
            scale = Decimal(7) / Decimal("30.4375")
        elif unit.startswith("d"):
            scale = 1 / Decimal("30.4375")
        bound = (
            "<" if sign in ("<", "<=", "≤", "under", "younger than", "less than", "below") else ""
        )
        if sign in (">", ">=", "≥", "over", "older than", "above"):
            bound = ">"
        found.append(Age(number * scale, bound, m.start(), m.end(), m[0].strip()))
    return tuple(found)


def without_arms(reading: Reading) -> Reading:
    """The reading without words that only name an arm: the dose of a "high dose" asks for none."""
    arms = reading.of(Slot.ARM)
    kept = tuple(
        m
        for m in reading.mentions
        if m.slot not in (Slot.OUTCOME, Slot.FACT)
        or not any(a.start <= m.start and m.end <= a.end and a.text != m.text for a in arms)
    )
    return replace(reading, mentions=kept)


def beside_arms(reading: Reading) -> str:
    """The text without the names of arms: "against placebo" asks nothing of the design."""
    text = reading.text
    for arm in reading.of(Slot.ARM) if reading.measures else ():
        text = text[: arm.start] + " " * (arm.end - arm.start) + text[arm.end :]
    return text


def unnamed_numbers(text: str, reading: Reading) -> str:
    """A text with the numbers left out that are part of a name, as in "50% responder"."""
    slots = (Slot.TRIAL, Slot.OUTCOME, Slot.ARM, Slot.FACT, Slot.GROUP, Slot.REPORT)
    spans = [(m.start, m.end) for m in reading.mentions if m.slot in slots]
    for start, end in spans if text == reading.text else ():
        name = re.sub(r"[\d%]", " ", text[start:end])
        text = text[:start] + name + text[end:]
    return text


def speaks_of(words: Sequence[str], trial: Trial) -> bool:
    """Whether any of some names, as it stands, is in what a trial says of its people."""
    said = keys_of_name(f"{trial.population}. {trial.title}. {trial.condition}")
    names = [keys_of_name(word) for word in words]
    return any(
        name and name == said[at : at + len(name)] for name in names for at in range(len(said))
    )


@lru_cache(maxsize=2048)
def keys_of_name(text: str) -> tuple[str, ...]:
    """The folded words of a name or of a trial's own text; never of what a reader wrote."""
    return tuple(token.key for token in tokens(text))
