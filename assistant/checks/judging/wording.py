"""Lays wording that the source does not support on the figures that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.checks.binding.drafts import Draft
from assistant.checks.judging.overclaims import WORDS, Overclaim
from assistant.checks.judging.verdicts import Judged, Part, Verdict
from assistant.checks.reading.numeral import NumeralKind
from knowledge.vocabulary import Vocabulary

STATED = (NumeralKind.SHARE, NumeralKind.COUNT, NumeralKind.POINTS, NumeralKind.TIMES)


def apply_wording(
    draft: Draft,
    judged: Sequence[Judged],
    overclaims: Sequence[Overclaim],
    vocabulary: Vocabulary,
    premise: bool = False,
) -> tuple[list[Judged], tuple[Overclaim, ...]]:
    """The figures with the words laid on them, and the words that stand without a figure.

    Words beside a wrong figure are mended with it in a draft; of a `premise` both are told.
    """
    made = list(judged)
    alone = []
    by_piece: dict[int, list[int]] = {}
    for at, one in enumerate(made):
        for start, _ in ((one.bound.piece.start, 0), *one.bound.piece.heads):
            by_piece.setdefault(start, []).append(at)
    for words in overclaims:
        places = _beside(draft, words, by_piece)
        touched = _figures(made, places, words)
        for at in touched:
            made[at] = _worded(made[at], words)
        if words.alone and not (touched if premise else places):
            alone.append(words)
    return _cause_of_death(draft, made, vocabulary), tuple(alone)


def _beside(draft: Draft, words: Overclaim, by_piece: dict[int, list[int]]) -> list[int]:
    return by_piece.get(draft.piece_at(words.start).start, [])


def _figures(judged: Sequence[Judged], places: Sequence[int], words: Overclaim) -> list[int]:
    """The levels that the words are about; the nearest figure where the sentence has none."""
    levels = [at for at in places if judged[at].bound.numeral.kind in STATED]
    chosen = (
        levels
        or sorted(places, key=lambda at: abs(judged[at].bound.numeral.start - words.start))[:1]
    )
    return [at for at in chosen if _may_carry(judged[at], words)]


def _may_carry(one: Judged, words: Overclaim) -> bool:
    if one.verdict.is_match:
        return True
    # "cure rate": the figure is right, and the outcome is misnamed by the very words.
    named = one.bound.outcome
    renamed = named is not None and named.start < words.end and words.start < named.end
    fits = one.mended is Part.OUTCOME and one.verdict is Verdict.WRONG_OUTCOME
    return renamed and (fits or one.verdict is Verdict.NOT_IN_SOURCE)


def _worded(one: Judged, words: Overclaim) -> Judged:
    return replace(
        one,
        verdict=Verdict.WORDING,
        why=words.why,
        note=words.suggestion,
        plain=words.plain,
        offending=(words.start, words.end),
    )


def _cause_of_death(draft: Draft, judged: list[Judged], vocabulary: Vocabulary) -> list[Judged]:
    """`died from their disease` beside a figure that counts every death."""
    made = []
    for one in judged:
        entry = one.entry
        counted = one.verdict.is_match and entry is not None and entry.opposite
        concept = vocabulary.outcome(entry.outcome) if entry is not None else None
        if counted and concept is not None and concept.family == "survival":
            words = WORDS.cause_of_death
            piece = one.bound.piece
            if found := words.pattern.search(draft.flat, piece.start, piece.end):
                one = replace(
                    one,
                    verdict=Verdict.WORDING,
                    why=words.why,
                    note=words.suggestion,
                    plain=words.plain,
                    offending=found.span(),
                )
        made.append(one)
    return made
