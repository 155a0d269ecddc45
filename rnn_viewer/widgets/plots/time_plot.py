"""A plot over the timesteps of a run, with a line at the one that is shown."""

from itertools import zip_longest

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLineF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsSimpleTextItem, QWidget

from rnn_viewer.widgets.plots import lines as drawing
from rnn_viewer.widgets.plots.end_labels import EndLabels, room_beside
from rnn_viewer.widgets.plots.lines import Line, Points, draw_line, points_of
from rnn_viewer.widgets.plots.plot import Plot, keep_numbers_at_ends, pen
from rnn_viewer.widgets.plots.ticks import ticks
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.theme import LIGHT, Theme

EDGE = 0.02
_BESIDE = 6.0
_TICK_ROOM = 56
_LEAST_POINTS = 1_000
"""As many are drawn of each line, however narrow the plot is."""


class TimePlot(Plot):
    """Lines over the timesteps; the one that is shown is marked and can be dragged.

    Attributes
    ----------
    pointed : Signal(float)
        The mouse was pressed, or dragged, at this timestep.
    resized : Signal()
        There is room for more points, or for fewer.
    """

    pointed = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseEnabled(x=False, y=False)
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        self._theme = LIGHT
        self._start, self._timesteps = 0, 1
        self._runs_left = False
        self._completed = 0
        self._lines: list[Line] = []
        self._marks: dict[float, str] = {}
        self._ends = (0.0, 1.0)
        self.curve_items: list[pg.PlotCurveItem] = []
        self.labels = EndLabels(self.scene())
        self._beside: tuple[str, ...] = ()
        # Items of Qt in pixels: moving one costs a hundredth of setting curves.
        self.shown_line = QGraphicsLineItem()
        self.axis_word = QGraphicsSimpleTextItem(self.tr("timestep"))
        self.note = QGraphicsSimpleTextItem()
        for item in (self.shown_line, self.axis_word, self.note):
            item.setZValue(10)
            self.scene().addItem(item)
        self.set_lowest(False)
        self.getPlotItem().vb.sigResized.connect(self._on_resized)
        self._make_room()

    @property
    def axis_height(self) -> int:
        """The height of what is written below the lowest plot."""
        height: int = self.fontMetrics().height()
        return height + 4

    @property
    def columns(self) -> int:
        """How many pixels the timesteps are wide."""
        return max(int(self._area().width() * self.devicePixelRatioF()), 1)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        super().show_theme(theme)
        self._theme = theme
        self.shown_line.setPen(pen(theme.text, 2))
        for item in (self.axis_word, self.note):
            item.setBrush(QColor(theme.text))

    def set_lowest(self, lowest: bool) -> None:
        """Write the timesteps below the plot, or not."""
        self.is_lowest = lowest
        self.axis_word.setVisible(lowest)
        self.getPlotItem().showAxis("bottom", lowest)

    def set_range(
        self,
        timesteps: int,
        marks: dict[float, str],
        start: int = 0,
        runs_left: bool = False,
        edge: float = EDGE,
    ) -> None:
        """Set what the axes reach.

        Parameters
        ----------
        timesteps : int
            The last one, from 1.
        marks : dict of float to str
            The numbers written at the left.
        start : int
            The first one, from 0.
        runs_left : bool
            Whether the first one is at the right: of a loop that walks backward.
        edge : float
            How much room is above and below, as a share of what the numbers reach.
        """
        self._runs_left = runs_left
        self.getPlotItem().vb.invertX(runs_left)
        self._start, self._timesteps, self._marks = start, timesteps, marks
        # A line along an edge is not to be cut in half.
        edge *= max(marks) - min(marks)
        self._ends = (min(marks) - edge, max(marks) + edge)
        across = float(start), timesteps + 0.5
        self.setRange(xRange=across, yRange=self._ends, padding=0)
        self._place()

    def leave_room_for(self, texts: tuple[str, ...]) -> None:
        """Leave room beside the lines for some texts."""
        if texts != self._beside:
            self._beside = texts
            self._make_room()

    def show_lines(self, lines: list[Line]) -> None:
        """Draw lines in place of those before, the first one lowest."""
        self._lines = lines
        self.labels.clear()
        for place, line in zip_longest(range(len(self.curve_items)), lines):
            item = self._make_item() if place is None else self.curve_items[place]
            points = self._points(line) if line else points_of(np.empty(0))
            item.setVisible(len(points.x) > 0)
            if line and len(points.x) > 0:
                draw_line(item, line, points, self.columns)
                at_the_right = points.y[0 if self._runs_left else -1]
                self.labels.add(line, float(at_the_right), self._theme.text)
        self._place_labels()

    def table(self) -> Table | None:
        """Return the numbers of the lines; of areas, how high each of them is."""
        first = next((line for line in self._lines if len(line.values)), None)
        if first is None:
            return None
        lines = [x for x in self._lines if len(x.values) == len(first.values)]
        columns = [line.values for line in lines]
        if first.brush is not None and not first.is_dots:
            # Each lies over the one before it, from the bottom on.
            others = [*columns[1:], np.zeros(len(first.values))]
            columns = [top - other for top, other in zip(columns, others, strict=True)]
        timesteps = first.timesteps
        if timesteps is None:
            timesteps = np.arange(float(len(first.values))) + (first.start + 1)
        heads = [line.text or self.tr("value") for line in lines]
        return Table((self.tr("timestep"), *heads), (timesteps, *columns), True)

    def _points(self, line: Line) -> Points:
        """Return two points of a line a pixel: its extremes where it has more."""
        most = min(drawing.MOST_POINTS, max(2 * self.columns, _LEAST_POINTS))
        return points_of(line.values, line.timesteps, line.start, most)

    def say(self, text: str) -> None:
        """Say in the middle of the plot why nothing is drawn; nothing where empty."""
        self.note.setText(text)
        self._place()

    def show_completed(self, completed: int) -> None:
        """Mark the timestep that was stored last; 0: the start."""
        self._completed = completed
        area, x = self._area(), self._x_of(completed)
        self.shown_line.setPos(x, area.top())
        self.shown_line.setVisible(area.left() <= x <= area.right())

    def _x_of(self, timestep: float) -> float:
        """Return where a timestep, counted from 1, lies in the scene."""
        area, span = self._area(), self._timesteps + 0.5 - self._start
        share = (timestep - self._start) / span
        if self._runs_left:
            return area.right() - share * area.width()
        return area.left() + share * area.width()

    def _make_item(self) -> pg.PlotCurveItem:
        item = pg.PlotCurveItem()
        # The line of the timestep moves over it at each step; it rarely changes.
        item.setCacheMode(item.CacheMode.DeviceCoordinateCache)
        self.addItem(item, ignoreBounds=True)
        self.curve_items.append(item)
        return item

    # Where things lie

    def _area(self) -> QRectF:
        # The view box's bounding rectangle is half a pixel larger.
        box = self.getPlotItem().vb
        area: QRectF = box.mapRectToScene(box.rect())
        return area

    def _make_room(self) -> None:
        """Leave the same room beside all plots, so that their timesteps align."""
        metrics = self.fontMetrics()
        texts = self.tr("U·state_t"), *self._beside
        right = room_beside(max(map(metrics.horizontalAdvance, texts)))
        axes = self.getPlotItem()
        axes.setContentsMargins(0, metrics.height() / 2, right, metrics.height() / 2)
        for name in ("left", "bottom"):
            keep_numbers_at_ends(axes.getAxis(name), metrics)
        axes.getAxis("left").setWidth(metrics.horizontalAdvance("-0.000123") + 8)
        axes.getAxis("bottom").setHeight(self.axis_height)

    def _place(self) -> None:
        area = self._area()
        self.shown_line.setLine(QLineF(0, 0, 0, area.height()))
        self.show_completed(self._completed)
        for item in (self.axis_word, self.note):
            item.setFont(self.font())
        self.note.setPos(area.center() - self.note.boundingRect().center())
        # Below the numbers at the left, where no timestep is written.
        left = area.left() - self.axis_word.boundingRect().width() - _BESIDE
        low = area.bottom() + self.fontMetrics().height() / 2
        self.axis_word.setPos(max(left, 0.0), low)
        self._place_ticks(area)
        self._place_labels()

    def _place_labels(self) -> None:
        self.labels.place(self._area(), self._ends, self.font(), self.width())

    def _place_ticks(self, area: QRectF) -> None:
        """Write the numbers that find room along the axes."""
        (low, *between, high) = sorted(self._marks) or self._ends
        room = self.fontMetrics().height() * (high - low) / max(area.height(), 1.0)
        kept = [m for m in between if min(m - low, high - m) >= room]
        axes = self.getPlotItem()
        marks = [(m, self._marks.get(m, "")) for m in (low, *kept, high)]
        axes.getAxis("left").setTicks([marks])
        widest = self.fontMetrics().horizontalAdvance(f" {self._timesteps} ")
        count = int(area.width()) // max(widest, _TICK_ROOM)
        numbers = ticks(self._timesteps, count, self._start + 1)
        axes.getAxis("bottom").setTicks([[(n, str(n)) for n in numbers]])

    def _on_resized(self) -> None:
        self._place()
        if any(len(line.values) > _LEAST_POINTS for line in self._lines):
            self.show_lines(self._lines)
        self.resized.emit()

    # What the user does

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and "labels" in vars(self):
            self._make_room()
            self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._point(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        self._point(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        event.accept()

    def _point(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            place = self.mapToScene(event.position().toPoint())
            self.pointed.emit(self.getPlotItem().vb.mapSceneToView(place).x())
        event.accept()
