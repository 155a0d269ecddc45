"""The activation: its curve with every unit on it at its pre-activation.

Of a cell with several it is that of the statement in work, or a chosen one.

pyqtgraph draws the curve and its axes, which change rarely. The chosen unit has plain
items of Qt, which are moved at each step.
"""

from itertools import zip_longest

import numpy as np
import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QGraphicsEllipseItem,
    QGraphicsLineItem,
    QGraphicsRectItem,
    QGraphicsSimpleTextItem,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.activations.activation import Activation
from rnn_viewer.core.analysis.curve import (
    curve,
    flat_stretches,
    histogram,
    reach,
    slope,
    value,
)
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.run.colour_ranges import kinds_of
from rnn_viewer.core.snapshot.in_work import activation_in_work
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.statement_box import StatementBox
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.plots.dots import Bars, Dots
from rnn_viewer.widgets.plots.plot import Plot, brush, drawable, mixed, pen
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.theme import LIGHT, Theme

_HISTOGRAM_HEIGHT = 0.25
_TANGENT = 0.16
_BESIDE = 12
_NOTHING = np.empty(0)


class ActivationPanel(QWidget):
    """Draws the curve, the units, the chosen unit's tangent and a histogram.

    Attributes
    ----------
    unit_chosen : Signal(object)
        A unit was clicked.
    """

    unit_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._statement: Statement | None = None
        self._theme = LIGHT
        self._reach = 1.0
        self._floor = self._ceiling = 0.0
        self.plot = described(
            Plot(),
            "activation_plot",
            self.tr("Activation"),
            self.tr(
                "The activation's curve; a dot a unit, at its pre-activation z. In the"
                " shaded stretches the curve is flat: units there are saturated."
                " Below: how many units lie where."
            ),
        )
        self.statement = StatementBox(
            "activation_statement",
            self.tr("Activation"),
            self.tr("Which activation of the cell: that in work, or one all the time."),
        )
        self.statement.currentIndexChanged.connect(self._redraw)
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.table_of = self._table
        # Plain items of Qt where pyqtgraph's would cost half a millisecond a step.
        self.flat = [QGraphicsRectItem() for _ in range(2)]
        self.histogram = Bars()
        self.curve = pg.PlotCurveItem()
        # A line of two pixels and axes are slow to draw, and these rarely change.
        axes = [self.plot.getPlotItem().getAxis(name) for name in ("left", "bottom")]
        for item in (self.curve, *axes):
            item.setCacheMode(item.CacheMode.DeviceCoordinateCache)
        self.units = Dots(size=7)
        self._unit_of_dot = _NOTHING
        self.tangent = QGraphicsLineItem()
        self.chosen = QGraphicsEllipseItem(-7, -7, 14, 14)
        self.label = QGraphicsSimpleTextItem()
        for mark in (self.chosen, self.label):
            mark.setFlag(mark.GraphicsItemFlag.ItemIgnoresTransformations)
        for item in (*self.flat, self.histogram, self.curve, self.units):
            self.plot.addItem(item, ignoreBounds=True)
        for item in (self.tangent, self.chosen, self.label):
            self.plot.addItem(item, ignoreBounds=True)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)
        self.plot.getPlotItem().vb.sigResized.connect(self._on_resized)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.statement, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.plot)
        self._mark = GlossaryMark("z", self)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.plot.show_theme(theme)
        self.curve.setPen(pen(theme.text, 2))
        self.units.set_colours(pen(theme.base), brush(theme.highlight, 0.7))
        self.chosen.setBrush(brush(theme.unit))
        self.chosen.setPen(pen(theme.base))
        self.tangent.setPen(pen(theme.unit, 3))
        self.label.setBrush(brush(theme.unit))
        self.histogram.set_colours(pen(theme.muted), brush(theme.muted, 0.35))
        for stretch in self.flat:
            stretch.setBrush(QBrush(mixed(theme.over, theme.base, 0.2)))
            stretch.setPen(pen(theme.over))

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Place the units of `new`."""
        self._snapshot = new
        if not self.isVisible():
            return
        before = self._statement
        self._choose(new)
        is_other = self._statement != before
        if old is None or old.magnitudes is not new.magnitudes or is_other:
            self._show_curve(new)
        elif old.trace is new.trace and self._drawn(old) == self._drawn(new):
            return
        self._show_units(new)

    def _choose(self, snapshot: Snapshot) -> None:
        """Find out which activation is shown."""
        offered = snapshot.run.cell.activated
        self._statement = self.statement.shown(offered, activation_in_work(snapshot))

    @property
    def _arrays(self) -> tuple[str, str]:
        """What the activation is taken of, and what it makes."""
        assert self._statement is not None
        return self._statement.operands[0], self._statement.result

    def _activation(self, snapshot: Snapshot) -> Activation:
        assert self._statement is not None
        found: Activation = getattr(snapshot.run.choices, self._statement.function)
        return found

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self._redraw()

    def _redraw(self) -> None:
        if self._snapshot is not None:
            self._choose(self._snapshot)
            self._show_curve(self._snapshot)
            self._show_units(self._snapshot)

    def _show_curve(self, snapshot: Snapshot) -> None:
        activation, cell = self._activation(snapshot), snapshot.run.cell
        operand, result = self._arrays
        for side, name in (("bottom", operand), ("left", result)):
            self.plot.setLabel(side, cell.title(name))
        kinds = kinds_of(cell).items()
        kind = next(kind for kind, arrays in kinds if operand in arrays)
        self._reach = reach(min(snapshot.magnitudes[kind], 1e100))
        z, output = drawable(*curve(activation, self._reach))
        self.curve.setData(z, output)
        low, high = float(output.min()), float(output.max())
        room = 0.12 * (high - low)
        self._floor = low - room - _HISTOGRAM_HEIGHT * (high - low)
        self._ceiling = _HISTOGRAM_HEIGHT * (high - low)
        top = high + room
        self._show_flat(snapshot, top)
        width, height = 2 * self._reach, top - self._floor
        extent = QRectF(-self._reach, self._floor, width, height)
        for item in (self.histogram, self.units):
            item.set_extent(extent)
        self.plot.setRange(extent, padding=0)

    def _show_flat(self, snapshot: Snapshot, top: float) -> None:
        stretches = flat_stretches(self._activation(snapshot), self._reach)
        for item, place in zip_longest(self.flat, stretches):
            item.setVisible(place is not None)
            if place is not None:
                begin, end = place
                item.setRect(QRectF(begin, self._floor, end - begin, top - self._floor))

    def _show_units(self, snapshot: Snapshot) -> None:
        operand, result = self._arrays
        z = self._shown(snapshot, operand)
        edges, counts = histogram(z, self._reach)
        tallest = max(counts.max(), 1.0)
        heights = self._floor + self._ceiling * counts / tallest
        self.histogram.set_bars(edges, heights, self._floor)
        output = self._shown(snapshot, result)
        units = np.arange(len(output), dtype=np.float64)
        x, y, self._unit_of_dot = drawable(z[: len(output)], output, units)
        self.units.set_points(x, y)
        self._show_chosen(snapshot, z, output)
        if self.plot.accessibleDescription() != self._said:
            self.plot.setAccessibleDescription(self._said)

    def _table(self) -> Table | None:
        if self._snapshot is None or self._statement is None:
            return None
        operand, result = self._arrays
        output = self._shown(self._snapshot, result)
        z = self._shown(self._snapshot, operand)[: len(output)]
        units = np.arange(len(output)) + 1.0
        return Table((self.tr("unit"), operand, result), (units, z, output))

    def _drawn(self, snapshot: Snapshot) -> tuple[int, int, int | None]:
        """Return what is drawn of a timestep."""
        operand, result = (snapshot.shown(array) for array in self._arrays)
        return operand, result, snapshot.selection.unit

    def _shown(self, snapshot: Snapshot, array: str) -> np.ndarray:
        values = snapshot.values(array)
        return _NOTHING if values is None else values[: snapshot.shown(array)]

    def _show_chosen(
        self, snapshot: Snapshot, z: np.ndarray, output: np.ndarray
    ) -> None:
        unit = snapshot.selection.unit
        self._said = self.plot.toolTip()
        if unit is None or not _is_there(unit, z, output):
            self._show_mark(False)
            return
        self._show_mark(True)
        x, y = float(z[unit]), float(output[unit])
        steepness = slope(self._activation(snapshot), x)
        across = _TANGENT * self._reach
        up = steepness * across
        self.tangent.setLine(x - across, y - up, x + across, y + up)
        self.chosen.setPos(x, y)
        text = self.tr("unit %1: slope %2").replace("%1", str(unit + 1))
        self._said = text.replace("%2", short_number(steepness))
        self.label.setText(self._said)
        self._place_label(snapshot, x, y)

    def _show_mark(self, visible: bool) -> None:
        for item in (self.chosen, self.tangent, self.label):
            item.setVisible(visible)

    def _place_label(self, snapshot: Snapshot, x: float, y: float) -> None:
        """Put the label below the curve, as near to the unit as the plot is wide."""
        across, down = self.plot.getPlotItem().vb.viewPixelSize()
        width = self.label.boundingRect().width() + _BESIDE
        left = min(x + _BESIDE * across, self._reach - width * across)
        # The curve rises: what is below it at its left end is below it everywhere.
        top = min(y, value(self._activation(snapshot), left))
        self.label.setPos(left, top - _BESIDE / 2 * down)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        # The label stands at the end of the axis of z.
        size = self._mark.sizeHint()
        self._mark.resize(size)
        self._mark.move(self.width() - size.width(), self.height() - size.height())

    # What the user does

    def _on_resized(self) -> None:
        """Place the label anew: its width is in pixels, its place in numbers."""
        if self._snapshot is not None and self._statement and self.isVisible():
            # Another cell may have come while nobody looked.
            self._choose(self._snapshot)
            self._show_units(self._snapshot)

    def _on_clicked(self, click: MouseClickEvent) -> None:
        if click.button() != Qt.MouseButton.LeftButton:
            # The window opens the menu of the panel.
            return
        dot = self.units.nearest(click.scenePos())
        if dot is not None:
            self.unit_chosen.emit(int(self._unit_of_dot[dot]))


def _is_there(unit: int, z: np.ndarray, output: np.ndarray) -> bool:
    place = slice(unit, unit + 1)
    return unit < len(output) and len(drawable(z[place], output[place])[0]) == 1
