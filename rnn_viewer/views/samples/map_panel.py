"""A map of the states of all samples: a point is a timestep to go to."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.array import Array
from rnn_viewer.core.pictures.pixels import levels
from rnn_viewer.core.samples.state_map import StateMap, state_map
from rnn_viewer.core.samples.states import states_of
from rnn_viewer.core.samples.telling import telling_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.samples.map_words import MapWords
from rnn_viewer.views.samples.others_note import OthersNote
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.plots.plot import Plot, pen
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.theme import Theme

_NEAR = 8.0
"""Pixels from a point within which a click chooses it."""

_SIZE = 4
_MOST_CLASSES = 12
"""Colours that are told apart at all; of more classes some share one."""


class MapPanel(Panel):
    """Draws the states of all samples in the two directions in which they move most.

    Attributes
    ----------
    place_chosen : Signal(int, int, int or None)
        A sample and a timestep of it, from 0, whose point was clicked.
    """

    place_chosen = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map: StateMap | None = None
        self._classes: NDArray[np.generic] | None = None
        self._names: tuple[str, ...] = ()
        self._job = BackgroundJob(self)
        self.others = OthersNote("map_others")
        self._words = MapWords()
        self._make_fields()
        self.sentence = described(
            SpokenLabel(wordWrap=True),
            "map_sentence",
            self.tr("What the map shows"),
            self.tr("How many states there are, and what their colours tell."),
        )
        self.plot = described(
            Plot(),
            "map_plot",
            self.tr("Map of the states"),
            self.tr("A point is a state of a sample; a click goes to its timestep."),
        )
        self.plot.table_of = self._table
        self.points = pg.ScatterPlotItem(size=_SIZE, pen=None)
        self.here = pg.ScatterPlotItem(size=3 * _SIZE, brush=None)
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.start = described(
            QPushButton(self.tr("Draw the map")),
            "map_start",
            self.tr("Draw the map"),
            self.tr("Compute the states of all samples, and where they lie."),
        )
        self.colour = described(
            QComboBox(),
            "map_colour",
            self.tr("Coloured by"),
            self.tr("What the colour of a point tells."),
        )
        for name, text in self._words.colours().items():
            self.colour.addItem(text, name)
        self.unit = described(
            QSpinBox(),
            "map_unit",
            self.tr("Unit"),
            self.tr("The unit that the colours tell, counted from 1."),
        )
        self.unit.setMinimum(1)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        about = QLabel(self.tr("coloured by"))
        for part in (about, self.colour, self.unit):
            row.addWidget(part)
        row.addStretch(1)
        for item in (self.points, self.here):
            self.plot.addItem(item)
        self.plot.setAspectLocked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addWidget(self.start)
        column.addLayout(row)
        column.addWidget(self.sentence)
        column.addWidget(self.others)
        column.addWidget(self.plot, 1)
        # Before the map is drawn there is nothing to see.
        column.addStretch(0)
        self.plot.hide()

    def _connect(self) -> None:
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self._job.failed.connect(lambda error: self.sentence.setText(error_text(error)))
        self.start.clicked.connect(self.draw_map)
        self.colour.currentIndexChanged.connect(self._show_points)
        self.unit.valueChanged.connect(self._show_points)
        self.plot.scene().sigMouseClicked.connect(self._on_clicked)

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plot.show_theme(theme)
        self.here.setPen(pen(theme.unit, 2))
        super().show_theme(theme)
        self._show_points()

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Mark where `new` stands on the map."""
        self.unit.setMaximum(new.weights.output_features)
        chosen = new.selection.unit
        if chosen is not None and (old is None or old.selection is not new.selection):
            self.unit.setValue(chosen + 1)
        self.others.show_snapshot(old, new)
        self._show_here(new)
        if self._map is None and not self.sentence.text():
            self.sentence.setText(self._words.nothing())

    def leave(self) -> None:
        """Stop what is being computed: nobody looks any more."""
        self._job.cancel()

    def forget(self) -> None:
        """Keep the map: it is of all samples, whichever is shown."""

    def _on_progressed(self, share: float) -> None:
        if share < 1:
            self.sentence.setText(self._words.computing(share))

    def _on_found(self, found: StateMap) -> None:
        self._map = found
        self.plot.show()
        self._show_points()
        self.plot.autoRange()
        if self.snapshot is not None:
            self._show_here(self.snapshot)

    def _show_here(self, snapshot: Snapshot) -> None:
        """Ring the point of the shown timestep, where it is on the map."""
        found, samples = self._map, snapshot.recipe.samples
        there = np.empty((0, 2))
        if self.others.is_of_others:
            found = None
        if found is not None and samples is not None and snapshot.position.completed:
            timestep = self._timestep(snapshot)
            is_here = (found.samples == samples.shown) & (found.timesteps == timestep)
            there = found.points[is_here]
        self.here.setData(there[:, 0], there[:, 1])

    @staticmethod
    def _timestep(snapshot: Snapshot) -> int:
        """Return the timestep of the sample that the loop read last, from 0."""
        from rnn_viewer.core.samples.telling import shown_in

        row, model = snapshot.position.completed - 1, shown_in(snapshot.recipe)
        if model is not None and row < len(model.timesteps):
            return model.timesteps[row]
        if snapshot.recipe.backwards:
            return snapshot.run.timesteps - 1 - row
        return row

    def _show_points(self) -> None:
        self.unit.setVisible(self.colour.currentData() == "unit")
        found = self._map
        if found is None:
            return
        colours, said = self._colours(found)
        brushes = [QColor.fromRgb(int(rgb)) for rgb in np.unique(colours)]
        places = np.searchsorted(np.unique(colours), colours)
        made = [pg.mkBrush(brush) for brush in brushes]
        x, y = found.points.T
        self.points.setData(x, y, brush=[made[place] for place in places.tolist()])
        for axis, share in zip(("bottom", "left"), found.shares, strict=True):
            self.plot.getPlotItem().setLabel(axis, self._words.axis(axis, share))
        self.sentence.setText(self._words.tell(found, said))
        self.plot.setAccessibleDescription(self.sentence.text())

    def _colours(self, found: StateMap) -> tuple[NDArray[np.uint32], str]:
        """Return the colour of each point, and what the colours tell."""
        word = str(self.colour.currentData())
        if word == "target" and self._classes is not None:
            return self._by_class(self._classes[found.samples], self._names)
        if word == "letter":
            letters = self._letters(found)
            if letters is not None:
                return self._by_class(*letters)
        if word == "timestep":
            row = found.timesteps.astype(float)
            return self._by_number(row - row.mean()), self._words.by_timestep()
        unit = min(self.unit.value(), found.states.shape[1])
        values = found.states[:, unit - 1]
        told = self._words.by_unit(unit, word == "unit")
        return self._by_number(values), told

    def _by_number(self, values: Array) -> NDArray[np.uint32]:
        magnitude = float(np.abs(values).max(initial=0.0)) or 1.0
        table: NDArray[np.uint32] = self.theme.table[levels(values, magnitude)]
        return table

    def _by_class(
        self, ranks: NDArray[np.generic], names: tuple[str, ...]
    ) -> tuple[NDArray[np.uint32], str]:
        kinds, places = np.unique(ranks, return_inverse=True)
        light = 0.62 if self.theme.name == "dark" else 0.4
        hues = [
            QColor.fromHslF((k % _MOST_CLASSES) / _MOST_CLASSES, 0.85, light).rgb()
            for k in range(len(kinds))
        ]
        table = np.array(hues, np.uint32)
        shown = [names[int(kind)] if int(kind) < len(names) else "" for kind in kinds]
        return table[places], self._words.by_class(shown, table.tolist())

    def _letters(
        self, found: StateMap
    ) -> tuple[NDArray[np.generic], tuple[str, ...]] | None:
        """Return the token that was read at each point; None of other inputs."""
        from rnn_viewer.core.samples.telling import shown_in

        if self.snapshot is None or self.snapshot.recipe.samples is None:
            return None
        recipe = self.snapshot.recipe
        values, model = self.snapshot.recipe.samples.values, shown_in(recipe)
        names = recipe.origin.input_names if model is None else model.vocabulary
        if not names and model is not None:
            names = model.input_names
        if not names or recipe.samples is None or recipe.samples.window > 1:
            return None
        if found.timesteps.max(initial=0) >= values.shape[1]:
            return None
        read = values[found.samples, found.timesteps]
        tokens = read[:, 0] if read.shape[1] == 1 else read.argmax(axis=1)
        return tokens.astype(np.intp), tuple(names)

    def _table(self) -> Table | None:
        found = self._map
        if found is None:
            return None
        heads = self._words.heads()
        columns = (found.samples + 1.0, found.timesteps + 1.0, *found.points.T)
        return Table(heads, columns)

    # What the user does

    def draw_map(self) -> None:
        """Compute the states of all samples, and draw them."""
        snapshot = self.snapshot
        states = None if snapshot is None else states_of(snapshot)
        if snapshot is None or states is None:
            return
        self.others.ask(snapshot)
        telling = telling_of(snapshot)
        targets = None if telling is None else telling.judge.targets
        self._classes = None if targets is None else targets.ranks
        if targets is not None:
            names: dict[int, str] = {}
            for rank, text in zip(targets.ranks.tolist(), targets.texts, strict=True):
                names.setdefault(int(rank), text)
            most = max(names, default=-1)
            self._names = tuple(names.get(k, "") for k in range(min(most, 999) + 1))
        self._job.begin(state_map(states), is_long=True)

    def _on_clicked(self, event: MouseClickEvent) -> None:
        if event.double():
            self.plot.autoRange()
        elif event.button() == Qt.MouseButton.LeftButton:
            self.choose_at(event.scenePos())

    def choose_at(self, point: QPointF) -> None:
        """Go to the state whose point is nearest to one of the scene, if any is."""
        found, box = self._map, self.plot.getPlotItem().vb
        if found is None or not len(found.points):
            return
        at = box.mapSceneToView(point)
        distances = np.hypot(*(found.points - [at.x(), at.y()]).T)
        nearest = int(distances.argmin())
        if distances[nearest] <= _NEAR * box.viewPixelSize()[0]:
            timestep = int(found.timesteps[nearest])
            self.place_chosen.emit(int(found.samples[nearest]), timestep, None)
