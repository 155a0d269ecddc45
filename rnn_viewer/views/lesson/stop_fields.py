"""The fields of a stop: what is said there, covered and pointed at."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from rnn_viewer.core.arrays import arrays_of_all
from rnn_viewer.core.lesson.references import cells_named, unknown_in
from rnn_viewer.core.recipe.lesson import Stop
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described

_LINES = ("chapter", "covered", "revealed", "points_at")


class StopFields(QWidget):
    """Shows what is said at a stop, and takes what is written where it means something.

    Attributes
    ----------
    written : Signal(Stop, str)
        The stop as it is now, and which of its fields was written.
    """

    written = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop: Stop | None = None
        self._make_lines()
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
        problem = self.tr("Problem")
        self.problem = SpokenLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        described(self.problem, "lesson_problem", problem, problem)
        self.cover = self._switch("cover", self.tr("Click cells"))
        self.point = self._switch("point", self.tr("Click it"))
        self._lay_out()
        self.sentence.textChanged.connect(lambda: self._write("sentence"))
        for name in _LINES:
            self._line(name).textEdited.connect(lambda _, n=name: self._write(n))

    def _make_lines(self) -> None:
        self.chapter = _named(
            "chapter",
            self.tr("Chapter"),
            self.tr("What the chapter is called that begins here, or nothing."),
        )
        self.covered = _named(
            "covered",
            self.tr("Covered"),
            self.tr("What is hidden until it is revealed, such as output_t[2]."),
        )
        self.revealed = _named(
            "revealed", self.tr("Then"), self.tr("What is said when it is revealed.")
        )
        self.points_at = _named(
            "points_at",
            self.tr("Points at"),
            self.tr("What has a ring: U, U[2], U[2, 3], or a panel such as code."),
        )

    def _switch(self, name: str, text: str) -> QPushButton:
        tip = self.tr("While this is on, click cells in the strip.")
        found = described(QPushButton(text), f"lesson_writer_{name}", text, tip)
        found.setCheckable(True)
        return found

    def _line(self, name: str) -> QLineEdit:
        found: QLineEdit = getattr(self, name)
        return found

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.chapter.accessibleName(), self.chapter)
        form.addRow(self.sentence.accessibleName(), self.sentence)
        form.addRow(self.covered.accessibleName(), row_of(self.covered, self.cover))
        form.addRow(self.revealed.accessibleName(), self.revealed)
        form.addRow(self.points_at.accessibleName(), row_of(self.points_at, self.point))
        form.addRow(self.problem)

    # What is shown

    def show_stop(self, stop: Stop | None) -> None:
        """Show what is said at a stop; nothing can be written without one."""
        self._stop = stop
        self.setEnabled(stop is not None)
        stop = stop or Stop("")
        texts = {**vars(stop), "covered": "; ".join(stop.covered)}
        for name in _LINES:
            if self._line(name).text() != texts[name]:
                self._line(name).setText(texts[name])
        if self.sentence.toPlainText() != stop.sentence:
            with QSignalBlocker(self.sentence):
                self.sentence.setPlainText(stop.sentence)
        self.problem.hide()

    # What the user does

    def _write(self, field: str) -> None:
        problem = self._found_problem()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if problem or self._stop is None:
            return
        stop = replace(
            self._stop,
            chapter=self.chapter.text(),
            sentence=self.sentence.toPlainText(),
            covered=tuple(_split(self.covered.text())),
            revealed=self.revealed.text(),
            points_at=self.points_at.text().strip(),
        )
        self.written.emit(stop, field)

    def _found_problem(self) -> str:
        for said in (self.sentence.toPlainText(), self.revealed.text()):
            unknown = unknown_in(said)
            if unknown is not None:
                text = self.tr("%1 names no number; expected such as {output_t[2]}.")
                return text.replace("%1", unknown)
        for part in _split(self.covered.text()):
            cells = cells_named(part)
            if cells is None or cells.name not in arrays_of_all():
                text = self.tr("“%1” names no cells; expected such as output_t[2].")
                return text.replace("%1", part)
        return ""

    def take_cell(self, text: str) -> None:
        """Cover a cell that was clicked, or no more; or point at it."""
        if not self.isEnabled():
            return
        if self.cover.isChecked():
            parts = _split(self.covered.text())
            kept = [part for part in parts if part != text]
            kept = kept if len(kept) < len(parts) else [*parts, text]
            self.covered.setText("; ".join(kept))
            self._write("covered")
        elif self.point.isChecked():
            self.points_at.setText(text)
            self._write("points_at")


def _named(name: str, label: str, tip: str) -> QLineEdit:
    return described(QLineEdit(), f"lesson_field_{name}", label, tip)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def row_of(*parts: QWidget) -> QHBoxLayout:
    """Return parts side by side."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return row
