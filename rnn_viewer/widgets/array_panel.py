"""A panel that shows one array as coloured cells: the base of all panels."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.pixels import Axis, Colours, levels, most_extreme, picture
from rnn_viewer.core.snapshot import Cell, Snapshot
from rnn_viewer.widgets.cell_text import (
    cell_number,
    describe_cell,
    number_width,
    shape_text,
)
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.marks import Mark, draw_chosen, draw_mark, mark_of
from rnn_viewer.widgets.painted import Painted, draw_pixels
from rnn_viewer.widgets.theme import LIGHT, Theme

Array = NDArray[np.float64]

MARGIN = 3
"""Pixels around the cells, for the frames."""


class ArrayPanel(Painted):
    """Paints one array: one pre-rendered image, highlights over it.

    Parameters
    ----------
    array : str
        A name of `ARRAYS`.
    transposed : bool
        Whether the rows of the array run to the right.

    Attributes
    ----------
    pointed : Signal(Cell or None)
        The pointer is over a cell, or has left.
    chosen : Signal(Cell)
        A cell was clicked.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, array: str, transposed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.array = array
        self.transposed = transposed
        self._snapshot: Snapshot | None = None
        self._theme = LIGHT
        self._pixels: Colours | None = None
        self._down = Axis(1, 1)
        self._across = Axis(1, 1)
        self._numbers_fit = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        meaning = QCoreApplication.translate("arrays", ARRAYS[array].meaning)
        described(self, f"panel_{array}", self.title, meaning)

    @property
    def title(self) -> str:
        """What the panel is called."""
        return ARRAYS[self.array].title

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self._redraw()

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`; the picture is made again only where its numbers changed."""
        self._snapshot = new
        if old is None or old.recipe is not new.recipe:
            self._measure()
            self.setAccessibleName(f"{self.title} {shape_text(new, self.array)}")
        if self._image_changed(old, new):
            self._redraw()
        elif self._marks_changed(old, new):
            self.update()

    def _image_changed(self, old: Snapshot | None, new: Snapshot) -> bool:
        return (
            old is None
            or old.values(self.array) is not new.values(self.array)
            or old.shown(self.array) != new.shown(self.array)
            or old.magnitudes is not new.magnitudes
        )

    def _marks_changed(self, old: Snapshot | None, new: Snapshot) -> bool:
        return old is None or self._marks(old) != self._marks(new)

    def _marks(self, snapshot: Snapshot) -> object:
        """Return all that the frames over the cells depend on."""
        mark = mark_of(snapshot, self.array)
        row = None if mark is Mark.NONE else snapshot.position.unit
        return mark, row, snapshot.selection

    def _redraw(self) -> None:
        self._pixels = None
        self.update()

    # Where the cells are

    def cells_rect(self) -> QRect:
        """Return the rectangle of all cells, in the panel's coordinates."""
        return self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def cell_rect(self, row: int, column: int = 0) -> QRect:
        """Return the rectangle of a cell, in the panel's coordinates.

        Parameters
        ----------
        row, column : int
            Of the array as the book writes it, from 0; a vector has column 0.
        """
        down, across = (column, row) if self.transposed else (row, column)
        ratio = self.devicePixelRatioF()
        left, right = self._across.start(across), self._across.stop(across)
        top, bottom = self._down.start(down), self._down.stop(down)
        corner = self.cells_rect().topLeft()
        left, right, top, bottom = (
            round(x / ratio) for x in (left, right, top, bottom)
        )
        size = QSize(max(right - left, 1), max(bottom - top, 1))
        return QRect(corner + QPoint(left, top), size)

    def cell_at(self, point: QPoint) -> Cell | None:
        """Return the cell under a point; where there are several, the one drawn."""
        place = point - self.cells_rect().topLeft()
        ratio = self.devicePixelRatioF()
        x, y = int(place.x() * ratio), int(place.y() * ratio)
        inside = 0 <= x < self._across.pixels and 0 <= y < self._down.pixels
        if self._snapshot is None or not inside:
            return None
        down, across = self._down.cells_at(y), self._across.cells_at(x)
        rows, columns = (across, down) if self.transposed else (down, across)
        return self._drawn_cell(rows, columns)

    def _drawn_cell(self, rows: range, columns: range) -> Cell:
        assert self._snapshot is not None
        values = self._snapshot.values(self.array)
        shown = self._snapshot.shown(self.array)
        first = Cell(self.array, rows[0], columns[0])
        if values is None or rows[0] >= shown or len(rows) * len(columns) == 1:
            return first
        block = _matrix(values)[rows[0] : min(rows[-1] + 1, shown)]
        row, column = most_extreme(block[:, columns[0] : columns[-1] + 1])
        return Cell(self.array, rows[0] + row, columns[0] + column)

    def _measure(self) -> None:
        if self._snapshot is None:
            return
        rows, *columns = self._snapshot.shape(self.array)
        down, across = rows, (columns or [1])[0]
        if self.transposed:
            down, across = across, down
        size = self.cells_rect().size() * self.devicePixelRatioF()
        self._down = Axis(down, max(size.height(), 1))
        self._across = Axis(across, max(size.width(), 1))
        self._numbers_fit = self._are_cells_large(self._snapshot)
        self._pixels = None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self._measure()
        super().resizeEvent(event)

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the cells, then what is marked over them."""
        self._paint_margins(painter)
        if self._snapshot is None:
            return
        if self._pixels is None:
            self._pixels = self._picture(self._snapshot)
        self._paint_cells(painter, self._snapshot)
        if self._numbers_fit:
            self._paint_numbers(painter, self._snapshot)
        self._paint_chosen(painter, self._snapshot)
        self._paint_mark(painter, self._snapshot, mark_of(self._snapshot, self.array))

    def _paint_margins(self, painter: QPainter) -> None:
        """Clear what the cells do not cover: all of it would cost a third more."""
        whole, ground = self.rect(), QColor(self._theme.window)
        if self._snapshot is None:
            painter.fillRect(whole, ground)
            return
        width, height = whole.width(), whole.height()
        painter.fillRect(0, 0, width, MARGIN, ground)
        painter.fillRect(0, height - MARGIN, width, MARGIN, ground)
        painter.fillRect(0, 0, MARGIN, height, ground)
        painter.fillRect(width - MARGIN, 0, MARGIN, height, ground)

    def _paint_cells(self, painter: QPainter, snapshot: Snapshot) -> None:
        corner = self.cells_rect().topLeft()
        draw_pixels(painter, corner, self._pixels, self.devicePixelRatioF())

    def _picture(self, snapshot: Snapshot) -> Colours:
        """Return all pixels: the cells that are there, the rest visibly empty."""
        values = snapshot.values(self.array)
        shown = snapshot.shown(self.array)
        cells = None
        if values is not None and shown:
            cells = self._coloured(snapshot, _matrix(values)[:shown])
        return self._on_empty(cells)

    def _on_empty(self, cells: Colours | None) -> Colours:
        """Return `cells`, from the upper left corner on, in what is visibly empty."""
        size = (self._down.pixels, self._across.pixels)
        if cells is not None and cells.shape == size:
            return cells
        pixels = self._theme.empty(*size)
        if cells is not None:
            pixels[: cells.shape[0], : cells.shape[1]] = cells
        return pixels

    def _are_cells_large(self, snapshot: Snapshot) -> bool:
        """Tell whether each cell is large enough for its number."""
        cell, font = self.cell_rect(0, 0).size(), self.fontMetrics()
        if cell.height() < font.height():
            return False
        magnitude = snapshot.magnitudes[ARRAYS[self.array].colours]
        return cell.width() >= number_width(font, magnitude)

    def _paint_numbers(self, painter: QPainter, snapshot: Snapshot) -> None:
        values = snapshot.values(self.array)
        if values is None:
            return
        matrix = _matrix(values)[: snapshot.shown(self.array)]
        magnitude = snapshot.magnitudes[ARRAYS[self.array].colours]
        inks = self._theme.inks[levels(matrix, magnitude)]
        for (row, column), number in np.ndenumerate(matrix):
            painter.setPen(QColor(int(inks[row, column])))
            rect = self.cell_rect(row, column)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, cell_number(number))

    def _coloured(self, snapshot: Snapshot, matrix: Array) -> Colours:
        axes = (self._down, self._across)
        return self._coloured_on(snapshot, matrix, axes)

    def _coloured_on(
        self, snapshot: Snapshot, matrix: Array, axes: tuple[Axis, Axis]
    ) -> Colours:
        magnitude = snapshot.magnitudes[ARRAYS[self.array].colours]
        cells = matrix.T if self.transposed else matrix
        return picture(cells, magnitude, *axes, self._theme.table)

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        unit = snapshot.selection.unit
        if unit is not None:
            draw_chosen(painter, self.unit_rect(unit), self._theme)

    def unit_rect(self, unit: int) -> QRect:
        """Return the rectangle of all that belongs to a unit."""
        whole = self.cells_rect()
        cell = self.cell_rect(unit, 0)
        return QRect(whole.left(), cell.top(), whole.width(), cell.height())

    def _paint_mark(self, painter: QPainter, snapshot: Snapshot, mark: Mark) -> None:
        unit = snapshot.position.unit
        whole = unit is None or self._is_whole_operand(snapshot)
        rect = self.cells_rect() if whole else self.unit_rect(unit or 0)
        draw_mark(painter, rect, mark, self._theme)

    def _is_whole_operand(self, snapshot: Snapshot) -> bool:
        """Tell whether all of the array goes into each unit."""
        del snapshot
        return False

    # What the user does

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self.pointed.emit(self.cell_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        self.pointed.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        cell = self.cell_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self.chosen.emit(cell)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            if cell is not None and self._snapshot is not None:
                text = f"{describe_cell(self._snapshot, cell)}\n{self.toolTip()}"
                QToolTip.showText(event.globalPos(), text, self)
                return True
        return super().event(event)


def _matrix(values: Array) -> Array:
    return values if values.ndim == 2 else values[:, np.newaxis]
