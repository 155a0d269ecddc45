"""Where a lesson is written: its stops in their order, and what is said at each."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.arrays import ARRAYS
from rnn_viewer.core.lesson.references import cells_named, unknown_in
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.panel import Panel

_LETTERS = 60
"""Of a sentence in the list of stops."""


class LessonWriter(Panel):
    """Lists the stops of the session's lesson, and has a field for all that is said.

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
        self.stops = described(
            QListWidget(),
            "lesson_stops",
            self.tr("Stops"),
            self.tr("The stops of the lesson, in their order."),
        )
        self.problem = described(
            QLabel(wordWrap=True), "lesson_problem", self.tr("Problem"), tip
        )
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.title = self._field(
            "title", self.tr("Title"), self.tr("What the lesson is called.")
        )
        self.chapter = self._field(
            "chapter",
            self.tr("Chapter"),
            self.tr("What the chapter is called that begins here, or nothing."),
        )
        self.sentence = described(
            QPlainTextEdit(),
            "lesson_field_sentence",
            self.tr("Sentence"),
            self.tr(
                "What is said. {output_t[2]} is the number that is there when it is"
                " shown; {max(output_t)}, {weight_scale} and {parameters} are others."
            ),
        )
        self.sentence.setTabChangesFocus(True)
        self.covered = self._field(
            "covered",
            self.tr("Covered"),
            self.tr("What is hidden until it is revealed, such as output_t[2]."),
        )
        self.revealed = self._field(
            "revealed",
            self.tr("Then"),
            self.tr("What is said when it is revealed."),
        )
        self.points_at = self._field(
            "points_at",
            self.tr("Points at"),
            self.tr("What has a ring: U, U[2], U[2, 3], or a panel such as code."),
        )

    def _field(self, name: str, label: str, tip: str) -> QLineEdit:
        return described(QLineEdit(), f"lesson_field_{name}", label, tip)

    def _make_buttons(self) -> None:
        self.take = self._button("take", self.tr("Take this view"))
        self.take.setToolTip(
            self.tr("Make a stop of what is shown, behind the chosen one.")
        )
        self.up = self._button("up", "▲", self.tr("Up"))
        self.down = self._button("down", "▼", self.tr("Down"))
        self.remove = self._button("remove", self.tr("Delete"))
        self.try_it = self._button("try", self.tr("Try it"))
        self.cover = self._button(
            "cover", self.tr("Click cells"), self.tr("Cover cells")
        )
        self.point = self._button("point", self.tr("Click it"), self.tr("Point at it"))
        for button in (self.cover, self.point):
            button.setCheckable(True)
            button.setToolTip(self.tr("While this is on, click cells in the strip."))
        self.read = self._button("read", self.tr("From a file…"))
        self.write = self._button("write", self.tr("To a file…"))

    def _button(self, name: str, text: str, label: str = "") -> QPushButton:
        label = label or text
        return described(QPushButton(text), f"lesson_writer_{name}", label, label)

    def _lay_out(self) -> None:
        left, form = QVBoxLayout(), QFormLayout()
        head = QFormLayout()
        head.addRow(self.title.accessibleName(), self.title)
        left.addLayout(head)
        left.addWidget(self.stops, stretch=1)
        left.addLayout(_row(self.take, self.up, self.down, self.remove, self.try_it))
        left.addLayout(_row(self.read, self.write))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.chapter.accessibleName(), self.chapter)
        form.addRow(self.sentence.accessibleName(), self.sentence)
        form.addRow(self.covered.accessibleName(), _row(self.covered, self.cover))
        form.addRow(self.revealed.accessibleName(), self.revealed)
        form.addRow(self.points_at.accessibleName(), _row(self.points_at, self.point))
        form.addRow(self.problem)
        both = QHBoxLayout(self)
        both.setContentsMargins(6, 2, 6, 2)
        both.addLayout(left, stretch=2)
        both.addLayout(form, stretch=3)

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
        self.sentence.textChanged.connect(self._write)
        for field in self._lines.values():
            field.textEdited.connect(self._write)

    @property
    def _lines(self) -> dict[str, QLineEdit]:
        names = ("chapter", "covered", "revealed", "points_at")
        return {name: getattr(self, name) for name in names}

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
        stop = stops[index] if is_there else Stop("")
        texts = {
            "chapter": stop.chapter,
            "covered": "; ".join(stop.covered),
            "revealed": stop.revealed,
            "points_at": stop.points_at,
        }
        for name, field in self._lines.items():
            _replace(field, texts[name])
        if self.sentence.toPlainText() != stop.sentence:
            with QSignalBlocker(self.sentence):
                self.sentence.setPlainText(stop.sentence)
        self.problem.hide()
        written: list[Any] = [*self._lines.values(), self.sentence, self.cover]
        written += [self.point, self.remove, self.try_it]
        for part in written:
            part.setEnabled(is_there)
        self.up.setEnabled(is_there and index > 0)
        self.down.setEnabled(is_there and index + 1 < len(stops))
        self.write.setEnabled(bool(stops))

    # What the user does

    def _write(self) -> None:
        """Take what the fields say, where it means something."""
        index, stops = self.index, self.lesson.stops
        if not 0 <= index < len(stops):
            return
        problem = self._problem_of_fields()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            return
        stop = replace(
            stops[index],
            chapter=self.chapter.text(),
            sentence=self.sentence.toPlainText(),
            covered=tuple(_split(self.covered.text())),
            revealed=self.revealed.text(),
            points_at=self.points_at.text().strip(),
        )
        focus = self.focusWidget()
        self.stop_written.emit(index, stop, "" if focus is None else focus.objectName())

    def _problem_of_fields(self) -> str:
        for said in (self.sentence.toPlainText(), self.revealed.text()):
            unknown = unknown_in(said)
            if unknown is not None:
                text = self.tr("%1 names no number; expected such as {output_t[2]}.")
                return text.replace("%1", unknown)
        for part in _split(self.covered.text()):
            cells = cells_named(part)
            if cells is None or cells.name not in ARRAYS:
                text = self.tr("“%1” names no cells; expected such as output_t[2].")
                return text.replace("%1", part)
        return ""

    def take_cell(self, text: str) -> None:
        """Cover a cell that was clicked, or no more; point at it."""
        if self.cover.isChecked() and self.cover.isEnabled():
            parts = _split(self.covered.text())
            kept = [part for part in parts if part != text]
            kept = kept if len(kept) < len(parts) else [*parts, text]
            self.covered.setText("; ".join(kept))
            self._write()
        elif self.point.isChecked() and self.point.isEnabled():
            self.points_at.setText(text)
            self._write()


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _replace(field: QLineEdit, text: str) -> None:
    if field.text() != text:
        field.setText(text)


def _entry(number: int, stop: Stop) -> str:
    said = " ".join(stop.sentence.split())[:_LETTERS]
    chapter = f"{stop.chapter}: " if stop.chapter else ""
    return f"{number} · {chapter}{said}"


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return row
