"""An array as a table: its numbers are read where they are, when they are looked at."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from rnn_viewer.widgets.table_dialog import TableDialog

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class ArrayModel(QAbstractTableModel):
    """The cells of a panel, as they are now.

    Parameters
    ----------
    panel : SpokenPanel
        Whose array it is.
    """

    def __init__(self, panel: Any) -> None:
        super().__init__()
        self._panel, self._sizes = panel, panel.sizes

    def refresh(self) -> None:
        """Show what the panel shows now."""
        if self._panel.sizes != self._sizes:
            self.beginResetModel()
            self._sizes = self._panel.sizes
            self.endResetModel()
            return
        rows, columns = self._sizes
        self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else self._sizes[0]

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else self._sizes[1]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: D102
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            return None
        cell = self._panel.cell_of(index.row(), index.column())
        if role == _Role.DisplayRole:
            return self._panel.written(cell)
        return self._panel.spoken(cell)

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if role == _Role.DisplayRole:
            is_row = orientation == Qt.Orientation.Vertical
            return self._panel.heading(section, is_row)
        return None


def open_array_table(cursor: Any) -> TableDialog:
    """Open a table of the array of a cursor; Enter in it moves the cursor there."""
    panel, cell = cursor.panel, cursor.cell
    model = ArrayModel(panel)
    dialog = TableDialog(panel.title, model, panel, cursor.go_to)
    dialog.show_place(cell.row, cell.column)
    # It follows the run for as long as it is open.
    panel.table = model
    dialog.finished.connect(lambda: setattr(panel, "table", None))
    dialog.open()
    return dialog
