"""The list of samples as a model over their columns: rows are looked up when seen."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from rnn_viewer.core.samples.answers import WRONG
from rnn_viewer.core.samples.table import Column, SampleTable
from rnn_viewer.core.words import shown

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class SamplesModel(QAbstractTableModel):
    """Shows a `SampleTable` in the order of one of its columns.

    Attributes
    ----------
    table : SampleTable or None
        What is listed.
    sorted_by : str
        The name of the column that the order is of.
    descending : bool
        Whether its largest come first.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: SampleTable | None = None
        self.sorted_by, self.descending = "sample", False
        self._order: list[int] = []
        self._rows: dict[int, int] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right; none without samples."""
        return () if self.table is None else self.table.columns

    def show_table(self, table: SampleTable | None) -> None:
        """List other samples, or the same with more known of them."""
        self.beginResetModel()
        self.table = table
        self._put_in_order()
        self.endResetModel()

    def sort_by(self, name: str, descending: bool) -> None:
        """Put the samples in the order of a column."""
        if (name, descending) != (self.sorted_by, self.descending):
            self.layoutAboutToBeChanged.emit()
            self.sorted_by, self.descending = name, descending
            self._put_in_order()
            self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        if self.table is None:
            self._order = []
        else:
            self._order = self.table.order(self.sorted_by, self.descending).tolist()
        self._rows = {sample: row for row, sample in enumerate(self._order)}

    def sample_at(self, row: int) -> int:
        """Return the sample, from 0, that stands in a row."""
        return self._order[row]

    def row_of(self, sample: int) -> int | None:
        """Return the row of a sample, from 0; None where it is not listed."""
        return self._rows.get(sample)

    def next_wrong(self, sample: int) -> int | None:
        """Return the next sample of the list that is told wrongly, in a circle.

        Parameters
        ----------
        sample : int
            From which one on, from 0.
        """
        answers = None if self.table is None else self.table.answers
        if answers is None:
            return None
        begin = self._rows.get(sample, -1) + 1
        around = (*self._order[begin:], *self._order[:begin])
        return next((each for each in around if answers.right[each] == WRONG), None)

    # What the view asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: D102
        column = self.columns[index.column()]
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole):
            return None
        text = shown(column.text(self._order[index.row()]))
        # A number alone says nothing to who hears it.
        heard = role == _Role.AccessibleTextRole
        return f"{shown(column.heading)} {text}" if heard else text

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        return shown(column.heading) if role == _Role.DisplayRole else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = (
        Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    )
    return side | Qt.AlignmentFlag.AlignVCenter
