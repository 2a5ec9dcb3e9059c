"""Typography made plain without moving a character, so that places in the text stay true."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans(
    {
        "*": " ",
        "`": " ",
        "\u2007": "\xa0",
        "\u2009": "\xa0",
        "\u200a": "\xa0",
        "\u202f": "\xa0",
        "\t": "\t",
        "\r": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u2012": "–",
        "\u2015": "—",
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u03bc": "µ",
        "\uff05": "%",
        "\u2215": "/",
        "\u2044": "/",
        "⩽": "≤",
        "⩾": "≥",
        "≦": "≤",
        "≧": "≥",
    }
)
_MIDDLE_DOT = re.compile(r"(?<=\d)[·∙⋅•](?=\d)|(?<![\d\w])[·∙⋅](?=\d)")
_LONG_DASH = re.compile(r"(?<=\d)—(?=\d)")  # "30—70": a range, whatever dash the page sets
_FOREIGN_DIGIT = re.compile(r"[^\x00-\x7f]")


def flatten(text: str) -> str:
    """The text with one plain form of each sign, every character at its own place.

    Bold marks become spaces, every typographic space one kind, middle dots of numbers full stops,
    digits of other scripts 0 to 9.

    >>> flatten("**93·3\u2009%** (58.9\u201371.8)")
    '  93.3\\xa0%   (58.9–71.8)'
    """
    plain = text.translate(_PLAIN)
    plain = _FOREIGN_DIGIT.sub(_digit, plain)
    plain = _MIDDLE_DOT.sub(".", plain)
    plain = _LONG_DASH.sub("–", plain)
    assert len(plain) == len(text)
    return plain


def _digit(match: re.Match[str]) -> str:
    sign = match[0]
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
