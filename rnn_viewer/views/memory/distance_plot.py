"""How far apart two runs are over time, on a logarithmic axis."""

import math

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsLineItem, QGraphicsSimpleTextItem, QWidget

from rnn_viewer.core.analysis.experiment import AGREED, Experiment
from rnn_viewer.core.analysis.perturbation import LogCurve, log_curve
from rnn_viewer.views.memory.distance_curves import BAND, DistanceCurves
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.plots.log_ticks import decades
from rnn_viewer.widgets.plots.plot import (
    Plot,
    brush,
    drawable,
    keep_numbers_at_ends,
    pen,
)
from rnn_viewer.widgets.plots.ticks import ticks
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.theme import Theme

_LINE = math.log10(AGREED)
_ROW = 17
_TICK = 50
_ROOM, _WIDE = 110, 330


class DistancePlot(Plot):
    """Draws the distance at each timestep, and the present timestep in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._experiment: Experiment | None = None
        self._curve: LogCurve | None = None
        self._timestep = -1
        self._low, self._high, self._last, self._horizon = 0.0, 1.0, 1.5, 0.5
        self._across = self._down = self._reading_top = 0.0
        self._has_room, self._runs_left = True, False
        self.setMouseEnabled(x=False, y=False)
        self.setMinimumSize(100, 40)
        # The first and the last timestep are always told.
        bottom = self.getPlotItem().getAxis("bottom")
        keep_numbers_at_ends(bottom, self.fontMetrics())
        self.threshold, self.horizon, self.now = (QGraphicsLineItem() for _ in range(3))
        for line in (self.threshold, self.horizon, self.now):
            self.addItem(line, ignoreBounds=True)
        self.curves = DistanceCurves(self)
        self.labels = {
            name: QGraphicsSimpleTextItem()
            for name in ("reading", "measured", "predicted", "line", "horizon", "zero")
        }
        for label in self.labels.values():
            label.setFlag(label.GraphicsItemFlag.ItemIgnoresTransformations)
            self.addItem(label, ignoreBounds=True)
        self._describe()
        self.getPlotItem().vb.sigResized.connect(self._on_resized)

    def _describe(self) -> None:
        described(
            self,
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

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        super().show_theme(theme)
        self.curves.show_theme(theme)
        line = pen(theme.muted)
        line.setStyle(Qt.PenStyle.DashLine)
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

    def show_experiment(
        self, experiment: Experiment | None, runs_left: bool = False
    ) -> None:
        """Draw an experiment, or none; `runs_left`: its first timestep at the right."""
        self._runs_left = runs_left
        self.getPlotItem().vb.invertX(runs_left)
        self._experiment = experiment
        if experiment is None:
            return
        self._curve = log_curve(experiment.distances)
        self._show_range(experiment, self._curve)
        self.curves.show(experiment, self._curve, self._low)
        self._show_lines(experiment)
        self._show_words(experiment, self._curve)
        self._place()

    def table(self) -> Table | None:
        """Return how far apart the runs are, and what was predicted of it."""
        found = self._experiment
        if found is None:
            return None
        timesteps = np.arange(len(found.distances)) + found.start + 1.0
        heads, columns = [self.tr("‖Δ‖ measured")], [found.distances]
        if found.predicted is not None:
            heads.append(self.tr("‖Δ‖ predicted"))
            columns.append(found.predicted)
        return Table((self.tr("timestep"), *heads), (timesteps, *columns), True)

    def show_timestep(self, timestep: int) -> None:
        """Move the cursor to a timestep of it, from 0; -1: there is none yet."""
        self._timestep = timestep
        experiment = self._experiment
        there = experiment is not None and 0 <= timestep < len(experiment.distances)
        self.now.setVisible(there)
        self.labels["reading"].setVisible(there and self._has_room)
        if experiment is None or not there:
            return
        self.now.setLine(timestep + 1, self._low, timestep + 1, self._high)
        text = self.tr("timestep %1: ‖Δ‖ %2").replace(
            "%1", str(experiment.start + timestep + 1)
        )
        distance = float(experiment.distances[timestep])
        self.labels["reading"].setText(text.replace("%2", short_number(distance)))
        self._put("reading", self._last, self._reading_top, before=True)

    def _show_range(self, experiment: Experiment, curve: LogCurve) -> None:
        """Choose the axes: a band for zeros at the bottom, a row of words on top."""
        _, exponents = drawable(curve.timesteps, curve.exponents)
        shown = [*exponents] or [0.0]
        if experiment.name == "swap_start":
            shown += [_LINE]
        low, high = min(shown), max(shown)
        middle, span = (low + high) / 2, max(high - low, 1.0)
        self._low, self._high = middle - 0.64 * span, middle + 0.72 * span
        self._last = len(experiment.distances) + 0.5
        self.setRange(
            xRange=(0.5, self._last), yRange=(self._low, self._high), padding=0
        )

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

    def _show_words(self, experiment: Experiment, shown: LogCurve) -> None:
        axis = self.tr("timestep")
        if shown.every > 1:
            text = self.tr("timestep (of each %1 the largest)")
            axis = text.replace("%1", str(shown.every))
        self.setLabel("bottom", axis)
        self.setLabel("left", "‖Δh_t‖")
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
        box = self.getPlotItem().vb
        self._across, self._down = box.viewPixelSize()
        self._put("measured", 0.5, self._high)
        beside = self.labels["measured"].boundingRect().width() + 8
        self._put("predicted", 0.5 + beside * self._across, self._high)
        self._has_room = self.height() > _ROOM
        for name in ("line", "horizon", "zero"):
            self.labels[name].setVisible(self._has_room)
        self.getPlotItem().getAxis("bottom").showLabel(self._has_room)
        # Only a wide plot has room beside the words for two lines.
        is_beside = box.width() > _WIDE or not self.curves.predicted.isVisible()
        self._reading_top = self._high - (0 if is_beside else _ROW * self._down)
        self._put("line", self._last, _LINE + _ROW * self._down, before=True)
        horizon = self._from_left(self._horizon)
        self._put("horizon", horizon, self._high - _ROW * self._down)
        if self._curve is not None and self._curve.zeros:
            ends = max(self._curve.zeros, key=lambda place: place[1] - place[0])
            end = max(map(self._from_left, ends))
            y = self._low + (_ROW + BAND) * self._down
            self._put("zero", end, y, before=True)
        self._show_ticks(int(box.width()), int(box.height()))
        self.show_timestep(self._timestep)

    def _from_left(self, x: float) -> float:
        """Return a place on the axis as it would be if the first were at the left."""
        return 0.5 + self._last - x if self._runs_left else x

    def _put(self, name: str, x: float, top: float, before: bool = False) -> None:
        """Put a label at, or before, a place, as far inside as it has to be.

        Places are counted from the left.
        """
        width = (self.labels[name].boundingRect().width() + 4) * self._across
        left = (x - width) if before else x + 3 * self._across
        inside = max(min(left, self._last - width), 0.5)
        self.labels[name].setPos(self._from_left(inside), top)

    def _show_ticks(self, width: int, height: int) -> None:
        start = 0 if self._experiment is None else self._experiment.start
        last = start + int(self._last)
        room = max(self.fontMetrics().horizontalAdvance(f" {last} "), _TICK)
        timesteps = ticks(last, max(width // room, 1), start + 1)
        marks = decades(self._low, self._high, max(height // 28, 2))
        for side, numbers in (
            ("bottom", [(t - start, str(t)) for t in timesteps]),
            ("left", marks if self.curves.measured.isVisible() else []),
        ):
            self.getPlotItem().getAxis(side).setTicks([numbers])

    def _on_resized(self) -> None:
        if self._experiment is not None:
            self._place()
