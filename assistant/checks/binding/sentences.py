"""Fills the slots of the figures of one sentence or bullet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from assistant.checks.binding.carried import in_that_group
from assistant.checks.binding.drafts import Bound
from assistant.checks.binding.filling import Filling
from assistant.checks.binding.nearby import (
    LEVELS,
    level_groups,
    nearest_label,
    nearest_of,
    one_each,
    size_side,
)
from assistant.checks.binding.owning import together
from assistant.checks.binding.parallel import Listed, list_of, listed
from assistant.checks.binding.scan import Heads
from assistant.checks.binding.side import Placed, Side, other_side
from assistant.checks.binding.sides import sides_of
from assistant.checks.holding.entry import Measure
from assistant.checks.naming.mention import Mention, Sense, Slot
from assistant.checks.reading.not_claims import bounded
from assistant.checks.reading.numeral import Change, Numeral, NumeralKind
from assistant.checks.reading.piece import Piece, PieceKind
from knowledge.model import Role

_JOINTLY = bounded(
    r"\s*(?:together|combined|in\s+all|altogether|in\s+total|between\s+them|all\s+told|jointly)\b",
    re.I,
)
_JOINED = bounded(
    r"\b(?:together|combined|altogether|in\s+all|taken\s+together|all\s+told)[\s,:(]*"
    r"(?:that\s+(?:is|makes|was)\s+)?(?:\d+\s+of\s+\d+\s*\(?)?$",
    re.I,
)
_EITHER = re.compile(r"^[^.;:]{0,40}\beither\b[^.;:]{3,60}\bor\b", re.I)
Labels = list[tuple[Numeral, Decimal]]
Named = list[tuple[Mention, Role]]


@dataclass(frozen=True, slots=True)
class _Named:
    """What one sentence names."""

    heads: Heads
    outcomes: list[Mention]
    arms: Named
    groups: list[Mention]
    foreign: tuple[Sense, ...]
    labels: Labels
    reports: tuple[Sense, ...]


def fill_sentence(filling: Filling, piece: Piece) -> None:
    """Give the figures of a sentence their slots, then let what follows take over its own."""
    filling.carried.fade(piece)
    heads = filling.context(piece.heads)
    outcomes = filling.outcomes_in(piece.start, piece.end)
    named = filling.roles_in(piece.start, piece.end)
    numerals = filling.numerals_in(piece.start, piece.end)
    groups = filling.among(piece.start, piece.end, Slot.GROUP)
    reports = filling.among(piece.start, piece.end, Slot.REPORT)
    kept = filling.claims(piece, outcomes, named, heads)
    if filling.in_turn:
        kept = one_each(kept, filling.trials)
    said = _Named(
        heads,
        outcomes,
        named,
        groups,
        () if groups else _foreign_group(filling, numerals),
        filling.labels_of(numerals) or filling.weak_labels(numerals, kept),
        tuple(s for m in reports for s in m.senses) or filling.reports,
    )
    owned = filling.owning.of_sentence(kept, outcomes)
    levels = level_groups(filling.flat, kept)
    sides = _sides(filling, piece, kept, levels, said)
    run = listed(
        filling.flat,
        piece.start,
        piece.end,
        [kept[group[0]] for group in levels],
        [owned[group[0]] for group in levels],
        outcomes,
        filling.carried.listed,
    )
    if run is not None:
        sides = _one_side(run, sides, named)
        for place, mention in zip(run.places, run.outcomes, strict=True):
            for at in levels[place]:
                owned[at] = mention
    by_figure = {at: side for group, side in zip(levels, sides, strict=True) for at in group}
    carried = filling.carried.outcome_for(piece, filling.words(piece))
    filling.keep(
        [
            _filled(filling, bound, owned[at], by_figure.get(at), carried, said)
            for at, bound in enumerate(kept)
        ]
    )
    filling.carried.listed = () if run else list_of([owned[group[0]] for group in levels])
    _carry(filling, piece, said, sides)


def _filled(
    filling: Filling,
    bound: Bound,
    outcome: Mention | None,
    side: Side | None,
    carried: Mention | None,
    said: _Named,
) -> Bound:
    heads = said.heads
    if _several_together(filling.flat, bound):
        outcome = None  # it counts several outcomes together, which it need not name
    named = outcome or heads.outcome
    group = nearest_of(filling.flat, bound.numeral, said.groups, _levels(filling, bound.piece))
    kept_groups = heads.groups or said.foreign or filling.carried.groups_for(bound, filling.flat)
    months, label = _time(filling, bound, said)
    side = _side(filling, bound, side, said)
    return replace(
        bound,
        outcome=named or carried,
        own_outcome=named is not None or filling.carried.question,
        role=side.role,
        side=side.how,
        groups=group.senses if group else kept_groups,
        own_group=group is not None or bool(kept_groups),
        months=months,
        time_label=label,
        reports=said.reports,
    )


def _several_together(flat: str, bound: Bound) -> bool:
    """`4 and 3, 7 in all`: a count of more than one outcome."""
    start, numeral = bound.piece.start, bound.numeral
    before, after = flat[start : numeral.start], flat[numeral.end : numeral.end + 130]
    if numeral.kind is NumeralKind.POINTS or (numeral.unit == "%" and "between" in after[:12]):
        return False  # "so 28 points between them"
    return bool(_JOINED.search(before) or _JOINTLY.match(after) or _EITHER.search(after))


def _levels(filling: Filling, piece: Piece) -> list[Numeral]:
    return [n for n in filling.numerals_in(piece.start, piece.end) if n.kind in LEVELS]


def _sides(
    filling: Filling,
    piece: Piece,
    kept: Sequence[Bound],
    levels: Sequence[list[int]],
    said: _Named,
) -> list[Side]:
    """The sides of the levels of a sentence."""
    owning = filling.owning
    placed = [
        Placed(
            kept[group[0]].numeral.start,
            kept[group[-1]].numeral.end,
            owning.own(kept[group[0]], said.outcomes, kept),
        )
        for group in levels
    ]
    order = filling.carried.order
    return sides_of(filling.flat, piece.start, piece.end, placed, said.arms, order)


def _one_side(run: Listed, sides: Sequence[Side], named: Named) -> list[Side]:
    """A list told of one group has that side throughout: the one named in it, or the other one."""
    roles = {role for mention, role in named if mention.start >= run.starts}
    heads = {sides[at].role for at in range(len(sides)) if at not in run.places}
    side = Side()
    if len(roles) == 1:
        side = Side(roles.pop(), "shared")
    elif not roles and len(heads) == 1 and (head := heads.pop()) is not None:
        side = Side(other_side(head), "other")
    return [side if at in run.places else given for at, given in enumerate(sides)]


def _side(filling: Filling, bound: Bound, side: Side | None, said: _Named) -> Side:
    if side is None:
        return size_side(filling.flat, bound, said.arms)
    if side.role is None and not said.arms and in_that_group(bound, filling.flat):
        return Side(filling.carried.last_role, "same")
    if side.role is None and said.heads.role is not None:
        return Side(said.heads.role, "head")
    return side


def _time(
    filling: Filling, bound: Bound, said: _Named
) -> tuple[Decimal | None, tuple[int, int] | None]:
    if said.labels:
        return nearest_label(filling.flat, bound.numeral, said.labels)
    if said.heads.months is not None:
        return said.heads.months, said.heads.time_label
    return filling.carried.months, filling.carried.time_label


def _foreign_group(filling: Filling, numerals: Sequence[Numeral]) -> tuple[Sense, ...]:
    """A subgroup by age that the trial does not report: "patients aged 55 or older"."""
    for numeral in numerals:
        if numeral.kind is not NumeralKind.AGE or numeral.value is None:
            continue
        number = f"{numeral.value.normalize():f}"
        for trial in filling.trials:
            findings = filling.held[trial].findings
            if number in {n for f in findings for n in re.findall(r"\d+", f.group)}:
                return (Sense(f"age {numeral.text.strip()}", trial),)
    return ()


def _carry(filling: Filling, piece: Piece, said: _Named, sides: Sequence[Side]) -> None:
    """What the following sentences may take over."""
    if not (piece.kind is PieceKind.BULLET and piece.heads):
        filling.carried.outcome = _spoken_of(filling, piece, said) or filling.carried.outcome
        filling.carried.set_time(said.labels, piece)
    filling.carried.set_sides(sides, said.arms)
    filling.carried.set_question(filling.words(piece))
    groups = said.groups[-1].senses if said.groups else said.foreign
    filling.carried.set_groups(groups, piece, bool(sides))


def _spoken_of(filling: Filling, piece: Piece, said: _Named) -> Mention | None:
    """The outcomes that the figures of a sentence are of; else the last that is held."""
    owning = filling.owning
    here = list(takewhile(lambda bound: bound.piece is piece, reversed(filling.bound)))
    changes = any(bound.numeral.change is not Change.NONE for bound in here)
    used = [
        b.outcome
        for b in reversed(here)
        if b.outcome is not None
        and b.own_outcome
        and (owning.held(b.outcome) or owning.survival(b.outcome))
        and (b.numeral.kind in (*LEVELS, NumeralKind.POINTS) or b.measures == (Measure.COUNT,))
        and b.numeral.change is Change.NONE
    ]
    if used:
        return together(used)
    if changes:
        return None  # "cut the risk of death by half" names a direction, not what is counted next
    return next((m for m in reversed(said.outcomes) if owning.held(m)), None)
