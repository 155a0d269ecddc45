"""A plot over the timesteps of a run, with a line at the one that is shown."""

from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsSimpleTextItem, QWidget

from rnn_viewer.core.analysis.history import extremes, spread
from rnn_viewer.core.array import Array
from rnn_viewer.widgets.plot import Plot, drawable, pen
from rnn_viewer.widgets.theme import LIGHT, Theme
from rnn_viewer.widgets.ticks import ticks

MOST_POINTS = 8_000
"""More than any screen has columns: of longer runs the extremes are drawn."""

_MOST_SMOOTH = 2_000
_EDGE = 0.02
_LEADER = 12.0
_GAP = 3.0
_TICK_ROOM = 56
_DASHES = ([5, 2], [1, 2], [6, 2, 1, 2], [2, 2], [9, 2, 1, 2, 1, 2])


class Line(NamedTuple):
    """What is drawn as a line, or as an area down to 0.

    Attributes
    ----------
    values : ndarray, shape (timesteps,)
    pen : QPen
    text, short : str
        What stands at its right end, and what stands there where room is scarce.
    brush : QColor or None
        Of the area.
    label_at : float or None
        At which value the text stands; None: at the last one.
    """

    values: Array
    pen: QPen
    text: str = ""
    short: str = ""
    brush: QColor | None = None
    label_at: float | None = None


class EndLabel(NamedTuple):
    """The text at the right end of a line, and the stroke that leads to it."""

    line: Line
    value: float
    text: QGraphicsSimpleTextItem
    leader: QGraphicsLineItem


