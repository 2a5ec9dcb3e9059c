"""Draws picture records as SVG, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import log10
from textwrap import wrap

from assistant.pictures import DotArray, DotPicture, Whisker, WhiskerPicture

FONT = "'Source Sans 3','Source Sans Pro','Segoe UI',Arial,sans-serif"
STEP, RADIUS, GAP, EDGE = 27, 9.5, 12, 8
WIDTH = 320
PLOT = 460


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of section 4a of the communication guide."""

    name: str
    ground: str
    text: str
    filled: str
    ring: str


LIGHT = Palette("light", "#FFFFFF", "#1A1A1A", "#0072B2", "#595959")
DARK = Palette("dark", "#0E1117", "#F2F2F2", "#56B4E9", "#B3B3B3")


def array_svg(array: DotArray, colours: Palette, lines: int = 1) -> str:
    """One array: its group, the dots in rows of ten with a gap after five, and a legend.

    `lines` is the room for the group's name, so that arrays beside each other are level.
    """
    body, height = _array(array, colours, 0, lines=lines)
    return _frame(WIDTH, height, colours, body)


def pair_svg(picture: DotPicture, colours: Palette) -> str:
    """All arrays of a picture beside each other, with its title and notes: to keep or to print."""
    width = WIDTH * len(picture.arrays)
    body, top = _lines(picture.title, EDGE, 28, width - 2 * EDGE, colours, size=18, bold=True)
    tallest = top
    for place, array in enumerate(picture.arrays):
        drawn, bottom = _array(array, colours, place * WIDTH, top, lines=label_lines(picture))
        body += drawn
        tallest = max(tallest, bottom)
    for note in picture.notes:
        drawn, tallest = _lines(note, EDGE, tallest + 18, width - 2 * EDGE, colours, size=14)
        body += drawn
    return _frame(width, tallest + 14, colours, body)


def whisker_svg(picture: WhiskerPicture, colours: Palette) -> str:
    """A dot-and-whisker plot: 0 to 100 per cent, or ratios on a logarithmic axis around 1."""
    width, left, right = PLOT, EDGE + 12, PLOT - EDGE - 12
    low, high = _bounds(picture)

    def across(value: Decimal) -> float:
        share = (
            (log10(value) - log10(low)) / (log10(high) - log10(low))
            if picture.ratio
            else float((value - low) / (high - low))
        )
        return left + share * (right - left)

    body, y = _lines(picture.title, EDGE, 28, width - 2 * EDGE, colours, size=17, bold=True)
    y += 14
    for row in picture.rows:
        drawn, y = _row(row, across, y, width, colours)
        body += drawn
        if picture.ratio:  # beside each estimate alone: a line from top to axis would cross words
            body += _none(across(Decimal(1)), y - 26, y - 2, colours)
    axis = y + 8
    body += _line(left, axis, right, axis, colours.ring, 1.5)
    for tick in _ticks(picture, low, high):
        x = across(tick)
        body += _line(x, axis, x, axis + 6, colours.ring, 1.5)
        label = f"{tick.normalize():f}{'' if picture.ratio else '%'}"
        body += _text(label, x, axis + 22, colours, 14, anchor="middle")
    y = axis + 28
    for note in picture.notes:
        drawn, y = _lines(note, EDGE, y + 18, width - 2 * EDGE, colours, size=14)
        body += drawn
    return _frame(width, y + 14, colours, body)


def label_lines(picture: DotPicture) -> int:
    """How many lines the longest name of a group takes."""
    return max(len(_wrapped(array.label, WIDTH - 2 * EDGE, 17, True)) for array in picture.arrays)


