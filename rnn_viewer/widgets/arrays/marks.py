"""How panels are framed: what an operation reads and makes, and what is chosen."""

from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygon

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.vector_picture import is_vector
from rnn_viewer.widgets.painted import fill, image_of
from rnn_viewer.widgets.theme import Theme

WIDTH = 2
_DASH, _SHARE = 10, 0.65
_THICK = WIDTH + _DASH
_STEP = 256
_WINDOW_DASHES = (4, 2)
_ROOM_FOR_HALO = 6
_EDITED_DASHES = (2, 1)
_CORNER, _LEAST_CORNER = 8, 4


class Mark(Enum):
    """What a panel is to the operation in progress."""

    NONE = 0
    OPERAND = 1
    RESULT = 2


def mark_of(snapshot: Snapshot, array: str) -> Mark:
    """Return what `array` is to the operation that was done last."""
    operation = snapshot.operation
    if array == operation.result:
        return Mark.RESULT
    # At the start the state is set, and nothing was read for it.
    is_read = array in operation.operands and not snapshot.position.at_start
    return Mark.OPERAND if is_read else Mark.NONE


def draw_mark(painter: QPainter, rect: QRect, mark: Mark, theme: Theme) -> None:
    """Frame the cells in `rect`, just outside them: operands dashed, results solid."""
    if mark is Mark.NONE:
        return
    left, top, width, height = rect.x(), rect.y(), rect.width(), rect.height()
    wide = width + 2 * WIDTH
    frame = (
        QRect(left - WIDTH, top - WIDTH, wide, WIDTH),
        QRect(left - WIDTH, top + height, wide, WIDTH),
        QRect(left - WIDTH, top, WIDTH, height),
        QRect(left + width, top, WIDTH, height),
    )
    if mark is Mark.RESULT:
        fill(painter, frame[0], QColor(theme.result), *frame[1:])
    elif is_vector(painter):
        brush = QBrush(_stripes(theme, _DASH, _DASH))
        fill(painter, frame[0], brush, *frame[1:])
    else:
        _draw_stripes(painter, wide, height, frame, theme)


def _draw_stripes(
    painter: QPainter, width: int, height: int, frame: Iterable[QRect], theme: Theme
) -> None:
    """Fill with stripes from two long images.

    A brush takes as long as all cells of a panel, as Qt looks up each pixel of it.
    """
    across = _stripes(theme, _rounded(width), _THICK)
    down = _stripes(theme, _THICK, _rounded(height))
    for rect in frame:
        sides: tuple[int, int, int, int] = rect.getRect()  # type: ignore[assignment]
        x, y, wide, high = sides
        image = across if high == WIDTH else down
        # The stripes of all sides are parts of one pattern.
        painter.drawImage(x, y, image, x % _DASH, y % _DASH, wide, high)


def _rounded(length: int) -> int:
    """Return the length of an image from which others that long can be drawn, too."""
    return (length // _STEP + 1) * _STEP + _DASH


@lru_cache
def _stripes(theme: Theme, width: int, height: int) -> QImage:
    y, x = np.ogrid[:height, :width]
    colours = (np.uint32(QColor(name).rgb()) for name in (theme.operand, theme.window))
    dashes = (x + y) % _DASH < _SHARE * _DASH
    return image_of(np.where(dashes, *colours), 1.0).copy()


def draw_chosen(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Outline the chosen cells in `rect`, just outside them."""
    # The ground's colour on both sides keeps the line visible over any cell.
    painter.setPen(QPen(QColor(theme.base), 1))
    painter.drawRect(rect.adjusted(-2, -2, 1, 1))
    if min(rect.height(), rect.width()) >= _ROOM_FOR_HALO:
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.setPen(QPen(QColor(theme.unit), 1))
    painter.drawRect(rect.adjusted(-1, -1, 0, 0))


def draw_covered(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Hide the cell in `rect`: what it will be is to be said first."""
    fill(painter, rect, QColor(theme.muted))
    if min(rect.height(), rect.width()) >= painter.fontMetrics().height() // 2:
        painter.setPen(QColor(theme.base))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "?")


def draw_edited(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Mark the cells in `rect` as set by hand: a line around them, a corner turned."""
    painter.setPen(QPen(QColor(theme.base), 1))
    painter.drawRect(rect.adjusted(-1, -1, 0, 0))
    pen = QPen(QColor(theme.text), 1)
    pen.setDashPattern(_EDITED_DASHES)
    painter.setPen(pen)
    painter.drawRect(rect.adjusted(-1, -1, 0, 0))
    side = min(rect.width(), rect.height(), _CORNER)
    if side >= _LEAST_CORNER:
        triangle = QPolygon(
            [
                corner := rect.topRight(),
                corner - QPoint(side, 0),
                corner + QPoint(0, side),
            ]
        )
        painter.setPen(QPen(QColor(theme.base), 1))
        painter.setBrush(QColor(theme.text))
        painter.drawPolygon(triangle)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_window(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Outline the cells in `rect` whose numbers are printed, just outside them."""
    outline = rect.adjusted(-1, -1, 0, 0)
    # The ground's colour in the gaps keeps the line visible over any cell.
    painter.setPen(QPen(QColor(theme.base), 1))
    painter.drawRect(outline)
    pen = QPen(QColor(theme.highlight), 1)
    pen.setDashPattern(_WINDOW_DASHES)
    painter.setPen(pen)
    painter.drawRect(outline)
