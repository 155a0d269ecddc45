"""Saturation, spectral radius and memory horizon over the weight scale."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.sweep.cells_compared import sweep_cells
from rnn_viewer.core.sweep.weight_scales import Sweep, sweep
from rnn_viewer.views.cell_comparison import (
    CellComparison,
    Compared,
    largest_within,
)
from rnn_viewer.views.dynamics.sweep_fields import SweepFields
from rnn_viewer.views.dynamics.sweep_plots import SweepPlots
from rnn_viewer.views.dynamics.sweep_words import SweepWords
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.background_job import BackgroundJob
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.theme import Theme

_FINE = 1000
_BAR = 6
_NARROWEST, _LOWEST = 210, 150
_ROOM_FOR_LABELS = 245


class SweepPanel(Panel):
    """Runs the network at other weight scales, when it is asked to.

    Attributes
    ----------
    scale_chosen : Signal(float)
        The weight scale of the point that was clicked.
    """

    scale_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sweep: Sweep | None = None
        self._mistake = ""
        self._job = BackgroundJob(self)
        self._words = SweepWords(self)
        self.fields = SweepFields()
        self._make_start()
        self.progress = described(
            QProgressBar(textVisible=False, maximum=_FINE),
            "sweep_progress",
            self.tr("Progress of the sweep"),
            self.tr("How much of the sweep is done."),
        )
        self.progress.setFixedHeight(_BAR)
        self.sentence = described(
            SpokenLabel(wordWrap=True),
            "sweep_sentence",
            self.tr("What the sweep tells"),
            self.tr("What to look at in the curves, or what is wrong."),
        )
        self.plots = SweepPlots()
        self.cells = CellComparison(self._compared())
        self._lay_out()
        self._connect()

    def _make_start(self) -> None:
        self.start = described(
            QPushButton(self.tr("Sweep")),
            "sweep_start",
            self.tr("Sweep"),
            self.tr("Run the network at each of these scales, or stop doing so."),
        )
        self._keep_width()

    def _keep_width(self) -> None:
        """Let what stands beside the button stay where it is: Sweep becomes Cancel."""
        words = (self.tr("Sweep"), self.tr("Cancel"))
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        self.start.setFixedWidth(widest + 14)

    def _compared(self) -> Compared:
        sentence = self.tr(
            "The longest memory horizon within %5 timesteps: %1 in the %2; the"
            " shortest longest one: %3 in the %4."
        )
        of, along = self.tr("memory horizon"), self.tr("weight scale")
        return Compared("sweep", of, along, sentence, largest_within, by_powers=False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.fields, 1)
        row.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.sentence)
        column.addWidget(self.plots, 1)
        column.addWidget(self.cells, 1)
        column.addWidget(self.cells.choice)
        self.progress.hide()
        self.plots.hide()
        column.addStretch(0)

    def _connect(self) -> None:
        self._job.found.connect(self._on_found)
        self._job.progressed.connect(self._on_progressed)
        self.start.clicked.connect(self._on_start)
        self.cells.asked.connect(self._on_cells_asked)
        self.plots.point_chosen.connect(self._on_point_chosen)
        self.plots.point_pointed.connect(self._on_point_pointed)
        self.fields.edited.connect(self._on_edited)
        self.fields.entered.connect(self._begin)
        self.fields.refused.connect(self._on_refused)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_width()

    def minimumSizeHint(self) -> QSize:
        """Return a size at which all can be read, but for the last field's label."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), min(hint.height(), _LOWEST))

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plots.show_theme(theme)
        self.cells.show_theme(theme)
        super().show_theme(theme)

    def leave(self) -> None:
        """Stop a sweep: nobody looks."""
        self.cells.leave()
        if self._job.running:
            self._job.cancel()
            self._show_running(False)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Mark the scale of `new`, and say whether the curves are of it."""
        if old is not None and old.recipe is new.recipe:
            return
        has_scale = new.recipe.weights is None
        for control in (*self.fields.all, self.start):
            control.setEnabled(has_scale)
        if not has_scale:
            self.leave()
        self.cells.offer(new.recipe)
        self._show_plots(has_scale)
        self.plots.show_scale(new.recipe.settings.weight_scale)
        self._say()

    def _show_plots(self, has_scale: bool) -> None:
        is_swept = has_scale and self._sweep is not None
        self.plots.setVisible(is_swept and not self.cells.is_asked)
        self.sentence.setVisible(not self.cells.is_asked)

    def _show_running(self, running: bool) -> None:
        word = self.tr("Cancel") if running else self.tr("Sweep")
        self.start.setText(word)
        self.start.setAccessibleName(word)
        self.progress.setVisible(running)

    def _on_progressed(self, share: float) -> None:
        self._show_running(share < 1)
        self.progress.setValue(round(_FINE * share))

    def _on_found(self, found: Sweep) -> None:
        self._sweep = found
        self.plots.show_sweep(found)
        self._show_plots(has_scale=True)
        self._say()

    # What is said

    def _say(self) -> None:
        if self.snapshot is not None:
            found = self._words.tell(self._sweep, self.snapshot.recipe)
            self.sentence.setText(self._mistake or found)

    # What the user does

    def _on_cells_asked(self, is_asked: bool) -> None:
        self._show_plots(self.start.isEnabled())
        if is_asked:
            self._compare_cells()

    def _compare_cells(self) -> None:
        scales = None if self.snapshot is None else self.fields.scales()
        if self.snapshot is not None and scales is not None:
            recipe = self.snapshot.recipe
            self.cells.begin(recipe, sweep_cells(recipe, scales), is_long=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self.fields.show_last_name(self.width() >= _ROOM_FOR_LABELS)

    def _on_edited(self) -> None:
        self._mistake = ""
        self._say()

    def _on_start(self) -> None:
        if self.cells.is_asked:
            self._compare_cells()
        elif self._job.running:
            self.leave()
        else:
            self._begin()

    def _begin(self) -> None:
        scales = None if self.snapshot is None else self.fields.scales()
        if self.snapshot is not None and scales is not None:
            self._on_edited()
            is_long = self.snapshot.pyramid is not None
            self._job.begin(sweep(self.snapshot.recipe, scales), is_long)

    def _on_refused(self, sentence: str) -> None:
        self._mistake = sentence
        self._say()

    def _on_point_chosen(self, point: int) -> None:
        if self._sweep is not None:
            self.scale_chosen.emit(float(self._sweep.scales[point]))

    def _on_point_pointed(self, point: int | None) -> None:
        text = self.plots.tip
        if point is not None and self._sweep is not None:
            text = self._words.of_point(self._sweep, point)
        for plot in self.plots.plots:
            plot.setToolTip(text)
