"""What asks for a dose or a medicine for one person, in folded text."""

from __future__ import annotations

import re

_MEDICINE = (
    r"(?:calpol|paracetamol|ibuprofen|nurofen|tylenol|acetaminophen|panadol|motrin|advil|aspirin"
    r"|piriton|benadryl|medicines?|meds|dexamethasone|dex|pred\w*|steroids?|antibiotics?|tablets?"
    r"|\d*mp|mercaptopurine|methotrexate|ondansetron|morphine|oramorph|laxatives?|melatonin"
    r"|septrin|drug|syrup|syringe|\d+ ?m[lg])"
)
_UNITS = (
    r"(?:mcg|µg|μg|ug|micrograms?|mg|milligrams?|mls?|units?|tablets?|drops|spoons?|teaspoons?)"
)
_PRICE = re.compile(r"\b(?:costs?|prices?|priced|pay|paid|expensive)\b")
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


def asks_dose(text: str, *, own: bool, of_data: bool, done: bool) -> bool:
    """A dose or a medicine for one person is asked.

    `own`: somebody in treatment is spoken of; `of_data`: published data are; `done`: it is told of
    the past, as a study tells its doses.

    >>> asks_dose("how much calpol for 8 kg?", own=False, of_data=False, done=False)
    True
    """
    if (of_data and done and not own) or _PRICE.search(text):
        return False
    weight = bool(_WEIGHT.search(text))
    if _AMOUNT.search(text) and (weight or own) and not (of_data and done):
        return True
    if _AMOUNT_OF.search(text) and not of_data:
        return True
    if _DOSE_OF.search(text) and not (of_data and not own and not weight):
        return True
    named = bool(re.search(r"\bdos(?:e|es|ing|age)\b", text) or _MUCH_OF.search(text))
    return weight and named
