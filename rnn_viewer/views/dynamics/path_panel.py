"""The path of the state in its two main directions."""

from html import escape

import numpy as np
import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsRectItem,
    QGraphicsSimpleTextItem,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.principal import MOST_TIMESTEPS, Path, principal_path
from rnn_viewer.core.array import Array
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.dynamics.path_words import PathWords
from rnn_viewer.widgets.arrays.cell_text import percent
from rnn_viewer.widgets.background_job import Job
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plots.plot import Plot, brush, drawable, pen
from rnn_viewer.widgets.stretch_job import StretchJob
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.theme import Theme

_DOTS_AT_MOST = 500
_POINTS_AT_MOST = 5000
_AXIS, _NEAR = 36, 10
_ROOM = 0.1


class PathPanel(Panel):
    """Draws the state after each timestep as a point, and the way through them.

    Attributes
    ----------
    timestep_chosen : Signal(int)
        How many rows are stored at the point that was clicked.
    """

    timestep_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel(wordWrap=True)
        self.sentence.setContentsMargins(6, 2, 6, 0)
        self.plot = described(
            Plot(),
            "path_plot",
            self.tr("Path of the state in its two main directions"),
            self.tr(
                "A dot is the state after a timestep, seen in the two directions in"
                " which it moves most (PCA). The square is the first timestep, the"
                " strong line the way to the shown timestep (its last 500 dots). Click"
                " a dot to go there; the wheel goes nearer, a double click shows all"
                " again."
            ),
        )
        self.plot.getPlotItem().getAxis("bottom").setHeight(_AXIS)
        self.plot.setAspectLocked(True)
        self.plot.table_of = self._table
        self.way = pg.PlotCurveItem()
        self.visited = pg.PlotCurveItem()
        self.dots = pg.ScatterPlotItem(size=5)
        self.start = QGraphicsRectItem(-4, -4, 8, 8)
        self.marker = QGraphicsEllipseItem(-6, -6, 12, 12)
        self.label = QGraphicsSimpleTextItem()
        self.label.setFont(QFont("", self.font().pointSize(), QFont.Weight.Bold))
        self.job = StretchJob(_job, self)
        self._points: tuple[Array, ...] = (np.empty(0),) * 3
        self._coordinates: Array = np.empty((0, 2))
        self._start, self._timesteps, self._stride = 0, 1, 1
        self._waits, self._shares = False, ["…"] * 2
        self._words = PathWords(self)
        self._lay_out()
        self.job.found.connect(self._show_path)
        self.plot.getPlotItem().vb.sigResized.connect(self._on_resized)
        self.plot.getPlotItem().vb.sigResized.connect(self._label_axes)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)

    def _lay_out(self) -> None:
        for item in (self.way, self.dots):
            # They rarely change, and a step moves other things over them.
            item.setCacheMode(item.CacheMode.DeviceCoordinateCache)
        marks = self.start, self.marker, self.label
        for mark in marks:
            mark.setFlag(mark.GraphicsItemFlag.ItemIgnoresTransformations)
        for item in (self.way, self.visited, self.dots, *marks):
            self.plot.addItem(item, ignoreBounds=True)
        column = QVBoxLayout(self)
        column.setSpacing(2)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self.plot, 1)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plot.show_theme(theme)
        self.way.setPen(pen(theme.muted))
        self.visited.setPen(pen(theme.highlight, 2))
        self.dots.setPen(None)
        self.dots.setBrush(brush(theme.muted))
        self.start.setPen(pen(theme.text, 2))
        self.start.setBrush(brush(theme.base))
        self.marker.setPen(pen(theme.base))
        self.marker.setBrush(brush(theme.unit))
        self.label.setBrush(brush(theme.text))
        super().show_theme(theme)

    def leave(self) -> None:
        """Stop looking for the directions; the way is found anew when it is seen."""
        if self.job.running:
            self._drawn = None
        self.job.cancel()

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the path of `new`, or but the marker where it is that of `old`."""
        if old is None or old.run is not new.run or old.computed != new.computed:
            self.job.cancel()
            if new.complete:
                self.job.start(new.run, new.position.completed - 1, _most(new))
            if self.job.running or not new.complete:
                self._wait()
        elif old.position.completed != new.position.completed:
            if new.complete:
                self.job.follow(new.run, new.position.completed - 1, _most(new))
            self._show_position(new)

    def _wait(self) -> None:
        """Draw no path while it is computed; once, however often the run grows."""
        if not self._waits:
            self._show_path(None)

    def _show_path(self, path: Path | None) -> None:
        self._coordinates = np.empty((0, 2)) if path is None else path.coordinates
        self._waits = path is None
        self._start = 0 if path is None else path.start
        if self.snapshot is not None:
            self._timesteps = self.snapshot.run.timesteps
        self._stride = -(-len(self._coordinates) // _POINTS_AT_MOST) or 1
        rows = np.arange(0.0, len(self._coordinates), self._stride) + self._start
        self._points = drawable(*self._coordinates[:: self._stride].T, rows)
        x, y, rows = self._points
        self.way.setData(x, y)
        count = len(x) if len(x) <= _DOTS_AT_MOST else 0
        self.dots.setData(x[:count], y[:count])
        self.start.setVisible(self._start in rows)
        if len(rows):
            self.start.setPos(x[0], y[0])
        self._say(path)
        self._show_range()
        if self.snapshot is not None:
            self._show_position(self.snapshot)

    def _table(self) -> Table:
        x, y, rows = self._points
        names = self.tr("1st direction"), self.tr("2nd direction")
        return Table((self.tr("timestep"), *names), (rows + 1.0, x, y), is_course=True)

    def _say(self, path: Path | None) -> None:
        said = self.tr("Computing the path of the state…")
        self._shares = ["…"] * 2
        if path is not None:
            said = self._words.tell(path, self._stride, self._timesteps)
            self._shares = [percent(share) for share in path.shares]
        self.sentence.setText(said)
        self.plot.setAccessibleDescription(said)
        self._label_axes()

    def _label_axes(self) -> None:
        """Write what the axes show, the one to the left in short where it is low."""
        first, second = self._shares
        bottom = f"{self.tr('1st direction')} ({first})"
        name = self.tr("2nd direction")
        left = f"{name} ({second})"
        height = self.plot.getPlotItem().vb.height()
        if self.plot.fontMetrics().horizontalAdvance(left) > height:
            short = self.tr("2nd")
            left = f"{short} ({second})"
        for side, text in (("bottom", bottom), ("left", left)):
            axis = self.plot.getPlotItem().getAxis(side)
            axis.setLabel(escape(text))
            # It is put into the middle only where the axis gets another size.
            axis.resizeEvent()

    def _show_range(self) -> None:
        x, y, _ = self._points
        if not len(x):
            return
        middles = [(column.max() + column.min()) / 2 for column in (x, y)]
        halves = [np.ptp(column) / 2 for column in (x, y)]
        # A path along a line needs room across, a point all around.
        least = max(halves) / 1e3 or 1.0
        across, up = (max(half * (1 + _ROOM), least) for half in halves)
        self.plot.setRange(
            xRange=(middles[0] - across, middles[0] + across),
            yRange=(middles[1] - up, middles[1] + up),
            padding=0.04,
        )

    def _show_position(self, snapshot: Snapshot) -> None:
        """Draw the way up to the last stored row, and a marker there."""
        completed = snapshot.position.completed
        x, y, rows = self._points
        there = int(np.searchsorted(rows, completed))
        row = completed - 1 - self._start
        here = self._coordinates[row : row + 1] if row >= 0 else np.empty((0, 2))
        # The way to a timestep that is not drawn is not drawn either.
        first = max(there - _DOTS_AT_MOST, 0) if len(here) else there
        self.visited.setData(x[first:there], y[first:there])
        is_there = bool(here.size) and bool(np.isfinite(here).all())
        self.marker.setVisible(is_there)
        self.label.setVisible(is_there)
        if is_there:
            self.marker.setPos(*here[0])
            self.label.setText(str(completed))
            self._place_label(*here[0])

    def _place_label(self, x: float, y: float) -> None:
        """Put the label on the side of the marker where there is room."""
        box = self.plot.getPlotItem().vb
        (left, right), (bottom, top) = box.viewRange()
        across, up = box.viewPixelSize()
        size = self.label.boundingRect()
        aside = -size.width() - 6 if x > (left + right) / 2 else 6
        above = size.height() + 4 if y < (bottom + top) / 2 else -4
        self.label.setPos(x + aside * across, y + above * up)

    # What the user does

    def _on_resized(self) -> None:
        """Fit the path anew; the label's place is in pixels."""
        if self.snapshot is not None and self.in_view:
            self._show_range()
            self._show_position(self.snapshot)

    def _on_clicked(self, event: MouseClickEvent) -> None:
        timestep = self._timestep_at(event.scenePos())
        if event.double():
            self._on_resized()
        elif timestep is not None and event.button() == Qt.MouseButton.LeftButton:
            self.timestep_chosen.emit(timestep + 1)

    def _timestep_at(self, point: QPointF) -> int | None:
        """Return the timestep, from 0, whose point is nearest to one of the scene."""
        box, (x, y, rows) = self.plot.getPlotItem().vb, self._points
        at = box.mapSceneToView(point)
        distances = np.hypot(x - at.x(), y - at.y())
        is_near = distances.min(initial=np.inf) <= _NEAR * box.viewPixelSize()[0]
        return int(rows[distances.argmin()]) if is_near else None


def _job(run: Run, here: Stretch) -> Job:
    return principal_path(run, here.start, here.stop)


def _most(snapshot: Snapshot) -> int:
    """Return how many timesteps are drawn at once."""
    return snapshot.run.timesteps if snapshot.pyramid is None else MOST_TIMESTEPS
