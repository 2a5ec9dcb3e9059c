"""Turns templates into spans: the only place where figures become words.

A template is a whole sentence of `wording_en.toml`. Filling one never joins bare strings: every
slot is given as spans, so a digit can only come from a figure, a name or a quotation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.model import Audience
from assistant.spans import DIGIT, Span, Words
from knowledge.errors import BadInput

SLOT = re.compile(r"\{(\w+)\}")
PATH = Path(__file__).with_name("wording_en.toml")
Filling = Span | tuple[Span, ...] | str


class Phrasebook:
    """The sentences of one language.

    >>> book = load_phrasebook()
    >>> from assistant.spans import plain
    >>> plain(book.fill(Audience.FAMILY, "group_only", person="baby"))
    'These figures are about groups. They cannot tell you what will happen to one baby.'
    """

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        for name, table in tables.items():
            for key, template in table.items():
                if DIGIT.search(template):
                    raise BadInput(PATH.name, f"[{name}] {key} holds a digit", "use a slot")
        self._tables = tables

    def has(self, audience: Audience, key: str) -> bool:
        """Whether there is anything to say under that key."""
        return bool(self._template(audience, key))

    def fill(self, audience: Audience, key: str, **slots: Filling) -> tuple[Span, ...]:
        """The sentence with its slots filled. A slot named Capital starts with a capital letter.

        Raises KeyError for a missing or an unknown slot.
        """
        template = self._template(audience, key)
        wanted = {match[1].casefold() for match in SLOT.finditer(template)}
        given = {name.casefold() for name in slots}
        if wanted - given:
            raise KeyError(f"{key} needs {sorted(wanted - given)}")
        filled = {name.casefold(): spans(value) for name, value in slots.items()}
        made: list[Span] = []
        at = 0
        for match in SLOT.finditer(template):
            if match.start() > at:
                made.append(Words(template[at : match.start()]))
            piece = filled[match[1].casefold()]
            made += capital(piece) if match[1][0].isupper() else piece
            at = match.end()
        if at < len(template):
            made.append(Words(template[at:]))
        return tuple(made)

    def _template(self, audience: Audience, key: str) -> str:
        own = self._tables["family" if audience is Audience.FAMILY else "field"]
        if key in own:
            return own[key]
        return self._tables["shared"].get(key, "")


def spans(value: Filling) -> tuple[Span, ...]:
    """Spans of a filling; a bare string must be free of digits."""
    if isinstance(value, str):
        return (Words(value),) if value else ()
    if isinstance(value, tuple):
        return value
    return (value,)


def capital(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """The same spans, the first letter upper case."""
    if not pieces or not pieces[0].text:
        return tuple(pieces)
    first = pieces[0]
    text = first.text[0].upper() + first.text[1:]
    if isinstance(first, Words):
        return (Words(text), *pieces[1:])
    return (replace(first, text=text), *pieces[1:])


@lru_cache(maxsize=2)
def load_phrasebook(path: Path = PATH) -> Phrasebook:
    """Read the sentences. Raises BadInput."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Phrasebook({name: table for name, table in raw.items() if isinstance(table, dict)})
