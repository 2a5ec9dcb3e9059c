"""Recognises a request for a meaning, and holds the glossary."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.text import tokens
from knowledge.errors import BadInput

PATH = Path(__file__).parents[1] / "knowledge" / "glossary.toml"
MEANING = re.compile(
    r"\bwhat (?:does|do|did|is meant by|exactly is|the \w+ does)\b.*\b(?:mean|stand for)\b"
    r"|\bmeaning of\b|\bdefin(?:e|ition)\b|\bexplain\b|^\W*what(?:['’]?s| is"
    r"| are)\b[^\d]*\bin (?:plain|simple|normal|ordinary|everyday)"
    r" (?:words|english|terms|language)\b"
    r"|\bin (?:plain|simple) (?:words|english"
    r"|terms)\b.*\bmean"
    r"|\b(?:mean|means)\?*$|\bfor our glossary\b|\bdumb (?:it|this|that) down\b|\beli5\b"
    r"|\bwhat (?:does|do|did)\b.*\b(?:count|include|cover)s?\W*$"
    r"|\bwhat on earth (?:is|are)\b|\bwhat do (?:they|you|u|doctors|people) mean by\b|\bwhat(?:'s"
    r"|s| is| are) (?:an?|meant by)\b",
    re.I,
)
# How two terms differ is asked of their meanings, not of figures.
APART = re.compile(
    r"\b(?:difference between|differ from|different from|mean the same|(?:is"
    r"|are) .* the same as)\b",
    re.I,
)
WORKS = re.compile(r"\bhow (?:does|do|did|would) (?P<what>[\w\s'’-]{2,40}?) works?\b", re.I)
BARE = re.compile(r"^\W*(?:and )?what(?:'s|’s|s| is| are)\s+(?P<term>[\w\s+/-]{2,40}?)\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary: plain words for families, field words for others."""

    term: str
    plain: str
    field: str
    aliases: tuple[str, ...]
    review: str


class _Term(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    term: str
    plain: str
    field: str = ""
    aliases: tuple[str, ...] = ()
    review: str = "not reviewed by a clinician"


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)
    terms: tuple[_Term, ...]


@lru_cache(maxsize=2)
def _names(terms: tuple[Term, ...]) -> dict[tuple[str, ...], Term]:
    """The terms by the folded words of each of their names."""
    return {
        tuple(t.key for t in tokens(name)): term
        for term in terms
        for name in (term.term, *term.aliases)
    }


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms by the folded words of their names."""

    terms: tuple[Term, ...]

    def find(self, text: str) -> tuple[Term, ...]:
        """The terms that a text names, the longest name at each place."""
        keys = [token.key for token in tokens(text)]
        names = _names(self.terms)
        longest = max((len(name) for name in names), default=0)
        found: dict[str, Term] = {}
        at = 0
        while at < len(keys):
            for length in range(min(longest, len(keys) - at), 0, -1):
                term = names.get(tuple(keys[at : at + length]))
                if term is not None:
                    found[term.term] = term
                    at += length - 1
                    break
            at += 1
        return tuple(found.values())

    def term(self, name: str) -> Term:
        return next(term for term in self.terms if term.term == name)


def asks_how_it_works(text: str, treatment: str, glossary: Glossary) -> tuple[str, ...]:
    """The glossary term of the treatment whose working a message asks for; it, or one by name."""
    asked = WORKS.search(text)
    if not asked:
        return ()
    named = glossary.find(asked["what"]) or glossary.find(treatment)
    return tuple(term.term for term in named[:1])


def meant_by(text: str, names: Sequence[str], glossary: Glossary) -> tuple[str, ...]:
    """The glossary terms of the outcomes that a message names by other words than the glossary's.

    `names` are the field's names of the outcomes that it names.
    """
    if not (MEANING.search(text) or APART.search(text)):
        return ()
    found = (term.term for name in names for term in glossary.find(name)[:1])
    return tuple(dict.fromkeys(found))[:2]


def asks_meaning(text: str, glossary: Glossary) -> tuple[str, ...]:
    """The glossary terms whose meaning a message asks for; empty where it asks something else."""
    bare = BARE.match(text)
    if bare and not re.search(r"\bthe\b|\bmy\b|\byour\b", bare["term"], re.I):
        keys = tuple(t.key for t in tokens(bare["term"]))
        for term in glossary.terms:
            if any(tuple(t.key for t in tokens(n)) == keys for n in (term.term, *term.aliases)):
                return (term.term,)
    found = tuple(term.term for term in glossary.find(text)[:2])
    apart = APART.search(text) is not None and len(found) == 2 and not re.search(r"\d", text)
    return found if apart or MEANING.search(text) else ()


@lru_cache(maxsize=2)
def load_glossary(path: Path = PATH) -> Glossary:
    """Read the glossary. Raises BadInput."""
    try:
        raw = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as problem:
        first = str(problem).splitlines()[0]
        raise BadInput(path.name, first, "mend that entry") from problem
    return Glossary(tuple(Term(**entry.model_dump()) for entry in raw.terms))
