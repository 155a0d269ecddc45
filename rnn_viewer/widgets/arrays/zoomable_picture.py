"""A picture of an array that can be looked at more closely, by wheel and by drag."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from rnn_viewer.core.pictures.pixels import Axis
from rnn_viewer.core.snapshot.viewport import AXES, Span
from rnn_viewer.widgets.arrays.array_picture import ArrayPicture
from rnn_viewer.widgets.listed import sentences

_NOTCH = 120
"""The angle of one notch of the wheel, in eighths of a degree."""

_Button = Qt.MouseButton
_PANNING = _Button.LeftButton | _Button.MiddleButton
_OTHER_AXIS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class _Grip(NamedTuple):
    """Where a drag began, and what was seen there."""

    point: QPoint
    axes: tuple[Axis, ...]


class ZoomablePicture(ArrayPicture):
    """Paints an array and reports what the user wants to see of its axes.

    Attributes
    ----------
    viewport_wanted : Signal(Viewport)
        What is to be seen of all axes.
    """

    viewport_wanted = Signal(object)

    _grip: _Grip | None = None
    _panning = False
    _turned = 0

    @property
    def is_zoomed(self) -> bool:
        """Whether only a part of the array is seen."""
        now = self._snapshot
        return now is not None and any(now.viewport.seen(self._info.axes))

    @property
    def meaning(self) -> str:
        """One sentence on what the panel shows, one on how to look closer."""
        return f"{super().meaning}\n{self.gestures}".rstrip()

    @property
    def gestures(self) -> str:
        """How one looks closer at the panel."""
        names = {
            "timesteps": self.tr("timesteps"),
            "units": self.tr("units"),
            "input_features": self.tr("features"),
            "state_features": self.tr("columns"),
        }
        how = (
            self.tr("Wheel: zoom the %1."),
            self.tr("Wheel with Ctrl or Shift: zoom the %1."),
        )
        return sentences(
            *(
                sentence.replace("%1", names[axis])
                for sentence, axis in zip(how, self._info.axes, strict=False)
                if axis in names
            )
        )

    def _axes(self) -> tuple[Axis, ...]:
        """Return how the rows, and the columns, lie on pixels."""
        return (self.grid.of_rows, self.grid.of_columns)[: len(self._info.axes)]

    def _pixel(self, of: int, point: QPoint) -> int:
        """Return the pixel of the rows (0) or the columns (1) at a point."""
        point = self.grid.unmirrored(point)
        place = (point - self.grid.rect.topLeft()) * self.grid.ratio
        along = place.x() if (of == 0) == self.transposed else place.y()
        return min(max(along, 0), self._axes()[of].pixels - 1)

    # The wheel

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102
        turned, other = event.angleDelta(), bool(event.modifiers() & _OTHER_AXIS)
        # Some systems turn a wheel sideways while Shift is held.
        along = turned.y() or (turned.x() if other else 0)
        of = 1 if other and len(self._info.axes) == 2 else 0
        event.accept()
        if along:
            self._turned += along
            steps = int(self._turned / _NOTCH)
            self._turned -= steps * _NOTCH
            if steps:
                self._zoom(of, steps, event.position().toPoint())
        elif turned.x():
            self._pan(self._axes(), QPoint(turned.x() * self._across // _NOTCH, 0))

    @property
    def _across(self) -> int:
        """Pixels that a notch to the side moves."""
        return max(self.grid.rect.width() // 8, 1)

    def _zoom(self, of: int, steps: int, point: QPoint) -> None:
        """Zoom the rows (0) or the columns (1); what is at a point stays there."""
        if self._snapshot is None:
            return
        if self._info.axes[of] not in AXES:
            return
        axis, size = self._axes()[of], self._shape(self._snapshot)[of]
        span = Span(axis.first, axis.cells)
        span = span.zoomed(steps, self._pixel(of, point), axis.pixels, size)
        self._want([(of, span)])

    def _want(self, spans: list[tuple[int, Span]]) -> None:
        """Report what is to be seen of the rows (0) and the columns (1)."""
        assert self._snapshot is not None
        viewport = self._snapshot.viewport
        for of, span in spans:
            whole = span.count == self._shape(self._snapshot)[of]
            name = self._info.axes[of]
            viewport = viewport.with_span(name, None if whole else span)
        if viewport != self._snapshot.viewport:
            self.viewport_wanted.emit(viewport)

    def fit(self) -> None:
        """Report that all of the array is to be seen."""
        if self._snapshot is not None and self.is_zoomed:
            self.viewport_wanted.emit(self._snapshot.viewport.fitted(self._info.axes))

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._grip, self._panning = None, False
        if event.button() & _PANNING and self.is_zoomed:
            self._grip = _Grip(event.position().toPoint(), self._axes())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        grip = self._grip
        if grip is None or not event.buttons() & _PANNING:
            return
        moved = event.position().toPoint() - grip.point
        if self._panning or moved.manhattanLength() >= QApplication.startDragDistance():
            if not self._panning:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._panning = True
            self._pan(grip.axes, moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if self._panning:
            self.unsetCursor()
        self._grip, self._panning = None, False
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == _Button.LeftButton:
            self.fit()

    def _pan(self, axes: tuple[Axis, ...], moved: QPoint) -> None:
        """Move what was seen of the axes by some logical pixels."""
        if self._snapshot is None:
            return
        spans = []
        for of, axis in enumerate(axes):
            across = (of == 0) == self.transposed
            to_the_right = -moved.x() if self.grid.is_mirrored else moved.x()
            pixels = round((to_the_right if across else moved.y()) * self.grid.ratio)
            size = self._shape(self._snapshot)[of]
            cells = round(-pixels * axis.cells / axis.pixels)
            spans.append((of, Span(axis.first, axis.cells).panned(cells, size)))
        self._want(spans)
