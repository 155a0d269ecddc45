"""How far apart two runs are: over time, and where there is room unit by unit."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rnn_viewer.core.analysis.experiment import Experiment
from rnn_viewer.views.memory.difference_map import DifferenceMap
from rnn_viewer.views.memory.distance_plot import DistancePlot
from rnn_viewer.widgets.theme import Theme

MAP_FROM = 480
"""The width from which on there is room for the differences of all units."""


class ExperimentPlot(QWidget):
    """Draws an `Experiment`, and the present timestep in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot, self.map = DistancePlot(), DifferenceMap()
        self._start = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.plot, 3)
        row.addWidget(self.map, 2)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plot.show_theme(theme)
        self.map.show_theme(theme)

    def show_experiment(
        self, experiment: Experiment | None, runs_left: bool = False
    ) -> None:
        """Draw an experiment, or none."""
        self._start = 0 if experiment is None else experiment.start
        self.plot.show_experiment(experiment, runs_left)
        self.map.show_experiment(experiment, runs_left)
        self.setVisible(experiment is not None)

    def show_timestep(self, timestep: int) -> None:
        """Move the cursor to a timestep, from 0; -1: there is none yet."""
        here = max(timestep - self._start, -1)
        self.plot.show_timestep(here)
        self.map.show_timestep(here)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self.map.setVisible(event.size().width() >= MAP_FROM)
