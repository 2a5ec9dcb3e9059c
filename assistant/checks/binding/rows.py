"""Fills the slots of the figures of one table row, by the heads of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.checks.binding.cell_claims import cell_numeral, in_cell, sizes_head
from assistant.checks.binding.drafts import Bound
from assistant.checks.binding.filling import Filling
from assistant.checks.binding.scan import Heads
from assistant.checks.reading.numeral import Numeral, NumeralKind
from assistant.checks.reading.piece import Piece
from knowledge.model import Role


def fill_row(filling: Filling, row: Sequence[Piece]) -> None:
    """Give the figures of every cell their slots; the first row may date and order the rest."""
    for piece in row:
        _fill_cell(filling, piece)


def _fill_cell(filling: Filling, piece: Piece) -> None:
    heads = filling.context([*piece.heads, (piece.start, piece.end)])
    named = [role for _, role in filling.roles_in(piece.start, piece.end)]
    if piece.column > 0 and not named:
        # Columns part the groups; a row that names its drug as well does not gainsay them.
        heads = replace(heads, role=filling.context(piece.heads[:-1]).role or heads.role)
    carried = filling.carried
    filling.keep(
        [
            replace(
                bound,
                outcome=heads.outcome or carried.outcome,
                own_outcome=heads.outcome is not None,
                role=heads.role,
                side="cell" if heads.role else "",
                groups=heads.groups,
                own_group=bool(heads.groups),
                months=heads.months if heads.months is not None else carried.months,
                time_label=heads.time_label or carried.time_label,
                reports=filling.reports,
            )
            for bound in _claims(filling, piece, heads)
        ]
    )
    if piece.row <= 0:
        labels = filling.labels_of(filling.numerals_in(piece.start, piece.end))
        carried.set_time(labels, piece)
        _order(filling, named)
    if named:
        carried.last_role = named[-1]


def _order(filling: Filling, named: Sequence[Role]) -> None:
    """The heads of the columns say in which order the sides stand."""
    last = filling.carried.last_role
    if named and last is not None and last is not named[0]:
        filling.carried.order = (last, named[0])


def _lasting(numeral: Numeral, piece: Piece) -> bool:
    """Whether a length of time stands alone in its cell: its heads say whether it is a figure."""
    alone = (numeral.start, numeral.end) == (piece.start, piece.end) and piece.column > 0
    return alone and numeral.kind is NumeralKind.DURATION


def _claims(filling: Filling, piece: Piece, heads: Heads) -> list[Bound]:
    """The claims of a cell; a bare number is one where its heads make it so."""
    outcomes = filling.outcomes_in(piece.start, piece.end)
    found = {
        bound.numeral.start: bound
        for bound in filling.claims(
            piece, outcomes, filling.roles_in(piece.start, piece.end), heads
        )
    }
    above = filling.context(piece.heads).words
    sized = any(sizes_head(filling.flat[start:end]) for start, end in piece.heads)
    made: list[Bound] = []
    for numeral in filling.numerals_in(piece.start, piece.end):
        bound = found.get(numeral.start)
        if bound is None and (numeral.is_claim or _lasting(numeral, piece)):
            outcome, role = heads.outcome is not None, heads.role is not None
            measures = in_cell(numeral, above, outcome, role, piece.column, sized=sized)
            if measures:
                bound = Bound(cell_numeral(numeral, above), piece, measures, filling.trials)
                filling.take_back(numeral)
        if bound is not None:
            made.append(bound)
    return made