def _array(
    array: DotArray, colours: Palette, left: int, top: float = 0, *, lines: int = 1
) -> tuple[str, float]:
    body, _ = _lines(array.label, left + EDGE, top + 24, WIDTH - 2 * EDGE, colours, 17, bold=True)
    y = top + 26 + (lines - 1) * 17 * 1.3
    columns = 10 if array.total > 30 else 6
    for dot in range(array.total):
        row, column = divmod(dot, columns)
        half = columns // 2
        x = left + EDGE + 12 + column * STEP + (GAP if column >= half else 0)
        at = y + 20 + row * STEP + (GAP if columns == 10 and row >= 5 else 0)
        body += _dot(x, at, dot < array.filled, colours)
    rows = -(-array.total // columns)
    y += 20 + rows * STEP + (GAP if columns == 10 and rows > 5 else 0)
    for count, words, filled in (
        (array.filled, array.filled_words, True),
        (array.total - array.filled, array.open_words, False),
    ):
        body += _dot(left + EDGE + 12, y + 8, filled, colours)
        drawn, bottom = _lines(
            f"{count} {words}", left + EDGE + 32, y + 13, WIDTH - 2 * EDGE - 34, colours, 16
        )
        body += drawn
        y = bottom + 10
    return body, y + 4


def _row(
    row: Whisker, across: Callable[[Decimal], float], y: float, width: int, colours: Palette
) -> tuple[str, float]:
    body, y = _lines(row.label, EDGE, y + 18, width - 2 * EDGE, colours, 14)
    drawn, y = _lines(row.shown, EDGE, y + 19, width - 2 * EDGE, colours, 15, bold=True)
    body += drawn
    y += 16
    if row.low is not None and row.high is not None:
        x1, x2 = across(row.low), across(row.high)
        body += _line(x1, y, x2, y, colours.filled, 3)
        body += "".join(_line(x, y - 6, x, y + 6, colours.filled, 2) for x in (x1, x2))
    body += _dot(across(row.value), y, row.treated, colours)
    return body, y + 14


def _none(x: float, top: float, bottom: float, colours: Palette) -> str:
    """The mark of no difference."""
    line = f"M{x:.1f} {top:.1f} V{bottom:.1f}"
    return f'<path d="{line}" stroke="{colours.ring}" stroke-width="1.5" stroke-dasharray="5 4"/>'


def _bounds(picture: WhiskerPicture) -> tuple[Decimal, Decimal]:
    """The ends of the axis; that of percentages is never cut."""
    if not picture.ratio:
        return Decimal(0), Decimal(100)
    held = [v for row in picture.rows for v in (row.value, row.low, row.high) if v]
    low, high = min([*held, Decimal("0.5")]), max([*held, Decimal(2)])
    return (
        next(t for t in reversed(SCALE) if t <= low or t == SCALE[0]),
        next(t for t in SCALE if t >= high or t == SCALE[-1]),
    )


SCALE = [Decimal(text) for text in ("0.01", "0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20")]


def _ticks(picture: WhiskerPicture, low: Decimal, high: Decimal) -> list[Decimal]:
    if picture.ratio:
        return [tick for tick in SCALE if low <= tick <= high]
    return [Decimal(tick) for tick in range(0, 101, 20)]


def _dot(x: float, y: float, filled: bool, colours: Palette) -> str:
    if filled:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS}" fill="{colours.filled}"/>'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{RADIUS - 1.2}" fill="{colours.ground}" '
        f'stroke="{colours.ring}" stroke-width="2.4"/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return (
        f'<path d="M{x1:.1f} {y1:.1f} L{x2:.1f} {y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width}"/>'
    )


def _lines(
    text: str,
    x: float,
    y: float,
    room: float,
    colours: Palette,
    size: int,
    bold: bool = False,
) -> tuple[str, float]:
    """Text in as many lines as it needs; the second value is the last baseline."""
    lines = _wrapped(text, room, size, bold)
    height = size * 1.3
    body = "".join(
        _text(line, x, y + place * height, colours, size, bold=bold)
        for place, line in enumerate(lines)
    )
    return body, y + (len(lines) - 1) * height


def _wrapped(text: str, room: float, size: int, bold: bool) -> list[str]:
    return wrap(text, max(10, int(room / (size * (0.53 if bold else 0.5))))) or [""]


def _text(
    text: str,
    x: float,
    y: float,
    colours: Palette,
    size: int,
    bold: bool = False,
    anchor: str = "start",
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colours.text}" '
        f'text-anchor="{anchor}"{weight}>{escape(text)}</text>'
    )


def _frame(width: float, height: float, colours: Palette, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="{FONT}">'
        f'<rect width="100%" height="100%" fill="{colours.ground}"/>{body}</svg>'
    )
