"""A picture by ear: a sentence on each of its lines, and its numbers as a table."""

from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from rnn_viewer.core.array import Array
from rnn_viewer.widgets.announcements import announce
from rnn_viewer.widgets.arrays.cell_text import spoken_number
from rnn_viewer.widgets.focus_keys import Walker
from rnn_viewer.widgets.table import Table
from rnn_viewer.widgets.table_dialog import TableDialog

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOWHERE = QModelIndex()


def sentences(table: Table) -> list[str]:
    """Return a sentence on each line of a table: its ends, its extremes, its trend."""
    if not table.is_course:
        return []
    x, *others = table.columns
    heads = table.heads[1:]
    return [
        _course(table.heads[0], x, head, y)
        for head, y in zip(heads, others, strict=True)
        if len(y)
    ]


def _course(axis: str, x: Array, head: str, y: Array) -> str:
    text = QCoreApplication.translate(
        "told", "%1: %2 at %3 %4, %5 at %3 %6; least %7, largest %8; it %9"
    )
    finite = y[np.isfinite(y)]
    ends = (finite.min(), finite.max()) if len(finite) else (np.nan, np.nan)
    words = (head, y[0], axis, x[0], y[-1], x[-1], *ends)
    for place, word in enumerate(words, 1):
        said = word if isinstance(word, str) else spoken_number(float(word))
        text = text.replace(f"%{place}", said)
    return text.replace("%9", trend(y))


def trend(y: Array) -> str:
    """Return how numbers follow one another: what is said holds for all of them."""
    if not np.isfinite(y).all():
        return QCoreApplication.translate("told", "is not finite everywhere")
    steps = np.diff(y)
    if not steps.any():
        return QCoreApplication.translate("told", "stays the same")
    if (steps >= 0).all():
        return QCoreApplication.translate("told", "never falls")
    if (steps <= 0).all():
        return QCoreApplication.translate("told", "never rises")
    return QCoreApplication.translate("told", "rises and falls")


class TableModel(QAbstractTableModel):
    """Numbers are read from the columns when they are looked at.

    Parameters
    ----------
    table : Table
        What is shown.
    """

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self._table.columns[0])

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: D102
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        number = float(self._table.columns[index.column()][index.row()])
        if role == _Role.DisplayRole:
            return f"{number:.6g}"
        return f"{self._table.heads[index.column()]} {spoken_number(number)}"

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._table.heads[section]
        return None


class TableKeys(Walker):
    """Up and down say the sentences on a picture, Enter opens a table of it.

    Parameters
    ----------
    picture : Tabled
        What is drawn.
    """

    def __init__(self, picture: Any) -> None:
        super().__init__(picture, self._said)
        self._picture = picture

    def _said(self) -> list[str]:
        """Return what it is, then a sentence on each line."""
        table = self._picture.table()
        what = self._rest or self._picture.accessibleName()
        about = self._picture.accessibleDescription().split("\n")[0]
        lines = [] if table is None else sentences(table)
        return [f"{what}. {about}", *lines]

    @property
    def introduction(self) -> str:
        """What is said when the focus comes, and how its numbers are read."""
        how = self.tr("Enter opens a table.")
        return f"{self._told} {how}"

    def open(self) -> None:
        """Open a table of the numbers, where there are any."""
        table = self._picture.table()
        if table is None or not len(table.columns[0]):
            announce(self._picture, self.tr("Nothing is drawn yet."))
            return
        TableDialog(self._rest, TableModel(table), self._picture).open()
