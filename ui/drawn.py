"""Puts pictures on the page: the image with its words, a table of the same numbers, and saving."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.export import escaped
from assistant.pictures import DotPicture, FactBox, FactRow, Picture, WhiskerPicture
from ui import parts
from ui.svg import DARK, LIGHT, Palette, array_svg, label_lines, pair_svg, whisker_svg

DOT_COLUMNS = ("Group", "Filled dots", "Open dots", "People in the group")
WHISKER_COLUMNS = ("Figure", "As printed")


def colours() -> Palette:
    """The palette of the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def draw(picture: Picture, key: str) -> None:
    """One picture with everything that belongs to it."""
    match picture:
        case DotPicture():
            _dots(picture, key)
        case WhiskerPicture():
            st.image(whisker_svg(picture, colours()), alt=picture.alt)
            rows = [(row.label, row.shown) for row in picture.rows]
            kept = {"svg": whisker_svg(picture, LIGHT), "name": "intervals"}
            _twin(key, picture.title, WHISKER_COLUMNS, rows, kept)
        case FactBox():
            _facts(picture, key)


def _dots(picture: DotPicture, key: str) -> None:
    st.caption(escaped(picture.title))
    columns = st.columns(len(picture.arrays)) if len(picture.arrays) > 1 else [st.container()]
    for column, array in zip(columns, picture.arrays, strict=True):
        with column:
            st.image(array_svg(array, colours(), label_lines(picture)), alt=array.alt)
    st.caption(escaped(" ".join(picture.notes)))
    rows = [
        (
            array.label,
            f"{array.filled} {array.filled_words}",
            f"{array.total - array.filled} {array.open_words}",
            array.size,
        )
        for array in picture.arrays
    ]
    kept = {"svg": pair_svg(picture, LIGHT), "name": "dots"}
    _twin(key, picture.title, DOT_COLUMNS, rows, kept)


def _twin(
    key: str,
    caption: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    kept: dict[str, str],
) -> None:
    with st.expander("This picture as a table, to save or to print"):
        parts.table(key=f"{key}-twin", data=table_data(caption, columns, rows))
        parts.saver(key=f"{key}-save", data=kept)


def _facts(box: FactBox, key: str) -> None:
    def block(name: str, rows: tuple[FactRow, ...]) -> None:
        if rows:
            parts.table(
                key=f"{key}-{name}",
                data=table_data(
                    f"{name}. {box.title}",
                    ("What was counted", *box.groups),
                    [(row.outcome, *row.cells) for row in rows],
                ),
            )

    block("Benefits", box.benefits)
    block("Harms and other counts", box.harms)


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
