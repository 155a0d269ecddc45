"""How far apart two runs are: over time on a logarithmic axis, and unit by unit."""

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsLineItem,
    QGraphicsSimpleTextItem,
    QHBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.experiments import AGREED, Experiment
from rnn_viewer.core.analysis.perturbation import Course, course, decades
from rnn_viewer.core.array import Array
from rnn_viewer.core.pixels import Axis, Colours, picture
from rnn_viewer.widgets.cell_text import short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted, image_of
from rnn_viewer.widgets.plot import Plot, brush, drawable, pen
from rnn_viewer.widgets.theme import LIGHT, Theme
from rnn_viewer.widgets.ticks import ticks

MAP_FROM = 480
"""The width from which on there is room for the differences of all units."""

_LINE = math.log10(AGREED)
_DASH = Qt.PenStyle.DashLine
_ROW = 17
_BAND = 7
_ROOM, _WIDE = 110, 330


class ExperimentPlot(QWidget):
    """Draws an `Experiment`, and the present timestep in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._experiment: Experiment | None = None
        self._course: Course | None = None
        self._timestep = -1
        self._low, self._high, self._last, self._horizon = 0.0, 1.0, 1.5, 0.5
        self._across = self._down = self._reading_top = 0.0
        self._has_room = True
        self.plot = described(
            Plot(),
            "experiment_plot",
            self.tr("Distance of the runs over time"),
            self.tr(
                "How far apart the outputs of both runs are at each timestep, ‖Δh_t‖,"
                " on a logarithmic axis. Along the bottom edge: where every output is"
                " exactly the same, which such an axis has no place for. The horizon"
                " is where the last single |Δ| above 1e-6 was, so the norm of all"
                " units may cross the line a little later."
            ),
        )
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setMinimumSize(100, 40)
        # The first and the last timestep are always told.
        bottom = self.plot.getPlotItem().getAxis("bottom")
        bottom.setStyle(hideOverlappingLabels=False)
        self.curve, self.predicted = pg.PlotCurveItem(), pg.PlotCurveItem()
        self.band = pg.PlotCurveItem(connect="pairs")
        self.dots = pg.ScatterPlotItem(size=6, pxMode=True)
        self.threshold, self.horizon, self.now = (QGraphicsLineItem() for _ in range(3))
        self.labels = {
            name: QGraphicsSimpleTextItem()
            for name in ("reading", "measured", "predicted", "line", "horizon", "zero")
        }
        for label in self.labels.values():
            label.setFlag(label.GraphicsItemFlag.ItemIgnoresTransformations)
        for curve in (self.curve, self.predicted, self.band):
            curve.setCacheMode(curve.CacheMode.DeviceCoordinateCache)
        lines = (self.threshold, self.horizon, self.now)
        curves = (self.band, self.curve, self.dots, self.predicted)
        for item in (*lines, *curves, *self.labels.values()):
            self.plot.addItem(item, ignoreBounds=True)
        self.map = DifferenceMap()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.plot, 3)
        row.addWidget(self.map, 2)
        self.plot.getPlotItem().vb.sigResized.connect(self._on_resized)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.plot.show_theme(theme)
        self.curve.setPen(pen(theme.highlight, 3))
        self.dots.setBrush(brush(theme.highlight))
        self.dots.setPen(pen(theme.highlight))
        dashed = pen(theme.result, 2)
        dashed.setStyle(_DASH)
        self.predicted.setPen(dashed)
        band = pen(theme.operand, _BAND)
        band.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.band.setPen(band)
        line = pen(theme.muted)
        line.setStyle(_DASH)
        self.threshold.setPen(line)
        self.horizon.setPen(pen(theme.unit, 2))
        self.now.setPen(pen(theme.text))
        colours = {
            "measured": theme.highlight,
            "predicted": theme.result,
            "horizon": theme.unit,
            "zero": theme.operand,
        }
        for name, label in self.labels.items():
            label.setBrush(brush(colours.get(name, theme.text)))
        self.map.show_theme(theme)

    def show_experiment(self, experiment: Experiment | None) -> None:
        """Draw an experiment, or none."""
        self._experiment = experiment
        self.map.show_experiment(experiment)
        if experiment is None:
            self.hide()
            return
        self._course = course(experiment.distances)
        self._show_range(experiment, self._course)
        self._show_curves(experiment, self._course)
        self._show_lines(experiment)
        self._show_words(experiment, self._course)
        self._place()
        self.show()

    def show_timestep(self, timestep: int) -> None:
        """Move the cursor to a timestep, from 0; -1: there is none yet."""
        self._timestep = timestep
        self.map.show_timestep(timestep)
        experiment = self._experiment
        there = experiment is not None and 0 <= timestep < len(experiment.distances)
        self.now.setVisible(there)
        self.labels["reading"].setVisible(there and self._has_room)
        if experiment is None or not there:
            return
        self.now.setLine(timestep + 1, self._low, timestep + 1, self._high)
        text = self.tr("timestep %1: ‖Δ‖ %2").replace("%1", str(timestep + 1))
        distance = float(experiment.distances[timestep])
        self.labels["reading"].setText(text.replace("%2", short_number(distance)))
        self._put("reading", self._last, self._reading_top, before=True)

    def _show_range(self, experiment: Experiment, course: Course) -> None:
        """Choose the axes: a band for zeros at the bottom, a row of words on top."""
        _, exponents = drawable(course.timesteps, course.exponents)
        shown = [*exponents] or [0.0]
        if experiment.name == "swap_start":
            shown += [_LINE]
        low, high = min(shown), max(shown)
        middle, span = (low + high) / 2, max(high - low, 1.0)
        self._low, self._high = middle - 0.64 * span, middle + 0.72 * span
        self._last = len(experiment.distances) + 0.5
        self.plot.setRange(
            xRange=(0.5, self._last), yRange=(self._low, self._high), padding=0
        )

    def _show_curves(self, experiment: Experiment, shown: Course) -> None:
        x, joined = _show_curve(self.curve, shown)
        # Where a stretch begins or ends there is a dot, or a lonely point is not seen.
        alone = ~(joined & np.roll(joined, 1))
        self.dots.setData(x[alone], self.curve.yData[alone] if len(x) else x)
        edges = np.array(shown.zeros, dtype=float).ravel()
        self.band.setVisible(len(edges) > 0)
        if len(edges):
            self.band.setData(edges, np.full(len(edges), self._low))
        if experiment.predicted is None:
            self.predicted.setVisible(False)
        else:
            _show_curve(self.predicted, course(experiment.predicted))

    def _show_lines(self, experiment: Experiment) -> None:
        is_start = experiment.name == "swap_start"
        horizon = experiment.horizon if is_start else None
        self.threshold.setVisible(is_start)
        self.threshold.setLine(0.5, _LINE, self._last, _LINE)
        self.horizon.setVisible(horizon is not None)
        self._horizon = 0.5 if horizon is None else horizon + 0.5
        self.horizon.setLine(self._horizon, self._low, self._horizon, self._high)
        text = "" if horizon is None else self.tr("horizon: %1")
        self.labels["horizon"].setText(text.replace("%1", str(horizon)))

    def _show_words(self, experiment: Experiment, shown: Course) -> None:
        axis = self.tr("timestep")
        if shown.every > 1:
            text = self.tr("timestep (of each %1 the largest)")
            axis = text.replace("%1", str(shown.every))
        self.plot.setLabel("bottom", axis)
        self.plot.setLabel("left", "‖Δh_t‖")
        both = experiment.predicted is not None
        words = {
            "measured": self.tr("— measured") if both else "",
            "predicted": self.tr("╌ predicted") if both else "",
            "line": "1e-6" if self.threshold.isVisible() else "",
            "zero": self.tr("exactly 0") if shown.zeros else "",
        }
        for name, text in words.items():
            self.labels[name].setText(text)

    def _place(self) -> None:
        """Place words and ticks: their widths are in pixels, their places numbers."""
        box = self.plot.getPlotItem().vb
        self._across, self._down = box.viewPixelSize()
        self._put("measured", 0.5, self._high)
        beside = self.labels["measured"].boundingRect().width() + 8
        self._put("predicted", 0.5 + beside * self._across, self._high)
        self._has_room = self.plot.height() > _ROOM
        for name in ("line", "horizon", "zero"):
            self.labels[name].setVisible(self._has_room)
        self.plot.getPlotItem().getAxis("bottom").showLabel(self._has_room)
        # Beside the words for two lines there is room in a wide plot alone.
        is_beside = box.width() > _WIDE or not self.predicted.isVisible()
        self._reading_top = self._high - (0 if is_beside else _ROW * self._down)
        self._put("line", self._last, _LINE + _ROW * self._down, before=True)
        self._put("horizon", self._horizon, self._high - _ROW * self._down)
        if self._course is not None and self._course.zeros:
            _, end = max(self._course.zeros, key=lambda place: place[1] - place[0])
            y = self._low + (_ROW + _BAND) * self._down
            self._put("zero", end, y, before=True)
        self._show_ticks(int(box.width()), int(box.height()))
        self.show_timestep(self._timestep)

    def _put(self, name: str, x: float, top: float, before: bool = False) -> None:
        """Put a label at, or before, a place, as far inside as it has to be."""
        width = (self.labels[name].boundingRect().width() + 4) * self._across
        left = (x - width) if before else x + 3 * self._across
        self.labels[name].setPos(max(min(left, self._last - width), 0.5), top)

    def _show_ticks(self, width: int, height: int) -> None:
        timesteps = ticks(int(self._last), max(width // 50, 1))
        marks = decades(self._low, self._high, max(height // 28, 2))
        for side, numbers in (
            ("bottom", [(t, str(t)) for t in timesteps]),
            ("left", marks if self.curve.isVisible() else []),
        ):
            self.plot.getPlotItem().getAxis(side).setTicks([numbers])

    # What the user does

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self.map.setVisible(event.size().width() >= MAP_FROM)

    def _on_resized(self) -> None:
        if self._experiment is not None:
            self._place()


class DifferenceMap(Painted):
    """The difference of every unit at every timestep, in the colours of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._experiment: Experiment | None = None
        self._pixels: Colours | None = None
        self._timestep = -1
        described(
            self,
            "experiment_map",
            self.tr("Difference of every unit at every timestep"),
            self.tr(
                "Output of the other run minus output of this one: a row a unit, a"
                " column a timestep; the middle colour is no difference."
            ),
        )

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self._pixels = None
        self.update()

    def show_experiment(self, experiment: Experiment | None) -> None:
        """Draw the differences of an experiment."""
        self._experiment = experiment
        self._pixels = None
        self.update()

    def show_timestep(self, timestep: int) -> None:
        """Move the cursor to a timestep, from 0."""
        self.update(self._cursor())
        self._timestep = timestep
        self.update(self._cursor())

    @property
    def area(self) -> QRect:
        """Where the cells are; above them stands what the colours mean."""
        top = self.fontMetrics().height() + 4
        return self.rect().adjusted(0, top, -1, -top)

    def _cursor(self) -> QRect:
        """Return where the cursor is."""
        area, experiment = self.area, self._experiment
        if experiment is None or self._timestep < 0:
            return QRect()
        count = len(experiment.distances)
        middle = (self._timestep + 0.5) * area.width() / count
        return QRect(area.left() + int(middle), area.top(), 1, area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._pixels = None

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the cells, what they are, and the cursor."""
        experiment, area = self._experiment, self.area
        if experiment is None or area.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        if self._pixels is None:
            self._pixels = self._made(experiment, area, ratio)
        painter.drawImage(area.topLeft(), image_of(self._pixels, ratio))
        painter.fillRect(self._cursor(), self.palette().text())
        text = self.tr("Δ of each unit, from −%1 to %1")
        if experiment.greatest == 0.0:
            text = self.tr("Δ is 0 everywhere")
        text = text.replace("%1", short_number(experiment.greatest))
        across = self.tr("timestep →  (unit ↓)")
        flags = Qt.AlignmentFlag.AlignHCenter
        above = QRect(0, 0, self.width(), area.top())
        below = QRect(0, area.bottom() + 3, self.width(), area.top())
        for place, words in ((above, text), (below, across)):
            if place.intersects(dirty):
                elided = self.fontMetrics().elidedText(
                    words, Qt.TextElideMode.ElideRight, place.width()
                )
                painter.drawText(place, flags, elided)

    def _made(self, experiment: Experiment, area: QRect, ratio: float) -> Colours:
        cells = experiment.differences.T
        rows = Axis(cells.shape[0], max(int(area.height() * ratio), 1))
        columns = Axis(cells.shape[1], max(int(area.width() * ratio), 1))
        pixels = picture(cells, experiment.greatest, rows, columns, self._theme.table)
        return np.ascontiguousarray(pixels)


def _show_curve(
    curve: pg.PlotCurveItem, shown: Course
) -> tuple[Array, NDArray[np.bool_]]:
    """Draw a course; return its timesteps, and which are joined to the next one."""
    x, y = drawable(shown.timesteps, shown.exponents)
    joined = np.append(np.diff(x) <= shown.every, False)[: len(x)]
    # pyqtgraph takes no curve without a point.
    curve.setVisible(len(x) > 0)
    if len(x):
        curve.setData(x, y, connect=joined.astype(np.int32))
    return x, joined
