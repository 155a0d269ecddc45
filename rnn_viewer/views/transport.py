"""The transport: the buttons that walk, the timeline, step size and speed."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from rnn_viewer.core.position import STEP_SIZES
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.playback import SPEEDS
from rnn_viewer.widgets.describing import described

_ICON = QSize(20, 20)

_NAMES = 1_000
"""Of so many timesteps the longest name is looked for, to keep room for it."""


class Transport(QWidget):
    """Shows where in the run one is, and reports where the user wants to be.

    Parameters
    ----------
    actions : sequence of QAction
        Rewind, step back, play, step forward and end, in this order.

    Attributes
    ----------
    timestep_chosen : Signal(object)
        How many rows are to be stored, 0 to all.
    step_size_chosen : Signal(str)
    speed_chosen : Signal(object)
        Steps a second; None: as fast as the display.
    """

    timestep_chosen = Signal(object)
    step_size_chosen = Signal(str)
    speed_chosen = Signal(object)

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = [self._button(action) for action in actions]
        self.timeline = described(
            QSlider(Qt.Orientation.Horizontal),
            "timeline",
            self.tr("Timeline"),
            self.tr("How many timesteps are completed; drag it."),
        )
        self.timeline.setPageStep(10)
        self.place = described(
            QLabel(),
            "timestep_label",
            self.tr("Timestep"),
            self.tr("The timestep that is shown, of all."),
        )
        self.step_size = described(
            QComboBox(),
            "step_size",
            self.tr("Step by"),
            self.tr("What one step is: a turn of the loop, one operation, or one row."),
        )
        for size in STEP_SIZES.values():
            label = QCoreApplication.translate("settings", size.label)
            self.step_size.addItem(label, size.name)
        self.speed = described(
            QSlider(Qt.Orientation.Horizontal),
            "speed",
            self.tr("Speed"),
            self.tr("From one step in two seconds to as fast as the display."),
        )
        self.speed.setRange(0, len(SPEEDS) - 1)
        self.speed.setPageStep(1)
        self.speed.setFixedWidth(90)
        self.speed_label = described(
            QLabel(), "speed_label", self.tr("Speed"), self.speed.toolTip()
        )
        self._lay_out()
        self.timeline.valueChanged.connect(self.timestep_chosen.emit)
        self.step_size.currentIndexChanged.connect(self._on_step_size)
        self.speed.valueChanged.connect(self._on_speed)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setDefaultAction(action)
        button.setIconSize(_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        for button in self._buttons:
            row.addWidget(button)
        row.addWidget(self.timeline, stretch=1)
        row.addWidget(self.place)
        row.addSpacing(10)
        row.addWidget(QLabel(self.tr("step by")))
        row.addWidget(self.step_size)
        row.addSpacing(10)
        row.addWidget(QLabel(self.tr("speed")))
        row.addWidget(self.speed)
        row.addWidget(self.speed_label)
        longest = max((self._speed_text(speed) for speed in SPEEDS), key=len)
        width = self.speed_label.fontMetrics().horizontalAdvance(longest)
        self.speed_label.setMinimumWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    # What is shown

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Show the position of `new`."""
        with QSignalBlocker(self.timeline):
            self.timeline.setRange(0, new.run.timesteps)
            self.timeline.setValue(new.position.completed)
        if old is None or old.step_size != new.step_size:
            with QSignalBlocker(self.step_size):
                self.step_size.setCurrentIndex(self.step_size.findData(new.step_size))
        text = self._place_text(new.position.timestep + 1, new.run.timesteps)
        name = new.timestep_name(new.position.timestep)
        text = f"{text}: {name}" if name else text
        if text != self.place.text():
            self.place.setText(text)
        if old is None or old.recipe is not new.recipe:
            widest = self._place_text(new.run.timesteps, new.run.timesteps)
            names = new.recipe.origin.timestep_names[:_NAMES]
            widest += ": " * bool(names) + max(names, key=len, default="")
            metrics = self.place.fontMetrics()
            self.place.setMinimumWidth(metrics.horizontalAdvance(widest))

    def show_speed(self, speed: float | None) -> None:
        """Show the speed at which it plays."""
        with QSignalBlocker(self.speed):
            self.speed.setValue(SPEEDS.index(speed))
        self.speed_label.setText(self._speed_text(speed))

    def _place_text(self, timestep: int, timesteps: int) -> str:
        text = self.tr("timestep %1 of %2")
        return text.replace("%1", str(timestep)).replace("%2", str(timesteps))

    def _speed_text(self, speed: float | None) -> str:
        if speed is None:
            return self.tr("every frame")
        if speed < 1:
            return self.tr("1 in %1 s").replace("%1", f"{1 / speed:g}")
        return self.tr("%1 a second").replace("%1", f"{speed:g}")

    # What the user does

    def _on_step_size(self, index: int) -> None:
        self.step_size_chosen.emit(self.step_size.itemData(index))

    def _on_speed(self, index: int) -> None:
        self.speed_label.setText(self._speed_text(SPEEDS[index]))
        self.speed_chosen.emit(SPEEDS[index])
