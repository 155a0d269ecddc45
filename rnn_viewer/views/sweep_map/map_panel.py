"""A measure of the run over two settings, as a map: what `rnn-viewer sweep` finds."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.sweep.map import SweepMap, sweep_map
from rnn_viewer.core.sweep.measures import MEASURES
from rnn_viewer.core.words import shown
from rnn_viewer.views.sweep_map.map_fields import MapFields
from rnn_viewer.views.sweep_map.map_picture import MapPicture
from rnn_viewer.views.sweep_map.map_words import MapWords
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.theme import Theme

_FINE, _BAR = 1000, 6


class SweepMapPanel(Panel):
    """Runs the network with each pair of two settings' values, when it is asked to.

    Attributes
    ----------
    settings_chosen : Signal(object)
        The values of the two settings that were clicked, by their names.
    """

    settings_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map: SweepMap | None = None
        self._mistake = ""
        self._job = BackgroundJob(self)
        self._words = MapWords(self)
        self.fields = MapFields()
        self._make_controls()
        self.sentence = described(
            QLabel(wordWrap=True),
            "sweep_map_sentence",
            self.tr("What the map tells"),
            self.tr("Where the measure is least and greatest, or what is wrong."),
        )
        self.picture = MapPicture()
        self._lay_out()
        self._connect()

    def _make_controls(self) -> None:
        self.measure = described(
            QComboBox(),
            "sweep_map_measure",
            self.tr("Measure"),
            self.tr("What the colours tell of each run."),
        )
        for name, measure in MEASURES.items():
            self.measure.addItem(shown(measure.label), name)
            last, tip = self.measure.count() - 1, Qt.ItemDataRole.ToolTipRole
            self.measure.setItemData(last, shown(measure.meaning), tip)
        self.measure.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.measure.setMinimumContentsLength(12)
        self.start = described(
            QPushButton(self.tr("Sweep")),
            "sweep_map_start",
            self.tr("Sweep"),
            self.tr("Run the network with each pair, or stop doing so."),
        )
        words = (self.tr("Sweep"), self.tr("Cancel"))
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        self.start.setMinimumWidth(widest + 14)
        self.progress = described(
            QProgressBar(textVisible=False, maximum=_FINE),
            "sweep_map_progress",
            self.tr("Progress of the sweep"),
            self.tr("How much of the sweep is done."),
        )
        self.progress.setFixedHeight(_BAR)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.measure, 1)
        row.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addWidget(self.fields)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.sentence)
        column.addWidget(self.picture, 1)
        column.addStretch(0)
        self.progress.hide()
        self.picture.hide()

    def _connect(self) -> None:
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self._job.failed.connect(lambda error: self._on_refused(error_text(error)))
        self.start.clicked.connect(self._on_start)
        self.measure.currentIndexChanged.connect(self._show_measure)
        self.fields.edited.connect(self._on_edited)
        self.fields.entered.connect(self._begin)
        self.fields.refused.connect(self._on_refused)
        self.picture.chosen.connect(self._on_chosen)
        self.picture.pointed.connect(self._on_pointed)

    @property
    def measured(self) -> str:
        """The name of the measure that is shown."""
        return str(self.measure.currentData())

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.picture.show_theme(theme)
        super().show_theme(theme)

    def leave(self) -> None:
        """Stop a sweep: nobody looks."""
        if self._job.running:
            self._job.cancel()
            self._show_running(False)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Frame the settings of `new`, and say whether the map is of it."""
        if old is not None and old.recipe is new.recipe:
            return
        with QSignalBlocker(self.fields):
            self.fields.offer(new.recipe)
        self._show_marked(new)
        self._say()

    def _show_marked(self, snapshot: Snapshot) -> None:
        found = self._map
        is_its = found is not None and found.is_of(snapshot.recipe)
        cell = found.cell_of(snapshot.recipe) if found is not None and is_its else None
        self.picture.show_marked(cell)

    def _show_measure(self) -> None:
        found = self._map
        is_there = found is not None and self.measured in found.numbers
        if found is not None and is_there:
            self.picture.show_map(found, self.measured)
        self.picture.setVisible(is_there)
        self._say()

    def _show_running(self, running: bool) -> None:
        word = self.tr("Cancel") if running else self.tr("Sweep")
        self.start.setText(word)
        self.start.setAccessibleName(word)
        self.progress.setVisible(running)

    def _on_progressed(self, share: float) -> None:
        self._show_running(share < 1)
        self.progress.setValue(round(_FINE * share))

    def _on_found(self, found: SweepMap) -> None:
        self._map = found
        self._show_measure()
        if self.snapshot is not None:
            self._show_marked(self.snapshot)

    # What is said

    def _say(self) -> None:
        if self.snapshot is not None:
            found = self._words.tell(self._map, self.measured, self.snapshot.recipe)
            self.sentence.setText(self._mistake or found)

    # What the user does

    def _on_edited(self) -> None:
        self._mistake = ""
        self._say()

    def _on_start(self) -> None:
        if self._job.running:
            self.leave()
        else:
            self._begin()

    def _begin(self) -> None:
        grid = (
            None
            if self.snapshot is None
            else self.fields.grid(self.snapshot.recipe, self.measured)
        )
        if grid is not None:
            self._on_edited()
            self._job.begin(sweep_map(grid), is_long=True)

    def _on_refused(self, sentence: str) -> None:
        self._show_running(False)
        self._mistake = sentence
        self._say()

    def _on_chosen(self, row: int, column: int) -> None:
        if self._map is not None:
            grid = self._map.grid
            self.settings_chosen.emit(grid.values(row * grid.shape[1] + column))

    def _on_pointed(self, cell: tuple[int, int] | None) -> None:
        text = self.picture.accessibleDescription()
        if cell is not None and self._map is not None:
            text = self._words.of_pair(self._map, self.measured, *cell)
        self.picture.setToolTip(text)
