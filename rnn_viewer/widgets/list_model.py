"""A list as a model over its columns: rows are looked up when they are seen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from rnn_viewer.core.columns import Column, order
from rnn_viewer.core.words import shown

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class ListModel(QAbstractTableModel):
    """Shows columns in the order of one of them.

    Attributes
    ----------
    columns : tuple of Column
        From left to right.
    sorted_by : str
        The name of the column that the order is of.
    descending : bool
        Whether its largest come first.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.sorted_by, self.descending = "", False
        self.order: list[int] = []
        self._places: dict[int, int] = {}

    def show_columns(self, columns: Sequence[Column]) -> None:
        """List something else, or the same with more known of it."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._put_in_order()
        self.endResetModel()

    def sort_by(self, name: str, descending: bool) -> None:
        """Put the rows in the order of a column."""
        if (name, descending) != (self.sorted_by, self.descending):
            self.layoutAboutToBeChanged.emit()
            self.sorted_by, self.descending = name, descending
            self._put_in_order()
            self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        self.order = order(self.columns, self.sorted_by, self.descending).tolist()
        self._places = {row: place for place, row in enumerate(self.order)}

    def row_at(self, place: int) -> int:
        """Return the row of the columns, from 0, that stands in a place."""
        return self.order[place]

    def place_of(self, row: int) -> int | None:
        """Return where a row of the columns stands; None where it is not listed."""
        return self._places.get(row)

    # What the view asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: D102
        column = self.columns[index.column()]
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole):
            return None
        text = shown(column.text(self.order[index.row()]))
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
