"""Where a lesson is written: its stops in their order, and what is said at each."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.lesson.stop_fields import StopFields, row_of
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel

_LETTERS = 60
"""Of a sentence in the list of stops."""

_LEAST = 80
"""Pixels of what can be scrolled: the writer stands beside the code."""


class LessonWriter(Panel):
    """Lists the stops of the session's lesson, and has fields for all that is said.

    Attributes
    ----------
    view_taken : Signal()
        What is shown is to become a stop.
    stop_written : Signal(int, Stop, str)
        A stop, from 0, as it is now, and which of its fields was written.
    stop_moved : Signal(int, int)
        A stop, and by how many places.
    stop_removed, stop_tried : Signal(int)
    title_written : Signal(str)
    read_wanted, file_wanted : Signal()
        The lesson is to be read from a text file, or written to one.
    """

    view_taken = Signal()
    stop_written = Signal(int, object, str)
    stop_moved = Signal(int, int)
    stop_removed = Signal(int)
    stop_tried = Signal(int)
    title_written = Signal(str)
    read_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr("A lesson for others: stops, and a sentence at each.")
        described(self, "lesson_writer", self.tr("Lesson writer"), tip)
        self.title = described(
            QLineEdit(),
            "lesson_field_title",
            self.tr("Title"),
            self.tr("What the lesson is called."),
        )
        self.stops = described(
            QListWidget(),
            "lesson_stops",
            self.tr("Stops"),
            self.tr("The stops of the lesson, in their order."),
        )
        self.fields = StopFields()
        self._make_buttons()
        self._lay_out()
        self._connect()

    def _make_buttons(self) -> None:
        self.take = self._button("take", self.tr("Take this view"))
        self.take.setToolTip(
            self.tr("Make a stop of what is shown, behind the chosen one.")
        )
        self.up = self._button("up", "▲", self.tr("Up"))
        self.down = self._button("down", "▼", self.tr("Down"))
        self.remove = self._button("remove", self.tr("Delete"))
        self.try_it = self._button("try", self.tr("Try it"))
        self.read = self._button("read", self.tr("From a file…"))
        self.write = self._button("write", self.tr("To a file…"))

    def _button(self, name: str, text: str, label: str = "") -> QPushButton:
        label = label or text
        return described(QPushButton(text), f"lesson_writer_{name}", label, label)

    def _lay_out(self) -> None:
        left, head = QVBoxLayout(), QFormLayout()
        head.addRow(self.title.accessibleName(), self.title)
        left.addLayout(head)
        left.addWidget(self.stops, stretch=1)
        left.addLayout(row_of(self.take, self.up, self.down, self.try_it))
        left.addLayout(row_of(self.remove, self.read, self.write))
        for arrow in (self.up, self.down):
            arrow.setFixedWidth(2 * arrow.fontMetrics().height())
        self.stops.setMinimumSize(_LEAST, _LEAST // 2)
        self.fields.sentence.setMinimumHeight(_LEAST // 2)
        both = QHBoxLayout(self)
        both.setContentsMargins(6, 2, 6, 2)
        both.addLayout(left, stretch=2)
        both.addWidget(self.fields, stretch=3)

    def _connect(self) -> None:
        self.stops.currentRowChanged.connect(self._show_stop)
        self.take.clicked.connect(self.view_taken)
        self.up.clicked.connect(lambda: self.stop_moved.emit(self.index, -1))
        self.down.clicked.connect(lambda: self.stop_moved.emit(self.index, 1))
        self.remove.clicked.connect(lambda: self.stop_removed.emit(self.index))
        self.try_it.clicked.connect(lambda: self.stop_tried.emit(self.index))
        self.read.clicked.connect(self.read_wanted)
        self.write.clicked.connect(self.file_wanted)
        self.title.textEdited.connect(self.title_written)
        self.fields.written.connect(
            lambda stop, field: self.stop_written.emit(self.index, stop, field)
        )

    # What is shown

    @property
    def index(self) -> int:
        """The chosen stop, from 0; -1: none."""
        return self.stops.currentRow()

    @property
    def lesson(self) -> Lesson:
        """The lesson of the session; an empty one where there is none."""
        found = None if self.snapshot is None else self.snapshot.lesson
        return found or Lesson(self.tr("A lesson"))

    def draw(self, old: Snapshot | None, new: Snapshot) -> None:
        """Show another lesson; a step changes nothing."""
        if old is None or old.lesson is not new.lesson:
            self._fill()

    def choose(self, index: int) -> None:
        """Choose a stop, from 0."""
        self.stops.setCurrentRow(index)

    def _fill(self) -> None:
        lesson, index = self.lesson, max(self.index, 0)
        if self.title.text() != lesson.title:
            self.title.setText(lesson.title)
        with QSignalBlocker(self.stops):
            self.stops.clear()
            for number, stop in enumerate(lesson.stops, 1):
                self.stops.addItem(_entry(number, stop))
            self.stops.setCurrentRow(min(index, len(lesson.stops) - 1))
        self._show_stop(self.index)

    def _show_stop(self, index: int) -> None:
        stops = self.lesson.stops
        is_there = 0 <= index < len(stops)
        self.fields.show_stop(stops[index] if is_there else None)
        for button in (self.remove, self.try_it):
            button.setEnabled(is_there)
        self.up.setEnabled(is_there and index > 0)
        self.down.setEnabled(is_there and index + 1 < len(stops))
        self.write.setEnabled(bool(stops))


def _entry(number: int, stop: Stop) -> str:
    said = " ".join(stop.sentence.split())[:_LETTERS]
    chapter = f"{stop.chapter}: " if stop.chapter else ""
    return f"{number} · {chapter}{said}"
