"""How far a long run is, and where its rows are; in the status line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from rnn_viewer.core.settings.memory_limits import in_units
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.views.divergence_words import DivergenceWords
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.listed import listed, sentences

if TYPE_CHECKING:
    from rnn_viewer.core.run.work import Work

_SHOWN_FROM = 300
"""Milliseconds of computing from which it is spoken of."""

_LONG = 1.0
"""Seconds of an estimate from which it is spoken of at once."""

_PARTS = 1000
_BAR = 110


class Progress(QWidget):
    """Says what a run takes before and while it is computed, and can stop it.

    Attributes
    ----------
    stop_wanted, continue_wanted : Signal()
        The button, as what it says.
    """

    stop_wanted = Signal()
    continue_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr("How far the run is; what is ready can be stepped through.")
        described(self, "progress", self.tr("Progress"), tip)
        self._meaning = self.tr(
            "What the loop computes in, and how many bytes its rows take."
        )
        self.text = described(
            QLabel(),
            "progress_text",
            self.tr("Precision and size"),
            self._meaning,
        )
        self.bar = described(QProgressBar(), "progress_bar", self.tr("Progress"), tip)
        self._words = DivergenceWords(self)
        self.bar.setRange(0, _PARTS)
        self.bar.setFixedWidth(_BAR)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(self.fontMetrics().height())
        self.button = described(
            QToolButton(), "progress_button", self.tr("Stop"), self.tr("Stop or go on.")
        )
        self._snapshot: Snapshot | None = None
        # Runs for the moment in which a run is not spoken of; a second clock beside it
        # would now and then disagree, and nothing else may come to make it look again.
        self._moment = QTimer(self, singleShot=True, interval=_SHOWN_FROM)
        self._moment.timeout.connect(self._show)
        self._lay_out()
        self.button.clicked.connect(self._on_clicked)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.text, self.bar, self.button):
            row.addWidget(widget)
        self.bar.hide()
        self.button.hide()

    # What is shown

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Say how far `new` is; of a complete run, its precision and its size."""
        if (
            old is not None
            and old.work is new.work
            and old.run is new.run
            and old.trials is new.trials
        ):
            return
        before, self._snapshot = self._snapshot, new
        if new.work is None:
            self._moment.stop()
        elif before is None or before.work is None:
            self._moment.start()
        self._show()

    def _show(self) -> None:
        if self._snapshot is None:
            return
        work = self._snapshot.work
        is_told = work is not None and self._is_long(work)
        parts = (
            self._meaning,
            self._of_rows(self._snapshot),
            self._words.long(self._snapshot),
        )
        self.text.setToolTip(sentences(*parts))
        self.text.setAccessibleDescription(self.text.toolTip())
        self.bar.setVisible(is_told)
        self.button.setVisible(is_told)
        if work is not None and is_told:
            self._show_work(work)
        else:
            self.text.setText(self._about(self._snapshot))

    def _is_long(self, work: "Work") -> bool:
        estimate = work.estimate
        is_long = estimate is not None and estimate.seconds > _LONG
        return work.stopped or is_long or not self._moment.isActive()

    def _show_work(self, work: "Work") -> None:
        timesteps = work.settings.timesteps
        self.bar.setValue(_PARTS * work.computed // timesteps)
        self.text.setText(self._sentence(work))
        label = self.tr("Continue") if work.stopped else self.tr("Stop")
        self.button.setText(label)
        self.button.setAccessibleName(label)
        self.button.setEnabled(True)

    def _sentence(self, work: "Work") -> str:
        count = f"{work.settings.timesteps:,}"
        if work.drawing:
            return self.tr("drawing the numbers of %1 timesteps").replace("%1", count)
        text = self.tr("%1 of %2 timesteps")
        if work.of_baseline:
            text = self.tr("baseline: %1 of %2 timesteps")
        if work.stopped:
            text = self.tr("stopped at %1 of %2 timesteps")
        text = text.replace("%1", f"{work.computed:,}").replace("%2", count)
        if work.seconds_left is not None:
            from rnn_viewer.core.run.estimate import duration

            left = shown(duration(work.seconds_left))
            text += self.tr(", %1 left").replace("%1", left)
        if work.estimate is not None and not work.stopped:
            is_known = work.seconds_left is not None
            text_of = work.estimate.kept if is_known else work.estimate.summary
            text += f" ({shown(text_of())})"
        return text

    def _of_rows(self, snapshot: Snapshot) -> str:
        """Return what is done where numbers of rounded rows are shown."""
        if not snapshot.run.rounds:
            return ""
        return self.tr(
            "Pictures are drawn from rows rounded to float32. Numbers that are shown,"
            " copied or written as text are computed again, as the loop had them."
        )

    def _about(self, snapshot: Snapshot) -> str:
        """Return what a run is computed in, the size of its rows, how far it holds."""
        run = snapshot.run
        precision, size = run.precision, shown(in_units(run.row_bytes))
        text = self.tr("%1, %2")
        if run.where == "file":
            text = self.tr("%1, rows %3, %2 in a temporary file")
        text = text.replace("%1", precision.loop).replace("%2", size)
        text = text.replace("%3", precision.rows)
        return listed((text, self._words.short(snapshot)))

    # What the user does

    def _on_clicked(self) -> None:
        goes_on = self.button.text() == self.tr("Continue")
        (self.continue_wanted if goes_on else self.stop_wanted).emit()
