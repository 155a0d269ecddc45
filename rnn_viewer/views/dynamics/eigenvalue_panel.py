"""The eigenvalues of U, or of the Jacobian of a timestep, beside the unit circle."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF
from PySide6.QtWidgets import (
    QCheckBox,
    QGraphicsEllipseItem,
    QGraphicsPathItem,
    QGraphicsSimpleTextItem,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.gradient_norms import numbers_carried
from rnn_viewer.core.analysis.state_jacobian import (
    NUMBERS_AT_ONCE,
    StateJacobian,
    state_jacobian,
)
from rnn_viewer.core.run.spectrum import (
    Eigenvalues,
    are_alike,
    linearised,
    outside_circle,
    reach_of_most,
)
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.dynamics.eigenvalue_words import EigenvalueWords
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import LEAST_TARGET, described
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plots.plot import Plot, brush, drawable, pen
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.theme import Theme

_ROOM = 1.15
_NEAR = 2.2
"""Radii of the circle that the plot reaches, or farther if most eigenvalues do."""

_WIDEST = 1e100
"""The largest radius of a circle; an activation without any slope has no circle."""

_AXIS = 36
_ARROW = 8
_TRIANGLE = np.array([0, -1 + 0.6j, -1 - 0.6j])


class EigenvaluePanel(Panel):
    """Draws each eigenvalue, and an arrow to what lies too far out to be drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel(wordWrap=True)
        self._words = EigenvalueWords(self)
        self.jacobian = self._matrix_button()
        self._job = BackgroundJob(self)
        self._asked: tuple[object, ...] | None = None
        self._make_plot()
        self._make_items()
        self.legend = QLabel()
        self.range = described(
            QCheckBox(self.tr("Show all")),
            "eigenvalue_range",
            self.tr("Show all eigenvalues"),
            self.tr("Show all eigenvalues, instead of arrows to those far out."),
        )
        self._values: Eigenvalues = np.empty(0, complex)
        self._is_outside = np.empty(0, bool)
        self._guide = 1.0
        self._lay_out()
        self.range.toggled.connect(self._on_room_changed)
        self.jacobian.toggled.connect(self.redraw)
        self._job.found.connect(self._on_found)
        self.plot.getPlotItem().vb.sigResized.connect(self._on_room_changed)

    def _matrix_button(self) -> QToolButton:
        button = described(
            QToolButton(),
            "eigenvalue_jacobian",
            self.tr("Jacobian of this timestep"),
            self.tr(
                "J: the eigenvalues of the Jacobian of the shown timestep in place of"
                " those of U, which tell of the long run."
            ),
        )
        button.setText("J")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFixedWidth(LEAST_TARGET)
        return button

    def _make_plot(self) -> None:
        self.plot = described(
            Plot(),
            "eigenvalue_plot",
            self.tr("Eigenvalues of U on the complex plane"),
            self.tr(
                "A dot an eigenvalue λ of U, and the circle up to which the state fades"
                " where the activation is steepest. Point at one to read it; move"
                " weight scale and all move along their rays."
            ),
        )
        self.plot.setLabel("bottom", self.tr("real part"))
        self.plot.setLabel("left", self.tr("imaginary"))
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.getPlotItem().getAxis("bottom").setHeight(_AXIS)
        self.plot.setAspectLocked(True)
        self.plot.setAntialiasing(True)
        self.plot.table_of = self._table

    def _table(self) -> Table:
        heads = self.tr("real part"), self.tr("imaginary part"), self.tr("size |λ|")
        values = self._values
        return Table(heads, (values.real, values.imag, np.abs(values)))

    def _make_items(self) -> None:
        self.circle = QGraphicsEllipseItem(-1, -1, 2, 2)
        self.axes = [pg.InfiniteLine(0, angle) for angle in (0, 90)]
        told = {"hoverable": True, "tip": told_of}
        self.inside = pg.ScatterPlotItem(size=7, symbol="o", **told)
        self.outside = pg.ScatterPlotItem(size=9, symbol="d", **told)
        self.arrows = QGraphicsPathItem()
        self.farthest = QGraphicsSimpleTextItem()
        self.farthest.setFlag(self.farthest.GraphicsItemFlag.ItemIgnoresTransformations)

    def _lay_out(self) -> None:
        dots = self.inside, self.outside, self.arrows
        for item in (*self.axes, self.circle, *dots, self.farthest):
            self.plot.addItem(item, ignoreBounds=True)
        self.sentence.setContentsMargins(6, 2, 6, 0)
        row = QHBoxLayout()
        row.setContentsMargins(2, 0, 2, 2)
        row.setSpacing(1)
        row.addWidget(self.legend, 1)
        row.addWidget(self.jacobian)
        row.addWidget(self.range)
        column = QVBoxLayout(self)
        column.setSpacing(2)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self.plot, 1)
        column.addLayout(row)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plot.show_theme(theme)
        self.circle.setPen(pen(theme.text, 1.5))
        self.axes[0].setPen(pen(theme.hatch))
        self.axes[1].setPen(pen(theme.hatch))
        self.inside.setPen(pen(theme.highlight, 1.5))
        self.inside.setBrush(None)
        self.outside.setPen(pen(theme.base))
        self.outside.setBrush(brush(theme.unit))
        self.arrows.setPen(pen(theme.unit))
        self.arrows.setBrush(brush(theme.unit))
        self.farthest.setBrush(brush(theme.text))
        text = '<font color="%3">○</font> %1&nbsp; <font color="%4">◆</font> %2'
        text = text.replace("%1", self.tr("inside")).replace("%2", self.tr("outside"))
        text = text.replace("%3", theme.highlight).replace("%4", theme.unit)
        self.legend.setText(text)
        super().show_theme(theme)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Place the eigenvalues of `new`, where they are others than those of `old`."""
        has_gates = bool(new.run.cell.gates)
        self.jacobian.setVisible(not has_gates)
        if has_gates or self.jacobian.isChecked():
            self._draw_jacobian(new)
            return
        was_other, self._asked = self._asked is not None, None
        alike = old is not None and are_alike(old.eigenvalues, new.eigenvalues)
        if old is not None and alike and not was_other and _is_of_kind(old, new):
            return
        values = np.empty(0, complex) if new.eigenvalues is None else new.eigenvalues
        values, guide = linearised(new.run, values)
        self._say(self._words.tell(new), self._words.guide(new))
        self._guide = min(guide, _WIDEST)
        self._show_values(values)

    def _draw_jacobian(self, snapshot: Snapshot) -> None:
        """Find the eigenvalues of the shown timestep, where it is another one."""
        run, timestep = snapshot.run, snapshot.position.timestep
        if self._asked == (run, timestep):
            return
        self._job.cancel()
        self._asked, self._guide = (run, timestep), 1.0
        if snapshot.trace is None:
            self._on_found(None)
        else:
            is_long = numbers_carried(run) > NUMBERS_AT_ONCE
            self._job.begin(state_jacobian(run, timestep), is_long)

    def _on_found(self, found: StateJacobian | None) -> None:
        self._say(self._words.of_jacobian(found), self._words.guide_of_jacobian())
        self._show_values(np.empty(0, complex) if found is None else found.values)

    def _say(self, text: str, guide: str) -> None:
        self.sentence.setText(text)
        self.sentence.setToolTip(guide)
        self.plot.setAccessibleDescription(text)

    def leave(self) -> None:
        """Find out no more: nobody looks."""
        self._job.cancel()
        self._asked = None

    def forget(self) -> None:
        """Keep nothing of a run that is gone."""
        self._asked = None

    def _show_values(self, values: Eigenvalues) -> None:
        x, y = drawable(values.real, values.imag)
        self._values = x + 1j * y
        self._is_outside = outside_circle(self._values, self._guide)
        self.circle.setRect(-self._guide, -self._guide, *(2 * [2 * self._guide]))
        self.inside.setData(x[~self._is_outside], y[~self._is_outside])
        self.outside.setData(x[self._is_outside], y[self._is_outside])
        self._show_range()

    def _show_range(self) -> None:
        far = float(np.abs(self._values).max(initial=self._guide))
        near = reach_of_most(self._values, _NEAR * self._guide, self._guide)
        self.range.setEnabled(near < far)
        half = _ROOM * (far if self.range.isChecked() else near)
        self.plot.setRange(xRange=(-half, half), yRange=(-half, half), padding=0)
        self._show_arrows()

    def _show_arrows(self) -> None:
        """Point from the edge to what lies beyond it."""
        box = self.plot.getPlotItem().vb
        (_, right), (_, top) = box.viewRange()
        pixel, _ = box.viewPixelSize()
        # How often the way to the edge goes into the way to the eigenvalue.
        times = np.maximum(abs(self._values.real) / right, abs(self._values.imag) / top)
        is_far = self._is_outside & (times > 1)
        path = QPainterPath()
        for value, far in zip(self._values[is_far], times[is_far], strict=True):
            ahead = value / abs(value) * _ARROW * pixel
            path.addPolygon(_polygon(value / far + ahead * _TRIANGLE))
        self.arrows.setPath(path)
        self.outside.setPointsVisible(~is_far[self._is_outside])
        self.farthest.setVisible(bool(is_far.any()))
        if is_far.any():
            self._show_farthest(self._values[np.abs(self._values).argmax()], pixel)

    def _show_farthest(self, value: complex, pixel: float) -> None:
        """Write the farthest eigenvalue into a corner on its side, off its arrow."""
        self.farthest.setText(f"▶ λ = {_written(value)}")
        (left, right), (bottom, top) = self.plot.getPlotItem().vb.viewRange()
        size = self.farthest.boundingRect()
        self.farthest.setPos(
            right - (size.width() + 4) * pixel if value.real >= 0 else left + 4 * pixel,
            bottom + size.height() * pixel if value.imag > 0 else top,
        )

    # What the user does

    def _on_room_changed(self) -> None:
        if self.snapshot is not None and self.in_view:
            self._show_range()


def _is_of_kind(old: Snapshot, new: Snapshot) -> bool:
    """Tell whether eigenvalues mean the same in two moments."""
    ours, theirs = old.run, new.run
    return ours.cell is theirs.cell and ours.choices == theirs.choices


def _polygon(corners: Eigenvalues) -> QPolygonF:
    return QPolygonF([QPointF(corner.real, corner.imag) for corner in corners])


def told_of(x: float, y: float, data: object = None) -> str:
    """Return what is said of an eigenvalue that is pointed at."""
    del data  # pyqtgraph hands it over
    value = complex(x, y)
    return f"λ = {_written(value)}, |λ| = {short_number(abs(value))}"


def _written(value: complex) -> str:
    if not value.imag:
        return short_number(value.real)
    sign = "+" if value.imag > 0 else "−"
    return f"{short_number(value.real)} {sign} {short_number(abs(value.imag))}i"
