"""The first numbers of a sequence, with the names of its rows and columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from rnn_viewer.core.array import Array
from rnn_viewer.core.sequences.sequence import InputSequence
from rnn_viewer.widgets.describing import described

ROWS, COLUMNS = 6, 12
"""How many timesteps and features are shown at most."""


class InputsPreview(QTableWidget):
    """A table that cannot be edited; a cell's tooltip is its exact number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        described(
            self,
            "inputs_preview",
            self.tr("First inputs"),
            self.tr("The first timesteps as they will be, a row a timestep."),
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        # An exponent stays in sight.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        line = self.fontMetrics().height()
        self.setMinimumHeight((ROWS + 3) * line)
        self.verticalHeader().setDefaultSectionSize(line + 4)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(5 * line)
        self.verticalHeader().setMaximumWidth(12 * line)
        for header in (across, self.verticalHeader()):
            header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_sequence(self, sequence: InputSequence, values: Array) -> None:
        """Show the beginning of a sequence whose numbers are `values`."""
        rows, columns = min(ROWS, len(values)), min(COLUMNS, values.shape[1])
        self.clear()
        self.setRowCount(rows)
        self.setColumnCount(columns)
        for row in range(rows):
            for column in range(columns):
                self.setItem(row, column, _item(float(values[row, column])))
        for column, name in enumerate(_labels(sequence.names, columns)):
            self.setHorizontalHeaderItem(column, _head(name))
        for row, name in enumerate(_labels(sequence.timestep_names, rows)):
            self.setVerticalHeaderItem(row, _head(name))

    def show_nothing(self) -> None:
        """Show no numbers."""
        self.setRowCount(0)
        self.setColumnCount(0)


def _labels(names: tuple[str, ...], count: int) -> list[str]:
    return list(names[:count]) or [str(place + 1) for place in range(count)]


def _head(name: str) -> QTableWidgetItem:
    """Return a heading whose tooltip is the whole of it, where that finds no room."""
    item = QTableWidgetItem(name)
    item.setToolTip(name)
    return item


def _item(number: float) -> QTableWidgetItem:
    # All digits that name it: rounded, the years 1700 and 1701 would be one.
    text = repr(number).removesuffix(".0")
    item = QTableWidgetItem(text.replace("-", "−"))
    item.setToolTip(repr(number))
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
