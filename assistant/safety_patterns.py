"""How a body temperature and the talk around it look, in folded text (see safety_text.fold)."""

# An alternative a line, however long, shows what a pattern catches better than wrapped pieces do.

from __future__ import annotations

import re

NUMBER_WORDS = {
    "thirty five": 35,
    "thirty six": 36,
    "thirty eight": 38,
    "thirty nine": 39,
    "forty": 40,
    "forty one": 41,
    "a hundred and one": 101,
    "a hundred and two": 102,
    "a hundred and three": 103,
    "one hundred and one": 101,
    "one hundred and two": 102,
    "hundred and one": 101,
    "hundred and two": 102,
    "hundred and three": 103,
}
READING = re.compile(
    r"(?<![\w.,/£$€%-])(\d{2,3})(?:(?:[.,]| point | )(\d)(?!\d))?\s?(°|degrees|deg)?\s?(c|f"
    r"|celsius|fahrenheit|centigrade)?\b"
    r"(?!\s?(?:%|per ?cent|percent|of|out|in|months?|mo|years?|yrs?|weeks?|wks?|days?|hours?"
    r"|hrs?|mins?|minutes?|kg|g|mg|mcg|ug|ml|kilos?|babies"
    r"|infants|children|patients|people|adults|to|vs|versus|points|pm|am|[-–/.,]\d|st|nd|rd|th|x"
    r"|×))",
)
PLACE = re.compile(
    r"\b(?:under (?:the|her|his|my) (?:arm|armpit|tongue)|armpit|axillary|in the ear"
    r"|ear thermometer"
    r"|forehead|rectal|oral)\b"
)
ACTING = re.compile(
    r"\b(?:wait|ring|call|phone|go in|bring (?:her|him|them)? ?in|hospital|ward|unit|a&e"
    r"|e\.?r\.?|casualty"
    r"|ambulance|paracetamol|calpol|tylenol|what (?:now|do (?:i|we) do)|is (?:that|this"
    r"|it) (?:ok|okay|bad)"
    r"|worried|doctor)\b"
)
HEAT = re.compile(
    r"\b(?:temp|temps|temperature|fever|feverish|thermometer|degrees|deg|celsius|hot|reading"
    r"|spiked|spiking|febrile)\b|°"
)
