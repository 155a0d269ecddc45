"""How panels are framed: what an operation reads and makes, and what is chosen."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygon

from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.painted import fill
from rnn_viewer.widgets.theme import Theme

WIDTH = 2
_DASH = 10
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
    if snapshot.position.at_start:
        return Mark.RESULT if array == "state_t" else Mark.NONE
    operation = snapshot.operation
    if array == operation.result:
        return Mark.RESULT
    return Mark.OPERAND if array in operation.operands else Mark.NONE


def draw_mark(painter: QPainter, rect: QRect, mark: Mark, theme: Theme) -> None:
    """Frame the cells in `rect`, just outside them: operands dashed, results solid."""
    if mark is Mark.NONE:
        return
    left, top, width, height = rect.getRect()
    wide = width + 2 * WIDTH
    fill(
        painter,
        QRect(left - WIDTH, top - WIDTH, wide, WIDTH),
        _brush(theme, mark),
        QRect(left - WIDTH, top + height, wide, WIDTH),
        QRect(left - WIDTH, top, WIDTH, height),
        QRect(left + width, top, WIDTH, height),
    )


@lru_cache
def _brush(theme: Theme, mark: Mark) -> QBrush | QColor:
    """Return what frames are filled with; stripes cost a quarter of a dashed pen."""
    if mark is Mark.RESULT:
        return QColor(theme.result)
    tile = QImage(_DASH, _DASH, QImage.Format.Format_RGB32)
    for x in range(_DASH):
        for y in range(_DASH):
            dash = (x + y) % _DASH < 0.65 * _DASH
            tile.setPixelColor(x, y, QColor(theme.operand if dash else theme.window))
    return QBrush(tile)


def draw_chosen(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Outline the chosen cells in `rect`, just outside them."""
    # The ground's colour on both sides keeps the line visible over any cell.
    painter.setPen(QPen(QColor(theme.base), 1))
    painter.drawRect(rect.adjusted(-2, -2, 1, 1))
    if min(rect.height(), rect.width()) >= _ROOM_FOR_HALO:
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.setPen(QPen(QColor(theme.unit), 1))
    painter.drawRect(rect.adjusted(-1, -1, 0, 0))


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
