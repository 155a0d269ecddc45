"""The three curves of a sweep, one below the other over one axis."""

import math

import numpy as np
from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rnn_viewer.core.run.spectrum import guide_of
from rnn_viewer.core.sweep.weight_scales import Sweep
from rnn_viewer.core.words import in_a_row, shown
from rnn_viewer.views.dynamics.curve_plot import CurvePlot, top_of
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.plots.log_ticks import powers_of_ten
from rnn_viewer.widgets.theme import Theme


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
        self._saturated, self._radius, self._horizon = names.values()
        self.tip = self.tr("Click a point to set its weight scale; arrow keys step.")
        self.plots = [
            described(CurvePlot(), name, label, self.tip)
            for name, label in names.items()
        ]
        self.captions = [QLabel(label) for label in names.values()]
        # The caption of a horizon beyond the run may be wider than a narrow dock.
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
        terms = ("saturated", "spectral_radius", None)
        for caption, term, plot in zip(self.captions, terms, self.plots, strict=True):
            row = QHBoxLayout()
            row.addWidget(caption, 0 if term else 1)
            if term:
                row.addWidget(GlossaryMark(term))
                row.addStretch(1)
            column.addLayout(row)
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
        # With None pyqtgraph finds the ticks.
        marks = powers_of_ten(x[0], x[-1]) if sweep.logarithmic else None
        curves = (100 * sweep.saturated, sweep.radii, sweep.horizons)
        guide = guide_of(sweep.activation)
        highest = max(top_of(sweep.radii), guide)
        tops = (100.0, highest, max(top_of(sweep.horizons), 1.0))
        for plot, y, top in zip(self.plots, curves, tops, strict=True):
            plot.show_curve(x, y, top, guide)
            plot.getPlotItem().getAxis("bottom").setTicks(marks)
        # Only a memory horizon that is not a number lies beyond what is drawn.
        self.plots[1].outside.setVisible(False)
        self._show_captions(sweep)
        self.show_scale(self._scale)

    def _show_captions(self, sweep: Sweep) -> None:
        within = self.tr("memory horizon (▲: not within %1)")
        within = within.replace("%1", f"{sweep.timesteps:,}")
        beyond = bool(np.isnan(sweep.horizons).any())
        self.captions[-1].setText(within if beyond else self._horizon)
        unknown = self.tr("%1 (not known: U is too large or not finite)")
        known = bool(np.isfinite(sweep.radii).any())
        dashed = self.tr("spectral radius of U (dashed: %1)")
        dashed = dashed.replace("%1", short_number(guide_of(sweep.activation)))
        self.captions[1].setText(
            dashed if known else unknown.replace("%1", self._radius)
        )
        cell = sweep.recipe.cell
        is_candidate = cell.squashed.result != cell.output
        candidates = self.tr("saturated candidates, %")
        self.captions[0].setText(candidates if is_candidate else self._saturated)
        # One matrix among several tells nothing.
        self.plots[1].setVisible(not cell.gates)
        if cell.gates:
            none = self.tr("no spectral radius: %1 carry the state, and gates")
            matrices = shown(in_a_row(cell.of_role("recurrent")))
            if not matrices:
                none = self.tr("no spectral radius: the gates carry the state")
            self.captions[1].setText(none.replace("%1", matrices))

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
