"""One curve over the weight scale, with points to choose by mouse and keys."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsLineItem, QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.plots.plot import Plot, brush, drawable, pen
from rnn_viewer.widgets.spoken_table import TableKeys
from rnn_viewer.widgets.theme import Theme

_AXIS = 40
_ROOM = 0.12


class CurvePlot(Plot):
    """One curve over the scale, with points to choose.

    Attributes
    ----------
    x_chosen, x_pointed : Signal(float)
        A place on the axis that was clicked, or pointed at.
    left : Signal()
        The pointer is gone.
    stepped : Signal(int)
        A key asks for the point before or behind.
    """

    x_chosen = Signal(float)
    x_pointed = Signal(float)
    left = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseEnabled(x=False, y=False)
        self.setMouseTracking(True)
        self.setMinimumSize(100, 24)
        self.getPlotItem().getAxis("left").setWidth(_AXIS)
        self.curve = pg.PlotDataItem(symbol="o", symbolSize=5)
        self.outside = pg.ScatterPlotItem(symbol="t1", size=8)
        self.curve_x = self.curve_y = np.empty(0)
        self.level = QGraphicsLineItem()
        self.present = QGraphicsLineItem()
        for item in (self.level, self.present, self.curve, self.outside):
            self.addItem(item, ignoreBounds=True)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        super().show_theme(theme)
        self.curve.setPen(pen(theme.result, 1.5))
        self.curve.setSymbolBrush(brush(theme.result))
        self.curve.setSymbolPen(pen(theme.base))
        self.outside.setBrush(brush(theme.over))
        self.outside.setPen(pen(theme.text))
        dashed = pen(theme.muted)
        dashed.setStyle(Qt.PenStyle.DashLine)
        self.level.setPen(dashed)
        self.present.setPen(pen(theme.unit, 2))

    def show_curve(self, x: Array, y: Array, top: float, level: float = 1.0) -> None:
        """Draw a curve up to `top`; what is not a number stands there as a triangle.

        Parameters
        ----------
        x, y : ndarray, shape (points,)
            The curve.
        top : float
            Up to where the plot reaches.
        level : float
            Where the line across stands.
        """
        self.curve_x, self.curve_y = x, y
        self.curve.setData(*drawable(x, y))
        missing = x[np.isnan(y)]
        self.outside.setData(missing, np.full(len(missing), top))
        self.getPlotItem().getAxis("left").setTicks([_marks(y)])
        ends = float(x[0]), float(x[-1])
        self.level.setLine(ends[0], level, ends[1], level)
        self.present.setLine(0.0, -top, 0.0, 2 * top)
        self.setRange(xRange=ends, yRange=(0, top), padding=_ROOM / 2)

    # What the user does

    def place_of(self, x: float) -> QPoint:
        """Return where a place on the axis is in the plot."""
        box = self.getPlotItem().vb
        middle = sum(box.viewRange()[1]) / 2
        place: QPoint = self.mapFromScene(box.mapViewToScene(pg.Point(x, middle)))
        return place

    def _x_at(self, event: QMouseEvent) -> float:
        scene = self.mapToScene(event.position().toPoint())
        return float(self.getPlotItem().vb.mapSceneToView(scene).x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.x_chosen.emit(self._x_at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseMoveEvent(event)
        self.x_pointed.emit(self._x_at(event))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        super().leaveEvent(event)
        self.left.emit()

    def make_keys(self) -> "_CurveKeys":
        """Return what the keys do here."""
        return _CurveKeys(self)


class _CurveKeys(TableKeys):
    """Left and right step from point to point; up and down say what is drawn."""

    def move(self, down: int, right: int, to_end: bool) -> None:
        """Go to the point before or behind, or to another sentence."""
        if right and isinstance(self.widget, CurvePlot):
            self.widget.stepped.emit(right)
        else:
            super().move(down, right, to_end)


def top_of(numbers: Array) -> float:
    """Return up to where a plot of numbers has to reach; 0 where none is finite."""
    greatest = _greatest(numbers)
    return greatest * (1 + _ROOM)


def _greatest(numbers: Array) -> float:
    finite = numbers[np.isfinite(numbers)]
    return float(finite.max()) if finite.size else 0.0


def _marks(numbers: Array) -> list[tuple[float, str]]:
    """Return what stands along a low axis: zero and the greatest number."""
    greatest = _greatest(numbers)
    zero = (0.0, "0")
    return [zero, (greatest, short_number(greatest))] if greatest else [zero]
