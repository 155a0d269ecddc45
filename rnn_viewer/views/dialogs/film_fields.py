"""The fields that say what of a run is filmed, and how."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from rnn_viewer.core.snapshot.film_plan import (
    FRAMES_A_SECOND,
    SLIDE,
    STEP_SIZE,
    FilmSettings,
    whole_timesteps,
)
from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.files.video.films import FILMS
from rnn_viewer.widgets.describing import described

SIZES = (SLIDE, (1280, 800), (1400, 900), (1920, 1080))
"""What is offered, the first at first; any other can be typed."""


class FilmFields(QWidget):
    """Asks for range, step size, motion, speed, size and kind of a film.

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
        numbers = (self.pace, self.speed, self.width_field, self.height_field)
        for number in numbers:
            number.valueChanged.connect(self.changed)
        self.step_size.currentIndexChanged.connect(self.changed)
        self.motion.toggled.connect(self._on_smoothness)
        self.kind.currentIndexChanged.connect(self._on_smoothness)

    def _make_fields(self) -> None:
        self.first = self._number(
            "first", self.tr("First timestep"), self.tr("The film begins with it.")
        )
        self.last = self._number(
            "last", self.tr("Last timestep"), self.tr("The film ends with it.")
        )
        self.step_size = self._choice(
            "step_size",
            self.tr("One step is a"),
            self.tr("What happens from one still moment to the next."),
        )
        self.motion = described(
            QCheckBox(self.tr("each step is seen to happen")),
            "film_motion",
            self.tr("Motion"),
            self.tr(
                "Numbers travel, then nothing moves until the sentence is read."
                " Without it a step is a frame."
            ),
        )
        self.pace = described(
            QDoubleSpinBox(decimals=2, singleStep=0.25, prefix="× "),
            "film_pace",
            self.tr("Speed"),
            self.tr("1 leaves time to read each sentence; 2 is twice as fast."),
        )
        self.speed = self._number(
            "speed",
            self.tr("Frames a second"),
            self.tr("How smooth motion is; without it, the steps a second."),
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
        form.addRow(self.tr("One step is a"), self.step_size)
        form.addRow(self.tr("Motion"), _row(self.motion, self.tr("Speed"), self.pace))
        form.addRow(self.tr("Frames a second"), self.speed)
        size = _row(self.preset, "", self.width_field, "×", self.height_field)
        form.addRow(self.tr("Size"), size)
        form.addRow(self.tr("Kind of file"), self.kind)

    def _fill(self, snapshot: Snapshot) -> None:
        for size in STEP_SIZES.values():
            label = shown(size.label)
            self.step_size.addItem(label, size.name)
        self.step_size.setCurrentIndex(self.step_size.findData(STEP_SIZE))
        self.motion.setChecked(True)
        for width, height in SIZES:
            self.preset.addItem(f"{width} × {height}", (width, height))
        self.preset.addItem(self.tr("custom"))
        for kind in FILMS.values():
            label = shown(kind.label)
            self.kind.addItem(f"{label} ({kind.suffix})", kind.suffix)
        self._fill_numbers(snapshot)
        self._show_size()
        self._show_smoothness()

    def _fill_numbers(self, snapshot: Snapshot) -> None:
        computed = snapshot.extent.timesteps
        for field in (self.first, self.last):
            field.setRange(1, computed)
        # A whole run is long: what comes from where one stands.
        first, last = whole_timesteps(snapshot.position.timestep + 1, computed)
        self.first.setValue(first)
        self.last.setValue(last)
        slowest, fastest = FilmSettings.RATES
        self.speed.setRange(max(1, round(slowest)), round(fastest))
        self.pace.setRange(*FilmSettings.SPEEDS)
        self.pace.setValue(1.0)
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
            self.pace.value() if self.motion.isChecked() else None,
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

    def _on_smoothness(self) -> None:
        self._show_smoothness()
        self.changed.emit()

    def _show_smoothness(self) -> None:
        """Take the frames a second at which the kind of file shows motion well."""
        moves = self.motion.isChecked()
        self.pace.setEnabled(moves)
        with QSignalBlocker(self.speed):
            smooth = FILMS[self.suffix].smooth if moves else FRAMES_A_SECOND
            self.speed.setValue(round(smooth))

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
