"""A curve a cell, where a panel is asked to compare them."""

from collections.abc import Callable
from html import escape
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell import CELLS
from rnn_viewer.core.errors import UserError
from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.sweep.cells_compared import CellsCompared, Comparing
from rnn_viewer.core.words import shown
from rnn_viewer.views.readout.readout_curves import line_colours
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.plots.log_ticks import decades, powers_of_ten
from rnn_viewer.widgets.plots.plot import Plot, drawable, pen
from rnn_viewer.widgets.theme import Theme

_MANY, _TICKS, _PADDING, _LOW = 10, 3, 0.05, 170

_LEAST = 1e-16
"""What is less is drawn there, where numbers are drawn by their powers."""


class Compared(NamedTuple):
    """What a panel compares.

    Attributes
    ----------
    name : str
        What the names of the widgets begin with.
    of, along : str
        What the curves are of, and what stands along the bottom axis.
    sentence : str
        Of the largest and the least number: ``%1`` and ``%3``, and their cells, ``%2``
        and ``%4``; ``%5`` is how many timesteps were looked at.
    number : callable
        ``number(found, name)``: the number of a cell that the sentence tells.
    by_powers : bool
        Whether numbers are drawn by their powers of ten.
    """

    name: str
    of: str
    along: str
    sentence: str
    number: Callable[[CellsCompared, str], float]
    by_powers: bool = True


