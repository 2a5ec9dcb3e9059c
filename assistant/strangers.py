"""Treatments that a question names and a trial did not have: another drug, another dose.

The figures of a trial's own arms are not an answer for them, however near the rest of the question
comes.
"""

from __future__ import annotations

import re

from assistant.leftover import leftover
from assistant.mentions import Slot
from assistant.names import names_within
from assistant.reading import Reading, keys_of_name
from assistant.text import fold, tokens
from knowledge.model import Trial

DOSE = re.compile(
    r"(?<![\w.])(?P<number>\d+(?:[.,]\d+)*)\s?(?P<unit>mg|mcg|µg|μg|ug|micrograms?|milligrams?|grams?"
    r"|ml|iu|units|gy|grays?|lux|puffs?|mg/kg|µg/kg|mmol|mj|mhz|kcal)\b(?!\s?/\s?(?:dl|l|ml)\b)"
    r"|(?<![\w.])(?P<percent>\d+(?:\.\d+)?)\s?(?P<sign>%)",
    re.I,
)
SAME_UNIT = {
    "mcg": "µg",
    "μg": "µg",
    "ug": "µg",
    "microgram": "µg",
    "milligram": "mg",
    "gray": "gy",
}
# Between these and the next content word, only little words may stand: "compared with the new X".
AGAINST = {fold(w) for w in "versus against than".split()}
HAVING = re.compile(
    r"\b(?:with|on|using|taking|given) (?:the |an? )?(?P<what>[A-Za-z]{3,})"
    r"(?=\s*(?:[,.;:?!)]|$|\bin\b))",
    re.I,
)
# What a reader may want an answer with, which is no treatment.
MANNER = {
    fold(word)
    for word in (
        "reference references source sources citation citations context caveats comments detail "
        "details explanation link links precision decimals decimal format bullets bullet words "
        "numbers figures graph chart picture table average whole record paper internet web"
    ).split()
}
# The endings by which the names of medicines are made (INN stems).
DRUG = re.compile(
    r"[a-z]{2,}(?:mab|nib|tinib|ciclib|parib|statin|grelor|gepant|pril|sartan|olol|xaban|gatran"
    r"|parin|gliptin|gliflozin|glutide|platin|taxel|rubicin|citabine|cillin|mycin|floxacin|azole"
    r"|vir|triptan|setron|dronate|leucel|sone|solone|profen|cept|kinra|zumab|tide|setine|ximab)"
)


def stranger(reading: Reading, trial: Trial) -> str:
    """The words for a treatment that the trial did not have, as the reader wrote them; or nothing.

    A dose counts where an arm is named too; a word that nothing explains where it is set against
    something, or has the ending of a medicine's name.
    """
    return _dose(reading, trial) or _drug(reading, trial) or _other_thing(reading, trial)


def _dose(reading: Reading, trial: Trial) -> str:
    held = {_dose_key(m) for text in _doses_of(trial) for m in DOSE.finditer(text)}
    if not held:
        return ""
    arms = (*reading.of(Slot.ARM), *reading.of(Slot.OWN))
    for match in DOSE.finditer(reading.text):
        inside = any(a.start <= match.start() and match.end() <= a.end for a in arms)
        beside = any(
            0 <= a.start - match.end() <= 1 or 0 <= match.start() - a.end <= 1 for a in arms
        )
        if match["sign"] and not beside:
            continue
        if arms and not inside and _dose_key(match) not in held:
            return match[0]
    return ""


def _dose_key(match: re.Match[str]) -> tuple[str, str]:
    if match["percent"]:
        return match["percent"], "%"
    unit = match["unit"].casefold()
    unit = unit if len(unit) < 4 else unit.removesuffix("s")
    return match["number"].replace(",", ""), SAME_UNIT.get(unit, unit)


def _doses_of(trial: Trial) -> list[str]:
    said = [f"{fact.value} {fact.unit}" for fact in trial.facts]
    said += [
        f"{bound} {fact.unit}" for fact in trial.facts for bound in (fact.low, fact.high) if bound
    ]
    for arm in trial.arms:
        said += [arm.label, arm.plain, *arm.aliases]
    return [*said, trial.title, *(row.group for row in trial.findings)]


def _other_thing(reading: Reading, trial: Trial) -> str:
    """What people are said to have had, where nothing in the trial or in the question explains it.

    "Fluent with the app": the words end the clause, so that they are no part of a longer phrase.
    """
    said = " ".join([_names_of(trial), _texts_of(trial), *names_within(trial)])
    told = {token.key for token in tokens(said)}
    left = {
        word
        for word in leftover(reading, everywhere=True)
        if word.isalpha() and fold(word) not in told
    }
    for match in HAVING.finditer(reading.text):
        if match["what"] in left and fold(match["what"]) not in MANNER:
            return match["what"]
    return ""


def _drug(reading: Reading, trial: Trial) -> str:
    own = set(keys_of_name(_names_of(trial)))
    told = set(keys_of_name(_texts_of(trial)))
    left = {
        word
        for word in leftover(reading, everywhere=True)
        if word.isalpha() and fold(word) not in own
    }
    words = tokens(reading.text)
    for place, token in enumerate(words):
        if token.raw not in left or len(token.raw) < 5:
            continue
        if DRUG.fullmatch(token.raw.casefold()):
            return token.raw
        before = [word.key for word in words[max(0, place - 3) : place]]
        against = before and (before[-1] in AGAINST or "compare" in before)
        if against and token.key not in told:
            return token.raw
    return ""


def _names_of(trial: Trial) -> str:
    labels = [text for arm in trial.arms for text in (arm.label, arm.plain, *arm.aliases)]
    facts = [text for fact in trial.facts for text in (fact.name, fact.plain)]
    return " ".join([trial.title, trial.condition, trial.population, *labels, *facts])


def _texts_of(trial: Trial) -> str:
    return " ".join(part.text for document in trial.documents for part in document.sections)
