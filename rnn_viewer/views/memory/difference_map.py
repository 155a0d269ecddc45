"""The difference of two runs: every unit at every timestep, as a colour."""

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.analysis.experiment import Experiment
from rnn_viewer.core.pictures.pixels import Axis, Colours, picture
from rnn_viewer.widgets.arrays.cell_text import short_number
from rnn_viewer.widgets.arrays.vector_picture import draw_cells
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.painted import Painted, image_of
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.tabled import Tabled
from rnn_viewer.widgets.theme import LIGHT, Theme


class DifferenceMap(Tabled, Painted):
    """The difference of every unit at every timestep, in the colours of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = LIGHT
        self._experiment: Experiment | None = None
        self._pixels: Colours | None = None
        self._timestep, self._runs_left = -1, False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        described(
            self,
            "experiment_map",
            self.tr("Difference of every unit at every timestep"),
            self.tr(
                "Output of this run minus output of the other one, as the window"
                " compares them: a row a unit, a column a timestep; the middle of the"
                " colours is no difference."
            ),
        )

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self._theme = theme
        self._pixels = None
        self.update()

    def show_experiment(
        self, experiment: Experiment | None, runs_left: bool = False
    ) -> None:
        """Draw the differences; `runs_left`: the first timestep is at the right."""
        self._experiment, self._runs_left = experiment, runs_left
        self._pixels = None
        self.update()

    def show_timestep(self, timestep: int) -> None:
        """Move the cursor to a timestep of the experiment, from 0."""
        self.update(self._cursor())
        self._timestep = timestep
        self.update(self._cursor())

    def table(self) -> Table | None:
        """Return the differences: a row a timestep, a column a unit."""
        if self._experiment is None:
            return None
        differences, start = self._experiment.differences, self._experiment.start
        timesteps = np.arange(len(differences)) + start + 1.0
        word = self.tr("unit %1")
        heads = (word.replace("%1", str(j + 1)) for j in range(differences.shape[1]))
        return Table((self.tr("timestep"), *heads), (timesteps, *differences.T))

    @property
    def area(self) -> QRect:
        """Where the cells are; above them stands what the colours mean."""
        top = self.fontMetrics().height() + 4
        return self.rect().adjusted(0, top, -1, -top)

    def _cursor(self) -> QRect:
        """Return where the cursor is."""
        area, experiment = self.area, self._experiment
        count = 0 if experiment is None else len(experiment.distances)
        if not 0 <= self._timestep < count:
            return QRect()
        middle = (self._timestep + 0.5) * area.width() / count
        if self._runs_left:
            middle = area.width() - middle
        return QRect(area.left() + int(middle), area.top(), 1, area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._pixels = None

    def paint(self, painter: QPainter, dirty: QRect) -> None:
        """Paint the cells, what they are, and the cursor."""
        experiment, area = self._experiment, self.area
        if experiment is None or area.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        if self._pixels is None:
            self._pixels = self._made(experiment, area, ratio)
        draw_cells(painter, area.topLeft(), image_of(self._pixels, ratio))
        painter.fillRect(self._cursor(), self.palette().text())
        text = self.tr("this run − the other: %1 … %2")
        if experiment.greatest == 0.0:
            text = self.tr("this run − the other: 0 everywhere")
        low, high = map(short_number, experiment.ends)
        text = text.replace("%1", low).replace("%2", high).replace("-", "−")
        across = self.tr("timestep →  (unit ↓)")
        if self._runs_left:
            across = self.tr("← timestep  (unit ↓)")
        flags = Qt.AlignmentFlag.AlignHCenter
        above = QRect(0, 0, self.width(), area.top())
        below = QRect(0, area.bottom() + 3, self.width(), area.top())
        for place, words in ((above, text), (below, across)):
            if place.intersects(dirty):
                elided = self.fontMetrics().elidedText(
                    words, Qt.TextElideMode.ElideRight, place.width()
                )
                painter.drawText(place, flags, elided)

    def _made(self, experiment: Experiment, area: QRect, ratio: float) -> Colours:
        timesteps, units = experiment.differences.shape
        rows = Axis(units, max(int(area.height() * ratio), 1))
        columns = Axis(timesteps, max(int(area.width() * ratio), 1))
        # Timesteps first: each is a row in memory, and they are many.
        cells = columns.reduced(experiment.differences, axis=0).T
        across = Axis(cells.shape[1], columns.pixels)
        end, table = experiment.greatest, self._theme.table
        pixels = picture(cells, end, rows, across, table)
        return np.ascontiguousarray(pixels[:, ::-1] if self._runs_left else pixels)
