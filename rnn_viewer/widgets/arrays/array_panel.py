"""A panel that shows one array: the base of all panels of the strip."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.array import as_matrix
from rnn_viewer.core.arrays import ArrayInfo
from rnn_viewer.core.pictures.pixels import most_extreme
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.arrays.cell_text import describe_cell
from rnn_viewer.widgets.arrays.spoken_panel import SpokenPanel


class ArrayPanel(SpokenPanel):
    """Paints one array and tells which of its cells is meant.

    Parameters
    ----------
    array : str
        A name of `ARRAYS`.
    transposed : bool
        Whether the rows of the array run to the right.
    info : ArrayInfo, optional
        What is said of it, where it is not an array of the simple RNN.
    """

    def __init__(
        self,
        array: str,
        transposed: bool = False,
        parent: QWidget | None = None,
        info: ArrayInfo | None = None,
    ) -> None:
        super().__init__(array, transposed, parent, info)
        self.setMouseTracking(True)

    # What the user does

    def cell_at(self, point: QPoint) -> Cell | None:
        """Return the cell under a point; where there are several, the one drawn."""
        cells = self.grid.cells_at(point)
        if self._snapshot is None or cells is None:
            return None
        rows, columns = cells
        values = self._coloured_values(self._snapshot)
        shown = min(
            self._snapshot.shown(self.array), 0 if values is None else len(values)
        )
        if values is None or rows[0] >= shown or len(rows) * len(columns) == 1:
            return Cell(self.array, rows[0], columns[0])
        block = as_matrix(values)[rows[0] : min(rows[-1] + 1, shown)]
        row, column = most_extreme(block[:, columns[0] : columns[-1] + 1])
        return Cell(self.array, rows[0] + row, columns[0] + column)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        cell = self.cell_at(point)
        if cell is not None and self._snapshot is not None:
            said = f"{self._said(self._snapshot, cell, point)}\n{self.meaning}"
            self.setToolTip(said)
            self.setAccessibleDescription(said)
        self.pointed.emit(cell)

    def _said(self, snapshot: Snapshot, cell: Cell, point: QPoint) -> str:
        """Return what is told of the cell under the pointer."""
        del point
        return describe_cell(snapshot, cell)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        self.pointed.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        super().mousePressEvent(event)
        # A press may begin a drag, so a zoomed panel chooses on release.
        if event.button() == Qt.MouseButton.LeftButton and self._grip is None:
            self._choose(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        clicked = self._grip is not None and not self._panning
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and clicked:
            self._choose(event)

    def _choose(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        if cell is not None:
            if self.keys is not None and self.keys.has_focus:
                self.keys.go_to(cell.row, cell.column)
            self.chosen.emit(cell)

    def cell_of_menu(self, event: QContextMenuEvent, point: QPoint) -> Cell | None:
        """Return the cell that a menu is about: the key of the menu opens the cursor's.

        Parameters
        ----------
        event : QContextMenuEvent
            What asked for the menu.
        point : QPoint
            Where, in the panel.
        """
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key and self.keys is not None and self.keys.has_focus:
            return self.keys.cell
        return self.cell_at(point)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # noqa: D102
        # Here the key of the menu opens it.
        if query == Qt.InputMethodQuery.ImCursorRectangle and self.keys is not None:
            return self.keys.rect
        return super().inputMethodQuery(query)
