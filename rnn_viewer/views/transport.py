"""The transport: the buttons that walk, the timeline, step size and speed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from rnn_viewer.core.snapshot.position import STEP_SIZES
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.session.playback import SPEEDS, steps_a_frame
from rnn_viewer.widgets.access_keys import plain_text
from rnn_viewer.widgets.arrays.cell_text import quoted_name
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.timeline import Timeline

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

TRANSPORT = ("rewind", "step_back", "play", "step_forward", "end")
"""The actions that have a button, in their order."""

_ICON = QSize(20, 20)
_LEAST_TIMELINE = 60

_LONGEST_NAME = 12
"""Letters of the name of a timestep that are shown; the tooltip has all of it."""

_NAMES = 1_000
"""Timesteps whose names are measured: the longest name has room."""


class Transport(QWidget):
    """Shows where in the run one is, and reports where the user wants to be.

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stride = 1
        self._buttons = [self._button() for _ in TRANSPORT]
        self.timeline = described(
            Timeline(Qt.Orientation.Horizontal),
            "timeline",
            self.tr("Timeline"),
            self.tr("How many timesteps are completed; click or drag."),
        )
        self.timeline.setPageStep(10)
        self.timeline.setMinimumWidth(_LEAST_TIMELINE)
        self.place = described(
            QLabel(),
            "timestep_label",
            self.tr("Timestep"),
            self.tr("The timestep that is shown, of all."),
        )
        self._tip, self._widest = self.place.toolTip(), ""
        self.step_size = described(
            QComboBox(),
            "step_size",
            self.tr("Step by"),
            self.tr("What one step is: a turn of the loop, one operation, or one row."),
        )
        self.speed = described(
            QSlider(Qt.Orientation.Horizontal),
            "speed",
            self.tr("Speed"),
            self.tr("From one step in two seconds to as fast as the display."),
        )
        self.speed.setRange(0, len(SPEEDS) - 1)
        self.speed.setPageStep(1)
        self.speed.setMinimumWidth(50)
        self.speed.setMaximumWidth(90)
        self.speed_label = described(
            QLabel(), "speed_label", self.tr("Speed"), self.speed.toolTip()
        )
        self._lay_out()
        self.timeline.valueChanged.connect(self.timestep_chosen.emit)
        self.step_size.currentIndexChanged.connect(self._on_step_size)
        self.speed.valueChanged.connect(self._on_speed)

    @staticmethod
    def _button() -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setIconSize(_ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_actions(self, actions: Mapping[str, "QAction"]) -> None:
        """Give the buttons what they do, by the names in `TRANSPORT`, and its icons.

        The first paint shows their room alone, which is the same.
        """
        for name, button in zip(TRANSPORT, self._buttons, strict=True):
            button.setDefaultAction(actions[name])
            button.setAccessibleName(plain_text(actions[name].text()))

    def _lay_out(self) -> None:
        for size in STEP_SIZES.values():
            label = shown(size.label)
            self.step_size.addItem(label, size.name)
        self._words = QLabel(self.tr("step by")), QLabel(self.tr("speed"))
        for word, field in zip(self._words, (self.step_size, self.speed), strict=True):
            word.setBuddy(field)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        for button in self._buttons:
            row.addWidget(button)
        row.addWidget(self.timeline, stretch=1)
        row.addWidget(self.place)
        row.addSpacing(10)
        row.addWidget(self._words[0])
        row.addWidget(self.step_size)
        row.addSpacing(10)
        row.addWidget(self._words[1])
        row.addWidget(self.speed)
        row.addWidget(self.speed_label)
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
        self._show_stride(new)
        text = self._place_text(new.position.timestep + 1, new.run.timesteps)
        name = new.timestep_name(new.position.timestep)
        text = self._named(text, _shortened(name))
        if not name:
            text = self._reading(text, new.position_read(new.position.timestep))
        if text != self.place.text():
            self.place.setText(text)
            self.place.setToolTip(f"{name}\n{self._tip}" if name else self._tip)
        is_same = old is not None and old.recipe is new.recipe
        if old is None or not (is_same or _is_as_wide(old, new)):
            self._widest = self._place_text(new.run.timesteps, new.run.timesteps)
            names = map(_shortened, new.recipe.timestep_names[:_NAMES])
            longest = max(names, key=len, default="")
            self._widest = self._named(self._widest, longest)
            if not longest:
                self._widest = self._reading(self._widest, new.position_read(0))
            # It moves as the line in the output sequence does.
            self.timeline.setInvertedAppearance(new.recipe.backwards)
            self._make_room()

    def _named(self, place: str, name: str) -> str:
        """Return a place with the name of its timestep, where it has one."""
        if not name:
            return place
        text = self.tr("%1: %2").replace("%1", place)
        return text.replace("%2", quoted_name(name))

    def _reading(self, place: str, read: str) -> str:
        """Return a place with the position that a backward loop reads there."""
        text = self.tr("%1: %2") if read else "%1"
        return text.replace("%1", place).replace("%2", shown(read))

    def _show_stride(self, snapshot: Snapshot) -> None:
        """Say how many timesteps of a long run a frame takes at the highest speed."""
        by_timestep = snapshot.step_size == "timestep"
        stride = steps_a_frame(snapshot.run.timesteps) if by_timestep else 1
        if stride != self._stride:
            self._stride = stride
            self.speed_label.setText(self._speed_text(SPEEDS[self.speed.value()]))

    def _make_room(self) -> None:
        """Keep room for all that the labels say; leave words out where it is small."""
        speeds = map(self._speed_text, SPEEDS)
        for label, widest in (
            (self.place, self._widest),
            (self.speed_label, max(speeds, key=len)),
        ):
            width = label.fontMetrics().horizontalAdvance(widest)
            if width != label.minimumWidth():
                label.setMinimumWidth(width)
        self.step_size.setMinimumWidth(self.step_size.sizeHint().width())
        spacing, needed = self._row.spacing(), self._row.minimumSize().width()
        if self._words[0].isHidden():
            needed += sum(w.sizeHint().width() + spacing for w in self._words)
        for word in self._words:
            word.setVisible(self.width() >= needed)

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
            if self._stride == 1:
                return self.tr("every frame")
            return self.tr("%1 a frame").replace("%1", f"{self._stride:,}")
        if speed < 1:
            return self.tr("1 in %1 s").replace("%1", f"{1 / speed:g}")
        return self.tr("%1 a second").replace("%1", f"{speed:g}")

    # When its room changes

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    # What the user does

    def _on_step_size(self, index: int) -> None:
        self.step_size_chosen.emit(self.step_size.itemData(index))

    def _on_speed(self, index: int) -> None:
        self.speed_label.setText(self._speed_text(SPEEDS[index]))
        self.speed_chosen.emit(SPEEDS[index])


def _shortened(name: str) -> str:
    """Return a name with its end left out where it is long."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 1]}…"


def _is_as_wide(old: Snapshot, new: Snapshot) -> bool:
    """Tell whether the places of two snapshots are written in the same words."""
    names, others = old.recipe.timestep_names, new.recipe.timestep_names
    return new.lies_as(old) and names == others
