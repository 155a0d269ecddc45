"""The output sequence: every output so far, time to the right or as the book prints."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.pixels import Axis, Colours
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.array_panel import ArrayPanel
from rnn_viewer.widgets.marks import Mark, draw_mark
from rnn_viewer.widgets.painted import draw_pixels, image_of

_TILE = 60


class OutputSequencePanel(ArrayPanel):
    """Paints the output sequence up to the position.

    The picture of the whole run is made once; each step uncovers more of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("output_sequence", transposed=True, parent=parent)
        self._hatch: QBrush | None = None

    def set_as_in_book(self, as_in_book: bool) -> None:
        """Lay the timesteps downwards, as the book prints the matrix, or across."""
        self.transposed = not as_in_book
        self._measure()
        self.update()

    def unit_rect(self, unit: int) -> QRect:
        """Return the rectangle of a unit's history."""
        return self.grid.column_rect(unit)

    # What is shown

    def _image_changed(self, old: Snapshot, new: Snapshot) -> bool:
        return (
            old.run is not new.run
            or old.computed != new.computed
            or old.magnitudes is not new.magnitudes
        )

    def _marks(self, snapshot: Snapshot) -> object:
        return super()._marks(snapshot), snapshot.position

    def _redraw(self) -> None:
        self._hatch = None
        super()._redraw()

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the rows that are stored, hatch the rest, mark the timestep."""
        super().paint(painter, dirty)
        if self._snapshot is not None and self._snapshot.position.completed:
            self._paint_cursor(painter, self._snapshot)

    def _picture(self, snapshot: Snapshot) -> Colours:
        return self._coloured(snapshot, snapshot.run.output_sequence, self.grid)

    def _paint_cells(self, painter: QPainter, snapshot: Snapshot) -> None:
        assert self._pixels is not None
        completed = snapshot.position.completed
        whole = self._whole_pixels(completed)
        self._paint_empty(painter, whole)
        part = self._pixels[:, :whole] if self.transposed else self._pixels[:whole]
        corner, ratio = self.grid.rect.topLeft(), self.grid.ratio
        draw_pixels(painter, corner, part, ratio)
        if self.grid.of_rows.filled(completed) > whole:
            last = self._last_pixel(snapshot, whole, completed)
            draw_pixels(painter, corner + self._along(whole), last, ratio)

    def _along(self, pixels: int) -> QPoint:
        """Return how far along time `pixels` device pixels are."""
        length = round(pixels / self.grid.ratio)
        return QPoint(length, 0) if self.transposed else QPoint(0, length)

    def _whole_pixels(self, completed: int) -> int:
        """Return how many pixels along time show nothing but completed rows."""
        time = self.grid.of_rows
        if time.crowded:
            return completed * time.pixels // time.cells
        return time.filled(completed)

    def _last_pixel(self, snapshot: Snapshot, pixel: int, completed: int) -> Colours:
        """Return the one pixel along time of which only some rows are stored."""
        first = self.grid.of_rows.cells_at(pixel)[0]
        rows = snapshot.run.output_sequence[first:completed]
        one = Axis(len(rows), 1)
        grid = (
            replace(self.grid, across=one)
            if self.transposed
            else replace(self.grid, down=one)
        )
        return self._coloured(snapshot, rows, grid)

    def _paint_empty(self, painter: QPainter, whole_pixels: int) -> None:
        if self._hatch is None:
            tile = self._theme.empty(_TILE, _TILE)
            self._hatch = QBrush(image_of(tile, self.grid.ratio).copy())
        rest = QRect(self.grid.rect)
        rest.setTopLeft(rest.topLeft() + self._along(whole_pixels))
        painter.setBrushOrigin(self.grid.rect.topLeft())
        painter.fillRect(rest, self._hatch)

    def _paint_mark(self, painter: QPainter, snapshot: Snapshot, mark: Mark) -> None:
        if mark is not Mark.NONE:
            rect = self.grid.row_rect(snapshot.position.timestep)
            draw_mark(painter, rect, mark, self._theme)

    def _paint_cursor(self, painter: QPainter, snapshot: Snapshot) -> None:
        """Draw the line up to which the rows are stored."""
        rect = self.grid.row_rect(snapshot.position.completed - 1)
        painter.setPen(QPen(QColor(self._theme.text), 1))
        if self.transposed:
            x = rect.right() + 1
            painter.drawLine(x, rect.top(), x, rect.bottom())
        else:
            y = rect.bottom() + 1
            painter.drawLine(rect.left(), y, rect.right(), y)
