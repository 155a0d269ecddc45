"""Where everything in the product of a read-out lies."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from rnn_viewer.core.cell.readout import READOUT
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_picture import MARGIN
from rnn_viewer.widgets.arrays.cell_text import number_width, shape_text

PADDING = 8
SIGN_SIZE = 1.3
FLOW = READOUT.flow
"""The panels from left to right; the operand lies above the first."""

SIGNS = READOUT.signs
"""What stands to the left of a panel."""

MATRIX = READOUT.matrices[0]

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
    has_shapes : bool
        Whether there is room for shapes below the names.
    fits : bool
        Whether all that is written ends within the area.
    """

    panels: dict[str, QRect]
    signs: dict[str, QRect]
    gutter: QRect
    beside: QRect
    has_shapes: bool
    fits: bool


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

    Where it is too narrow the names of the rows go, then the shapes.

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
    found = _laid_out(area, snapshot, titles, names, font, has_shapes=True)
    if not found.fits:
        found = _laid_out(area, snapshot, titles, (), font, has_shapes=True)
    if not found.fits:
        found = _laid_out(area, snapshot, titles, (), font, has_shapes=False)
    return found


def _laid_out(
    area: QRect,
    snapshot: Snapshot,
    titles: dict[str, str],
    names: tuple[str, ...],
    font: QFontMetrics,
    has_shapes: bool,
) -> ProductLayout:
    top = area.top() + _rise(font)
    height = max(area.bottom() + 1 - _foot(font) - top, 2 * MARGIN + 1)
    gutter = _gutter(area.width(), names, font)
    column = _column(height, snapshot, font)
    widths = dict.fromkeys(FLOW, column)
    labels = {
        name: _label(titles[name], shape_text(snapshot, name) * has_shapes, font)
        for name in FLOW
    }
    gaps = {name: _gap(name, labels, column, font) for name in FLOW}
    # The last name may be wider than what stands above it.
    beyond = max(labels[FLOW[-1]] - column, 0) // 2 + 1
    others = sum(gaps.values()) + (len(FLOW) - 1) * column + beyond
    room = area.width() - gutter - others
    widths[MATRIX] = max(min(room, _widest(snapshot, font)), labels[MATRIX])
    row = QRect(area.left() + gutter, top, 0, height)
    panels, signs = _flow(row, widths, gaps)
    matrix = panels[MATRIX]
    rise = _rise(font) - 1
    panels[READOUT.products[MATRIX]] = QRect(
        matrix.left(), area.top(), matrix.width(), rise
    )
    left = matrix.right() + PADDING
    beside = QRect(left, area.top(), area.right() - left, rise)
    names_at = QRect(area.left(), top, gutter - _BETWEEN, height)
    return ProductLayout(
        panels, signs, names_at, beside, has_shapes, room >= labels[MATRIX]
    )


def _flow(
    row: QRect, widths: dict[str, int], gaps: dict[str, int]
) -> tuple[dict[str, QRect], dict[str, QRect]]:
    """Return the panels and the signs from where `row` begins, as high as it."""
    panels, signs, x = {}, {}, row.left()
    for name in FLOW:
        signs[name] = QRect(x, row.top(), gaps[name], row.height())
        x += gaps[name]
        panels[name] = QRect(x, row.top(), widths[name], row.height())
        x += widths[name]
    return panels, signs


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
    rows = snapshot.shape(MATRIX)[0]
    numbers = height - 2 * MARGIN >= font.height() * rows
    ends = snapshot.magnitudes
    wide = max(number_width(font, ends[name]) for name in FLOW[2:])
    return (max(wide + 1, _NARROWEST) if numbers else _NARROWEST) + 2 * MARGIN


def _gap(
    name: str,
    labels: dict[str, int],
    column: int,
    font: QFontMetrics,
) -> int:
    """Return the room to the left of a panel, for its sign and its neighbour's name."""
    if name not in SIGNS:
        return 0
    sign = int(SIGN_SIZE * font.horizontalAdvance(SIGNS[name])) + _BETWEEN
    left = FLOW[FLOW.index(name) - 1]
    over = [
        max(labels[other] - column, 0) // 2 for other in (left, name) if other != MATRIX
    ]
    return max(sign, sum(over) + PADDING)


def _label(title: str, shape: str, font: QFontMetrics) -> int:
    return max(map(font.horizontalAdvance, (title, shape)))


def _widest(snapshot: Snapshot, font: QFontMetrics) -> int:
    """Return how wide V may be: no cell is much too wide."""
    widest = max(_WIDEST_CELL, number_width(font, snapshot.magnitudes[MATRIX]) + 1)
    return widest * snapshot.shape(MATRIX)[1] + 2 * MARGIN
