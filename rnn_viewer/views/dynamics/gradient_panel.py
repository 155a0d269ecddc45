"""How strongly each state depends on each state before it."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rnn_viewer.core.analysis.gradient_distances import ByDistance
from rnn_viewer.core.analysis.gradient_norms import timesteps_at_once
from rnn_viewer.core.analysis.gradients import Gradients, gradients
from rnn_viewer.core.run.run import Run
from rnn_viewer.core.run.stretch import Stretch
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.sweep.cells_compared import gradients_of_cells
from rnn_viewer.views.cell_comparison import CellComparison, Compared, at_the_end
from rnn_viewer.views.dynamics.gradient_heatmap import GradientHeatmap
from rnn_viewer.views.dynamics.gradient_words import GradientWords
from rnn_viewer.views.dynamics.symbol_box import SymbolBox
from rnn_viewer.widgets.background_job import Job
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.glossary import GlossaryMark
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plots.log_ticks import decades
from rnn_viewer.widgets.plots.plot import Plot, brush, drawable, pen
from rnn_viewer.widgets.plots.ticks import ticks
from rnn_viewer.widgets.stretch_job import StretchJob
from rnn_viewer.widgets.theme import Theme

_WIDE = 300
"""Pixels from which on there is room for the curve beside the heatmap."""

_DEEPEST = 300.0

_PADDING = 0.04
_TICK, _LINE = 40, 28
"""Pixels that a number takes along an axis."""


class GradientPanel(Panel):
    """Draws the norms of ∂h_t/∂h_s over (s, t) and against distance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._found: Gradients | None = None
        self._job = StretchJob(self._make_job, self)
        self.symbol = SymbolBox()
        self._words = GradientWords(self)
        self.heatmap = GradientHeatmap()
        self.sentence = described(
            QLabel(wordWrap=True),
            "gradient_sentence",
            self.tr("What the gradients do"),
            self.tr("Whether gradients vanish, explode or are kept with distance."),
        )
        self.plot = described(
            Plot(),
            "gradient_plot",
            self.tr("Gradient norm against distance"),
            self.tr(
                "The norm over the distance t − s: the median, and a band from the"
                " least to the greatest. The line across: ‖I‖ = √n, what an output has"
                " with itself. Triangles at the bottom: a median of exactly 0. Pairs"
                " between which the state is emptied are left out."
            ),
        )
        self._make_curves()
        self.cells = CellComparison(self._compared())
        self._lay_out()
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self.heatmap.pointed.connect(self._on_pointed)
        self.symbol.currentIndexChanged.connect(self._on_symbol)
        self.cells.asked.connect(self._on_cells_asked)

    def _compared(self) -> Compared:
        sentence = self.tr(
            "At the largest distance that all have, the median norm is largest in the"
            " %2 (%1) and least in the %4 (%3)."
        )
        of, along = self.tr("median ‖∂h_t/∂h_s‖"), self.tr("distance t − s")
        return Compared("gradient", of, along, sentence, at_the_end)

    def _make_curves(self) -> None:
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setLabel("bottom", self.tr("distance t − s"))
        box = self.plot.getPlotItem().vb
        box.sigResized.connect(self._show_ticks)
        box.sigRangeChanged.connect(self._show_ticks)
        self.plot.getPlotItem().getAxis("left").setLogMode(True)
        self.one = pg.InfiniteLine(0.0, angle=0)
        self.low, self.high, self.median = (pg.PlotDataItem() for _ in range(3))
        self.band = pg.FillBetweenItem(self.low, self.high)
        self.zeros = pg.ScatterPlotItem(symbol="t", size=7)
        for item in (self.band, self.one, self.low, self.high, self.median, self.zeros):
            self.plot.addItem(item, ignoreBounds=True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.heatmap, 1)
        row.addWidget(self.plot, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        said = QHBoxLayout()
        said.addWidget(self.sentence, 1)
        said.addWidget(self.symbol, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(GlossaryMark("jacobian"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        self._pictures = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._pictures.setLayout(row)
        column.addWidget(self._pictures, 1)
        column.addWidget(self.cells, 1)
        column.addWidget(self.cells.choice)
        self.plot.setMinimumSize(60, 60)
        self.plot.hide()

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plot.show_theme(theme)
        self.cells.show_theme(theme)
        self.heatmap.show_theme(theme)
        self.one.setPen(pen(theme.muted))
        self.median.setPen(pen(theme.result, 2))
        self.median.setSymbolBrush(brush(theme.result))
        self.median.setSymbolPen(pen(theme.base))
        for edge in (self.low, self.high):
            edge.setPen(pen(theme.result, 0.5))
        self.band.setBrush(brush(theme.result, 0.25))
        self.zeros.setBrush(brush(theme.under))
        self.zeros.setPen(pen(theme.base))
        super().show_theme(theme)

    def leave(self) -> None:
        """Find out no more: nobody looks."""
        self.cells.leave()
        if self._job.running:
            self._run = None
        self._job.cancel()

    def forget(self) -> None:
        """Keep nothing of a run that is gone."""
        self._run = None

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Find the gradients of another run; mark the timestep of a mere step."""
        self.symbol.show_cell(new.run.cell)
        self.cells.offer(new.recipe)
        if self.cells.is_asked:
            self._compare_cells(new)
            return
        if not new.complete:
            self.leave()
            self._run = None
            self._wait(self.tr("Computing the run…"))
        elif new.run is not self._run:
            self._run = new.run
            self._job.start(new.run, *_place(new))
        elif new.pyramid is not None:
            self._job.follow(new.run, *_place(new))
        if old is None or old.position.timestep != new.position.timestep:
            self._show_timestep(new)

    def _show_timestep(self, snapshot: Snapshot) -> None:
        start = 0 if self._found is None else self._found.norms.start
        row = snapshot.position.timestep - start
        self.heatmap.show_timestep(None if row < 0 else row)

    def _on_progressed(self, share: float) -> None:
        if share < 1:
            text = self.tr("Computing the gradients… %1 %")
            self._wait(text.replace("%1", str(int(100 * share))))

    def _wait(self, text: str) -> None:
        """Say what is being done; what is still drawn can no longer be pointed at."""
        self.heatmap.setEnabled(False)
        if self._found is not None:
            text += self.tr(" (drawn: the run before)")
        self.sentence.setText(text)

    def _on_found(self, found: Gradients) -> None:
        self._found = found
        self.heatmap.setEnabled(True)
        self.heatmap.show_norms(found.norms)
        if self.snapshot is not None:
            self._show_timestep(self.snapshot)
        self._show_curves(found.by_distance)
        self._say(self._words.tell(found))

    def _show_curves(self, found: ByDistance) -> None:
        distances = np.arange(len(found.median), dtype=float)
        with np.errstate(divide="ignore"):
            logs = [np.log10(n) for n in (found.median, found.least, found.greatest)]
        x, median = drawable(distances, logs[0])
        if not x.size:
            return
        bottom, top = self._room(median)
        band, low, high = drawable(
            distances, *(np.clip(edge, bottom, top) for edge in logs[1:])
        )
        self.median.setData(x, median)
        self.low.setData(band, low)
        self.high.setData(band, high)
        zero = distances[found.median == 0]
        self.zeros.setData(zero, np.full(len(zero), bottom))
        # A curve of one point is a point.
        self.median.setSymbol("o" if len(x) == 1 else None)
        self.one.setPos(float(np.log10(found.median[0])))
        right = max(distances[-1], 1.0)
        self.plot.setRange(xRange=(0, right), yRange=(bottom, top), padding=_PADDING)

    def _show_ticks(self) -> None:
        """Write as many numbers along the axes as there is room for."""
        box = self.plot.getPlotItem().vb
        (_, right), (bottom, top) = box.viewRange()
        inside = box.rect()
        # The range has some room beside the last distance.
        last = max(int(right / (1 + 2 * _PADDING)), 1)
        room = max(int(inside.width()) // _TICK, 2)
        marks = [(float(d), str(d)) for d in ticks(last, room)]
        axis = self.plot.getPlotItem().getAxis
        axis("bottom").setTicks([marks])
        lines = max(int(inside.height()) // _LINE, 1)
        axis("left").setTicks([decades(bottom, top, lines)])

    def _room(self, median: np.ndarray) -> tuple[float, float]:
        low, high = float(median.min()), float(median.max())
        room = 0.1 * (high - low) + 0.5
        return max(low - room, -_DEEPEST - 24), min(high + room, _DEEPEST + 10)

    # What is said

    def _say(self, text: str) -> None:
        self.sentence.setText(text)
        self.heatmap.setAccessibleDescription(text)

    # What the user does

    def _on_cells_asked(self, is_asked: bool) -> None:
        for widget in (self._pictures, self.sentence, self.symbol):
            widget.setVisible(not is_asked)
        if is_asked:
            self._job.cancel()
        self._run = None
        self.redraw()

    def _compare_cells(self, snapshot: Snapshot) -> None:
        if not self.cells.is_of(snapshot.recipe):
            job = gradients_of_cells(snapshot.recipe)
            self.cells.begin(snapshot.recipe, job, is_long=True)

    def _make_job(self, run: Run, here: Stretch) -> Job:
        return gradients(run, here.start, self.symbol.symbol)

    def _on_symbol(self) -> None:
        self._run = None
        self.redraw()

    def _on_pointed(self, cell: tuple[int, int] | None) -> None:
        if self._found is None or self._job.running:
            return
        text = (
            self._words.tell(self._found)
            if cell is None
            else self.heatmap.text_of(*cell)
        )
        self.sentence.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self.plot.setVisible(self.width() >= _WIDE)


def _place(snapshot: Snapshot) -> tuple[int, int]:
    """Return the timestep, from 0, to look around, and at how many.

    Of a run that is not long the first ones are looked at, wherever one is.
    """
    count, _ = timesteps_at_once(snapshot.run)
    is_long = snapshot.pyramid is not None
    return snapshot.position.completed - 1 if is_long else 0, count
