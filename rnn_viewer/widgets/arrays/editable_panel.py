"""A panel whose numbers can be changed: typed, dragged, set by the rectangle."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.recipe.edits import Area
from rnn_viewer.core.snapshot.editable import source
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.widgets.arrays.array_panel import ArrayPanel
from rnn_viewer.widgets.arrays.marks import draw_window

_PIXELS_A_RANGE = 150
"""A drag of so many pixels goes from zero to the end of the colours."""

_FINE = 0.1
_Modifier = Qt.KeyboardModifier


class _Press(NamedTuple):
    """Where the button went down, and what was there."""

    point: QPoint
    cell: Cell
    number: float
    magnitude: float
    rectangle: bool


class EditablePanel(ArrayPanel):
    """Paints an array and reports what the user wants to be in it.

    Attributes
    ----------
    typing_wanted : Signal(Cell)
        A cell was clicked twice.
    value_dragged : Signal(Cell, float, bool)
        A cell was dragged to a number with Alt held; whether it goes on with a drag.
    area_drawn : Signal(Area)
        A rectangle was drawn with Shift held, in the array that is shown.
    """

    typing_wanted = Signal(object)
    value_dragged = Signal(object, float, bool)
    area_drawn = Signal(object)

    _press: _Press | None = None
    _dragging = False
    _area: Area | None = None

    @property
    def meaning(self) -> str:
        """One sentence on what the panel shows, one on how it is changed."""
        how = self.tr(
            "Double-click to type a number, drag up or down with Alt to change it"
            " (with Ctrl too: finely), drag with Shift to set a rectangle."
        )
        return f"{super().meaning}\n{how}"

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._press = self._pressed(event)
        if self._press is None:
            super().mousePressEvent(event)
        else:
            self._grip = None
            self.chosen.emit(self._press.cell)

    def _pressed(self, event: QMouseEvent) -> _Press | None:
        """Return where a change begins; None of a plain press: it changes nothing."""
        rectangle = bool(event.modifiers() & _Modifier.ShiftModifier)
        is_change = rectangle or event.modifiers() & _Modifier.AltModifier
        if event.button() != Qt.MouseButton.LeftButton or not is_change:
            return None
        point, snapshot = event.position().toPoint(), self._snapshot
        cell = self.cell_at(point)
        if cell is None or snapshot is None or source(snapshot, cell) is None:
            return None
        number = snapshot.number(cell)
        if number is None:
            return None
        return _Press(point, cell, number, self._largest(snapshot), rectangle)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        press = self._press
        if press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if self._snapshot is None or not self._snapshot.has_cell(press.cell):
            # The run was replaced under the button: there is nothing to change.
            self._press = self._area = None
            return
        point = event.position().toPoint()
        if press.rectangle:
            moved = (point - press.point).manhattanLength()
            if self._area is not None or moved >= QApplication.startDragDistance():
                self._draw_area(press, point)
            return
        up = press.point.y() - point.y()
        if not self._dragging and abs(up) < QApplication.startDragDistance():
            return
        fine = _FINE if event.modifiers() & _Modifier.ControlModifier else 1.0
        value = press.number + fine * up * press.magnitude / _PIXELS_A_RANGE
        self.value_dragged.emit(press.cell, float(f"{value:.4g}"), self._dragging)
        self._dragging = True
        self.pointed.emit(press.cell)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        area, self._area = self._area, None
        self._press, self._dragging = None, False
        if area is not None:
            self.update()
            self.area_drawn.emit(area)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        cell = self.cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self.typing_wanted.emit(cell)

    def _draw_area(self, press: _Press, point: QPoint) -> None:
        inside = self.grid.rect
        nearest = QPoint(
            min(max(point.x(), inside.left()), inside.right()),
            min(max(point.y(), inside.top()), inside.bottom()),
        )
        other = self.cell_at(nearest)
        if other is not None:
            rows = sorted((press.cell.row, other.row))
            columns = sorted((press.cell.column, other.column))
            self._area = Area(
                self.array, (rows[0], rows[1] + 1), (columns[0], columns[1] + 1)
            )
            self.update()

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the array, and the rectangle while it is drawn."""
        super().paint(painter, dirty)
        if self._area is not None:
            rect = self._area_rect(*self._area.ends)
            if rect is not None:
                draw_window(painter, rect, self._theme)
