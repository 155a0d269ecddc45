"""A long output sequence as a heatmap that is panned and zoomed, ours and others'."""

from time import perf_counter
from typing import Protocol

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from stage import WAIT

from rnn_viewer.core.recipe.recipe import Recipe
from rnn_viewer.core.run.incremental_run import IncrementalRun
from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.transitions import first_snapshot, with_run
from rnn_viewer.core.snapshot.viewport import Span
from rnn_viewer.session import Session
from rnn_viewer.views.loop.strip import Strip

Rows = NDArray[np.float32]
UNITS = 256
LEVELS = (-1.0, 1.0)
_BLOCK = 10_000


def settings_of(timesteps: int) -> RNNSettings:
    """Return settings by which no unit saturates, 32 inputs and `UNITS` units."""
    return RNNSettings(
        timesteps=timesteps,
        input_features=32,
        output_features=UNITS,
        weight_scale=0.01,
        generator="numpy",
    )


class Heatmap(Protocol):
    """What shows a part of an output sequence.

    Attributes
    ----------
    widget, surface : QWidget
        The whole, and what has to be painted.
    """

    widget: QWidget
    surface: QWidget

    def look_at(self, start: int, stop: int) -> None:
        """Show these timesteps and no others."""


def noise(timesteps: int) -> Rows:
    """Return rows in which no two pixels are alike, shape (timesteps, `UNITS`)."""
    generator = np.random.default_rng(0)
    rows = np.empty((timesteps, UNITS), dtype=np.float32)
    for start in range(0, timesteps, _BLOCK):
        block = rows[start : start + _BLOCK]
        block[:] = generator.uniform(*LEVELS, block.shape)
    return rows


class OurHeatmap:
    """The panel of the program, whose window on the timesteps a session moves.

    Parameters
    ----------
    timesteps : int
        All of them are computed first.
    """

    def __init__(self, timesteps: int) -> None:
        self.session = Session(settings_of(timesteps))
        while not self.session.snapshot.complete:
            QCoreApplication.processEvents(WAIT)
        self.session.go_to_end()
        self.strip = self.widget = Strip()
        self.surface = self.strip.panels["output_sequence"]
        self.session.changed.connect(self.strip.show_snapshot)
        self.strip.show_snapshot(None, self.session.snapshot)

    def look_at(self, start: int, stop: int) -> None:
        self.session.set_span("timesteps", Span(start, stop - start))


class OurGrowingHeatmap:
    """The same while it is computed, by the benchmark itself; one stands at its end."""

    def __init__(self, timesteps: int) -> None:
        self.incremental_run = IncrementalRun(Recipe(settings_of(timesteps)))
        self._snapshot = first_snapshot(
            self.incremental_run.recipe,
            self.incremental_run.run,
            incremental_run=self.incremental_run,
        )
        self.widget = Strip()
        self.surface = self.widget.panels["output_sequence"]
        self.widget.show_snapshot(None, self._snapshot)

    def grow(self, timesteps: int) -> None:
        """Compute so many timesteps more, or what is left."""
        incremental_run = self.incremental_run
        until = min(incremental_run.computed + timesteps, incremental_run.run.timesteps)
        while incremental_run.computed < until:
            incremental_run.grow()

    def grow_for(self, seconds: float) -> None:
        """Compute for a while."""
        deadline = perf_counter() + seconds
        while perf_counter() < deadline and not self.incremental_run.complete:
            self.incremental_run.grow()

    def show(self) -> None:
        """Show what is computed by now."""
        incremental_run, old = self.incremental_run, self._snapshot
        wanted = after_timesteps(incremental_run.run.timesteps)
        self._snapshot = with_run(
            old,
            incremental_run.recipe,
            incremental_run.run,
            wanted,
            incremental_run=incremental_run,
        )
        self.widget.show_snapshot(old, self._snapshot)


class NaivePyqtgraph:
    """An image item with the whole of it: seen whole, only some columns are drawn."""

    def __init__(self, rows: Rows) -> None:
        pyqtgraph = pytest.importorskip("pyqtgraph")
        self.widget = pyqtgraph.PlotWidget()
        self.surface = self.widget.viewport()
        self._rows = rows
        self._image = pyqtgraph.ImageItem(rows)
        self.widget.addItem(self._image)

    def look_at(self, start: int, stop: int) -> None:
        self.widget.setRange(xRange=(start, stop), yRange=(0, UNITS), padding=0)

    def show(self, computed: int) -> None:
        """Show the first rows: so many are computed by now."""
        self._image.setImage(self._rows[:computed])


class CarefulPyqtgraph:
    """Of what is looked at as many rows as there are pixels, the first of each.

    Less than ours has to do: what lies between two of them is not seen at all.
    """

    def __init__(self, rows: Rows) -> None:
        pyqtgraph = pytest.importorskip("pyqtgraph")
        self.widget = pyqtgraph.PlotWidget()
        self.widget.disableAutoRange()
        self.surface = self.widget.viewport()
        self._rows = rows
        self._image = pyqtgraph.ImageItem(rows[:1], levels=LEVELS)
        self.widget.addItem(self._image)

    def look_at(self, start: int, stop: int) -> None:
        every = max(1, (stop - start) // self.surface.width())
        shown = self._rows[start:stop:every]
        self._image.setImage(shown, autoLevels=False)
        self._image.setRect(start, 0, len(shown) * every, UNITS)
        self.widget.setRange(xRange=(start, stop), yRange=(0, UNITS), padding=0)

    def show(self, computed: int) -> None:
        """Show the first rows, on an axis for all: so many are computed by now."""
        every = max(1, len(self._rows) // self.surface.width())
        shown = self._rows[:computed:every]
        self._image.setImage(shown, autoLevels=False)
        self._image.setRect(0, 0, len(shown) * every, UNITS)


class Matplotlib:
    """``imshow`` of the whole of it."""

    def __init__(self, rows: Rows) -> None:
        pytest.importorskip("matplotlib")
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        figure = Figure(figsize=(14, 9), dpi=100)
        self.widget = self.surface = FigureCanvasQTAgg(figure)
        self._axes = figure.add_subplot()
        low, high = LEVELS
        self._axes.imshow(rows.T, aspect="auto", vmin=low, vmax=high)

    def look_at(self, start: int, stop: int) -> None:
        self._axes.set_xlim(start, stop)
        self.widget.draw()