class TimePlot(Plot):
    """Lines over the timesteps; the one that is shown is marked and can be dragged.

    Attributes
    ----------
    pointed : Signal(float)
        The mouse was pressed, or dragged, at this timestep.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseEnabled(x=False, y=False)
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        self._theme = LIGHT
        self._timesteps = 1
        self._completed = 0
        self._marks: dict[float, str] = {}
        self._ends = (0.0, 1.0)
        self.curve_items: list[pg.PlotCurveItem] = []
        self.labels: list[EndLabel] = []
        # Items of Qt in pixels: moving one costs a hundredth of setting curves.
        self.shown_line = QGraphicsLineItem()
        self.axis_word = QGraphicsSimpleTextItem(self.tr("timestep"))
        self.note = QGraphicsSimpleTextItem()
        for item in (self.shown_line, self.axis_word, self.note):
            item.setZValue(10)
            self.scene().addItem(item)
        self.set_lowest(False)
        self.getPlotItem().vb.sigResized.connect(self._place)
        self._make_room()

    @property
    def axis_height(self) -> int:
        """The height of what is written below the lowest plot."""
        height: int = self.fontMetrics().height()
        return height + 4

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
        self.axis_word.setVisible(lowest)
        self.getPlotItem().showAxis("bottom", lowest)

    def set_range(self, timesteps: int, marks: dict[float, str]) -> None:
        """Set what the axes reach; `marks` are the numbers written at the left."""
        self._timesteps, self._marks = timesteps, marks
        # A line along an edge is not to be cut in half.
        edge = _EDGE * (max(marks) - min(marks))
        self._ends = (min(marks) - edge, max(marks) + edge)
        self.setRange(xRange=(0.0, timesteps + 0.5), yRange=self._ends, padding=0)
        self._place()

    def show_lines(self, lines: list[Line]) -> None:
        """Draw lines in place of those before, the first one lowest."""
        self._remove_labels()
        for place, line in zip_longest(range(len(self.curve_items)), lines):
            item = self._make_item() if place is None else self.curve_items[place]
            points = _points(line.values if line else np.empty(0))
            item.setVisible(len(points[0]) > 0)
            if line and len(points[0]) > 0:
                _draw(item, line, points)
                self._add_label(line, float(points[1][-1]))
        self._place_labels()

    def say(self, text: str) -> None:
        """Say in the middle of the plot why nothing is drawn; nothing where empty."""
        self.note.setText(text)
        self._place()

    def show_completed(self, completed: int) -> None:
        """Mark the timestep that was stored last; 0: the start."""
        self._completed = completed
        area = self._area()
        share = completed / (self._timesteps + 0.5)
        self.shown_line.setPos(area.left() + share * area.width(), area.top())

    def _make_item(self) -> pg.PlotCurveItem:
        item = pg.PlotCurveItem()
        # The line of the timestep moves over it at each step; it rarely changes.
        item.setCacheMode(item.CacheMode.DeviceCoordinateCache)
        self.addItem(item, ignoreBounds=True)
        self.curve_items.append(item)
        return item

    # Where things lie

    def _area(self) -> QRectF:
        # Its bounding rectangle is half a pixel larger.
        box = self.getPlotItem().vb
        area: QRectF = box.mapRectToScene(box.rect())
        return area

    def _make_room(self) -> None:
        """Leave the same room beside all plots, so that their timesteps align."""
        metrics = self.fontMetrics()
        right = metrics.horizontalAdvance(self.tr("U·state_t")) + _LEADER + 3 * _GAP
        axes = self.getPlotItem()
        axes.setContentsMargins(0, metrics.height() / 2, right, metrics.height() / 2)
        for name in ("left", "bottom"):
            axes.getAxis(name).setStyle(hideOverlappingLabels=False)
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
        left = area.left() - self.axis_word.boundingRect().width() - 2 * _GAP
        low = area.bottom() + self.fontMetrics().height() / 2
        self.axis_word.setPos(max(left, 0.0), low)
        self._place_ticks(area)
        self._place_labels()

    def _place_ticks(self, area: QRectF) -> None:
        """Write the numbers that find room along the axes."""
        (low, *between, high) = sorted(self._marks) or self._ends
        room = self.fontMetrics().height() * (high - low) / max(area.height(), 1.0)
        kept = [m for m in between if min(m - low, high - m) >= room]
        axes = self.getPlotItem()
        marks = [(m, self._marks.get(m, "")) for m in (low, *kept, high)]
        axes.getAxis("left").setTicks([marks])
        numbers = ticks(self._timesteps, int(area.width()) // _TICK_ROOM)
        axes.getAxis("bottom").setTicks([[(n, str(n)) for n in numbers]])

    def _add_label(self, line: Line, end: float) -> None:
        if not line.text:
            return
        text, leader = QGraphicsSimpleTextItem(), QGraphicsLineItem()
        text.setBrush(QColor(self._theme.text))
        leader.setPen(line.pen)
        for item in (text, leader):
            self.scene().addItem(item)
        value = end if line.label_at is None else line.label_at
        self.labels.append(EndLabel(line, value, text, leader))

    def _remove_labels(self) -> None:
        for label in self.labels:
            self.scene().removeItem(label.text)
            self.scene().removeItem(label.leader)
        self.labels = []

    def _place_labels(self) -> None:
        """Put the labels beside the ends of their lines, none over another."""
        area, height = self._area(), QFontMetricsF(self.font()).height()
        low, high = self._ends
        scale = area.height() / (high - low)
        labels = sorted(self.labels, key=lambda label: -label.value)
        rows = max(int(area.height() / height + 0.8), 1)
        columns = -(-len(labels) // rows)
        for column in range(columns):
            ours = labels[column::columns]
            ends = [area.top() + (high - label.value) * scale for label in ours]
            middles = spread(ends, height, area.bottom())
            for label, end, middle in zip(ours, ends, middles, strict=True):
                self._put(
                    label, QLineF(area.right() + 1, end, 0, middle), column, columns
                )

    def _put(self, label: EndLabel, stroke: QLineF, column: int, columns: int) -> None:
        """Put a label; where there are columns of them, their numbers alone."""
        text = label.line.text if columns == 1 else label.line.short
        width = QFontMetricsF(self.font()).horizontalAdvance("0000") + _GAP
        left = stroke.x1() + _LEADER + _GAP + column * (width + _LEADER / 2)
        label.text.setFont(self.font())
        label.text.setText(text)
        size = label.text.boundingRect()
        label.text.setPos(left, stroke.y2() - size.height() / 2)
        start = stroke.p1() if column == 0 else QPointF(left - 9, stroke.y2())
        label.leader.setLine(QLineF(start, QPointF(left - _GAP, stroke.y2())))
        for item in (label.text, label.leader):
            item.setVisible(left + size.width() <= self.width())

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


def _points(values: Array) -> tuple[Array, Array, str | Array]:
    """Return what to draw of values, one a timestep, and which points are joined.

    A line has a gap where a number cannot be drawn, and a single point is one wide.
    """
    x, y = drawable(np.arange(1.0, len(values) + 1), values)
    kept = extremes(y, MOST_POINTS)
    x, y = x[kept], y[kept]
    if len(x) == 1:
        return np.array([x[0] - 0.5, x[0] + 0.5]), np.repeat(y, 2), "all"
    joined = np.append(np.diff(x) == np.diff(kept), True)
    return x, y, "all" if joined.all() else joined.astype(np.int32)


def _draw(item: pg.PlotCurveItem, line: Line, points: tuple[Any, ...]) -> None:
    x, y, joined = points
    stroke, smooth = QPen(line.pen), len(x) <= _MOST_SMOOTH
    if not smooth:
        stroke.setWidthF(1.0)
    item.setData(
        *(x, y),
        connect=joined,
        pen=stroke,
        brush=line.brush,
        # Areas are filled in parts: smoothed, their seams would show.
        antialias=smooth and line.brush is None,
        fillLevel=None if line.brush is None else 0.0,
    )


def unit_pen(theme: Theme, pinned: int | None) -> QPen:
    """Return the pen of a pinned unit, by its place among them; None: the chosen one.

    Colours and dashes take turns: only after 20 units does a pair come again.
    """
    if pinned is None:
        return pen(theme.unit, 2)
    colours = (theme.operand, theme.result, theme.highlight, theme.text)
    drawn = pen(colours[pinned % len(colours)], 1.5)
    drawn.setDashPattern(_DASHES[pinned % len(_DASHES)])
    return drawn
