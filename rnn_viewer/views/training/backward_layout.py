"""Where everything in the strip of a backward pass lies: a mirror image of the strip.

Time goes from right to left here, and so does what is computed.
"""

from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from rnn_viewer.core.cell.backward_table import BackwardTable
from rnn_viewer.core.snapshot.backward import OVER_TIME, BackwardSnapshot
from rnn_viewer.views.training.backward_panels import gradient_width
from rnn_viewer.widgets.arrays.cell_picture import MARGIN
from rnn_viewer.widgets.arrays.cell_text import shape_text

PADDING = 12
SIGN_SIZE = 1.3
_OPERAND = 22
_WIDE, _NARROW, _THIN = 26, 18, 10
_LEAST_OVER_TIME, _MATRICES = 0.22, 0.55
_LINES = 3
"""Of the names below the columns, where one beside the other has no room."""


@dataclass(frozen=True)
class BackwardLayout:
    """Rectangles of the panels, with their margins, and of what is written.

    Attributes
    ----------
    panels, signs, labels : dict of str to QRect
    gutter : QRect
        For the numbers of the units, to the right.
    has_shapes : bool
        Whether the shapes have room below the names.
    """

    panels: dict[str, QRect]
    signs: dict[str, QRect]
    labels: dict[str, QRect]
    gutter: QRect
    has_shapes: bool


def lay_out(
    area: QRect,
    table: BackwardTable,
    snapshot: BackwardSnapshot,
    titles: dict[str, str],
    font: QFontMetrics,
) -> BackwardLayout:
    """Return where everything lies in `area`.

    Parameters
    ----------
    area : QRect
        What the strip may use.
    table : BackwardTable
        What is shown.
    snapshot : BackwardSnapshot
        For the sizes.
    titles : dict of str to str
        What is written below each panel.
    font : QFontMetrics
        Of the titles, bold.
    """
    line = font.height()
    operand = max(_OPERAND, line + 6) + 2 * MARGIN
    top = area.top() + line + operand + PADDING
    height = max(area.bottom() - (_LINES + 1) * line - PADDING - top, 40)
    gutter = font.horizontalAdvance(str(snapshot.passed.weights.units)) + PADDING
    room = area.width() - gutter
    names = (*table.flow, OVER_TIME)
    gaps = {name: _gap(table, titles, name, font) for name in names}
    for column in _columns(table, snapshot, height, font):
        widths = _widths(table, snapshot, room, height, column, gaps)
        if widths[OVER_TIME] >= _LEAST_OVER_TIME * room:
            break
    return _placed(
        area, table, snapshot, titles, font, (top, height, gutter), widths, gaps
    )


def _columns(
    table: BackwardTable, snapshot: BackwardSnapshot, height: int, font: QFontMetrics
) -> list[int]:
    """Return how wide columns can be, from the best on: with their numbers."""
    rows = snapshot.shape(table.delta)[0]
    has_numbers = height >= rows * font.height()
    return [*([gradient_width(font)] if has_numbers else []), _WIDE, _NARROW, _THIN]


def _gap(
    table: BackwardTable, titles: dict[str, str], name: str, font: QFontMetrics
) -> int:
    sign = table.signs.get(name, "→" if name == OVER_TIME else "")
    wide = int(SIGN_SIZE * font.horizontalAdvance(sign))
    return wide + PADDING // 2 if name != table.flow[0] else 0


def _widths(
    table: BackwardTable,
    snapshot: BackwardSnapshot,
    room: int,
    height: int,
    column: int,
    gaps: dict[str, int],
) -> dict[str, int]:
    widths = dict.fromkeys(table.vectors, column + 2 * MARGIN)
    free = room - sum(gaps.values()) - sum(widths.values())
    matrices = {name: snapshot.shape(name) for name in table.products}
    roots = sum(sqrt(columns) for _, columns in matrices.values())
    for name, (rows, columns) in matrices.items():
        cell = max(height / rows, 1.0) * 1.25
        share = int(_MATRICES * free * sqrt(columns) / roots)
        widths[name] = max(min(share, int(cell * columns) + 2 * MARGIN), column)
    used = sum(widths[name] for name in matrices)
    widths[OVER_TIME] = max(free - used, 40)
    return widths


def _placed(
    area: QRect,
    table: BackwardTable,
    snapshot: BackwardSnapshot,
    titles: dict[str, str],
    font: QFontMetrics,
    rows: tuple[int, int, int],
    widths: dict[str, int],
    gaps: dict[str, int],
) -> BackwardLayout:
    top, height, gutter = rows
    x, line = area.right() + 1 - gutter, font.height()
    panels, signs = dict[str, QRect](), dict[str, QRect]()
    for name in (*table.flow, OVER_TIME):
        x -= gaps[name]
        signs[name] = QRect(x, top, gaps[name], height)
        x -= widths[name]
        panels[name] = QRect(x, top, widths[name], height)
    labels, has_shapes = _labels(table, snapshot, titles, font, panels)
    for matrix, operand in table.products.items():
        below = panels[matrix]
        high = max(_OPERAND, line + 6) + 2 * MARGIN
        panels[operand] = QRect(
            below.left(), top - high - PADDING // 2, below.width(), high
        )
    right = QRect(area.right() + 1 - gutter, top, gutter, height)
    return BackwardLayout(panels, signs, labels, right, has_shapes)


def _labels(
    table: BackwardTable,
    snapshot: BackwardSnapshot,
    titles: dict[str, str],
    font: QFontMetrics,
    panels: dict[str, QRect],
) -> tuple[dict[str, QRect], bool]:
    """Return where the names stand: one beside the other, else in lines by turns."""
    names, line = (*table.flow, OVER_TIME), font.height()
    wide = {
        name: max(
            font.horizontalAdvance(text)
            for text in (titles[name], shape_text(snapshot, name))
        )
        for name in names
    }
    for lines in range(1, _LINES + 1):
        found = {}
        for place, name in enumerate(names):
            panel = panels[name]
            width = max(wide[name], 1)
            left = panel.center().x() - width // 2
            left = min(max(left, 0), panels[names[0]].right() + PADDING)
            top = panel.bottom() + 1 + (place % lines) * (line + 1)
            found[name] = QRect(left, top, width, line)
        rects = list(found.values())
        pairs = ((a, b) for i, a in enumerate(rects) for b in rects[i + 1 :])
        if not any(a.adjusted(-3, 0, 3, 0).intersects(b) for a, b in pairs):
            break
    return found, lines == 1
