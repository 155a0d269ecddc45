"""Saturation, spectral radius and memory horizon over the weight scale."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.analysis.sweep import Sweep, scales, sweep
from rnn_viewer.core.errors import SettingError
from rnn_viewer.core.fields import IntegerField, NumberField
from rnn_viewer.core.settings import GREATEST_WEIGHT_SCALE
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.views.dynamics.sweep_plots import SweepPlots
from rnn_viewer.widgets.cell_text import short_number
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text
from rnn_viewer.widgets.panel import Panel
from rnn_viewer.widgets.study import Study
from rnn_viewer.widgets.theme import Theme

_SCALE = NumberField("", "", -GREATEST_WEIGHT_SCALE, GREATEST_WEIGHT_SCALE)
_POINTS = IntegerField("", "", 2, 200)
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
        self._study = Study(self)
        self._make_fields()
        self.progress = described(
            QProgressBar(textVisible=False, maximum=_FINE),
            "sweep_progress",
            self.tr("Progress of the sweep"),
            self.tr("How much of the sweep is done."),
        )
        self.progress.setFixedHeight(_BAR)
        self.sentence = described(
            QLabel(wordWrap=True),
            "sweep_sentence",
            self.tr("What the sweep tells"),
            self.tr("What to look at in the curves, or what is wrong."),
        )
        self.plots = SweepPlots()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.least = self._field(
            "sweep_from", "0.01", self.tr("from"), self.tr("The least weight scale.")
        )
        self.greatest = self._field(
            "sweep_to", "1", self.tr("to"), self.tr("The greatest weight scale.")
        )
        self.points = self._field(
            *("sweep_points", "25", self.tr("points")),
            self.tr("How many scales are run, 2 to 200."),
        )
        self.start = described(
            QPushButton(self.tr("Sweep")),
            "sweep_start",
            self.tr("Sweep"),
            self.tr("Run the network at each of these scales, or stop doing so."),
        )
        # Sweep becomes Cancel: what stands beside it stays where it is.
        words = (self.tr("Sweep"), self.tr("Cancel"))
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        self.start.setFixedWidth(widest + 14)

    def _field(self, name: str, text: str, label: str, tip: str) -> QLineEdit:
        field = described(QLineEdit(text), name, label, tip)
        field.setMinimumWidth(28)
        return field

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(3)
        for field in self._fields:
            self._last_label = QLabel(field.accessibleName())
            row.addWidget(self._last_label)
            row.addWidget(field, 1)
        row.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.sentence)
        column.addWidget(self.plots, 1)
        self.progress.hide()
        self.plots.hide()
        column.addStretch(0)

    def _connect(self) -> None:
        self._study.found.connect(self._on_found)
        self._study.progressed.connect(self._on_progressed)
        self.start.clicked.connect(self._on_start)
        self.plots.point_chosen.connect(self._on_point_chosen)
        self.plots.point_pointed.connect(self._on_point_pointed)
        for field in self._fields:
            field.returnPressed.connect(self._begin)
            field.textEdited.connect(self._on_edited)

    def minimumSizeHint(self) -> QSize:
        """Return a size at which all can be read, but for the last field's label."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROWEST), min(hint.height(), _LOWEST))

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.least, self.greatest, self.points

    # What is shown

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme` from now on."""
        self.plots.show_theme(theme)
        super().show_theme(theme)

    def leave(self) -> None:
        """Stop a sweep: nobody looks."""
        if self._study.running:
            self._study.cancel()
            self._show_running(False)

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Mark the scale of `new`, and say whether the curves are of it."""
        if old is not None and old.recipe is new.recipe:
            return
        has_scale = new.recipe.weights is None
        for control in (*self._fields, self.start):
            control.setEnabled(has_scale)
        if not has_scale:
            self.leave()
        self.plots.setVisible(has_scale and self._sweep is not None)
        self.plots.show_scale(new.recipe.settings.weight_scale)
        self._say()

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
        self.plots.show()
        self._say()

    # What is said

    def _say(self) -> None:
        self.sentence.setText(self._mistake or self._text())

    def _text(self) -> str:
        if self.snapshot is None:
            return ""
        recipe = self.snapshot.recipe
        if recipe.weights is not None:
            return self.tr("Imported weights are not scaled: nothing to sweep.")
        if self._sweep is None:
            return self.tr(
                "Runs the network at each scale: where is it neither saturated nor"
                " forgetful?"
            )
        if not self._sweep.is_of(recipe):
            return self.tr("Sweep again: settings have changed.")
        return self._remembers(self._sweep)

    def _remembers(self, found: Sweep) -> str:
        first, last = found.longest
        least, greatest = (short_number(float(found.scales[p])) for p in (first, last))
        where = self.tr("At %1") if first == last else self.tr("Between %1 and %2")
        where = where.replace("%1", least).replace("%2", greatest)
        horizon = self._horizon(found, first)
        text = self.tr("%1 the network remembers longest: its start is %2.")
        return text.replace("%1", where).replace("%2", horizon) + self._part(found)

    def _horizon(self, found: Sweep, point: int) -> str:
        horizon = found.horizons[point]
        if horizon != horizon:
            text, count = self.tr("not forgotten within %1"), found.timesteps
        else:
            text, count = self.tr("forgotten after %1"), int(horizon)
        one, many = self.tr("1 timestep"), self.tr("%1 timesteps")
        return text.replace("%1", one if count == 1 else many).replace(
            "%1", f"{count:,}"
        )

    def _part(self, found: Sweep) -> str:
        whole = found.recipe.settings.timesteps
        if found.timesteps == whole:
            return ""
        text = self.tr(" (The first %1 of %2 timesteps.)")
        return text.replace("%1", f"{found.timesteps:,}").replace("%2", f"{whole:,}")

    def text_of(self, point: int) -> str:
        """Return the numbers of a point."""
        found = self._sweep
        assert found is not None
        text = self.tr("Scale %1: %2 % saturated, spectral radius %3, start %4.")
        for mark, words in (
            ("%1", short_number(float(found.scales[point]))),
            ("%2 ", short_number(100 * float(found.saturated[point])) + " "),
            ("%3", short_number(float(found.radii[point]))),
            ("%4", self._horizon(found, point)),
        ):
            text = text.replace(mark, words)
        return text

    # What the user does

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._last_label.setVisible(self.width() >= _ROOM_FOR_LABELS)

    def _on_edited(self) -> None:
        self._mistake = ""
        self._say()

    def _on_start(self) -> None:
        if self._study.running:
            self.leave()
        else:
            self._begin()

    def _begin(self) -> None:
        if self.snapshot is None:
            return
        try:
            least = _SCALE.parsed(self.tr("from"), self.least.text())
            greatest = _SCALE.parsed(self.tr("to"), self.greatest.text())
            points = _POINTS.parsed(self.tr("points"), self.points.text())
        except SettingError as error:
            self._refuse(error_text(error))
            return
        if least >= greatest:
            text = self.tr("to must be greater than from, which is %1.")
            self._refuse(text.replace("%1", repr(least)))
            return
        self._on_edited()
        at = scales(least, greatest, points or 2)
        self._study.begin(sweep(self.snapshot.recipe, at))

    def _refuse(self, sentence: str) -> None:
        self._mistake = sentence
        self._say()

    def _on_point_chosen(self, point: int) -> None:
        if self._sweep is not None:
            self.scale_chosen.emit(float(self._sweep.scales[point]))

    def _on_point_pointed(self, point: int | None) -> None:
        text = self.plots.tip if point is None else self.text_of(point)
        for plot in self.plots.plots:
            plot.setToolTip(text)
