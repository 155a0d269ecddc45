"""The three curves of a sweep, one below the other over one axis."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGraphicsLineItem, QLabel, QVBoxLayout, QWidget

from rnn_viewer.core.analysis.sweep import Sweep
from rnn_viewer.core.array import Array
from rnn_viewer.widgets.cell_text import short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.plot import Plot, brush, drawable, pen
from rnn_viewer.widgets.theme import Theme

_AXIS = 40
_ROOM = 0.12
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(100, 24)
        self.getPlotItem().getAxis("left").setWidth(_AXIS)
        self.curve = pg.PlotDataItem(symbol="o", symbolSize=5)
        self.outside = pg.ScatterPlotItem(symbol="t1", size=8)
        self.curve_x = np.empty(0)
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

    def show_curve(self, x: Array, y: Array, top: float) -> None:
        """Draw a curve up to `top`; what is not a number stands there as a triangle."""
        self.curve_x = x
        self.curve.setData(*drawable(x, y))
        missing = x[np.isnan(y)]
        self.outside.setData(missing, np.full(len(missing), top))
        self.getPlotItem().getAxis("left").setTicks([_marks(y)])
        ends = float(x[0]), float(x[-1])
        self.level.setLine(ends[0], 1.0, ends[1], 1.0)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class SweepPlots(QWidget):
    """Saturated outputs, spectral radius and memory horizon over the scale.

    Attributes
    ----------
    point_chosen : Signal(int)
        A point was clicked.
    point_pointed : Signal(object)
        A point is pointed at; None: no longer.
    """

    point_chosen = Signal(int)
    point_pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sweep: Sweep | None = None
        self._scale = 0.0
        names = {
            "sweep_saturated": self.tr("saturated outputs, %"),
            "sweep_radius": self.tr("spectral radius of U"),
            "sweep_horizon": self.tr("memory horizon, timesteps"),
        }
        self._radius, self._horizon = list(names.values())[1:]
        self.tip = self.tr("Click a point to set its weight scale; arrow keys step.")
        self.plots = [
            described(CurvePlot(), name, label, self.tip)
            for name, label in names.items()
        ]
        self.captions = [QLabel(label) for label in names.values()]
        # What is said of a horizon beyond the run may be wider than a narrow dock.
        for caption in self.captions:
            caption.setMinimumWidth(1)
        self._lay_out()
        for plot in self.plots:
            plot.x_chosen.connect(self._on_chosen)
            plot.x_pointed.connect(self._on_pointed)
            plot.stepped.connect(self._on_stepped)
            plot.left.connect(self._on_left)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for caption, plot in zip(self.captions, self.plots, strict=True):
            column.addWidget(caption)
            column.addWidget(plot, 3)
        last = self.plots[-1]
        column.setStretchFactor(last, 4)
        for plot in self.plots[:-1]:
            plot.getPlotItem().getAxis("bottom").setStyle(showValues=False)
        self.plots[1].level.setZValue(-1)
        for plot in (self.plots[0], last):
            plot.level.hide()

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        for plot in self.plots:
            plot.show_theme(theme)

    def show_sweep(self, sweep: Sweep) -> None:
        """Draw the curves of a sweep."""
        self._sweep = sweep
        x = np.log10(sweep.scales) if sweep.logarithmic else sweep.scales
        curves = (100 * sweep.saturated, sweep.radii, sweep.horizons)
        tops = (100.0, max(_top(sweep.radii), 1.0), max(_top(sweep.horizons), 1.0))
        for plot, y, top in zip(self.plots, curves, tops, strict=True):
            plot.show_curve(x, y, top)
            plot.getPlotItem().getAxis("bottom").setTicks(_powers(sweep))
        within = self.tr("%1 (▲: not within %2)").replace("%1", self._horizon)
        within = within.replace("%2", f"{sweep.timesteps:,}")
        beyond = bool(np.isnan(sweep.horizons).any())
        self.captions[-1].setText(within if beyond else self._horizon)
        unknown = self.tr("%1 (not known: U is too large or not finite)")
        known = bool(np.isfinite(sweep.radii).any())
        self.captions[1].setText(
            self._radius if known else unknown.replace("%1", self._radius)
        )
        # Only a memory horizon that is not a number lies beyond what is drawn.
        self.plots[1].outside.setVisible(False)
        self.show_scale(self._scale)

    def show_scale(self, scale: float) -> None:
        """Mark the present scale, where it is on the axis."""
        self._scale = scale
        x = self._x_of(scale)
        for plot in self.plots:
            plot.present.setVisible(x is not None)
            if x is not None:
                plot.present.setX(x)

    def _x_of(self, scale: float) -> float | None:
        found = self._sweep
        if found is None or not found.scales[0] <= scale <= found.scales[-1]:
            return None
        return math.log10(scale) if found.logarithmic else scale

    def place_of(self, point: int) -> QPoint:
        """Return where a point is across the lowest plot."""
        x = float(self.plots[-1].curve_x[point])
        return self.plots[-1].place_of(x)

    # What the user does

    def _point_at(self, x: float) -> int | None:
        if self._sweep is None:
            return None
        x = min(x, 300.0)
        return self._sweep.nearest(10.0**x if self._sweep.logarithmic else x)

    def _on_chosen(self, x: float) -> None:
        point = self._point_at(x)
        if point is not None:
            self.point_chosen.emit(point)

    def _on_pointed(self, x: float) -> None:
        self.point_pointed.emit(self._point_at(x))

    def _on_left(self) -> None:
        self.point_pointed.emit(None)

    def _on_stepped(self, step: int) -> None:
        if self._sweep is not None:
            point = self._sweep.nearest(self._scale) + step
            self.point_chosen.emit(min(max(point, 0), len(self._sweep.scales) - 1))


def _top(numbers: Array) -> float:
    finite = numbers[np.isfinite(numbers)]
    return float(finite.max()) * (1 + _ROOM) if finite.size else 0.0


def _marks(numbers: Array) -> list[tuple[float, str]]:
    """Return what stands along a low axis: zero and the greatest number."""
    greatest = _top(numbers) / (1 + _ROOM)
    return (
        [(0.0, "0"), (greatest, short_number(greatest))] if greatest else [(0.0, "0")]
    )


def _powers(sweep: Sweep) -> list[list[tuple[float, str]]] | None:
    """Return what stands along an axis of powers of ten; None: what pyqtgraph finds."""
    if not sweep.logarithmic:
        return None
    ends = np.log10(sweep.scales[[0, -1]])
    tens = range(math.floor(ends[0]), math.ceil(ends[1]) + 1)
    # Where there are few powers their multiples are named too.
    named = (1, 2, 5) if len(tens) <= 4 else (1,)
    major = [
        (p + math.log10(m), short_number(m * 10.0**p)) for p in tens for m in named
    ]
    minor = [(p + math.log10(m), "") for p in tens for m in range(2, 10)]
    return [major, minor]
