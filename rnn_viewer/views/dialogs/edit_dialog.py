"""A dialog that sets a cell, a row, a column or a rectangle to a number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rnn_viewer.core.recipe.edits import Area, editable_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.dialogs.buttons import Button, dialog_buttons
from rnn_viewer.widgets.announcements import SpokenLabel
from rnn_viewer.widgets.describing import described


class EditDialog(QDialog):
    """Asks which cells and which number; stays open while that cannot be used.

    Parameters
    ----------
    snapshot : Snapshot
        For the sizes.
    area : Area
        What the fields show first, with ends.
    parent : QWidget
        The window.

    Attributes
    ----------
    entered : Signal(Area, str)
        The cells, and what was typed.
    """

    entered = Signal(object, str)

    def __init__(self, snapshot: Snapshot, area: Area, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Set cells"))
        self._snapshot = snapshot
        self.array = described(
            QComboBox(), "edit_array", self.tr("Array"), self.tr("What is changed.")
        )
        self.array.addItems(editable_of(snapshot.run.cell))
        rows, columns = self.tr("row"), self.tr("column")
        self.fields = {
            "first_row": self._field("first_row", self.tr("First %1"), rows),
            "last_row": self._field("last_row", self.tr("Last %1"), rows),
            "first_column": self._field("first_column", self.tr("First %1"), columns),
            "last_column": self._field("last_column", self.tr("Last %1"), columns),
        }
        self.value = described(
            QLineEdit("0"),
            "edit_value",
            self.tr("Number"),
            self.tr("What the cells are set to, such as 0.25 or -1e-3."),
        )
        self.said = SpokenLabel()
        self.said.setWordWrap(True)
        self._lay_out()
        self.array.currentTextChanged.connect(self._show_whole)
        self._show(area)
        self.value.setFocus()
        self.value.selectAll()

    def _field(self, name: str, label: str, what: str) -> QSpinBox:
        label = label.replace("%1", what)
        tip = self.tr("%1 of the cells that are set, counted from 1.")
        return described(QSpinBox(), f"edit_{name}", label, tip.replace("%1", label))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Array"), self.array)
        form.addRow(self.tr("Rows"), self._pair("first_row", "last_row"))
        form.addRow(self.tr("Columns"), self._pair("first_column", "last_column"))
        form.addRow(self.tr("Number"), self.value)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(dialog_buttons(self, Button.Ok, self._on_ok))

    def _pair(self, first: str, last: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.fields[first], stretch=1)
        row.addWidget(QLabel("–"))
        row.addWidget(self.fields[last], stretch=1)
        return row

    # What is shown

    def refuse(self, sentence: str) -> None:
        """Say why what was entered cannot be used."""
        self.said.setText(sentence)
        self.value.setFocus()
        self.value.selectAll()

    def _show(self, area: Area) -> None:
        self.array.setCurrentText(area.array)
        self._show_whole(area.array)
        (top, bottom), (left, right) = area.ends
        for name, number in zip(self.fields, (top, bottom, left, right), strict=True):
            self.fields[name].setValue(number + 1)

    def _show_whole(self, array: str) -> None:
        """Show all of an array: whoever wants less makes it smaller."""
        sizes = (*self._snapshot.shape(array), 1)[:2]
        for name, field in self.fields.items():
            size = sizes["column" in name]
            field.setRange(1, size)
            field.setValue(1 if name.startswith("first") else size)
        is_vector = len(self._snapshot.shape(array)) == 1
        for name in ("first_column", "last_column"):
            self.fields[name].setEnabled(not is_vector)

    # What the user does

    def _on_ok(self) -> None:
        self.entered.emit(self.area, self.value.text())

    @property
    def area(self) -> Area:
        """The cells that the fields name, whichever end was typed first."""
        numbers = [field.value() for field in self.fields.values()]
        rows, columns = sorted(numbers[:2]), sorted(numbers[2:])
        return Area(
            self.array.currentText(),
            (rows[0] - 1, rows[1]),
            (columns[0] - 1, columns[1]),
        )
