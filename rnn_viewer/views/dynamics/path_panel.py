"""The path of the state in its two main directions."""

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

from rnn_viewer.core.analysis.principal import Path, principal_path
from rnn_viewer.core.array import Array
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.widgets.cell_text import percent
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plot import Plot, brush, drawable, pen
from rnn_viewer.widgets.study import Study
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
                " which it moves most (PCA). The square is timestep 1, the strong line"
                " the way to the shown timestep (its last 500 dots). Click a dot to go"
                " there; the wheel goes nearer, a double click shows all again."
            ),
        )
        self.plot.getPlotItem().getAxis("bottom").setHeight(_AXIS)
        self.plot.setAspectLocked(True)
        self.way = pg.PlotCurveItem()
        self.visited = pg.PlotCurveItem()
        self.dots = pg.ScatterPlotItem(size=5)
        self.start = QGraphicsRectItem(-4, -4, 8, 8)
        self.marker = QGraphicsEllipseItem(-6, -6, 12, 12)
        self.label = QGraphicsSimpleTextItem()
        self.label.setFont(QFont("", self.font().pointSize(), QFont.Weight.Bold))
        self.study = Study(self)
        self._points: tuple[Array, ...] = (np.empty(0),) * 3
        self._coordinates: Array = np.empty((0, 2))
        self._stride = 1
        self._lay_out()
        self.study.found.connect(self._show_path)
        self.plot.getPlotItem().vb.sigResized.connect(self._on_resized)
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
        if self.study.running:
            self.study.cancel()
            self._drawn = None

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw the path of `new`, or but the marker where it is that of `old`."""
        if old is None or old.run is not new.run or old.computed != new.computed:
            self.study.cancel()
            if new.complete:
                self.study.begin(principal_path(new.run))
            if self.study.running or not new.complete:
                self._show_path(None)
        elif old.position.completed != new.position.completed:
            self._show_position(new)

    def _show_path(self, path: Path | None) -> None:
        self._coordinates = np.empty((0, 2)) if path is None else path.coordinates
        self._stride = -(-len(self._coordinates) // _POINTS_AT_MOST) or 1
        rows = np.arange(0.0, len(self._coordinates), self._stride)
        self._points = drawable(*self._coordinates[:: self._stride].T, rows)
        x, y, rows = self._points
        self.way.setData(x, y)
        count = len(x) if len(x) <= _DOTS_AT_MOST else 0
        self.dots.setData(x[:count], y[:count])
        self.start.setVisible(0.0 in rows)
        if len(rows):
            self.start.setPos(x[0], y[0])
        self._say(path)
        self._show_range()
        if self.snapshot is not None:
            self._show_position(self.snapshot)

    def _say(self, path: Path | None) -> None:
        said = self.tr("Computing the path of the state…")
        names, shares = (self.tr("1st direction"), self.tr("2nd direction")), ["…"] * 2
        if path is not None:
            said = " ".join((self._told(path), *self._left_out(path)))
            shares = [percent(share) for share in path.shares]
        self.sentence.setText(said)
        self.plot.setAccessibleDescription(said)
        for side, name, share in zip(("bottom", "left"), names, shares, strict=True):
            axis = self.plot.getPlotItem().getAxis(side)
            axis.setLabel(f"{name} ({share})")
            # It is put into the middle only where the axis gets another size.
            axis.resizeEvent()

    def _told(self, path: Path) -> str:
        """Return what to look at."""
        if path.too_large:
            return self.tr(
                "More than 2,048 units and timesteps: the main directions are not"
                " sought, it would take too long."
            )
        if len(path.coordinates) == 1:
            return self.tr("A single timestep: the path is one point.")
        if path.still_from == 0:
            return self.tr("The state stands still: it is the same at every timestep.")
        if path.still_from is not None:
            text = self.tr(
                "From timestep %1 on the state stands still: every state is the same"
                " (to 12 digits)."
            )
            return text.replace("%1", str(path.still_from + 1))
        text = self.tr("The two directions show %1 of how the state moves.")
        return text.replace("%1", percent(path.shares.sum()))

    def _left_out(self, path: Path) -> list[str]:
        """Return what is said of points that are not drawn."""
        told = []
        if path.left_out:
            text = self.tr("Not finite or too large, so left out: %1 of %2 states.")
            text = text.replace("%1", str(path.left_out))
            told.append(text.replace("%2", str(len(path.coordinates))))
        if self._stride > 1:
            text = self.tr("Drawn: every %1th timestep.")
            told.append(text.replace("%1", str(self._stride)))
        return told

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
        strong = slice(max(there - _DOTS_AT_MOST, 0), there)
        self.visited.setData(x[strong], y[strong])
        here = self._coordinates[max(completed - 1, 0) : completed]
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
