"""Where everything in the product of a read-out lies."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.array_picture import MARGIN
from rnn_viewer.widgets.cell_text import number_width, shape_text

PADDING = 8
SIGN_SIZE = 1.3
FLOW = ("V", "readout_product", "c", "readout_t")
"""The panels from left to right; the operand lies above the first."""

SIGNS = {"readout_product": "=", "c": "+", "readout_t": "="}
"""What stands to the left of a panel."""

_GUTTER_SHARE = 0.2
_WIDEST_CELL = 48
_NARROWEST = 18
_BETWEEN = 4


@dataclass(frozen=True)
class ProductLayout:
    """Rectangles of the panels, with their margins, and of what is written.

    Attributes
    ----------
    panels, signs : dict of str to QRect
    gutter : QRect
        For the names of the rows, to the left of V.
    beside : QRect
        For the name of the operand, to its right.
    """

    panels: dict[str, QRect]
    signs: dict[str, QRect]
    gutter: QRect
    beside: QRect


def height_wanted(rows: int, font: QFontMetrics) -> int:
    """Return the height at which each of the rows shows its numbers."""
    return _rise(font) + rows * (font.height() + 2) + 2 * MARGIN + _foot(font)


def least_height(font: QFontMetrics) -> int:
    """Return the height below which nothing can be told apart."""
    return height_wanted(1, font)


def lay_out(
    area: QRect,
    snapshot: Snapshot,
    titles: dict[str, str],
    names: tuple[str, ...],
    font: QFontMetrics,
) -> ProductLayout:
    """Return where everything lies in `area`.

    Parameters
    ----------
    area : QRect
        What the product may use.
    snapshot : Snapshot
        For the sizes.
    titles : dict of str to str
        What is written below each panel.
    names : tuple of str
        What is written to the left of the rows.
    font : QFontMetrics
        Of the titles, bold.
    """
    top = area.top() + _rise(font)
    height = max(area.bottom() + 1 - _foot(font) - top, 2 * MARGIN + 1)
    gutter = _gutter(area.width(), names, font)
    column = _column(height, snapshot, font)
    widths = dict.fromkeys(FLOW, column)
    gaps = {name: _gap(name, titles, snapshot, column, font) for name in FLOW}
    others = sum(gaps.values()) + (len(FLOW) - 1) * column
    widths["V"] = _matrix(area.width() - gutter - others, snapshot, font)
    panels, signs, x = {}, {}, area.left() + gutter
    for name in FLOW:
        signs[name] = QRect(x, top, gaps[name], height)
        x += gaps[name]
        panels[name] = QRect(x, top, widths[name], height)
        x += widths[name]
    matrix = panels["V"]
    rise = _rise(font) - 1
    panels["output_t"] = QRect(matrix.left(), area.top(), matrix.width(), rise)
    left = matrix.right() + PADDING
    beside = QRect(left, area.top(), area.right() - left, rise)
    names_at = QRect(area.left(), top, gutter - _BETWEEN, height)
    return ProductLayout(panels, signs, names_at, beside)


def _rise(font: QFontMetrics) -> int:
    return font.height() + 3 + 2 * MARGIN


def _foot(font: QFontMetrics) -> int:
    """Return the height of names and shapes."""
    return 2 * font.height() + 1


def _gutter(width: int, names: tuple[str, ...], font: QFontMetrics) -> int:
    widest = max(map(font.horizontalAdvance, names), default=0)
    return min(widest, int(_GUTTER_SHARE * width)) + _BETWEEN


def _column(height: int, snapshot: Snapshot, font: QFontMetrics) -> int:
    """Return how wide a vector is: room for numbers where its rows are high enough."""
    rows = snapshot.shape("V")[0]
    numbers = height - 2 * MARGIN >= font.height() * rows
    ends = snapshot.colour_ends
    wide = max(number_width(font, ends[name]) for name in ("readout_t", "c"))
    return (max(wide + 1, _NARROWEST) if numbers else _NARROWEST) + 2 * MARGIN


def _gap(
    name: str,
    titles: dict[str, str],
    snapshot: Snapshot,
    column: int,
    font: QFontMetrics,
) -> int:
    """Return the room to the left of a panel, for its sign and its neighbour's name."""
    if name not in SIGNS:
        return 0
    sign = int(SIGN_SIZE * font.horizontalAdvance(SIGNS[name])) + _BETWEEN
    left = FLOW[FLOW.index(name) - 1]
    over = [
        max(_label(other, titles, snapshot, font) - column, 0) // 2
        for other in (left, name)
        if other != "V"
    ]
    return max(sign, sum(over) + PADDING)


def _label(
    name: str, titles: dict[str, str], snapshot: Snapshot, font: QFontMetrics
) -> int:
    texts = (titles[name], shape_text(snapshot, name))
    return max(map(font.horizontalAdvance, texts))


def _matrix(room: int, snapshot: Snapshot, font: QFontMetrics) -> int:
    """Return how wide V is: as wide as there is room, but no cell much too wide."""
    widest = max(_WIDEST_CELL, number_width(font, snapshot.colour_ends["V"]) + 1)
    wide = widest * snapshot.shape("V")[1] + 2 * MARGIN
    least = font.horizontalAdvance(shape_text(snapshot, "V"))
    return max(min(room, wide), least)
