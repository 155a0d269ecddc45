"""What a plot draws anew at each step: dots and bars, each as one plain item of Qt."""

import sys
from typing import cast

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap, QPolygonF, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from shiboken6 import Shiboken

from rnn_viewer.core.array import Array
from rnn_viewer.widgets.arrays.vector_picture import is_vector
from rnn_viewer.widgets.plots.plot import polygon

_NEAR = 6.0
"""Pixels from the centre of a dot within which a click chooses it."""
_NOTHING = np.empty(0)


class Shapes(QGraphicsItem):
    """An item of one pen and one brush whose painting cannot take the program down.

    Its extent is told, not found from what it holds: a step then changes no geometry.
    """

    def __init__(self) -> None:
        super().__init__()
        self._extent = QRectF()
        self.pen = QPen()
        self.brush = QBrush()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_extent(self, extent: QRectF) -> None:
        """Draw within `extent`, in the numbers of the axes, from now on."""
        self.prepareGeometryChange()
        self._extent = extent

    def set_colours(self, pen: QPen, brush: QBrush) -> None:
        """Draw with another pen and another brush from now on."""
        self.pen, self.brush = pen, brush
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: D102
        return self._extent

    def paint(  # noqa: D102
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        del option, widget
        try:
            self.draw(painter)
        except Exception:  # noqa: BLE001 - whatever it is, Qt must not see it
            sys.excepthook(*sys.exc_info())

    def draw(self, painter: QPainter) -> None:
        """Draw what the item holds."""
        raise NotImplementedError


class Dots(Shapes):
    """Dots of one size in one colour, as wide on the screen at any zoom.

    They are stamped by one call: 2,048 of them take 0.2 ms, where ``drawPoints`` with
    a round pen takes 4.

    Parameters
    ----------
    size : int
        Their width without the rim, in logical pixels.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self._x = self._y = _NOTHING
        self._stamp: QPixmap | None = None

    @property
    def points(self) -> tuple[Array, Array]:
        """Where the dots lie, each an ndarray of shape (dots,)."""
        return self._x, self._y

    def set_points(self, x: Array, y: Array) -> None:
        """Draw dots at these numbers, which must be finite."""
        self._x, self._y = x, y
        self.update()

    def set_colours(self, pen: QPen, brush: QBrush) -> None:
        """Draw with another rim and another colour from now on."""
        self._stamp = None
        super().set_colours(pen, brush)

    def nearest(self, place: QPointF) -> int | None:
        """Return which dot lies nearest to a place of the scene; None where none is."""
        x, y = _mapped(self.sceneTransform(), self._x, self._y)
        distances = np.hypot(x - place.x(), y - place.y())
        if not len(distances):
            return None
        dot = int(distances.argmin())
        return dot if distances[dot] <= _NEAR else None

    def draw(self, painter: QPainter) -> None:
        """Draw all dots, as shapes where the picture can be enlarged."""
        if not len(self._x):
            return
        x, y = _mapped(painter.transform(), self._x, self._y)
        painter.resetTransform()
        if is_vector(painter):
            painter.setPen(self.pen)
            painter.setBrush(self.brush)
            for across, down in zip(x.tolist(), y.tolist(), strict=True):
                painter.drawEllipse(QPointF(across, down), *[self._size / 2] * 2)
            return
        stamp = self._stamped(painter.device().devicePixelRatio())
        # The ten numbers of a QPainter::PixmapFragment, one dot a row.
        width, ratio = stamp.width(), stamp.devicePixelRatio()
        dots = np.empty((len(x), 10))
        dots[:, 0], dots[:, 1] = x, y
        dots[:, 2:] = (0, 0, width, width, 1 / ratio, 1 / ratio, 0, 1)
        first = Shiboken.wrapInstance(dots.ctypes.data, QPainter.PixmapFragment)
        painter.drawPixmapFragments(
            cast("QPainter.PixmapFragment", first), len(dots), stamp
        )

    def _stamped(self, ratio: float) -> QPixmap:
        """Return one dot, drawn once for as long as it looks the same."""
        if self._stamp is None or self._stamp.devicePixelRatio() != ratio:
            side = self._size + 2
            self._stamp = QPixmap(round(side * ratio), round(side * ratio))
            self._stamp.setDevicePixelRatio(ratio)
            self._stamp.fill(Qt.GlobalColor.transparent)
            with QPainter(self._stamp) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(self.pen)
                painter.setBrush(self.brush)
                painter.drawEllipse(QRectF(1, 1, self._size, self._size))
        return self._stamp


class Bars(Shapes):
    """Bars side by side on a floor, with one line over all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._outline = QPolygonF()

    def set_bars(self, edges: Array, tops: Array, floor: float) -> None:
        """Draw bars between `edges`, shape (bars + 1,), from `floor` to `tops`."""
        heights = np.concatenate(([floor], np.repeat(tops, 2), [floor]))
        self._outline = polygon(np.repeat(edges, 2), heights)
        self.update()

    def draw(self, painter: QPainter) -> None:
        """Fill the bars and draw the line, open at the floor."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush)
        painter.drawPolygon(self._outline)
        painter.setPen(self.pen)
        painter.drawPolyline(self._outline)


def _mapped(transform: QTransform, x: Array, y: Array) -> tuple[Array, Array]:
    """Return where a transform without perspective takes points."""
    return (
        transform.m11() * x + transform.m21() * y + transform.dx(),
        transform.m12() * x + transform.m22() * y + transform.dy(),
    )
