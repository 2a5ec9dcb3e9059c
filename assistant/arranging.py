"""Puts what was told in reading order: figures, how sure they are, what they cannot tell, source.

Paragraphs keep their words and their parts. Those of one block come together under its heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.model import Audience
from assistant.spans import Block, Paragraph, Part, plain
from assistant.wording import Phrasebook

# The block of each sentence that has one, by its key in the wording.
BLOCKS = {
    **dict.fromkeys(
        (
            "sizes",
            "size_one",
            "size_unstated",
            "by_chance",
            "not_by_chance",
            "not_by_chance_other",
            "range_pair",
            "range_one",
            "curve",
            "certainty",
            "certainty_rated",
            "one_source",
            "derived",
        ),
        Block.SURE,
    ),
    **dict.fromkeys(
        ("no_comparison", "overview_no_comparison", "group_only"),
        Block.LIMITS,
    ),
}
# Sentences about the figures before them.
OF_VIEW = ("sizes", "size_one", "range_pair", "range_one", "one_source", "derived")


def arranged(
    paragraphs: Sequence[Paragraph], book: Phrasebook, audience: Audience, *, several: bool
) -> tuple[Paragraph, ...]:
    """The paragraphs in reading order.

    Where `several` views are told, what belongs to one of them stays with its figures: the sizes of
    its groups, its standing and its source.
    """
    sure = [p for p in paragraphs if _block(p, several) is Block.SURE]
    limits = [p for p in paragraphs if _block(p, several) is Block.LIMITS]
    ends = [] if several else [p for p in paragraphs if p.part is Part.SOURCE]
    moved = {id(p) for p in (*sure, *limits, *ends)}
    if not book.has(audience, f"block_{Block.LIMITS}"):
        sure, limits = [replace(p, block=Block.SURE) for p in (*sure, *limits)], []
    body = [replace(p, block=Block.NONE) for p in paragraphs if id(p) not in moved]
    return (
        *body,
        *_headed(book, audience, sure, Block.SURE),
        *_headed(book, audience, limits, Block.LIMITS),
        *ends,
    )


def _block(paragraph: Paragraph, several: bool) -> Block:
    return Block.NONE if several and paragraph.of_view else paragraph.block


def _headed(
    book: Phrasebook, audience: Audience, paragraphs: list[Paragraph], block: Block
) -> list[Paragraph]:
    """The paragraphs of a block, the first with the heading where the reader gets one."""
    if not paragraphs or not book.has(audience, f"block_{block}"):
        return paragraphs
    first, *rest = paragraphs
    heading = plain(book.fill(audience, f"block_{block}"))
    return [replace(first, heading=heading), *rest]
