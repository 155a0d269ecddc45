"""The picture of the unrolled loop: copies to click, and to drag between."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.unrolled.column_drawing import Images, row_at, row_rect
from rnn_viewer.views.unrolled.copies_drawing import CopiesDrawing, Kept
from rnn_viewer.views.unrolled.path_drawing import PathDrawing
from rnn_viewer.views.unrolled.shared_drawing import SharedDrawing
from rnn_viewer.views.unrolled.unrolled_layout import (
    PADDING,
    Copy,
    Labels,
    UnrolledLayout,
    lay_out,
)
from rnn_viewer.views.unrolled.unrolled_words import UnrolledWords
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted
from rnn_viewer.widgets.theme import LIGHT, Theme

_TYPE_SCALES = (1.0, 0.85, 0.7, 0.55)
"""How large it is written, of the type of the window: as large as it fits."""

_POINTING = Qt.CursorShape.PointingHandCursor


class UnrolledPicture(Painted):
    """Paints the copies of the loop that are seen.

    Attributes
    ----------
    timestep_chosen : Signal(int)
        How many rows are stored at the copy that was clicked.
    source_chosen : Signal(int)
        The timestep, from 0, of a copy that was clicked with Ctrl held, or from which
        was dragged to another one.
    pointed : Signal(Cell or None)
        The number under the pointer.
    fraction : float
        How far the loop is unrolled, from 0 to 1.
    """

    timestep_chosen = Signal(object)
    source_chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fraction = 1.0
        self._snapshot: Snapshot | None = None
        self._theme = LIGHT
        self._images: Images = {}
        self._kept: Kept = {}
        self._path: tuple[int, Mapping[int, float]] | None = None
        self._pressed: int | None = None
        self._written = self.font()
        self._words = UnrolledWords(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        tip = self.tr(
            "The same loop, a copy a timestep. Click a copy to go there. Click one with"
            " Ctrl held, or drag from one to another, to see how far its input reaches."
        )
        described(self, "unrolled_picture", self.tr("The loop, unrolled"), tip)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the cells are seen."""
        return QSize(480, 200)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self._kept.clear()
        self.update()

    def show_snapshot(self, new: Snapshot) -> None:
        """Draw `new`."""
        self._snapshot = new
        self._kept.clear()
        self.update()

    def show_path(self, source: int | None, norms: Mapping[int, float]) -> None:
        """Draw the path from the input of a timestep, from 0, or none.

        Parameters
        ----------
        source : int or None
            None: there is no path.
        norms : mapping of int to float
            Of the outputs that it leads to, by their timesteps.
        """
        self._path = None if source is None else (source, norms)
        self.update()

    def show_fraction(self, fraction: float) -> None:
        """Draw the loop folded into its one cell (0), unrolled (1), or in between."""
        self.fraction = fraction
        if fraction in (0, 1):
            self._kept.clear()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        self._kept.clear()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        self._kept.clear()
        super().changeEvent(event)

    # Where it lies

    @property
    def place(self) -> UnrolledLayout | None:
        """Where everything lies; None before there is anything."""
        if self._snapshot is None:
            return None
        area = self.rect().adjusted(0, 0, -PADDING, 0)
        for scale in _TYPE_SCALES:
            self._written = QFont(self.font())
            self._written.setPointSizeF(scale * self.font().pointSizeF())
            metrics = QFontMetrics(self._written)
            labels = self._labels(self._snapshot, metrics)
            found = lay_out(area, self._snapshot, labels, metrics, self.fraction)
            if found.here.input.bottom() <= area.bottom():
                break
        return found

    def _labels(self, snapshot: Snapshot, metrics: QFontMetrics) -> Labels:
        """Return how much room the texts beside the copies take."""
        most, width = snapshot.run.timesteps, metrics.horizontalAdvance
        before, after = (self._words.left_out(most, side) for side in (True, False))
        initial = snapshot.run.cell.carried[0].initial
        return Labels(max(map(width, (before, initial))), width(after) + PADDING)

    def copy_rect(self, timestep: int) -> QRect | None:
        """Return the rectangle of a copy with its input; None where it is left out."""
        copy = self._copy_of(timestep)
        return None if copy is None else copy.box.united(copy.input)

    def cell_rect(self, timestep: int, unit: int) -> QRect | None:
        """Return the rectangle of an output; None where its copy is left out."""
        copy, snapshot = self._copy_of(timestep), self._snapshot
        if copy is None or snapshot is None:
            return None
        (span,) = snapshot.spans(snapshot.run.cell.output)
        return row_rect(copy.output, unit - span.first, span.count)

    def _copy_of(self, timestep: int) -> Copy | None:
        copies = () if self.place is None else self.place.copies
        return next((copy for copy in copies if copy.timestep == timestep), None)

    def copy_at(self, point: QPoint) -> Copy | None:
        """Return the copy under a point."""
        copies = () if self.place is None else self.place.copies
        whole = (copy for copy in copies if copy.box.united(copy.input).contains(point))
        return next(whole, None)

    # What the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        copy = self.copy_at(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = copy.timestep if copy is not None and is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        begun, self._pressed = self._pressed, None
        copy = self.copy_at(event.position().toPoint())
        if begun is None or copy is None:
            return
        is_other = copy.timestep != begun
        if is_other or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.source_chosen.emit(begun)
        if is_other or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.timestep_chosen.emit(copy.timestep + 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        point = event.position().toPoint()
        over = self.copy_at(point) is not None
        self.setCursor(_POINTING if over else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(self._cell_at(point))

    def _cell_at(self, point: QPoint) -> Cell | None:
        """Return the output or the input under a point, where it is not hatched."""
        copy, snapshot = self.copy_at(point), self._snapshot
        if copy is None or snapshot is None:
            return None
        cell, now = snapshot.run.cell, snapshot.position.timestep
        for rect, array, vector in (
            (copy.output, "output_sequence", cell.output),
            (copy.input, "inputs", cell.inputs[0]),
        ):
            if rect.contains(point) and copy.timestep <= now:
                (span,) = snapshot.spans(vector)
                place = row_at(rect, point, span.count) + span.first
                return Cell(array, copy.timestep, place)
        return None

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        self.pointed.emit(None)
        super().leaveEvent(event)

    # How it is painted

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint what the copies share, the arrows between them, and the copies."""
        painter.fillRect(dirty, QColor(self._theme.window))
        layout, snapshot = self.place, self._snapshot
        if layout is None or snapshot is None:
            return
        painter.setFont(self._written)
        parts = painter, layout, snapshot, self._theme, self.fraction
        shared, copies = SharedDrawing(*parts), CopiesDrawing(*parts)
        path = PathDrawing(*parts)
        shared.draw_lines()
        shared.draw_parameters(self._images)
        copies.draw_arrows()
        if self._path is not None:
            path.draw_path(*self._path)
        copies.draw_ends()
        copies.draw_copies(self._kept)
        if self._path is not None:
            path.draw_norms(*self._path)
