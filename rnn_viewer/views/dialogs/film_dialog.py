"""A dialog that asks for a film of the run, and shows how far its recording is."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.errors import FileError, UserError
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.files.video.film_estimate import estimate
from rnn_viewer.files.video.films import FILMS
from rnn_viewer.files.video.mp4 import INSTALL_FFMPEG, NO_FFMPEG
from rnn_viewer.views.dialogs.film_fields import FilmFields
from rnn_viewer.views.dialogs.film_words import FilmWords
from rnn_viewer.widgets.announcements import announce
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text

_WHOLE = 1000
_LINES = 3
_WIDTH = 460


class FilmDialog(QDialog):
    """Asks, and shows progress; recording is done by whoever listens.

    Parameters
    ----------
    snapshot : Snapshot
        What would be filmed.
    parent : QWidget
        The window.

    Attributes
    ----------
    wanted : Signal(FilmSettings, str)
        What is to be recorded, and the suffix of its file. The dialog shows its form
        until `show_progress` is called: a name can still be asked for, or refused.
    cancelled : Signal()
        The recording is to be stopped; also where the dialog is closed meanwhile.
    """

    wanted = Signal(object, str)
    cancelled = Signal()

    def __init__(self, snapshot: Snapshot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Record a film"))
        self.setObjectName("film_dialog")
        self._snapshot = snapshot
        self._words = FilmWords(self)
        self._clock = QElapsedTimer()
        self.recording = False
        self._make_parts()
        self._lay_out()
        self.fields.changed.connect(self._show_estimate)
        self.record.clicked.connect(self._on_record)
        self.cancel.clicked.connect(self._on_cancel)
        self._show_form()
        self._show_estimate()

    def _make_parts(self) -> None:
        self.fields = FilmFields(self._snapshot, self)
        self.said = described(
            QLabel(wordWrap=True),
            "film_said",
            self.tr("What the film will be"),
            self.tr("Frames, length and rough size of the film, or why there is none."),
        )
        self.progress = described(
            QProgressBar(),
            "film_progress",
            self.tr("Progress"),
            self.tr("How much of the film is recorded."),
        )
        self.progress.setRange(0, _WHOLE)
        self.record = described(
            QPushButton(self.tr("&Record …")),
            "film_record",
            self.tr("Record"),
            self.tr("Choose a file and record the film."),
        )
        # The name of the button follows what it does.
        self.cancel = QPushButton()

    def _lay_out(self) -> None:
        self.record.setDefault(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        # The dialog keeps its size while sentences come and go.
        self.said.setMinimumHeight(_LINES * self.said.fontMetrics().lineSpacing())
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.record)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addWidget(self.fields)
        column.addWidget(self.said, stretch=1)
        column.addWidget(self.progress)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    # What is shown

    def show_progress(self, share: float) -> None:
        """Show how much is recorded, from 0 to 1, and how long the rest takes."""
        if not self.recording:
            self._show_recording()
        self.progress.setValue(round(_WHOLE * share))
        self.said.setText(self._words.left(share, self._clock.elapsed() / 1000))

    def show_done(self, path: Path) -> None:
        """Say that the film is there."""
        self._show_form()
        self._say(self._words.done(path, path.stat().st_size))

    def show_failed(self, error: UserError) -> None:
        """Say why there is no film."""
        self._show_form()
        self._say(error_text(error))

    def _say(self, text: str) -> None:
        """Show and announce a text; the progress is read by those who want to."""
        self.said.setText(text)
        announce(self, text)

    def _show_recording(self) -> None:
        self.recording = True
        self._clock.start()
        self.cancel.setText(self.tr("&Cancel"))
        self._show_state(
            self.tr("Cancel"), self.tr("Stop; nothing is left of the film.")
        )

    def _show_form(self) -> None:
        self.recording = False
        self.cancel.setText(self.tr("C&lose"))
        self._show_state(self.tr("Close"), self.tr("Close this dialog."))

    def _show_state(self, label: str, tip: str) -> None:
        described(self.cancel, "film_cancel", label, tip)
        self.fields.setEnabled(not self.recording)
        self.record.setEnabled(not self.recording and self._missing() is None)
        self.progress.setVisible(self.recording)

    def _show_estimate(self) -> None:
        missing = self._missing()
        self.record.setEnabled(missing is None)
        if missing is not None:
            self.said.setText(error_text(missing))
            return
        settings, suffix = self.fields.settings, self.fields.suffix
        found = estimate(self._snapshot, settings, suffix)
        speed = settings.frames_a_second
        self.said.setText(self._words.estimate(found, FILMS[suffix], speed))

    def _missing(self) -> UserError | None:
        """Return what is to be said where a program is missing that the kind needs."""
        suffix = self.fields.suffix
        if not FILMS[suffix].is_missing():
            return None
        return FileError(suffix[1:].upper(), NO_FFMPEG, INSTALL_FFMPEG)

    # What the user does

    def _on_record(self) -> None:
        self.wanted.emit(self.fields.settings, self.fields.suffix)

    def _on_cancel(self) -> None:
        if not self.recording:
            self.reject()
            return
        self._show_form()
        self._show_estimate()
        self.cancelled.emit()

    def done(self, result: int) -> None:
        """Close; a recording ends with it."""
        if self.recording:
            self.recording = False
            self.cancelled.emit()
        super().done(result)
