"""Beside the terms of a sum: how they lie over time, and the whole gradient."""

import numpy as np
from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rnn_viewer.core.analysis.weight_terms import WeightTerms
from rnn_viewer.core.array import Array
from rnn_viewer.core.snapshot.backward import BackwardSnapshot, by
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.readout.readout_curves import marks
from rnn_viewer.views.training.backward_panels import BackwardVector
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.plots.lines import Line
from rnn_viewer.widgets.plots.log_ticks import decades
from rnn_viewer.widgets.plots.plot import pen
from rnn_viewer.widgets.plots.time_plot import TimePlot
from rnn_viewer.widgets.theme import LIGHT, Theme

_FLOOR = -20.0
"""The power of ten that nothing at all is drawn as, below the size of the largest."""


class GradientPicture(BackwardVector):
    """Paints the gradient by a parameter; the chosen weight is outlined."""

    weight: Cell | None = None

    def _paint_chosen(self, painter: QPainter, snapshot: Snapshot) -> None:
        del snapshot
        if self.weight is not None and by(self.weight.array) == self.array:
            rect = self.cell_rect(self.weight.row, self.weight.column)
            self._outline(painter, rect)

    def choose(self, weight: Cell | None) -> None:
        """Outline a weight in place of the one before."""
        if weight != self.weight:
            self.weight = weight
            self.update()

    def _operand_rect(self, unit: int) -> QRect:
        return self.unit_rect(unit)


class SumsPictures(QWidget):
    """A line over the timesteps, and the colours of a gradient below it.

    Attributes
    ----------
    weight_chosen : Signal(Cell)
        A number of the gradient by a parameter was clicked: that parameter's.
    viewport_wanted : Signal(Viewport)
        What is to be seen of all axes.
    plot : TimePlot
    picture : GradientPicture or None
        None before there is a gradient.
    """

    weight_chosen = Signal(object)
    viewport_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        tip = self.tr("Click, or drag the line, to go to a timestep.")
        self.plot = described(
            TimePlot(), "sums_plot", self.tr("The terms over time"), tip
        )
        self.plot.setMinimumSize(100, 40)
        self.plot.set_lowest(True)
        self.picture: GradientPicture | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._frame = QVBoxLayout()
        column.addWidget(self.plot, 1)
        column.addLayout(self._frame, 1)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self.plot.show_theme(theme)
        if self.picture is not None:
            self.picture.show_theme(theme)

    def draw_sizes(self, now: BackwardSnapshot, followed: str) -> None:
        """Draw ‖δ‖ of all timesteps, or of what is `followed`, by its power of ten."""
        sizes = np.linalg.norm(now.passed.sequence(followed), axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            powers = np.log10(sizes)
        there = powers[np.isfinite(powers)]
        high = float(there.max(initial=-1.0)) if len(there) else -1.0
        powers = np.where(sizes == 0, np.nan, np.maximum(powers, high + _FLOOR))
        low = float(there.min()) if len(there) else high - 1.0
        low = max(min(low, high - 1.0), high + _FLOOR)
        found = {low: "", high + 0.1: "", **dict(decades(low - 0.1, high + 0.1, 5))}
        name = f"‖{now.arrays[followed].title}‖"
        self._draw_line(powers, name, found, now.recipe.backwards)

    def draw_terms(self, found: WeightTerms, runs_left: bool) -> None:
        """Draw what each timestep adds to the gradient of a weight."""
        values = found.by_time
        at = {0.0: "0", **marks([values])}
        self._draw_line(values, found.name, at, runs_left)

    def _draw_line(
        self, values: Array, name: str, at: dict[float, str], runs_left: bool
    ) -> None:
        line = Line(values, pen(self._theme.result), name, name)
        self.plot.leave_room_for((name,))
        self.plot.set_range(len(values), at, runs_left=runs_left)
        self.plot.show_lines([line])

    def show_gradient(self, now: BackwardSnapshot, weight: Cell) -> None:
        """Show the gradient by a parameter, with a weight of it outlined."""
        name = by(weight.array)
        if self.picture is None or self.picture.array != name:
            self._make_picture(now, name)
        assert self.picture is not None
        self.picture.choose(weight)
        self.picture.show_snapshot(None, now)

    def _make_picture(self, now: BackwardSnapshot, name: str) -> None:
        if self.picture is not None:
            self._frame.removeWidget(self.picture)
            self.picture.hide()
            self.picture.deleteLater()
        picture = GradientPicture(name, info=now.arrays[name])
        picture.setObjectName("sums_gradient")
        picture.setMinimumSize(60, 40)
        picture.show_theme(self._theme)
        picture.chosen.connect(self._on_chosen)
        picture.viewport_wanted.connect(self.viewport_wanted)
        self.picture = picture
        self._frame.addWidget(picture)

    def _on_chosen(self, cell: Cell) -> None:
        # Behind the sign of a gradient stands what it is by.
        self.weight_chosen.emit(Cell(cell.array[1:], cell.row, cell.column))
