"""The fields that say what of a run is filmed, and how."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from rnn_viewer.core.snapshot.film_plan import FilmSettings
from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.files.video.films import FILMS
from rnn_viewer.widgets.describing import described

SIZES = ((1280, 800), (1400, 900), (1920, 1080))
"""What is offered; any other can be typed."""

_FIRST_SIZE = 1
_SPEED = 10


class FilmFields(QWidget):
    """Asks for range, step size, speed, size and kind of a film.

    Attributes
    ----------
    changed : Signal()
        Something else is asked for.
    """

    changed = Signal()

    def __init__(self, snapshot: Snapshot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_fields()
        self._lay_out()
        self._fill(snapshot)
        self.first.valueChanged.connect(self._on_first)
        self.last.valueChanged.connect(self._on_last)
        self.preset.currentIndexChanged.connect(self._on_preset)
        for number in (self.speed, self.width_field, self.height_field):
            number.valueChanged.connect(self.changed)
        for choice in (self.step_size, self.kind):
            choice.currentIndexChanged.connect(self.changed)

    def _make_fields(self) -> None:
        self.first = self._number(
            "first", self.tr("First timestep"), self.tr("The film begins with it.")
        )
        self.last = self._number(
            "last", self.tr("Last timestep"), self.tr("The film ends with it.")
        )
        self.step_size = self._choice(
            "step_size",
            self.tr("One frame is a"),
            self.tr("What happens from frame to frame."),
        )
        self.speed = self._number(
            "speed", self.tr("Frames a second"), self.tr("How fast the film is shown.")
        )
        self.preset = self._choice(
            "size",
            self.tr("Size"),
            self.tr("Width and height of the picture, in pixels."),
        )
        even = self.tr("In pixels; even, as films on the web are.")
        self.width_field = self._number("width", self.tr("Width"), even)
        self.height_field = self._number("height", self.tr("Height"), even)
        self.kind = self._choice(
            "kind",
            self.tr("Kind of file"),
            self.tr("GIF is shown everywhere; MP4 (H.264) is written by ffmpeg."),
        )

    def _number(self, name: str, label: str, tip: str) -> QSpinBox:
        return described(QSpinBox(), f"film_{name}", label, tip)

    def _choice(self, name: str, label: str, tip: str) -> QComboBox:
        return described(QComboBox(), f"film_{name}", label, tip)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Timesteps"), _row(self.first, "–", self.last))
        form.addRow(self.tr("One frame is a"), self.step_size)
        form.addRow(self.tr("Frames a second"), self.speed)
        size = _row(self.preset, "", self.width_field, "×", self.height_field)
        form.addRow(self.tr("Size"), size)
        form.addRow(self.tr("Kind of file"), self.kind)

    def _fill(self, snapshot: Snapshot) -> None:
        for size in STEP_SIZES.values():
            label = shown(size.label)
            self.step_size.addItem(label, size.name)
        self.step_size.setCurrentIndex(self.step_size.findData(snapshot.step_size))
        for width, height in SIZES:
            self.preset.addItem(f"{width} × {height}", (width, height))
        self.preset.addItem(self.tr("custom"))
        for kind in FILMS.values():
            label = shown(kind.label)
            self.kind.addItem(f"{label} ({kind.suffix})", kind.suffix)
        self._fill_numbers(snapshot)
        self.preset.setCurrentIndex(_FIRST_SIZE)
        self._show_size()

    def _fill_numbers(self, snapshot: Snapshot) -> None:
        computed = snapshot.extent.timesteps
        for field in (self.first, self.last):
            field.setRange(1, computed)
        # By operation or unit a whole run is long: the timestep that is shown.
        here = min(max(snapshot.position.timestep + 1, 1), computed)
        whole = snapshot.step_size == "timestep"
        self.first.setValue(1 if whole else here)
        self.last.setValue(computed if whole else here)
        slowest, fastest = FilmSettings.SPEEDS
        self.speed.setRange(max(1, round(slowest)), round(fastest))
        self.speed.setValue(_SPEED)
        self.width_field.setRange(*FilmSettings.WIDTHS)
        self.height_field.setRange(*FilmSettings.HEIGHTS)
        for field in (self.width_field, self.height_field):
            field.setSingleStep(2)

    # What is asked for

    @property
    def settings(self) -> FilmSettings:
        """What the fields say; an odd size is taken as the even one below."""
        return FilmSettings(
            self.first.value(),
            self.last.value(),
            self.step_size.currentData(),
            float(self.speed.value()),
            self.width_field.value() // 2 * 2,
            self.height_field.value() // 2 * 2,
        )

    @property
    def suffix(self) -> str:
        """The kind of file, one of `FILMS`."""
        return str(self.kind.currentData())

    # What the user does

    def _on_first(self, first: int) -> None:
        """Take the last timestep along where the first one passes it."""
        with QSignalBlocker(self.last):
            self.last.setValue(max(first, self.last.value()))
        self.changed.emit()

    def _on_last(self, last: int) -> None:
        with QSignalBlocker(self.first):
            self.first.setValue(min(last, self.first.value()))
        self.changed.emit()

    def _on_preset(self) -> None:
        self._show_size()
        self.changed.emit()

    def _show_size(self) -> None:
        size = self.preset.currentData()
        fields = (self.width_field, self.height_field)
        for place, field in enumerate(fields):
            field.setEnabled(size is None)
            if size is not None:
                with QSignalBlocker(field):
                    field.setValue(size[place])


def _row(*parts: QWidget | str) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        if isinstance(part, str):
            row.addWidget(QLabel(part))
        else:
            row.addWidget(part, stretch=1)
    return row
