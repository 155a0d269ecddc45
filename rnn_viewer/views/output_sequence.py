"""The output sequence: every output so far, time to the right or as the book prints."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.pixels import Axis, Colours
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.array_panel import ArrayPanel
from rnn_viewer.widgets.marks import Mark, draw_chosen, draw_mark
from rnn_viewer.widgets.painted import draw_pixels, image_of

_TILE = 60


class OutputSequencePanel(ArrayPanel):
    """Paints the output sequence up to the position.

    The picture of the whole run is made once; each step uncovers more of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("output_sequence", transposed=True, parent=parent)
        self._hatch: QBrush | None = None

    @property
    def as_in_book(self) -> bool:
        """Whether timesteps run downwards, units to the right."""
        return not self.transposed

    def set_as_in_book(self, as_in_book: bool) -> None:
        """Lay the timesteps downwards, as the book prints the matrix, or across."""
        self.transposed = not as_in_book
        self._measure()
        self.update()

    @property
    def time_axis(self) -> Axis:
        """How the timesteps lie on the pixels."""
        return self._across if self.transposed else self._down

    @property
    def unit_axis(self) -> Axis:
        """How the units lie on the pixels."""
        return self._down if self.transposed else self._across

    def _image_changed(self, old: Snapshot | None, new: Snapshot) -> bool:
        return (
            old is None
            or old.run is not new.run
            or old.computed != new.computed
            or old.magnitudes is not new.magnitudes
        )

    def _marks(self, snapshot: Snapshot) -> object:
        return super()._marks(snapshot), snapshot.position

    def _redraw(self) -> None:
        self._hatch = None
        super()._redraw()

    def _picture(self, snapshot: Snapshot) -> Colours:
        return self._coloured(snapshot, snapshot.run.output_sequence)

    def unit_rect(self, unit: int) -> QRect:
        """Return the rectangle of a unit's history."""
        whole, cell = self.cells_rect(), self.cell_rect(0, unit)
        if self.transposed:
            return QRect(whole.left(), cell.top(), whole.width(), cell.height())
        return QRect(cell.left(), whole.top(), cell.width(), whole.height())

    def timestep_rect(self, timestep: int) -> QRect:
        """Return the rectangle of a timestep's outputs."""
        whole, cell = self.cells_rect(), self.cell_rect(timestep, 0)
        if self.transposed:
            return QRect(cell.left(), whole.top(), cell.width(), whole.height())
        return QRect(whole.left(), cell.top(), whole.width(), cell.height())

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the rows that are stored, hatch the rest, mark the timestep."""
        super().paint(painter, dirty)
        if self._snapshot is not None and self._snapshot.position.completed:
            self._paint_cursor(painter, self._snapshot)

    def _paint_cells(self, painter: QPainter, snapshot: Snapshot) -> None:
        assert self._pixels is not None
        completed = snapshot.position.completed
        whole_pixels = self._whole_pixels(completed)
        self._paint_empty(painter, whole_pixels)
        part = self._pixels[:whole_pixels]
        if self.transposed:
            part = self._pixels[:, :whole_pixels]
        corner, ratio = self.cells_rect().topLeft(), self.devicePixelRatioF()
        draw_pixels(painter, corner, part, ratio)
        filled = self.time_axis.filled(completed)
        if filled > whole_pixels:
            along = round(whole_pixels / ratio)
            offset = QPoint(along, 0) if self.transposed else QPoint(0, along)
            pixels = self._last_pixel(snapshot, whole_pixels, completed)
            draw_pixels(painter, corner + offset, pixels, ratio)

    def _whole_pixels(self, completed: int) -> int:
        """Return how many pixels along time show nothing but completed rows."""
        time = self.time_axis
        return (
            completed * time.pixels // time.cells
            if time.crowded
            else (time.filled(completed))
        )

    def _last_pixel(self, snapshot: Snapshot, pixel: int, completed: int) -> Colours:
        """Return the one pixel along time of which only some rows are stored."""
        rows = snapshot.run.output_sequence[
            self.time_axis.cells_at(pixel)[0] : completed
        ]
        one = Axis(len(rows), 1)
        axes = (self._down, one) if self.transposed else (one, self._across)
        return self._coloured_on(snapshot, rows, axes)

    def _paint_empty(self, painter: QPainter, whole_pixels: int) -> None:
        if self._hatch is None:
            tile = image_of(
                self._theme.empty(_TILE, _TILE), self.devicePixelRatioF()
            ).copy()
            self._hatch = QBrush(tile)
        rest = self.cells_rect()
        along = round(whole_pixels / self.devicePixelRatioF())
        if self.transposed:
            rest.setLeft(rest.left() + along)
        else:
            rest.setTop(rest.top() + along)
        painter.setBrushOrigin(self.cells_rect().topLeft())
        painter.fillRect(rest, self._hatch)

    def _paint_mark(self, painter: QPainter, snapshot: Snapshot, mark: Mark) -> None:
        if mark is not Mark.NONE:
            rect = self.timestep_rect(snapshot.position.timestep)
            draw_mark(painter, rect, mark, self._theme)

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        if snapshot.selection.unit is not None:
            draw_chosen(painter, self.unit_rect(snapshot.selection.unit), self._theme)

    def _paint_cursor(self, painter: QPainter, snapshot: Snapshot) -> None:
        """Draw the line up to which the rows are stored."""
        rect = self.timestep_rect(snapshot.position.completed - 1)
        painter.setPen(QPen(QColor(self._theme.text), 1))
        if self.transposed:
            painter.drawLine(
                rect.right() + 1, rect.top(), rect.right() + 1, rect.bottom()
            )
        else:
            painter.drawLine(
                rect.left(), rect.bottom() + 1, rect.right(), rect.bottom() + 1
            )
