"""A measure over two settings, as a colour for each pair of values."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.core.pictures.pixels import LEVELS, NOT_A_NUMBER, Axis, picture
from rnn_viewer.core.settings.fields import Value
from rnn_viewer.core.settings.settings import FIELDS
from rnn_viewer.core.sweep.map import SweepMap
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.arrays.vector_picture import draw_cells
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted, image_of
from rnn_viewer.widgets.theme import LIGHT, Theme

_GAP, _BAR = 4, 8
_WIDEST = 90

_Align = Qt.AlignmentFlag
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class MapPicture(Painted):
    """Paints the map; the first setting goes downwards, the second to the right.

    Attributes
    ----------
    chosen : Signal(int, int)
        Row and column of the pair that was clicked, or walked to by a key.
    pointed : Signal(object)
        Row and column of the pair that is pointed at; None: no longer.
    """

    chosen = Signal(int, int)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._map: SweepMap | None = None
        self._measure = ""
        self._marked: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        described(
            self,
            "sweep_map_picture",
            self.tr("Map of the sweep"),
            self.tr(
                "A colour for each pair of values. A click sets both settings; arrow"
                " keys walk. Framed: the present run. Violet: the run has no such"
                " number."
            ),
        )

    def sizeHint(self) -> QSize:
        """Return a size at which single pairs can be told."""
        return QSize(260, 200)

    def minimumSizeHint(self) -> QSize:
        """Return a size at which the axes can be read."""
        return QSize(140, 100)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.update()

    def show_map(self, found: SweepMap, measure: str) -> None:
        """Draw a measure of a map."""
        self._map, self._measure = found, measure
        self.update()

    def show_marked(self, cell: tuple[int, int] | None) -> None:
        """Frame a pair, or none."""
        self._marked = cell
        self.update()

    @property
    def numbers(self) -> Array:
        """What is drawn."""
        assert self._map is not None
        return self._map.numbers[self._measure]

    @property
    def ends(self) -> tuple[float, float] | None:
        """The least and the greatest number; None where there is none."""
        numbers = self.numbers[np.isfinite(self.numbers)]
        return (float(numbers.min()), float(numbers.max())) if numbers.size else None

    # Where things lie

    def _names(self) -> tuple[list[str], list[str]]:
        assert self._map is not None
        down, across = self._map.grid.axes.values()
        return [_text(value) for value in down], [_text(value) for value in across]

    def _inside(self) -> QRect:
        metrics, (down, _) = self.fontMetrics(), self._names()
        left = min(max(map(metrics.horizontalAdvance, down)), _WIDEST) + 2 * _GAP
        line = metrics.height()
        bottom = 3 * line + _BAR + 3 * _GAP
        return self.rect().adjusted(left, line + _GAP, -_GAP, -bottom)

    def _axes(self, inside: QRect) -> tuple[Axis, Axis]:
        rows, columns = self.numbers.shape
        return Axis(rows, max(inside.height(), 1)), Axis(
            columns, max(inside.width(), 1)
        )

    def rect_of(self, row: int, column: int) -> QRect:
        """Return where a pair is."""
        inside = self._inside()
        down, across = self._axes(inside)
        (top, bottom), (left, right) = down.ends(row), across.ends(column)
        return QRect(left, top, right - left, bottom - top).translated(inside.topLeft())

    def cell_at(self, point: QPoint) -> tuple[int, int] | None:
        """Return row and column of the pair at a point; None beside the map."""
        if self._map is None or not (inside := self._inside()).contains(point):
            return None
        down, across = self._axes(inside)
        place = point - inside.topLeft()
        return down.cells_at(place.y())[0], across.cells_at(place.x())[0]

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint cells, names, colours' ends and the frame."""
        painter.fillRect(dirty, QColor(self._theme.window))
        if self._map is None or not (inside := self._inside()).isValid():
            return
        low, high = self.ends or (0.0, 0.0)
        centre, reach = low / 2 + high / 2, (high / 2 - low / 2) or 1.0
        down, across = self._axes(inside)
        cells = picture(self.numbers, reach, down, across, self._theme.table, centre)
        draw_cells(
            painter, inside.topLeft(), image_of(np.ascontiguousarray(cells), 1.0)
        )
        painter.setPen(QColor(self._theme.text))
        self._paint_names(painter, inside)
        self._paint_bar(painter, inside)
        if self._marked is not None:
            frame = self.rect_of(*self._marked)
            painter.setPen(QPen(QColor(self._theme.base), 1))
            painter.drawRect(frame.adjusted(-1, -1, 0, 0))
            painter.setPen(QPen(QColor(self._theme.unit), 2))
            painter.drawRect(frame)

    def _paint_names(self, painter: QPainter, inside: QRect) -> None:
        metrics, (down, across) = self.fontMetrics(), self._names()
        assert self._map is not None
        line = metrics.height()
        titles = [shown(FIELDS[name].label) for name in self._map.grid.axes]
        head = QRect(_GAP, 0, self.width() - 2 * _GAP, line)
        painter.drawText(
            head,
            _Align.AlignLeft,
            metrics.elidedText(
                f"↓ {titles[0]}", Qt.TextElideMode.ElideRight, head.width()
            ),
        )
        foot = QRect(inside.left(), inside.bottom() + line + 1, inside.width(), line)
        painter.drawText(foot, _Align.AlignRight, f"{titles[1]} →")
        lowest = -line
        for row, name in enumerate(down):
            middle = self.rect_of(row, 0).center().y()
            place = QRect(0, middle - line // 2, inside.left() - _GAP, line)
            if place.top() >= lowest:
                lowest = place.bottom()
                fit = metrics.elidedText(
                    name, Qt.TextElideMode.ElideRight, place.width()
                )
                painter.drawText(place, _Align.AlignRight | _Align.AlignVCenter, fit)
        free = inside.left() - 2 * _GAP
        for column, name in enumerate(across):
            wide = metrics.horizontalAdvance(name)
            left = self.rect_of(0, column).center().x() - wide // 2
            left = min(max(left, free), self.width() - wide)
            if left >= free:
                painter.drawText(left, inside.bottom() + metrics.ascent() + 1, name)
                free = left + wide + 2 * _GAP

    def _paint_bar(self, painter: QPainter, inside: QRect) -> None:
        """Paint the colours with the numbers at their ends."""
        line, table = self.fontMetrics().height(), self._theme.table
        bar = QRect(inside.left(), self.height() - line - _BAR, inside.width(), _BAR)
        if np.isnan(self.numbers).any():
            none = QRect(_GAP, bar.top(), inside.left() - 3 * _GAP, _BAR)
            painter.fillRect(none, QColor(int(table[NOT_A_NUMBER])))
            painter.drawText(_GAP, self.height() - _GAP // 2, self.tr("none"))
        if self.ends is None:
            return
        width = max(bar.width(), 1)
        low, high = (short_number(end).replace("-", "−") for end in self.ends)
        one = low == high
        places = [
            1 + (LEVELS // 2 if one else LEVELS * x // width) for x in range(width)
        ]
        pixels = np.ascontiguousarray(table[places][np.newaxis].repeat(_BAR, 0))
        draw_cells(painter, bar.topLeft(), image_of(pixels, 1.0))
        below = QRect(bar.left(), bar.bottom() + 1, bar.width(), line)
        painter.drawText(below, _Align.AlignHCenter if one else _Align.AlignLeft, low)
        if not one:
            painter.drawText(below, _Align.AlignRight, high)

    # What the user does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self.pointed.emit(self.cell_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        super().leaveEvent(event)
        self.pointed.emit(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        cell = self.cell_at(event.position().toPoint())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._map is None:
            super().keyPressEvent(event)
            return
        row, column = self._marked or (0, 0)
        rows, columns = self.numbers.shape
        if self._marked is not None:
            row, column = row + step[0], column + step[1]
        self.chosen.emit(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))


def _text(value: Value) -> str:
    return short_number(value) if isinstance(value, float) else str(value)