class CellComparison(QWidget):
    """The curves of all cells, their legend and a sentence; hidden until asked for.

    Parameters
    ----------
    compared : Compared
    parent : QWidget, optional

    Attributes
    ----------
    asked : Signal(bool)
        Whether cells are to be compared.
    choice : QCheckBox
        Where it is asked for; the panel has a place for it.
    """

    asked = Signal(bool)

    def __init__(self, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared, name, of = compared, compared.name, compared.of
        self._recipe: Recipe | None = None
        self.choice = described(
            QCheckBox(self.tr("Compare cells")),
            f"{name}_compare_cells",
            self.tr("Compare cells"),
            self.tr(
                "Draw a curve a cell: each is drawn anew with the same sizes and seed."
            ),
        )
        self.sentence = described(
            QLabel(wordWrap=True),
            f"{name}_of_cells",
            self.tr("What the cells do"),
            self.tr("Which cell has the most, and which the least."),
        )
        self.legend = described(
            QLabel(wordWrap=True),
            f"{name}_cells",
            self.tr("The cells"),
            self.tr("Each curve has the colour of the name of its cell."),
        )
        self.plot = described(Plot(), f"{name}_plot_of_cells", of, of)
        self._make_curves()
        self._lay_out()
        self._job = BackgroundJob(self)
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self._job.failed.connect(self._on_failed)
        self.choice.toggled.connect(self._on_toggled)
        self.hide()

    def _make_curves(self) -> None:
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setMinimumSize(60, 40)
        self.plot.getPlotItem().getAxis("left").setLogMode(self._compared.by_powers)
        self.curves = {name: pg.PlotDataItem() for name in CELLS}
        for curve in self.curves.values():
            self.plot.addItem(curve)

    @property
    def _axes(self) -> str:
        """What the curves are of, and over what."""
        text = self.tr("%1 over %2")
        of, along = self._compared.of, self._compared.along
        return text.replace("%1", of).replace("%2", along)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.sentence)
        column.addWidget(self.plot, 1)
        column.addWidget(self.legend)

    # What is shown

    @property
    def is_asked(self) -> bool:
        """Whether cells are compared."""
        return self.choice.isChecked()

    @property
    def running(self) -> bool:
        """Whether they are being compared."""
        return self._job.running

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plot.show_theme(theme)
        colours = line_colours(theme, len(CELLS))
        names = []
        for colour, (name, cell) in zip(colours, CELLS.items(), strict=True):
            self.curves[name].setPen(pen(colour, 2))
            words = escape(shown(cell.label)).replace(" ", "&nbsp;")
            names.append(f'<span style="color:{colour}">━&nbsp;{words}</span>')
        self.legend.setText(f"{escape(self._axes)}: {'  '.join(names)}")

    def offer(self, recipe: Recipe) -> None:
        """Let cells be compared where their weights are drawn."""
        is_drawn = recipe.weights is None
        self.choice.setEnabled(is_drawn)
        if not is_drawn:
            self.choice.setChecked(False)

    def is_of(self, recipe: Recipe) -> bool:
        """Tell whether what is drawn, or being found, is of a recipe."""
        return self._recipe is recipe

    def begin(self, recipe: Recipe, job: Comparing, is_long: bool = False) -> None:
        """Compare the cells of a recipe in place of what was compared before."""
        self._recipe = recipe
        self._job.begin(job, is_long)

    def leave(self) -> None:
        """Compare no more: nobody looks."""
        if self._job.running:
            self._recipe = None
        self._job.cancel()

    def _on_toggled(self, is_asked: bool) -> None:
        self.setVisible(is_asked)
        if not is_asked:
            self.leave()
        self.asked.emit(is_asked)

    def _on_progressed(self, share: float) -> None:
        if share < 1:
            text = self.tr("Comparing the cells… %1 %")
            self.sentence.setText(text.replace("%1", str(int(100 * share))))

    def _on_failed(self, error: UserError) -> None:
        self.sentence.setText(self.tr("Not done: %1").replace("%1", error_text(error)))

    def _on_found(self, found: CellsCompared) -> None:
        x, is_log = found.x, 0 < found.x[0] < found.x[-1] / _MANY
        x = np.log10(x) if is_log and not self._compared.by_powers else x
        marks = powers_of_ten(x[0], x[-1]) if x is not found.x else None
        self.plot.getPlotItem().getAxis("bottom").setTicks(marks)
        drawn = {n: self._drawn(found, y) for n, y in found.curves.items()}
        for name, y in drawn.items():
            self.curves[name].setData(*drawable(x[: len(y)], y))
        every = np.concatenate([y[np.isfinite(y)] for y in drawn.values()])
        ends = (every.min(), every.max()) if every.size else (0.0, 1.0)
        self.plot.setRange(xRange=(x[0], x[-1]), yRange=ends, padding=_PADDING)
        self._show_ticks(ends)
        told = self._told(found)
        self.sentence.setText(told)
        self.plot.setToolTip(told)

    def _show_ticks(self, ends: tuple[float, float]) -> None:
        """Write few numbers along the left axis: the plot may be low."""
        low, high = (float(end) for end in ends)
        marks = [(0.0, "0"), (high, f"{high:g}")]
        if self._compared.by_powers:
            marks = decades(low, high, _TICKS)
        self.plot.getPlotItem().getAxis("left").setTicks([marks])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        # In a low panel the curves tell more; what is said of them is their tooltip.
        self.sentence.setVisible(event.size().height() >= _LOW)

    def _drawn(self, found: CellsCompared, y: Array) -> Array:
        if not self._compared.by_powers:
            # What is not within the run lies at its end.
            return np.where(np.isnan(y), float(found.timesteps), y)
        with np.errstate(all="ignore"):
            logs: Array = np.log10(np.maximum(y, _LEAST))
        return logs

    # What is said

    def _told(self, found: CellsCompared) -> str:
        """Return which cell has the largest number, and which the least."""
        every = {name: self._compared.number(found, name) for name in found.curves}
        numbers = {name: number for name, number in every.items() if number == number}
        if not numbers:
            return self.tr("No cell has a number here.")
        text = self._compared.sentence
        largest, least = (f(numbers, key=numbers.__getitem__) for f in (max, min))
        for mark, words in (
            ("%1", f"{numbers[largest]:.3g}"),
            ("%2", shown(CELLS[largest].label)),
            ("%3", f"{numbers[least]:.3g}"),
            ("%4", shown(CELLS[least].label)),
            ("%5", f"{found.timesteps:,}"),
        ):
            text = text.replace(mark, words)
        return text


def at_the_end(found: CellsCompared, name: str) -> float:
    """Return the number of a cell at the last place that all curves have."""
    return float(found.curves[name][min(map(len, found.curves.values())) - 1])


def largest_within(found: CellsCompared, name: str) -> float:
    """Return the largest number of a cell; all timesteps where one is not within."""
    return float(np.nan_to_num(found.curves[name], nan=found.timesteps).max())
