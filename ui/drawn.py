"""What the browser needs of a picture: the drawing with its words, and a table of the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.pictures import DotPicture, FactBox, Picture, WhiskerPicture
from ui.svg import DARK, LIGHT, Palette, array_svg, label_lines, pair_svg, whisker_svg

DOT_COLUMNS = ("Group", "Filled dots", "Open dots", "People in the group")
WHISKER_COLUMNS = ("Figure", "As printed")


def colours() -> Palette:
    """The palette of the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def picture_data(picture: Picture, shown: Palette) -> dict[str, Any]:
    """The data of one picture; what is saved is always in light colours."""
    match picture:
        case DotPicture():
            return {
                "title": picture.title,
                "images": [
                    {"svg": array_svg(array, shown, label_lines(picture)), "alt": array.alt}
                    for array in picture.arrays
                ],
                "notes": " ".join(picture.notes),
                "tables": [table_data(picture.title, DOT_COLUMNS, _dot_rows(picture))],
                "keep": {"svg": pair_svg(picture, LIGHT), "name": "dots"},
            }
        case WhiskerPicture():
            rows = [(row.label, row.shown) for row in picture.rows]
            return {
                "images": [{"svg": whisker_svg(picture, shown), "alt": picture.alt}],
                "tables": [table_data(picture.title, WHISKER_COLUMNS, rows)],
                "keep": {"svg": whisker_svg(picture, LIGHT), "name": "intervals"},
            }
        case FactBox():
            blocks = {"Benefits": picture.benefits, "Harms and other counts": picture.harms}
            return {
                # Where one group alone is counted, the list above says the same in fewer words.
                "folded": not picture.compares,
                "tables": [
                    table_data(
                        f"{name}. {picture.title}",
                        ("What was counted", *picture.groups),
                        [(row.outcome, *row.cells) for row in rows],
                    )
                    for name, rows in blocks.items()
                    if rows
                ],
            }


def _dot_rows(picture: DotPicture) -> list[tuple[str, ...]]:
    return [
        (
            array.label,
            f"{array.filled} {array.filled_words}",
            f"{array.total - array.filled} {array.open_words}",
            array.size,
        )
        for array in picture.arrays
    ]


def table_data(
    caption: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    sortable: bool = False,
    marked: int = -1,
) -> dict[str, object]:
    """The data of the table component; `marked` is the place of the row to show."""
    return {
        "caption": caption,
        "columns": columns,
        "sortable": sortable,
        "rows": [{"cells": cells, "marked": place == marked} for place, cells in enumerate(rows)],
    }
